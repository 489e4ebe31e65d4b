"""Which contacts are about one matter without anyone saying so: attempts one after another.

Whoever calls again after nobody answered is on the same matter still (docs/practice.md, "Attempt").
Everything else belongs together only where a person linked it.
"""

from datetime import date
from typing import NamedTuple

from app.rules.school_time import year_start
from app.vocabulary import Tone


class Tried(NamedTuple):
    """A contact as this rule sees it; `is_attempt`: the school began, and reached nobody."""

    pupil_ids: frozenset[int]
    guardian_ids: frozenset[int]
    tone: Tone
    on: date
    is_attempt: bool


def is_tried_again(former: Tried, new: Tried) -> bool:
    """Whether a new attempt goes on from a former one, with no talk between them.

    The same children, the same guardians and the same reason, within one school year: a call about
    a quarrel is not a second try of a call about a gym bag.
    """
    return (
        former.is_attempt
        and new.is_attempt
        and bool(new.guardian_ids)
        and former.pupil_ids == new.pupil_ids
        and former.guardian_ids == new.guardian_ids
        and former.tone is new.tone
        and former.on <= new.on
        and year_start(former.on) == year_start(new.on)
    )
