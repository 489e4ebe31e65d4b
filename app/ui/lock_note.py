"""A thought kept at the lock screen, without opening: sealed, and waiting on the page of today."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.text_box import PlainTextBox


class LockNote(QWidget):
    """`given` with what was typed; then `keep` empties the box, or `refuse` says why not."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = PlainTextBox(_("Noor helped two little ones at the gate …"), lines=3)
        self._field = Field(_("A note for later"), self.box)
        self.button = QuietButton(_("Keep the note"))
        self.button.clicked.connect(self._on_keep)
        self._said = TextLabel(
            _("It is kept encrypted, and waits for you on the page Today."),
            Type.SMALL, muted=True, wraps=True,
        )  # fmt: skip
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S2, 0, 0)
        column.setSpacing(Space.S2)
        column.addWidget(self._field)
        column.addWidget(self._said)
        column.addLayout(row)
        self.setFocusProxy(self.box)

    def text(self) -> str:
        return self.box.text().strip()

    def _on_keep(self) -> None:
        self._field.set_error("")
        if self.text():
            self.given.emit(self.text())
        else:
            self.box.setFocus()

    def keep(self) -> None:
        """It is safe: nothing of it stays on the screen."""
        self.box.set_text("")
        self._said.setText(_("Kept. It waits for you on the page Today."))
        self.box.setFocus()

    def refuse(self, message: str) -> None:
        """It could not be kept: the words stay."""
        self._field.set_error(message)
        self.box.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps it, as everywhere; the box leaves that key alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_keep()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing stays in a page that is not seen."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.box.set_text("")
