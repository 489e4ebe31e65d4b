"""One guardian with whom one had a word: why, and what about in a line."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, pgettext
from app.ui.dialogs.attendance.state import WordState
from app.ui.dialogs.contact.keyed import KeyedSegments
from app.ui.dialogs.spoken.line import TONE_KEYS, tone_choices
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.card import Divider
from app.ui.widgets.form import FieldError, set_invalid
from app.ui.widgets.labels import ElidedLabel


class WordLine(QWidget):
    """Writes into its `word` as one types. `finished` by Enter, `removed` by the cross."""

    changed = Signal()
    finished = Signal()
    removed = Signal()

    def __init__(
        self, name: str, about: str, word: WordState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.word = word
        self.setAccessibleName(name)
        self.name = ElidedLabel(name, Type.STRONG)
        self.about = ElidedLabel(about, Type.SMALL, muted=True)
        # In the order in which Tab comes to them: that of their making.
        self.told = QLineEdit(word.told, self)
        self.tone = KeyedSegments(
            pgettext("contact form", "Why"), tone_choices(keys=True), parent=self
        )
        self.remove = IconButton(
            "close", _("No word with {name} after all").format(name=name), self
        )
        self.error = FieldError()
        self._build()
        self._wire()

    def _build(self) -> None:
        self.told.setAccessibleName(
            _("What you talked about with {name}").format(name=self.name.text())
        )
        self.told.setPlaceholderText(_("What about, in a line"))
        self.told.home(False)  # noqa: FBT003 - Qt's; a long line shows how it begins
        self.told.setMinimumHeight(theme().px(Space.CONTROL))
        self.tone.set_value(self.word.tone)
        self.remove.setFixedSize(theme().px(28), theme().px(26))
        head = QHBoxLayout()
        head.setSpacing(Space.S2)
        head.addWidget(self.name)
        head.addWidget(self.about, 1)
        head.addWidget(self.remove)
        how = QHBoxLayout()
        how.addWidget(self.tone)
        how.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.S2, 0)
        column.setSpacing(Space.S2)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addLayout(how)
        column.addWidget(self.error)
        column.addSpacing(Space.S1)
        column.addWidget(Divider())

    def _wire(self) -> None:
        self.told.returnPressed.connect(self.finished)
        self.told.textEdited.connect(self._on_changed)
        self.tone.changed.connect(self._on_changed)
        self.tone.went_on.connect(self.focus_words)
        self.tone.typed.connect(self._write_on)
        self.remove.clicked.connect(self.removed)
        for tone, keys in TONE_KEYS.items():
            self._add_key(keys, self.tone.button(tone).click)

    def _add_key(self, keys: str, do: Callable[[], None]) -> None:
        """Only for the line that has the keyboard: the keys are the same in all of them."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def focus_words(self) -> None:
        self.told.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, message: str) -> None:
        """Say what is wrong, here; an empty message takes it away."""
        set_invalid(self.told, invalid=bool(message))
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()

    def _write_on(self, words: str) -> None:
        self.focus_words()
        self.told.insert(words)
        self._on_changed()

    def _on_changed(self) -> None:
        self.word.told = self.told.text()
        self.word.tone = self.tone.value()
        self.refuse("")
        self.changed.emit()
