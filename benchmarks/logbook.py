"""Reading and saving on logbooks of several sizes, against plain SQL on the same encrypted file."""

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from app.queries.log import contact_log
from app.queries.reach import unreached
from app.queries.reach_board import Board
from app.queries.rows import ContactFilter
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft, ParticipantDraft
from app.store.connection import raw_connect
from app.store.logbook import Logbook
from app.store.opening import open_logbook
from app.store.sort_keys import PER_SECOND
from app.vocabulary import Channel, Tone
from benchmarks.brute_force import unreached_by_brute_force
from benchmarks.demo import PASSWORD, UNTIL, demo_copy
from benchmarks.measure import Figure, Goal, Times, reported, side_by_side, timed

ROUNDS = 60
NOW = datetime.combine(UNTIL, time(16)).astimezone()
TYPED = "rek"
"""The beginning of a word that many contacts hold."""

PAGE = """
SELECT c.id, c.sort_key, c.at, c.time_known, c.tone, c.channel, c.occasion, c.subject,
  c.got_through, substr(c.told, 1, 300), substr(c.heard, 1, 300)
"""
NEWEST = f"{PAGE} FROM contact c WHERE c.deleted_at IS NULL ORDER BY c.sort_key DESC LIMIT 200"
FOUND = f"""{PAGE} FROM contact_search s JOIN contact c ON c.sort_key = s.rowid
WHERE contact_search MATCH '"{TYPED}"*' AND c.deleted_at IS NULL ORDER BY s.rowid DESC LIMIT 200
"""
PUPILS = """
SELECT x.contact_id, p.full_name, p.call_name FROM contact_pupil x JOIN pupil p ON p.id = x.pupil_id
WHERE x.contact_id IN (SELECT value FROM json_each(?))
"""
GUARDIANS = """
SELECT x.contact_id, g.id, g.full_name, x.outcome, x.reached, x.address_used,
  (SELECT s.relationship FROM contact_pupil y JOIN guardianship s ON s.pupil_id = y.pupil_id
    AND s.guardian_id = x.guardian_id WHERE y.contact_id = x.contact_id LIMIT 1)
FROM participant x JOIN guardian g ON g.id = x.guardian_id
WHERE x.contact_id IN (SELECT value FROM json_each(?))
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
        self._key += PER_SECOND  # out of the way of what the product saves beside it
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
                yield from _unreached(logbook, raw, count)
                yield _saving(logbook, raw, count)
            finally:
                raw.close()
                logbook.close()


def _reading(logbook: Logbook, raw: Any, count: int) -> Iterator[Figure]:
    searched = ContactFilter(text=TYPED)
    cases: tuple[tuple[str, str, Callable[[Any], object]], ...] = (
        ("the 200 newest", NEWEST, contact_log),
        ("search, 200 rows", FOUND, partial(contact_log, filter=searched)),
    )
    for name, sql, query in cases:
        things = {"raw": partial(_page, raw, sql), "product": partial(logbook.read, query)}
        times = side_by_side(things, ROUNDS)
        floor = "the same columns in plain SQL"
        yield Figure(name, count, floor, times["raw"], times["product"], Goal(ratio=2))


def _page(raw: Any, sql: str) -> object:
    rows = raw.execute(sql).fetchall()
    ids = (json.dumps([row[0] for row in rows]),)
    return rows, raw.execute(PUPILS, ids).fetchall(), raw.execute(GUARDIANS, ids).fetchall()


def _unreached(logbook: Logbook, raw: Any, count: int) -> Iterator[Figure]:
    """After a save, and for the first time; both equal to what every contact says."""
    now, drafts = logbook.clock(), cycle(good_words(logbook))
    query = partial(unreached, now=now)

    def after_a_save() -> float:
        logbook.write(partial(log_contact, draft=next(drafts)))
        return timed(partial(logbook.read, query))

    def from_nothing(connection: Any) -> None:
        Board().update(connection, now)

    things = {
        "raw": lambda: timed(lambda: raw.execute(LINKS).fetchall()),
        "product": after_a_save,
        "first": lambda: timed(partial(logbook.read, from_nothing)),
    }
    times = reported(things, ROUNDS // 3)
    floor = "one seek for each guardian"
    goal = Goal(median=5)
    yield Figure("the unreached, after a save", count, floor, times["raw"], times["product"], goal)
    yield Figure("the unreached, first time", count, floor, times["raw"], times["first"])
    start = perf_counter()
    counted = logbook.read(partial(unreached_by_brute_force, now=now))
    taken = Times.of([(perf_counter() - start) * 1e3])
    if counted != {row.guardian_id: frozenset(row.reasons) for row in logbook.read(query)}:
        raise RuntimeError("the unreached are not those that every contact gives")
    yield Figure("  … and from every contact, equal", count, "", None, taken)


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
