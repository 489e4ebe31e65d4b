"""The full-text index: folded words of a contact, newest first by its row number.

The row number is the contact's sort key. Working notes have an index of their own that only the
author's window asks. Typed words go into MATCH as quoted tokens only: most ordinary input raises
in a raw MATCH.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from app import names

TABLES = ("contact_search", "note_search")


def match_expression(typed: str) -> str:
    """What was typed as a MATCH that never raises: every word must begin a word; '' for none."""
    return " ".join(f'"{word}"*' for word in names.words(typed))


_TEXTS = text(
    """
    SELECT c.id, c.sort_key, c.told, c.heard, c.child_told || ' ' || c.why_it_matters, c.subject
    FROM contact c WHERE c.id IN :ids AND c.deleted_at IS NULL
    """
).bindparams(bindparam("ids", expanding=True))

_PARTS = {
    "viewpoint": "SELECT contact_id, text FROM viewpoint WHERE contact_id IN :ids",
    "agreements": (
        "SELECT contact_id, text || ' ' || result FROM agreement"
        " WHERE contact_id IN :ids AND deleted_at IS NULL"
    ),
    "names": (
        "SELECT cp.contact_id, p.full_name || ' ' || p.given_names FROM contact_pupil cp"
        " JOIN pupil p ON p.id = cp.pupil_id WHERE cp.contact_id IN :ids"
        " UNION ALL SELECT pa.contact_id, g.full_name || ' ' || g.contact_person"
        " FROM participant pa JOIN guardian g ON g.id = pa.guardian_id"
        " WHERE pa.contact_id IN :ids"
        " UNION ALL SELECT id, spoken_by FROM contact WHERE id IN :ids"
    ),
    "labels": (
        "SELECT cl.contact_id, l.name FROM contact_label cl JOIN label l ON l.id = cl.label_id"
        " WHERE cl.contact_id IN :ids"
    ),
    "notes": (
        "SELECT contact_id, text FROM working_note WHERE contact_id IN :ids AND deleted_at IS NULL"
    ),
}
_PART_QUERIES = {
    part: text(sql).bindparams(bindparam("ids", expanding=True)) for part, sql in _PARTS.items()
}

_ADD = text(
    "INSERT INTO contact_search(rowid, told, heard, child_told, viewpoint, subject, agreements,"
    " names, labels) VALUES (:rowid, :told, :heard, :child_told, :viewpoint, :subject,"
    " :agreements, :names, :labels)"
)


def remove(connection: Connection, sort_keys: Sequence[int]) -> None:
    """Take rows out of both indexes; keys that are not there are no fault."""
    if not sort_keys:
        return
    for table in TABLES:
        connection.execute(
            text(f"DELETE FROM {table} WHERE rowid = :rowid"),
            [{"rowid": key} for key in sort_keys],
        )


def index(connection: Connection, contact_ids: Sequence[int]) -> None:
    """Write the present words of contacts; their old rows must have been removed."""
    ids = {"ids": list(contact_ids)}
    parts: dict[str, dict[int, str]] = {}
    for part, query in _PART_QUERIES.items():
        found: dict[int, list[str]] = {}
        for contact_id, words in connection.execute(query, ids):
            found.setdefault(contact_id, []).append(words)
        parts[part] = {key: names.fold(" ".join(words)) for key, words in found.items()}
    rows: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for contact_id, sort_key, told, heard, child_told, subject in connection.execute(_TEXTS, ids):
        rows.append(
            {
                "rowid": sort_key,
                "told": names.fold(told),
                "heard": names.fold(heard),
                "child_told": names.fold(child_told),
                "subject": names.fold(subject),
                **{
                    part: parts[part].get(contact_id, "")
                    for part in ("viewpoint", "agreements", "names", "labels")
                },
            }
        )
        if contact_id in parts["notes"]:
            notes.append({"rowid": sort_key, "note": parts["notes"][contact_id]})
    if rows:
        connection.execute(_ADD, rows)
    if notes:
        connection.execute(
            text("INSERT INTO note_search(rowid, note) VALUES (:rowid, :note)"), notes
        )
