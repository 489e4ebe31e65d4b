"""Questions to the log under a name."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import NotFoundError, RefusedError
from app.queries.rows import ContactFilter
from app.queries.saved_filters import SavedFilterRow, from_body, saved_filters, to_body
from app.rules.periods import days_of
from app.services.saved_filters import remove_filter, rename_filter, save_filter
from app.services.undoing import undo
from app.store.logbook import Logbook
from app.vocabulary import Channel, Initiative, Occasion, Outcome, Period, Tone
from tests.conftest import NOW

TODAY = date(2026, 11, 24)
QUESTIONS = st.builds(
    ContactFilter,
    text=st.text(max_size=20),
    pupil_id=st.none() | st.integers(1, 99),
    guardian_id=st.none() | st.integers(1, 99),
    tones=st.frozensets(st.sampled_from(Tone)),
    channels=st.frozensets(st.sampled_from(Channel)),
    outcomes=st.frozensets(st.sampled_from(Outcome)),
    occasions=st.frozensets(st.sampled_from(Occasion)),
    initiatives=st.frozensets(st.sampled_from(Initiative)),
    reached=st.none() | st.booleans(),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    label=st.text(max_size=9),
    who=st.text(max_size=9),
    waits=st.booleans(),
    not_reached=st.booleans(),
    open_agreement=st.booleans(),
    family=st.none() | st.integers(1, 99),
    family_of_guardian=st.none() | st.integers(1, 99),
)


@given(QUESTIONS)
def test_a_question_is_asked_as_it_was_kept(wanted: ContactFilter):
    assert from_body(to_body(wanted, TODAY), TODAY) == wanted


def test_a_period_goes_with_today():
    since, until = days_of(Period.MONTH, TODAY)
    body = to_body(ContactFilter(since=since, until=until), TODAY)
    assert from_body(body, date(2027, 2, 9)).since == date(2027, 2, 1)


def test_codes_of_another_version_are_left_out():
    assert from_body('{"tones": ["positive", "spicy"], "colour": 3}', TODAY) == ContactFilter(
        tones=frozenset({Tone.POSITIVE})
    )


def kept(logbook: Logbook) -> list[SavedFilterRow]:
    return logbook.read(saved_filters)


WAITS = ContactFilter(waits=True)
PROBLEMS = ContactFilter(tones=frozenset({Tone.PROBLEM}))


@pytest.fixture
def waiting(class_logbook: Logbook) -> Logbook:
    class_logbook.write(partial(save_filter, name=" wacht  op antwoord ", wanted=WAITS))
    return class_logbook


def test_it_is_kept_under_a_name(waiting: Logbook):
    (row,) = kept(waiting)
    assert (row.name, row.wanted(NOW.date())) == ("wacht op antwoord", WAITS)


def test_the_same_name_is_the_same_filter(waiting: Logbook):
    waiting.write(partial(save_filter, name="Wacht op ántwoord", wanted=PROBLEMS))
    (row,) = kept(waiting)
    assert row.wanted(NOW.date()) == PROBLEMS


@pytest.mark.parametrize("name", ["", "   ", "n" * 41])
def test_a_name_is_needed(class_logbook: Logbook, name: str):
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(partial(save_filter, name=name, wanted=WAITS))
    assert refused.value.field == "name"


def test_renaming_and_removing_can_be_taken_back(waiting: Logbook):
    (row,) = kept(waiting)
    renamed = waiting.write(partial(rename_filter, filter_id=row.id, name="open vragen"))
    assert [one.name for one in kept(waiting)] == ["open vragen"]
    waiting.write(partial(undo, change_set_uid=renamed.change_set_uid))
    removed = waiting.write(partial(remove_filter, filter_id=row.id))
    assert kept(waiting) == []
    waiting.write(partial(undo, change_set_uid=removed.change_set_uid))
    assert kept(waiting) == [row]


def test_a_name_that_is_there_is_refused(waiting: Logbook):
    other = waiting.write(partial(save_filter, name="problemen", wanted=PROBLEMS)).ids[0]
    with pytest.raises(RefusedError):
        waiting.write(partial(rename_filter, filter_id=other, name="WACHT op antwoord"))


def test_a_name_in_the_bin_makes_way(waiting: Logbook):
    (row,) = kept(waiting)
    other = waiting.write(partial(save_filter, name="problemen", wanted=PROBLEMS)).ids[0]
    waiting.write(partial(remove_filter, filter_id=row.id))
    waiting.write(partial(rename_filter, filter_id=other, name=row.name))
    assert [(one.id, one.name) for one in kept(waiting)] == [(other, row.name)]
    with pytest.raises(NotFoundError):
        waiting.write(partial(remove_filter, filter_id=row.id))
