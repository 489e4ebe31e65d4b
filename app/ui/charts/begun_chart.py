"""Who began: school and parents side by side, month by month, with their numbers over them."""

from PySide6.QtGui import QFontMetricsF

from app.overriding import override
from app.queries.insight_rows import BegunNumbers, Insight
from app.queries.insight_words import InsightWords
from app.ui.charts.legend import Entry
from app.ui.charts.plot import Plot
from app.ui.charts.textures import BEGUN_FILLS
from app.ui.theme import Type

_SHARE = 0.84  # of a month's slot, for its bars
_GAP = 0.03
_WIDEST = 0.34
_OVER = 10.0
"""Pixels that a number may be wider than its bar; a wider one is left to the table and the tip."""


class BegunChart(Plot):
    fewest = 6
    insight: Insight
    words: InsightWords

    def show_insight(self, insight: Insight, words: InsightWords) -> None:
        self.insight = insight
        self.words = words
        self.go_to(None)
        self.draw()

    @override
    def draw(self) -> None:
        rows = self.insight.begun
        shown = [_counts(row, self._kinds()) for row in rows]
        top = max((max(counts) for counts in shown), default=0)
        marks = [(float(place), self.words.month(row.month)) for place, row in enumerate(rows)]
        self.begin(len(rows), top, marks)
        for place, counts in enumerate(shown):
            self._draw_month(place, counts)

    def _kinds(self) -> int:
        return 3 if any(row.other for row in self.insight.begun) else 2

    def _draw_month(self, place: int, counts: tuple[int, ...]) -> None:
        wide = min(_WIDEST, _SHARE / len(counts) - _GAP)
        left = place - len(counts) * (wide + _GAP) / 2
        metrics = QFontMetricsF(self.colours().font(Type.SMALL))
        for count, fill in zip(counts, BEGUN_FILLS, strict=False):
            self.add_bar(left, left + wide, 0, count, fill)
            said = str(count)
            if count and metrics.horizontalAdvance(said) <= self.pixels(wide) + _OVER:
                middle = left + wide / 2
                self.add_words(said, (middle, count), (0.5, 0.9), self.colours().muted)
            left += wide + _GAP

    @override
    def words_of(self, part: int) -> str:
        return self.words.begun(self.insight.begun[part])


def begun_entries(insight: Insight, words: InsightWords) -> list[Entry]:
    totals = [
        sum(counts) for counts in zip(*(_counts(row, 3) for row in insight.begun), strict=True)
    ]
    entries = [
        Entry(fill, words.begun_entry(said, total))
        for fill, said, total in zip(
            BEGUN_FILLS, words.begun_by(), totals or (0, 0, 0), strict=True
        )
    ]
    return entries if totals and totals[2] else entries[:2]


def _counts(row: BegunNumbers, kinds: int) -> tuple[int, ...]:
    return (row.school, row.guardian, row.other)[:kinds]
