"""The page of the unreached in one read: who, how far the group is, what is planned, set aside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from app.queries.reach import reach_count, unreached
from app.queries.rows import ReachCount, UnreachedRow
from app.queries.unreached_aside import AsideRow, set_aside_now
from app.queries.unreached_calls import PlannedRow, calls_ahead
from app.rules.bands import urgency
from app.vocabulary import Channel, Reason, Urgency


@dataclass(frozen=True, slots=True)
class UnreachedView:
    """`rows`: the gravest reason first, then in order of pupil. `planned`: by guardian."""

    rows: tuple[UnreachedRow, ...]
    count: ReachCount
    planned: Mapping[int, PlannedRow] = field(default_factory=dict)
    aside: tuple[AsideRow, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreachedFilter:
    """What to show of the list; what is empty leaves nothing out.

    `languages` one by one as they are noted; "" is those of whom none is. `channels` were tried
    since somebody was last reached; None among them: nothing was. `pupil_ids`: the pupils of one
    group.
    """

    reason: Reason | None = None
    pupil_ids: frozenset[int] | None = None
    languages: frozenset[str] = frozenset()
    channels: frozenset[Channel | None] = frozenset()

    def fits(self, row: UnreachedRow) -> bool:
        if self.reason is not None and self.reason not in row.reasons:
            return False
        if self.pupil_ids is not None and self.pupil_ids.isdisjoint(row.pupil_ids):
            return False
        if self.languages and self.languages.isdisjoint(languages_of(row)):
            return False
        return not self.channels or not self.channels.isdisjoint(_tried(row))


def languages_of(row: UnreachedRow) -> frozenset[str]:
    """Each language that somebody speaks, as it is noted; "" alone where none is."""
    parts = (part.strip() for part in row.language.split(","))
    return frozenset(part for part in parts if part) or frozenset({""})


def _tried(row: UnreachedRow) -> set[Channel | None]:
    return {attempt.channel for attempt in row.attempts} or {None}


def unreached_view(connection: Connection, *, now: datetime) -> UnreachedView:
    return UnreachedView(
        tuple(unreached(connection, now=now)),
        reach_count(connection, now=now),
        calls_ahead(connection, now=now),
        tuple(set_aside_now(connection, today=now.date())),
    )


def group_pupils(connection: Connection, group_id: int) -> frozenset[int]:
    """The pupils that are in a group, or were."""
    rows = connection.exec_driver_sql(
        "SELECT pupil_id FROM group_membership WHERE group_id = ?", (group_id,)
    )
    return frozenset(rows.scalars())


def banded(
    rows: Iterable[UnreachedRow], *, is_calm: bool
) -> list[tuple[Urgency, list[UnreachedRow]]]:
    """The bands that hold anybody, with their rows in the order they come; homes stay together.

    The rows come gravest first, then in order of pupil. So a home stands where the gravest of its
    reasons is, and nothing else decides.
    """
    bands: dict[Urgency, list[UnreachedRow]] = {one: [] for one in Urgency}
    for row in rows:
        bands[urgency(row.reasons, is_calm=is_calm)].append(row)
    return [(one, _by_home(found)) for one, found in bands.items() if found]


def _by_home(rows: Sequence[UnreachedRow]) -> list[UnreachedRow]:
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(row.household_id, len(first))
    return sorted(rows, key=lambda row: first[row.household_id])
