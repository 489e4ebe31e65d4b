"""The guardians of a row: names, relationship, custody, and the ways to reach them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from app.exchange.addresses import FoundPoints, read_emails, read_phones
from app.exchange.fields import MOST_GUARDIANS, guardian_field
from app.exchange.person_names import NameParts, split_family_name, split_full_name
from app.exchange.row_cells import RowCells
from app.exchange.values import read_custody, read_relationship
from app.i18n import _
from app.names import fold, full_name
from app.services.drafts import GuardianDraft, ReachPointDraft
from app.vocabulary import Custody, GuardianKind, ReachKind, Relationship
from app.wording import word

_LONGEST_LANGUAGE = 60
_TOGETHER = re.compile(r"\s(?:en|and|&|\+|/)\s", re.IGNORECASE)
_PHONES = (
    ("mobile", ReachKind.MOBILE),
    ("mobile2", ReachKind.MOBILE),
    ("phone", ReachKind.PHONE),
    ("phone2", ReachKind.PHONE),
)


def read_guardians(
    row: RowCells, implied: Mapping[int, Relationship], *, pupil: str
) -> tuple[GuardianDraft, ...]:
    """Everyone in the row who has a name, a number or an address.

    `implied` is what a header says ("Moeder"), by guardian. A guardian without a name is called
    after the child ("Parent of Noor"), so that each of them can be shown and chosen.
    """
    found = [
        guardian
        for number in range(1, MOST_GUARDIANS + 1)
        if (guardian := _read_guardian(row, number, implied.get(number))) is not None
    ]
    found = _with_home_phones(row, found)
    return tuple(_named(guardian, index, found, pupil) for index, guardian in enumerate(found))


def _read_guardian(
    row: RowCells, number: int, implied: Relationship | None
) -> GuardianDraft | None:
    def field(part: str) -> str:
        return guardian_field(number, part)

    name = _read_name(row, number)
    points = _read_points(row, number)
    if not points and not full_name(name.call_name, name.infix, name.family_name):
        return None
    guardian = GuardianDraft(
        call_name=name.call_name,
        infix=name.infix,
        family_name=name.family_name,
        initials=name.initials,
        relationship=_read_relationship(row, field("relationship"))
        or name.relationship
        or implied
        or Relationship.PARENT,
        custody=_read_custody(row, field("custody")),
        language=row.short_text(field("language"), _LONGEST_LANGUAGE),
        reach_points=points,
        secret_address=row.flag(field("secret_address")),
    )
    if guardian.relationship is Relationship.INSTITUTION:
        return _as_organisation(guardian, row.name(field("name")))
    return guardian


def _as_organisation(guardian: GuardianDraft, whole_name: str) -> GuardianDraft:
    """The name of an institution is not taken apart."""
    if not whole_name:
        return replace(guardian, kind=GuardianKind.ORGANISATION)
    return replace(
        guardian,
        kind=GuardianKind.ORGANISATION,
        call_name="",
        infix="",
        family_name=whole_name,
        initials="",
    )


def _read_name(row: RowCells, number: int) -> NameParts:
    """Initials stand in for a call name, so that J. and M. of one family are told apart."""
    call, initials, infix, family, whole = (
        row.name(guardian_field(number, part))
        for part in ("call_name", "initials", "infix", "family_name", "name")
    )
    if _TOGETHER.search(whole):
        row.remark(_("“{value}” may be two people; it came in as one."), whole)
    parts = split_full_name(whole) if whole else NameParts()
    if whole and call and not family and fold(parts.call_name) != fold(call):
        family = whole
    call = call or parts.call_name or initials
    family = family or parts.family_name
    infix = infix or parts.infix
    if family and not infix:
        infix, family = split_family_name(family)
    if infix and fold(family).startswith(fold(infix) + " "):
        family = family[len(infix) :].strip()
    if not call and not family:
        infix = ""
    return NameParts(call, infix, family, initials or parts.initials, parts.relationship)


def _read_points(row: RowCells, number: int) -> tuple[ReachPointDraft, ...]:
    unlisted = row.flag(guardian_field(number, "unlisted"))
    points: list[ReachPointDraft] = []
    for part, kind in _PHONES:
        points += _phones(row, guardian_field(number, part), kind, unlisted=unlisted)
    for part in ("email", "email2"):
        read = read_emails(row.text(guardian_field(number, part)))
        _remark(row, read, _("“{value}” does not look like an e-mail address; check it."))
        points += read.points
    return _each_once(points)


def _phones(
    row: RowCells, field: str, kind: ReachKind, *, unlisted: bool
) -> tuple[ReachPointDraft, ...]:
    read = read_phones(row.text(field), kind, unlisted=unlisted)
    if read.points:
        _remark(row, read, _("“{value}” does not look like a phone number; check it."))
    else:
        _remark(row, read, _("“{value}” is no phone number, and is left out."))
    return read.points


def _remark(row: RowCells, read: FoundPoints, template: str) -> None:
    for doubtful in read.doubtful:
        row.remark(template, doubtful)


def _each_once(points: list[ReachPointDraft]) -> tuple[ReachPointDraft, ...]:
    return tuple({(point.value.casefold()): point for point in reversed(points)}.values())[::-1]


def _with_home_phones(row: RowCells, guardians: list[GuardianDraft]) -> list[GuardianDraft]:
    """Numbers of the home go to the first guardian; they make one where the row has none."""
    points: list[ReachPointDraft] = []
    for field in ("home_phone", "home_phone2"):
        unlisted = row.flag(f"{field}_unlisted")
        points += _phones(row, field, ReachKind.PHONE, unlisted=unlisted)
    if not points:
        return guardians
    first, *others = guardians or [GuardianDraft()]
    both = _each_once([*first.reach_points, *points])
    return [replace(first, reach_points=both), *others]


def _named(
    guardian: GuardianDraft, index: int, all_of_row: list[GuardianDraft], pupil: str
) -> GuardianDraft:
    if full_name(guardian.call_name, guardian.infix, guardian.family_name):
        return guardian
    alike = [
        place
        for place, other in enumerate(all_of_row)
        if other.relationship is guardian.relationship
        and not full_name(other.call_name, other.infix, other.family_name)
    ]
    relation = word(guardian.relationship)
    if len(alike) > 1:
        relation = f"{relation} {alike.index(index) + 1}"
    name = _("{relationship} of {pupil}").format(relationship=relation, pupil=pupil)
    return replace(guardian, call_name=name[:1].upper() + name[1:])


def _read_relationship(row: RowCells, field: str) -> Relationship | None:
    text = row.text(field)
    found = read_relationship(text)
    if found is None and text:
        row.remark(_("“{value}” is not understood as a relationship; “parent” was taken."), text)
    return found


def _read_custody(row: RowCells, field: str) -> Custody:
    text = row.text(field)
    found = read_custody(text)
    if found is None:
        row.remark(_("“{value}” does not say whether there is custody; check it."), text)
    return found or Custody.UNKNOWN
