"""The words of a pupil or guardian as they were filled in, for the forms that change them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from app.errors import NotFoundError
from app.i18n import _
from app.queries.people import guardians_of
from app.queries.rows import ReachPointRow
from app.vocabulary import Channel, Custody, Gender, GuardianKind, Relationship

_PUPIL = text(
    "SELECT call_name, infix, family_name, given_names, initials, born_on, gender, year_level,"
    " enrolled_on, left_on FROM pupil WHERE id = :id AND deleted_at IS NULL"
)
_GROUPS = text("SELECT group_id FROM group_membership WHERE pupil_id = :id")
_GUARDIAN = text(
    "SELECT call_name, infix, family_name, initials, may_visit_home FROM guardian"
    " WHERE id = :id AND deleted_at IS NULL"
)
_KNOWN = text(
    "SELECT g.id, g.full_name, group_concat(p.full_name, ', ') FROM guardian g"
    " JOIN guardianship s ON s.guardian_id = g.id"
    " JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    " WHERE g.deleted_at IS NULL AND g.id NOT IN"
    " (SELECT guardian_id FROM guardianship WHERE pupil_id = :pupil_id)"
    " GROUP BY g.id ORDER BY g.sort_name"
)


@dataclass(frozen=True, slots=True)
class PupilWords:
    """`group_ids`: every group of every year that the pupil is in."""

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
    group_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GuardianWords:
    """A guardian and what they are to one pupil. `lives_apart`: with nobody else of this pupil."""

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


@dataclass(frozen=True, slots=True)
class KnownGuardian:
    """Somebody who may also be a brother's or sister's parent."""

    id: int
    name: str
    pupils: str


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
        group_ids=tuple(connection.execute(_GROUPS, {"id": pupil_id}).scalars()),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def guardian_words(connection: Connection, pupil_id: int, guardian_id: int) -> GuardianWords:
    """Raises NotFoundError when the guardian is not with this pupil any more."""
    everyone = guardians_of(connection, pupil_id)
    seen = next((row for row in everyone if row.id == guardian_id), None)
    row: Any = connection.execute(_GUARDIAN, {"id": guardian_id}).first()
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
    )


def known_guardians(connection: Connection, *, pupil_id: int = 0) -> list[KnownGuardian]:
    """Guardians of other pupils, who are not with this one yet, by name."""
    rows = connection.execute(_KNOWN, {"pupil_id": pupil_id})
    return [KnownGuardian(key, name, names) for key, name, names in rows]
