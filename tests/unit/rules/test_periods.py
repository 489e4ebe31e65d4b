"""Periods as people name them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.rules.periods import days_of, period_of
from app.vocabulary import Period

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_periods_are_those_of_a_school():
    today = date(2026, 11, 24)
    assert days_of(Period.WEEK, today) == (date(2026, 11, 23), None)
    assert days_of(Period.MONTH, today) == (date(2026, 11, 1), None)
    assert days_of(Period.SCHOOL_YEAR, today) == (date(2026, 8, 1), None)
    assert days_of(Period.LAST_SCHOOL_YEAR, today) == (date(2025, 8, 1), date(2026, 7, 31))
    assert days_of(None, today) == (None, None)


@given(DAYS, st.sampled_from(Period))
def test_days_of_a_period_have_its_name_again(today: date, period: Period):
    days = days_of(period, today)
    found = period_of(days, today)
    assert found is not None
    assert days_of(found, today) == days  # 1 August is the first day of a month and of a year


@given(DAYS, st.sampled_from(Period))
def test_a_period_is_over_or_goes_on(today: date, period: Period):
    since, until = days_of(period, today)
    assert since is not None
    assert since <= today
    assert (until is None) != (period is Period.LAST_SCHOOL_YEAR)


def test_other_days_have_no_name():
    assert period_of((date(2026, 11, 3), None), date(2026, 11, 24)) is None
    assert period_of((None, None), date(2026, 11, 24)) is None
