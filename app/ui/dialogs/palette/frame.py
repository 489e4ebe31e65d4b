"""The panel of the palette, and the veil that calms the window behind it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import QDialog, QWidget

from app.overriding import override
from app.ui.theme import Space, theme
from app.ui.widgets.painting import draw_box, smooth, whole

WIDTH, HEIGHT = 620, 480
_EDGE = 16  # pixels that stay free at each side of a small window
_FROM_TOP = 0.12  # of the height of the window behind
_VEIL = 0.22


class Veil(QWidget):
    """Lies over the window while the palette is open; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        painter = QPainter(self)
        painter.setOpacity(_VEIL * 2 if colours.is_dark else _VEIL)
        painter.fillRect(
            event.rect(), QColor(colours.sidebar if colours.is_dark else colours.toast)
        )


class Panel(QDialog):
    """A dialog without a frame of the system, at the top third of the window it belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._veil = Veil(parent.window()) if parent is not None else None
        self.finished.connect(self._lift)

    def take_place(self) -> None:
        """Its size and place by the window behind; always the same height, so nothing jumps."""
        parent = self.parentWidget()
        around = parent.window() if parent is not None else None
        room = around.geometry() if around else self.screen().availableGeometry()
        wide = min(theme().px(WIDTH), room.width() - 2 * _EDGE)
        top = round(room.height() * _FROM_TOP)
        high = min(theme().px(HEIGHT), room.height() - top - _EDGE)
        self.setFixedSize(max(wide, 320), max(high, 240))
        corner = around.mapToGlobal(QPoint(0, 0)) if around else room.topLeft()
        self.move(corner.x() + (room.width() - self.width()) // 2, corner.y() + top)
        self.setMask(_rounded(self.rect()))
        if self._veil is not None:
            self._veil.raise_()
            self._veil.show()

    def _lift(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        edge = whole(self.rect())
        draw_box(smooth(self), edge, colours.card, colours.control_line, radius=Space.CARD_RADIUS)


def _rounded(rect: QRect) -> QRegion:
    """The corners left out, where no compositor makes them clear; the soft edge stays inside."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), Space.CARD_RADIUS - 1, Space.CARD_RADIUS - 1)
    return QRegion(path.toFillPolygon().toPolygon())
