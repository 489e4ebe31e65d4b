"""What a click on the school calendar does to the days that the school does otherwise.

A school day becomes a day off and back; a day of a listed holiday becomes a school day and back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from app.rules.school_time import ListedDay, school_year_of
from app.services.drafts import StudyDayDraft

DAY = timedelta(days=1)
_SATURDAY = 5


class DayKind(Enum):
    """What a day is for the school."""

    SCHOOL = "school"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # a school holiday, as listed
    FEAST = "feast"  # a public holiday
    OFF = "off"  # off, because the school says so
    OPEN = "open"  # a listed holiday on which there is school


LISTED = (DayKind.HOLIDAY, DayKind.FEAST)


@dataclass(frozen=True)
class SchoolYearDays:
    """A school year from its first day, with what is listed and what the school does otherwise."""

    first: date
    listed: Mapping[date, ListedDay]
    own: tuple[StudyDayDraft, ...]

    @property
    def last(self) -> date:
        return school_year_of(self.first)[1]

    @cached_property
    def _own_of(self) -> dict[date, StudyDayDraft]:
        """A day that is both off and open is off, as school time counts it."""
        ordered = sorted(self.own, key=lambda one: not one.is_school_day)
        return {day: one for one in ordered for day in days_of(one)}

    def own_at(self, day: date) -> StudyDayDraft | None:
        """What the school does otherwise on this day."""
        return self._own_of.get(day)

    def kind(self, day: date) -> DayKind:
        own, listed = self.own_at(day), self.listed.get(day)
        if day.weekday() >= _SATURDAY:
            return DayKind.WEEKEND if listed is None else DayKind.HOLIDAY
        if own is not None and not own.is_school_day:
            return DayKind.OFF
        if listed is None:
            return DayKind.SCHOOL
        if own is not None:
            return DayKind.OPEN
        return DayKind.FEAST if listed.is_public else DayKind.HOLIDAY

    def name(self, day: date) -> str:
        """Why there is no school, or would have been none."""
        own, listed = self.own_at(day), self.listed.get(day)
        if own is not None and own.name:
            return own.name
        return listed.name if listed is not None else ""

    def may_change(self, day: date) -> bool:
        return day.weekday() < _SATURDAY


def days_of(one: StudyDayDraft) -> list[date]:
    count = (one.ends_on - one.starts_on).days + 1
    return [one.starts_on + number * DAY for number in range(count)]


def toggled(
    year: SchoolYearDays, first: date, last: date, here: date, name: str
) -> list[StudyDayDraft]:
    """The days after a click at `here`, for all days of its kind from `first` to `last`.

    `name` is for days that become off.
    """
    span = [first + number * DAY for number in range((last - first).days + 1)]
    kind = year.kind(here)
    if not year.may_change(here):
        return list(year.own)
    if kind in (DayKind.OFF, DayKind.OPEN):
        gone = {day for day in span if year.kind(day) is kind}
        return ordered(_without(year.own, gone, is_open=kind is DayKind.OPEN))
    is_open = kind in LISTED
    wanted = (
        [day for day in span if year.kind(day) in LISTED and year.may_change(day)]
        if is_open
        else [day for day in span if year.kind(day) is DayKind.SCHOOL]
    )
    own = list(year.own)
    for run in _runs(wanted):
        added = StudyDayDraft(run[0], run[-1], "" if is_open else name, is_school_day=is_open)
        own = _joined(own, added)
    return ordered(own)


def renamed(own: Iterable[StudyDayDraft], one: StudyDayDraft, name: str) -> list[StudyDayDraft]:
    return [replace(each, name=name) if each is one else each for each in own]


def ordered(own: Iterable[StudyDayDraft]) -> list[StudyDayDraft]:
    return sorted(own, key=lambda one: (one.starts_on, one.ends_on, one.name))


def _runs(days: Sequence[date]) -> Iterator[list[date]]:
    """Days in a row; a weekend between two of them does not part them."""
    run: list[date] = []
    for day in days:
        if run and not _is_next(run[-1], day):
            yield run
            run = []
        run.append(day)
    if run:
        yield run


def _is_next(before: date, after: date) -> bool:
    gap = [before + number * DAY for number in range(1, (after - before).days)]
    return after > before and all(day.weekday() >= _SATURDAY for day in gap)


def _joined(own: Sequence[StudyDayDraft], added: StudyDayDraft) -> list[StudyDayDraft]:
    """One more; days of the same name that touch it become one with it."""
    rest = []
    for each in own:
        is_alike = (each.name, each.is_school_day) == (added.name, added.is_school_day)
        if is_alike and _is_next(each.ends_on, added.starts_on):
            added = replace(each, ends_on=added.ends_on)
        elif is_alike and _is_next(added.ends_on, each.starts_on):
            added = replace(each if added.id is None else added, starts_on=added.starts_on,
                            ends_on=each.ends_on)  # fmt: skip
        else:
            rest.append(each)
    return [*rest, added]


def _without(
    own: Iterable[StudyDayDraft], gone: set[date], *, is_open: bool
) -> Iterator[StudyDayDraft]:
    """What is left of each; the first part stays the one that was kept before."""
    for each in own:
        if each.is_school_day is not is_open or gone.isdisjoint(days_of(each)):
            yield each
            continue
        left = [day for day in days_of(each) if day not in gone and day.weekday() < _SATURDAY]
        for number, run in enumerate(_runs(left)):
            key = each.id if number == 0 else None
            yield replace(each, starts_on=run[0], ends_on=run[-1], id=key)
