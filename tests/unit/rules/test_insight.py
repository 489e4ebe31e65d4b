from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.insight import InsightPeriod, days_of, months, show_whole_weeks, week_days

DAYS = st.dates(date(2015, 1, 1), date(2029, 12, 31))
TUESDAY = date(2026, 11, 24)


def test_the_periods_as_a_teacher_means_them():
    assert days_of(InsightPeriod.SCHOOL_YEAR, TUESDAY) == (date(2026, 8, 1), date(2027, 7, 31))
    assert days_of(InsightPeriod.LAST_SCHOOL_YEAR, TUESDAY) == (
        date(2025, 8, 1),
        date(2026, 7, 31),
    )
    assert days_of(InsightPeriod.LAST_WEEKS, TUESDAY) == (date(2026, 10, 5), TUESDAY)
    with pytest.raises(ValueError, match="chosen"):
        days_of(InsightPeriod.OWN, TUESDAY)


@given(DAYS, st.integers(0, 800))
def test_the_weeks_of_a_period_hold_each_of_its_days_once(first, length):
    last = first + timedelta(days=length)
    weeks = week_days(first, last)
    held = [day for start, end in weeks for day in _between(start, end)]
    assert held == list(_between(first, last))
    assert all(start.weekday() == 0 for start, _end in weeks[1:])
    assert all(end.weekday() == 6 for _start, end in weeks[:-1])


@given(DAYS, st.integers(0, 800))
def test_the_months_of_a_period_are_those_its_days_lie_in(first, length):
    last = first + timedelta(days=length)
    assert months(first, last) == sorted({day.replace(day=1) for day in _between(first, last)})


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60))
def test_nothing_that_happened_is_left_out_and_no_empty_summer_is_shown(weeks):
    seen, has_school = [week[0] for week in weeks], [week[1] for week in weeks]
    start, end = show_whole_weeks(seen, has_school)
    outside = weeks[:start] + weeks[end:]
    assert not any(happened for happened, _school in outside)
    if any(happened or school for happened, school in weeks):
        assert any(weeks[start])
        assert any(weeks[end - 1])


def _between(first, last):
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
