"""A graph by weeks: months along its foot, holidays as a calm ground with their name."""

from PySide6.QtGui import QFontMetricsF

from app.queries.insight_rows import Insight, InsightWeek
from app.queries.insight_words import InsightWords
from app.ui.charts.plot import Plot
from app.ui.theme import Type

_WIDEST_NAME = 0.9  # of the height of the picture


class WeekPlot(Plot):
    """`insight` and `words` are there once `show_insight` was called."""

    insight: Insight
    words: InsightWords

    def show_insight(self, insight: Insight, words: InsightWords) -> None:
        self.insight = insight
        self.words = words
        self.go_to(None)
        self.draw()

    def begin_weeks(self, top: int) -> None:
        weeks = self.insight.weeks
        self.begin(len(weeks), top, _month_marks(weeks, self.words))
        for place, week in enumerate(weeks):
            if not week.has_school:
                self.add_band(place - 0.5, place + 0.5, self.colours().neutral_wash)
        for first, last in _holidays(weeks):
            self._name_holiday(first, last)

    def _name_holiday(self, first: int, last: int) -> None:
        """From the foot upwards, where it fits."""
        name = self.words.holiday(self.insight.weeks[first])
        metrics = QFontMetricsF(self.colours().font(Type.SMALL))
        if metrics.horizontalAdvance(name) > self.ground.height() * _WIDEST_NAME:
            return
        middle = (first + last) / 2
        self.add_words(name, (middle, 0), (0, 0.5), self.colours().muted, angle=90)


def _holidays(weeks: tuple[InsightWeek, ...]) -> list[tuple[int, int]]:
    """The first and the last place of each run of weeks in one holiday."""
    runs: list[tuple[int, int]] = []
    for place, week in enumerate(weeks):
        if week.has_school:
            continue
        if runs and runs[-1][1] == place - 1 and weeks[place - 1].holiday == week.holiday:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return runs


def _month_marks(weeks: tuple[InsightWeek, ...], words: InsightWords) -> list[tuple[float, str]]:
    """The name of a month under its first week; one that begins and ends at once is left out."""
    marks: list[tuple[float, str]] = []
    every = 1 if len(weeks) <= 56 else 2  # noqa: PLR2004 - a school year with its ends
    months = 0
    for place, week in enumerate(weeks):
        if not place or weeks[place - 1].first.month != week.first.month:
            if months % every == 0:
                marks.append((float(place), words.month(week.first)))
            months += 1
    if len(marks) > 1 and marks[1][0] - marks[0][0] < max(2, len(weeks) / 16):
        del marks[0]
    return marks
