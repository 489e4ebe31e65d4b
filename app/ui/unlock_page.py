"""The first thing seen: the password. Painted before the store is imported; knows nothing of it.

It names neither the teacher nor the school: those are inside what it opens.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import LinkButton, PrimaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import smooth
from app.ui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from app.ui.lock_note import LockNote

_CARD = 400
_PATIENT_TRIES = 3
_WAIT = 2_000  # milliseconds for each try beyond those
_LONGEST_WAIT = 10_000


class Brand(QWidget):
    """Our triangle, drawn."""

    def __init__(self, size: int = 34, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(smooth(self), "logo", 0, 0, self._size, theme().accent)


class UnlockPage(QWidget):
    """`password_given` with a password or recovery code; then `set_busy`, and perhaps `refuse`.

    `said` is what happened just before, in place of the greeting's second line. Where the logbook
    `takes_notes`, one can be left without opening: `note_given`, then `note_kept` or `note.refuse`;
    meanwhile `note_typed`.
    """

    password_given = Signal(str)
    note_given = Signal(str)
    note_typed = Signal(str)

    def __init__(
        self, said: str = "", *, takes_notes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.said = TextLabel(
            said or _("Your logbook is here on this computer."), muted=not said, wraps=True
        )
        self.note: LockNote | None = None
        self._refusals = 0
        self._asks_code = False
        self.field = PasswordField()
        self._labelled = Field(_("Password"), self.field)
        self.button = PrimaryButton(_("Open"))
        self.other = LinkButton("")
        self.other.clicked.connect(self._on_other)
        self.note_link = LinkButton(_("Note something without opening"), "note")
        self.note_link.padding = 0
        self.note_link.setVisible(takes_notes)
        self.note_link.clicked.connect(self.take_note)
        self.button.clicked.connect(self._on_open)
        self.field.returnPressed.connect(self._on_open)
        self.field.textEdited.connect(lambda _text: self._labelled.set_error(""))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(lambda: self.set_busy(busy=False))
        self._build()
        self._say_what_is_asked()
        self.setFocusProxy(self.field)

    def _build(self) -> None:
        self._card = card = Card(margin=36)
        card.setFixedWidth(theme().px(_CARD))
        card.body.setSpacing(Space.S3)
        card.add(Brand())
        card.add(TextLabel(_("Welcome back"), Type.TITLE))
        card.add(self.said)
        card.add(self._labelled)
        card.add(self.button)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.other)
        row.addStretch(1)
        card.body.addLayout(row)
        note = QHBoxLayout()
        note.addWidget(self.note_link)
        note.addStretch(1)
        self._note_place = QVBoxLayout()
        self._note_place.addLayout(note)
        card.body.addLayout(self._note_place)
        safe = _("Everything is stored encrypted on this computer, and nowhere else.")
        card.add(TextLabel(safe, Type.SMALL, muted=True, wraps=True))
        middle = QHBoxLayout()  # an alignment would measure wrapped words at the window's width
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)

    def _say_what_is_asked(self) -> None:
        asked = _("Recovery code") if self._asks_code else _("Password")
        other = (
            _("Open with your password")
            if self._asks_code
            else _("Forgot it? Open with your recovery code")
        )
        self._labelled.label.setText(asked)
        self.field.setAccessibleName(asked)
        self.field.setPlaceholderText("XXXX-XXXX-XXXX-…" if self._asks_code else "")
        self.field.set_shown(self._asks_code)
        self.other.setText(other)

    def _on_other(self) -> None:
        self._asks_code = not self._asks_code
        self.field.clear()
        self._labelled.set_error("")
        self._say_what_is_asked()
        self.field.setFocus()

    def take_note(self) -> None:
        """Room for a note; made when it is asked for, since the first paint does not need it."""
        from app.ui.lock_note import LockNote

        if self.note is None:
            self.note = LockNote()
            self.note.given.connect(self.note_given)
            self.note.typed.connect(self.note_typed)
            self._note_place.addWidget(self.note)
            self.note_link.hide()
        self.note.setFocus()

    def note_kept(self) -> None:
        """The note is safe; what is typed next is the password, and goes where no one reads it."""
        if self.note is not None:
            self.note.keep()
        self.field.setFocus()

    def _on_open(self) -> None:
        if not self.button.isEnabled():
            return
        if not self.field.text():
            self._labelled.set_error(_("Type your password to open the logbook."))
            self.field.setFocus()
            return
        self._labelled.set_error("")
        if self.note is not None and self.note.text():
            self.note_given.emit(self.note.text())  # the words come along
        self.set_busy(busy=True)
        self.password_given.emit(self.field.text())

    def set_busy(self, *, busy: bool) -> None:
        """Working on it: the words stay where they are, and Enter is not heard twice."""
        self.button.setText(_("Opening…") if busy else _("Open"))
        self.button.setDisabled(busy)
        self.field.setReadOnly(busy)

    def refuse(self, message: str) -> None:
        """Say why it did not open, beside the field; after some tries with a short wait."""
        self._refusals += 1
        self.set_busy(busy=False)
        self._labelled.set_error(message)
        self.field.selectAll()
        self.field.setFocus()
        late = self._refusals - _PATIENT_TRIES
        if late > 0:
            self.button.setDisabled(True)
            self._wait.start(min(late * _WAIT, _LONGEST_WAIT))

    def is_waiting(self) -> bool:
        """Whether the next try has to wait a moment."""
        return self._wait.isActive()

    def message(self) -> str:
        """The refusal that stands beside the field, if any."""
        return self._labelled.error.text()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of the password stays in a page that is not seen."""
        super().hideEvent(event)
        self.field.clear()
