"""A thought kept at the lock screen, without opening: sealed, and waiting on the page of today."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.text_box import PlainTextBox

_EVERY = 2_000  # milliseconds


class LockNote(QWidget):
    """`given` with what was typed; then `keep` empties the box, or `refuse` says why not.

    `typed` every few seconds with what stands there, so that it survives a power cut.
    """

    given = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = PlainTextBox(_("Noor helped two little ones at the gate …"), lines=3)
        self._field = Field(_("A note for later"), self.box)
        self.button = QuietButton(_("Keep the note"))
        self.button.clicked.connect(self._on_keep)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_EVERY)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text()))
        self.box.textChanged.connect(self._on_typed)
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

    def _on_typed(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _on_keep(self) -> None:
        self._pause.stop()
        self._field.set_error("")
        if self.text():
            self.given.emit(self.text())
        else:
            self.box.setFocus()

    def keep(self) -> None:
        """It is safe: nothing of it stays on the screen."""
        self._empty()
        self._said.setText(_("Kept. It waits for you on the page Today."))

    def _empty(self) -> None:
        with QSignalBlocker(self.box):  # what was kept stays kept
            self.box.set_text("")
        self._pause.stop()

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
            self._empty()
