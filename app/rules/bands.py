"""Now or soon: two bands for whom to be in touch with, in words, which rank nobody.

Now: what school owes them (never spoken this year, an agreed contact that is overdue, not told what
the other parent knows) and a question of ours that nobody answered. Soon: what makes a contact that
is there better (only about problems, no start talk, the partner spoken). Early in the year getting
acquainted is on its way and nobody is alarmed, whatever stayed open over the summer: all come soon.
Source: docs/practice.md, "Unreached" (S0: no contact is no option; individual before collective).
"""

from collections.abc import Collection

from app.vocabulary import Reason, Urgency

_NOW = frozenset(
    {
        Reason.NEVER_REACHED,
        Reason.PLAN_OVERDUE,
        Reason.NOT_INFORMED,
        Reason.SENT_UNANSWERED,
    }
)


def urgency(reasons: Collection[Reason], *, is_calm: bool = False) -> Urgency:
    """The band of somebody for whom these reasons hold; `is_calm` early in the year."""
    return Urgency.SOON if is_calm or _NOW.isdisjoint(reasons) else Urgency.NOW
