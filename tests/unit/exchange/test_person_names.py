import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.person_names import split_family_name, split_full_name
from app.vocabulary import Relationship


@pytest.mark.parametrize(
    "text",
    ["Noor van den Berg", "Berg, Noor van den", "Berg, van den, Noor", "van den Berg, Noor",
     "Berg van den, Noor", "Noor  van den  Berg"],
)  # fmt: skip
def test_one_name_in_every_order(text):
    parts = split_full_name(text)
    assert (parts.call_name, parts.infix, parts.family_name) == ("Noor", "van den", "Berg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noor", ("Noor", "", "")),
        ("Ben Jansen", ("Ben", "", "Jansen")),
        ("Gerard van 't Hof", ("Gerard", "van 't", "Hof")),
        ("Gerard van ’t Hof", ("Gerard", "van ’t", "Hof")),
        ("Emir El Amrani", ("Emir", "El", "Amrani")),
        ("Anna Maria van der Berg", ("Anna Maria", "van der", "Berg")),
        ("Marie Jansen - de Vries", ("Marie", "", "Jansen-de Vries")),
        ("Nguyễn Văn An", ("Nguyễn", "", "Văn An")),
        ("محمد علي", ("محمد", "", "علي")),
        ("Dhr. J.P. de Vries", ("J.P.", "de", "Vries")),
        ("Mevr. de Vries", ("", "de", "Vries")),
        ("O'Neil, Sean", ("Sean", "", "O'Neil")),
        ("Vries, de", ("", "de", "Vries")),
    ],
)
def test_names_of_many_makes(text, expected):
    parts = split_full_name(text)
    assert (parts.call_name, parts.infix, parts.family_name) == expected


def test_initials_are_known_as_such():
    assert split_full_name("Dhr. J.P. de Vries").initials == "J.P."


@pytest.mark.parametrize("text", ["Jan de Vries (vader)", "vader: Jan de Vries"])
def test_a_relationship_beside_the_name_is_understood(text):
    parts = split_full_name(text)
    assert parts.relationship is Relationship.FATHER
    assert (parts.call_name, parts.family_name) == ("Jan", "Vries")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("van den Berg", ("van den", "Berg")), ("Berg, van den", ("van den", "Berg")),
     ("Berg (van den)", ("van den", "Berg")), ("Berg van den", ("van den", "Berg")),
     ("'t Hooft", ("'t", "Hooft")), ("Berg", ("", "Berg")), ("De", ("", "De"))],
)  # fmt: skip
def test_the_infix_of_a_family_name(text, expected):
    assert split_family_name(text) == expected


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["van", "den", "Berg", "Noor", ",", "(vader)", "-", "J.P.", "dhr.", ":"]),
        max_size=8,
    )
)
def test_no_word_of_a_name_is_lost_or_made_up(words):
    text = " ".join(words)
    parts = split_full_name(text)
    shown = f"{parts.call_name} {parts.infix} {parts.family_name}"
    assert shown.count("Noor") == words.count("Noor")
    assert shown.count("Berg") == words.count("Berg")
