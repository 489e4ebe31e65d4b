"""The page of the unreached in one read: who, and how far the group is as a whole."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.queries.reach import reach_count, unreached
from app.queries.rows import ReachCount, UnreachedRow


@dataclass(frozen=True, slots=True)
class UnreachedView:
    rows: tuple[UnreachedRow, ...]  # the gravest reason first, then in order of pupil
    count: ReachCount


def unreached_view(connection: Connection, *, now: datetime) -> UnreachedView:
    return UnreachedView(tuple(unreached(connection, now=now)), reach_count(connection, now=now))
