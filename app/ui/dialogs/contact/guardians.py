"""Whom a contact can be with: the guardians of its pupils, and how they look as choices."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.i18n import _
from app.languages import language_shown
from app.queries.rows import GuardianRow, ParticipantRow, ReachPointRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.guardian_chip import guardian_choice
from app.wording import word

CHILD, PROFESSIONAL, EVERYONE = "child", "professional", "everyone"
MANY = 12
"""More guardians than this are a group: they are taken together, and nobody is asked of each."""
_WITH_A_DIGIT = 8  # Alt+9 is the child, Alt+0 the other professional


class Person(NamedTuple):
    """Someone the contact was with, as the rest of the form has to know them."""

    id: int
    name: str
    full_name: str
    reach_points: tuple[ReachPointRow, ...] = ()


def warning_of(guardian: GuardianRow) -> str:
    """What to know before this guardian is spoken to; most have nothing of the kind."""
    if not guardian.may_be_contacted:
        return _("may not be contacted")
    if guardian.consult_leader_first:
        return _("talk to the school leader first")
    return ""


def free(guardians: Iterable[GuardianRow]) -> list[GuardianRow]:
    """Those who can be spoken to without a warning."""
    return [guardian for guardian in guardians if not warning_of(guardian)]


def person_of(guardian: GuardianRow) -> Person:
    return Person(guardian.id, guardian.call_name, guardian.name, guardian.reach_points)


def former_person(row: ParticipantRow) -> Person:
    """Somebody in a saved contact who is linked to its pupils no more."""
    return Person(row.guardian_id, row.guardian, row.guardian)


def choices_of(guardians: Sequence[GuardianRow]) -> list[Choice]:
    """One for each, by a name that nobody else among them has."""
    named = [guardian.call_name for guardian in guardians]
    return [
        guardian_choice(
            guardian.id,
            guardian.name if named.count(guardian.call_name) > 1 else guardian.call_name,
            word(guardian.relationship),
            warning=warning_of(guardian),
            key=f"Alt+{place}" if place <= _WITH_A_DIGIT else "",
        )
        for place, guardian in enumerate(guardians, start=1)
    ]


def everyone_choice(guardians: Sequence[GuardianRow]) -> Choice:
    """All of many at once, but for those who are better not written to unawares."""
    count = len(free(guardians))
    said = _("All {count} parents and guardians").format(count=count)
    return Choice(EVERYONE, said, "", "Alt+1")


def child_choice(call_names: Sequence[str]) -> Choice:
    said = _("The children were there")
    if len(call_names) == 1:
        said = _("{name} was there").format(name=call_names[0])
    return Choice(CHILD, said.replace("&", "&&"), "child", "Alt+9")


def professional_choice() -> Choice:
    return Choice(PROFESSIONAL, _("Another professional"), "", "Alt+0")


def cautions(chosen: Sequence[GuardianRow]) -> list[str]:
    """What to mind with these: a warning, or a language that asks for an interpreter."""
    warned = [f"{row.call_name}: {warning_of(row)}" for row in chosen if warning_of(row)]
    spoken = [
        _("{name} speaks {language}, with an interpreter").format(
            name=row.call_name, language=language_shown(row.language)
        )
        for row in chosen
        if row.needs_interpreter and row.language
    ]
    return warned + spoken


def of_age(name: str) -> str:
    """From 18 on parents are told something only when the pupil agrees."""
    return _("{name} is of age: talk with the parents only when {name} agrees").format(name=name)


def left_out(guardians: Sequence[GuardianRow]) -> list[str]:
    """Who is not among everyone, when everyone is chosen."""
    names = [row.name for row in guardians if warning_of(row)]
    return [_("Not among them: {names}").format(names=", ".join(names))] if names else []
