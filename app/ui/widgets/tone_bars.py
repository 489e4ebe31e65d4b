"""Positive above the line and problem below it, week by week."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.rows import ToneWeek
from app.ui.dates import short_day_words
from app.ui.icons import SIGNS, draw_icon
from app.ui.theme import theme
from app.ui.widgets.painting import draw_box, smooth
from app.vocabulary import Tone

_MARGIN = 16  # the signs stand here, so that colour is not alone
_GAP = 3
_WIDEST = 40


class ToneBars(QWidget):
    """Counts, never a ratio or a norm; `table_text` says every number for who cannot see bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: Sequence[ToneWeek] = ()
        self._names: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_weeks(self, weeks: Sequence[ToneWeek], today: date) -> None:
        """Weeks in order of time; `today` gives the dates their words."""
        self._weeks = tuple(weeks)
        self._names = [
            _("week of {day}").format(day=short_day_words(week.monday, today)) for week in weeks
        ]
        self.setAccessibleName(_("Positive and problem, week by week"))
        self.setAccessibleDescription(self.table_text())
        self.update()

    def table_text(self) -> str:
        """One line per week, as a table for a screen reader or a tip."""
        return "\n".join(self._line(place) for place in range(len(self._weeks)))

    def _line(self, place: int) -> str:
        week = self._weeks[place]
        return _("{week}: {positive} positive, {problem} problem").format(
            week=self._names[place], positive=week.positive, problem=week.problem
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, 76)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 76)

    def _slot(self) -> float:
        return (self.width() - _MARGIN - 6) / max(1, len(self._weeks))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        most_above = max((week.positive for week in self._weeks), default=0)
        most_below = max((week.problem for week in self._weeks), default=0)
        step = (self.height() - 2 * _GAP) / max(4, most_above + most_below)
        base = max(min(self.height() - 18.0, most_above * step + _GAP), 18.0)
        self._draw_signs(painter, base)
        for place, week in enumerate(self._weeks):
            self._draw_week(painter, place, week, base, min(step, 12.0))

    def _draw_signs(self, painter: QPainter, base: float) -> None:
        colours = theme()
        left = self.width() - 12.0 if self.isRightToLeft() else 0.0
        draw_icon(painter, SIGNS[Tone.POSITIVE], left, base - 15, 12, colours.positive)
        draw_icon(painter, SIGNS[Tone.PROBLEM], left, base + 4, 12, colours.problem)
        line = QRectF(0, base, self.width(), 1)
        painter.fillRect(line, colours.line)

    def _draw_week(
        self, painter: QPainter, place: int, week: ToneWeek, base: float, step: float
    ) -> None:
        slot = self._slot()
        wide = min(slot * 0.68, _WIDEST)
        left = _MARGIN + 6 + place * slot
        if self.isRightToLeft():
            left = self.width() - left - wide
        colours = theme()
        high = week.positive * step
        if high:
            draw_box(painter, QRectF(left, base - 1 - high, wide, high), colours.positive, radius=2)
        low = week.problem * step
        if low:
            draw_box(painter, QRectF(left, base + 2, wide, low), colours.problem, radius=2)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            x = self.width() - event.x() if self.isRightToLeft() else event.x()
            place = int((x - _MARGIN - 6) // self._slot())
            text = self._line(place) if 0 <= place < len(self._weeks) else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
