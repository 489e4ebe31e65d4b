"""Tone per week: three counts on top of each other, never a ratio."""

from app.overriding import override
from app.queries.insight_rows import Insight
from app.queries.insight_words import TONE_ORDER, InsightWords, count_of
from app.ui.charts.legend import Entry
from app.ui.charts.textures import TONE_FILLS
from app.ui.charts.weeks import WeekPlot
from app.ui.icons import SIGNS

_HALF = 0.36  # of a slot


class ToneChart(WeekPlot):
    @override
    def draw(self) -> None:
        weeks = self.insight.weeks
        self.begin_weeks(max((week.tones.total for week in weeks), default=0))
        for place, week in enumerate(weeks):
            foot = 0
            for tone in reversed(TONE_ORDER):
                top = foot + count_of(week.tones, tone)
                self.add_bar(place - _HALF, place + _HALF, foot, top, TONE_FILLS[tone])
                foot = top

    @override
    def words_of(self, part: int) -> str:
        week = self.insight.weeks[part]
        return f"{self.words.week(week)}: {self.words.tones(week.tones)}"


def tone_entries(insight: Insight, words: InsightWords) -> list[Entry]:
    """The legend, with how many of each there were."""
    return [
        Entry(TONE_FILLS[tone], words.tone(insight.tones, tone), SIGNS[tone]) for tone in TONE_ORDER
    ]
