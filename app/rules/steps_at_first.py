"""Rules of the next step that say what it is about, and how to begin.

Each speaks or is silent; `next_step` holds their order. S0 to S4 are in docs/practice.md.
"""

from app.rules.suggestion import Suggestion, by
from app.rules.ways import Situation, best_way, way_by
from app.vocabulary import Because, Channel, Reason, Step


def good_news(s: Situation) -> Suggestion | None:
    """After problems only, everybody likes to hear what their child can do (S1 10, S2).

    Where good news was written already and nobody answered, by a talk.
    """
    if s.reasons[:1] != (Reason.ONLY_PROBLEMS,):
        return None
    told, problem = s.facts.last_positive, s.facts.last_problem_reached
    was_sent = told is not None and problem is not None and told > problem
    return by(best_way(s, talk_only=was_sent), Because.ONLY_PROBLEMS, Step.POSITIVE_WORD)


def tell(s: Situation) -> Suggestion | None:
    """Parents with custody are equally informed (practice.md, "Informed")."""
    if s.reasons[:1] != (Reason.NOT_INFORMED,):
        return None
    return by(best_way(s), Because.NOT_INFORMED, Step.TELL_WHAT_WAS_TOLD)


def start_talk_left(s: Situation) -> Suggestion | None:
    """Spoken, but not yet in a start talk with the child (S0: first the individual contact)."""
    if s.reasons[:1] != (Reason.NO_START_TALK,):
        return None
    return by(best_way(s), Because.NO_START_TALK, Step.PLAN_START_TALK)


def their_preference(s: Situation) -> Suggestion | None:
    """What they said they like best, at the times they said, while it did not fail there.

    Contact is agreed with each parent, made to measure (S0).
    """
    if s.preferred_channel is None:
        return None
    return by(way_by(s, s.preferred_channel), Because.THEIR_PREFERENCE)


def no_number(s: Situation) -> Suggestion | None:
    """Nothing to call or to write to: whoever keeps the register knows more (ours)."""
    if s.has_phone or s.has_email:
        return None
    return Suggestion(Step.ASK_OFFICE, Because.NO_NUMBER)


def new_in_group(s: Situation) -> Suggestion | None:
    """Who came later missed the start talks of the others (S0: a start talk with everybody)."""
    if not s.is_new_in_group or s.facts.attempts or Reason.NO_START_TALK not in s.reasons:
        return None
    return by(best_way(s), Because.NEW_IN_GROUP, Step.PLAN_START_TALK)


def interpreter(s: Situation) -> Suggestion | None:
    """At one table with an interpreter, never with the child as one (S1 7: personal contact)."""
    if not s.needs_interpreter:
        return None
    return by(way_by(s, Channel.MEETING), Because.NEEDS_INTERPRETER)


def plan_due(s: Situation) -> Suggestion | None:
    """The agreed time has come (S0: agreements made to measure; S1 13: regular contact)."""
    if s.facts.attempts or s.reasons[:1] != (Reason.PLAN_OVERDUE,):
        return None
    way = way_by(s, s.plan_channel) if s.plan_channel else None
    return by(way or best_way(s), Because.PLAN_DUE)


def start_talk_first(s: Situation) -> Suggestion | None:
    """Nobody tried yet: begin with the start talk (S0: first the individual contact)."""
    if s.facts.attempts or Reason.NO_START_TALK not in s.reasons:
        return None
    return by(best_way(s), Because.NO_START_TALK, Step.PLAN_START_TALK)


def partner_spoken(s: Situation) -> Suggestion | None:
    """Contact is with a person, not with an address (S1 7)."""
    if s.facts.attempts or s.reasons[:1] != (Reason.PARTNER_REACHED,):
        return None
    return by(best_way(s), Because.PARTNER_SPOKEN)


def worked_last_time(s: Situation) -> Suggestion | None:
    """Nothing failed since: do as last time (ours)."""
    channel = s.facts.last_reached_channel
    if s.facts.attempts or channel is None:
        return None
    return by(way_by(s, channel), Because.WORKED_LAST_TIME)
