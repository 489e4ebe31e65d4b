from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.values import (
    read_custody,
    read_date,
    read_flag,
    read_gender,
    read_relationship,
)
from app.vocabulary import Custody, Gender, Relationship

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("21-06-2016", date(2016, 6, 21)),
        ("1-2-16", date(2016, 2, 1)),
        ("1/2/2016", date(2016, 2, 1)),
        ("01.02.2016", date(2016, 2, 1)),
        ("2016-06-21", date(2016, 6, 21)),
        ("2016-06-21T00:00:00", date(2016, 6, 21)),
        ("2016/6/1", date(2016, 6, 1)),
        ("20160621", date(2016, 6, 21)),
        ("21 juni 2016", date(2016, 6, 21)),
        ("21-jun-16", date(2016, 6, 21)),
        ("3 maart 2016", date(2016, 3, 3)),
        ("3 mrt. 2016", date(2016, 3, 3)),
        ("29-2-2016", date(2016, 2, 29)),
        ("42542", date(2016, 6, 21)),
        (42542, date(2016, 6, 21)),
        (42542.0, date(2016, 6, 21)),
        (20160621, date(2016, 6, 21)),
        (datetime.fromisoformat("2016-06-21"), date(2016, 6, 21)),
        (date(2016, 6, 21), date(2016, 6, 21)),
        ("21-06-2016 00:00:00", date(2016, 6, 21)),
    ],
)
def test_days_in_every_spelling(cell, expected):
    assert read_date(cell, today=TODAY) == expected


@pytest.mark.parametrize(
    "cell",
    ["31-02-2016", "29-2-2015", "00-00-0000", "2016-00-00", "32-1-2016", "1-13-2016", "morgen", "7",
     "1 foo 2016", "12-2016", 7, -1, float("inf"), float("nan"), True, None, "", "1850-01-01"],
)  # fmt: skip
def test_days_that_cannot_be(cell):
    assert read_date(cell, today=TODAY) is None


def test_two_digits_are_this_century_unless_the_day_has_to_lie_in_the_past():
    assert read_date("1-8-27", today=TODAY) == date(2027, 8, 1)
    assert read_date("1-8-86", today=TODAY, past=True) == date(1986, 8, 1)
    assert read_date("1-8-2027", today=TODAY, past=True) is None


@settings(deadline=None)
@given(st.one_of(st.text(), st.floats(), st.integers(), st.dates(), st.datetimes()))
def test_no_cell_breaks_the_reading_of_dates(cell):
    found = read_date(cell, today=TODAY, past=True)
    assert found is None or found <= TODAY


@settings(deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=TODAY))
def test_a_day_is_read_back_from_dutch_and_iso_spelling(day):
    for text in (day.strftime("%d-%m-%Y"), day.isoformat(), f"{day.day}/{day.month}/{day.year}"):
        assert read_date(text, today=TODAY, past=True) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [("M", Gender.BOY), ("1", Gender.BOY), ("jongen", Gender.BOY), ("V", Gender.GIRL),
     ("2", Gender.GIRL), ("Meisje", Gender.GIRL), ("9", Gender.OTHER), ("X", Gender.OTHER),
     ("", Gender.UNKNOWN), ("0", Gender.UNKNOWN), ("onbekend", Gender.UNKNOWN), ("blauw", None)],
)  # fmt: skip
def test_genders(text, expected):
    assert read_gender(text) is expected


def test_m_is_a_girl_where_j_is_a_boy():
    assert read_gender("m", m_is_girl=True) is Gender.GIRL
    assert read_gender("j", m_is_girl=True) is Gender.BOY


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ja", Custody.PARENTAL), ("Gezamenlijk gezag", Custody.PARENTAL), ("1", Custody.PARENTAL),
     ("gezamenlijk", Custody.PARENTAL), ("ouderlijk gezag", Custody.PARENTAL),
     ("Yes", Custody.PARENTAL), ("nee", Custody.NONE), ("geen gezag", Custody.NONE),
     ("zonder gezag", Custody.NONE), ("voogdij", Custody.GUARDIANSHIP),
     ("Voogd", Custody.GUARDIANSHIP), ("", Custody.UNKNOWN), ("onbekend", Custody.UNKNOWN),
     ("misschien", None)],
)  # fmt: skip
def test_custody(text, expected):
    assert read_custody(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("moeder", Relationship.MOTHER), ("Vader", Relationship.FATHER),
     ("ouder/verzorger", Relationship.PARENT), ("Stiefvader", Relationship.STEPFATHER),
     ("stief-moeder", Relationship.STEPMOTHER), ("bonusmoeder", Relationship.STEPMOTHER),
     ("stief", Relationship.STEPPARENT), ("oma", Relationship.GRANDPARENT),
     ("Pleegmoeder", Relationship.FOSTER_PARENT), ("pleeg vader", Relationship.FOSTER_PARENT),
     ("voogd", Relationship.GUARDIAN), ("mother", Relationship.MOTHER),
     ("Biologische moeder", Relationship.MOTHER), ("tante", Relationship.OTHER),
     ("Voogdijinstelling", Relationship.INSTITUTION), ("step-father", Relationship.STEPFATHER),
     ("", None), ("groenteboer", None)],
)  # fmt: skip
def test_relationships(text, expected):
    assert read_relationship(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ja", True), ("x", True), ("TRUE", True), ("nee", False), ("0", False), ("", False),
     ("soms", None)],
)  # fmt: skip
def test_yes_and_no(text, expected):
    assert read_flag(text) is expected
