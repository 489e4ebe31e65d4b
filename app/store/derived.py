"""What follows from the words and links: kept by the store in the same transaction.

Sort keys beside the links, how far a contact came, the search index and the summary of reach. A
session's own changes say what has to be made anew, so that no use case can forget it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Session

from app import models
from app.rules.reached import how_far
from app.store import reach, search
from app.store.history import CHILDREN
from app.vocabulary import Channel, Initiative, Outcome

_CHUNK = 500


@dataclass
class Touched:
    """What a session changed, as keys; `old_sort_keys` are rows of the index that moved.

    `new_contacts` were made by it: their own rows say who is in them, and no index holds them yet.
    `relabelled` are contacts of which the labels changed: words to find, and nothing to judge by.
    """

    contacts: set[int] = field(default_factory=set)
    new_contacts: set[int] = field(default_factory=set)
    pupils: set[int] = field(default_factory=set)
    guardians: set[int] = field(default_factory=set)
    renamed_pupils: set[int] = field(default_factory=set)
    renamed_guardians: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)
    relabelled: set[int] = field(default_factory=set)
    activities: set[int] = field(default_factory=set)
    homes: set[int] = field(default_factory=set)
    old_sort_keys: set[int] = field(default_factory=set)


def touched(session: Session) -> Touched:
    return session.info.setdefault("touched", Touched())  # type: ignore[no-any-return]  # info is untyped


def watch(session: Session) -> None:
    """Collect what this session changes, at every flush."""
    event.listen(session, "after_flush", _collect)


def _collect(session: Session, _context: object) -> None:
    found = touched(session)
    for thing in (*session.new, *session.dirty, *session.deleted, *_taken_out(session)):
        _touch(found, thing)
    found.new_contacts.update(
        thing.id for thing in session.new if isinstance(thing, models.Contact)
    )


def _taken_out(session: Session) -> Iterator[object]:
    """The parts that their owner let go: they are in none of the session's own lists."""
    for owner in session.dirty:
        for name in CHILDREN.get(type(owner), ()):
            yield from inspect(owner).attrs[name].history.deleted


def _touch(found: Touched, thing: object) -> None:
    contact_id = (
        thing.id if isinstance(thing, models.Contact) else getattr(thing, "contact_id", None)
    )
    if contact_id is not None and isinstance(thing, _PARTS_OF_CONTACTS):
        found.contacts.add(contact_id)
    match thing:
        case models.ContactPupil() | models.Guardianship() | models.GroupMembership():
            found.pupils.add(thing.pupil_id)
        case (
            models.Participant()
            | models.Informed()
            | models.Attendance()
            | models.ReachPoint()
            | models.ContactPlan()
        ):
            found.guardians.add(thing.guardian_id)
        case models.Activity() if _moved(thing):
            found.activities.add(thing.id)
        case models.Household():
            found.homes.add(thing.id)
        case models.ContactLabel():
            found.relabelled.add(thing.contact_id)
        case models.Label() if _has_other_words(thing):
            found.labels.add(thing.id)
        case models.Pupil() | models.Guardian():
            _touch_person(found, thing)
        case _:
            pass


def _touch_person(found: Touched, person: models.Pupil | models.Guardian) -> None:
    """The index holds names: it is made anew, at some cost, only when one of them changed."""
    state: Any = inspect(person)
    words = state.attrs
    is_renamed = any(words[name].history.has_changes() for name in _SEARCHED if name in words)
    is_pupil = isinstance(person, models.Pupil)
    (found.pupils if is_pupil else found.guardians).add(person.id)
    if is_renamed:
        (found.renamed_pupils if is_pupil else found.renamed_guardians).add(person.id)


_SEARCHED = ("full_name", "given_names", "contact_person")


def _moved(activity: models.Activity) -> bool:
    """Whether its guests were seen elsewhere or otherwise now; other guests are not such a case."""
    changed = inspect(activity).attrs
    return any(changed[name].history.has_changes() for name in _SEEN_BY)


_SEEN_BY = ("kind", "own_kind", "title", "at", "deleted_at")
_PARTS_OF_CONTACTS = (
    models.Contact,
    models.ContactPupil,
    models.Participant,
    models.Informed,
    models.Agreement,
    models.WorkingNote,
    models.Viewpoint,
)


