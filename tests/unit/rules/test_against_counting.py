"""Facts and reasons against reading the whole log by hand, as docs/practice.md words the rules.

The log here has two pupils: Ada (1) with parents 10 and 11 in one home and 12 in another, and
her brother Ben (2) with 10 and 11.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.facts import Touch, facts
from app.rules.school_time import dutch_calendar
from app.rules.unreached import Linked, Plan, reasons
from app.vocabulary import Channel, Occasion, Outcome, Reason, Region, Tone

AMSTERDAM = timezone(timedelta(hours=1))
CALENDAR = dutch_calendar(Region.MIDDEN, [2025, 2026])
HOMES = {10: 100, 11: 100, 12: 200}
PARENTS = {1: (10, 11, 12), 2: (10, 11)}
SPRING = datetime(2026, 5, 20, 16, tzinfo=AMSTERDAM)
WRITTEN = {Channel.MESSAGE, Channel.EMAIL, Channel.LETTER}


@dataclass(frozen=True)
class Logged:
    at: datetime
    channel: Channel
    tone: Tone
    occasion: Occasion
    from_school: bool
    asks_answer: bool
    good_news: bool
    pupils: frozenset[int]
    outcomes: dict[int, Outcome]


logs = st.lists(
    st.builds(
        Logged,
        st.integers(0, 230).map(lambda days: SPRING + timedelta(days=days)),
        st.sampled_from([Channel.PHONE, Channel.GATE, Channel.EMAIL, Channel.MEETING]),
        st.sampled_from(Tone),
        st.sampled_from([Occasion.START_TALK, Occasion.OTHER]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from([frozenset({1}), frozenset({2}), frozenset({1, 2})]),
        st.dictionaries(
            st.sampled_from([10, 11, 12]),
            st.sampled_from([Outcome.REACHED, Outcome.SENT, Outcome.NO_ANSWER]),
            max_size=3,
        ),
    ),
    max_size=10,
    unique_by=lambda logged: logged.at,
)
moments = st.integers(0, 260).map(lambda days: SPRING + timedelta(days=days, hours=1))
plans = st.none() | st.builds(
    Plan, st.integers(1, 8), st.dates(date(2026, 8, 1), date(2026, 12, 1))
)


def touches_of(log: list[Logged], parent: int, pupil: int) -> list[Touch]:
    return [
        Touch(
            entry.at, entry.channel, entry.outcomes[parent], entry.tone, entry.occasion,
            entry.from_school, entry.asks_answer, entry.good_news, "", pupil in entry.pupils,
        )
        for entry in log
        if parent in entry.outcomes
    ]  # fmt: skip


def spoke(entry: Logged, parent: int) -> bool:
    return reached(entry, parent) and entry.channel not in WRITTEN


def reached(entry: Logged, parent: int) -> bool:
    return entry.outcomes.get(parent) is Outcome.REACHED


def tried(entry: Logged, parent: int) -> bool:
    if parent not in entry.outcomes or reached(entry, parent) or not entry.from_school:
        return False
    return entry.asks_answer or entry.channel not in WRITTEN


def chain(log: list[Logged], parent: int) -> list[Logged]:
    """The attempts since this parent was last reached, about whichever child."""
    ordered = sorted(log, key=lambda entry: entry.at)
    last = max((e.at for e in ordered if reached(e, parent)), default=None)
    return [e for e in ordered if tried(e, parent) and (last is None or e.at > last)]


def school_days(since: date, until: date) -> int:
    span = [since + timedelta(days=n) for n in range(1, (until - since).days + 1)]
    return sum(CALENDAR.is_school_day(day) for day in span)


def by_hand(
    log: list[Logged], parent: int, now: datetime, plan: Plan | None, *, june_counts: bool
) -> set[Reason]:
    """The reasons for a parent of Ada."""
    today = now.date()
    year = date(today.year if today.month >= 8 else today.year - 1, 8, 1)
    met_since = date(year.year, 6, 1) if june_counts else year
    about_ada = [entry for entry in log if 1 in entry.pupils]
    home = [other for other in PARENTS[1] if HOMES[other] == HOMES[parent]]
    met = [e for e in about_ada if e.at.date() >= met_since]
    found = set()
    at_home = [e for e in met if any(spoke(e, member) for member in home)]
    if not at_home:
        found.add(Reason.NEVER_REACHED)
    elif not any(spoke(e, parent) for e in met):
        found.add(Reason.PARTNER_REACHED)
    starts = [e for e in met if e.occasion is Occasion.START_TALK]
    if not any(reached(e, member) for e in starts for member in home):
        found.add(Reason.NO_START_TALK)
    own = [e for e in about_ada if reached(e, parent)]
    this_year = [e for e in own if e.at.date() >= year]
    if this_year and all(e.tone is Tone.PROBLEM and not e.good_news for e in this_year):
        found.add(Reason.ONLY_PROBLEMS)
    if plan:
        since = max([plan.starts_on, *(e.at.date() for e in own)])
        if school_days(since, today) > plan.every_school_weeks * 5:
            found.add(Reason.PLAN_OVERDUE)
    waiting = [
        e
        for e in chain(log, parent)
        if e.channel in WRITTEN and e.outcomes[parent] is Outcome.SENT and 1 in e.pupils
    ]
    if waiting and school_days(waiting[0].at.date(), today) >= 5:
        found.add(Reason.SENT_UNANSWERED)
    return found


@settings(deadline=None)
@given(logs)
def test_attempts_are_those_counted_by_hand_for_every_pupil(log: list[Logged]) -> None:
    for pupil, parents in PARENTS.items():
        for parent in parents:
            found = facts(touches_of(log, parent, pupil)).attempts
            assert [attempt.at for attempt in found] == [e.at for e in chain(log, parent)]


@settings(deadline=None, max_examples=300)
@given(logs, moments, plans, st.booleans(), st.sets(st.sampled_from([10, 11, 12])))
def test_reasons_are_those_found_by_hand_and_the_gravest_comes_first(
    log: list[Logged], now: datetime, plan: Plan | None, june_counts: bool, left_out: set[int]
) -> None:
    until_now = [entry for entry in log if entry.at <= now]
    family = [
        Linked(
            parent,
            1,
            HOMES[parent],
            facts(touches_of(until_now, parent, 1)),
            may_be_contacted=parent not in left_out,
            plan=plan,
        )
        for parent in PARENTS[1]
    ]
    for linked in family:
        found = reasons(linked, family, now=now, calendar=CALENDAR, june_counts=june_counts)
        if linked.guardian_id in left_out:
            assert found == ()
            continue
        expected = by_hand(until_now, linked.guardian_id, now, plan, june_counts=june_counts)
        assert found == tuple(sorted(expected, key=lambda reason: reason.gravity))
