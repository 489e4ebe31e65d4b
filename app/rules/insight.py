"""What the pictures of a year may show, and how its time is divided.

Pictures are about the year and the class, never about one parent ("Not a score"). A way of getting
in touch is only shown once it was tried often enough: nine calls say nothing yet.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from app.rules.school_time import school_year_of

ENOUGH_TRIES = 10
LONGEST = timedelta(days=731)
"""The longest period: two school years, so that a week can still be seen."""

_LAST_WEEKS = 8
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)

Days = tuple[date, date]


class Picture(Enum):
    """The pictures, in their order on the page."""

    TONES = "tones"
    MET = "met"
    TRIES = "tries"
    BEGUN = "begun"
    SPREAD = "spread"


class InsightPeriod(Enum):
    """What a teacher looks back on; `OWN` are days of choice."""

    SCHOOL_YEAR = "school_year"
    LAST_SCHOOL_YEAR = "last_school_year"
    LAST_WEEKS = "last_weeks"
    OWN = "own"


def days_of(period: InsightPeriod, today: date) -> Days:
    """The first and the last day of a period. ValueError for `OWN`, which has no days by itself."""
    if period is InsightPeriod.SCHOOL_YEAR:
        return school_year_of(today)
    if period is InsightPeriod.LAST_SCHOOL_YEAR:
        return school_year_of(school_year_of(today)[0] - _DAY)
    if period is InsightPeriod.LAST_WEEKS:
        return _monday(today) - (_LAST_WEEKS - 1) * _WEEK, today
    raise ValueError("days of choice are chosen")


def week_days(first: date, last: date) -> list[Days]:
    """The calendar weeks from `first` to `last`; the first and the last may be shorter."""
    weeks = []
    monday = _monday(first)
    while monday <= last:
        weeks.append((max(monday, first), min(monday + _WEEK - _DAY, last)))
        monday += _WEEK
    return weeks


def months(first: date, last: date) -> list[date]:
    """The first days of the months that hold a day from `first` to `last`."""
    found = []
    month = first.replace(day=1)
    while month <= last:
        found.append(month)
        month = (month + 31 * _DAY).replace(day=1)
    return found


def show_whole_weeks(seen: Iterable[bool], has_school: Iterable[bool]) -> tuple[int, int]:
    """From which week to which (not included) there is something to show.

    Weeks without school at either end go, unless something happened in them: nobody wants to look
    at an empty summer.
    """
    shown = [a or b for a, b in zip(seen, has_school, strict=True)]
    if not any(shown):
        return 0, len(shown)
    return shown.index(True), len(shown) - shown[::-1].index(True)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
