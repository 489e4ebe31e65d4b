"""The class as a list to tick: for who was at an activity, pupil by pupil with their guardians."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from app.queries.namesakes import guardians_apart, pupils_apart, with_difference
from app.vocabulary import Relationship

_ROLL = (
    "SELECT p.id, p.full_name, coalesce(nullif(p.call_name, ''), p.full_name), g.id, g.full_name,"
    " coalesce(nullif(g.call_name, ''), g.full_name), s.relationship, s.may_be_contacted"
    " FROM pupil p JOIN guardianship s ON s.pupil_id = p.id"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " WHERE p.deleted_at IS NULL"
)
_INVITED = (
    " AND (p.left_on IS NULL OR p.left_on > :day) AND NOT g.is_deceased"
    " AND (:everybody OR EXISTS (SELECT 1 FROM group_membership m WHERE m.pupil_id = p.id"
    "  AND m.group_id IN (SELECT value FROM json_each(:groups))))"
)
_ORDER = " ORDER BY p.sort_name, p.id, s.call_order, s.id"
_LISTED = text(_ROLL + _INVITED + _ORDER)
_GUESTS = text(_ROLL + " AND g.id IN (SELECT value FROM json_each(:ids))" + _ORDER)


@dataclass(frozen=True, slots=True)
class RollRow:
    """A pupil with one guardian; names are told apart from namesakes.

    `is_first`: the first line of this pupil.
    """

    pupil_id: int
    pupil: str
    pupil_call_name: str
    guardian_id: int
    guardian: str
    guardian_call_name: str
    relationship: Relationship
    may_be_contacted: bool
    is_first: bool


def attendance_roll(
    connection: Connection,
    *,
    day: date,
    group_ids: Iterable[int] = (),
    guest_ids: Iterable[int] = (),
) -> list[RollRow]:
    """The guardians of these groups as of a day; no groups: of everybody.

    Guests from elsewhere come last, so that nobody who was there falls off the list.
    """
    groups = list(group_ids)
    values = {
        "day": day.isoformat(),
        "everybody": not groups,
        "groups": json.dumps(groups),
    }
    rows = list(connection.execute(_LISTED, values).all())
    listed = {row[3] for row in rows}
    elsewhere = [key for key in guest_ids if key not in listed]
    if elsewhere:
        rows += connection.execute(_GUESTS, {"ids": json.dumps(elsewhere)}).all()
    return _told_apart(connection, rows)


def _told_apart(connection: Connection, rows: list[Any]) -> list[RollRow]:
    pupils = pupils_apart(connection)
    guardians = guardians_apart(connection)
    found = []
    former = None
    for row in rows:
        found.append(
            RollRow(
                pupil_id=row[0],
                pupil=with_difference(row[1], pupils.get(row[0], "")),
                pupil_call_name=row[2],
                guardian_id=row[3],
                guardian=with_difference(row[4], guardians.get(row[3], "")),
                guardian_call_name=row[5],
                relationship=Relationship(row[6]),
                may_be_contacted=bool(row[7]),
                is_first=row[0] != former,
            )
        )
        former = row[0]
    return found
