"""The contact agreements of a whole class at once: each pupil with each guardian, by name.

In order of pupil, and of whom to call first: nothing here ranks anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from app.queries.namesakes import pupils_apart, with_difference
from app.queries.profile import calendar
from app.rules.plans import due_on, is_overdue
from app.rules.school_time import SchoolCalendar
from app.rules.unreached import Plan
from app.vocabulary import Channel, Relationship

_OF_AGE = 18

# Those with whom something can be agreed: not the deceased, not who may not be contacted, and not
# the parents of a pupil of 18 who did not agree to it.
_CLASS = (
    "SELECT p.id, p.full_name, g.id, g.full_name, s.relationship, g.household_id,"
    " g.preferred_channel, c.id, c.every_school_weeks, c.channel, c.starts_on, c.agreed_in_id,"
    " c.note, max(coalesce(r.last_spoken, ''), coalesce(r.last_answered, ''))"
    " FROM guardianship s"
    " JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    "  AND (p.left_on IS NULL OR p.left_on > :today)"
    "  AND (p.born_on IS NULL OR p.born_on > :of_age OR coalesce(p.agrees_to_contact, 0))"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL AND NOT g.is_deceased"
    " LEFT JOIN reach r ON r.pupil_id = s.pupil_id AND r.guardian_id = s.guardian_id"
    " LEFT JOIN contact_plan c ON c.id = (SELECT k.id FROM contact_plan k"
    "  WHERE k.pupil_id = s.pupil_id AND k.guardian_id = s.guardian_id AND k.deleted_at IS NULL"
    "  AND (k.ends_on IS NULL OR k.ends_on >= :today) ORDER BY k.starts_on DESC, k.id DESC LIMIT 1)"
    " WHERE s.may_be_contacted{of_pupil}"
    " AND (:group_id = 0 OR EXISTS (SELECT 1 FROM group_membership m WHERE m.pupil_id = p.id"
    "  AND m.group_id = :group_id AND (m.until IS NULL OR m.until > :today)))"
    " ORDER BY p.sort_name, p.id, s.call_order, s.id"
)


@dataclass(frozen=True, slots=True)
class ClassPlanRow:
    """A pupil with one guardian, and the plan in force; `plan_id` None: nothing was agreed.

    `channel` without a plan is what they like best. `due_on`: the last school day in time.
    """

    pupil_id: int
    pupil: str
    guardian_id: int
    guardian: str
    relationship: Relationship
    household_id: int
    plan_id: int | None
    every_school_weeks: int | None
    channel: Channel | None
    starts_on: date | None
    agreed_in_id: int | None
    note: str
    last_reached: date | None
    due_on: date | None
    is_overdue: bool

    @property
    def key(self) -> tuple[int, int]:
        return self.pupil_id, self.guardian_id


def class_plans(
    connection: Connection,
    *,
    today: date,
    group_id: int | None = None,
    pupil_id: int | None = None,
) -> list[ClassPlanRow]:
    """Everybody with whom contact can be agreed, of one group, one pupil, or all in school."""
    values = {
        "today": today.isoformat(), "group_id": group_id or 0,
        "pupil_id": pupil_id, "of_age": _of_age(today).isoformat(),
    }  # fmt: skip
    # Asked of one pupil the index is used; one statement for both would read everybody.
    sql = _CLASS.format(of_pupil="" if pupil_id is None else " AND s.pupil_id = :pupil_id")
    rows = connection.exec_driver_sql(sql, values).all()
    pupils = pupils_apart(connection, among={row[0] for row in rows})
    judged = _Judged(calendar(connection, today=today), today)
    return [_row(row, pupils.get(row[0], ""), judged) for row in rows]


def _of_age(today: date) -> date:
    """Who was born on this day or before it is of age."""
    day = today if (today.month, today.day) != (2, 29) else today.replace(day=28)
    return day.replace(year=day.year - _OF_AGE)


class _Judged:
    """When plans are due: counting is slow, and a class has few different ones."""

    def __init__(self, days: SchoolCalendar, today: date) -> None:
        self._days = days
        self._today = today
        self._due: dict[tuple[int, date], tuple[date, bool]] = {}

    def due(self, plan: Plan, last: date | None) -> tuple[date, bool]:
        since = plan.starts_on if last is None else max(plan.starts_on, last)
        known = plan.every_school_weeks, since
        if known not in self._due:
            day = due_on(plan, last, self._days)
            self._due[known] = day, is_overdue(day, self._today, self._days)
        return self._due[known]


def _row(row: Any, pupil_apart: str, judged: _Judged) -> ClassPlanRow:
    last = datetime.fromisoformat(row[13]).date() if row[13] else None
    starts_on = date.fromisoformat(row[10]) if row[10] else None
    due, late = None, False
    if starts_on is not None:
        due, late = judged.due(Plan(row[8], starts_on), last)
    channel = row[9] or row[6]
    return ClassPlanRow(
        pupil_id=row[0],
        pupil=with_difference(row[1], pupil_apart),
        guardian_id=row[2],
        guardian=row[3],  # told apart by the pupil beside it
        relationship=Relationship(row[4]),
        household_id=row[5],
        plan_id=row[7],
        every_school_weeks=row[8],
        channel=Channel(channel) if channel else None,
        starts_on=starts_on,
        agreed_in_id=row[11],
        note=row[12] or "",
        last_reached=last,
        due_on=due,
        is_overdue=late,
    )


def without_plan(rows: list[ClassPlanRow], *, one_per_home: bool) -> Iterator[ClassPlanRow]:
    """Those with whom nothing is agreed. `one_per_home`: who is called first there, and nobody in a
    home where something is agreed about the child with somebody else.
    """
    settled = {(row.pupil_id, row.household_id) for row in rows if row.plan_id is not None}
    for row in rows:
        home = row.pupil_id, row.household_id
        if row.plan_id is not None or (one_per_home and home in settled):
            continue
        settled.add(home)
        yield row
