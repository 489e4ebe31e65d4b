"""Requests for information by parents without custody: the term, the answer, what went out."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from app.errors import NotFoundError
from app.i18n import _
from app.queries.namesakes import pupils_apart, with_difference
from app.vocabulary import Custody, Relationship, RequestDecision

_REQUESTS = (
    "SELECT r.id, r.pupil_id, p.full_name, r.guardian_id, g.full_name,"
    " coalesce(s.relationship, 'other'), coalesce(s.custody, 'unknown'),"
    " coalesce(s.may_be_contacted, 0), r.requested_on, r.due_on, r.decision, r.reason,"
    " r.decided_on FROM information_request r"
    " JOIN pupil p ON p.id = r.pupil_id AND p.deleted_at IS NULL"
    " JOIN guardian g ON g.id = r.guardian_id AND g.deleted_at IS NULL"
    " LEFT JOIN guardianship s ON s.pupil_id = r.pupil_id AND s.guardian_id = r.guardian_id"
    " WHERE r.deleted_at IS NULL"
)
_NEWEST = " ORDER BY r.requested_on DESC, r.id DESC"
# A sheet that went out belongs to the request of that day by that parent.
_GIVEN = (
    "SELECT r.id, o.at FROM information_request r JOIN guardian g ON g.id = r.guardian_id"
    " JOIN outgoing_pupil x ON x.pupil_id = r.pupil_id JOIN outgoing o ON o.id = x.outgoing_id"
    " AND o.kind = 'information' AND o.requested_on = r.requested_on"
    " AND o.recipient = g.full_name WHERE r.id IN (SELECT value FROM json_each(?))"
    " ORDER BY o.at"
)
_HISTORY = (
    "SELECT s.at, a.name, v.body FROM revision v JOIN change_set s ON s.id = v.change_set_id"
    " JOIN author a ON a.id = s.author_id"
    " WHERE v.root_uid = (SELECT uid FROM information_request WHERE id = ?) ORDER BY v.id"
)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request. `reason`: why not, or the facts that are given; `given_on` each sheet."""

    id: int
    pupil_id: int
    pupil: str
    guardian_id: int
    guardian: str
    relationship: Relationship
    custody: Custody
    may_be_contacted: bool
    requested_on: date
    due_on: date
    decision: RequestDecision | None
    reason: str
    decided_on: date | None
    given_on: tuple[date, ...] = ()

    @property
    def is_open(self) -> bool:
        """Still to be decided or, once the facts are to be given, still to go out."""
        if self.decision is None:
            return True
        return self.decision is RequestDecision.GIVE and not self.given_on


@dataclass(frozen=True, slots=True)
class RequestVersion:
    """What a request was after one write."""

    at: datetime
    author: str
    requested_on: date
    decision: RequestDecision | None
    reason: str
    is_deleted: bool


def requests_of(connection: Connection, pupil_id: int) -> list[RequestRow]:
    """All requests about a pupil, newest first."""
    sql = f"{_REQUESTS} AND r.pupil_id = ?{_NEWEST}"
    return _rows(connection, connection.exec_driver_sql(sql, (pupil_id,)))


def request(connection: Connection, request_id: int) -> RequestRow:
    """One request; raises NotFoundError when it is gone."""
    found = connection.exec_driver_sql(f"{_REQUESTS} AND r.id = ?", (request_id,)).all()
    if not found:
        raise NotFoundError(_("This request is not in the logbook any more."))
    return _rows(connection, found)[0]


def requests_due(connection: Connection, *, today: date, within: timedelta) -> list[RequestRow]:
    """What still is to be answered by then, the most pressing first.

    What was due long ago stays: an answer that is late is still owed.
    """
    until = (today + within).isoformat()
    sql = f"{_REQUESTS} AND r.due_on <= ? AND r.decision IN ('', 'give') ORDER BY r.due_on, r.id"
    found = connection.exec_driver_sql(sql, (until,)).all()
    return [row for row in _rows(connection, found) if row.is_open] if found else []


def history_of(connection: Connection, request_id: int) -> list[RequestVersion]:
    """What the request was after each write, oldest first."""
    return [
        _version(datetime.fromisoformat(at), author, json.loads(body))
        for at, author, body in connection.exec_driver_sql(_HISTORY, (request_id,))
    ]


def _rows(connection: Connection, found: Iterable[Any]) -> list[RequestRow]:
    rows = list(found)
    if not rows:
        return []
    given: dict[int, list[date]] = defaultdict(list)
    keys = (json.dumps([row[0] for row in rows]),)
    for key, at in connection.exec_driver_sql(_GIVEN, keys):
        given[key].append(datetime.fromisoformat(at).date())
    apart = pupils_apart(connection, among={row[1] for row in rows})
    return [
        RequestRow(
            id=row[0],
            pupil_id=row[1],
            pupil=with_difference(row[2], apart.get(row[1], "")),
            guardian_id=row[3],
            guardian=row[4],
            relationship=Relationship(row[5]),
            custody=Custody(row[6]),
            may_be_contacted=bool(row[7]),
            requested_on=date.fromisoformat(row[8]),
            due_on=date.fromisoformat(row[9]),
            decision=RequestDecision(row[10]) if row[10] else None,
            reason=row[11],
            decided_on=_day(row[12]),
            given_on=tuple(given[row[0]]),
        )
        for row in rows
    ]


def _version(at: datetime, author: str, body: dict[str, Any]) -> RequestVersion:
    return RequestVersion(
        at,
        author,
        date.fromisoformat(body["requested_on"]),
        RequestDecision(body["decision"]) if body["decision"] else None,
        body["reason"],
        body["deleted_at"] is not None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
