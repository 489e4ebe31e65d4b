"""Contact agreements made to measure, with when the next contact is due."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from app.errors import NotFoundError
from app.i18n import _
from app.queries.contact_rows import selected_rows
from app.queries.profile import calendar
from app.queries.rows import ContactRow
from app.rules.plans import due_on, is_overdue
from app.rules.unreached import Plan
from app.vocabulary import Channel, ParticipationKind, Relationship

_AGREED_IN = 30  # contacts to choose from

# As the list of the unreached sees them: those that have not ended, of guardians still linked.
_IN_FORCE = (
    "SELECT c.id, c.guardian_id, g.full_name, coalesce(nullif(g.call_name, ''), g.full_name),"
    " s.relationship, c.every_school_weeks, c.channel, c.starts_on, c.agreed_in_id, t.at, c.note,"
    " max(coalesce(r.last_spoken, ''), coalesce(r.last_answered, '')),"
    " NOT s.may_be_contacted OR g.is_deceased"
    " FROM contact_plan c"
    " JOIN guardianship s ON s.pupil_id = c.pupil_id AND s.guardian_id = c.guardian_id"
    " JOIN guardian g ON g.id = c.guardian_id AND g.deleted_at IS NULL"
    " LEFT JOIN contact t ON t.id = c.agreed_in_id AND t.deleted_at IS NULL"
    " LEFT JOIN reach r ON r.pupil_id = c.pupil_id AND r.guardian_id = c.guardian_id"
    " WHERE c.pupil_id = ? AND c.deleted_at IS NULL AND (c.ends_on IS NULL OR c.ends_on >= ?)"
    " ORDER BY s.call_order, c.starts_on DESC, c.id"
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in force. `due_on`: the last school day in time; None where nobody is to call.

    `agreed_on`: the day of the contact in which it was agreed, where that is noted.
    """

    id: int
    guardian_id: int
    guardian: str
    call_name: str
    relationship: Relationship
    every_school_weeks: int
    channel: Channel
    starts_on: date
    agreed_in_id: int | None
    agreed_on: date | None
    note: str
    last_reached: date | None
    due_on: date | None
    is_overdue: bool


def plans_of(connection: Connection, pupil_id: int, *, today: date) -> list[PlanRow]:
    """The plans in force for one pupil, in the order in which its guardians are called."""
    rows = connection.exec_driver_sql(_IN_FORCE, (pupil_id, today.isoformat())).all()
    return [_row(connection, row, today) for row in rows]


def _row(connection: Connection, row: Any, today: date) -> PlanRow:
    last = _day(row[11])
    due, late = None, False
    if not row[12]:
        days = calendar(connection, today=today)
        due = due_on(Plan(row[5], date.fromisoformat(row[7])), last, days)
        late = is_overdue(due, today, days)
    return PlanRow(
        id=row[0],
        guardian_id=row[1],
        guardian=row[2],
        call_name=row[3],
        relationship=Relationship(row[4]),
        every_school_weeks=row[5],
        channel=Channel(row[6]),
        starts_on=date.fromisoformat(row[7]),
        agreed_in_id=row[8] if row[9] else None,
        agreed_on=_day(row[9]),
        note=row[10],
        last_reached=last,
        due_on=due,
        is_overdue=late,
    )


def _day(moment: str | None) -> date | None:
    return datetime.fromisoformat(moment).date() if moment else None


def contacts_to_agree_in(
    connection: Connection, pupil_id: int, *, chosen: int | None = None
) -> list[ContactRow]:
    """The latest contacts about a pupil that reached somebody, with the one that was chosen."""
    source = (
        "contact_pupil x JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
        " WHERE x.pupil_id = :pupil_id AND (c.got_through OR c.id = :chosen)"
        " ORDER BY c.id = :chosen DESC, x.sort_key DESC LIMIT :most"
    )
    values = {"pupil_id": pupil_id, "chosen": chosen or 0, "most": _AGREED_IN}
    rows = selected_rows(connection, source, values)
    return sorted(rows, key=lambda row: row.sort_key, reverse=True)


