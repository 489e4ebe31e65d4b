"""Acquainted through the year: who was spoken so far, against the class. No norm is drawn."""

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app.overriding import override
from app.queries.insight_rows import Insight
from app.queries.insight_words import InsightWords
from app.ui.charts.legend import Entry
from app.ui.charts.textures import MET_FILLS, Fill, Texture, graph_pen
from app.ui.charts.weeks import WeekPlot
from app.ui.theme import Type

_POINT = 5
_APART = 0.1
"""Of the height: numbers that are nearer to each other would lie over each other."""

_FEW = 3
"""Up to so many weeks the points themselves are marked: a line needs two."""


class MetChart(WeekPlot):
    """Pupils as a full line, guardians dashed; the thin lines are all there are of each."""

    @override
    def draw(self) -> None:
        self.room_at_end = max(len(self.insight.weeks), self.fewest) / 18
        of = self.insight.met_of
        self.begin_weeks(max(of.pupils, of.guardians))
        for count, met in zip(
            (of.pupils, of.guardians), (self.insight.met.pupils, self.insight.met.guardians),
            strict=True,
        ):  # fmt: skip
            self._draw_all(count, met)
        weeks = self.insight.weeks
        known = [(n, week.met) for n, week in enumerate(weeks) if week.met is not None]
        places = [n for n, _met in known]
        guardians = [met.guardians for _n, met in known]
        is_apart = self.insight.met.guardians != self.insight.met.pupils
        self._draw_line(places, guardians, MET_FILLS[1], says_number=is_apart)
        self._draw_line(places, [met.pupils for _n, met in known], MET_FILLS[0])

    def _draw_all(self, count: int, met: int) -> None:
        """The size of the class, as a thin line with its number where that has room."""
        if not count:
            return
        pen = QPen(QColor(self.colours().muted), 1, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        right = self.right_end()
        self.add_line(-0.5, right, count, pen)
        if count - met >= self.top() * _APART:
            at = (right + 0.1, count)
            self.add_words(str(count), at, (0, 0.5), self.colours().muted)

    def _draw_line(
        self, places: list[int], counts: list[int], fill: Fill, *, says_number: bool = True
    ) -> None:
        if not places:
            return
        ink = fill.ink(self.colours())
        pen = graph_pen(ink, dashed=fill.texture is Texture.DASHES)
        line = pg.PlotCurveItem(places, counts, pen=pen, antialias=True)
        line.setZValue(2)
        self.addItem(line)
        shown = places if len(places) <= _FEW else places[-1:]
        points = pg.ScatterPlotItem(
            shown,
            counts[-len(shown) :],
            size=_POINT + 2,
            brush=QColor(ink),
            pen=pg.mkPen(None),
            useCache=False,
        )
        points.setZValue(3)
        self.addItem(points)
        if says_number:
            at = (places[-1] + 0.25, counts[-1])
            self.add_words(str(counts[-1]), at, (0, 0.5), ink, kind=Type.STRONG)

    @override
    def words_of(self, part: int) -> str:
        week = self.insight.weeks[part]
        if week.met is None:
            return self.words.week(week)
        return f"{self.words.week(week)}: {self.words.met(self.insight, week.met)}"


def met_entries(insight: Insight, words: InsightWords) -> list[Entry]:
    return [
        Entry(MET_FILLS[0], words.met_pupils(insight, insight.met)),
        Entry(MET_FILLS[1], words.met_guardians(insight, insight.met)),
    ]
