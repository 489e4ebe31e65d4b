"""School days against counting them one by one, and the real holidays of a region."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.school_time import (
    SchoolCalendar,
    dutch_calendar,
    feast_days,
    listed_days_off,
    school_year_of,
    year_start,
)
from app.vocabulary import Region

DAY = timedelta(days=1)
MIDDEN = dutch_calendar(Region.MIDDEN, [2026])

days = st.dates(date(2025, 6, 1), date(2028, 10, 1))
calendars = st.frozensets(days, max_size=60).map(
    lambda off: SchoolCalendar(date(2025, 8, 1), date(2027, 7, 31), off)
)
relaxed = settings(deadline=None)


def counted(calendar: SchoolCalendar, since: date, until: date) -> int:
    span = [since + DAY * n for n in range(1, (until - since).days + 1)]
    return sum(day.weekday() < 5 and day not in calendar.days_off for day in span)


@relaxed
@given(calendars, days, days)
def test_school_days_between_is_counting_them(
    calendar: SchoolCalendar, since: date, until: date
) -> None:
    assert calendar.school_days_between(since, until) == counted(calendar, since, until)


@relaxed
@given(calendars, days, st.integers(1, 40))
def test_adding_school_days_lands_on_a_school_day_as_many_further(
    calendar: SchoolCalendar, day: date, n: int
) -> None:
    landed = calendar.add_school_days(day, n)
    assert calendar.is_school_day(landed)
    assert calendar.school_days_between(day, landed) == n


@relaxed
@given(calendars, days)
def test_five_school_days_are_one_week(calendar: SchoolCalendar, day: date) -> None:
    start = year_start(day)
    earlier = counted(calendar, start - DAY, day)
    week = calendar.school_week(day)
    assert week == max(1, (earlier + 4) // 5)
    next_start = school_year_of(day)[1] + DAY
    later = calendar.add_school_days(day, 5)
    if earlier and later < next_start:
        assert calendar.school_week(later) == week + 1


@relaxed
@given(calendars, days, st.integers(0, 8))
def test_last_school_weeks_are_the_latest_mondays_with_school(
    calendar: SchoolCalendar, day: date, n: int
) -> None:
    mondays = calendar.last_school_weeks(day, n)
    assert len(mondays) == n
    assert mondays == sorted(mondays)
    this_monday = day - DAY * day.weekday()
    with_school: list[date] = []
    monday = this_monday
    while len(with_school) < n:
        if counted(calendar, monday - DAY, monday + DAY * 4):
            with_school.insert(0, monday)
        monday -= 7 * DAY
    assert mondays == with_school


def test_adding_nothing_stays_and_going_back_is_refused() -> None:
    assert MIDDEN.add_school_days(date(2026, 10, 20), 0) == date(2026, 10, 20)
    with pytest.raises(ValueError, match="forward"):
        MIDDEN.add_school_days(date(2026, 10, 20), -1)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 7, 31), date(2025, 8, 1)),
        (date(2026, 8, 1), date(2026, 8, 1)),
        (date(2027, 1, 1), date(2026, 8, 1)),
    ],
)
def test_a_school_year_begins_on_1_august(day: date, start: date) -> None:
    assert year_start(day) == start
    assert school_year_of(day) == (start, date(start.year + 1, 7, 31))


@pytest.mark.parametrize(
    ("last_day_of_school", "first_day_back"),
    [
        (date(2026, 10, 16), date(2026, 10, 26)),  # autumn
        (date(2026, 12, 18), date(2027, 1, 4)),  # Christmas
        (date(2027, 2, 19), date(2027, 3, 1)),  # spring
        (date(2027, 3, 25), date(2027, 3, 30)),  # Easter, Good Friday among it
        (date(2027, 4, 23), date(2027, 5, 3)),  # May
        (date(2027, 5, 5), date(2027, 5, 7)),  # Ascension Day
        (date(2027, 5, 14), date(2027, 5, 18)),  # Whit Monday
    ],
)
def test_the_holidays_of_midden_2026_2027(last_day_of_school: date, first_day_back: date) -> None:
    assert MIDDEN.is_school_day(last_day_of_school)
    assert MIDDEN.add_school_days(last_day_of_school, 1) == first_day_back


@pytest.mark.parametrize(
    ("region", "first_school_day", "autumn_monday"),
    [
        (Region.NOORD, date(2026, 8, 17), date(2026, 10, 12)),
        (Region.MIDDEN, date(2026, 8, 31), date(2026, 10, 19)),
        (Region.ZUID, date(2026, 8, 24), date(2026, 10, 19)),
    ],
)
def test_regions_have_their_own_weeks(
    region: Region, first_school_day: date, autumn_monday: date
) -> None:
    calendar = dutch_calendar(region, [2026])
    assert calendar.add_school_days(date(2026, 8, 1), 1) == first_school_day
    assert not calendar.is_school_day(autumn_monday)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 8, 10), 1),  # before school began
        (date(2026, 8, 31), 1),
        (date(2026, 9, 4), 1),
        (date(2026, 9, 5), 1),  # the weekend belongs to the week before it
        (date(2026, 9, 7), 2),
        (date(2026, 10, 16), 7),
        (date(2026, 10, 21), 7),  # autumn holidays
        (date(2026, 10, 26), 8),
    ],
)
def test_holidays_are_no_school_weeks(day: date, week: int) -> None:
    assert MIDDEN.school_week(day) == week


def test_eight_school_weeks_skip_the_autumn_holidays() -> None:
    mondays = MIDDEN.last_school_weeks(date(2026, 11, 24), 8)
    assert mondays[0] == date(2026, 9, 28)
    assert mondays[-1] == date(2026, 11, 23)
    assert date(2026, 10, 19) not in mondays


def test_study_days_are_days_off() -> None:
    study_day = date(2026, 11, 25)
    assert MIDDEN.is_school_day(study_day)
    assert not dutch_calendar(Region.MIDDEN, [2026], [study_day]).is_school_day(study_day)


@relaxed
@given(st.frozensets(days, max_size=20), st.frozensets(days, max_size=40), days)
def test_a_moved_holiday_is_open_unless_the_school_says_off(
    off: frozenset[date], opened: frozenset[date], day: date
) -> None:
    calendar = dutch_calendar(Region.MIDDEN, [2025, 2026, 2027], off, opened)
    plain = dutch_calendar(Region.MIDDEN, [2025, 2026, 2027])
    is_known = plain.first <= day <= plain.last
    expected = day.weekday() < 5 and (
        not is_known or (day not in off and (day in opened or plain.is_school_day(day)))
    )
    assert calendar.is_school_day(day) == expected


def test_listed_days_say_why_there_is_no_school() -> None:
    listed = listed_days_off(Region.MIDDEN, date(2026, 8, 1))
    assert listed[date(2026, 10, 19)] == ("Herfstvakantie", False)
    assert listed[date(2026, 12, 25)] == ("Eerste kerstdag", True)
    assert listed[date(2027, 5, 6)] == ("Hemelvaartsdag", True)
    assert min(listed) >= date(2026, 8, 1)
    assert max(listed) <= date(2027, 7, 31)
    off = {day for day in listed if day.weekday() < 5}
    assert off == {day for day in MIDDEN.days_off if day.weekday() < 5}


def test_a_calendar_spans_its_school_years_whatever_their_order() -> None:
    calendar = dutch_calendar(Region.ZUID, [2027, 2025])
    assert (calendar.first, calendar.last) == (date(2025, 8, 1), date(2028, 7, 31))
    assert not calendar.is_school_day(date(2026, 12, 25))


def test_years_beyond_the_known_ones_keep_feast_days_and_weekends() -> None:
    calendar = dutch_calendar(Region.MIDDEN, [2034])
    assert not calendar.is_school_day(date(2034, 12, 25))
    assert not calendar.is_school_day(date(2034, 12, 24))
    assert calendar.is_school_day(date(2034, 12, 28))


def test_a_calendar_of_no_year_is_refused() -> None:
    with pytest.raises(ValueError, match="school year"):
        dutch_calendar(Region.MIDDEN, [])


def test_feast_days_have_names_and_stand_out_from_holidays() -> None:
    named = feast_days(Region.MIDDEN, 2026)
    assert named[date(2026, 12, 25)] == "Eerste kerstdag"
    assert named[date(2026, 5, 5)] == "Bevrijdingsdag"
    assert named[date(2026, 10, 19)] == "Herfstvakantie"
    assert feast_days(Region.MIDDEN, 2026, "en")[date(2026, 12, 25)] == "Christmas Day"


def test_the_school_year_has_begun_from_its_first_school_day_on() -> None:
    off = frozenset(date(2026, 8, 1) + n * DAY for n in range(30))
    calendar = SchoolCalendar(date(2025, 8, 1), date(2027, 7, 31), off)
    assert not calendar.has_begun(date(2026, 8, 30))  # a Sunday
    assert calendar.has_begun(date(2026, 8, 31))
    assert calendar.has_begun(date(2027, 7, 31))
