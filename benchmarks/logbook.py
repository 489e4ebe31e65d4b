"""Reading and saving on logbooks of several sizes, against plain SQL on the same encrypted file."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from app.queries.log import contact_log
from app.queries.reach import unreached
from app.queries.rows import ContactFilter
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft, ParticipantDraft
from app.store.connection import raw_connect
from app.store.logbook import Logbook
from app.store.opening import open_logbook
from app.vocabulary import Channel, Tone
from benchmarks.demo import PASSWORD, UNTIL, demo_copy
from benchmarks.measure import Figure, Goal, side_by_side

ROUNDS = 60
NOW = datetime.combine(UNTIL, time(16)).astimezone()
TYPED = "rek"
"""The beginning of a word that many contacts hold."""

NEWEST = """
SELECT c.id, c.at, c.tone, c.channel, c.subject, substr(c.told, 1, 300),
  (SELECT group_concat(p.full_name) FROM contact_pupil x JOIN pupil p ON p.id = x.pupil_id
    WHERE x.contact_id = c.id),
  (SELECT group_concat(g.full_name || x.outcome) FROM participant x
    JOIN guardian g ON g.id = x.guardian_id WHERE x.contact_id = c.id)
FROM contact c WHERE c.deleted_at IS NULL ORDER BY c.sort_key DESC LIMIT 200
"""
FOUND = """
SELECT c.id, c.at, c.tone, c.channel, c.subject, substr(c.told, 1, 300),
  (SELECT group_concat(p.full_name) FROM contact_pupil x JOIN pupil p ON p.id = x.pupil_id
    WHERE x.contact_id = c.id),
  (SELECT group_concat(g.full_name || x.outcome) FROM participant x
    JOIN guardian g ON g.id = x.guardian_id WHERE x.contact_id = c.id)
FROM contact_search s JOIN contact c ON c.sort_key = s.rowid
WHERE contact_search MATCH '"rek"*' AND c.deleted_at IS NULL ORDER BY s.rowid DESC LIMIT 200
"""
LINKS = """
SELECT s.pupil_id, s.guardian_id, s.custody, g.household_id, r.*
FROM guardianship s JOIN pupil p ON p.id = s.pupil_id JOIN guardian g ON g.id = s.guardian_id
LEFT JOIN reach r ON r.pupil_id = s.pupil_id AND r.guardian_id = s.guardian_id
"""


class RawSave:
    """The rows of one contact as plain inserts in one transaction: a copy of the newest contact."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        newest = "SELECT id, sort_key FROM contact ORDER BY sort_key DESC LIMIT 1"
        self._contact, self._key = connection.execute(newest).fetchone()
        self._copies = [
            (self._copy("contact", uid="randomblob(16)", sort_key=":key"), "id"),
            (self._copy("contact_pupil", contact_id=":new", sort_key=":key"), "contact_id"),
            (self._copy("participant", contact_id=":new", sort_key=":key"), "contact_id"),
        ]

    def __call__(self) -> None:
        self._key += 1
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        new = None
        for sql, owner in self._copies:
            values = {"key": self._key, "new": new, "old": self._contact}
            inserted = run(f"{sql} WHERE {owner} = :old", values)
            new = new or inserted.lastrowid
        words = "INSERT INTO contact_search (rowid, told, names) VALUES (?, ?, ?)"
        run(words, (self._key, "heeft vandaag goed gerekend", "noor van den berg"))
        run("COMMIT")

    def _copy(self, table: str, **changed: str) -> str:
        columns = [row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")]
        columns.remove("id")
        values = [changed.get(column, column) for column in columns]
        return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table}"


def figures(contacts: list[int]) -> Iterator[Figure]:
    for count in contacts:
        with tempfile.TemporaryDirectory() as where:
            folder = demo_copy(count, Path(where, "logbook"))
            logbook = open_logbook(folder, PASSWORD, clock=lambda: NOW)
            raw = raw_connect(folder.logbook, logbook.data_key)
            try:
                yield from _reading(logbook, raw, count)
                yield _saving(logbook, raw, count)
            finally:
                raw.close()
                logbook.close()


def _reading(logbook: Logbook, raw: Any, count: int) -> Iterator[Figure]:
    now = logbook.clock()
    searched = ContactFilter(text=TYPED)
    cases: tuple[tuple[str, str, Callable[[Any], object], Goal], ...] = (
        ("the 200 newest", NEWEST, contact_log, Goal(ratio=2)),
        ("search, 200 rows", FOUND, partial(contact_log, filter=searched), Goal(ratio=2)),
        ("the unreached", LINKS, partial(unreached, now=now), Goal(median=5)),
    )
    for name, sql, query, goal in cases:
        times = side_by_side(
            {"raw": partial(_fetch, raw, sql), "product": partial(logbook.read, query)}, ROUNDS
        )
        yield Figure(name, count, "its rows in plain SQL", times["raw"], times["product"], goal)


def _fetch(raw: Any, sql: str) -> object:
    return raw.execute(sql).fetchall()


def _saving(logbook: Logbook, raw: Any, count: int) -> Figure:
    raw.execute("PRAGMA synchronous = FULL")
    drafts = cycle(good_words(logbook))

    def save() -> None:
        logbook.write(partial(log_contact, draft=next(drafts)))

    times = side_by_side({"raw": RawSave(raw), "product": save}, ROUNDS)
    floor = "its inserts in plain SQL, synchronous FULL"
    return Figure("save a contact", count, floor, times["raw"], times["product"], Goal(p95=50))


def good_words(logbook: Logbook) -> list[ContactDraft]:
    """Positive words at the gate, each about another pupil, to the first guardian."""
    families = "SELECT pupil_id, min(guardian_id) FROM guardianship GROUP BY pupil_id LIMIT 40"
    found = logbook.read(lambda connection: connection.exec_driver_sql(families).all())
    return [
        ContactDraft(
            pupil_ids=(pupil_id,),
            participants=(ParticipantDraft(guardian_id),),
            tone=Tone.POSITIVE,
            channel=Channel.GATE,
            told="Heeft vandaag goed gerekend.",
        )
        for pupil_id, guardian_id in found
    ]
