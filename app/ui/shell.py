"""The one window: it holds a screen at a time, and remembers where it stood."""

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.overriding import override
from app.settings import Settings
from app.ui.icons import icon

USUAL_SIZE = (1280, 800)
LEAST_SIZE = (960, 600)


class Shell(QWidget):
    """`painted` fires once, when the first screen has been painted; `closing` before it closes.

    Its title is the product's name and nothing else, whatever it shows.
    """

    painted = Signal()
    closing = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._was_painted = False
        self.setWindowTitle("Driehoek")
        self._screens = QStackedLayout(self)
        self._screens.setContentsMargins(0, 0, 0, 0)
        self._take_place()

    def _take_place(self) -> None:
        room = self.screen().availableSize()
        self.setMinimumSize(min(LEAST_SIZE[0], room.width()), min(LEAST_SIZE[1], room.height()))
        self.resize(min(USUAL_SIZE[0], room.width()), min(USUAL_SIZE[1], room.height() - 40))
        if self._settings.geometry:
            packed = self._settings.geometry.encode("ascii", "ignore")
            self.restoreGeometry(QByteArray.fromBase64(packed))

    def use_settings(self, settings: Settings) -> None:
        """Keep the window's place in other settings from now on."""
        self._settings = settings

    def show_screen(self, screen: QWidget) -> None:
        """Show this instead of what was there, which is let go of."""
        former = self._screens.currentWidget()
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        if former is not None:
            self._screens.removeWidget(former)
            former.hide()
            former.deleteLater()
        screen.setFocus()

    def screen_shown(self) -> QWidget | None:
        return self._screens.currentWidget()

    def come_to_front(self) -> None:
        """Somebody started the program a second time."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        """The picture in the task bar can come a moment later."""
        self.setWindowIcon(icon("logo", "accent", 64))
        self.painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        packed = self.saveGeometry().toBase64().data()
        self._settings.geometry = bytes(packed).decode("ascii")
        super().closeEvent(event)
