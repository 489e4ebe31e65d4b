"""School time: intervals count school days, so that a holiday makes nobody late.

A school year runs from 1 August to 31 July. Five school days are one school week.

Holidays come from the `holidays` library (advice of the ministry, so a school may deviate). It is
imported when a calendar is made, since that costs start-up time: make one and keep it. It knows
school holidays from 2014 to 2030; in other years only feast days and weekends are off.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from app.vocabulary import Region

DAYS_IN_SCHOOL_WEEK = 5
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_AUGUST = 8
_SATURDAY = 5


def year_start(day: date) -> date:
    """1 August of the school year that `day` lies in."""
    return date(day.year if day.month >= _AUGUST else day.year - 1, _AUGUST, 1)


def school_year_of(day: date) -> tuple[date, date]:
    """The first and the last day of the school year that `day` lies in."""
    start = year_start(day)
    return start, date(start.year + 1, _AUGUST, 1) - _DAY


class ListedDay(NamedTuple):
    """Why there is no school on a day that the school did not choose itself."""

    name: str
    is_public: bool  # a public holiday; else a school holiday


@dataclass(frozen=True)
class SchoolCalendar:
    """The school days: every weekday but `days_off` (holidays, feast days, study days).

    `first` and `last` say for which days the days off are known. Outside them every weekday
    counts, so that an old date makes an interval rather long than wrong. Keep one and reuse it:
    it remembers its sorted days.
    """

    first: date
    last: date
    days_off: frozenset[date]

    @cached_property
    def _weekdays_off(self) -> list[date]:
        return sorted(day for day in self.days_off if day.weekday() < _SATURDAY)

    def is_school_day(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in self.days_off

    def school_days_between(self, since: date, until: date) -> int:
        """School days after `since`, up to and including `until`; 0 when there is no such day."""
        if until <= since:
            return 0
        off = self._weekdays_off
        days_off = bisect_right(off, until) - bisect_right(off, since)
        return _weekdays_until(until) - _weekdays_until(since) - days_off

    def add_school_days(self, day: date, n: int) -> date:
        """The `n`-th school day after `day`; `day` itself for 0. ValueError below 0."""
        if n < 0:
            raise ValueError("school days are counted forward")
        for _ in range(n):
            day += _DAY
            while not self.is_school_day(day):
                day += _DAY
        return day

    def school_week(self, day: date) -> int:
        """The school year's week of five school days that `day` lies in, from 1.

        Days off belong to the week before them; before the first school day it is week 1.
        """
        day_number = self.school_days_between(year_start(day) - _DAY, day)
        return max(1, -(-day_number // DAYS_IN_SCHOOL_WEEK))

    def has_begun(self, day: date) -> bool:
        """Whether the school year of `day` has had a school day, `day` itself among them."""
        return self.school_days_between(year_start(day) - _DAY, day) > 0

    def last_school_weeks(self, day: date, n: int) -> list[date]:
        """Mondays of the last `n` calendar weeks with a school day, newest last.

        The week of `day` is one of them when it holds a school day, before or after `day`.
        """
        mondays: list[date] = []
        monday = day - timedelta(days=day.weekday())
        while len(mondays) < n:
            if any(self.is_school_day(monday + i * _DAY) for i in range(_SATURDAY)):
                mondays.append(monday)
            monday -= _WEEK
        return mondays[::-1]


def dutch_calendar(
    region: Region,
    school_years: Iterable[int],
    study_days: Iterable[date] = (),
    open_days: Iterable[date] = (),
) -> SchoolCalendar:
    """A calendar from the first to the last of `school_years` (2026 stands for 2026-2027).

    `study_days` are days off that the school adds; `open_days` those of a listed holiday on which
    it has school, because it moved the holiday. A day that is both is off: nobody is late by a
    doubt. ValueError without a school year.
    """
    years = sorted(school_years)
    if not years:
        raise ValueError("a calendar needs a school year")
    first, _ = school_year_of(date(years[0], _AUGUST, 1))
    _, last = school_year_of(date(years[-1], _AUGUST, 1))
    named = _named_days(region, range(first.year, last.year + 1), ("public", "school"), "nl")
    days = (set(named) - set(open_days)) | set(study_days)
    off = {day for day in days if first <= day <= last}
    return SchoolCalendar(first, last, frozenset(off))


def feast_days(region: Region, year: int, language: str = "nl") -> dict[date, str]:
    """The feast days and the school holidays of a calendar year by name, for planning.

    A feast day inside a holiday keeps its own name. `language`: "nl" or "en".
    """
    code = "en_US" if language == "en" else language
    breaks = _named_days(region, range(year, year + 1), ("school",), code)
    feasts = _named_days(region, range(year, year + 1), ("public", "optional"), code)
    return {**breaks, **feasts}


def listed_days_off(region: Region, first: date, language: str = "nl") -> Mapping[date, ListedDay]:
    """The days off of the school year from `first`, as the ministry and the law list them.

    A public holiday inside a school holiday keeps its own name; weekends are listed where a holiday
    has them. `language`: "nl" or "en".
    """
    last = school_year_of(first)[1]
    code = "en_US" if language == "en" else language
    years = range(first.year, last.year + 1)
    found: dict[date, ListedDay] = {}
    for category, is_public in (("school", False), ("public", True)):
        for day, name in _named_days(region, years, (category,), code).items():
            if first <= day <= last:
                found[day] = ListedDay(name, is_public)
    return found


def _weekdays_until(day: date) -> int:
    """Weekdays from the calendar's day one, a Monday, up to and including `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _SATURDAY + min(rest, _SATURDAY)


def _named_days(
    region: Region, years: range, categories: tuple[str, ...], language: str
) -> Mapping[date, str]:
    from holidays import country_holidays

    return country_holidays(
        "NL",
        subdiv=region.value.capitalize(),
        years=years,
        categories=categories,
        language=language,
    )
