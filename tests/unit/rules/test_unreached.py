"""Worked cases of who is still to be reached, as a teacher would tell them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

import pytest

from app.rules.facts import NO_FACTS, ReachFacts
from app.rules.school_time import dutch_calendar
from app.rules.unreached import Linked, Plan, is_acquainted, is_calm, is_spoken_this_year, reasons
from app.vocabulary import Reason, Region, Tone

AMSTERDAM = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 24, 15, 5, tzinfo=AMSTERDAM)
CALENDAR = dutch_calendar(Region.MIDDEN, [2025, 2026])

NEVER = Reason.NEVER_REACHED
OVERDUE = Reason.PLAN_OVERDUE
ONLY_PROBLEMS = Reason.ONLY_PROBLEMS
NO_START = Reason.NO_START_TALK
NOT_INFORMED = Reason.NOT_INFORMED
UNANSWERED = Reason.SENT_UNANSWERED
PARTNER = Reason.PARTNER_REACHED


def on(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 16, tzinfo=AMSTERDAM)


def met(at: datetime, tone: Tone = Tone.PRACTICAL, *, start_talk: bool = True) -> ReachFacts:
    """Spoken once, in a start talk unless said otherwise."""
    is_problem = tone is Tone.PROBLEM
    return ReachFacts(
        last_spoken=at,
        last_reached=at,
        last_reached_tone=tone,
        last_problem_reached=at if is_problem else None,
        last_gentle_reached=None if is_problem else at,
        last_start_talk=at if start_talk else None,
    )


def wrote_back(at: datetime) -> ReachFacts:
    return ReachFacts(last_answered=at, last_reached=at, last_gentle_reached=at)


def found(family: Sequence[Linked], *, now: datetime = NOW) -> dict[int, tuple[Reason, ...]]:
    return {g.guardian_id: reasons(g, family, now=now, calendar=CALENDAR) for g in family}


SEPTEMBER = met(on(9, 8))

CASES = {
    "nobody tried yet": (
        [Linked(1, 1, 1)],
        {1: (NEVER, NO_START)},
    ),
    "a start talk with one parent is one for the home; the other is still to be met": (
        [Linked(1, 1, 1, SEPTEMBER), Linked(2, 1, 1)],
        {1: (), 2: (PARTNER,)},
    ),
    "separated parents count apart": (
        [Linked(1, 1, 1, SEPTEMBER), Linked(2, 1, 2)],
        {1: (), 2: (NEVER, NO_START)},
    ),
    "a foster home that was met, and the institution at its own address": (
        [
            Linked(1, 1, 1, SEPTEMBER),
            Linked(2, 1, 1, SEPTEMBER),
            Linked(3, 1, 9, has_custody=True, uninformed_since=on(11, 3)),
        ],
        {1: (), 2: (), 3: (NEVER, NO_START, NOT_INFORMED)},
    ),
    "last year's talk is not this year's": (
        [Linked(1, 1, 1, met(on(5, 12)))],
        {1: (NEVER, NO_START)},
    ),
    "a parent who wrote back but was never spoken": (
        [Linked(1, 1, 1, wrote_back(on(11, 10)))],
        {1: (NEVER, NO_START)},
    ),
    "spoken, about a problem only, without a start talk": (
        [Linked(1, 1, 1, met(on(11, 17), Tone.PROBLEM, start_talk=False))],
        {1: (ONLY_PROBLEMS, NO_START)},
    ),
    "good news in a talk about a problem": (
        [Linked(1, 1, 1, SEPTEMBER._replace(last_problem_reached=on(9, 8)))],
        {1: ()},
    ),
    "problems this year are not mended by good news of last year": (
        [
            Linked(
                1, 1, 1, met(on(9, 8), Tone.PROBLEM)._replace(last_gentle_reached=on(6, 3))
            )
        ],
        {1: (ONLY_PROBLEMS,)},
    ),
    "a message that waits for five school days": (
        [Linked(1, 1, 1, SEPTEMBER._replace(awaiting_since=on(11, 17)))],
        {1: (UNANSWERED,)},
    ),
    "a message that waits for four": (
        [Linked(1, 1, 1, SEPTEMBER._replace(awaiting_since=on(11, 18)))],
        {1: ()},
    ),
    "a plan of four school weeks, kept": (
        [Linked(1, 1, 1, met(on(10, 27)), plan=Plan(4, date(2026, 9, 1)))],
        {1: ()},
    ),
    "a plan of four school weeks, one school day over": (
        [Linked(1, 1, 1, met(on(10, 26)), plan=Plan(4, date(2026, 9, 1)))],
        {1: (OVERDUE,)},
    ),
    "a plan counts from the day it starts": (
        [Linked(1, 1, 1, SEPTEMBER, plan=Plan(4, date(2026, 11, 9)))],
        {1: ()},
    ),
    "not yet told, with custody and without": (
        [
            Linked(1, 1, 1, SEPTEMBER, has_custody=True, uninformed_since=on(11, 3)),
            Linked(2, 1, 2, SEPTEMBER, has_custody=False, uninformed_since=on(11, 3)),
        ],
        {1: (NOT_INFORMED,), 2: ()},
    ),
    "a late father, spoken in September, leaves nobody to reach": (
        [Linked(1, 1, 1, SEPTEMBER, deceased=True), Linked(2, 1, 1)],
        {1: (), 2: (PARTNER,)},
    ),
    "somebody who may not be contacted": (
        [Linked(1, 1, 1, may_be_contacted=False)],
        {1: ()},
    ),
    "the parents of a pupil of 18 who did not consent": (
        [Linked(1, 1, 1, pupil_of_age_without_consent=True)],
        {1: ()},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("family", "expected"), CASES.values(), ids=CASES.keys())
def test_worked_case(family: list[Linked], expected: dict[int, tuple[Reason, ...]]) -> None:
    assert found(family) == expected


def test_the_family_may_be_given_without_the_guardian_in_question() -> None:
    mother, father = Linked(1, 1, 1, SEPTEMBER), Linked(2, 1, 1)
    assert reasons(mother, [father], now=NOW, calendar=CALENDAR) == ()
    assert reasons(father, [mother], now=NOW, calendar=CALENDAR) == (PARTNER,)


@pytest.mark.parametrize(
    ("talk", "counts"),
    [(on(5, 29), False), (on(6, 1), True), (on(7, 31), True), (on(8, 1), True)],
)
def test_an_introduction_in_june_may_count(talk: datetime, *, counts: bool) -> None:
    mother = Linked(1, 1, 1, met(talk))
    given_june = reasons(mother, [mother], now=NOW, calendar=CALENDAR, june_counts=True)
    assert given_june == (() if counts else (NEVER, NO_START))
    assert is_acquainted([mother], today=NOW.date(), june_counts=True) is counts


def test_a_late_evening_talk_counts_by_local_time() -> None:
    """00:30 on 1 August here is still July in UTC."""
    summer = timezone(timedelta(hours=2))
    talk = met(datetime(2026, 8, 1, 0, 30, tzinfo=summer))
    assert is_spoken_this_year(talk, today=NOW.date())


def test_acquainted_is_one_of_the_family_spoken() -> None:
    assert is_acquainted([Linked(1, 1, 1), Linked(2, 1, 2, SEPTEMBER)], today=NOW.date())
    assert not is_acquainted([Linked(1, 1, 1, wrote_back(on(9, 8)))], today=NOW.date())
    assert not is_spoken_this_year(NO_FACTS, today=NOW.date())


@pytest.mark.parametrize(
    ("day", "calm"),
    [
        (on(8, 12), True),
        (on(10, 2), True),  # Friday of the fifth school week
        (on(10, 5), False),  # Monday of the sixth
        (on(6, 15, 2027), False),
    ],
)
def test_the_start_of_the_year_is_calm_until_week_six(day: datetime, *, calm: bool) -> None:
    assert is_calm(day, CALENDAR, 6) is calm
