"""Who is set aside now: away from the list of the unreached until a day, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from app.vocabulary import Relationship

_ASIDE = (
    "SELECT a.id, a.guardian_id, g.full_name, s.relationship, p.id, p.full_name, a.reason, a.until"
    " FROM set_aside a JOIN guardian g ON g.id = a.guardian_id AND g.deleted_at IS NULL"
    " JOIN guardianship s ON s.guardian_id = a.guardian_id"
    "   AND (a.pupil_id IS NULL OR s.pupil_id = a.pupil_id)"
    " JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    " AND (p.left_on IS NULL OR p.left_on > :today)"
    " WHERE a.until >= :today AND a.deleted_at IS NULL"
    " ORDER BY p.sort_name, g.sort_name, a.guardian_id, a.until, a.reason, a.id"
)


@dataclass(frozen=True, slots=True)
class AsideRow:
    """`ids` are what to bring back: one for each pupil. `until` is the last day out of the list."""

    ids: tuple[int, ...]
    guardian_id: int
    guardian: str
    relationship: Relationship
    pupil_ids: tuple[int, ...]
    pupils: tuple[str, ...]
    reason: str
    until: date


def set_aside_now(connection: Connection, *, today: date) -> list[AsideRow]:
    """In order of pupil; of brothers and sisters with one reason and day as one row."""
    rows = connection.exec_driver_sql(_ASIDE, {"today": today.isoformat()}).all()
    groups = [list(group) for _key, group in groupby(sorted(rows, key=_alike), _alike)]
    place = {(row[0], row[4]): at for at, row in enumerate(rows)}
    groups.sort(key=lambda group: min(place[row[0], row[4]] for row in group))
    return [_row(group) for group in groups]


def _alike(row: Any) -> tuple[int, str, str]:
    """Guardian, reason and day."""
    return row[1], row[6], row[7]


def _row(group: Sequence[Any]) -> AsideRow:
    first = group[0]
    return AsideRow(
        ids=tuple(dict.fromkeys(row[0] for row in group)),
        guardian_id=first[1],
        guardian=first[2],
        relationship=Relationship(first[3]),
        pupil_ids=tuple(row[4] for row in group),
        pupils=tuple(row[5] for row in group),
        reason=first[6],
        until=date.fromisoformat(first[7]),
    )
