"""Calls and talks that are planned with guardians, for the list of the unreached."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from app.vocabulary import Channel

# Done once something was logged with them after the hour, as on the page of today; those of earlier
# days are that page's matter.
_AHEAD = (
    "SELECT k.id, lower(hex(k.uid)), k.guardian_id, k.pupil_id, k.at, k.channel, k.note"
    " FROM planned_call k WHERE k.done_at IS NULL AND k.deleted_at IS NULL AND k.at >= ?"
    " AND NOT EXISTS (SELECT 1 FROM participant x JOIN contact c ON c.id = x.contact_id"
    "   AND c.deleted_at IS NULL WHERE x.guardian_id = k.guardian_id"
    "   AND c.at_ms >= (unixepoch(k.at) - 7200) * 1000)"
    " ORDER BY k.at DESC, k.id DESC"
)


class PlannedRow(NamedTuple):
    id: int
    uid: str
    guardian_id: int
    pupil_id: int | None
    at: datetime
    channel: Channel
    note: str


def calls_ahead(connection: Connection, *, now: datetime) -> dict[int, PlannedRow]:
    """By guardian the first call from today on."""
    rows = connection.exec_driver_sql(_AHEAD, (now.date().isoformat(),))
    return {
        guardian_id: PlannedRow(
            key, uid, guardian_id, pupil_id, datetime.fromisoformat(at), Channel(channel), note
        )
        for key, uid, guardian_id, pupil_id, at, channel, note in rows
    }
