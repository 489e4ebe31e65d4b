"""What stands beside one contact in the log: what it goes on from, who was told, where it began."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.queries.contact_rows import contact_rows
from app.queries.log import contact
from app.queries.log_page import matter_keys
from app.queries.rows import ContactDetail, ContactRow
from app.rules.telling import Informable, has_custody, to_inform, was_told
from app.vocabulary import Channel, Custody, Outcome, Relationship

_GUARDIANS = (
    "SELECT y.pupil_id, g.id, g.full_name, s.relationship, s.custody, g.household_id,"
    " g.informed_apart, g.is_deceased OR NOT s.may_be_contacted,"
    " (SELECT i.at FROM informed i WHERE i.contact_id = y.contact_id AND i.guardian_id = g.id)"
    " FROM contact_pupil y JOIN guardianship s ON s.pupil_id = y.pupil_id"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " WHERE y.contact_id = ? ORDER BY y.id, s.call_order, s.id"
)
_TOLD_LATER = (
    "SELECT p.guardian_id, d.channel, p.outcome, d.at FROM contact c JOIN contact d"
    " ON d.matter_uid = c.matter_uid AND d.sort_key > c.sort_key AND d.deleted_at IS NULL"
    " JOIN participant p ON p.contact_id = d.id WHERE c.id = ? ORDER BY d.sort_key"
)
_ACTIVITY = (
    "SELECT y.id, coalesce(nullif(y.title, ''), nullif(y.own_kind, ''), y.kind), y.at"
    " FROM participant p JOIN attendance a ON a.guardian_id = p.guardian_id"
    " AND a.contact_id = p.contact_id JOIN activity y ON y.id = a.activity_id"
    " AND y.deleted_at IS NULL WHERE p.contact_id = ? LIMIT 1"
)


class ToldRow(NamedTuple):
    """A guardian with custody and whether they know of a contact that is for both parents.

    `was_there`: told in the contact itself. `told_on` None and not due: hears it at home.
    """

    guardian_id: int
    guardian: str
    relationship: Relationship
    told_on: date | None
    was_there: bool
    is_due: bool


class ActivityOf(NamedTuple):
    """The activity where a word was had; `title` is its own, or the code of its kind."""

    id: int
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class ContactBeside:
    """`earlier` and `later`: the others about the same matter, the nearest first."""

    detail: ContactDetail
    earlier: tuple[ContactRow, ...]
    later: tuple[ContactRow, ...]
    told: tuple[ToldRow, ...]
    activity: ActivityOf | None


def contact_beside(connection: Connection, contact_id: int) -> ContactBeside:
    """One contact as the author's own window shows it; raises NotFoundError when it is gone."""
    detail = contact(connection, contact_id=contact_id, working_notes=True)
    keys = matter_keys(connection, contact_id=contact_id)
    own = next(key.sort_key for key in keys if key.id == contact_id)
    others = contact_rows(connection, [key.sort_key for key in keys if key.id != contact_id])
    return ContactBeside(
        detail=detail,
        earlier=tuple(row for row in others if row.sort_key < own),
        later=tuple(row for row in reversed(others) if row.sort_key > own),
        told=_told(connection, detail) if detail.tell_other_parent else (),
        activity=_activity(connection, contact_id),
    )


def _told(connection: Connection, detail: ContactDetail) -> tuple[ToldRow, ...]:
    """Every guardian with custody of the children it is about, once."""
    there = {
        part.guardian_id for part in detail.participants if was_told(detail.channel, part.outcome)
    }
    rows = connection.exec_driver_sql(_GUARDIANS, (detail.id,)).all()
    informed = {row[1]: row[8] for row in rows if row[8]}
    if there:
        for guardian_id, channel, outcome, at in connection.exec_driver_sql(
            _TOLD_LATER, (detail.id,)
        ):
            if was_told(Channel(channel), Outcome(outcome)):
                informed.setdefault(guardian_id, at)
    if not there and not informed:
        return ()  # nobody heard anything yet that another should know too
    due: set[int] = set()
    for pupil_id in {row[0] for row in rows}:
        guardians = [_informable(row) for row in rows if row[0] == pupil_id]
        due |= to_inform(there | informed.keys(), guardians)
    found: dict[int, ToldRow] = {}
    for row in rows:
        is_left_out = row[7] and row[1] not in there and row[1] not in informed
        if not has_custody(Custody(row[4])) or is_left_out or row[1] in found:
            continue
        found[row[1]] = ToldRow(
            guardian_id=row[1],
            guardian=row[2],
            relationship=Relationship(row[3]),
            told_on=detail.at.date() if row[1] in there else _day(informed.get(row[1])),
            was_there=row[1] in there,
            is_due=row[1] in due,
        )
    return tuple(found.values())


def _informable(row: Any) -> Informable:
    return Informable(row[1], row[5], has_custody(Custody(row[4])), asks_apart=bool(row[6]))


def _day(moment: str | None) -> date | None:
    return None if moment is None else datetime.fromisoformat(moment).date()


def _activity(connection: Connection, contact_id: int) -> ActivityOf | None:
    row = connection.exec_driver_sql(_ACTIVITY, (contact_id,)).first()
    return (
        None if row is None else ActivityOf(row[0], row[1], datetime.fromisoformat(row[2]).date())
    )
