"""What an empty contact form starts from: the last habit, and whom one spoke last."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from app.vocabulary import Channel


class LastEntry(NamedTuple):
    """The contact that was entered last, by its channel and the moment it was entered."""

    channel: Channel
    entered_at: datetime


_LAST_ENTRY = text(
    "SELECT channel, entered_at FROM contact WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1"
)
_LAST_SPOKEN = text(
    "SELECT guardian_id FROM reach WHERE pupil_id IN :ids AND last_spoken IS NOT NULL"
    " ORDER BY last_spoken DESC LIMIT 1"
).bindparams(bindparam("ids", expanding=True))


def last_entry(connection: Connection) -> LastEntry | None:
    """How the last contact that was entered went; None in an empty log."""
    row = connection.execute(_LAST_ENTRY).first()
    return None if row is None else LastEntry(Channel(row[0]), datetime.fromisoformat(row[1]))


def last_spoken(connection: Connection, *, pupil_ids: Iterable[int]) -> int | None:
    """The guardian of these pupils who was spoken last; None when nobody was yet."""
    found = connection.execute(_LAST_SPOKEN, {"ids": list(pupil_ids)}).scalar()
    return None if found is None else int(found)
