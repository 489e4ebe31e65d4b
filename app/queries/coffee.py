"""Coffee moments to come, and who came to earlier ones: help for the next step, never a score."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, text

from app.rules.school_time import year_start


class CoffeeMoment(NamedTuple):
    """A coffee moment that is planned; without groups it is for everybody."""

    on: date
    group_ids: frozenset[int]


class Invitations(NamedTuple):
    """By pupil the day of the next coffee moment that is for them; guardians who came before."""

    on: dict[int, date]
    guests: frozenset[int]


_PLANNED = text(
    "SELECT substr(y.at, 1, 10), (SELECT json_group_array(g.group_id) FROM activity_group g"
    "  WHERE g.activity_id = y.id) FROM activity y"
    " WHERE y.kind = 'coffee_moment' AND y.deleted_at IS NULL AND y.at >= :now"
    " ORDER BY y.at, y.id"
)
_GROUPS = text(
    "SELECT pupil_id, group_id FROM group_membership"
    " WHERE pupil_id IN (SELECT value FROM json_each(:ids))"
)
_GUESTS = text(
    "SELECT DISTINCT a.guardian_id FROM attendance a JOIN activity y ON y.id = a.activity_id"
    " AND y.kind = 'coffee_moment' AND y.deleted_at IS NULL AND y.at >= :since"
    " WHERE a.guardian_id IN (SELECT value FROM json_each(:ids))"
)


def coffee_moments(connection: Connection, *, now: datetime) -> tuple[CoffeeMoment, ...]:
    """Those that are planned, the next one first."""
    rows = connection.execute(_PLANNED, {"now": now.isoformat(timespec="seconds")})
    return tuple(
        CoffeeMoment(date.fromisoformat(on), frozenset(json.loads(groups))) for on, groups in rows
    )


def invitations(
    connection: Connection,
    moments: Sequence[CoffeeMoment],
    pupil_ids: Collection[int],
    guardian_ids: Collection[int],
    *,
    today: date,
) -> Invitations:
    """What of these coffee moments is for these pupils, and who of the guardians came before."""
    if not moments:
        return Invitations({}, frozenset())
    groups: dict[int, set[int]] = defaultdict(set)
    for pupil_id, group_id in connection.execute(_GROUPS, {"ids": json.dumps(list(pupil_ids))}):
        groups[pupil_id].add(group_id)
    found = {}
    for pupil_id in pupil_ids:
        fitting = (m.on for m in moments if not m.group_ids or m.group_ids & groups[pupil_id])
        on = next(fitting, None)
        if on is not None:
            found[pupil_id] = on
    return Invitations(found, _guests(connection, guardian_ids, today))


def _guests(connection: Connection, guardian_ids: Collection[int], today: date) -> frozenset[int]:
    """Those of these guardians who were at a coffee moment in this school year or the last."""
    first = year_start(today)
    since = first.replace(year=first.year - 1).isoformat()
    rows = connection.execute(_GUESTS, {"ids": json.dumps(list(guardian_ids)), "since": since})
    return frozenset(rows.scalars())
