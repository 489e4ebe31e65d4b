"""Positive against problem, counted per school week; never a ratio."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from app.queries.profile import calendar
from app.queries.rows import ToneWeek
from app.store.sort_keys import first_key
from app.vocabulary import Tone

# A range of the index for each week and tone: what lies outside them is never read.
_COUNT = (
    "(SELECT count(*) FROM contact INDEXED BY ix_contact_tone WHERE tone = '{tone}'"
    " AND got_through AND deleted_at IS NULL AND sort_key >= {first} AND sort_key < {end})"
)


def tone_weeks(connection: Connection, *, now: datetime, weeks: int = 8) -> list[ToneWeek]:
    """The last school weeks, the present one last; holidays are left out."""
    mondays = calendar(connection, today=now.date()).last_school_weeks(now.date(), weeks)
    if not mondays:
        return []
    columns = [
        _COUNT.format(tone=tone.value, first=_key(monday, now), end=_key(monday + _WEEK, now))
        for monday in mondays
        for tone in _ORDER
    ]
    counts = connection.exec_driver_sql(f"SELECT {', '.join(columns)}").one()
    size = len(_ORDER)
    return [
        ToneWeek(monday, *counts[number * size : (number + 1) * size])
        for number, monday in enumerate(mondays)
    ]


_WEEK = timedelta(days=7)
_ORDER = (Tone.POSITIVE, Tone.PROBLEM, Tone.PRACTICAL)


def _key(day: date, now: datetime) -> int:
    return first_key(datetime.combine(day, time(), now.tzinfo))
