"""The next step: one concrete suggestion with its reason (docs/practice.md).

An ordered list of small rules; the first that speaks wins, and the last always speaks. Always a
suggestion, and the same for the same situation. Never a channel that is not open to them, never
exactly what failed before, never a language nobody can write (`ways` sees to these); after
aggression nothing but the school leader first.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.rules.facts import Attempt
from app.rules.ways import (
    Situation,
    Way,
    best_way,
    is_open,
    part_of_day,
    parts_tried,
    untried_way,
    way_by,
)
from app.vocabulary import Because, Channel, Outcome, PartOfDay, Reason, Step

__all__ = ["Situation", "Suggestion", "next_step", "part_of_day"]

_ENOUGH_ATTEMPTS = 3
_ENOUGH_CHANNELS = 2
_ENOUGH_DAYS = 3

_STEP_BY = {
    Channel.PHONE: Step.CALL,
    Channel.VIDEO: Step.VIDEO_CALL,
    Channel.GATE: Step.AT_THE_GATE,
    Channel.MEETING: Step.INVITE_MEETING,
    Channel.HOME_VISIT: Step.HOME_VISIT,
    Channel.OPEN_HOUR: Step.OPEN_HOUR,
    Channel.MESSAGE: Step.SEND_MESSAGE,
    Channel.EMAIL: Step.SEND_EMAIL,
    Channel.LETTER: Step.SEND_LETTER,
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`detail` is a time or number that belongs to the step, as it was entered.

    `channel` None: the step is not with the parent (the office, a colleague). `part_of_day` None:
    any will do.
    """

    step: Step
    because: Because
    channel: Channel | None = None
    part_of_day: PartOfDay | None = None
    detail: str = ""


def next_step(s: Situation) -> Suggestion:
    """The suggestion for this situation. ValueError for someone who may not be contacted."""
    if not s.may_be_contacted:
        raise ValueError("nothing is suggested for someone who may not be contacted")
    return next(said for rule in _RULES if (said := rule(s)) is not None)


def _after_aggression(s: Situation) -> Suggestion | None:
    """Never a home visit or a talk alone: the school leader first (S0, S1: when it goes wrong)."""
    return Suggestion(Step.CONSULT_LEADER, Because.AGGRESSION) if s.consult_leader_first else None


def _wrong_number(s: Situation) -> Suggestion | None:
    """The office knows another; unless a number that works is here, or the new one was used."""
    wrong = [a for a in s.facts.attempts if _is_wrong_still(s, a)]
    return Suggestion(Step.ASK_OFFICE, Because.WRONG_NUMBER) if wrong else None


def _is_wrong_still(s: Situation, attempt: Attempt) -> bool:
    if attempt.outcome is not Outcome.WRONG_NUMBER:
        return False
    since = s.facts.attempts[s.facts.attempts.index(attempt) + 1 :]
    if any(a.channel is attempt.channel and a.outcome is not attempt.outcome for a in since):
        return False
    has_another = attempt.address_used in s.known_wrong and is_open(s, attempt.channel)
    return not has_another


def _another_way(s: Situation) -> Suggestion | None:
    """Three attempts by two channels on three days: stop calling and writing (S1 8, S2)."""
    if not _tried_enough(s.facts.attempts):
        return None
    if s.needs_interpreter and (way := way_by(s, Channel.MEETING)):
        return _with(Step.INVITE_MEETING, Because.NEEDS_INTERPRETER, way)
    return _where_they_come(s) or _eye_to_eye(s) or _somebody_else(s)


def _eye_to_eye(s: Situation) -> Suggestion | None:
    """Where one meets without calling; a home by agreement only (S1 8)."""
    if way := way_by(s, Channel.GATE):
        return _with(Step.AT_THE_GATE, Because.THREE_ATTEMPTS, way)
    if s.coffee_planned:
        return Suggestion(Step.COFFEE_MOMENT, Because.THREE_ATTEMPTS)
    return _by(way_by(s, Channel.HOME_VISIT), Because.AGREED_TO_VISIT)


def _tried_enough(attempts: tuple[Attempt, ...]) -> bool:
    return (
        len(attempts) >= _ENOUGH_ATTEMPTS
        and len({attempt.channel for attempt in attempts}) >= _ENOUGH_CHANNELS
        and len({attempt.at.date() for attempt in attempts}) >= _ENOUGH_DAYS
    )


def _good_news(s: Situation) -> Suggestion | None:
    """After problems only, everybody likes to hear what their child can do (S1 10, S2).

    Where good news was written already and nobody answered, by a talk.
    """
    if s.reasons[:1] != (Reason.ONLY_PROBLEMS,):
        return None
    told, problem = s.facts.last_positive, s.facts.last_problem_reached
    was_sent = told is not None and problem is not None and told > problem
    return _by(best_way(s, talk_only=was_sent), Because.ONLY_PROBLEMS, Step.POSITIVE_WORD)


def _tell(s: Situation) -> Suggestion | None:
    """Both parents are equally informed (docs/practice.md, "Informed")."""
    if s.reasons[:1] != (Reason.NOT_INFORMED,):
        return None
    return _by(best_way(s), Because.NOT_INFORMED, Step.TELL_WHAT_WAS_TOLD)


def _start_talk_left(s: Situation) -> Suggestion | None:
    """Spoken, but not yet in a start talk with the child (S0: first the individual contact)."""
    if s.reasons[:1] != (Reason.NO_START_TALK,):
        return None
    return _by(best_way(s), Because.NO_START_TALK, Step.PLAN_START_TALK)


