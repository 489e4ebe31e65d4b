"""The full-text index: folded words of a contact, newest first by its row number.

The row number is the contact's sort key. Working notes have an index of their own that only the
author's window asks. Typed words go into MATCH as quoted tokens only: most ordinary input raises
in a raw MATCH.
"""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection

from app import names

TABLES = ("contact_search", "note_search")


def match_expression(
    typed: str, spelled: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> str:
    """What was typed as a MATCH that never raises: every word must begin a word; '' for none.

    `spelled` gives the words that a typed one is taken for: any of them will do.
    """
    return " AND ".join(_begins(spelled.get(word, (word,))) for word in names.words(typed))


def _begins(words: Sequence[str]) -> str:
    quoted = " OR ".join(f'"{word}"*' for word in words)
    return f"({quoted})" if len(words) > 1 else quoted


_WORD_LISTS = {
    "contact_search": "contact_words",
    "note_search": "note_words",
}


def words_after(
    connection: Connection, index: str, after: str, limit: int
) -> list[tuple[str, int]]:
    """Words of an index in their order, from the one that follows `after`: each with its contacts.

    The list of words is a view on the index that only this connection has; nothing is written.
    """
    table = _WORD_LISTS[index]
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table} USING fts5vocab(main, {index}, row)"
    )
    sql = f"SELECT term, doc FROM temp.{table} WHERE term > ? ORDER BY term LIMIT ?"
    return [(row[0], row[1]) for row in connection.exec_driver_sql(sql, (after, limit))]


_IN = "IN (SELECT value FROM json_each(:ids))"
_TEXTS = (
    "SELECT c.id, c.sort_key, c.told, c.heard, c.child_told || ' ' || c.why_it_matters, c.subject"
    f" FROM contact c WHERE c.id {_IN} AND c.deleted_at IS NULL"
)
_PARTS = (
    f"SELECT contact_id, 'viewpoint', text FROM viewpoint WHERE contact_id {_IN}"
    " UNION ALL SELECT contact_id, 'agreements', text || ' ' || result FROM agreement"
    f" WHERE contact_id {_IN} AND deleted_at IS NULL"
    " UNION ALL SELECT cp.contact_id, 'names', p.full_name || ' ' || p.given_names"
    f" FROM contact_pupil cp JOIN pupil p ON p.id = cp.pupil_id WHERE cp.contact_id {_IN}"
    " UNION ALL SELECT pa.contact_id, 'names', g.full_name || ' ' || g.contact_person"
    f" FROM participant pa JOIN guardian g ON g.id = pa.guardian_id WHERE pa.contact_id {_IN}"
    f" UNION ALL SELECT id, 'names', spoken_by || ' ' || professional FROM contact WHERE id {_IN}"
    " UNION ALL SELECT cl.contact_id, 'labels', l.name FROM contact_label cl"
    f" JOIN label l ON l.id = cl.label_id WHERE cl.contact_id {_IN} AND l.deleted_at IS NULL"
    " UNION ALL SELECT contact_id, 'note', text FROM working_note"
    f" WHERE contact_id {_IN} AND deleted_at IS NULL"
)
# All rows in one statement: the index is written out once for each statement, not for each row.
_ADD = (
    "INSERT INTO contact_search (rowid, told, heard, child_told, subject, viewpoint, agreements,"
    " names, labels) SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,"
    " value ->> 5, value ->> 6, value ->> 7, value ->> 8 FROM json_each(?)"
)
_ADD_NOTE = (
    "INSERT INTO note_search (rowid, note) SELECT value ->> 0, value ->> 1 FROM json_each(?)"
)


def remove(connection: Connection, sort_keys: Sequence[int]) -> None:
    """Take rows out of both indexes; keys that are not there are no fault."""
    if not sort_keys:
        return
    for table in TABLES:
        keys = [(key,) for key in sorted(sort_keys)]
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", keys)


def index(connection: Connection, contact_ids: Sequence[int]) -> None:
    """Write the present words of contacts; their old rows must have been removed."""
    ids = {"ids": json.dumps(list(contact_ids))}
    found: dict[tuple[int, str], list[str]] = {}
    for contact_id, part, words in connection.exec_driver_sql(_PARTS, ids):
        found.setdefault((contact_id, part), []).append(words)
    parts = {key: names.fold(" ".join(words)) for key, words in found.items()}
    rows, notes = [], []
    for contact_id, sort_key, *texts in connection.exec_driver_sql(_TEXTS, ids):
        said = [names.fold(words) for words in texts]
        said += [
            parts.get((contact_id, part), "")
            for part in ("viewpoint", "agreements", "names", "labels")
        ]
        rows.append((sort_key, *said))
        if (contact_id, "note") in parts:
            notes.append((sort_key, parts[contact_id, "note"]))
    # In order of row number: what the index has in hand is written out when a number goes back.
    if rows:
        connection.exec_driver_sql(_ADD, (json.dumps(sorted(rows)),))
    if notes:
        connection.exec_driver_sql(_ADD_NOTE, (json.dumps(sorted(notes)),))
