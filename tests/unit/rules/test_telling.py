"""Both parents are equally informed."""

import pytest

from app.rules.telling import (
    Informable,
    has_custody,
    tell_other_parent_by_default,
    to_inform,
    was_told,
)
from app.vocabulary import Channel, Custody, Occasion, Outcome, Tone

MOTHER = Informable(1, 100, has_custody=True)
FATHER = Informable(2, 100, has_custody=True)
FATHER_APART = Informable(2, 200, has_custody=True)
STEPMOTHER = Informable(3, 200, has_custody=False)
INSTITUTION = Informable(4, 900, has_custody=True)


@pytest.mark.parametrize(
    "occasion", [Occasion.CONCERN, Occasion.INCIDENT, Occasion.COMPLAINT, Occasion.ADVICE]
)
def test_what_matters_is_for_both_parents(occasion: Occasion) -> None:
    assert tell_other_parent_by_default(Tone.PRACTICAL, occasion)


def test_a_problem_is_for_both_and_everyday_things_are_not() -> None:
    assert tell_other_parent_by_default(Tone.PROBLEM, Occasion.OTHER)
    assert not tell_other_parent_by_default(Tone.POSITIVE, Occasion.TEN_MINUTE)


def test_one_address_counts_once() -> None:
    assert to_inform({1}, [MOTHER, FATHER]) == frozenset()


def test_the_other_home_is_still_to_be_told() -> None:
    assert to_inform({1}, [MOTHER, FATHER_APART, STEPMOTHER]) == {2}
    assert to_inform({1, 2}, [MOTHER, FATHER_APART, STEPMOTHER]) == frozenset()


def test_who_asked_to_be_told_apart_is_told_apart() -> None:
    apart = FATHER._replace(asks_apart=True)
    assert to_inform({1}, [MOTHER, apart]) == {2}
    assert to_inform({2}, [MOTHER, apart]) == frozenset()


def test_telling_someone_without_custody_tells_nobody_else() -> None:
    assert to_inform({3}, [MOTHER, FATHER_APART, STEPMOTHER]) == {1, 2}


def test_a_foster_child_s_guardian_institution_is_told_too() -> None:
    foster_mother = Informable(5, 500, has_custody=False)
    assert to_inform({5}, [foster_mother, INSTITUTION]) == {4}


def test_when_nobody_was_told_there_is_nothing_to_pass_on() -> None:
    assert to_inform(set(), [MOTHER, FATHER_APART]) == frozenset()


def test_custody_that_is_not_known_is_not_assumed() -> None:
    assert [custody for custody in Custody if has_custody(custody)] == [
        Custody.PARENTAL,
        Custody.GUARDIANSHIP,
    ]


def test_told_is_reached_or_sent_in_writing() -> None:
    assert was_told(Channel.PHONE, Outcome.REACHED)
    assert was_told(Channel.EMAIL, Outcome.SENT)
    assert not was_told(Channel.PHONE, Outcome.VOICEMAIL)
    assert not was_told(Channel.EMAIL, Outcome.WRONG_NUMBER)
