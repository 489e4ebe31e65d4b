"""What follows from the words and links: kept by the store in the same transaction.

Sort keys beside the links, how far a contact came, the search index and the summary of reach. A
session's own changes say what has to be made anew, so that no use case can forget it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, event, text
from sqlalchemy.orm import Session

from app import models
from app.rules.reached import how_far
from app.store import reach, search
from app.vocabulary import Channel, Initiative, Outcome

_CHUNK = 500


@dataclass
class Touched:
    """What a session changed, as keys; `old_sort_keys` are rows of the index that moved."""

    contacts: set[int] = field(default_factory=set)
    pupils: set[int] = field(default_factory=set)
    guardians: set[int] = field(default_factory=set)
    renamed_pupils: set[int] = field(default_factory=set)
    renamed_guardians: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)
    old_sort_keys: set[int] = field(default_factory=set)


def touched(session: Session) -> Touched:
    return session.info.setdefault("touched", Touched())  # type: ignore[no-any-return]  # info is untyped


def watch(session: Session) -> None:
    """Collect what this session changes, at every flush."""
    event.listen(session, "after_flush", _collect)


def _collect(session: Session, _context: object) -> None:
    found = touched(session)
    for thing in (*session.new, *session.dirty, *session.deleted):
        _touch(found, thing)


def _touch(found: Touched, thing: object) -> None:
    contact_id = (
        thing.id if isinstance(thing, models.Contact) else getattr(thing, "contact_id", None)
    )
    if contact_id is not None and isinstance(thing, _PARTS_OF_CONTACTS):
        found.contacts.add(contact_id)
    match thing:
        case models.ContactPupil() | models.Guardianship():
            found.pupils.add(thing.pupil_id)
        case (
            models.Participant()
            | models.Informed()
            | models.Attendance()
            | models.ReachPoint()
            | models.ContactPlan()
        ):
            found.guardians.add(thing.guardian_id)
        case models.Label():
            found.labels.add(thing.id)
        case models.Pupil():
            found.renamed_pupils.add(thing.id)
            found.pupils.add(thing.id)
        case models.Guardian():
            found.renamed_guardians.add(thing.id)
            found.guardians.add(thing.id)
        case _:
            pass


_PARTS_OF_CONTACTS = (
    models.Contact,
    models.ContactPupil,
    models.Participant,
    models.Informed,
    models.Agreement,
    models.WorkingNote,
    models.Viewpoint,
    models.ContactLabel,
)


@event.listens_for(models.Contact.sort_key, "set")
def _remember_old_key(contact: models.Contact, _new: int, old: Any, _initiator: object) -> None:
    session = Session.object_session(contact)
    if session is not None and isinstance(old, int):
        touched(session).old_sort_keys.add(old)


def refresh(session: Session, now: datetime) -> None:
    """Bring everything that follows up to date, just before the commit."""
    session.flush()
    found = session.info.pop("touched", None)
    if found is None:
        return
    connection = session.connection()
    _spread(connection, found)
    search.remove(connection, sorted(found.old_sort_keys))
    for chunk in _chunks(found.contacts):
        _sync_links(connection, chunk)
        search.remove(connection, connection.execute(_SORT_KEYS, {"ids": chunk}).scalars().all())
        search.index(connection, chunk)
    reach.refresh(connection, found.pupils, found.guardians, now)


def rebuild(session: Session, now: datetime) -> None:
    """Make everything anew from the words: after an upgrade, a repair, or a doubt."""
    found = touched(session)
    connection = session.connection()
    found.contacts.update(connection.execute(text("SELECT id FROM contact")).scalars())
    found.pupils.update(connection.execute(text("SELECT id FROM pupil")).scalars())
    for table in search.TABLES:
        connection.execute(text(f"DELETE FROM {table}"))
    refresh(session, now)


def _spread(connection: Connection, found: Touched) -> None:
    """A new name or label changes the index of every contact that shows it."""
    for query, keys in (
        ("SELECT contact_id FROM contact_pupil WHERE pupil_id IN :ids", found.renamed_pupils),
        ("SELECT contact_id FROM participant WHERE guardian_id IN :ids", found.renamed_guardians),
        ("SELECT contact_id FROM contact_label WHERE label_id IN :ids", found.labels),
    ):
        for chunk in _chunks(keys):
            found.contacts.update(connection.execute(_for_ids(query), {"ids": chunk}).scalars())
    for chunk in _chunks(found.contacts):
        for query, keys in (
            ("SELECT pupil_id FROM contact_pupil WHERE contact_id IN :ids", found.pupils),
            ("SELECT guardian_id FROM participant WHERE contact_id IN :ids", found.guardians),
        ):
            keys.update(connection.execute(_for_ids(query), {"ids": chunk}).scalars())


def _for_ids(sql: str) -> Any:
    return text(sql).bindparams(bindparam("ids", expanding=True))


_SORT_KEYS = _for_ids("SELECT sort_key FROM contact WHERE id IN :ids")
_SYNC = [
    _for_ids(
        f"UPDATE {table} SET sort_key = (SELECT c.sort_key FROM contact c"
        f" WHERE c.id = {table}.contact_id) WHERE contact_id IN :ids"
    )
    for table in ("contact_pupil", "participant")
]
_HOW_FAR = _for_ids(
    "SELECT p.id, c.channel, p.outcome, c.asks_answer, c.initiative FROM participant p"
    " JOIN contact c ON c.id = p.contact_id WHERE p.contact_id IN :ids"
)

# Without guardians it is a note about the child, and nothing failed.
_GOT_THROUGH = _for_ids(
    "UPDATE contact SET got_through ="
    " NOT EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = contact.id)"
    " OR EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = contact.id"
    " AND p.outcome IN ('reached', 'sent')) WHERE id IN :ids"
)


def _sync_links(connection: Connection, contact_ids: Sequence[int]) -> None:
    ids = {"ids": list(contact_ids)}
    for statement in _SYNC:
        connection.execute(statement, ids)
    rows = [
        {
            "id": key,
            "reached": how_far(
                Channel(channel),
                Outcome(outcome),
                asks_answer=bool(asks_answer),
                from_school=initiative == Initiative.SCHOOL,
            ).value,
        }
        for key, channel, outcome, asks_answer, initiative in connection.execute(_HOW_FAR, ids)
    ]
    if rows:
        connection.execute(text("UPDATE participant SET reached = :reached WHERE id = :id"), rows)
    connection.execute(_GOT_THROUGH, ids)


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
