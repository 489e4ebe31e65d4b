"""Which contacts are about a whole group: said by its name, and not by all of theirs."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from app.rules.school_time import year_start

MANY = 5  # pupils; fewer are named, also where they happen to be a whole group

_GROUPS = (
    "SELECT m.group_id, g.name, y.starts_on, m.pupil_id, m.since, m.until,"
    " p.deleted_at IS NOT NULL"
    ' FROM group_membership m JOIN "group" g ON g.id = m.group_id AND g.deleted_at IS NULL'
    " JOIN school_year y ON y.id = g.school_year_id JOIN pupil p ON p.id = m.pupil_id"
    " WHERE m.group_id IN (SELECT group_id FROM group_membership"
    "  WHERE pupil_id IN (SELECT value FROM json_each(?)))"
)


class About(NamedTuple):
    """Whom a contact is about, on which day, and whether it was sent to the group as such."""

    pupil_ids: list[int]
    on: date
    is_to_group: bool


class WholeGroup(NamedTuple):
    """The name of the groups that are all in a contact, and who is in it besides them."""

    name: str
    others: frozenset[int]


def whole_groups(connection: Connection, contacts: Mapping[int, About]) -> dict[int, WholeGroup]:
    """The contacts, by their keys, in which all pupils of a group of that day are.

    What was sent to the group as such stays so when a child comes or goes later.
    """
    asked = {
        key: about
        for key, about in contacts.items()
        if len(about.pupil_ids) >= MANY or (about.is_to_group and len(about.pupil_ids) > 1)
    }
    if not asked:
        return {}
    some = json.dumps(sorted({pupil_id for one in asked.values() for pupil_id in one.pupil_ids}))
    groups: dict[int, list[_Member]] = defaultdict(list)
    for group_id, *rest in connection.exec_driver_sql(_GROUPS, (some,)).all():
        groups[group_id].append(_Member(*rest))
    found = {key: _of(about, groups.values()) for key, about in asked.items()}
    return {key: group for key, group in found.items() if group is not None}


class _Member(NamedTuple):
    group: str
    starts_on: str
    pupil_id: int
    since: str | None
    until: str | None
    is_deleted: int

    def was_in(self, day: str) -> bool:
        has_come, has_gone = (self.since or "") <= day, self.until is not None and self.until <= day
        return has_come and not has_gone and not self.is_deleted


def _of(about: About, groups: Collection[Sequence[_Member]]) -> WholeGroup | None:
    pupils, day = frozenset(about.pupil_ids), about.on.isoformat()
    year = year_start(about.on).isoformat()
    whole: dict[str, frozenset[int]] = {}
    for members in groups:
        ever = frozenset(one.pupil_id for one in members)
        then = {one.pupil_id for one in members if one.was_in(day)}
        is_whole = bool(then) and then <= pupils
        if members[0].starts_on == year and (is_whole or (about.is_to_group and pupils <= ever)):
            whole[members[0].group] = ever & pupils
    # a smaller group inside a class adds nothing to the class
    names = [name for name, ids in whole.items() if not any(ids < more for more in whole.values())]
    if not names:
        return None
    return WholeGroup(", ".join(sorted(names)), pupils.difference(*whole.values()))
