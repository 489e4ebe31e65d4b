from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.cell_text import cell_text, clean


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(None, ""), (4.0, "4"), (0.5, "0.5"), (612345678.0, "612345678"), (True, "true"),
     (date(2016, 6, 21), "2016-06-21"), (datetime.fromisoformat("2016-06-21"), "2016-06-21"),
     (datetime.fromisoformat("2016-06-21T08:30"), "2016-06-21T08:30:00"), (time(8, 30), "08:30:00"),
     (float("inf"), "inf"), ("'=1+1", "=1+1"), ("'t Hooft", "'t Hooft"),
     (" Noor  Jansen ", "Noor Jansen")],
)  # fmt: skip
def test_what_a_cell_says(cell, expected):
    assert cell_text(cell) == expected


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [("No\x00or", "Noor"), ("\u202eroon", "roon"), ("Noor\u200f", "Noor"), ("No\u00ador", "Noor"),
     ("\ufeffNoor", "Noor"), ("Noor\r\nJansen", "Noor Jansen"), ("Noor\u00a0Jansen", "Noor Jansen"),
     ("e\u0301", "é"), ("Ali\ud800", "Ali"), ("می\u200cخواهم", "می\u200cخواهم"),
     ("Yıldız", "Yıldız")],
)  # fmt: skip
def test_names_are_cleaned_of_what_cannot_be_seen(dirty, expected):
    assert clean(dirty) == expected


@settings(deadline=None)
@given(st.text(alphabet=st.characters()))
def test_cleaning_twice_changes_nothing_and_leaves_one_line(text):
    once = clean(text)
    assert clean(once) == once
    assert once.isprintable() or not any(sign in once for sign in "\n\r\t\x00")
    once.encode()
