"""Where everything of a school year stands in its picture: rows of months, lanes, signs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from itertools import pairwise

from PySide6.QtCore import QRectF

from app.queries.pupil_year import MarkKind, SchoolYear, YearMark
from app.vocabulary import Tone

_DAY = timedelta(days=1)


class Lane(IntEnum):
    """From above to below; what a sign is, is told by its lane as well."""

    POSITIVE = 0
    PRACTICAL = 1
    PROBLEM = 2
    ATTEMPT = 3
    SEEN = 4


_OF_TONE = {
    Tone.POSITIVE: Lane.POSITIVE,
    Tone.PRACTICAL: Lane.PRACTICAL,
    Tone.PROBLEM: Lane.PROBLEM,
}


def lane_of(mark: YearMark) -> Lane:
    if mark.kind is MarkKind.SEEN:
        return Lane.SEEN
    if mark.kind is MarkKind.ATTEMPT or mark.tone is None:
        return Lane.ATTEMPT
    return _OF_TONE[mark.tone]


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels of the picture: its width, the words before it, the height of months and lanes."""

    width: float
    gutter: float
    months: float
    lane: float
    weeks: float
    sign: float
    digit: float

    def row_height(self) -> float:
        """Of a row with the air under it."""
        return self.months + len(Lane) * self.lane + self.weeks + 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months in one row of the picture, from `first` to `last`."""

    first: date
    last: date
    top: float

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(slots=True)
class Cluster:
    """Signs of one lane that would lie over each other: drawn as one, with how many they are."""

    stretch: int
    lane: Lane
    left: float
    marks: list[int] = field(default_factory=list)


class YearPlaces:
    """The layout of one year; `rows` of months under each other, as many as the width asks."""

    def __init__(
        self, days: SchoolYear, marks: Sequence[YearMark], measures: Measures, rows: int
    ) -> None:
        self.measures = measures
        self.stretches = _stretches(days, rows, measures.row_height())
        self.clusters: list[Cluster] = []
        self._cluster_of: dict[int, Cluster] = {}
        open_: dict[tuple[int, Lane], Cluster] = {}
        for place, mark in enumerate(marks):
            row = self.row_of(mark.on)
            if row is not None:
                self._put(place, mark, row, open_)

    def _put(
        self, place: int, mark: YearMark, row: int, open_: dict[tuple[int, Lane], Cluster]
    ) -> None:
        lane = lane_of(mark)
        left = self.x(mark.on) - self.measures.sign / 2
        cluster = open_.get((row, lane))
        if cluster is None or left >= self._end(cluster):
            cluster = open_[row, lane] = Cluster(row, lane, left)
            self.clusters.append(cluster)
        cluster.marks.append(place)
        self._cluster_of[place] = cluster

    def _end(self, cluster: Cluster) -> float:
        n = len(cluster.marks)
        digits = len(str(n)) * self.measures.digit + 1 if n > 1 else 0
        return cluster.left + self.measures.sign + digits

    def count(self, row: int, lane: Lane) -> int:
        """How many signs stand in a lane of a row."""
        return sum(
            len(cluster.marks)
            for cluster in self.clusters
            if (cluster.stretch, cluster.lane) == (row, lane)
        )

    def row_of(self, day: date) -> int | None:
        rows = (row for row, part in enumerate(self.stretches) if part.holds(day))
        return next(rows, None)

    def x(self, day: date) -> float:
        """The middle of a day, from the reading side."""
        row = self.row_of(day) or 0
        return (self.left_of(row, day) + self.left_of(row, day + _DAY)) / 2

    def left_of(self, row: int, day: date) -> float:
        """Where a day of a row begins; days outside it lie on its edge."""
        part = self.stretches[row]
        total = (part.last - part.first).days + 1
        passed = min(max((day - part.first).days, 0), total)
        room = self.measures.width - self.measures.gutter
        return self.measures.gutter + room * passed / total

    def lane_top(self, row: int, lane: Lane) -> float:
        return self.stretches[row].top + self.measures.months + lane * self.measures.lane

    def rect(self, cluster: Cluster) -> QRectF:
        """The sign and its number, from the reading side."""
        top = self.lane_top(cluster.stretch, cluster.lane)
        return QRectF(cluster.left, top, self._end(cluster) - cluster.left, self.measures.lane)

    def cluster_of(self, place: int) -> Cluster | None:
        return self._cluster_of.get(place)

    def at(self, x: float, y: float) -> Cluster | None:
        """The signs under a point, with some air around them."""
        around = (c for c in self.clusters if self.rect(c).adjusted(-2, -1, 2, 1).contains(x, y))
        return next(around, None)

    def day_at(self, x: float, y: float) -> date | None:
        height = self.measures.row_height()
        for part in self.stretches:
            if part.top <= y < part.top + height and x >= self.measures.gutter:
                days = (part.last - part.first).days + 1
                room = max(1.0, self.measures.width - self.measures.gutter)
                passed = int((x - self.measures.gutter) / room * days)
                return part.first + min(passed, days - 1) * _DAY
        return None


def _stretches(days: SchoolYear, rows: int, height: float) -> list[Stretch]:
    """Whole months, as many in each row."""
    months = [_month(days.first, n) for n in range(0, 13, 12 // rows)]
    return [
        Stretch(first, then - _DAY, n * height) for n, (first, then) in enumerate(pairwise(months))
    ]


def _month(first: date, n: int) -> date:
    """The first day of the month `n` months later."""
    count = first.month - 1 + n
    return date(first.year + count // 12, count % 12 + 1, 1)


def months_of(part: Stretch) -> list[date]:
    """The first days of the months in a row."""
    count = (part.last.year - part.first.year) * 12 + part.last.month - part.first.month + 1
    return [_month(part.first, n) for n in range(count)]
