"""A graph with axes, in our colours and type, that stays where it is: no dragging, no zooming.

Importing this imports the plotting library.
"""

from collections.abc import Sequence
from math import ceil

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.overriding import override
from app.ui.charts.textures import Fill, paint_fill
from app.ui.charts.walking import Walking
from app.ui.theme import Theme, Type, theme
from app.ui.widgets.painting import draw_focus

_MOST_MARKS = 4
_BEHIND = -20


class BarPart(QGraphicsItem):
    """One part of a bar, from `low` to `high`, painted in pixels so that its texture stays even."""

    def __init__(self, left: float, right: float, low: float, high: float, fill: Fill) -> None:
        super().__init__()
        self._box = QRectF(left, low, right - left, high - low)
        self._fill = fill
        self.colours: Theme = theme()

    @override
    def boundingRect(self) -> QRectF:
        return self._box

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        shown = painter.worldTransform().mapRect(self._box)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_fill(painter, shown.adjusted(0, 0.5, 0, -0.5), self._fill, self.colours)
        painter.restore()


class Plot(Walking, pg.PlotWidget):  # type: ignore[misc] # the library has no types
    """The ground of each graph: slots side by side, counts from 0 upwards.

    Subclasses fill it in `draw`, which is called anew when the colours change. `colours` are those
    of the window unless others are set, for a picture in a file.
    """

    fewest = 10
    """Slots there are room for at least: a first week alone must not fill the picture."""
    room_at_end = 0.0
    """In slots: for a number beside the last point."""

    # On the class, since the library asks while it is still being made.
    _own_colours: Theme | None = None
    _top = 1.0
    _slots = 0
    _lit: QGraphicsRectItem | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setContentsMargins(0, 0, 0, 0)
        self.ground = item.getViewBox()
        self.ground.setMouseEnabled(x=False, y=False)
        self.ground.disableAutoRange()
        self.ground.setDefaultPadding(0)

    def colours(self) -> Theme:
        return self._own_colours or theme()

    def use_colours(self, colours: Theme) -> None:
        """Paint in other colours than those of the window."""
        self._own_colours = colours
        self.draw()

    def draw(self) -> None:
        """Put everything in its place, from nothing."""
        raise NotImplementedError

    def begin(self, slots: int, top: int, labels: Sequence[tuple[float, str]]) -> None:
        """Clear, and set up axes for so many slots and counts up to `top`."""
        self.getPlotItem().clear()
        self.setBackground(QColor(self.colours().card))
        self._lit = None
        self._slots = slots
        marks = _marks(top)
        self._top = marks[-1] * 1.08
        self._set_axis("left", [(float(mark), str(mark)) for mark in marks])
        self._set_axis("bottom", labels)
        self.ground.setXRange(-0.5, self.right_end() + self.room_at_end, padding=0)
        self.ground.setYRange(0, self._top, padding=0)
        for mark in marks:
            self._draw_level(mark, self.colours().line if not mark else self.colours().hair)

    def _set_axis(self, side: str, marks: Sequence[tuple[float, str]]) -> None:
        axis = self.getPlotItem().getAxis(side)
        font = self.colours().font(Type.SMALL)
        axis.setStyle(tickLength=0, tickFont=font, tickTextOffset=6, autoExpandTextSpace=False)
        axis.setStyle(hideOverlappingLabels=False, tickAlpha=0)
        axis.setPen(pg.mkPen(None))
        axis.setTickPen(pg.mkPen(None))
        axis.setTextPen(QColor(self.colours().muted))
        axis.setTicks([list(marks)])
        metrics = QFontMetricsF(font)
        if side == "left":
            widest = max((metrics.horizontalAdvance(text) for _at, text in marks), default=8)
            axis.setWidth(ceil(widest) + 10)
        else:
            axis.setHeight(ceil(metrics.height()) + 8)

    def pixels(self, slots: float) -> float:
        """How wide a part of a slot is."""
        return float(slots * self.spot(0).width())

    def top(self) -> float:
        """The count at the upper edge."""
        return self._top

    def right_end(self) -> float:
        """Where the ground ends."""
        return max(self._slots, self.fewest) - 0.5

    def _draw_level(self, count: float, colour: str) -> None:
        pen = QPen(QColor(colour), 1)
        pen.setCosmetic(True)
        self.add_line(-0.5, self.right_end(), count, pen, behind=True)

    def add_line(
        self, left: float, right: float, count: float, pen: QPen, *, behind: bool = False
    ) -> None:
        """A level line at a count."""
        line = pg.PlotCurveItem([left, right], [count, count], pen=pen, antialias=False)
        line.setZValue(_BEHIND / 2 if behind else 1)
        self.addItem(line)

    def add_band(self, left: float, right: float, colour: str) -> None:
        """A calm ground behind some slots."""
        self._add_box(QRectF(left, 0, right - left, self._top), colour)

    def _add_box(self, box: QRectF, colour: str) -> QGraphicsRectItem:
        item = QGraphicsRectItem(box)
        item.setPen(QPen(Qt.PenStyle.NoPen))
        item.setBrush(QColor(colour))
        item.setZValue(_BEHIND)
        self.addItem(item, ignoreBounds=True)
        return item

    def add_bar(self, left: float, right: float, low: float, high: float, fill: Fill) -> None:
        if high > low:
            part = BarPart(left, right, low, high, fill)
            part.colours = self.colours()
            self.addItem(part, ignoreBounds=True)

    def add_words(
        self,
        text: str,
        at: tuple[float, float],
        anchor: tuple[float, float],
        colour: str,
        *,
        kind: Type = Type.SMALL,
        angle: float = 0,
    ) -> None:
        """Words at a slot and a count; `anchor` says which corner of them stands there."""
        item = pg.TextItem(text, color=QColor(colour), anchor=anchor, angle=angle)
        item.setFont(self.colours().font(kind))
        item.setPos(*at)
        item.setZValue(5)
        self.addItem(item, ignoreBounds=True)

    @override
    def area(self) -> QWidget:
        viewport: QWidget = self.viewport()
        return viewport

    @override
    def count(self) -> int:
        return self._slots

    @override
    def spot(self, part: int) -> QRectF:
        corners = (QPointF(part - 0.5, self._top), QPointF(part + 0.5, 0))
        first, second = (self.mapFromScene(self.ground.mapViewToScene(at)) for at in corners)
        return QRectF(QPointF(first), QPointF(second))

    @override
    def part_changed(self) -> None:
        """A wash behind the slot that is pointed at."""
        if self._lit is not None:
            self.removeItem(self._lit)
            self._lit = None
        if self.part is not None:
            box = QRectF(self.part - 0.5, 0, 1, self._top)
            self._lit = self._add_box(box, self.colours().accent_wash)
            self._lit.setZValue(_BEHIND + 1)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; a graph stays as it is."""
        event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is pressed here."""

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hover(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing is pressed here."""

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.go_to(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.walk(event):
            event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.take_focus(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.lose_focus()
        self.area().update()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if self.asks_tip(event):
            return True
        return bool(super().viewportEvent(event))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        is_of_window = self._slots and self._own_colours is None
        if event.type() == QEvent.Type.PaletteChange and is_of_window:
            self.draw()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, QRectF(self.viewport().rect()))


def _marks(top: int) -> list[int]:
    """Whole numbers beside the axis, from 0 to `top` or a little above it."""
    step = 1
    for wide in (1, 2, 5):
        if ceil(max(top, 1) / wide) <= _MOST_MARKS:
            step = wide
            break
    else:
        power = 10
        while step == 1:
            fits = [power * n for n in (1, 2, 5) if ceil(top / (power * n)) <= _MOST_MARKS]
            step = fits[0] if fits else 1
            power *= 10
    return [n * step for n in range(ceil(max(top, 1) / step) + 1)]
