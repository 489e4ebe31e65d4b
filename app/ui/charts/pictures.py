"""Each picture by its name: the widget that shows it, and what its legend says.

Importing this imports the plotting library; do so once a picture is wanted.
"""

from app.queries.insight_rows import Insight
from app.queries.insight_words import InsightWords
from app.rules.insight import Picture
from app.ui.charts.begun_chart import BegunChart, begun_entries
from app.ui.charts.legend import Entry
from app.ui.charts.met_chart import MetChart, met_entries
from app.ui.charts.painted import Painted
from app.ui.charts.spread_list import SpreadList
from app.ui.charts.tone_chart import ToneChart, tone_entries
from app.ui.charts.tries_grid import TriesGrid
from app.ui.charts.weeks import WeekPlot

PictureWidget = WeekPlot | BegunChart | Painted


def made_picture(picture: Picture) -> PictureWidget:
    """A widget without numbers yet: give it some with `show_insight`."""
    made: dict[Picture, type[PictureWidget]] = {
        Picture.TONES: ToneChart,
        Picture.MET: MetChart,
        Picture.TRIES: TriesGrid,
        Picture.BEGUN: BegunChart,
        Picture.SPREAD: SpreadList,
    }
    return made[picture]()


def entries_of(picture: Picture, insight: Insight, words: InsightWords) -> list[Entry]:
    """What the legend of a picture says."""
    if picture is Picture.MET:
        return met_entries(insight, words)
    if picture is Picture.BEGUN:
        return begun_entries(insight, words)
    if picture is Picture.TRIES:
        return []
    return tone_entries(insight, words)


def has_something(picture: Picture, insight: Insight) -> bool:
    """Whether there is anything in a picture, or only a sentence to show."""
    if picture is Picture.TRIES:
        return any(cell.is_enough for cell in insight.tries)
    if picture is Picture.SPREAD:
        return bool(insight.pupils)
    if picture is Picture.MET:
        return bool(insight.weeks) and bool(insight.met_of.pupils)
    return insight.tones.total > 0
