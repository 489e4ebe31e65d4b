"""Words that are in no contact are taken for those that are nearly the same."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.queries.log_page import log_part
from app.queries.rows import ContactFilter
from app.queries.typing_errors import Vocabulary, meant, spelled, vocabulary
from app.store.logbook import Logbook
from tests.conftest import NOW
from tests.people import log

WORDS = {
    "spreekbeurt": 5, "spreekuur": 2, "rekenen": 9, "tekenen": 8, "leesboek": 4, "leesboeken": 6,
    "gym": 3, "yildiz": 7, "ijs": 1, "lukasz": 2, "dang": 1, "muller": 1, "school": 8,
}  # fmt: skip
KNOWN = Vocabulary(WORDS.items())


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("spreekbuert", "spreekbeurt"),  # two letters swapped
        ("spreekbert", "spreekbeurt"),  # one left out
        ("spreekbeurrt", "spreekbeurt"),  # one too many
        ("spreakbeirt", "spreekbeurt"),  # two that are wrong
        ("spreakbe", "spreekbeurt"),  # still being typed
        ("kekenen", "rekenen tekenen"),  # as near to the one as to the other
        ("leesbek", "leesboek"),  # the longer one begins with it
        ("yidliz", "yildiz"),
        ("Yıdlız", "yildiz"),
        ("Łukazs", "lukasz"),
        ("schol", "school"),
    ],
)
def test_small_errors_are_seen_through(typed: str, taken: str):
    assert meant(typed, spelled(typed, KNOWN)) == taken


@pytest.mark.parametrize("typed", ["", "gmy", "xyzzy", "trapeze", "rekenen", "reken", "ijs"])
def test_what_is_there_or_far_off_is_left_alone(typed: str):
    assert spelled(typed, KNOWN) == ()


def test_one_word_that_is_nowhere_is_enough_to_find_nothing():
    assert spelled("spreekbuert xyzzy", KNOWN) == ()
    assert spelled("rekenen spreekbuert", KNOWN) == (("spreekbuert", ("spreekbeurt",)),)
    assert meant("rekenen spreekbuert", spelled("rekenen spreekbuert", KNOWN)) == (
        "rekenen spreekbeurt"
    )


@given(st.text(max_size=30))
def test_anything_may_be_typed(typed: str):
    for word, near in spelled(typed, KNOWN):
        assert not KNOWN.has_beginning(word)
        assert set(near) <= WORDS.keys()


@given(st.sampled_from([word for word in WORDS if len(word) > 5]), st.data())
def test_one_letter_left_out_is_always_seen_through(word: str, data: st.DataObject):
    place = data.draw(st.integers(0, len(word) - 1))
    typed = word[:place] + word[place + 1 :]
    if not KNOWN.has_beginning(typed):
        found = dict(spelled(typed, KNOWN))[typed]
        assert any(word.startswith(one) for one in found)


@pytest.fixture
def logged(class_logbook: Logbook) -> Logbook:
    log(class_logbook, "Noor", told="Haar spreekbeurt was mooi", working_note="plusgroep")
    log(class_logbook, "Emir", told="Het spreekuur", at=NOW - timedelta(days=1))
    return class_logbook


def test_the_log_is_searched_with_the_words_that_were_meant(logged: Logbook):
    known = logged.read(partial(vocabulary, working_notes=True))
    query = partial(log_part, filter=ContactFilter(text="noor spreekbuert"), vocabulary=known)
    part = logged.read(query)
    assert [row.pupils for row in part.rows] == ["Noor van den Berg"]
    assert part.spelled == (("spreekbuert", ("spreekbeurt",)),)
    assert part.total == 1


def test_nothing_is_taken_for_another_word_where_there_is_something(logged: Logbook):
    known = logged.read(partial(vocabulary, working_notes=True))
    part = logged.read(partial(log_part, filter=ContactFilter(text="spreek"), vocabulary=known))
    assert (len(part.rows), part.spelled) == (2, ())


def test_words_of_working_notes_are_the_authors_own(logged: Logbook):
    assert not logged.read(vocabulary).has_beginning("plusgroep")
    assert logged.read(partial(vocabulary, working_notes=True)).has_beginning("plusgroep")
