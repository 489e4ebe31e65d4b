from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.rules.mirror import (
    FACTORS,
    FROM_THE_LOG,
    Period,
    names_in,
    periods_of_year,
    periods_over,
    was_regular,
    without_names,
)
from app.rules.school_time import SchoolCalendar, dutch_calendar, school_year_of
from app.vocabulary import Region

MIDDEN = dutch_calendar(Region.MIDDEN, (2026,))
DAY = timedelta(days=1)


def test_the_periods_are_those_between_the_holidays():
    periods = periods_of_year(MIDDEN, date(2026, 11, 24))
    assert len(periods) == 5
    autumn, christmas = periods[0].ends, periods[1].ends
    assert autumn.month == 10
    assert christmas.month == 12
    assert [one.begins < one.ends for one in periods] == [True] * 5


@st.composite
def calendars(draw: st.DrawFn) -> SchoolCalendar:
    """A school year with some weeks and some days off."""
    first, last = school_year_of(date(2026, 11, 1))
    off: set[date] = set()
    for start, length in draw(
        st.lists(st.tuples(st.integers(0, 360), st.integers(1, 40)), max_size=8)
    ):
        off.update(first + (start + i) * DAY for i in range(length))
    return SchoolCalendar(first, last, frozenset(day for day in off if first <= day <= last))


@given(calendars())
def test_every_school_day_is_in_one_period_and_holidays_part_them(calendar: SchoolCalendar):
    first, last = school_year_of(date(2026, 11, 1))
    periods = periods_of_year(calendar, first)
    days = [first + i * DAY for i in range((last - first).days + 1)]
    for day in filter(calendar.is_school_day, days):
        assert sum(one.begins <= day <= one.ends for one in periods) == 1
    for one in periods:
        assert calendar.is_school_day(one.begins)
        assert calendar.is_school_day(one.ends)
    for before, after in pairwise(periods):
        between = [day for day in days if before.ends < day < after.begins]
        assert sum(day.weekday() < 5 for day in between) >= 5
        assert not any(calendar.is_school_day(day) for day in between)


@given(calendars())
def test_a_long_weekend_parts_nothing(calendar: SchoolCalendar):
    for one in periods_of_year(calendar, date(2026, 11, 1)):
        off = 0
        day = one.begins
        while day <= one.ends:
            if day.weekday() < 5:
                off = 0 if calendar.is_school_day(day) else off + 1
                assert off < 5
            day += DAY


def test_a_period_that_goes_on_makes_nobody_late():
    periods = periods_of_year(MIDDEN, date(2026, 11, 24))
    assert periods_over(periods, periods[0].ends) == []
    assert periods_over(periods, periods[0].ends + DAY) == periods[:1]
    assert periods_over(periods, date(2027, 7, 31)) == periods


def test_regular_is_contact_in_every_whole_period_that_the_pupil_was_here():
    one = Period(date(2026, 9, 1), date(2026, 10, 9))
    two = Period(date(2026, 10, 26), date(2026, 12, 18))
    both = [date(2026, 10, 9), date(2026, 10, 26)]
    assert was_regular(both, [one, two], None)
    assert not was_regular(both[:1], [one, two], None)
    assert was_regular(both[1:], [one, two], date(2026, 9, 2))  # came after the first began
    assert was_regular([], [one, two], date(2026, 11, 1)) is None
    assert was_regular([], [], None) is None


@given(st.text(alphabet="NoraYı ld-ız,.’", max_size=40))
def test_nobody_is_left_in_a_text_without_names(text: str):
    names = {"nora", "yıldız", "yıld"}
    left = without_names(text, names)
    assert not names_in(left, names)
    assert without_names(left, names) == left
    if not names_in(text, names):
        assert left == text


def test_a_name_becomes_its_letter_and_a_word_stays_a_word():
    names = {"noor", "roos", "yıldız"}
    text = "Noor en YILDIZ plukten een roos; Roos keek toe. Noortje niet."
    expected = "N. en YILDIZ plukten een roos; R. keek toe. Noortje niet."
    assert without_names(text, names) == expected
    assert without_names("Yıldız", names) == "Y."


def test_the_log_can_show_nine_of_the_fifteen():
    assert list(FACTORS) == list(range(1, 16))
    assert sorted(FROM_THE_LOG) == [7, 8, 9, 10, 11, 12, 13, 14, 15]
