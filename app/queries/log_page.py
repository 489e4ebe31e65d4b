"""What the log's page shows: lines, the words behind them, and how many there are."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, text

from app.queries.contact_rows import selected_rows
from app.queries.log import EVERYTHING, contact_count, contact_keys
from app.queries.log_codes import with_codes
from app.queries.log_question import Found
from app.queries.rows import ChainRow, ContactFilter, ContactRow
from app.queries.typing_errors import Spelled, Vocabulary, spelled

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

    `total` is `MOST_COUNTED` + 1 for "more", and None when it was not counted. `spelled`: the words
    that typed ones were taken for, as nothing had them. `coded`: the question that was answered
    instead, where nothing had typed words that lines show as how, what came of it or why.
    """

    rows: list[ContactRow]
    words: dict[int, LogWords]
    total: int | None = None
    spelled: Spelled = ()
    coded: ContactFilter | None = None


_WORDS = text(
    "SELECT c.id, substr(c.told, 1, 4000), substr(c.heard, 1, 4000), substr(c.child_told, 1, 4000),"
    " substr(c.why_it_matters, 1, 4000),"
    " (SELECT group_concat(trim(a.text || ' ' || a.result), ' · ') FROM agreement a"
    "  WHERE a.contact_id = c.id AND a.deleted_at IS NULL),"
    " (SELECT group_concat(substr(v.text, 1, 4000), ' · ') FROM viewpoint v"
    "  WHERE v.contact_id = c.id),"
    " (SELECT group_concat(l.name, ' · ') FROM contact_label x JOIN label l ON l.id = x.label_id"
    "  WHERE x.contact_id = c.id AND l.deleted_at IS NULL),"
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
    vocabulary: Vocabulary | None = None,
) -> LogPart:
    """What the author's own window shows: working notes are found and read too.

    Of a log without a question the contacts about one matter are one line. `before` is the last
    sort key of the part above. `counted` False leaves a count that takes time to `log_total`.
    Where nothing has the typed words, those that are a code's are asked as such, and with a
    `vocabulary` others are taken for those that are nearly the same.
    """
    wanted = filter
    keys = log_keys(connection, filter=wanted, before=before, limit=limit)
    coded = wanted if keys or not wanted.text or wanted.spelled else with_codes(wanted)
    if coded != wanted:
        keys = log_keys(connection, filter=coded, before=before, limit=limit)
        wanted = coded if keys else wanted
    if not keys and vocabulary is not None and not wanted.spelled:
        meant = spelled(wanted.text, vocabulary)
        if meant:
            wanted = replace(wanted, spelled=meant)
            keys = log_keys(connection, filter=wanted, before=before, limit=limit)
    part = log_lines(connection, sort_keys=[key.sort_key for key in keys], filter=wanted)
    total: int | None = None
    if before is None and len(keys) == limit:
        total = log_total(connection, filter=wanted, least=limit) if counted else None
    elif is_folded(wanted):
        total = len(keys) + sum(row.chain.earlier for row in part.rows if row.chain)
    else:
        total = len(keys)
    return part._replace(
        total=total,
        spelled=wanted.spelled if keys else (),
        coded=coded if coded == wanted and coded != filter else None,
    )


def is_folded(wanted: ContactFilter) -> bool:
    """Whether contacts about one matter are one line: where nothing is asked."""
    return wanted == EVERYTHING


def log_keys(
    connection: Connection,
    *,
    filter: ContactFilter = EVERYTHING,  # noqa: A002 - as above
    before: int | None = None,
    down_to: int = 0,
    limit: int,
) -> list[Found]:
    """The lines of the log without what stands in them, from `before` down to `down_to`."""
    return contact_keys(
        connection,
        filter=filter,
        before=before,
        down_to=down_to,
        limit=limit,
        working_notes=True,
        folded=is_folded(filter),
    )


