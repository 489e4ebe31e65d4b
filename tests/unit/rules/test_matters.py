"""When one attempt goes on from another by itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.matters import Tried, is_tried_again
from app.vocabulary import Tone

FIRST = Tried(frozenset({1}), frozenset({3}), Tone.PRACTICAL, date(2026, 11, 20), is_attempt=True)
AGAIN = FIRST._replace(on=date(2026, 11, 23))


@dataclass(frozen=True)
class Case:
    name: str
    former: dict[str, Any]
    new: dict[str, Any]


UNRELATED = [
    Case("the former one reached somebody", {"is_attempt": False}, {}),
    Case("the new one reaches somebody", {}, {"is_attempt": False}),
    Case("another child", {}, {"pupil_ids": frozenset({2})}),
    Case("a child more", {}, {"pupil_ids": frozenset({1, 2})}),
    Case("another guardian", {}, {"guardian_ids": frozenset({4})}),
    Case("another reason", {}, {"tone": Tone.PROBLEM}),
    Case("with nobody", {"guardian_ids": frozenset()}, {"guardian_ids": frozenset()}),
    Case("another school year", {"on": date(2026, 7, 3)}, {}),
    Case("written down for an earlier day", {}, {"on": date(2026, 11, 19)}),
]


def test_calling_again_goes_on():
    assert is_tried_again(FIRST, AGAIN)
    assert is_tried_again(FIRST, FIRST)  # twice on one day


@pytest.mark.parametrize("case", UNRELATED, ids=lambda case: case.name)
def test_what_differs_stays_apart(case: Case):
    assert not is_tried_again(FIRST._replace(**case.former), AGAIN._replace(**case.new))


@given(st.integers(0, 400))
def test_a_series_ends_with_the_school_year(days: int):
    later = FIRST._replace(on=FIRST.on + timedelta(days=days))
    assert is_tried_again(FIRST, later) == (later.on < date(2027, 8, 1))
