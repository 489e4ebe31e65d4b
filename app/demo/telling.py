"""A made-up contact as a draft for the logbook: who was there, what was agreed, what came of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from app.demo.pages import page
from app.demo.people import Child, Parent
from app.demo.school_days import SchoolDays
from app.demo.sentences import Sentences
from app.services.bulk import Closing
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.vocabulary import AgreementState, Channel, Outcome, Owner

_FRIDAY = 4
_DROPPED = 0.06
_WHY_DROPPED = (
    "Is niet meer nodig.",
    "Er kwam iets anders voor in de plaats.",
    "Werkte niet, we spreken iets nieuws af.",
)
_OVERDUE_AT_MOST = 15  # school days that an agreement may lie open


@dataclass(eq=False)
class Told:
    """A contact on its way into the logbook, and the one that it goes on from."""

    draft: ContactDraft
    closings: tuple[Closing, ...] = ()
    goes_on_from: "Told | None" = None
    informed: list[Parent] = field(default_factory=list)
    viewpoint: str = ""

    @property
    def at(self) -> datetime:
        assert self.draft.at is not None  # noqa: S101 - every made-up contact has its moment
        return self.draft.at


class Teller:
    """Tells of contacts about one child, by chance."""

    def __init__(self, child: Child, days: SchoolDays, rng: Random) -> None:
        self.child = child
        self.days = days
        self.rng = rng
        self.words = Sentences(rng, child)

    def chance(self, likely: float) -> bool:
        return self.rng.random() < likely

    def tell(
        self,
        day: date | datetime,
        parents: list[Parent],
        agreements: list[list[Any]],
        *,
        channel: Channel,
        outcome: Outcome = Outcome.REACHED,
        **words: Any,
    ) -> Told:
        """A contact at a moment, or at a sensible hour of a day."""
        at = day if isinstance(day, datetime) else self.days.in_hours(day, channel, self.rng)
        draft = ContactDraft(
            pupil_ids=(self.child.id,),
            participants=tuple(
                ParticipantDraft(parent.id, outcome, parent.address(channel)) for parent in parents
            ),
            channel=channel,
            at=at,
            agreements=tuple(self._agreement(at, one) for one in agreements),
            spoken_by=self._colleague(at),
            **words,
        )
        closings = (self._closing(n, at, one) for n, one in enumerate(agreements))
        return Told(draft, tuple(closing for closing in closings if closing))

    def _agreement(self, at: datetime, agreement: list[Any]) -> AgreementDraft:
        owner, text, days, _result = agreement
        return AgreementDraft(text, Owner(owner), self.days.after(at.date(), days))

    def _closing(self, place: int, at: datetime, agreement: list[Any]) -> Closing | None:
        """Most are kept, some are dropped; what was due just now may still lie open."""
        _owner, _text, days, result = agreement
        due = self.days.after(at.date(), days)
        closed_on = self.days.after(due, self.rng.choice((-1, 0, 0, 1, 2)))
        closed_at = self.days.in_hours(closed_on, Channel.EMAIL, self.rng)
        if closed_on >= self.days.until or closed_at <= at:
            return None
        days_late = len(self.days.between(due, self.days.until))
        if days_late < _OVERDUE_AT_MOST and self.chance(0.1):
            return None
        if self.chance(_DROPPED):
            return Closing(place, AgreementState.DROPPED, closed_at, self.rng.choice(_WHY_DROPPED))
        return Closing(place, AgreementState.DONE, closed_at, result)

    def _colleague(self, at: datetime) -> str:
        """On Fridays the duo partner has the group."""
        is_theirs = at.weekday() == _FRIDAY and self.chance(0.8)
        return str(page("class")["school"]["partner"]) if is_theirs else ""
