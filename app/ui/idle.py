"""Notices that nobody touched the keyboard or the mouse for some minutes."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from app.overriding import override

_A_MINUTE = 60_000  # milliseconds
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """`idle` fires after so many minutes without a touch, in whichever of our windows.

    Listens to windows only, which hear of every touch first: a filter on the whole application
    would be asked about every paint and timer as well.
    """

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)
            self._on_window(app.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on."""
        self._timer.start(minutes * _A_MINUTE)

    def left(self) -> int:
        """Milliseconds until it fires; -1 when it stopped."""
        return self._timer.remainingTime()

    def stop(self) -> None:
        self._timer.stop()

    def _on_window(self, window: QWindow | None) -> None:
        """A dialog is a window of its own."""
        if window is not None:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False
