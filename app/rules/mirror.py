"""The mirror: fifteen success factors, once a year (docs/practice.md, source S1).

A teacher looks at them, not they at a teacher: what the log can show is counted, never weighed
against a norm, and no count is of a person.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.rules.school_time import SchoolCalendar, school_year_of
from app.vocabulary import ActivityKind

FACTORS = range(1, 16)
FROM_THE_LOG = frozenset(range(7, 16))
"""The factors of which a log can show something; the others are the teacher's own view alone."""

FOR_SOME = frozenset({ActivityKind.SOUNDING_BOARD, ActivityKind.PARENT_COUNCIL})
"""Activities to which not all parents are asked."""

_HOLIDAY = 5  # weekdays off in a row: a holiday, and not a long weekend
_SATURDAY = 5
_DAY = timedelta(days=1)
_WORD = re.compile(r"[^\W_]+")


class Period(NamedTuple):
    """A stretch of school from one holiday to the next: its first and its last school day."""

    begins: date
    ends: date


def periods_of_year(calendar: SchoolCalendar, day: date) -> list[Period]:
    """The periods between the holidays of the school year that `day` lies in."""
    first, last = school_year_of(day)
    found: list[Period] = []
    begins = ends = None
    off = 0
    for each in _weekdays(first, last):
        if not calendar.is_school_day(each):
            off += 1
            continue
        if begins is not None and ends is not None and off >= _HOLIDAY:
            found.append(Period(begins, ends))
            begins = None
        begins, ends, off = begins or each, each, 0
    if begins is not None and ends is not None:
        found.append(Period(begins, ends))
    return found


def _weekdays(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        if day.weekday() < _SATURDAY:
            yield day
        day += _DAY


def periods_over(periods: Iterable[Period], today: date) -> list[Period]:
    """Those of which the last school day has been: in one that goes on, nobody is late."""
    return [period for period in periods if period.ends < today]


def was_regular(
    days: Collection[date], periods: Sequence[Period], since: date | None
) -> bool | None:
    """Whether there was contact in every period; None when no whole one was there to have it in.

    `days` of contact with a pupil's parents; `since` is when the pupil came.
    """
    here = [period for period in periods if since is None or period.begins >= since]
    if not here:
        return None
    return all(any(p.begins <= day <= p.ends for day in days) for p in here)


def without_names(text: str, names: Collection[str]) -> str:
    """The text with every name of `names` (in lower case) cut down to its first letter: "N."

    A name is known by its capital, so that "roos" in a garden stays what it is.
    """

    def cut(found: re.Match[str]) -> str:
        word = found.group()
        is_name = not word[0].islower() and word.lower() in names
        return f"{word[0]}." if is_name else word

    return _WORD.sub(cut, text)


def names_in(text: str, names: Collection[str]) -> list[str]:
    """The names that `without_names` would cut down, each once, as they were written."""
    found = (word for word in _WORD.findall(text) if not word[0].islower())
    return list(dict.fromkeys(word for word in found if word.lower() in names))
