"""Pupils, guardians and groups, as seen today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, text

from app.errors import NotFoundError
from app.i18n import _
from app.queries.namesakes import pupils_apart
from app.queries.rows import GroupRow, GuardianRow, HelpRow, PupilRow, ReachPointRow
from app.rules.school_time import year_start
from app.vocabulary import (
    Channel,
    Custody,
    GuardianKind,
    ParticipationKind,
    ReachKind,
    Relationship,
)

# A pupil's groups of the school year that holds :today; combined groups come last.
_GROUPS_NOW = (
    "(SELECT group_concat(name, ', ') FROM (SELECT g.name FROM group_membership m"
    ' JOIN "group" g ON g.id = m.group_id AND g.deleted_at IS NULL'
    " JOIN school_year y ON y.id = g.school_year_id AND y.starts_on = :year"
    " WHERE m.pupil_id = p.id AND (m.until IS NULL OR m.until > :today)"
    " ORDER BY g.is_combined, g.name))"
)
_PUPIL = (
    f"SELECT p.id, hex(p.uid), p.full_name, p.call_name, {_GROUPS_NOW}, p.born_on, p.left_on"
    " FROM pupil p"
)


def pupil_row(row: Any, apart: Mapping[int, str] | None = None) -> PupilRow:
    key, uid, name, call_name, groups, born_on, left_on = row
    return PupilRow(
        key,
        uid.lower(),
        name,
        call_name or name,
        groups or "",
        _day(born_on),
        _day(left_on),
        apart.get(key, "") if apart else "",
    )


def pupils(
    connection: Connection,
    *,
    today: date,
    group_id: int | None = None,
    include_left: bool = False,
) -> list[PupilRow]:
    """Pupils in order of family name; those who left are hidden unless asked for."""
    conditions = ["p.deleted_at IS NULL"]
    if not include_left:
        conditions.append("(p.left_on IS NULL OR p.left_on > :today)")
    if group_id is not None:
        conditions.append(
            "EXISTS (SELECT 1 FROM group_membership m WHERE m.pupil_id = p.id"
            " AND m.group_id = :group_id AND (m.until IS NULL OR m.until > :today))"
        )
    sql = f"{_PUPIL} WHERE {' AND '.join(conditions)} ORDER BY p.sort_name, p.id"
    values = _moment(today) | ({"group_id": group_id} if group_id is not None else {})
    apart = pupils_apart(connection)
    return [pupil_row(row, apart) for row in connection.execute(text(sql), values)]


def pupil(connection: Connection, pupil_id: int, *, today: date) -> PupilRow:
    """One pupil; raises NotFoundError when it is gone."""
    row = connection.execute(
        text(f"{_PUPIL} WHERE p.id = :id AND p.deleted_at IS NULL"),
        {"id": pupil_id} | _moment(today),
    ).first()
    if row is None:
        raise NotFoundError(_("This pupil is not in the logbook any more."))
    return pupil_row(row, pupils_apart(connection, among=[pupil_id]))


def _moment(today: date) -> dict[str, Any]:
    return {"today": today.isoformat(), "year": year_start(today).isoformat()}


_GUARDIANS = text(
    "SELECT s.pupil_id, g.id, hex(g.uid), g.full_name, g.call_name, g.kind, g.contact_person,"
    " s.relationship, s.custody, g.household_id, s.may_be_contacted, g.is_deceased,"
    " s.secret_address, g.language, g.needs_interpreter, g.preferred_channel, g.preferred_times,"
    " g.consult_leader_first"
    " FROM guardianship s JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " WHERE s.pupil_id IN :ids ORDER BY s.call_order, s.id"
).bindparams(bindparam("ids", expanding=True))
_POINTS = text(
    "SELECT guardian_id, id, kind, value, label, is_unlisted, works FROM reach_point"
    " WHERE guardian_id IN :ids ORDER BY position, id"
).bindparams(bindparam("ids", expanding=True))
_HELPS = text(
    "SELECT h.guardian_id, h.kind, h.note FROM participation h"
    " LEFT JOIN school_year y ON y.id = h.school_year_id"
    " WHERE h.guardian_id IN :ids AND (y.id IS NULL OR y.starts_on = :year) ORDER BY h.id"
).bindparams(bindparam("ids", expanding=True))


def guardians_of(
    connection: Connection, pupil_id: int, *, helping_on: date | None = None
) -> list[GuardianRow]:
    """The guardians of one pupil in their order to call.

    What they help with stays out unless it is asked for, by a day of the school year.
    """
    return guardians_of_all(connection, [pupil_id], helping_on=helping_on)[pupil_id]


def guardians_of_all(
    connection: Connection, pupil_ids: Iterable[int], *, helping_on: date | None = None
) -> dict[int, list[GuardianRow]]:
    """The guardians of pupils; every pupil asked for has a list."""
    keys = list(pupil_ids)
    rows = connection.execute(_GUARDIANS, {"ids": keys}).all()
    ids = {"ids": sorted({row[1] for row in rows})}
    points = defaultdict(list)
    for guardian_id, key, kind, value, label, unlisted, works in connection.execute(_POINTS, ids):
        points[guardian_id].append(
            ReachPointRow(key, ReachKind(kind), value, label, bool(unlisted), bool(works))
        )
    helps = defaultdict(list)
    if helping_on is not None:
        this_year = {"ids": ids["ids"], "year": year_start(helping_on).isoformat()}
        for guardian_id, kind, note in connection.execute(_HELPS, this_year):
            helps[guardian_id].append(HelpRow(ParticipationKind(kind), note))
    homes: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        homes[row[0]].add(row[9])
    found: dict[int, list[GuardianRow]] = {key: [] for key in keys}
    for row in rows:
        found[row[0]].append(
            _guardian(row, len(homes[row[0]]) > 1, tuple(helps[row[1]]), tuple(points[row[1]]))
        )
    return found


def _guardian(
    row: Any, apart: bool, helps: tuple[HelpRow, ...], points: tuple[ReachPointRow, ...]  # noqa: FBT001 - a fact of the row
) -> GuardianRow:  # fmt: skip
    return GuardianRow(
        id=row[1],
        uid=row[2].lower(),
        name=row[3],
        call_name=row[4] or row[3],
        kind=GuardianKind(row[5]),
        contact_person=row[6],
        relationship=Relationship(row[7]),
        custody=Custody(row[8]),
        household_id=row[9],
        lives_apart=apart,
        may_be_contacted=bool(row[10]),
        deceased=bool(row[11]),
        secret_address=bool(row[12]),
        language=row[13],
        needs_interpreter=bool(row[14]),
        preferred_channel=Channel(row[15]) if row[15] else None,
        preferred_times=row[16],
        consult_leader_first=bool(row[17]),
        helps_with=helps,
        reach_points=points,
    )


def groups(connection: Connection, *, today: date, all_years: bool = False) -> list[GroupRow]:
    """The groups of this school year, or of every year, newest first."""
    sql = (
        "SELECT g.id, hex(g.uid), g.name, y.starts_on, y.ends_on, g.theme, g.expectation,"
        " (SELECT count(*) FROM group_membership m JOIN pupil p ON p.id = m.pupil_id"
        "  AND p.deleted_at IS NULL AND (p.left_on IS NULL OR p.left_on > :today)"
        "  WHERE m.group_id = g.id AND (m.until IS NULL OR m.until > :today)),"
        " g.year_level, g.is_combined"
        ' FROM "group" g JOIN school_year y ON y.id = g.school_year_id'
        " WHERE g.deleted_at IS NULL"
        + ("" if all_years else " AND y.starts_on = :year")
        + " ORDER BY y.starts_on DESC, g.is_combined, g.name"
    )
    values = _moment(today)
    if all_years:
        values.pop("year")
    return [
        GroupRow(
            row[0],
            row[1].lower(),
            row[2],
            f"{row[3][:4]}-{row[4][:4]}",
            row[7],
            row[5],
            row[6],
            row[8],
            bool(row[9]),
        )
        for row in connection.execute(text(sql), values)
    ]


def named_pupils(connection: Connection) -> list[tuple[str, int]]:
    """Every pupil's full name and key, for typing part of a name."""
    rows = connection.execute(
        text("SELECT full_name, id FROM pupil WHERE deleted_at IS NULL ORDER BY sort_name")
    )
    return [(name, key) for name, key in rows]


