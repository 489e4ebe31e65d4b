"""What waits for the teacher besides people: unfinished drafts, planned calls, activities."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from app.queries.planned_calls import STILL_TO_MAKE
from app.queries.today_rows import ActivityTask, CallRow, DraftRow
from app.rules.school_time import SchoolCalendar
from app.vocabulary import ActivityKind, Channel, Occasion

_A_DAY = timedelta(days=1)
_ASK_WHO_CAME = 5
"""School days after an activity in which to ask who was there."""
_CALL_WAITS = timedelta(days=14)

_DRAFTS = (
    "SELECT d.kind, d.body, d.updated_at FROM draft d WHERE d.kind NOT LIKE 'form:%'"
    " AND (d.kind NOT LIKE 'contact:%' OR EXISTS (SELECT 1 FROM contact c"
    " WHERE c.id = CAST(substr(d.kind, 9) AS INTEGER) AND c.deleted_at IS NULL))"
    " ORDER BY d.updated_at DESC, d.id"
)
_NAMES = "SELECT id, full_name FROM pupil WHERE id IN (SELECT value FROM json_each(?))"
_CALLS = (
    "SELECT k.id, k.at, k.channel, g.id, g.full_name, p.id, p.full_name, k.occasion, k.note"
    " FROM planned_call k JOIN guardian g ON g.id = k.guardian_id AND g.deleted_at IS NULL"
    " LEFT JOIN pupil p ON p.id = k.pupil_id AND p.deleted_at IS NULL"
    f" WHERE {STILL_TO_MAKE} AND k.at >= ? AND k.at < ? ORDER BY k.at, k.id"
)
_HOMES_AHEAD = (
    "SELECT DISTINCT g.household_id FROM planned_call k"
    " JOIN guardian g ON g.id = k.guardian_id AND g.deleted_at IS NULL"
    f" WHERE {STILL_TO_MAKE} AND k.at >= ?"
)
_ACTIVITIES = (
    "SELECT a.id, a.kind, a.own_kind, a.title, a.at, a.place, EXISTS (SELECT 1 FROM attendance x"
    " WHERE x.activity_id = a.id) FROM activity a WHERE a.deleted_at IS NULL AND a.at >= ?"
    " AND a.at < ? ORDER BY a.at, a.id"
)


def drafts(connection: Connection) -> list[DraftRow]:
    """Unfinished words, the latest first; those of a contact that is gone are nobody's."""
    found = connection.exec_driver_sql(_DRAFTS).all()
    bodies = [_read(body) for _kind, body, _at in found]
    asked = {key for body in bodies for key in _pupil_ids(body)}
    named: dict[int, str] = {}
    if asked:
        keys = (json.dumps(sorted(asked)),)
        named = {row[0]: row[1] for row in connection.exec_driver_sql(_NAMES, keys)}
    return [
        _draft(kind, body, datetime.fromisoformat(updated), named)
        for (kind, _body, updated), body in zip(found, bodies, strict=True)
    ]


def _draft(kind: str, body: dict[str, Any], updated: datetime, named: dict[int, str]) -> DraftRow:
    of_contact = kind.removeprefix("contact:")
    of_activity = kind.removeprefix("attendance:")
    return DraftRow(
        kind=kind,
        updated_at=updated,
        words=_words(body),
        pupils=", ".join(named[key] for key in _pupil_ids(body) if key in named),
        contact_id=int(of_contact) if of_contact.isdigit() else None,
        activity_id=int(of_activity) if of_activity.isdigit() else None,
        at=_moment(body.get("at")) if kind.startswith("lock:") else None,
    )


def _read(body: str) -> dict[str, Any]:
    """What a form kept: JSON of its own, or the words themselves."""
    try:
        found = json.loads(body)
    except ValueError:
        return {"text": body}
    if isinstance(found, dict):
        return found
    return {"text": found if isinstance(found, str) else ""}


def _words(body: dict[str, Any]) -> str:
    """The first that a form of any kind has; never a working note."""
    told = (body.get(name) for name in ("text", "line", "subject", "told", "heard", "child_told"))
    return next((words.strip() for words in told if isinstance(words, str) and words.strip()), "")


def _pupil_ids(body: dict[str, Any]) -> list[int]:
    """Of one form, or of each line of a list."""
    keys = list(_listed(body, "pupil_ids"))
    keys += [line.get("pupil_id") for line in _listed(body, "lines") if isinstance(line, dict)]
    return [key for key in keys if isinstance(key, int)]


def _listed(body: dict[str, Any], name: str) -> list[Any]:
    found = body.get(name)
    return found if isinstance(found, list) else []


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def planned_calls(connection: Connection, *, today: date) -> list[CallRow]:
    """Calls of today, and of the last days that were not made; done once one was logged."""
    return _calls(connection, today - _CALL_WAITS, today + _A_DAY)


def _calls(connection: Connection, first: date, until: date) -> list[CallRow]:
    days = (first.isoformat(), until.isoformat())
    return [
        CallRow(key, datetime.fromisoformat(at), Channel(channel), guardian_id, guardian, pupil_id,
                pupil or "", Occasion(occasion), note)
        for key, at, channel, guardian_id, guardian, pupil_id, pupil, occasion, note
        in connection.exec_driver_sql(_CALLS, days)
    ]  # fmt: skip


def calls_soon(connection: Connection, *, today: date, within: timedelta) -> list[CallRow]:
    """Calls and talks of the days after today, the soonest first."""
    last = today + within + _A_DAY
    return _calls(connection, today + _A_DAY, last)


def homes_with_plans(connection: Connection, *, today: date) -> frozenset[int]:
    """The households with which a call or a talk is planned, from today on."""
    rows = connection.exec_driver_sql(_HOMES_AHEAD, (today.isoformat(),))
    return frozenset(row[0] for row in rows)


def near_activities(
    connection: Connection, *, now: datetime, days: SchoolCalendar
) -> list[ActivityTask]:
    """What is on today and tomorrow, and what was of which nobody said yet who was there."""
    first = today = now.date()
    while days.school_days_between(first, today) < _ASK_WHO_CAME:
        first -= _A_DAY
    between = (first.isoformat(), (today + 2 * _A_DAY).isoformat())
    return list(_activities(connection.exec_driver_sql(_ACTIVITIES, between), now))


def _activities(rows: Iterable[Any], now: datetime) -> Iterable[ActivityTask]:
    for key, kind, own_kind, title, text, place, is_filled in rows:
        at = datetime.fromisoformat(text)
        if at > now or not is_filled:
            own = own_kind if kind == ActivityKind.OTHER else ""
            yield ActivityTask(key, title or own or kind, at, place, is_over=at <= now)
