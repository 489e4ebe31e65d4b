"""The words of a pupil or guardian as they were filled in, for the forms that change them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from app.errors import NotFoundError
from app.i18n import _
from app.queries.namesakes import guardians_apart
from app.queries.people import guardians_of
from app.queries.rows import HelpRow, ReachPointRow
from app.vocabulary import Channel, Custody, Gender, GuardianKind, Relationship

_PUPIL = text(
    "SELECT call_name, infix, family_name, given_names, initials, born_on, gender, year_level,"
    " enrolled_on, left_on, left_to FROM pupil WHERE id = :id AND deleted_at IS NULL"
)
_GROUPS = text(
    "SELECT m.group_id FROM group_membership m"
    ' JOIN "group" g ON g.id = m.group_id AND g.deleted_at IS NULL'
    " WHERE m.pupil_id = :id AND m.until IS NULL"
)
_GUARDIAN = text(
    "SELECT g.call_name, g.infix, g.family_name, g.initials, g.may_visit_home, g.informed_apart,"
    " g.is_own_family, s.custody_on, s.custody_source, s.supervision_order,"
    " (SELECT count(*) FROM guardianship o JOIN pupil p ON p.id = o.pupil_id"
    "  AND p.deleted_at IS NULL WHERE o.guardian_id = g.id) FROM guardian g"
    " JOIN guardianship s ON s.guardian_id = g.id AND s.pupil_id = :pupil_id"
    " WHERE g.id = :id AND g.deleted_at IS NULL"
)
_KNOWN = text(
    "SELECT g.id, g.full_name, group_concat(p.full_name, ', '), min(s.relationship)"
    " FROM guardian g"
    " JOIN guardianship s ON s.guardian_id = g.id"
    " JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    " WHERE g.deleted_at IS NULL AND g.id NOT IN"
    " (SELECT guardian_id FROM guardianship WHERE pupil_id = :pupil_id)"
    " GROUP BY g.id ORDER BY g.sort_name"
)


@dataclass(frozen=True, slots=True)
class PupilWords:
    """`group_ids`: every group of every year that the pupil is in, and has not left."""

    call_name: str
    infix: str
    family_name: str
    given_names: str
    initials: str
    born_on: date | None
    gender: Gender
    year_level: str
    enrolled_on: date | None
    left_on: date | None
    left_to: str
    group_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GuardianWords:
    """A guardian and what they are to one pupil. `lives_apart`: with nobody else of this pupil.

    `call_order` is the place among the pupil's guardians, from 1; `pupils` counts their children.
    """

    call_name: str
    infix: str
    family_name: str
    initials: str
    kind: GuardianKind
    contact_person: str
    relationship: Relationship
    custody: Custody
    language: str
    needs_interpreter: bool
    preferred_channel: Channel | None
    preferred_times: str
    reach_points: tuple[ReachPointRow, ...]
    may_be_contacted: bool
    secret_address: bool
    lives_apart: bool
    deceased: bool
    may_visit_home: bool | None
    consult_leader_first: bool
    custody_on: date | None
    custody_source: str
    supervision_order: bool
    informed_apart: bool
    own_family: bool
    call_order: int
    household_id: int
    helps_with: tuple[HelpRow, ...]
    pupils: int


@dataclass(frozen=True, slots=True)
class KnownGuardian:
    """Somebody who may also be a brother's or sister's parent."""

    id: int
    name: str
    pupils: str
    apart: str = ""
    relationship: Relationship = Relationship.PARENT


def pupil_words(connection: Connection, pupil_id: int) -> PupilWords:
    """Raises NotFoundError when the pupil is gone."""
    row: Any = connection.execute(_PUPIL, {"id": pupil_id}).first()
    if row is None:
        raise NotFoundError(_("This pupil is not in the logbook any more."))
    return PupilWords(
        call_name=row[0],
        infix=row[1],
        family_name=row[2],
        given_names=row[3],
        initials=row[4],
        born_on=_day(row[5]),
        gender=Gender(row[6]),
        year_level=row[7],
        enrolled_on=_day(row[8]),
        left_on=_day(row[9]),
        left_to=row[10],
        group_ids=tuple(connection.execute(_GROUPS, {"id": pupil_id}).scalars()),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def guardian_words(
    connection: Connection, pupil_id: int, guardian_id: int, *, today: date
) -> GuardianWords:
    """Raises NotFoundError when the guardian is not with this pupil any more."""
    everyone = guardians_of(connection, pupil_id, helping_on=today)
    seen = next((row for row in everyone if row.id == guardian_id), None)
    row: Any = connection.execute(_GUARDIAN, {"id": guardian_id, "pupil_id": pupil_id}).first()
    if seen is None or row is None:
        raise NotFoundError(_("This guardian is not with this pupil any more."))
    others = [one for one in everyone if one.id != guardian_id]
    return GuardianWords(
        call_name=row[0],
        infix=row[1],
        family_name=row[2],
        initials=row[3],
        kind=seen.kind,
        contact_person=seen.contact_person,
        relationship=seen.relationship,
        custody=seen.custody,
        language=seen.language,
        needs_interpreter=seen.needs_interpreter,
        preferred_channel=seen.preferred_channel,
        preferred_times=seen.preferred_times,
        reach_points=seen.reach_points,
        may_be_contacted=seen.may_be_contacted,
        secret_address=seen.secret_address,
        lives_apart=bool(others) and all(one.household_id != seen.household_id for one in others),
        deceased=seen.deceased,
        may_visit_home=None if row[4] is None else bool(row[4]),
        consult_leader_first=seen.consult_leader_first,
        custody_on=_day(row[7]),
        custody_source=row[8],
        supervision_order=bool(row[9]),
        informed_apart=bool(row[5]),
        own_family=bool(row[6]),
        call_order=everyone.index(seen) + 1,
        household_id=seen.household_id,
        helps_with=seen.helps_with,
        pupils=row[10],
    )


def known_guardians(connection: Connection, *, pupil_id: int = 0) -> list[KnownGuardian]:
    """Guardians of other pupils, who are not with this one yet, by name."""
    rows = connection.execute(_KNOWN, {"pupil_id": pupil_id}).all()
    apart = guardians_apart(connection)
    return [
        KnownGuardian(key, name, names, apart.get(key, ""), Relationship(relationship))
        for key, name, names, relationship in rows
    ]
