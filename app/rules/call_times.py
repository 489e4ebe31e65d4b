"""When to call: moments on coming school days, the parts of the day that were not tried first.

Calls at the same part of the day reach nobody who is at work then, or asleep (docs/practice.md,
"Next step": another part of the day; what they stated comes before all else). The hours are those
at which a teacher has no class: before school, after it, and early in the evening.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from app.rules.facts import Attempt
from app.rules.school_time import SchoolCalendar
from app.rules.ways import part_of_day, parts_tried
from app.vocabulary import Because, PartOfDay

_HOURS = {
    PartOfDay.MORNING: time(8, 15),
    PartOfDay.AFTERNOON: time(15, 30),
    PartOfDay.EVENING: time(18, 30),
}
_SCHOOL_DAYS_AHEAD = 6
_MOST_DAYS = 90  # a summer and more
_SOONEST = timedelta(minutes=15)
_DAY = timedelta(days=1)


class Stated(NamedTuple):
    """Good times as the parent said them: days of the week from 1, an hour from or until which."""

    days: tuple[int, ...] = ()
    since: time | None = None
    until: time | None = None
    parts: tuple[PartOfDay, ...] = ()

    @property
    def says_something(self) -> bool:
        return bool(self.days or self.since or self.until or self.parts)


class CallTime(NamedTuple):
    """`at` is wall time, without offset. `because` None: it was tried, but not on this day."""

    at: datetime
    because: Because | None


def call_times(
    now: datetime,
    calendar: SchoolCalendar,
    attempts: Sequence[Attempt] = (),
    stated: Stated = Stated(),  # noqa: B008 - a named tuple cannot change
    *,
    most: int = 3,
) -> tuple[CallTime, ...]:
    """At most so many moments, the best first: as they stated, not tried yet, another day.

    One for each part of the day; never in the past, on a day off, or twice the same.
    """
    tried = parts_tried(attempts)
    weekdays = {attempt.at.isoweekday() for attempt in attempts}
    days = list(_school_days(now.date(), calendar))
    found: dict[datetime, Because | None] = {}
    for stated_moment in _as_stated(now, days, stated):
        found.setdefault(stated_moment, Because.THEIR_PREFERENCE)
    why = Because.PART_OF_DAY_NOT_TRIED if tried else Because.NOTHING_TRIED
    other_days = [day for day in days if day.isoweekday() not in weekdays] or days
    for part in sorted(PartOfDay, key=lambda part: part in tried):
        is_tried = part in tried
        moment = _first(now, other_days if is_tried else days, _HOURS[part], stated.days)
        if moment is not None and not _near(moment, found):
            found.setdefault(moment, None if is_tried else why)
    return tuple(CallTime(at, because) for at, because in found.items())[:most]


def _school_days(today: date, calendar: SchoolCalendar) -> Iterator[date]:
    left = _SCHOOL_DAYS_AHEAD
    for ahead in range(_MOST_DAYS):
        day = today + ahead * _DAY
        if calendar.is_school_day(day):
            yield day
            left -= 1
        if not left:
            return


def _as_stated(now: datetime, days: Sequence[date], stated: Stated) -> Iterator[datetime]:
    if not stated.says_something:
        return
    hours = [_HOURS[part] for part in stated.parts] or list(_HOURS.values())
    if stated.since is not None:
        hours = [stated.since]
    elif stated.until is not None:
        before = [hour for hour in hours if hour < stated.until]
        hours = before[:1] or [_earlier(stated.until)]
    for hour in hours:
        moment = _first(now, days, hour, stated.days)
        if moment is not None:
            yield moment


def _earlier(until: time) -> time:
    """A quarter of an hour before, on the same day."""
    earlier = datetime.combine(date.min + _DAY, until) - _SOONEST
    return earlier.time() if earlier.date() > date.min else time()


def _first(
    now: datetime, days: Sequence[date], hour: time, weekdays: Sequence[int]
) -> datetime | None:
    """The first of these days at this hour that is still to come, on one of these weekdays."""
    soonest = now.replace(tzinfo=None) + _SOONEST
    moments = (
        datetime.combine(day, hour) for day in days if not weekdays or day.isoweekday() in weekdays
    )
    return next((moment for moment in moments if moment >= soonest), None)


def _near(moment: datetime, found: dict[datetime, Because | None]) -> bool:
    """Whether the same part of the same day is there already."""
    return any(
        other.date() == moment.date() and part_of_day(other) is part_of_day(moment)
        for other in found
    )