def named_guardians(
    connection: Connection, *, pupil_id: int | None = None
) -> list[tuple[str, int]]:
    """Every guardian's full name and key, or those of one pupil."""
    sql = "SELECT g.full_name, g.id FROM guardian g WHERE g.deleted_at IS NULL"
    if pupil_id is not None:
        sql += " AND g.id IN (SELECT guardian_id FROM guardianship WHERE pupil_id = :pupil_id)"
    rows = connection.execute(
        text(sql + " ORDER BY g.sort_name"),
        {} if pupil_id is None else {"pupil_id": pupil_id},
    )
    return [(name, key) for name, key in rows]


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


_SIBLINGS = text(
    f"{_PUPIL} WHERE p.deleted_at IS NULL AND p.id <> :id AND p.id IN"
    " (SELECT o.pupil_id FROM guardianship s JOIN guardianship o ON o.guardian_id = s.guardian_id"
    "  JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL AND g.kind = 'person'"
    "  WHERE s.pupil_id = :id) ORDER BY p.born_on IS NULL, p.born_on, p.sort_name, p.id"
)


def siblings(connection: Connection, pupil_id: int, *, today: date) -> list[PupilRow]:
    """Pupils who share a guardian with this one, the eldest first; an institution is no family."""
    rows = connection.execute(_SIBLINGS, {"id": pupil_id} | _moment(today)).all()
    apart = pupils_apart(connection, among=[row[0] for row in rows]) if rows else {}
    return [pupil_row(row, apart) for row in rows]
