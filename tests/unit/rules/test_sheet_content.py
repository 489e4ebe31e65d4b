"""What may be on whose paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.sheet_content import is_restricted, may_show, may_show_agreement
from app.vocabulary import Occasion, Owner

MOTHERS, FATHERS = frozenset({1}), frozenset({2})
NOBODY: frozenset[int] = frozenset()
homes = st.frozensets(st.integers(1, 3))


def shown(
    contact: frozenset[int],
    sheet: frozenset[int],
    restricted: bool = False,
    for_parent: bool = True,
) -> bool:
    return may_show(contact, sheet, restricted=restricted, for_parent=for_parent)


@pytest.mark.parametrize(
    ("contact", "on_mothers"),
    [(MOTHERS, True), (FATHERS, False), (MOTHERS | FATHERS, False), (NOBODY, True)],
    ids=["her own", "his", "both at one table", "about the child"],
)
def test_a_home_s_sheet_where_parents_live_apart(
    contact: frozenset[int], *, on_mothers: bool
) -> None:
    assert shown(contact, MOTHERS) is on_mothers
    assert shown(contact, MOTHERS, for_parent=False) is on_mothers


def test_a_talk_in_which_another_family_took_part_is_on_neither_sheet() -> None:
    assert not shown(MOTHERS | frozenset({9}), MOTHERS)
    assert not shown(frozenset({9}), MOTHERS)


@given(homes, homes, st.booleans())
def test_nothing_of_another_home_is_ever_on_a_split_sheet(
    contact: frozenset[int], sheet: frozenset[int], for_parent: bool
) -> None:
    if shown(contact, sheet, for_parent=for_parent):
        assert not contact - sheet


@given(homes, homes)
def test_an_incident_is_never_on_a_parent_s_sheet(
    contact: frozenset[int], sheet: frozenset[int]
) -> None:
    assert not shown(contact, sheet, restricted=is_restricted(Occasion.INCIDENT))


def test_an_incident_may_be_on_the_teacher_s_own() -> None:
    assert shown(MOTHERS, MOTHERS, restricted=True, for_parent=False)
    assert not is_restricted(Occasion.CONCERN)


@pytest.mark.parametrize(
    ("owner", "made_with", "expected"),
    [
        (Owner.HOME, MOTHERS, True),
        (Owner.HOME, FATHERS, False),
        (Owner.SCHOOL, FATHERS, False),
        (Owner.HOME, NOBODY, False),
        (Owner.CHILD, NOBODY, True),
        (Owner.SCHOOL, NOBODY, True),
    ],
)
def test_agreements_follow_the_talk_they_were_made_in(
    owner: Owner, made_with: frozenset[int], *, expected: bool
) -> None:
    on_mothers = may_show_agreement(
        owner, made_with, MOTHERS, is_split=True, restricted=False, for_parent=True
    )
    assert on_mothers is expected
    assert may_show_agreement(
        owner, made_with, MOTHERS | FATHERS, is_split=False, restricted=False, for_parent=True
    )