def log_lines(
    connection: Connection,
    *,
    sort_keys: Sequence[int],
    filter: ContactFilter = EVERYTHING,  # noqa: A002 - as above
) -> LogPart:
    """What stands in these lines; those that are gone are left out."""
    keys = {"keys": json.dumps(list(sort_keys))}
    rows = selected_rows(connection, _KEPT_LINES, keys)
    chains = _chains(connection, [row.id for row in rows])
    if chains:
        rows = [row._replace(chain=chains.get(row.id)) for row in rows]
    words = log_words(connection, [row.id for row in rows]) if filter.text else {}
    return LogPart(rows, words)


_KEPT_LINES = (
    "contact c WHERE c.deleted_at IS NULL"
    " AND c.sort_key IN (SELECT value FROM json_each(:keys)) ORDER BY c.sort_key DESC"
)
_IS_ATTEMPT = (
    "(EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = o.id AND p.reached = 'attempt')"
    " AND NOT EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = o.id"
    " AND p.reached IN ('spoken', 'answered')))"
)
_CHAINS = (
    "WITH chained AS (SELECT c.id, c.matter_uid, c.sort_key FROM contact c"
    " WHERE c.id IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM contact n"
    "  WHERE n.matter_uid = c.matter_uid AND n.id <> c.id AND n.deleted_at IS NULL)),"
    " every AS (SELECT m.id AS id, o.sort_key < m.sort_key AS is_earlier,"
    f"  {_IS_ATTEMPT} AS is_attempt FROM chained m JOIN contact o ON o.matter_uid = m.matter_uid"
    "  AND o.deleted_at IS NULL)"
    " SELECT id, count(*), sum(is_attempt), sum(is_earlier), sum(is_earlier AND is_attempt)"
    " FROM every GROUP BY id"
)


def _chains(connection: Connection, contact_ids: Sequence[int]) -> dict[int, ChainRow]:
    """Of those that are not alone in their matter: how many belong to it."""
    found = connection.exec_driver_sql(_CHAINS, (json.dumps(list(contact_ids)),)).all()
    return {row[0]: ChainRow(*row[1:]) for row in found}


_MATTER = text(
    "SELECT o.sort_key, o.id FROM contact c JOIN contact o ON o.matter_uid = c.matter_uid"
    " WHERE c.id = :id AND o.deleted_at IS NULL ORDER BY o.sort_key DESC"
)


def matter_keys(connection: Connection, *, contact_id: int) -> list[Found]:
    """The contacts about the same matter as this one, itself among them, newest first."""
    return [Found(*row) for row in connection.execute(_MATTER, {"id": contact_id})]


def log_total(connection: Connection, *, filter: ContactFilter, least: int) -> int:  # noqa: A002 - as above
    """How many contacts fit, at `least` those that are shown, up to `MOST_COUNTED` + 1.

    Contacts found by their working note alone are shown, but not in this count.
    """
    return max(least, contact_count(connection, filter=filter, most=MOST_COUNTED))


def log_words(connection: Connection, contact_ids: Iterable[int]) -> dict[int, LogWords]:
    """The texts of these contacts, for showing where the words that were typed stand."""
    found = connection.execute(_WORDS, {"ids": json.dumps(list(contact_ids))})
    return {row[0]: LogWords(*(part or "" for part in row[1:])) for row in found}


_ABOVE = text(
    "SELECT count(*) FROM (SELECT 1 FROM contact c WHERE c.deleted_at IS NULL AND c.sort_key >"
    " (SELECT max(o.sort_key) FROM contact o WHERE o.deleted_at IS NULL AND o.matter_uid ="
    "  (SELECT matter_uid FROM contact WHERE id = :id))"
    " AND NOT EXISTS (SELECT 1 FROM contact n WHERE n.matter_uid = c.matter_uid"
    "  AND n.sort_key > c.sort_key AND n.deleted_at IS NULL) LIMIT :most)"
)


def place_in_log(connection: Connection, *, contact_id: int, most: int) -> int:
    """How many lines stand above this contact's in the whole log, counted to `most`."""
    return int(connection.execute(_ABOVE, {"id": contact_id, "most": most}).scalar_one())
