"""Who else is to be told: parents with custody are equally informed (docs/practice.md)."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from app.vocabulary import TELL_BOTH_PARENTS, Channel, Custody, Occasion, Outcome, Tone


class Informable(NamedTuple):
    """A guardian of the pupil; `asks_apart`: wants to be told apart from those at their address."""

    guardian_id: int
    household_id: int
    has_custody: bool
    asks_apart: bool = False


def tell_other_parent_by_default(tone: Tone, occasion: Occasion) -> bool:
    """Problems, concerns, incidents, complaints and advice are for both parents."""
    return tone is Tone.PROBLEM or occasion in TELL_BOTH_PARENTS


def has_custody(custody: Custody) -> bool:
    """Unknown is not yes: what was told to someone without a right to it cannot be taken back."""
    return custody in {Custody.PARENTAL, Custody.GUARDIANSHIP}


def was_told(channel: Channel, outcome: Outcome) -> bool:
    """Whether a guardian knows what a contact was about: reached, or it was sent in writing."""
    return outcome is Outcome.REACHED or (channel.is_written and outcome is Outcome.SENT)


def to_inform(told_ids: Collection[int], guardians: Iterable[Informable]) -> frozenset[int]:
    """The guardians with custody that are still to be told of one contact.

    `told_ids`: whoever was told in that contact or in one that followed it up. An address counts
    once: whoever lives with a told guardian with custody knows too, unless they asked to be told
    apart. Nobody is left untold when nobody was told anything.
    """
    if not told_ids:
        return frozenset()
    with_custody = [guardian for guardian in guardians if guardian.has_custody]
    told_homes = {g.household_id for g in with_custody if g.guardian_id in told_ids}
    return frozenset(
        guardian.guardian_id
        for guardian in with_custody
        if guardian.guardian_id not in told_ids
        and (guardian.asks_apart or guardian.household_id not in told_homes)
    )
