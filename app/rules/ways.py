"""The ways to get in touch with a guardian that are open, and not proven to fail.

What was stated by the parent (a channel, times) and what was tried since they were last reached
narrow the ways down; `next_step` chooses among what is left.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.rules.facts import Attempt, ReachFacts
from app.vocabulary import Channel, Outcome, PartOfDay, Reason, SchoolType

_NOON = 12
_EVENING = 17
_HOURS = 24

_TIMED = frozenset({Channel.PHONE, Channel.VIDEO, Channel.MEETING})
"""Channels by which another part of the day is another try; a letter or the gate stays the same."""

_USUAL_ORDER = (
    Channel.PHONE,
    Channel.MESSAGE,
    Channel.EMAIL,
    Channel.MEETING,
    Channel.GATE,
    Channel.OPEN_HOUR,
    Channel.LETTER,
)


@dataclass(frozen=True)
class Situation:
    """What is known of one guardian and pupil when a next step is asked for.

    `reasons` as `unreached.reasons` gives them. `has_phone`, `has_email`: at least one that is
    not known to be wrong; `known_wrong`: those that are; `phones`: the numbers that may be named,
    in order. `preferred_times`, `language` as entered. `can_write_language`: somebody at school can
    write it, or none was noted. `may_visit_home` None: never asked. `consult_leader_first`: after
    aggression. `is_new_in_group`: the pupil came after the year began. `coffee_planned`,
    `has_liaison`: there is one. `comes_to_coffee`: they were seen at one. `colleague`: who spoke
    them before, by name.
    """

    facts: ReachFacts
    reasons: tuple[Reason, ...] = ()
    preferred_channel: Channel | None = None
    preferred_times: str = ""
    has_phone: bool = False
    has_email: bool = False
    known_wrong: frozenset[str] = frozenset()
    phones: tuple[str, ...] = ()
    language: str = ""
    can_write_language: bool = True
    needs_interpreter: bool = False
    may_visit_home: bool | None = None
    may_be_contacted: bool = True
    consult_leader_first: bool = False
    school_type: SchoolType = SchoolType.PRIMARY
    is_new_in_group: bool = False
    plan_channel: Channel | None = None
    coffee_planned: bool = False
    comes_to_coffee: bool = False
    colleague: str = ""
    has_liaison: bool = False


class Way(NamedTuple):
    """A channel, the part of the day when it matters, and the time or number that goes with it."""

    channel: Channel
    part_of_day: PartOfDay | None = None
    detail: str = ""


def part_of_day(at: datetime) -> PartOfDay:
    """By local wall time: before 12:00, before 17:00, after."""
    return _part_at(at.hour)


def _part_at(hour: int) -> PartOfDay:
    if hour < _NOON:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if hour < _EVENING else PartOfDay.EVENING


_PARTS_IN_WORDS = {
    "voormiddag": PartOfDay.MORNING,
    "ochtend": PartOfDay.MORNING,
    "morgen": PartOfDay.MORNING,
    "morning": PartOfDay.MORNING,
    "middag": PartOfDay.AFTERNOON,
    "afternoon": PartOfDay.AFTERNOON,
    "avond": PartOfDay.EVENING,
    "evening": PartOfDay.EVENING,
}
_STATED = re.compile(
    r"(?P<before>\b(?:voor|vóór|tot|before|until)\s+)?"
    r"(?:\b(?P<hour>\d{1,2})(?:[:.u]\d{2})?(?:\s*(?:uur|u|h|am|(?P<pm>pm))\b|(?<=[:.u]\d\d)\b)"
    rf"|(?P<word>{'|'.join(_PARTS_IN_WORDS)}))"
)


def stated_parts(times: str) -> tuple[PartOfDay, ...]:
    """The parts of the day named in what somebody wrote down, in Dutch or English, as they come.

    "na 18:00" is the evening, "voor 12.00 uur" the morning; empty when no time is understood.
    """
    found = (_stated_part(match) for match in _STATED.finditer(times.casefold()))
    return tuple(dict.fromkeys(part for part in found if part is not None))


def _stated_part(match: re.Match[str]) -> PartOfDay | None:
    if match["word"]:
        return _PARTS_IN_WORDS[match["word"]]
    hour = int(match["hour"])
    hour = hour % _NOON + _NOON if match["pm"] else hour
    hour -= 1 if match["before"] else 0
    return _part_at(hour) if hour < _HOURS else None


def way_by(s: Situation, channel: Channel) -> Way | None:
    """The way by this channel that did not fail yet, or None.

    A written message, a visit or the gate that failed once is not proposed again as it was;
    a call or a talk only at another part of the day, within the times they stated.
    """
    if not is_open(s, channel):
        return None
    failures = [attempt for attempt in s.facts.attempts if attempt.channel is channel]
    stated = stated_parts(s.preferred_times) if channel in _TIMED else ()
    if not failures:
        return Way(channel, stated[0] if stated else None, _detail(s, channel))
    if channel not in _TIMED or any(_ends_it(s, failure) for failure in failures):
        return None
    tried = parts_tried(failures)
    untried = next((part for part in stated or PartOfDay if part not in tried), None)
    return None if untried is None else Way(channel, untried, _detail(s, channel))


def _ends_it(s: Situation, failure: Attempt) -> bool:
    """Whether the channel is of no use any more, at whatever hour."""
    return failure.outcome is Outcome.DECLINED or is_wrong_still(s, failure)


def is_wrong_still(s: Situation, attempt: Attempt) -> bool:
    """Whether a wrong number is all there is: no other is here, and none worked since."""
    if attempt.outcome is not Outcome.WRONG_NUMBER:
        return False
    since = s.facts.attempts[s.facts.attempts.index(attempt) + 1 :]
    if any(a.channel is attempt.channel and a.outcome is not attempt.outcome for a in since):
        return False
    has_another = attempt.address_used in s.known_wrong and is_open(s, attempt.channel)
    return not has_another


def call_on(s: Situation, number: str) -> Way | None:
    """A call on this number, at a part of the day at which it did not fail; or None.

    A call of which nobody noted the number may have been on this one.
    """
    calls = [attempt for attempt in s.facts.attempts if attempt.channel is Channel.PHONE]
    declined = any(call.outcome is Outcome.DECLINED for call in calls)
    if number in s.known_wrong or declined or not is_open(s, Channel.PHONE):
        return None
    parts = stated_parts(s.preferred_times) or tuple(PartOfDay)
    failures = [call for call in calls if call.address_used in {number, ""}]
    tried_on_any, tried = parts_tried(calls), parts_tried(failures)
    left = [part for part in parts if part not in tried]
    left.sort(key=lambda part: part in tried_on_any)
    return Way(Channel.PHONE, left[0], number) if left else None


def ways(s: Situation, channels: Iterable[Channel]) -> Iterator[Way]:
    """The ways that are left by these channels, in their order."""
    return (way for channel in channels if (way := way_by(s, channel)) is not None)


def best_way(s: Situation, *, talk_only: bool = False) -> Way | None:
    """What they like best, what was agreed, what worked last time, then the usual order."""
    favoured = (s.preferred_channel, s.plan_channel, s.facts.last_reached_channel)
    order = [channel for channel in (*favoured, *_USUAL_ORDER) if channel is not None]
    return next((way for way in ways(s, order) if way.channel.is_talk or not talk_only), None)


def untried_way(s: Situation) -> Way | None:
    """The first usual way that was not tried at all since they were last reached."""
    tried = {attempt.channel for attempt in s.facts.attempts}
    return next(ways(s, (channel for channel in _USUAL_ORDER if channel not in tried)), None)


def parts_tried(attempts: Iterable[Attempt]) -> frozenset[PartOfDay]:
    return frozenset(part_of_day(attempt.at) for attempt in attempts if attempt.time_known)


def is_open(s: Situation, channel: Channel) -> bool:
    """Whether a channel exists for them and is right to use, whatever was tried by it."""
    has_address = s.has_phone or s.has_email
    is_right = {
        Channel.PHONE: s.has_phone,
        Channel.VIDEO: has_address,
        Channel.GATE: s.school_type is SchoolType.PRIMARY,
        Channel.HOME_VISIT: _welcomes_a_visit(s),
        Channel.MESSAGE: has_address,
        Channel.EMAIL: s.has_email,
        Channel.OTHER: False,
    }
    return is_right.get(channel, True) and (s.can_write_language or not channel.is_written)


def _welcomes_a_visit(s: Situation) -> bool:
    """By agreement only (S1, factor 8); who likes a visit best has agreed, unless they say no."""
    if s.may_visit_home is None:
        return s.preferred_channel is Channel.HOME_VISIT
    return s.may_visit_home


def _detail(s: Situation, channel: Channel) -> str:
    """Their own words about times where these matter, else the number that worked last time."""
    if s.preferred_times and (channel is s.preferred_channel or channel in _TIMED):
        return s.preferred_times
    worked = s.facts.last_reached_address
    if channel is s.facts.last_reached_channel and worked not in s.known_wrong:
        return worked
    return ""
