"""A contact's sort key: its second and a counter, so that newest-first needs no sort."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import models

# Contacts within one second: a class list saved at once, a month of group messages.
PER_SECOND = 4096


def milliseconds(at: datetime) -> int:
    """UTC milliseconds of a moment with its offset."""
    return round(at.timestamp() * 1000)


def first_key(at: datetime) -> int:
    """The lowest sort key of a moment; every contact from then on has this or a higher one."""
    return milliseconds(at) // 1000 * PER_SECOND


def new_key(session: Session, at: datetime) -> int:
    """A free sort key for a contact at this moment."""
    first = first_key(at)
    used = session.scalar(
        select(func.max(models.Contact.sort_key)).where(
            models.Contact.sort_key.between(first, first + PER_SECOND - 1)
        )
    )
    return first if used is None else int(used) + 1
