"""Activities that are planned and that have been, and who was there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from app.errors import NotFoundError
from app.i18n import _
from app.rules.school_time import year_start
from app.vocabulary import ActivityKind, Channel, Relationship, Tone

PAGE = 30

# Local wall time with its offset: in order of its text it is in order of the day and hour.
_ACTIVITY = (
    "SELECT y.id, y.kind, y.own_kind, y.title, y.at, y.place,"
    " (SELECT json_group_array(json_array(id, name)) FROM (SELECT g.id, g.name"
    '   FROM activity_group x JOIN "group" g ON g.id = x.group_id'
    "   WHERE x.activity_id = y.id ORDER BY g.name)),"
    " (SELECT count(*) FROM attendance a WHERE a.activity_id = y.id)"
    " FROM activity y WHERE y.deleted_at IS NULL"
)
_PLANNED = text(f"{_ACTIVITY} AND y.at > :now ORDER BY y.at, y.id")
_PAST = text(f"{_ACTIVITY} AND y.at <= :now AND y.at >= :since ORDER BY y.at DESC, y.id DESC")
_EARLIER = text(
    f"{_ACTIVITY} AND (y.at, y.id) < (:at, :id) AND y.at < :since"
    " ORDER BY y.at DESC, y.id DESC LIMIT :most"
)
_ANY_BEFORE = text("SELECT 1 FROM activity WHERE deleted_at IS NULL AND at < :since LIMIT 1")
_ONE = text(f"{_ACTIVITY} AND y.id = :id")
_NOTE = text("SELECT note FROM activity WHERE id = :id")
_OWN_KINDS = text(
    "SELECT own_kind FROM activity WHERE own_kind <> '' AND deleted_at IS NULL"
    " GROUP BY own_kind ORDER BY max(at) DESC LIMIT 20"
)
_GUESTS = text(
    "SELECT g.id, g.full_name, a.contact_id, c.told, c.tone, c.channel FROM attendance a"
    " JOIN guardian g ON g.id = a.guardian_id"
    " LEFT JOIN contact c ON c.id = a.contact_id AND c.deleted_at IS NULL"
    " WHERE a.activity_id = :id ORDER BY g.sort_name, g.id"
)
_CHILDREN = text(
    "SELECT s.guardian_id, p.id, coalesce(nullif(p.call_name, ''), p.full_name), s.relationship,"
    " EXISTS (SELECT 1 FROM group_membership m JOIN activity_group x ON x.group_id = m.group_id"
    "   WHERE m.pupil_id = p.id AND x.activity_id = :id)"
    " FROM guardianship s JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    " WHERE s.guardian_id IN (SELECT value FROM json_each(:ids)) ORDER BY p.sort_name, p.id"
)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """`groups` by key and name, none for the whole school.

    `guests` were there; no more than that is counted.
    """

    id: int
    kind: ActivityKind
    own_kind: str
    title: str
    at: datetime
    place: str
    groups: tuple[tuple[int, str], ...]
    guests: int
    is_planned: bool

    @property
    def group_ids(self) -> tuple[int, ...]:
        return tuple(key for key, _name in self.groups)


@dataclass(frozen=True, slots=True)
class ActivityList:
    """Planned ones in order of day, those of this school year newest first."""

    planned: tuple[ActivityRow, ...]
    past: tuple[ActivityRow, ...]
    has_earlier: bool


@dataclass(frozen=True, slots=True)
class GuestRow:
    """Someone who was there. `contact_id` None: seen, without a word.

    `children` by first name and `pupil_ids` are those the activity was for, else all of theirs.
    """

    guardian_id: int
    guardian: str
    relationship: Relationship | None
    children: tuple[str, ...]
    pupil_ids: tuple[int, ...]
    contact_id: int | None
    told: str
    tone: Tone
    channel: Channel


@dataclass(frozen=True, slots=True)
class ActivityDetail:
    row: ActivityRow
    note: str
    guests: tuple[GuestRow, ...]


def activities(connection: Connection, *, now: datetime) -> ActivityList:
    """All that is planned, and what was in this school year."""
    values = {"now": _iso(now), "since": year_start(now.date()).isoformat()}
    planned = [_row(row, now) for row in connection.execute(_PLANNED, {"now": values["now"]})]
    past = [_row(row, now) for row in connection.execute(_PAST, values)]
    before = connection.execute(_ANY_BEFORE, {"since": values["since"]}).first()
    return ActivityList(tuple(planned), tuple(past), before is not None)


def earlier_activities(
    connection: Connection, *, now: datetime, before: ActivityRow | None = None, most: int = PAGE
) -> tuple[list[ActivityRow], bool]:
    """A page of earlier school years, newest first, and whether there is more after it."""
    values = {
        "since": year_start(now.date()).isoformat(),
        "at": _iso(before.at) if before else "9999",
        "id": before.id if before else 0,
        "most": most + 1,
    }
    rows = [_row(row, now) for row in connection.execute(_EARLIER, values)]
    return rows[:most], len(rows) > most


def activity(connection: Connection, activity_id: int, *, now: datetime) -> ActivityDetail:
    """One activity with its guests; raises NotFoundError when it is gone."""
    found = connection.execute(_ONE, {"id": activity_id}).first()
    if found is None:
        raise NotFoundError(_("This activity is not in the logbook any more."))
    note = connection.execute(_NOTE, {"id": activity_id}).scalar_one()
    return ActivityDetail(_row(found, now), note, tuple(_guests(connection, activity_id)))


def own_kinds(connection: Connection) -> list[str]:
    """The teacher's own kinds of activity, the last used first."""
    return list(connection.execute(_OWN_KINDS).scalars())


