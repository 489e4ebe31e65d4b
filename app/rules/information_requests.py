"""A parent without custody asks for the facts about the child (docs/practice.md, "Rights").

The Dutch civil code, book 1, article 377c, in our own words: who teaches a child tells a parent
without custody, on request, the important facts about the child or its care, unless that is against
the interest of the child, or the other parent would not be told so either. Answered in four weeks.
"""

from datetime import date, timedelta

from app.vocabulary import Custody, Relationship, RequestDecision

_TERM = timedelta(weeks=4)
_SOON = timedelta(weeks=1)
_PARENTS = frozenset({Relationship.MOTHER, Relationship.FATHER, Relationship.PARENT})
_HELD = frozenset({Custody.PARENTAL, Custody.GUARDIANSHIP})


def due_on(requested_on: date) -> date:
    """The last day on which the answer is in time."""
    return requested_on + _TERM


def is_soon(due: date, today: date) -> bool:
    """Whether the term ends within a week, or has ended."""
    return due <= today + _SOON


def may_ask(relationship: Relationship, custody: Custody) -> bool:
    """Whether the right is theirs: a parent, and not one with custody, who is told all anyway.

    Where the custody is not known a request is noted as well: the term runs from the day it came.
    """
    return relationship in _PARENTS and custody not in _HELD


def needs_reason(decision: RequestDecision) -> bool:
    """A refusal says why, in words that can be read back to the parent."""
    return decision.is_refusal
