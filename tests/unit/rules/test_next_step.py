"""Worked cases of the next step, and what is never suggested."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.facts import NO_FACTS, Attempt, ReachFacts
from app.rules.next_step import RULES, Situation, Suggestion, next_step, part_of_day
from app.vocabulary import (
    Because,
    Channel,
    Outcome,
    PartOfDay,
    Reason,
    SchoolType,
    Step,
    StepRule,
)

Off = frozenset[StepRule]


AMSTERDAM = timezone(timedelta(hours=1))
NEVER = (Reason.NEVER_REACHED, Reason.NO_START_TALK)


def on(day: int, hour: int = 15) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=AMSTERDAM)


def call(
    day: int, hour: int = 15, outcome: Outcome = Outcome.NO_ANSWER, number: str = ""
) -> Attempt:
    return Attempt(on(day, hour), Channel.PHONE, outcome, number)


def message(day: int) -> Attempt:
    return Attempt(on(day), Channel.MESSAGE, Outcome.SENT)


def letter(day: int) -> Attempt:
    return Attempt(on(day), Channel.LETTER, Outcome.SENT)


def gate(day: int) -> Attempt:
    return Attempt(on(day), Channel.GATE, Outcome.NO_SHOW)


def tried(*attempts: Attempt, before: ReachFacts = NO_FACTS) -> Situation:
    """Somebody with a number who was tried like this and is still to be spoken."""
    waits = next((a.at for a in attempts if a.channel.is_written), None)
    known = before._replace(attempts=attempts, awaiting_since=waits)
    return Situation(known, NEVER, has_phone=True)


SPOKEN_BY_PHONE = ReachFacts(
    last_reached=on(2),
    last_spoken=on(2),
    last_reached_channel=Channel.PHONE,
    last_reached_address="06 12345678",
)
ONLY_A_PROBLEM = SPOKEN_BY_PHONE._replace(last_problem_reached=on(2))
THREE_WAYS = (call(9), message(10), call(11, 9))
SECONDARY = SchoolType.SECONDARY

CASES: dict[str, tuple[Situation, Step, Because, Channel | None, PartOfDay | None]] = {
    "three calls, always in the afternoon": (
        tried(call(9), call(10), call(11)),
        Step.CALL, Because.PART_OF_DAY_NOT_TRIED, Channel.PHONE, PartOfDay.MORNING,
    ),
    "new in the group, with an interpreter": (
        replace(tried(), is_new_in_group=True, needs_interpreter=True, language="Oekraïens"),
        Step.PLAN_START_TALK, Because.NEW_IN_GROUP, Channel.PHONE, None,
    ),
    "reached about a problem only": (
        replace(tried(call(20), before=ONLY_A_PROBLEM), reasons=(Reason.ONLY_PROBLEMS,)),
        Step.POSITIVE_WORD, Because.ONLY_PROBLEMS, Channel.PHONE, PartOfDay.MORNING,
    ),
    "the good news was written, and nobody answered": (
        Situation(
            ONLY_A_PROBLEM._replace(last_reached_channel=Channel.MESSAGE, last_positive=on(5)),
            (Reason.ONLY_PROBLEMS,), has_phone=True,
        ),
        Step.POSITIVE_WORD, Because.ONLY_PROBLEMS, Channel.PHONE, None,
    ),
    "three attempts by two channels on three days": (
        tried(*THREE_WAYS),
        Step.AT_THE_GATE, Because.THREE_ATTEMPTS, Channel.GATE, None,
    ),
    "the same, and a visit is welcome, in secondary school": (
        replace(tried(*THREE_WAYS), school_type=SECONDARY, may_visit_home=True),
        Step.HOME_VISIT, Because.AGREED_TO_VISIT, Channel.HOME_VISIT, None,
    ),
    "the same, and a coffee moment is planned": (
        replace(tried(*THREE_WAYS, gate(12)), coffee_planned=True, may_visit_home=True),
        Step.COFFEE_MOMENT, Because.THREE_ATTEMPTS, None, None,
    ),
    "the same, and they come to coffee moments": (
        replace(tried(*THREE_WAYS), coffee_planned=True, comes_to_coffee=True),
        Step.COFFEE_MOMENT, Because.SEEN_THERE, None, None,
    ),
    "one attempt failed, and they come to coffee moments": (
        replace(tried(call(9)), coffee_planned=True, comes_to_coffee=True),
        Step.COFFEE_MOMENT, Because.SEEN_THERE, None, None,
    ),
    "one attempt failed, and no coffee moment is planned": (
        replace(tried(call(9, 9)), comes_to_coffee=True),
        Step.CALL, Because.PART_OF_DAY_NOT_TRIED, Channel.PHONE, PartOfDay.AFTERNOON,
    ),
    "the same, with another language": (
        replace(tried(*THREE_WAYS), needs_interpreter=True),
        Step.INVITE_MEETING, Because.NEEDS_INTERPRETER, Channel.MEETING, None,
    ),
    "the same, and a colleague knows them": (
        replace(
            tried(*THREE_WAYS, gate(12)), colleague="juf Anna", has_liaison=True
        ),
        Step.ASK_COLLEAGUE, Because.COLLEAGUE_SPOKE_THEM, None, None,
    ),
    "the same, and the school has a liaison": (
        replace(tried(*THREE_WAYS, gate(12)), has_liaison=True),
        Step.LIAISON, Because.KNOWS_THE_WAY, None, None,
    ),
    "three attempts on one day are not three days": (
        tried(call(9, 9), message(9), call(9, 16)),
        Step.INVITE_MEETING, Because.CHANNEL_NOT_TRIED, Channel.MEETING, None,
    ),
    "they said what they like best": (
        replace(
            tried(call(9)), preferred_channel=Channel.PHONE, preferred_times="dinsdag na 18:00"
        ),
        Step.CALL, Because.THEIR_PREFERENCE, Channel.PHONE, PartOfDay.EVENING,
    ),
    "what they like best failed there": (
        replace(
            tried(call(9, 19)), preferred_channel=Channel.PHONE, preferred_times="na 18:00"
        ),
        Step.SEND_MESSAGE, Because.CHANNEL_NOT_TRIED, Channel.MESSAGE, None,
    ),
    "they like e-mail best, and there is no address": (
        replace(tried(), preferred_channel=Channel.EMAIL, reasons=(Reason.NEVER_REACHED,)),
        Step.CALL, Because.NOTHING_TRIED, Channel.PHONE, None,
    ),
    "a wrong number": (
        tried(call(9, outcome=Outcome.WRONG_NUMBER)),
        Step.ASK_OFFICE, Because.WRONG_NUMBER, None, None,
    ),
    "a wrong number, and another that works": (
        replace(
            tried(call(9, outcome=Outcome.WRONG_NUMBER, number="06 1")),
            known_wrong=frozenset({"06 1"}),
        ),
        Step.CALL, Because.PART_OF_DAY_NOT_TRIED, Channel.PHONE, PartOfDay.MORNING,
    ),
    "a wrong number, and another that was not tried": (
        replace(
            tried(call(9, outcome=Outcome.WRONG_NUMBER, number="06 1")),
            known_wrong=frozenset({"06 1"}), phones=("06 2",),
        ),
        Step.CALL, Because.OTHER_NUMBER, Channel.PHONE, PartOfDay.MORNING,
    ),
    "a wrong number, and the new one was called since": (
        tried(call(9, outcome=Outcome.WRONG_NUMBER), call(10, 9)),
        Step.SEND_MESSAGE, Because.CHANNEL_NOT_TRIED, Channel.MESSAGE, None,
    ),
    "no number and no address": (
        replace(tried(), has_phone=False),
        Step.ASK_OFFICE, Because.NO_NUMBER, None, None,
    ),
    "after aggression, whatever else": (
        replace(
            tried(*THREE_WAYS), consult_leader_first=True, preferred_channel=Channel.HOME_VISIT,
            may_visit_home=True,
        ),
        Step.CONSULT_LEADER, Because.AGGRESSION, None, None,
    ),
    "a message that still waits": (
        tried(message(17)),
        Step.CALL, Because.AWAITING_ANSWER, Channel.PHONE, None,
    ),
    "nobody tried yet, and no start talk": (
        tried(),
        Step.PLAN_START_TALK, Because.NO_START_TALK, Channel.PHONE, None,
    ),
    "spoken, but no start talk yet": (
        Situation(SPOKEN_BY_PHONE, (Reason.NO_START_TALK,), has_phone=True),
        Step.PLAN_START_TALK, Because.NO_START_TALK, Channel.PHONE, None,
    ),
    "not yet told": (
        Situation(SPOKEN_BY_PHONE, (Reason.NOT_INFORMED,), has_phone=True),
        Step.TELL_WHAT_WAS_TOLD, Because.NOT_INFORMED, Channel.PHONE, None,
    ),
    "a plan that is due, by the agreed channel": (
        Situation(
            SPOKEN_BY_PHONE, (Reason.PLAN_OVERDUE,), has_phone=True, plan_channel=Channel.MESSAGE
        ),
        Step.SEND_MESSAGE, Because.PLAN_DUE, Channel.MESSAGE, None,
    ),
    "the partner was spoken": (
        Situation(NO_FACTS, (Reason.PARTNER_REACHED,), has_phone=True),
        Step.CALL, Because.PARTNER_SPOKEN, Channel.PHONE, None,
    ),
    "reached last year, by phone": (
        Situation(SPOKEN_BY_PHONE, (Reason.NEVER_REACHED,), has_phone=True),
        Step.CALL, Because.WORKED_LAST_TIME, Channel.PHONE, None,
    ),
    "only called, in two parts of the day": (
        tried(call(9, 9), call(10, 15)),
        Step.SEND_MESSAGE, Because.CHANNEL_NOT_TRIED, Channel.MESSAGE, None,
    ),
    "another language, nobody writes it": (
        replace(tried(call(9, 9), call(10, 15)), can_write_language=False),
        Step.INVITE_MEETING, Because.CHANNEL_NOT_TRIED, Channel.MEETING, None,
    ),
    "another language, an interpreter is needed": (
        replace(tried(call(9)), needs_interpreter=True, can_write_language=False),
        Step.INVITE_MEETING, Because.NEEDS_INTERPRETER, Channel.MEETING, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("situation", "step", "because", "channel", "part"), CASES.values(), ids=CASES.keys()
)
def test_worked_case(
    situation: Situation,
    step: Step,
    because: Because,
    channel: Channel | None,
    part: PartOfDay | None,
) -> None:
    found = next_step(situation)
    assert (found.step, found.because) == (step, because)
    assert (found.channel, found.part_of_day) == (channel, part)


def test_the_time_or_the_number_goes_with_the_step() -> None:
    likes_evenings = replace(
        tried(), preferred_channel=Channel.PHONE, preferred_times="dinsdag na 18:00"
    )
    assert next_step(likes_evenings).detail == "dinsdag na 18:00"
    last_year = Situation(SPOKEN_BY_PHONE, (Reason.NEVER_REACHED,), has_phone=True)
    assert next_step(last_year).detail == "06 12345678"


def test_when_every_way_was_tried_on_one_day_the_number_that_worked_is_left() -> None:
    day = [Attempt(on(9), c, Outcome.NO_SHOW) for c in (Channel.MEETING, Channel.OPEN_HOUR)]
    calls = [call(9, 9, number="06 2"), call(9, 15, number="06 2")]
    exhausted = tried(*day, message(9), letter(9), gate(9), *calls, before=SPOKEN_BY_PHONE)
    assert next_step(exhausted) == Suggestion(
        Step.CALL, Because.WORKED_LAST_TIME, Channel.PHONE, PartOfDay.EVENING, "06 12345678"
    )
    unknown = replace(exhausted, known_wrong=frozenset({"06 12345678"}))
    assert next_step(unknown).because is Because.PART_OF_DAY_NOT_TRIED


def test_somebody_who_may_not_be_contacted_gets_no_suggestion() -> None:
    with pytest.raises(ValueError, match="may not be contacted"):
        next_step(replace(tried(), may_be_contacted=False))


moments = st.builds(on, st.integers(1, 28), st.integers(7, 21))
attempts = st.lists(
    st.builds(
        Attempt,
        moments,
        st.sampled_from(Channel),
        st.sampled_from([outcome for outcome in Outcome if outcome is not Outcome.REACHED]),
        st.sampled_from(["", "06 1", "06 2"]),
        st.just(0),
        st.booleans(),
    ),
    max_size=8,
).map(lambda found: tuple(sorted(found)))
maybe = st.none() | moments


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    tried_so_far = draw(attempts)
    written = [a.at for a in tried_so_far if a.channel.is_written and a.outcome is Outcome.SENT]
    known = ReachFacts(
        last_reached=draw(maybe),
        last_reached_channel=draw(st.none() | st.sampled_from(Channel)),
        last_reached_address=draw(st.sampled_from(["", "06 1", "06 2"])),
        last_problem_reached=draw(maybe),
        last_positive=draw(maybe),
        attempts=tried_so_far,
        awaiting_since=written[0] if written else None,
    )
    some_reasons = draw(st.sets(st.sampled_from(Reason), max_size=3))
    return Situation(
        facts=known,
        reasons=tuple(sorted(some_reasons, key=lambda reason: reason.gravity)),
        preferred_channel=draw(st.none() | st.sampled_from(Channel)),
        preferred_times=draw(st.sampled_from(["", "na 18:00", "'s ochtends", "op dinsdag"])),
        has_phone=draw(st.booleans()),
        has_email=draw(st.booleans()),
        known_wrong=frozenset(draw(st.sets(st.sampled_from(["06 1", "06 2"])))),
        phones=tuple(draw(st.lists(st.sampled_from(["06 1", "06 2", "06 3"]), unique=True))),
        can_write_language=draw(st.booleans()),
        needs_interpreter=draw(st.booleans()),
        may_visit_home=draw(st.none() | st.booleans()),
        consult_leader_first=draw(st.booleans()),
        school_type=draw(st.sampled_from(SchoolType)),
        is_new_in_group=draw(st.booleans()),
        plan_channel=draw(st.none() | st.sampled_from(Channel)),
        coffee_planned=draw(st.booleans()),
        comes_to_coffee=draw(st.booleans()),
        colleague=draw(st.sampled_from(["", "juf Anna"])),
        has_liaison=draw(st.booleans()),
    )


often = settings(deadline=None, max_examples=150)
switched_off = st.frozensets(st.sampled_from(StepRule)) | st.just(frozenset(StepRule))


@often
@given(situations(), switched_off)
def test_the_same_situation_gets_the_same_suggestion(s: Situation, off: Off) -> None:
    assert next_step(s, off) == next_step(replace(s), frozenset(off))


@often
@given(situations(), switched_off)
def test_nothing_is_suggested_that_they_cannot_be_reached_by(s: Situation, off: Off) -> None:
    found = next_step(s, off)
    if not s.has_phone:
        assert found.channel is not Channel.PHONE
    if not s.has_email:
        assert found.channel is not Channel.EMAIL
    if not (s.has_phone or s.has_email):
        assert found.channel not in {Channel.MESSAGE, Channel.VIDEO}
    if not s.can_write_language:
        assert found.channel is None or not found.channel.is_written
    if s.school_type is SECONDARY:
        assert Step.AT_THE_GATE is not found.step
        assert found.channel is not Channel.GATE
    if not s.coffee_planned:
        assert found.step is not Step.COFFEE_MOMENT
    if not s.has_liaison:
        assert found.step is not Step.LIAISON


@often
@given(situations(), switched_off)
def test_who_may_not_be_contacted_gets_nothing(s: Situation, off: Off) -> None:
    with pytest.raises(ValueError, match="may not be contacted"):
        next_step(replace(s, may_be_contacted=False), off)


@often
@given(situations(), switched_off)
def test_a_home_is_visited_only_by_agreement(s: Situation, off: Off) -> None:
    found = next_step(s, off)
    if found.step is Step.HOME_VISIT or found.channel is Channel.HOME_VISIT:
        likes_it = s.preferred_channel is Channel.HOME_VISIT and s.may_visit_home is not False
        assert s.may_visit_home or likes_it
        assert not s.consult_leader_first


@often
@given(situations(), switched_off)
def test_after_aggression_the_school_leader_comes_first(s: Situation, off: Off) -> None:
    """Never a visit, never a talk alone, whatever was switched off."""
    found = next_step(replace(s, consult_leader_first=True), off)
    assert found == Suggestion(Step.CONSULT_LEADER, Because.AGGRESSION)


def failed_so(s: Situation, found: Suggestion) -> list[Attempt]:
    """The attempts that were the same thing: this way, this part of the day, this number.

    A call of which nobody noted the number may have been on any.
    """
    names_a_number = found.detail in s.phones and found.detail != ""
    return [
        attempt
        for attempt in s.facts.attempts
        if attempt.channel is found.channel
        and not (names_a_number and attempt.address_used not in {found.detail, ""})
        and (
            found.part_of_day is None
            or (attempt.time_known and part_of_day(attempt.at) is found.part_of_day)
        )
    ]


@often
@given(situations(), switched_off)
def test_exactly_what_failed_is_not_suggested_again(s: Situation, off: Off) -> None:
    assert failed_so(s, next_step(s, off)) == []


@often
@given(situations(), switched_off)
def test_who_would_rather_not_by_some_way_is_not_asked_by_it_again(s: Situation, off: Off) -> None:
    declined = {a.channel for a in s.facts.attempts if a.outcome is Outcome.DECLINED}
    assert next_step(s, off).channel not in declined


@often
@given(situations(), switched_off)
def test_a_number_known_to_be_wrong_is_not_given_along(s: Situation, off: Off) -> None:
    assert next_step(s, off).detail not in s.known_wrong


@often
@given(situations())
def test_with_every_rule_off_a_way_that_is_left_is_suggested(s: Situation) -> None:
    found = next_step(s, frozenset(StepRule))
    always = {Because.AGGRESSION, Because.NOTHING_TRIED, Because.WAY_LEFT, Because.EVERYTHING_TRIED}
    assert found.because in always
    assert (found.because is Because.EVERYTHING_TRIED) <= (found.channel is None)


@often
@given(situations(), st.sampled_from(StepRule))
def test_switching_off_a_rule_that_did_not_speak_changes_nothing(
    s: Situation, code: StepRule
) -> None:
    before, after = next_step(s), next_step(s, {code})
    if not any(rule.code is code and rule.proposal(s) == before for rule in RULES):
        assert after == before


def test_every_rule_tells_its_source() -> None:
    for rule in RULES:
        told = rule.proposal.__doc__ or ""
        assert any(source in told for source in ("S0", "S1", "S2", "S3", "practice.md", "(ours)"))


def test_every_switch_belongs_to_a_rule() -> None:
    assert {rule.code for rule in RULES} == set(StepRule)


SPEAKING: dict[StepRule, Situation] = {
    StepRule.PREFERENCE: replace(tried(call(9)), preferred_channel=Channel.EMAIL, has_email=True),
    StepRule.WORKED_LAST_TIME: Situation(
        SPOKEN_BY_PHONE._replace(last_reached_channel=Channel.MESSAGE),
        (Reason.NEVER_REACHED,), has_phone=True,
    ),
    StepRule.INTERPRETER: replace(tried(call(9)), needs_interpreter=True),
    StepRule.GOOD_NEWS: Situation(ONLY_A_PROBLEM, (Reason.ONLY_PROBLEMS,), has_phone=True),
    StepRule.TELL: Situation(SPOKEN_BY_PHONE, (Reason.NOT_INFORMED,), has_phone=True),
    StepRule.START_TALK: tried(),
    StepRule.NEW_IN_GROUP: replace(tried(), is_new_in_group=True),
    StepRule.PLAN_DUE: Situation(
        SPOKEN_BY_PHONE, (Reason.PLAN_OVERDUE,), has_phone=True, plan_channel=Channel.MESSAGE
    ),
    StepRule.PARTNER_SPOKEN: Situation(NO_FACTS, (Reason.PARTNER_REACHED,), has_phone=True),
    StepRule.WRONG_NUMBER: tried(call(9, outcome=Outcome.WRONG_NUMBER)),
    StepRule.NO_NUMBER: replace(tried(), has_phone=False),
    StepRule.MESSAGE_WAITS: tried(message(17)),
    StepRule.PART_OF_DAY: tried(call(9)),
    StepRule.CHANNEL: tried(call(9, 9), call(10)),
    StepRule.NUMBER: replace(
        tried(*(call(9, hour, number="06 1") for hour in (9, 15, 19)), message(9), letter(9),
              gate(9), *(Attempt(on(9), c, Outcome.NO_SHOW) for c in (Channel.OPEN_HOUR,)),
              *(Attempt(on(9, hour), Channel.MEETING, Outcome.NO_SHOW) for hour in (9, 15, 19))),
        phones=("06 1", "06 2"),
    ),
    StepRule.SEEN_THERE: replace(tried(call(9)), coffee_planned=True, comes_to_coffee=True),
    StepRule.GATE: tried(*THREE_WAYS),
    StepRule.COFFEE: replace(tried(*THREE_WAYS, gate(12)), coffee_planned=True),
    StepRule.HOME_VISIT: replace(tried(*THREE_WAYS, gate(12)), may_visit_home=True),
    StepRule.COLLEAGUE: replace(tried(*THREE_WAYS, gate(12)), colleague="juf Anna"),
    StepRule.LIAISON: replace(tried(*THREE_WAYS, gate(12)), has_liaison=True),
}  # fmt: skip


@pytest.mark.parametrize("code", StepRule)
def test_a_rule_that_is_off_is_still_and_another_speaks(code: StepRule) -> None:
    s = SPEAKING[code]
    with_it, without = next_step(s), next_step(s, {code})
    assert any(rule.code is code and rule.proposal(s) == with_it for rule in RULES)
    assert with_it != without