def _guests(connection: Connection, activity_id: int) -> Iterable[GuestRow]:
    rows = connection.execute(_GUESTS, {"id": activity_id}).all()
    children = defaultdict(list)
    values = {"id": activity_id, "ids": json.dumps([row[0] for row in rows])}
    for child in connection.execute(_CHILDREN, values):
        children[child[0]].append(child)
    return [_guest(row, children[row[0]]) for row in rows]


def _guest(row: Any, children: Sequence[Any]) -> GuestRow:
    key, name, contact_id, told, tone, channel = row
    invited = [child for child in children if child[4]] or children
    was_spoken = tone is not None
    return GuestRow(
        guardian_id=key,
        guardian=name,
        relationship=Relationship(invited[0][3]) if invited else None,
        children=tuple(child[2] for child in invited),
        pupil_ids=tuple(child[1] for child in invited),
        contact_id=contact_id if was_spoken else None,
        told=told or "",
        tone=Tone(tone) if was_spoken else Tone.POSITIVE,
        channel=Channel(channel) if was_spoken else Channel.MEETING,
    )


def _row(row: Any, now: datetime) -> ActivityRow:
    key, kind, own_kind, title, at, place, groups, guests = row
    moment = datetime.fromisoformat(at)
    return ActivityRow(
        id=key,
        kind=ActivityKind(kind),
        own_kind=own_kind,
        title=title,
        at=moment,
        place=place,
        groups=tuple((group_id, name) for group_id, name in json.loads(groups)),
        guests=guests,
        is_planned=moment > now,
    )


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


_OTHERS = text(
    "SELECT substr(y.at, 1, 10) FROM activity y WHERE y.deleted_at IS NULL AND y.id <> :but"
    " AND (:everybody OR NOT EXISTS (SELECT 1 FROM activity_group x WHERE x.activity_id = y.id)"
    "  OR EXISTS (SELECT 1 FROM activity_group x WHERE x.activity_id = y.id"
    "   AND x.group_id IN (SELECT value FROM json_each(:groups))))"
)


def days_of_others(
    connection: Connection, *, group_ids: Sequence[int], but: int | None = None
) -> tuple[date, ...]:
    """The days of all other activities for the parents of these groups; no groups: everybody."""
    values = {"but": but or 0, "everybody": not group_ids, "groups": json.dumps(list(group_ids))}
    return tuple(date.fromisoformat(day) for day in connection.execute(_OTHERS, values).scalars())
