"""What the mirror shows: frozen rows that need no database."""

from dataclasses import dataclass
from datetime import date

from app.vocabulary import MirrorWord


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the log shows of one school year, in plain counts; nobody is named or compared.

    `first` and `last` are the days that were looked at, both included. `talks` are those in which
    a parent was spoken. `regular` of `regular_of` pupils were in contact in every one of `periods`
    that they were here for; a period counts when it is over, and when there was a log by then.
    """

    first: date
    last: date
    pupils: int = 0
    spoken: int = 0
    home_visits: int = 0
    visited: int = 0
    talks: int = 0
    with_child: int = 0
    positive: int = 0
    problem: int = 0
    good_news: int = 0
    activities: int = 0
    exchanged: int = 0
    periods: int = 0
    regular: int = 0
    regular_of: int = 0
    agreements: int = 0
    for_home: int = 0
    with_day: int = 0

    @property
    def is_empty(self) -> bool:
        """Nothing of that year is in the logbook."""
        counted = (self.talks, self.positive, self.problem, self.activities, self.agreements)
        return not any(counted)


@dataclass(frozen=True, slots=True)
class View:
    """The teacher's own view on one factor; the defaults say: nothing yet."""

    word: MirrorWord | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mirror:
    """One school year beside the one before; `views` by the number of the factor.

    `names`: every word of a name in the logbook, in lower case, to keep them off the paper.
    """

    starts_on: date
    school_year: str  # "2026-2027"
    last_year: str
    groups: str
    school: str
    views: dict[int, View]
    last_views: dict[int, View]
    names: frozenset[str]
