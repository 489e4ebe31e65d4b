"""Who is, and was, in a group."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app.queries.namesakes import pupils_apart, with_difference

_MEMBERS = (
    "SELECT p.id, p.full_name, m.since, m.until,"
    " (SELECT group_concat(g.name, ', ') FROM group_membership o"
    '  JOIN "group" g ON g.id = o.group_id AND g.deleted_at IS NULL AND g.id <> m.group_id'
    "  AND g.school_year_id = k.school_year_id"
    "  WHERE o.pupil_id = p.id AND (o.until IS NULL OR o.until > ?))"
    ' FROM group_membership m JOIN "group" k ON k.id = m.group_id'
    " JOIN pupil p ON p.id = m.pupil_id AND p.deleted_at IS NULL"
    " WHERE m.group_id = ? ORDER BY p.sort_name, p.id"
)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A pupil in a group; `elsewhere` are the other groups of that year the pupil is in now."""

    pupil_id: int
    name: str
    since: date | None
    until: date | None
    elsewhere: str


def members(connection: Connection, group_id: int, *, today: date) -> list[MemberRow]:
    """In order of family name; those who left the group too, with their last day."""
    rows = connection.exec_driver_sql(_MEMBERS, (today.isoformat(), group_id)).all()
    apart = pupils_apart(connection, among=[row[0] for row in rows])
    return [
        MemberRow(
            row[0],
            with_difference(row[1], apart.get(row[0], "")),
            date.fromisoformat(row[2]) if row[2] else None,
            date.fromisoformat(row[3]) if row[3] else None,
            row[4] or "",
        )
        for row in rows
    ]
