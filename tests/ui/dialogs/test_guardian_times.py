import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.ways import stated_parts
from app.ui.dialogs.guardian_times import WEEKDAYS, Times, hour, read_times, words_of
from app.vocabulary import PartOfDay

HOURS = st.one_of(
    st.just(""), st.builds(lambda h, m: f"{h}:{m:02d}", st.integers(0, 23), st.integers(0, 59))
)
MORE = st.sampled_from(["", "niet op rekendag", "liefst niet tijdens het werk; bel eerst"])


@given(st.sets(st.sampled_from(list(WEEKDAYS))), HOURS, HOURS, MORE)
def test_what_was_clicked_comes_back_from_the_words(days, since, until, more):
    times = Times(tuple(sorted(days)), since, until, more)
    assert read_times(words_of(times)) == times


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("dinsdag na 18:00", Times((2,), since="18:00")),
        ("ma en wo tussen 9 en 12", Times((1, 3), "9:00", "12:00")),
        ("voor 8.30", Times(until="8:30")),
        ("do", Times((4,))),
        ("alleen in het weekend thuis", Times(more="alleen in het weekend thuis")),
        ("ma als het regent", Times(more="ma als het regent")),
        ("na 25:00", Times(more="na 25:00")),
        ("", Times()),
    ],
)
def test_words_of_others_are_understood_or_left_whole(words: str, times: Times):
    assert read_times(words) == times


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [("18", "18:00"), ("18u", "18:00"), ("1830", "18:30"), ("8.15", "8:15"), ("", ""),
     ("25", None), ("9:75", None), ("half 8", None)],
)  # fmt: skip
def test_an_hour_is_taken_as_people_type_it(typed: str, tidy: str | None):
    assert hour(typed) == tidy


def test_the_rules_understand_what_is_composed():
    assert stated_parts(words_of(Times((2,), since="18:00"))) == (PartOfDay.EVENING,)
    assert stated_parts(words_of(Times(until="12:00"))) == (PartOfDay.MORNING,)
    assert stated_parts(words_of(Times((1,), "13:00", "17:00"))) == (PartOfDay.AFTERNOON,)
