"""The contacts of one pupil, newest first, with enough words to remember them by."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from app.queries.log import contact_log
from app.queries.rows import ContactFilter, ContactRow
from app.vocabulary import AgreementState, Owner

PAGE = 30

_WORDS = text(
    "SELECT id, substr(told, 1, 600), substr(heard, 1, 400), minutes, child_present FROM contact"
    " WHERE id IN (SELECT value FROM json_each(:ids))"
)
_AGREED = text(
    "SELECT contact_id, text, owner, state FROM agreement WHERE deleted_at IS NULL"
    " AND pupil_id = :pupil_id AND contact_id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
)
_OURS = text("SELECT guardian_id FROM guardianship WHERE pupil_id = :pupil_id")


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A contact as one pupil's page shows it: `contact.participants` are this pupil's alone.

    `words`: what was told beyond the subject, else what the parent told.
    """

    contact: ContactRow
    words: str
    minutes: int | None
    child_present: bool
    agreements: tuple[tuple[str, Owner, AgreementState], ...]


def timeline(
    connection: Connection, pupil_id: int, *, before: int | None = None, limit: int = PAGE
) -> list[TimelineRow]:
    """A page of the timeline; `before` is the last sort key of the page above."""
    rows = contact_log(
        connection, filter=ContactFilter(pupil_id=pupil_id), before=before, limit=limit
    )
    ids = {"ids": json.dumps([row.id for row in rows])}
    words = {row[0]: row for row in connection.execute(_WORDS, ids)}
    agreed: dict[int, list[tuple[str, Owner, AgreementState]]] = {}
    values: dict[str, Any] = ids | {"pupil_id": pupil_id}
    for contact_id, agreement, owner, state in connection.execute(_AGREED, values):
        line = (agreement, Owner(owner), AgreementState(state))
        agreed.setdefault(contact_id, []).append(line)
    ours = set(connection.execute(_OURS, {"pupil_id": pupil_id}).scalars())
    return [_row(row, words[row.id], tuple(agreed.get(row.id, ())), ours) for row in rows]


def _row(
    row: ContactRow,
    said: Any,
    agreed: tuple[tuple[str, Owner, AgreementState], ...],
    ours: set[int],
) -> TimelineRow:
    _id, told, heard, minutes, child_present = said
    own = tuple(
        one for one in row.participants if one.guardian_id in ours or one.relationship is None
    )
    return TimelineRow(
        contact=row._replace(participants=own),
        words=_beyond(told, row.subject) or _beyond(heard, row.subject),
        minutes=minutes,
        child_present=bool(child_present),
        agreements=agreed,
    )


def _beyond(words: str, subject: str) -> str:
    """What the words say more than the subject that was taken from them, on one line."""
    return " ".join(words.strip().removeprefix(subject).lstrip(".!?:;, \n").split())
