"""The numbers behind the pictures of a year. Plain classes, so that paper needs no database."""

from dataclasses import dataclass
from datetime import date

from app.rules.insight import ENOUGH_TRIES
from app.vocabulary import Channel, PartOfDay


@dataclass(frozen=True, slots=True)
class ToneNumbers:
    """How many contacts came through, by why they were made."""

    positive: int = 0
    practical: int = 0
    problem: int = 0

    @property
    def total(self) -> int:
        return self.positive + self.practical + self.problem

    def __add__(self, other: "ToneNumbers") -> "ToneNumbers":
        return ToneNumbers(
            self.positive + other.positive,
            self.practical + other.practical,
            self.problem + other.problem,
        )


@dataclass(frozen=True, slots=True)
class MetNumbers:
    """Who was spoken so far: pupils of whom a guardian was, and guardians."""

    pupils: int
    guardians: int


@dataclass(frozen=True, slots=True)
class InsightWeek:
    """A calendar week; `has_school` False in a holiday, which `holiday` names if it has a name.

    `met` is None before the days from which on getting acquainted counts.
    """

    first: date
    last: date
    has_school: bool
    holiday: str
    tones: ToneNumbers
    met: MetNumbers | None


@dataclass(frozen=True, slots=True)
class TriesCell:
    """How often guardians were tried by a channel in a part of the day, and how often reached."""

    channel: Channel
    part: PartOfDay
    tries: int
    reached: int

    @property
    def is_enough(self) -> bool:
        """Whether it was tried often enough to be shown."""
        return self.tries >= ENOUGH_TRIES


@dataclass(frozen=True, slots=True)
class BegunNumbers:
    """Who began the contacts of a month; its first day is `month`."""

    month: date
    school: int = 0
    guardian: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class PupilTones:
    """One pupil's contacts that came through."""

    pupil_id: int
    name: str
    tones: ToneNumbers


@dataclass(frozen=True, slots=True)
class Insight:
    """Everything the pictures show, from `first` to `last`, for a group or for all.

    `met_of`: the pupils and guardians there are to meet; `met_since`: the day from which on a talk
    counts for it. `pupils` are in order of family name. `untimed`: tries of which the time of day
    is not known; they are in no cell.
    """

    first: date
    last: date
    group: str
    weeks: tuple[InsightWeek, ...]
    met_of: MetNumbers
    met_since: date
    tries: tuple[TriesCell, ...]
    untimed: int
    begun: tuple[BegunNumbers, ...]
    pupils: tuple[PupilTones, ...]

    @property
    def tones(self) -> ToneNumbers:
        return sum((week.tones for week in self.weeks), ToneNumbers())

    @property
    def shown_tries(self) -> tuple[TriesCell, ...]:
        """The cells of each channel that has one with enough tries."""
        shown = {cell.channel for cell in self.tries if cell.is_enough}
        return tuple(cell for cell in self.tries if cell.channel in shown)

    @property
    def met(self) -> MetNumbers:
        """How far it has come by the end."""
        counted = [week.met for week in self.weeks if week.met is not None]
        return counted[-1] if counted else MetNumbers(0, 0)


@dataclass(frozen=True, slots=True)
class InsightPaper:
    """What goes on paper: the numbers, the day it was made, and the school's name."""

    insight: Insight
    made_on: date
    school: str = ""
