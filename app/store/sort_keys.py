"""A contact's sort key: its second and a counter, so that newest-first needs no sort."""

from datetime import datetime

from sqlalchemy.orm import Session

# Contacts within one second: a class list saved at once, a month of group messages.
PER_SECOND = 4096
_LAST = "SELECT max(sort_key) FROM contact WHERE sort_key BETWEEN ? AND ?"


def milliseconds(at: datetime) -> int:
    """UTC milliseconds of a moment with its offset."""
    return round(at.timestamp() * 1000)


def first_key(at: datetime) -> int:
    """The lowest sort key of a moment; every contact from then on has this or a higher one."""
    return milliseconds(at) // 1000 * PER_SECOND


def new_key(session: Session, at: datetime) -> int:
    """A free sort key for a contact at this moment, beside those that were flushed."""
    first = first_key(at)
    keys = (first, first + PER_SECOND - 1)
    used = session.connection().exec_driver_sql(_LAST, keys).scalar()
    return first if used is None else int(used) + 1
