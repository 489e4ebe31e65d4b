"""Which way of getting in touch reaches at which part of the day: counts, if there are enough."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter

from app.overriding import override
from app.queries.insight_rows import TriesCell
from app.ui.charts.painted import Painted
from app.ui.icons import paint_icon
from app.ui.theme import Type
from app.ui.widgets.painting import draw_box, draw_text
from app.vocabulary import PartOfDay

_HEAD = 22.0
_ROW = 28.0
_HIGHEST_ROW = 40.0
_ICON = 15.0
_BETWEEN = 3.0
_PARTS = tuple(PartOfDay)


class TriesGrid(Painted):
    """A row for each way that was tried, a column for each part of the day.

    A wash in a cell is as wide as what was reached of what was tried; the counts stand in it.
    """

    def _cells(self) -> tuple[TriesCell, ...]:
        return self.insight.shown_tries

    def _rows(self) -> int:
        return len(self._cells()) // len(_PARTS)

    def _row_height(self) -> float:
        """All ways fit in the room there is; few ways need not fill it."""
        room = self.height() - self.colours().px(_HEAD)
        return min(self.colours().px(_HIGHEST_ROW), room / max(1, self._rows()))

    def _names(self) -> float:
        """How wide the names of the ways are."""
        metrics = QFontMetricsF(self.colours().font(Type.TEXT))
        said = [self.words.code(cell.channel) for cell in self._cells()]
        widest = max((metrics.horizontalAdvance(text) for text in said), default=60.0)
        return min(widest + _ICON + 20, self.width() * 0.4)

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, round(self.colours().px(_HEAD) + self._rows() * self.colours().px(_ROW)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    @override
    def count(self) -> int:
        return len(self._cells())

    @override
    def row_step(self) -> int:
        return len(_PARTS)

    @override
    def spot(self, part: int) -> QRectF:
        row, column = divmod(part, len(_PARTS))
        left = self._names()
        wide = (self.width() - left) / len(_PARTS)
        high = self._row_height()
        top = self.colours().px(_HEAD) + row * high
        return QRectF(left + column * wide, top, wide, high)

    @override
    def words_of(self, part: int) -> str:
        return self.words.tries_in_full(self._cells()[part])

    @override
    def paint_all(self, painter: QPainter, seen: QRectF) -> None:
        colours = self.colours()
        for column, part in enumerate(_PARTS[: len(self._cells())]):
            spot = self.spot(column)
            head = QRectF(spot.left(), 0, spot.width(), colours.px(_HEAD))
            font = colours.font(Type.SMALL)
            draw_text(painter, head, self.words.code(part), colours.muted, font, centred=True)
        for place, cell in enumerate(self._cells()):
            if not place % len(_PARTS):
                self._paint_name(painter, place, cell)
            self._paint_cell(painter, place, cell)

    def _paint_name(self, painter: QPainter, place: int, cell: TriesCell) -> None:
        spot = self.spot(place)
        colours = self.colours()
        middle = spot.center().y()
        paint_icon(
            painter, cell.channel.value, QRectF(0, middle - _ICON / 2, _ICON, _ICON), colours.muted
        )
        words = QRectF(_ICON + 8, spot.top(), spot.left() - _ICON - 14, spot.height())
        said = self.words.code(cell.channel)
        draw_text(painter, words, said, colours.ink, colours.font(Type.TEXT))

    def _paint_cell(self, painter: QPainter, place: int, cell: TriesCell) -> None:
        colours = self.colours()
        box = self.spot(place).adjusted(_BETWEEN, _BETWEEN / 2, 0, -_BETWEEN / 2)
        said = self.words.tries(cell)
        if not cell.is_enough:
            draw_text(painter, box, said, colours.muted, colours.font(Type.SMALL), centred=True)
            return
        draw_box(painter, box, colours.hover, None, radius=5)
        part = QRectF(box)
        part.setWidth(box.width() * cell.reached / cell.tries)
        draw_box(painter, part, colours.accent_wash, None, radius=min(5, part.width() / 2))
        draw_box(painter, box, None, colours.control_line, radius=5)
        draw_text(painter, box, said, colours.ink, colours.font(Type.STRONG), centred=True)
