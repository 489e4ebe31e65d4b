"""Two keys that work wherever the keyboard is, also in a form or a question: lock, and help."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from app.overriding import override


class Always(QObject):
    """Listens to our windows themselves, since a shortcut belongs to one window only.

    `lock_wanted` by Ctrl+L, `keys_wanted` by F1.
    """

    lock_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)
            self._on_window(app.focusWindow())

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # once for each, however often it comes to the front
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_L and held == Qt.KeyboardModifier.ControlModifier:
            self.lock_wanted.emit()
        elif event.key() == Qt.Key.Key_F1 and held == Qt.KeyboardModifier.NoModifier:
            self.keys_wanted.emit()
        else:
            return False
        return True
