"""A page of the log as the window shows it: rows, the words behind them, and how many there are."""

import json
from typing import NamedTuple

from sqlalchemy import Connection, text

from app.queries.log import EVERYTHING, contact_count, contact_log
from app.queries.rows import ContactFilter, ContactRow

MOST_COUNTED = 1000


class LogWords(NamedTuple):
    """All the texts of a contact, cut at a length that no list shows; notes are the author's."""

    told: str
    heard: str
    child_told: str
    why_it_matters: str
    agreements: str
    viewpoints: str
    labels: str
    working_note: str


class LogPart(NamedTuple):
    """Rows newest first, and their words by id when words were searched for.

    `total` is `MOST_COUNTED` + 1 for "more", and None when it was not counted.
    """

    rows: list[ContactRow]
    words: dict[int, LogWords]
    total: int | None


_WORDS = text(
    "SELECT c.id, substr(c.told, 1, 4000), substr(c.heard, 1, 4000), substr(c.child_told, 1, 4000),"
    " substr(c.why_it_matters, 1, 4000),"
    " (SELECT group_concat(trim(a.text || ' ' || a.result), ' · ') FROM agreement a"
    "  WHERE a.contact_id = c.id AND a.deleted_at IS NULL),"
    " (SELECT group_concat(substr(v.text, 1, 4000), ' · ') FROM viewpoint v"
    "  WHERE v.contact_id = c.id),"
    " (SELECT group_concat(l.name, ' · ') FROM contact_label x JOIN label l ON l.id = x.label_id"
    "  WHERE x.contact_id = c.id),"
    " (SELECT group_concat(substr(n.text, 1, 4000), ' ') FROM working_note n"
    "  WHERE n.contact_id = c.id AND n.deleted_at IS NULL)"
    " FROM contact c WHERE c.id IN (SELECT value FROM json_each(:ids))"
)


def log_part(
    connection: Connection,
    *,
    filter: ContactFilter = EVERYTHING,  # noqa: A002 - the field's word, and always named
    before: int | None = None,
    limit: int = 60,
    counted: bool = True,
) -> LogPart:
    """What the author's own window shows: working notes are found and read too.

    `before` is the last sort key of the part above. `counted` False leaves a count that takes time
    to `log_total`.
    """
    rows = contact_log(connection, filter=filter, before=before, limit=limit, working_notes=True)
    total: int | None = len(rows)
    if before is None and len(rows) == limit:
        total = log_total(connection, filter=filter, least=limit) if counted else None
    words = log_words(connection, [row.id for row in rows]) if filter.text else {}
    return LogPart(rows, words, total)


def log_total(connection: Connection, *, filter: ContactFilter, least: int) -> int:  # noqa: A002 - as above
    """How many contacts fit, at `least` those that are shown, up to `MOST_COUNTED` + 1.

    Contacts found by their working note alone are shown, but not in this count.
    """
    return max(least, contact_count(connection, filter=filter, most=MOST_COUNTED))


def log_words(connection: Connection, contact_ids: list[int]) -> dict[int, LogWords]:
    """The texts of these contacts, for showing where the words that were typed stand."""
    if not contact_ids:
        return {}
    found = connection.execute(_WORDS, {"ids": json.dumps(contact_ids)})
    return {row[0]: LogWords(*(part or "" for part in row[1:])) for row in found}


_NEWER = text(
    "SELECT count(*) FROM (SELECT 1 FROM contact WHERE deleted_at IS NULL AND sort_key >"
    " (SELECT sort_key FROM contact WHERE id = :id) LIMIT :most)"
)


def place_in_log(connection: Connection, *, contact_id: int, most: int) -> int:
    """How many contacts stand above this one in the whole log, counted no further than `most`."""
    return int(connection.execute(_NEWER, {"id": contact_id, "most": most}).scalar_one())
