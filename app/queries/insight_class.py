"""Whose year the pictures are about: a class in a period, and whom there is to meet."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from app.queries.namesakes import pupils_apart, with_difference
from app.rules.school_time import year_start
from app.rules.unreached import Linked, meeting_counts_since

_IN_GROUP = (
    " AND m.group_id = :group_id AND (m.since IS NULL OR m.since <= :until)"
    " AND (m.until IS NULL OR m.until > {since})"
)
_EVER = f"SELECT m.pupil_id FROM group_membership m WHERE TRUE{_IN_GROUP.format(since=':first')}"
_NOW = (
    "SELECT p.id, p.full_name FROM pupil p WHERE p.deleted_at IS NULL"
    " AND (p.left_on IS NULL OR p.left_on > :until){whose} ORDER BY p.sort_name, p.id"
)
_OF_GROUP = (
    " AND EXISTS (SELECT 1 FROM group_membership m WHERE m.pupil_id = p.id"
    f"{_IN_GROUP.format(since=':until')})"
)
# Of an earlier year: those who were in a group then. Who is in no group at all may have been there.
_OF_YEAR = (
    " AND (EXISTS (SELECT 1 FROM group_membership m"
    '  JOIN "group" g ON g.id = m.group_id AND g.deleted_at IS NULL'
    "  JOIN school_year y ON y.id = g.school_year_id AND y.starts_on = :year"
    "  WHERE m.pupil_id = p.id AND (m.since IS NULL OR m.since <= :until)"
    "  AND (m.until IS NULL OR m.until > :until))"
    " OR NOT EXISTS (SELECT 1 FROM group_membership m WHERE m.pupil_id = p.id))"
)
_LINKS = (
    "SELECT s.guardian_id, s.pupil_id, g.household_id, s.may_be_contacted, g.is_deceased,"
    " coalesce(p.born_on <= date(:until, '-18 years') AND NOT coalesce(p.agrees_to_contact, 0), 0)"
    " FROM guardianship s JOIN pupil p ON p.id = s.pupil_id"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " WHERE s.pupil_id IN (SELECT value FROM json_each(:asked))"
)
_GROUP = 'SELECT name FROM "group" WHERE id = ?'


@dataclass(frozen=True)
class ClassList:
    """`names` are the pupils at the end of the period, in order of family name.

    `ever` are those of the group who were in it on any day of the period. `families` are the pupils
    with guardians, `asked_for` the guardians whom school has to speak; a talk counts for that from
    `met_since` on.
    """

    group: str
    names: dict[int, str]
    ever: list[int]
    families: frozenset[int]
    asked_for: frozenset[int]
    met_since: date

    @property
    def now(self) -> list[int]:
        return list(self.names)


def class_list(
    connection: Connection, *, first: date, until: date, today: date, group_id: int | None
) -> ClassList:
    """The class of a group, or everybody in school; of an earlier year, who was in a group then."""
    values: dict[str, Any] = {"first": first.isoformat(), "until": until.isoformat()}
    ever: list[int] = []
    whose, group = "", ""
    if group_id is not None:
        whose = _OF_GROUP
        values["group_id"] = group_id
        ever = list(connection.execute(text(_EVER), values).scalars())
        group = connection.exec_driver_sql(_GROUP, (group_id,)).scalar() or ""
    elif year_start(until) != year_start(today):
        whose = _OF_YEAR
        values["year"] = year_start(until).isoformat()
    rows = connection.execute(text(_NOW.format(whose=whose)), values).all()
    apart = pupils_apart(connection, among=[row[0] for row in rows]) if rows else {}
    (june_counts,) = connection.exec_driver_sql("SELECT june_counts FROM profile").one()
    linked = _linked(connection, [row[0] for row in rows], until)
    return ClassList(
        group=group,
        names={key: with_difference(name, apart.get(key, "")) for key, name in rows},
        ever=ever,
        families=frozenset(each.pupil_id for each in linked),
        asked_for=frozenset(each.guardian_id for each in linked if not each.is_left_out),
        met_since=meeting_counts_since(until, june_counts=bool(june_counts)),
    )


def _linked(connection: Connection, pupil_ids: list[int], until: date) -> list[Linked]:
    """Their guardians as the rule of who is to be reached wants them, without facts."""
    values = {"asked": json.dumps(pupil_ids), "until": until.isoformat()}
    return [
        Linked(
            guardian_id,
            pupil_id,
            household_id,
            may_be_contacted=bool(may),
            deceased=bool(deceased),
            pupil_of_age_without_consent=bool(of_age),
        )
        for guardian_id, pupil_id, household_id, may, deceased, of_age in connection.execute(
            text(_LINKS), values
        )
    ]
