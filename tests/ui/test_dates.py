import gettext
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import i18n
from app.overriding import override
from app.ui.dates import (
    Lean,
    chosen_day_words,
    day_words,
    due_words,
    long_day_words,
    moment_words,
    read_day,
    school_year_start,
    short_day_words,
)

TODAY = date(2026, 11, 24)  # a Tuesday
DUTCH = {
    "today": "vandaag",
    "yesterday": "gisteren",
    "tomorrow": "morgen",
    "day after tomorrow": "overmorgen",
    "next week": "volgende week",
    "overdue since {day}": "verlopen sinds {day}",
}


class _DutchWords(gettext.NullTranslations):
    @override
    def gettext(self, message: str) -> str:
        return DUTCH.get(message, message)


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dutch without the catalogue, so that a changed translation breaks no test here."""
    monkeypatch.setattr(i18n, "_current", _DutchWords())
    monkeypatch.setattr(i18n, "_language", "nl")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "vandaag"),
        (date(2026, 11, 23), "gisteren"),
        (date(2026, 11, 25), "morgen"),
        (date(2026, 11, 20), "vr 20 nov"),
        (date(2026, 8, 1), "za 1 aug"),
        (date(2027, 7, 31), "za 31 jul"),
        (date(2026, 7, 31), "31 jul 2026"),
        (date(2027, 8, 1), "1 aug 2027"),
    ],
)
def test_days_are_said_as_people_say_them(dutch: None, day: date, words: str):
    assert day_words(day, TODAY) == words


def test_nine_months_away_the_year_is_said(dutch: None):
    august = date(2026, 8, 10)
    assert day_words(date(2027, 5, 10), august) == "ma 10 mei"
    assert day_words(date(2027, 6, 10), august) == "10 jun 2027"
    assert short_day_words(date(2027, 6, 10), august) == "10 jun 2027"


def test_a_day_that_is_filled_in_names_another_year(dutch: None):
    assert chosen_day_words(date(2027, 3, 12), TODAY) == "vr 12 mrt 2027"
    assert chosen_day_words(date(2026, 11, 20), TODAY) == "vr 20 nov"
    assert chosen_day_words(date(2027, 1, 1), date(2026, 12, 31)) == "morgen"


def test_narrow_places_leave_out_the_day_of_the_week(dutch: None):
    assert short_day_words(date(2026, 11, 20), TODAY) == "20 nov"
    assert short_day_words(TODAY, TODAY) == "vandaag"
    assert short_day_words(date(2025, 11, 20), TODAY) == "20 nov 2025"


def test_moments_have_a_time_when_it_is_known(dutch: None):
    moment = datetime(2026, 11, 23, 9, 5)  # noqa: DTZ001 - the clock on the wall
    assert moment_words(moment, TODAY) == "gisteren 09:05"
    assert moment_words(moment, TODAY, time_known=False) == "gisteren"


def test_what_is_past_its_day_says_since_when(dutch: None):
    assert due_words(date(2026, 10, 12), TODAY) == "verlopen sinds 12 okt"
    assert due_words(TODAY, TODAY) == "vandaag"
    assert due_words(date(2026, 11, 27), TODAY) == "vr 27 nov"
    assert due_words(None, TODAY) == ""


def test_in_full_for_the_head_of_a_page(dutch: None):
    assert long_day_words(TODAY) == "dinsdag 24 november"


def test_the_words_follow_the_language():
    assert day_words(date(2026, 11, 20), TODAY) == "Fri 20 Nov"
    assert long_day_words(TODAY) == "Tuesday 24 November"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("morgen", date(2026, 11, 25)),
        ("MORGEN ", date(2026, 11, 25)),
        ("overmorgen", date(2026, 11, 26)),
        ("volgende week", date(2026, 12, 1)),
        ("+3", date(2026, 11, 27)),
        ("vr", date(2026, 11, 27)),
        ("vrijdag", date(2026, 11, 27)),
        ("di", date(2026, 12, 1)),
        ("30", date(2026, 11, 30)),
        ("3", date(2026, 12, 3)),
        ("20-11", date(2027, 11, 20)),
        ("1/12", date(2026, 12, 1)),
        ("20.11.26", date(2026, 11, 20)),
        ("20 nov 2026", date(2026, 11, 20)),
        ("20 november", date(2027, 11, 20)),
        ("3 mrt", date(2027, 3, 3)),
        ("3 maart", date(2027, 3, 3)),
        ("vr 20 nov. 2026", date(2026, 11, 20)),
        ("vrijdag 4 dec", date(2026, 12, 4)),
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-20T15:05", date(2026, 11, 20)),
        ("29-2", date(2028, 2, 29)),
    ],
)
def test_typed_days_ahead(dutch: None, typed: str, day: date):
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("gisteren", date(2026, 11, 23)),
        ("vr", date(2026, 11, 20)),
        ("di", date(2026, 11, 17)),
        ("30", date(2026, 10, 30)),
        ("31", date(2026, 10, 31)),
        ("20-11", date(2026, 11, 20)),
        ("1-12", date(2025, 12, 1)),
        ("29-2", date(2024, 2, 29)),
    ],
)
def test_typed_days_behind(dutch: None, typed: str, day: date):
    assert read_day(typed, TODAY, Lean.BEHIND) == day


@pytest.mark.parametrize(
    "typed", ["", "  ", "straks", "31-2", "32", "0", "20-13", "20-11-20266", "2026-02-30", "v", "-"]
)
def test_what_is_no_day_is_none(dutch: None, typed: str):
    assert read_day(typed, TODAY) is None


@given(
    day=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    today=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_what_we_say_of_a_day_is_understood_again(day: date, today: date):
    lean = Lean.AHEAD if day >= today else Lean.BEHIND
    assert read_day(day_words(day, today), today, lean) == day
    assert read_day(chosen_day_words(day, today), today, lean) == day


@given(typed=st.text(max_size=12))
def test_nothing_that_is_typed_breaks_it(typed: str):
    found = read_day(typed, TODAY)
    assert found is None or isinstance(found, date)


@given(days=st.integers(0, 2000))
def test_the_school_year_turns_on_the_first_of_august(days: int):
    day = date(2024, 8, 1) + timedelta(days=days)
    start = school_year_start(day)
    assert date(start, 8, 1) <= day < date(start + 1, 8, 1)
