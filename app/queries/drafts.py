"""What was being typed when the window went away."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, text


class KeptDraft(NamedTuple):
    """The words of a form that was not saved; `body` is as the form wrote it."""

    body: str
    updated_at: datetime


_DRAFT = text("SELECT body, updated_at FROM draft WHERE kind = :kind")


def kept_draft(connection: Connection, *, kind: str) -> KeptDraft | None:
    """The draft of one form ("contact", "contact:12"), or None."""
    row = connection.execute(_DRAFT, {"kind": kind}).first()
    return None if row is None else KeptDraft(row[0], datetime.fromisoformat(row[1]))
