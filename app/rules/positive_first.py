"""Positive first: a kind word before the call, never a ratio or a norm (docs/practice.md)."""

from datetime import datetime

from app.rules.facts import ReachFacts
from app.rules.school_time import year_start
from app.vocabulary import Initiative, Occasion, Tone

_SILENT_FOR = frozenset({Occasion.INCIDENT, Occasion.COMPLAINT, Occasion.PARENT_REQUEST})


def has_positive_this_year(facts: ReachFacts, *, now: datetime) -> bool:
    """Whether something positive was told or written to this guardian about this pupil."""
    return facts.last_positive is not None and facts.last_positive.date() >= year_start(now.date())


def lacks_positive(
    facts: ReachFacts,
    *,
    now: datetime,
    tone: Tone | None = None,
    occasion: Occasion = Occasion.OTHER,
    initiative: Initiative = Initiative.SCHOOL,
) -> bool:
    """Whether to say, before the call, that nothing positive was told yet this school year.

    Silent when this contact is positive itself, for incidents and complaints, and for contact
    that the parent began. `tone` None: not chosen yet.
    """
    if tone is Tone.POSITIVE or occasion in _SILENT_FOR or initiative is Initiative.GUARDIAN:
        return False
    return not has_positive_this_year(facts, now=now)


def offers_positive_plan(
    facts: ReachFacts,
    *,
    now: datetime,
    tone: Tone,
    occasion: Occasion = Occasion.OTHER,
    initiative: Initiative = Initiative.SCHOOL,
    good_news: bool = False,
) -> bool:
    """Whether to offer, at saving a problem, to plan something positive. Never more than an offer.

    `facts` are those before the contact that is being saved.
    """
    if tone is not Tone.PROBLEM or good_news:
        return False
    return lacks_positive(facts, now=now, tone=tone, occasion=occasion, initiative=initiative)
