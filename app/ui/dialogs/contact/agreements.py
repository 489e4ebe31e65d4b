"""What was agreed: a line each, with who does it and by when."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import RefusedError
from app.i18n import _
from app.overriding import override
from app.queries.rows import PupilRow
from app.services.drafts import AgreementDraft
from app.ui.dates import Lean
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import FieldError, FieldLabel, set_invalid
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.segmented import Segmented
from app.vocabulary import Owner
from app.wording import word


class _AgreementText(QLineEdit):
    """Enter asks for the next line; Ctrl+Enter is left to the form."""

    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class AgreementEntry(QWidget):
    """One agreement as it is written down."""

    changed = Signal()
    removed = Signal()
    next_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: int | None = None
        self._pupil_id: int | None = None
        self.text = _AgreementText()
        self.text.setAccessibleName(_("Agreement"))
        self.text.setPlaceholderText(_("who does what"))
        self.owner = Segmented(_("Who does it"), [Choice(each, word(each)) for each in Owner])
        self.owner.set_value(Owner.SCHOOL)
        self.pupil = Picker(_("About whom"))
        self.pupil.hide()
        self.due = DateField(_("By when"), today, lean=Lean.AHEAD, placeholder=_("by when"))
        self.due.setFixedWidth(theme().px(128))
        self.cross = IconButton("close", _("Take out this agreement"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        row.addWidget(self.text, 1)
        row.addWidget(self.pupil)
        row.addWidget(self.owner)
        row.addWidget(self.due)
        row.addWidget(self.cross)
        # One whole to Qt, so that it takes all its parts along to another place of Tab.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(self.changed)
        self.text.entered.connect(self.next_wanted)
        self.owner.changed.connect(self.changed)
        self.due.textChanged.connect(self.changed)
        self.pupil.changed.connect(self._on_pupil_chosen)
        self.cross.clicked.connect(self.removed)

    def fill(self, agreement: AgreementDraft) -> None:
        self._id, self._pupil_id = agreement.id, agreement.pupil_id
        self.text.setText(agreement.text)
        self.owner.set_value(agreement.owner)
        self.due.set_day(agreement.due_on)

    def set_pupils(self, pupils: Sequence[PupilRow]) -> None:
        """Of several pupils it asks about whom; who is no longer among them is not meant."""
        choices = [Choice(pupil.id, pupil.call_name) for pupil in pupils]
        self.pupil.set_choices(choices)
        ids = [choice.value for choice in choices]
        if self._pupil_id is not None and self._pupil_id not in ids:
            self._pupil_id = None
        if ids:
            self.pupil.set_value(self._pupil_id or ids[0])
        self.pupil.setVisible(len(ids) > 1)

    def _on_pupil_chosen(self) -> None:
        self._pupil_id = self.pupil.value()
        self.changed.emit()

    def is_blank(self) -> bool:
        return not self.text.text().strip() and not self.due.text().strip()

    def draft(self) -> AgreementDraft:
        return AgreementDraft(
            self.text.text().strip(), self.owner.value(), self.due.day(), self._pupil_id, self._id
        )


class AgreementsPart(QWidget):
    """There is always an empty line to type in; lines that stay empty are nothing."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._entries: list[AgreementEntry] = []
        self._asked = _("who does what")
        self._pupils: Sequence[PupilRow] = ()
        self.error = FieldError()
        self._hint = TextLabel("", Type.SMALL, muted=True)
        self._more = IconButton("plus", _("Another agreement"))
        self._more.clicked.connect(self._on_more)
        head = QHBoxLayout()
        head.setSpacing(Space.S2)
        head.addWidget(FieldLabel(_("Agreements")))
        head.addWidget(self._hint, 1)
        head.addWidget(self._more)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self.error)
        self.add()

    def set_hint(self, words: str) -> None:
        self._hint.setText(words)

    def set_pupils(self, pupils: Sequence[PupilRow]) -> None:
        """The pupils of the contact; an agreement is about one of them."""
        self._pupils = list(pupils)
        for entry in self._entries:
            entry.set_pupils(self._pupils)

    def set_asked(self, words: str) -> None:
        """What the empty line asks for."""
        self._asked = words
        for entry in self._entries:
            entry.text.setPlaceholderText(words)

    def hint(self) -> str:
        return self._hint.text()

    def entries(self) -> list[AgreementEntry]:
        return list(self._entries)

    def add(self, agreement: AgreementDraft | None = None) -> AgreementEntry:
        """Another line, empty or filled in; an empty one at the end is used first."""
        entry = self._entries[-1] if self._entries and self._entries[-1].is_blank() else None
        if entry is None:
            entry = AgreementEntry(self._today, self)
            entry.changed.connect(self._on_changed)
            entry.removed.connect(self._on_removed)
            entry.next_wanted.connect(self._on_next_wanted)
            entry.text.setPlaceholderText(self._asked)
            entry.set_pupils(self._pupils)
            self._entries.append(entry)
            self._lines.addWidget(entry)
            entry.show()  # now, for the keyboard goes there at once
            self._order_stops()
        if agreement is not None:
            entry.fill(agreement)
            entry.set_pupils(self._pupils)
        self._show_crosses()
        return entry

    def fill(self, agreements: Iterable[AgreementDraft]) -> None:
        for entry in list(self._entries):
            self._drop(entry)
        self.add()
        for agreement in agreements:
            self.add(agreement)

    def drafts(self) -> tuple[AgreementDraft, ...]:
        return tuple(entry.draft() for entry in self._entries if not entry.is_blank())

    def check(self) -> None:
        """Refuse a day that cannot be understood, before anything is saved."""
        for entry in self._entries:
            entry.due.settle()
            if not entry.due.is_understood():
                raise RefusedError(entry.due.toolTip(), field="agreements")

    def set_error(self, message: str) -> None:
        if not message:
            self.error.clear_error()
            for entry in self._entries:
                set_invalid(entry.text, invalid=False)
            return
        self.error.show_error(message)
        for entry in self._entries:
            wordless = not entry.is_blank() and not entry.text.text().strip()
            set_invalid(entry.text, invalid=wordless)

    def focus_error(self) -> None:
        """Put the keyboard where the first line has something wrong."""
        for entry in self._entries:
            if not entry.due.is_understood():
                entry.due.setFocus()
                return
        wordless = [each for each in self._entries if not each.text.text().strip()]
        (wordless or self._entries)[0].text.setFocus()

    def _order_stops(self) -> None:
        """Let Tab come to the lines first: a new one stands behind all else in the window."""
        former = self._stop_before()
        for stop in [*self._entries, self._more]:
            if former is not None:
                QWidget.setTabOrder(former, stop)
            former = stop

    def _stop_before(self) -> QWidget | None:
        """Where Tab comes from to the agreements; None while they stand alone."""
        at = self.previousInFocusChain()
        while at is not None and not at.isWindow():
            if at.focusPolicy() != Qt.FocusPolicy.NoFocus and not self.isAncestorOf(at):
                return at
            at = at.previousInFocusChain()
        return None

    def _show_crosses(self) -> None:
        alone = len(self._entries) == 1 and self._entries[0].is_blank()
        for entry in self._entries:
            keeps_room = entry.cross.sizePolicy()
            keeps_room.setRetainSizeWhenHidden(True)
            entry.cross.setSizePolicy(keeps_room)
            entry.cross.setVisible(not alone)

    def _drop(self, entry: AgreementEntry) -> None:
        self._entries.remove(entry)
        self._lines.removeWidget(entry)
        entry.hide()
        entry.deleteLater()

    def _on_changed(self) -> None:
        self.set_error("")
        self._show_crosses()
        self.changed.emit()

    def _on_removed(self) -> None:
        entry = self.sender()
        if isinstance(entry, AgreementEntry):
            self._drop(entry)
            self.add().text.setFocus()
            self._on_changed()

    def _on_more(self) -> None:
        self.add().text.setFocus()

    def _on_next_wanted(self) -> None:
        entry = self.sender()
        if not isinstance(entry, AgreementEntry):
            return
        place = self._entries.index(entry) + 1
        if place < len(self._entries):
            self._entries[place].text.setFocus()
        elif not entry.is_blank():
            self.add().text.setFocus()
