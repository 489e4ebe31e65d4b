"""The next step: one concrete suggestion with its reason (docs/practice.md).

An ordered list of small rules; the first that speaks wins. A teacher can switch each of them off;
what is always so cannot be: after aggression nothing but the school leader first, never a channel
that is not open to them, exactly what failed before, a home without agreement, the child as
interpreter, a language nobody can write (`ways` sees to these). There is always a suggestion, and
the same for the same situation.
"""

from collections.abc import Collection
from typing import NamedTuple

from app.rules import steps_after_trying as after
from app.rules import steps_at_first as first
from app.rules.suggestion import Proposal, Suggestion, by
from app.rules.ways import Situation, best_way, part_of_day
from app.vocabulary import Because, Step, StepRule

__all__ = ["RULES", "Rule", "Situation", "Suggestion", "next_step", "part_of_day"]


class Rule(NamedTuple):
    """A rule under the name by which it is switched off; several may share one."""

    code: StepRule
    proposal: Proposal


RULES = (
    Rule(StepRule.WRONG_NUMBER, after.wrong_number),
    # Three attempts by two channels on three days: stop calling and writing.
    Rule(StepRule.INTERPRETER, after.interpreter_instead),
    Rule(StepRule.SEEN_THERE, after.where_they_come_instead),
    Rule(StepRule.GATE, after.at_the_gate),
    Rule(StepRule.COFFEE, after.at_coffee),
    Rule(StepRule.HOME_VISIT, after.at_home),
    Rule(StepRule.COLLEAGUE, after.known_colleague_instead),
    Rule(StepRule.LIAISON, after.liaison_instead),
    Rule(StepRule.COLLEAGUE, after.any_colleague_instead),
    # What it is about, and what they like best.
    Rule(StepRule.GOOD_NEWS, first.good_news),
    Rule(StepRule.TELL, first.tell),
    Rule(StepRule.START_TALK, first.start_talk_left),
    Rule(StepRule.PREFERENCE, first.their_preference),
    Rule(StepRule.NO_NUMBER, first.no_number),
    Rule(StepRule.NEW_IN_GROUP, first.new_in_group),
    Rule(StepRule.INTERPRETER, first.interpreter),
    Rule(StepRule.PLAN_DUE, first.plan_due),
    Rule(StepRule.START_TALK, first.start_talk_first),
    Rule(StepRule.PARTNER_SPOKEN, first.partner_spoken),
    Rule(StepRule.WORKED_LAST_TIME, first.worked_last_time),
    # Something failed: otherwise than before.
    Rule(StepRule.SEEN_THERE, after.where_they_come),
    Rule(StepRule.MESSAGE_WAITS, after.message_waits),
    Rule(StepRule.PART_OF_DAY, after.one_part_of_day),
    Rule(StepRule.CHANNEL, after.other_channel),
    Rule(StepRule.NUMBER, after.other_number),
    Rule(StepRule.PART_OF_DAY, after.last_part_of_day),
    Rule(StepRule.COLLEAGUE, after.colleague_who_spoke_them),
    Rule(StepRule.LIAISON, after.liaison),
)
"""In their order. A rule speaks only of ways that are open and did not fail."""


def next_step(s: Situation, off: Collection[StepRule] = ()) -> Suggestion:
    """The suggestion for this situation, without the rules that are switched off.

    ValueError for someone who may not be contacted.
    """
    if not s.may_be_contacted:
        raise ValueError("nothing is suggested for someone who may not be contacted")
    if s.consult_leader_first:
        return _AFTER_AGGRESSION
    for rule in RULES:
        if rule.code not in off and (said := rule.proposal(s)) is not None:
            return said
    return _what_is_left(s)


_AFTER_AGGRESSION = Suggestion(Step.CONSULT_LEADER, Because.AGGRESSION)
"""Never a home visit or a talk alone: the school leader first (S0, S1: when it goes wrong)."""


def _what_is_left(s: Situation) -> Suggestion:
    """Where no rule speaks: any way that did not fail, else somebody else (S2)."""
    because = Because.WAY_LEFT if s.facts.attempts else Because.NOTHING_TRIED
    somebody_else = Suggestion(Step.ASK_COLLEAGUE, Because.EVERYTHING_TRIED)
    return by(best_way(s), because) or somebody_else