def _has_other_words(label: models.Label) -> bool:
    """Whether contacts are found by it otherwise than before; its colour finds nothing."""
    state = inspect(label)
    return any(state.attrs[name].history.has_changes() for name in ("name", "deleted_at"))


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
    worded = found.contacts | found.relabelled
    for chunk in _chunks(worded - found.new_contacts):
        search.remove(connection, _keys(connection, _SORT_KEYS, chunk))
    for chunk in _chunks(worded):
        search.index(connection, chunk)
    reach.refresh(connection, found.pupils, found.guardians, now)


def rebuild(session: Session, now: datetime) -> None:
    """Make everything anew from the words: after an upgrade, a repair, or a doubt."""
    found = touched(session)
    connection = session.connection()
    found.contacts.update(connection.exec_driver_sql("SELECT id FROM contact").scalars())
    found.pupils.update(connection.exec_driver_sql("SELECT id FROM pupil").scalars())
    for table in search.TABLES:
        connection.exec_driver_sql(f"DELETE FROM {table}")
    refresh(session, now)


def _spread(connection: Connection, found: Touched) -> None:
    """A new name or label changes the index of every contact that shows it.

    An activity that moved, or went, changes where its guests were last seen; a home's name is how
    they are told apart.
    """
    for chunk in _chunks(found.activities):
        found.guardians.update(_keys(connection, _GUESTS, chunk))
    for chunk in _chunks(found.homes):
        found.guardians.update(_keys(connection, _LIVE_THERE, chunk))
    for query, keys in (
        (f"SELECT contact_id FROM contact_pupil WHERE pupil_id {_IN}", found.renamed_pupils),
        (f"SELECT contact_id FROM participant WHERE guardian_id {_IN}", found.renamed_guardians),
    ):
        for chunk in _chunks(keys):
            found.contacts.update(_keys(connection, query, chunk))
    labelled = f"SELECT contact_id FROM contact_label WHERE label_id {_IN}"
    for chunk in _chunks(found.labels):
        found.relabelled.update(_keys(connection, labelled, chunk))
    for chunk in _chunks(found.contacts - found.new_contacts):
        for query, keys in (
            (f"SELECT pupil_id FROM contact_pupil WHERE contact_id {_IN}", found.pupils),
            (f"SELECT guardian_id FROM participant WHERE contact_id {_IN}", found.guardians),
        ):
            keys.update(_keys(connection, query, chunk))


# As one value: a statement that grows with its list is made anew for every length.
_IN = "IN (SELECT value FROM json_each(?))"
_GUESTS = f"SELECT guardian_id FROM attendance WHERE activity_id {_IN}"
_LIVE_THERE = f"SELECT id FROM guardian WHERE household_id {_IN}"
_SORT_KEYS = f"SELECT sort_key FROM contact WHERE id {_IN}"
_SYNC_PUPILS = (
    "UPDATE contact_pupil SET sort_key = (SELECT c.sort_key FROM contact c"
    f" WHERE c.id = contact_pupil.contact_id) WHERE contact_id {_IN}"
)
_PARTICIPANTS = (
    "SELECT p.id, c.sort_key, c.channel, p.outcome, c.asks_answer, c.initiative FROM participant p"
    f" JOIN contact c ON c.id = p.contact_id WHERE p.contact_id {_IN}"
)
_SYNC_PARTICIPANT = "UPDATE participant SET sort_key = ?, reached = ? WHERE id = ?"

# Without guardians it is a note about the child, and nothing failed.
_GOT_THROUGH = (
    "UPDATE contact SET got_through ="
    " NOT EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = contact.id)"
    " OR EXISTS (SELECT 1 FROM participant p WHERE p.contact_id = contact.id"
    f" AND p.outcome IN ('reached', 'sent')) WHERE id {_IN}"
)


def _keys(connection: Connection, query: str, keys: Iterable[int]) -> list[int]:
    return list(connection.exec_driver_sql(query, (_listed(keys),)).scalars())


def _listed(keys: Iterable[int]) -> str:
    return json.dumps(list(keys))


def _sync_links(connection: Connection, contact_ids: Iterable[int]) -> None:
    ids = (_listed(contact_ids),)
    connection.exec_driver_sql(_SYNC_PUPILS, ids)
    rows = []
    for key, sort_key, channel, outcome, asks, initiative in connection.exec_driver_sql(
        _PARTICIPANTS, ids
    ):
        reached = how_far(
            Channel(channel),
            Outcome(outcome),
            asks_answer=bool(asks),
            from_school=initiative == Initiative.SCHOOL,
        )
        rows.append((sort_key, reached.value, key))
    if rows:
        connection.exec_driver_sql(_SYNC_PARTICIPANT, rows)
    connection.exec_driver_sql(_GOT_THROUGH, ids)


def _chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
