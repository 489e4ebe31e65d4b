"""Contacts of each pupil as small signs, in alphabetical order: so that nobody is forgotten."""

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from app.overriding import override
from app.queries.insight_rows import Insight, PupilTones
from app.queries.insight_words import TONE_ORDER, InsightWords, count_of
from app.ui.charts.painted import Painted
from app.ui.charts.textures import TONE_FILLS, paint_fill
from app.ui.icons import SIGNS, draw_icon, paint_icon
from app.ui.theme import Type
from app.ui.widgets.painting import draw_box, draw_text

_ROW = 25.0
_COLUMN = 330.0
_BETWEEN = 28.0
_SIGN = 13.0
_LEAST_SIGN = 11.0
"""Below this a sign cannot be told from another: bars take their place, with the numbers."""

_NAME_SHARE = 0.42
_WIDEST_NAME = 190.0
_NUMBERS = 96.0


class SpreadList(Painted):
    """In columns, read from top to bottom. The order is the alphabet's, never that of a number."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._most = 0

    @override
    def show_insight(self, insight: Insight, words: InsightWords) -> None:
        self._most = max((row.tones.total for row in insight.pupils), default=0)
        super().show_insight(insight, words)

    def _pupils(self) -> tuple[PupilTones, ...]:
        return self.insight.pupils

    def _columns(self, width: float) -> int:
        fitting = int((width + _BETWEEN) // (self.colours().px(_COLUMN) + _BETWEEN))
        return max(1, min(fitting, ceil(self.count() / 4)))

    def _lines(self, width: float) -> int:
        return ceil(self.count() / self._columns(width))

    @override
    def heightForWidth(self, width: int) -> int:
        return max(1, self._lines(width)) * self.colours().px(_ROW)

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), 400)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.colours().px(_ROW))

    @override
    def count(self) -> int:
        return len(self._pupils())

    @override
    def spot(self, part: int) -> QRectF:
        columns = self._columns(self.width())
        column, line = divmod(part, self._lines(self.width()))
        wide = (self.width() - _BETWEEN * (columns - 1)) / columns
        high = self.colours().px(_ROW)
        return QRectF(column * (wide + _BETWEEN), line * high, wide, high)

    @override
    def words_of(self, part: int) -> str:
        return self.words.pupil(self._pupils()[part])

    @override
    def paint_all(self, painter: QPainter, seen: QRectF) -> None:
        for part in range(self.count()):
            spot = self.spot(part)
            if spot.intersects(seen):
                self._paint_pupil(painter, spot, part)

    def _paint_pupil(self, painter: QPainter, spot: QRectF, part: int) -> None:
        colours = self.colours()
        if part == self.part:
            draw_box(painter, spot, colours.hover, radius=4)
        row = self._pupils()[part]
        name_wide = min(spot.width() * _NAME_SHARE, colours.px(_WIDEST_NAME))
        name = QRectF(spot.left() + 4, spot.top(), name_wide - 10, spot.height())
        draw_text(painter, name, row.name, colours.ink, colours.font(Type.TEXT))
        room = QRectF(spot.left() + name_wide, spot.top(), spot.width() - name_wide, spot.height())
        if not row.tones.total:
            said = self.words.nothing_yet()
            draw_text(painter, room, said, colours.muted, colours.font(Type.SMALL))
        elif self._shows_signs(room.width()):
            self._paint_signs(painter, room, row)
        else:
            self._paint_bar(painter, room, row)
        if not self.is_file or spot.bottom() < self.height():
            painter.fillRect(QRectF(spot.left(), spot.bottom() - 1, spot.width(), 1), colours.hair)

    def _shows_signs(self, width: float) -> bool:
        return self._most * self.colours().px(_LEAST_SIGN) <= width

    def _paint_signs(self, painter: QPainter, room: QRectF, row: PupilTones) -> None:
        """One sign for each contact."""
        colours = self.colours()
        step = min(colours.px(_SIGN + 2), room.width() / max(1, self._most))
        size = min(colours.px(_SIGN), int(step))
        left = room.left()
        top = room.center().y() - size / 2
        for tone in TONE_ORDER:
            ink = TONE_FILLS[tone].ink(colours)
            for _contact in range(count_of(row.tones, tone)):
                if self.is_file:
                    paint_icon(painter, SIGNS[tone], QRectF(left, top, size, size), ink)
                else:
                    draw_icon(painter, SIGNS[tone], left, top, size, ink)
                left += step

    def _paint_bar(self, painter: QPainter, room: QRectF, row: PupilTones) -> None:
        """One bar in three textures, and its numbers at the end."""
        colours = self.colours()
        numbers = colours.px(_NUMBERS)
        unit = (room.width() - numbers - 6) / max(1, self._most)
        left = room.left()
        for tone in TONE_ORDER:
            wide = count_of(row.tones, tone) * unit
            if wide:
                bar = QRectF(left, room.center().y() - 5.5, max(1.5, wide - 1), 11)
                paint_fill(painter, bar, TONE_FILLS[tone], colours)
            left += wide
        words = QRectF(room.right() - numbers, room.top(), numbers, room.height())
        said = " · ".join(str(count_of(row.tones, tone)) for tone in TONE_ORDER)
        draw_text(painter, words, said, colours.muted, colours.font(Type.SMALL))
