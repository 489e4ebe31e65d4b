"""What was being typed when the window went away."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, text

CONTACT = "contact"
"""The kind of draft of a new contact; a second that waits is "contact+2"."""


class KeptDraft(NamedTuple):
    """The words of a form that was not saved; `body` is as the form wrote it."""

    body: str
    updated_at: datetime


_DRAFT = text("SELECT body, updated_at FROM draft WHERE kind = :kind")


LOCK_NOTE = "lock:"
"""How the kind of a note from the lock screen begins."""


class WaitingContact(NamedTuple):
    """A new contact that was not saved; `body` is as the form wrote it."""

    kind: str
    body: str


_WAITING = text(
    f"SELECT kind, body FROM draft WHERE kind = '{CONTACT}' OR kind LIKE '{CONTACT}+%'"
    " ORDER BY updated_at DESC, id DESC"
)


def is_contact(kind: str) -> bool:
    """Whether a draft is one of a new contact."""
    return kind == CONTACT or kind.startswith(f"{CONTACT}+")


def is_lock_note(kind: str) -> bool:
    """Whether a draft is a note from the lock screen."""
    return kind.startswith(LOCK_NOTE)


def waiting_contacts(connection: Connection) -> tuple[WaitingContact, ...]:
    """The new contacts that were not saved, the latest first."""
    return tuple(WaitingContact(*row) for row in connection.execute(_WAITING))


def kept_draft(connection: Connection, *, kind: str) -> KeptDraft | None:
    """The draft of one form ("contact", "contact:12"), or None."""
    row = connection.execute(_DRAFT, {"kind": kind}).first()
    return None if row is None else KeptDraft(row[0], datetime.fromisoformat(row[1]))
