"""Rules of the next step for when something did not work: another time, way, number or person.

Each speaks or is silent; `next_step` holds their order. S0 to S4 are in docs/practice.md.
"""

from functools import wraps

from app.rules.facts import Attempt
from app.rules.steps_at_first import interpreter
from app.rules.suggestion import Proposal, Suggestion, by
from app.rules.ways import (
    Situation,
    call_on,
    is_wrong_still,
    parts_tried,
    untried_way,
    way_by,
)
from app.vocabulary import Because, Channel, Outcome, Step

_ENOUGH_ATTEMPTS = 3
_ENOUGH_CHANNELS = 2
_ENOUGH_DAYS = 3


def wrong_number(s: Situation) -> Suggestion | None:
    """The office knows the right one; unless another is here, or was used since (ours)."""
    if any(is_wrong_still(s, attempt) for attempt in s.facts.attempts):
        return Suggestion(Step.ASK_OFFICE, Because.WRONG_NUMBER)
    last = s.facts.attempts[-1] if s.facts.attempts else None
    if last and last.outcome is Outcome.WRONG_NUMBER and last.channel is Channel.PHONE:
        return _untried_number(s)
    return None


def message_waits(s: Situation) -> Suggestion | None:
    """Who does not write back is asked by voice (S1 12: exchange rather than sending)."""
    if s.facts.awaiting_since is None or not s.facts.attempts[-1].channel.is_written:
        return None
    return by(way_by(s, Channel.PHONE), Because.AWAITING_ANSWER)


def one_part_of_day(s: Situation) -> Suggestion | None:
    """All calls came at the same part of the day: at work, perhaps, or asleep (S0: their diary)."""
    return last_part_of_day(s) if len(parts_tried(_calls(s))) == 1 else None


def last_part_of_day(s: Situation) -> Suggestion | None:
    """A part of the day at which nobody called yet (S0: respect their diary)."""
    return by(way_by(s, Channel.PHONE), Because.PART_OF_DAY_NOT_TRIED) if _calls(s) else None


def _calls(s: Situation) -> list[Attempt]:
    return [attempt for attempt in s.facts.attempts if attempt.channel is Channel.PHONE]


def other_channel(s: Situation) -> Suggestion | None:
    """A way that nobody used yet since they were last reached (S0: modern means too)."""
    return by(untried_way(s), Because.CHANNEL_NOT_TRIED) if s.facts.attempts else None


def other_number(s: Situation) -> Suggestion | None:
    """The number that worked last time, where it was not tried since; else a new one (ours)."""
    worked = s.facts.last_reached_address
    tried = {attempt.address_used for attempt in s.facts.attempts}
    channel = s.facts.last_reached_channel
    if s.facts.attempts and worked and channel and worked not in tried | s.known_wrong:
        way = call_on(s, worked) if channel is Channel.PHONE else way_by(s, channel)
        if way is not None:
            return by(way._replace(detail=worked), Because.WORKED_LAST_TIME)
    return _untried_number(s)


def _untried_number(s: Situation) -> Suggestion | None:
    """One of their numbers, once somebody called them on another."""
    called = {call.address_used for call in _calls(s)} - {""}
    left = (number for number in s.phones if number not in called | s.known_wrong)
    ways = (call_on(s, number) for number in left if called)
    return by(next(filter(None, ways), None), Because.OTHER_NUMBER)


def where_they_come(s: Situation) -> Suggestion | None:
    """A coffee moment is a way to meet whom one does not reach otherwise, when they come (S0, S1).

    Only after something failed: being there is no reason to leave the phone alone.
    """
    if not (s.facts.attempts and s.coffee_planned and s.comes_to_coffee):
        return None
    return Suggestion(Step.COFFEE_MOMENT, Because.SEEN_THERE)


def after_three_attempts(rule: Proposal) -> Proposal:
    """The rule, once it is time to stop calling and writing (S1 8, S2).

    That is after three attempts by two channels on three days.
    """

    @wraps(rule)
    def guarded(s: Situation) -> Suggestion | None:
        return rule(s) if tried_enough(s.facts.attempts) else None

    return guarded


def tried_enough(attempts: tuple[Attempt, ...]) -> bool:
    return (
        len(attempts) >= _ENOUGH_ATTEMPTS
        and len({attempt.channel for attempt in attempts}) >= _ENOUGH_CHANNELS
        and len({attempt.at.date() for attempt in attempts}) >= _ENOUGH_DAYS
    )


interpreter_instead = after_three_attempts(interpreter)
where_they_come_instead = after_three_attempts(where_they_come)


@after_three_attempts
def at_the_gate(s: Situation) -> Suggestion | None:
    """Where one meets without calling, in primary school (S3: make informal contact easy)."""
    return by(way_by(s, Channel.GATE), Because.THREE_ATTEMPTS)


@after_three_attempts
def at_coffee(s: Situation) -> Suggestion | None:
    """A coffee moment that is planned reaches whom one does not speak otherwise (S0, S1)."""
    return Suggestion(Step.COFFEE_MOMENT, Because.THREE_ATTEMPTS) if s.coffee_planned else None


@after_three_attempts
def at_home(s: Situation) -> Suggestion | None:
    """A home by agreement only (S1 8)."""
    return by(way_by(s, Channel.HOME_VISIT), Because.AGREED_TO_VISIT)


def colleague_who_spoke_them(s: Situation) -> Suggestion | None:
    """It must not hang on one teacher (S2): somebody here has spoken them before."""
    if not s.colleague or not s.facts.attempts:
        return None
    return Suggestion(Step.ASK_COLLEAGUE, Because.COLLEAGUE_SPOKE_THEM, detail=s.colleague)


def liaison(s: Situation) -> Suggestion | None:
    """Who goes between home and school for the whole school, where there is one (S2)."""
    if not s.has_liaison or not s.facts.attempts:
        return None
    return Suggestion(Step.LIAISON, Because.KNOWS_THE_WAY)


def any_colleague(s: Situation) -> Suggestion | None:
    """Perhaps another teacher had a brother or a sister in class (S2)."""
    if not s.facts.attempts:
        return None
    return Suggestion(Step.ASK_COLLEAGUE, Because.THREE_ATTEMPTS)


known_colleague_instead = after_three_attempts(colleague_who_spoke_them)
liaison_instead = after_three_attempts(liaison)
any_colleague_instead = after_three_attempts(any_colleague)
