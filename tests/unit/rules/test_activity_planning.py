"""What is said of a day before parents are invited: kind, complete, and never in the way."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.activity_planning import (
    IN_TIME,
    Notice,
    NoticeKind,
    PlanningFacts,
    planning_notices,
)
from app.rules.feasts import feasts
from app.rules.school_time import dutch_calendar, feast_days
from app.vocabulary import Feast, Region

TODAY = date(2026, 11, 24)
STUDY_DAY = date(2027, 1, 27)
CALENDAR = dutch_calendar(Region.MIDDEN, (2025, 2026, 2027), (STUDY_DAY,))
NAMED = {**feast_days(Region.MIDDEN, 2026), **feast_days(Region.MIDDEN, 2027)}


def facts(others: Sequence[date] = ()) -> PlanningFacts:
    return PlanningFacts(
        CALENDAR, NAMED, {STUDY_DAY: "studiedag taal"}, {**feasts(2026), **feasts(2027)}, others
    )


def said(day: date, others: Sequence[date] = ()) -> tuple[Notice, ...]:
    return planning_notices(day, TODAY, facts(others))


def test_an_ordinary_day_in_time_says_nothing() -> None:
    assert said(date(2027, 1, 21)) == ()


@pytest.mark.parametrize(
    ("day", "notice"),
    [
        (date(2027, 1, 16), Notice(NoticeKind.WEEKEND)),
        (date(2026, 12, 29), Notice(NoticeKind.HOLIDAY, "Kerstvakantie")),
        (date(2026, 12, 27), Notice(NoticeKind.HOLIDAY, "Kerstvakantie")),
        (date(2027, 3, 29), Notice(NoticeKind.HOLIDAY, "Tweede paasdag")),
        (STUDY_DAY, Notice(NoticeKind.STUDY_DAY, "studiedag taal")),
        (date(2027, 2, 6), Notice(NoticeKind.FEAST, feast=Feast.CHINESE_NEW_YEAR)),
        (date(2027, 2, 10), Notice(NoticeKind.FEAST, feast=Feast.RAMADAN)),
        (date(2027, 3, 9), Notice(NoticeKind.FEAST, feast=Feast.EID_AL_FITR)),
        (date(2027, 3, 10), Notice(NoticeKind.NEAR_FEAST, feast=Feast.EID_AL_FITR)),
        (date(2027, 6, 30), Notice(NoticeKind.NEAR_FEAST, feast=Feast.KETI_KOTI, is_after=True)),
        (date(2026, 12, 4), Notice(NoticeKind.NEAR_FEAST, feast=Feast.SAINT_NICHOLAS,
                                   is_after=True)),
        (date(2027, 10, 11), Notice(NoticeKind.FEAST, feast=Feast.YOM_KIPPUR)),
    ],
)  # fmt: skip
def test_a_day_says_what_it_is(day: date, notice: Notice) -> None:
    assert notice in said(day)


def test_a_feast_on_a_school_day_is_named_and_is_no_holiday() -> None:
    named = PlanningFacts(CALENDAR, {date(2027, 1, 21): "Bevrijdingsdag"}, {}, {})
    notices = planning_notices(date(2027, 1, 21), TODAY, named)
    assert notices == (Notice(NoticeKind.PUBLIC_FEAST, "Bevrijdingsdag"),)


@pytest.mark.parametrize(("ahead", "speaks"), [(0, True), (1, True), (9, True), (10, False)])
def test_less_than_two_school_weeks_is_short_notice(ahead: int, speaks: bool) -> None:
    day = CALENDAR.add_school_days(TODAY, ahead)
    found = [one for one in said(day) if one.kind is NoticeKind.SHORT_NOTICE]
    assert found == ([Notice(NoticeKind.SHORT_NOTICE, count=ahead)] if speaks else [])


def test_the_third_in_four_weeks_is_named() -> None:
    day = date(2027, 1, 21)
    one, two = day - timedelta(days=14), day + timedelta(days=3)
    assert said(day, [one]) == ()
    assert said(day, [one, day + timedelta(days=15)]) == ()
    assert said(day, [one, two]) == (Notice(NoticeKind.CLOSE_TOGETHER, count=3),)


def test_what_has_been_gets_no_advice() -> None:
    assert said(date(2026, 10, 18)) == ()


@settings(deadline=None, max_examples=200)
@given(
    st.dates(date(2025, 1, 1), date(2029, 12, 31)),
    st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=6),
)
def test_any_day_can_be_planned_and_nothing_is_said_twice(day: date, others: list[date]) -> None:
    notices = said(day, others)
    assert len(set(notices)) == len(notices)
    without_school = {NoticeKind.WEEKEND, NoticeKind.HOLIDAY, NoticeKind.STUDY_DAY}
    assert sum(one.kind in without_school for one in notices) <= 1
    if day >= TODAY and CALENDAR.school_days_between(TODAY, day) < IN_TIME:
        assert any(one.kind is NoticeKind.SHORT_NOTICE for one in notices)


@pytest.mark.parametrize("year", range(2024, 2034))
def test_every_school_year_has_its_feasts(year: int) -> None:
    found = feasts(year)
    kinds = {feast for names in found.values() for feast in names}
    assert kinds >= set(Feast) - {Feast.EID_AL_FITR, Feast.EID_AL_ADHA, Feast.RAMADAN,
                                  Feast.ROSH_HASHANAH, Feast.YOM_KIPPUR}  # fmt: skip
    assert all(date(year, 8, 1) <= day <= date(year + 1, 7, 31) for day in found)
    fasting = [day for day, names in found.items() if Feast.RAMADAN in names]
    assert 29 <= len(fasting) <= 60
