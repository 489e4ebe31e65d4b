"""The bin: what was deleted stays for thirty days, comes back whole, and then goes for good.

Going for good takes the row, its versions and its drafts along, and leaves a tombstone without
data, so that it never returns from another laptop. People who are named in contacts stay: taking a
child out of the logbook is another deed, with a record.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.models.base import Base
from app.queries.bin import STAYS
from app.store import history
from app.store.logbook import Writing
from app.vocabulary import Changes, RootKind

PEOPLE = frozenset({RootKind.PUPIL, RootKind.GUARDIAN, RootKind.HOUSEHOLD, RootKind.GROUP})
"""What does not go by itself: contacts speak of them."""

_GO_ALONE = tuple(
    kind
    for kind in history.KINDS
    if kind not in PEOPLE and kind not in (RootKind.PROFILE, RootKind.SCHOOL_YEAR)
)


def put_back(writing: Writing, kind: RootKind, uid: bytes) -> Changes:
    """Take something out of the bin, with what went in together with it."""
    root = _binned(writing, kind, uid)
    since = root.deleted_at
    for thing in (root, *_hanging(root)):
        if thing.deleted_at == since:
            thing.deleted_at = None
            writing.record(thing)
    return Changes.EVERYTHING


def remove_for_good(writing: Writing, kind: RootKind, uid: bytes) -> Changes:
    """Remove something that lies in the bin, with its versions. This is not taken back."""
    root = _binned(writing, kind, uid)
    if kind in PEOPLE and _is_named(writing, root):
        raise RefusedError(
            _("Contacts speak of this one, so it stays in the bin and in those contacts.")
        )
    _remove(writing, [root])
    return Changes.EVERYTHING


def empty_bin(writing: Writing, *, before: datetime | None = None) -> Changes:
    """Remove what lies in the bin, or what went in before a moment; named people stay."""
    found = list(_in_bin(writing, before))
    _remove(writing, found)
    return Changes.EVERYTHING if found else Changes.NOTHING


def tidy(writing: Writing) -> Changes:
    """What each day does: notes that had their time go to the bin, and the bin lets go its oldest.

    A working note goes after its school year unless it is kept.
    """
    notes = writing.session.scalars(
        select(models.WorkingNote).where(
            models.WorkingNote.expires_on < writing.now.date(),
            models.WorkingNote.deleted_at.is_(None),
        )
    ).all()
    for note in notes:
        note.deleted_at = writing.now
        writing.record(note)
    changes = empty_bin(writing, before=writing.now - STAYS)
    return changes | (Changes.CONTACTS if notes else Changes.NOTHING)


def _binned(writing: Writing, kind: RootKind, uid: bytes) -> models.Contact:
    """The root; typed as one kind, since all of them have what is asked of it here."""
    root = history.find_root(writing.session, kind, uid)
    if root is None or root.deleted_at is None:
        raise NotFoundError(_("This is not in the bin any more."))
    found: models.Contact = root
    return found


def _hanging(root: Base) -> list[models.Agreement | models.WorkingNote]:
    if isinstance(root, models.Contact):
        return [*root.agreements, *root.working_notes]
    return []


def _in_bin(writing: Writing, before: datetime | None) -> Iterable[Base]:
    kinds = _GO_ALONE if before is not None else (*_GO_ALONE, *PEOPLE)
    for kind in kinds:
        model: type[models.Contact] = history.KINDS[kind]  # type: ignore[assignment]  # any root has it
        for root in writing.session.scalars(select(model).where(model.deleted_at.is_not(None))):
            is_due = before is None or (root.deleted_at is not None and root.deleted_at <= before)
            if is_due and not (kind in PEOPLE and _is_named(writing, root)):
                yield root


_NAMED = {
    models.Pupil: "SELECT 1 FROM contact_pupil WHERE pupil_id = ? LIMIT 1",
    models.Guardian: "SELECT 1 FROM participant WHERE guardian_id = ? LIMIT 1",
    models.Household: "SELECT 1 FROM guardian WHERE household_id = ? LIMIT 1",
    models.Group: "SELECT 1 FROM group_membership WHERE group_id = ? LIMIT 1",
}


def _is_named(writing: Writing, root: Base) -> bool:
    sql = _NAMED[type(root)]
    key = root.id  # type: ignore[attr-defined]  # roots have one
    return writing.session.connection().exec_driver_sql(sql, (key,)).first() is not None


def _remove(writing: Writing, roots: Iterable[Base]) -> None:
    session = writing.session
    sets: set[int] = set()
    gone_with_its_owner: set[Base] = set()
    for root in roots:
        if root in gone_with_its_owner:
            continue
        things: list[Any] = [*_hanging(root), root]
        gone_with_its_owner.update(things)
        for thing in things:
            uid = thing.uid
            session.add(
                models.Tombstone(root_uid=uid, root_kind=history.kind_of(thing), at=writing.now)
            )
            gone = models.Revision.root_uid == uid
            sets.update(session.scalars(select(models.Revision.change_set_id).where(gone)))
            session.execute(delete(models.Revision).where(gone))
            kind = f"{history.kind_of(thing).value}:{thing.id}"
            session.execute(delete(models.Draft).where(models.Draft.kind == kind))
            writing.recorded.pop(id(thing), None)
        session.delete(root)
    session.flush()
    session.connection().exec_driver_sql(_EMPTIED, (json.dumps(sorted(sets)),))


_EMPTIED = (
    "DELETE FROM change_set WHERE id IN (SELECT value FROM json_each(?))"
    " AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.change_set_id = change_set.id)"
)
