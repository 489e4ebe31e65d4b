"""Taking in what was noted at the lock screen, as drafts that wait on the page of today."""

import json
from typing import Any

from sqlalchemy import Connection, select

from app import models
from app.services.contacts import storable
from app.services.typing_drafts import keep_draft
from app.store import sealed
from app.store.logbook import Logbook, Writing
from app.vocabulary import Changes

KIND = "lock:"
"""How the kind of such a draft begins; its body is JSON with `text` and `at`."""


def take_in_sealed_notes(logbook: Logbook) -> int:
    """Make drafts of the notes that were sealed, then let their files go.

    Returns how many notes this logbook cannot open; they stay where they are. Raises AppError.
    """
    public, private = logbook.read(_keys)
    if private is None:
        logbook.write(_make_keys)
        public, private = logbook.read(_keys)
    sealed.lay_key(logbook.folder, public.decode())
    found = sealed.sealed_notes(logbook.folder, private.decode())
    ours = [note for note in found if note.text is not None]
    if ours:
        logbook.write(lambda writing: _keep(writing, ours))
        for note in ours:  # only once they are safe inside
            note.path.unlink(missing_ok=True)
    return len(found) - len(ours)


def _keys(connection: Connection) -> Any:
    return connection.exec_driver_sql(
        "SELECT draft_public_key, draft_private_key FROM profile"
    ).one()


def _make_keys(writing: Writing) -> Changes:
    profile = writing.session.scalars(select(models.Profile)).one()
    private, public = sealed.new_keys()
    profile.draft_private_key, profile.draft_public_key = private.encode(), public.encode()
    return Changes.NOTHING


def _keep(writing: Writing, notes: list[sealed.SealedNote]) -> Changes:
    for note in notes:
        at = None if note.at is None else note.at.isoformat()
        body = json.dumps({"text": storable(note.text or ""), "at": at}, ensure_ascii=False)
        keep_draft(writing, f"{KIND}{note.name}", body)
    return Changes.DRAFTS