def _their_preference(s: Situation) -> Suggestion | None:
    """What they said they like best, at the times they said, while it did not fail there."""
    if s.preferred_channel is None:
        return None
    return _by(way_by(s, s.preferred_channel), Because.THEIR_PREFERENCE)


def _no_number(s: Situation) -> Suggestion | None:
    """Nothing to call or to write to."""
    if s.has_phone or s.has_email:
        return None
    return Suggestion(Step.ASK_OFFICE, Because.NO_NUMBER)


def _new_in_group(s: Situation) -> Suggestion | None:
    """Who came later missed the start talks of the others."""
    if not s.is_new_in_group or s.facts.attempts or Reason.NO_START_TALK not in s.reasons:
        return None
    return _by(best_way(s), Because.NEW_IN_GROUP, Step.PLAN_START_TALK)


def _with_interpreter(s: Situation) -> Suggestion | None:
    """At one table with an interpreter, never with the child as one."""
    if not s.needs_interpreter:
        return None
    return _by(way_by(s, Channel.MEETING), Because.NEEDS_INTERPRETER)


def _plan_due(s: Situation) -> Suggestion | None:
    """The agreed time has come (S0: agreements about contact made to measure)."""
    if s.facts.attempts or s.reasons[:1] != (Reason.PLAN_OVERDUE,):
        return None
    way = way_by(s, s.plan_channel) if s.plan_channel else None
    return _by(way or best_way(s), Because.PLAN_DUE)


def _start_talk_first(s: Situation) -> Suggestion | None:
    """Nobody tried yet: begin with the start talk (S0: first the individual contact)."""
    if s.facts.attempts or Reason.NO_START_TALK not in s.reasons:
        return None
    return _by(best_way(s), Because.NO_START_TALK, Step.PLAN_START_TALK)


def _partner_spoken(s: Situation) -> Suggestion | None:
    if s.facts.attempts or s.reasons[:1] != (Reason.PARTNER_REACHED,):
        return None
    return _by(best_way(s), Because.PARTNER_SPOKEN)


def _worked_last_time(s: Situation) -> Suggestion | None:
    """Nothing failed since: do as last time."""
    channel = s.facts.last_reached_channel
    if s.facts.attempts or channel is None:
        return None
    return _by(way_by(s, channel), Because.WORKED_LAST_TIME)


def _nothing_tried(s: Situation) -> Suggestion | None:
    return None if s.facts.attempts else _by(best_way(s), Because.NOTHING_TRIED)


def _where_they_come(s: Situation) -> Suggestion | None:
    """A coffee moment is a way to meet whom one does not reach otherwise, when they come (S0, S1).

    Only after something failed: being there is no reason to leave the phone alone.
    """
    if not (s.facts.attempts and s.coffee_planned and s.comes_to_coffee):
        return None
    return Suggestion(Step.COFFEE_MOMENT, Because.SEEN_THERE)


def _message_waits(s: Situation) -> Suggestion | None:
    """Somebody who does not write back is asked by voice, not by a second message."""
    if s.facts.awaiting_since is None or not s.facts.attempts[-1].channel.is_written:
        return None
    return _by(way_by(s, Channel.PHONE), Because.AWAITING_ANSWER)


def _other_part_of_day(s: Situation) -> Suggestion | None:
    """All calls came at the same part of the day: at work, perhaps, or asleep."""
    calls = [attempt for attempt in s.facts.attempts if attempt.channel is Channel.PHONE]
    if len(parts_tried(calls)) != 1:
        return None
    return _by(way_by(s, Channel.PHONE), Because.PART_OF_DAY_NOT_TRIED)


def _other_channel(s: Situation) -> Suggestion | None:
    return _by(untried_way(s), Because.CHANNEL_NOT_TRIED)


def _other_number(s: Situation) -> Suggestion | None:
    """The number that worked last time was not among those tried since."""
    tried = {attempt.address_used for attempt in s.facts.attempts}
    worked, channel = s.facts.last_reached_address, s.facts.last_reached_channel
    if not worked or channel is None or worked in tried | s.known_wrong:
        return None
    way = way_by(s, channel)
    return _by(way and way._replace(detail=worked), Because.WORKED_LAST_TIME)


def _last_part_of_day(s: Situation) -> Suggestion | None:
    return _by(way_by(s, Channel.PHONE), Because.PART_OF_DAY_NOT_TRIED)


def _somebody_else(s: Situation) -> Suggestion:
    """It must not hang on one teacher (S2): a colleague who knows them, else the liaison."""
    if s.has_liaison and not s.colleague_knows_them:
        return Suggestion(Step.LIAISON, Because.THREE_ATTEMPTS)
    return Suggestion(Step.ASK_COLLEAGUE, Because.THREE_ATTEMPTS)


def _by(way: Way | None, because: Because, step: Step | None = None) -> Suggestion | None:
    """A suggestion by this way, when there is one; the step is the channel's own unless given."""
    return None if way is None else _with(step or _STEP_BY[way.channel], because, way)


def _with(step: Step, because: Because, way: Way) -> Suggestion:
    return Suggestion(step, because, way.channel, way.part_of_day, way.detail)


_RULES: tuple[Callable[[Situation], Suggestion | None], ...] = (
    _after_aggression,
    _wrong_number,
    _another_way,
    _good_news,
    _tell,
    _start_talk_left,
    _their_preference,
    _no_number,
    _new_in_group,
    _with_interpreter,
    _plan_due,
    _start_talk_first,
    _partner_spoken,
    _worked_last_time,
    _nothing_tried,
    _where_they_come,
    _message_waits,
    _other_part_of_day,
    _other_channel,
    _other_number,
    _last_part_of_day,
    _somebody_else,
)
