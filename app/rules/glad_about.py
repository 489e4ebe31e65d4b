"""What there is to be positive about, from what was logged (docs/practice.md, "Positive first").

Kept agreements with what they brought, a matter that goes better since a problem, good news that
others heard, what the child told (S1 9 and 10; S2: everybody likes to hear what their child can
do). An idea is the teacher's own words from before, to use or to leave. Never from a restricted
contact or an incident, never about another child, never what was said in the other home.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from app.rules.sheet_content import may_show, may_show_agreement
from app.vocabulary import GladKind, Occasion, Owner, Tone

MOST_IDEAS = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEFT_OUT = frozenset({Occasion.INCIDENT, Occasion.COMPLAINT})


class GladContact(NamedTuple):
    """A contact about the child. `told`, `child_told`: a sentence to use.

    `homes` of everyone who took part; `told_to`: the guardians who heard or read it. `matter` is
    the same for contacts on one matter. `is_alone`: about this child and no other.
    """

    id: int
    on: date
    tone: Tone
    occasion: Occasion
    told: str
    child_told: str
    homes: frozenset[int]
    told_to: frozenset[int]
    matter: bytes
    is_restricted: bool = False
    is_alone: bool = True
    to_whole_group: bool = False
    came_through: bool = True


class GladAgreement(NamedTuple):
    """A kept agreement about the child. `homes` of the contact it was made in, if any."""

    id: int
    on: date
    text: str
    owner: Owner
    result: str
    homes: frozenset[int]
    contact_id: int | None = None
    is_restricted: bool = False
    is_alone: bool = True


class Idea(NamedTuple):
    """Words to be positive with, and where they come from."""

    kind: GladKind
    words: str
    on: date
    contact_id: int | None
    agreement_id: int | None = None


def glad_about(
    contacts: Iterable[GladContact],
    agreements: Iterable[GladAgreement],
    *,
    homes: frozenset[int],
    is_split: bool,
    guardian_ids: Collection[int] = (),
    other_names: Collection[str] = (),
) -> tuple[Idea, ...]:
    """At most three ideas, the newest first, never the same words twice.

    What the child told comes last: it is not always something to be glad about.

    `homes`: where the words may go; those of the guardians in question. `is_split`: the child has
    more than one. `guardian_ids`: whom it is for; what all of them heard is no news.
    `other_names`: how other children are called; words with one of them are about them too.
    """
    log = sorted(contacts, key=lambda one: (one.on, one.id))
    usable = [one for one in log if _may_use(one, homes)]
    better = _better_since(log)
    found = [
        *_from_agreements(agreements, homes, is_split=is_split),
        *(idea for one in usable if (idea := _from_contact(one, better, guardian_ids))),
    ]
    found = [idea for idea in found if _names_nobody(idea.words, other_names)]
    found.sort(key=_newest_first)
    once = {idea.words.casefold(): idea for idea in reversed(found)}
    return tuple(idea for idea in found if once[idea.words.casefold()] is idea)[:MOST_IDEAS]


def _newest_first(idea: Idea) -> tuple[bool, int, int]:
    is_of_the_child = idea.kind is GladKind.CHILD_TOLD
    return is_of_the_child, -idea.on.toordinal(), -(idea.contact_id or 0)


def _names_nobody(words: str, other_names: Collection[str]) -> bool:
    return not any(word in other_names for word in _WORD.findall(words))


def _may_use(contact: GladContact, homes: frozenset[int]) -> bool:
    is_about_this_child = contact.is_alone and not contact.to_whole_group
    is_open = not contact.is_restricted and contact.occasion not in _LEFT_OUT
    return (
        is_about_this_child
        and is_open
        and contact.came_through
        and may_show(contact.homes, homes, restricted=contact.is_restricted, for_parent=True)
    )


def _better_since(log: Iterable[GladContact]) -> frozenset[int]:
    """The last contact of each matter, where a problem came before it and none is restricted."""
    matters: dict[bytes, list[GladContact]] = {}
    for contact in log:
        matters.setdefault(contact.matter, []).append(contact)
    return frozenset(
        chain[-1].id
        for chain in matters.values()
        if chain[-1].tone is not Tone.PROBLEM
        and any(one.tone is Tone.PROBLEM for one in chain)
        and not any(one.is_restricted or one.occasion in _LEFT_OUT for one in chain)
    )


def _from_contact(
    contact: GladContact, better: frozenset[int], guardian_ids: Collection[int]
) -> Idea | None:
    if contact.tone is Tone.PROBLEM:
        return None
    heard_already = bool(guardian_ids) and contact.told_to.issuperset(guardian_ids)
    if contact.told and not heard_already:
        if contact.id in better:
            return Idea(GladKind.BETTER_SINCE, contact.told, contact.on, contact.id)
        if contact.tone is Tone.POSITIVE:
            return Idea(GladKind.GOOD_NEWS, contact.told, contact.on, contact.id)
    if contact.child_told:
        return Idea(GladKind.CHILD_TOLD, contact.child_told, contact.on, contact.id)
    return None


def _from_agreements(
    agreements: Iterable[GladAgreement], homes: frozenset[int], *, is_split: bool
) -> Iterator[Idea]:
    """What school itself kept is only worth a word with what it brought."""
    for one in agreements:
        is_usable = one.is_alone and may_show_agreement(
            one.owner,
            one.homes,
            homes,
            is_split=is_split,
            restricted=one.is_restricted,
            for_parent=True,
        )
        if is_usable and (one.result or one.owner is not Owner.SCHOOL):
            words = f"{one.text.rstrip('.')}: {one.result}" if one.result else one.text
            yield Idea(GladKind.KEPT_AGREEMENT, words, one.on, one.contact_id, one.id)
