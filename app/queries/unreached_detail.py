"""One row of the unreached, opened: what was tried, what worked, where they were seen."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.rules.school_time import year_start
from app.vocabulary import Channel, ReachKind

_WISHES = (
    "SELECT preferred_channel, preferred_times, language, needs_interpreter, may_visit_home,"
    " EXISTS (SELECT 1 FROM guardianship s WHERE s.guardian_id = g.id AND s.secret_address)"
    " FROM guardian g WHERE g.id = ?"
)
_POINTS = (
    "SELECT kind, value, label, works, is_unlisted FROM reach_point WHERE guardian_id = ?"
    " ORDER BY position, id"
)
# Last reached about any of their pupils, by the contact itself: the summary keeps it per pupil.
_WORKED = (
    "SELECT c.at, c.channel, p.address_used, p.reached, c.id, c.time_known FROM participant p"
    " JOIN contact c ON c.id = p.contact_id AND c.deleted_at IS NULL"
    " WHERE p.guardian_id = ? AND p.reached IN ('spoken', 'answered')"
    " ORDER BY p.sort_key DESC LIMIT 1"
)
_SEEN = (
    "SELECT coalesce(nullif(y.title, ''), nullif(y.own_kind, ''), y.kind), substr(y.at, 1, 10),"
    " y.id"
    " FROM attendance a JOIN activity y ON y.id = a.activity_id AND y.deleted_at IS NULL"
    " WHERE a.guardian_id = ? AND y.at >= ? ORDER BY y.at DESC LIMIT 12"
)
_BY = (
    "SELECT id, spoken_by FROM contact WHERE spoken_by <> ''"
    " AND id IN (SELECT value FROM json_each(?))"
)


class PointRow(NamedTuple):
    kind: ReachKind
    value: str
    label: str
    works: bool
    is_secret: bool  # never on paper


class WorkedRow(NamedTuple):
    """The last time that they were reached."""

    at: datetime
    channel: Channel
    address_used: str
    was_spoken: bool  # else they answered in writing
    contact_id: int
    time_known: bool


class SeenRow(NamedTuple):
    what: str  # a title, or the code of a kind
    on: date
    activity_id: int


@dataclass(frozen=True, slots=True)
class UnreachedDetail:
    preferred_channel: Channel | None
    preferred_times: str
    language: str
    needs_interpreter: bool
    may_visit_home: bool | None
    has_secret_address: bool
    points: tuple[PointRow, ...]
    worked: WorkedRow | None
    seen: tuple[SeenRow, ...]  # this school year and the last, the latest first
    colleagues: dict[int, str]  # by contact: the colleague who tried


def unreached_detail(
    connection: Connection, *, guardian_id: int, contact_ids: Collection[int], today: date
) -> UnreachedDetail:
    """What belongs to a row when it is opened; `contact_ids` are those of its attempts."""
    run = connection.exec_driver_sql
    first = year_start(today)
    since = first.replace(year=first.year - 1).isoformat()
    wishes: Any = run(_WISHES, (guardian_id,)).one()
    worked = run(_WORKED, (guardian_id,)).first()
    return UnreachedDetail(
        preferred_channel=Channel(wishes[0]) if wishes[0] else None,
        preferred_times=wishes[1],
        language=wishes[2],
        needs_interpreter=bool(wishes[3]),
        may_visit_home=None if wishes[4] is None else bool(wishes[4]),
        has_secret_address=bool(wishes[5]),
        points=tuple(
            PointRow(ReachKind(row[0]), row[1], row[2], bool(row[3]), bool(row[4]))
            for row in run(_POINTS, (guardian_id,))
        ),
        worked=_worked(worked) if worked else None,
        seen=tuple(
            SeenRow(row[0], date.fromisoformat(row[1]), row[2])
            for row in run(_SEEN, (guardian_id, since))
        ),
        colleagues={row[0]: row[1] for row in run(_BY, (json.dumps(list(contact_ids)),))},
    )


def _worked(row: Any) -> WorkedRow:
    return WorkedRow(
        datetime.fromisoformat(row[0]), Channel(row[1]), row[2], row[3] == "spoken", row[4],
        bool(row[5]),
    )  # fmt: skip
