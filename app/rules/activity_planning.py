"""Choosing a day for an activity: notices that name what is easily overlooked, and never block.

Announce in time, respect the diary of parents, do not overdo it (docs/practice.md, S0).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from app.rules.school_time import SchoolCalendar
from app.vocabulary import Feast

IN_TIME = 10
"""School days from the announcement to the day: two weeks for parents to arrange their work."""

_SATURDAY = 5
_DAY = timedelta(days=1)
_AROUND = timedelta(days=14)
_MANY = 2  # others in the four weeks around a day


class NoticeKind(Enum):
    WEEKEND = auto()
    HOLIDAY = auto()  # `name`: of the holiday, as the calendar says it
    STUDY_DAY = auto()  # `name`: as the school calls it, or nothing
    PUBLIC_FEAST = auto()  # `name`: as the calendar says it, on a day with school
    FEAST = auto()  # `feast` on the day itself
    NEAR_FEAST = auto()  # `feast` the day before or after: `is_after`
    SHORT_NOTICE = auto()  # `count`: school days that are left
    CLOSE_TOGETHER = auto()  # `count`: activities in four weeks, this one among them


@dataclass(frozen=True, slots=True)
class Notice:
    kind: NoticeKind
    name: str = ""
    feast: Feast | None = None
    is_after: bool = False
    count: int = 0


@dataclass(frozen=True)
class PlanningFacts:
    """What is known of the days around a day.

    `named`: holidays and public feast days as the calendar says them; `study_days` of the school by
    name; `feasts` of families; `others`: the days of other activities for these parents.
    """

    calendar: SchoolCalendar
    named: Mapping[date, str]
    study_days: Mapping[date, str]
    feasts: Mapping[date, Sequence[Feast]]
    others: Sequence[date] = ()


def planning_notices(day: date, today: date, facts: PlanningFacts) -> tuple[Notice, ...]:
    """What to know before parents are invited for `day`; nothing for a day that has been."""
    if day < today:
        return ()
    return (
        *_without_school(day, facts),
        *_on_feasts(day, facts.feasts),
        *_near_feasts(day, facts.feasts),
        *_at_short_notice(day, today, facts.calendar),
        *_close_together(day, facts.others),
    )


def _without_school(day: date, facts: PlanningFacts) -> Iterator[Notice]:
    """The name says most; a weekend inside a holiday is a holiday."""
    is_known = facts.calendar.first <= day <= facts.calendar.last
    if day in facts.study_days:
        yield Notice(NoticeKind.STUDY_DAY, facts.study_days[day])
    elif day in facts.named:
        is_off = day.weekday() >= _SATURDAY or (is_known and not facts.calendar.is_school_day(day))
        kind = NoticeKind.HOLIDAY if is_off else NoticeKind.PUBLIC_FEAST
        yield Notice(kind, facts.named[day])
    elif day.weekday() >= _SATURDAY:
        yield Notice(NoticeKind.WEEKEND)
    elif is_known and not facts.calendar.is_school_day(day):
        yield Notice(NoticeKind.STUDY_DAY)


def _on_feasts(day: date, feasts: Mapping[date, Sequence[Feast]]) -> Iterator[Notice]:
    for feast in feasts.get(day, ()):
        yield Notice(NoticeKind.FEAST, feast=feast)


def _near_feasts(day: date, feasts: Mapping[date, Sequence[Feast]]) -> Iterator[Notice]:
    """The evening before and the day after: feasts begin at sunset, and the moon decides late.

    A feast of several days, and the month of fasting, are named once.
    """
    here = set(feasts.get(day, ()))
    for near in (day + _DAY, day - _DAY):
        for feast in feasts.get(near, ()):
            if feast not in here and feast is not Feast.RAMADAN:
                here.add(feast)
                yield Notice(NoticeKind.NEAR_FEAST, feast=feast, is_after=near > day)


def _at_short_notice(day: date, today: date, calendar: SchoolCalendar) -> Iterator[Notice]:
    left = calendar.school_days_between(today, day)
    if left < IN_TIME:
        yield Notice(NoticeKind.SHORT_NOTICE, count=left)


def _close_together(day: date, others: Iterable[date]) -> Iterator[Notice]:
    near = sum(1 for other in others if abs(other - day) <= _AROUND)
    if near >= _MANY:
        yield Notice(NoticeKind.CLOSE_TOGETHER, count=near + 1)