@dataclass(frozen=True, slots=True)
class TalkGuardian:
    """Somebody who was in a talk, with what is noted of them and agreed with them now."""

    pupil_id: int
    guardian_id: int
    name: str
    relationship: Relationship
    every_school_weeks: int | None
    channel: Channel | None
    note: str
    preferred_channel: Channel | None
    preferred_times: str
    language: str
    needs_interpreter: bool
    helps: frozenset[ParticipationKind]


@dataclass(frozen=True, slots=True)
class TalkToPlan:
    """A talk out of which an agreement can be made: its words, and who was in it.

    `texts`: what the parent told, what we told, what the child told.
    """

    contact_id: int
    on: date
    texts: tuple[str, str, str]
    pupils: tuple[tuple[int, str], ...]
    guardians: tuple[TalkGuardian, ...]


_TALK = "SELECT at, heard, told, child_told FROM contact WHERE id = ? AND deleted_at IS NULL"
_TALK_PUPILS = (
    "SELECT p.id, p.full_name FROM contact_pupil x JOIN pupil p ON p.id = x.pupil_id"
    " AND p.deleted_at IS NULL WHERE x.contact_id = ? ORDER BY x.id"
)
_IN_TALK = (
    "SELECT s.pupil_id, g.id, g.full_name, s.relationship, c.every_school_weeks, c.channel, c.note,"
    " g.preferred_channel, g.preferred_times, g.language, g.needs_interpreter,"
    " (SELECT group_concat(h.kind) FROM participation h LEFT JOIN school_year y"
    "  ON y.id = h.school_year_id WHERE h.guardian_id = g.id"
    "  AND (y.id IS NULL OR (y.starts_on <= :today AND y.ends_on >= :today)))"
    " FROM participant t JOIN guardian g ON g.id = t.guardian_id AND g.deleted_at IS NULL"
    " JOIN contact_pupil x ON x.contact_id = t.contact_id"
    " JOIN guardianship s ON s.guardian_id = g.id AND s.pupil_id = x.pupil_id"
    " LEFT JOIN contact_plan c ON c.id = (SELECT k.id FROM contact_plan k"
    "  WHERE k.pupil_id = s.pupil_id AND k.guardian_id = s.guardian_id AND k.deleted_at IS NULL"
    "  AND (k.ends_on IS NULL OR k.ends_on >= :today) ORDER BY k.starts_on DESC, k.id DESC LIMIT 1)"
    " WHERE t.contact_id = :contact_id AND t.reached IN ('spoken', 'answered')"
    " ORDER BY x.id, s.call_order, s.id"
)


def talk_to_plan(connection: Connection, contact_id: int, *, today: date) -> TalkToPlan:
    """Raises NotFoundError when the talk is gone."""
    talk = connection.exec_driver_sql(_TALK, (contact_id,)).first()
    if talk is None:
        raise NotFoundError(_("This contact is not in the logbook any more."))
    values = {"contact_id": contact_id, "today": today.isoformat()}
    return TalkToPlan(
        contact_id=contact_id,
        on=datetime.fromisoformat(talk[0]).date(),
        texts=(talk[1], talk[2], talk[3]),
        pupils=tuple(
            (row[0], row[1]) for row in connection.exec_driver_sql(_TALK_PUPILS, (contact_id,))
        ),
        guardians=tuple(_in_talk(row) for row in connection.exec_driver_sql(_IN_TALK, values)),
    )


def _in_talk(row: Any) -> TalkGuardian:
    return TalkGuardian(
        pupil_id=row[0],
        guardian_id=row[1],
        name=row[2],
        relationship=Relationship(row[3]),
        every_school_weeks=row[4],
        channel=Channel(row[5]) if row[5] else None,
        note=row[6] or "",
        preferred_channel=Channel(row[7]) if row[7] else None,
        preferred_times=row[8],
        language=row[9],
        needs_interpreter=bool(row[10]),
        helps=frozenset(ParticipationKind(kind) for kind in (row[11] or "").split(",") if kind),
    )
