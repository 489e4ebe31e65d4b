from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.information_requests import due_on, is_soon, may_ask, needs_reason
from app.vocabulary import Custody, Relationship, RequestDecision

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(DAYS)
def test_the_answer_is_due_in_four_weeks(day: date):
    assert due_on(day) - day == timedelta(days=28)
    assert due_on(day).weekday() == day.weekday()


@given(DAYS, st.integers(-400, 400))
def test_it_is_soon_from_a_week_before_and_stays_so_when_late(due: date, days: int):
    assert is_soon(due, due + timedelta(days=days)) == (days >= -7)


@pytest.mark.parametrize("custody", Custody)
@pytest.mark.parametrize("relationship", Relationship)
def test_only_a_parent_without_custody_asks(relationship: Relationship, custody: Custody):
    is_parent = relationship.value in {"mother", "father", "parent"}
    has_custody = custody.value in {"parental", "guardianship"}
    assert may_ask(relationship, custody) == (is_parent and not has_custody)


def test_a_refusal_says_why():
    assert [needs_reason(one) for one in RequestDecision] == [False, True, True]
