"""What scrolls: as high as its words are at the width there is, and by keys when it has to."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.overriding import override
from app.ui.theme import Space
from app.ui.widgets.painting import draw_focus, smooth


class ScrollInside(QWidget):
    """Qt would ask for the height of wrapped words at a narrow width, and scroll for no reason."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 1)


class ReadingArea(QScrollArea):
    """Words to read. Tab comes here only while there is something to scroll, and shows a ring."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._ring = _Ring(self)
        self.verticalScrollBar().rangeChanged.connect(self._settle_focus)
        self._settle_focus()

    def _settle_focus(self) -> None:
        scrolls = self.verticalScrollBar().maximum() > 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.viewport().geometry())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.raise_()
        self._ring.show()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()


class _Ring(QWidget):
    """The focus ring, over what is read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_focus(smooth(self), QRectF(self.rect()), radius=Space.CARD_RADIUS)
