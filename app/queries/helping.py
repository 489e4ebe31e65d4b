"""Who can help: guardians by what they said they help with. Never near advice or a talk."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from app.queries.namesakes import guardians_apart, pupils_apart, with_difference
from app.queries.rows import HelpRow
from app.rules.school_time import year_start
from app.vocabulary import Channel, ParticipationKind

_HELPERS = (
    "SELECT g.id, g.full_name, g.preferred_channel, g.preferred_times, p.id, p.full_name,"
    " coalesce(nullif(p.call_name, ''), p.full_name), h.kind, h.note,"
    " (SELECT value FROM reach_point r WHERE r.guardian_id = g.id AND r.works"
    "  AND NOT r.is_unlisted ORDER BY r.position, r.id LIMIT 1)"
    " FROM participation h JOIN guardian g ON g.id = h.guardian_id AND g.deleted_at IS NULL"
    "  AND g.is_deceased = 0"
    " JOIN guardianship s ON s.guardian_id = g.id AND s.may_be_contacted"
    " JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    "  AND (p.left_on IS NULL OR p.left_on > :today)"
    " LEFT JOIN school_year y ON y.id = h.school_year_id"
    " WHERE (:every_year OR y.id IS NULL OR y.starts_on = :year)"
    " AND (:group_id = 0 OR EXISTS (SELECT 1 FROM group_membership m WHERE m.pupil_id = p.id"
    "  AND m.group_id = :group_id AND (m.until IS NULL OR m.until > :today)))"
    " ORDER BY g.sort_name, g.id, p.sort_name, p.id, h.id"
)


@dataclass(frozen=True, slots=True)
class HelperRow:
    """Somebody who said they would help, with the children through whom they are known.

    `reach` is the number or address that is tried first; secret ones are left out.
    """

    id: int
    name: str
    pupil_id: int
    pupils: str
    helps: tuple[HelpRow, ...]
    preferred_channel: Channel | None
    preferred_times: str
    reach: str


def helpers(
    connection: Connection,
    *,
    today: date,
    kinds: Collection[ParticipationKind] = (),
    group_id: int | None = None,
    every_year: bool = False,
) -> list[HelperRow]:
    """Guardians who help with any of these kinds this school year, or any kind when none is named.

    In order of name: nobody helps better than another.
    """
    values = {
        "today": today.isoformat(),
        "year": year_start(today).isoformat(),
        "every_year": every_year,
        "group_id": group_id or 0,
    }
    found = defaultdict(list)
    for row in connection.exec_driver_sql(_HELPERS, values):
        found[row[0]].append(row)
    wanted = {
        key: rows
        for key, rows in found.items()
        if not kinds or any(row[7] in {kind.value for kind in kinds} for row in rows)
    }
    people = guardians_apart(connection, among=wanted)
    children = pupils_apart(connection, among={row[4] for rows in wanted.values() for row in rows})
    return [
        HelperRow(
            id=key,
            name=with_difference(rows[0][1], people.get(key, "")),
            pupil_id=rows[0][4],
            pupils=", ".join(_children(rows, children)),
            helps=tuple(dict.fromkeys(HelpRow(ParticipationKind(r[7]), r[8]) for r in rows)),
            preferred_channel=Channel(rows[0][2]) if rows[0][2] else None,
            preferred_times=rows[0][3],
            reach=rows[0][9] or "",
        )
        for key, rows in wanted.items()
    ]


def _children(rows: list[Any], apart: Mapping[int, str]) -> list[str]:
    """One child by the full name, several by their first names."""
    named = {row[4]: row for row in rows}
    if len(named) == 1:
        return [with_difference(rows[0][5], apart.get(rows[0][4], ""))]
    return [row[6] for row in named.values()]
