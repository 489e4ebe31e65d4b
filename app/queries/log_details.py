"""Contacts with all their words but working notes, part by part, for lists that leave the app."""

from typing import NamedTuple

from sqlalchemy import Connection

from app.queries.log import EVERYTHING, contact, contact_log
from app.queries.rows import ContactDetail, ContactFilter

PART = 200


class DetailsPart(NamedTuple):
    """Contacts newest first; `before` goes on with the next part, and is None after the last."""

    details: list[ContactDetail]
    before: int | None


def details_part(
    connection: Connection,
    *,
    filter: ContactFilter = EVERYTHING,  # noqa: A002 - the field's word, and always named
    before: int | None = None,
) -> DetailsPart:
    """One part of the contacts that fit. Words of working notes are neither found nor read."""
    rows = contact_log(connection, filter=filter, before=before, limit=PART)
    details = [contact(connection, row.id) for row in rows]
    return DetailsPart(details, rows[-1].sort_key if len(rows) == PART else None)
