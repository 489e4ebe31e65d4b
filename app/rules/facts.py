"""What is known of the contact with one guardian about one pupil, whatever day it is today.

Facts hold moments, never judgements, so that a write can keep them beside a guardianship and any
later day can read them. Named tuples rather than dataclasses: thousands are made in one refresh.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from app.rules.reached import how_far
from app.vocabulary import Channel, Occasion, Outcome, Reached, Tone


class Touch(NamedTuple):
    """One guardian's part in one contact.

    `concerns_pupil`: the contact names the pupil in question; a contact about a brother only
    does not reach anybody about the sister, but its failed attempts count for the guardian.
    `at` is local wall time with offset; `time_known` False: only its day means anything.
    """

    at: datetime
    channel: Channel
    outcome: Outcome
    tone: Tone
    occasion: Occasion
    from_school: bool
    asks_answer: bool
    good_news: bool
    address_used: str
    concerns_pupil: bool
    to_whole_group: bool = False
    contact_id: int = 0
    time_known: bool = True

    @property
    def reached(self) -> Reached:
        return how_far(self.channel, self.outcome, self.asks_answer, self.from_school)

    @property
    def is_attempt(self) -> bool:
        """A message to a whole group asks nobody in particular (docs/practice.md, "Attempt")."""
        return self.reached is Reached.ATTEMPT and not self.to_whole_group

    @property
    def brought_good_news(self) -> bool:
        """Something positive was told or sent to this guardian in person."""
        if self.tone is not Tone.POSITIVE and not self.good_news:
            return False
        was_sent = self.outcome is Outcome.SENT and not self.to_whole_group
        return was_sent or self.outcome is Outcome.REACHED


class Attempt(NamedTuple):
    at: datetime
    channel: Channel
    outcome: Outcome
    address_used: str = ""
    contact_id: int = 0
    time_known: bool = True


class ReachFacts(NamedTuple):
    """Per guardian and pupil. The defaults say: never any contact.

    Everything counts only contacts that name the pupil, except `attempts` and `last_attempt`:
    these are the guardian's over all their pupils, since they were last reached about any of them.
    """

    last_spoken: datetime | None = None
    last_answered: datetime | None = None
    last_reached: datetime | None = None
    """The later of the two before."""
    last_reached_tone: Tone | None = None
    last_reached_channel: Channel | None = None
    last_reached_address: str = ""
    last_problem_reached: datetime | None = None
    last_gentle_reached: datetime | None = None
    """Reached, and not about a problem or with good news as well."""
    last_positive: datetime | None = None
    """Something positive was told or written, answered or not."""
    last_start_talk: datetime | None = None
    attempts: tuple[Attempt, ...] = ()
    """Since last reached on either side's initiative, newest last."""
    awaiting_since: datetime | None = None
    """The earliest of those attempts that was written about this pupil and waits for an answer."""
    last_attempt: datetime | None = None


NO_FACTS = ReachFacts()


def facts(touches: Iterable[Touch]) -> ReachFacts:
    """The facts of one guardian and one pupil from all of the guardian's touches, in any order.

    Contacts of the same moment (a day without a time) follow each other as they were entered.
    """
    gathering = _Gathering()
    for touch in sorted(touches, key=lambda touch: (touch.at, touch.contact_id, touch)):
        gathering.add(touch)
    return gathering.facts()


class _Gathering:
    """Reads touches from old to new, so that the latest of each kind stays."""

    def __init__(self) -> None:
        self._spoken: Touch | None = None
        self._answered: Touch | None = None
        self._reached: Touch | None = None
        self._problem: Touch | None = None
        self._gentle: Touch | None = None
        self._positive: Touch | None = None
        self._start_talk: Touch | None = None
        self._attempts: list[Touch] = []

    def add(self, touch: Touch) -> None:
        if touch.outcome is Outcome.REACHED:
            self._attempts.clear()
            if touch.concerns_pupil:
                self._add_reached(touch)
        elif touch.is_attempt:
            self._attempts.append(touch)
        if touch.concerns_pupil and touch.brought_good_news:
            self._positive = touch

    def _add_reached(self, touch: Touch) -> None:
        self._reached = touch
        if touch.reached is Reached.SPOKEN:
            self._spoken = touch
        else:
            self._answered = touch
        if touch.tone is Tone.PROBLEM:
            self._problem = touch
        if touch.tone is not Tone.PROBLEM or touch.good_news:
            self._gentle = touch
        if touch.occasion is Occasion.START_TALK:
            self._start_talk = touch

    def facts(self) -> ReachFacts:
        attempts = tuple(_attempt(touch) for touch in self._attempts)
        reached = self._reached
        return ReachFacts(
            last_spoken=_at(self._spoken),
            last_answered=_at(self._answered),
            last_reached=_at(reached),
            last_reached_tone=reached.tone if reached else None,
            last_reached_channel=reached.channel if reached else None,
            last_reached_address=reached.address_used if reached else "",
            last_problem_reached=_at(self._problem),
            last_gentle_reached=_at(self._gentle),
            last_positive=_at(self._positive),
            last_start_talk=_at(self._start_talk),
            attempts=attempts,
            awaiting_since=next((t.at for t in self._attempts if _waits(t)), None),
            last_attempt=attempts[-1].at if attempts else None,
        )


def _at(touch: Touch | None) -> datetime | None:
    return None if touch is None else touch.at


def _attempt(touch: Touch) -> Attempt:
    return Attempt(
        touch.at,
        touch.channel,
        touch.outcome,
        touch.address_used,
        touch.contact_id,
        touch.time_known,
    )


def _waits(touch: Touch) -> bool:
    return touch.concerns_pupil and touch.channel.is_written and touch.outcome is Outcome.SENT
