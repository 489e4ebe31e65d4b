"""Positive against problem, counted per school week; never a ratio."""

import json
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, text

from app.queries.profile import calendar
from app.queries.rows import ToneWeek
from app.store.sort_keys import first_key
from app.vocabulary import Tone

_COUNTS = text(
    "SELECT w.value ->> 0, c.tone, count(*) FROM json_each(:weeks) w"
    " JOIN contact c ON c.tone IN ('positive', 'problem', 'practical')"
    " AND c.got_through AND c.deleted_at IS NULL"
    " AND c.sort_key >= (w.value ->> 1) AND c.sort_key < (w.value ->> 2) GROUP BY 1, 2"
)


def tone_weeks(connection: Connection, *, now: datetime, weeks: int = 8) -> list[ToneWeek]:
    """The last school weeks, the present one last; holidays are left out."""
    mondays = calendar(connection, today=now.date()).last_school_weeks(now.date(), weeks)
    spans = [
        [number, _key(monday, now), _key(monday + timedelta(days=7), now)]
        for number, monday in enumerate(mondays)
    ]
    counts = {
        (number, tone): count
        for number, tone, count in connection.execute(_COUNTS, {"weeks": json.dumps(spans)})
    }
    return [
        ToneWeek(monday, *(counts.get((number, tone.value), 0) for tone in _ORDER))
        for number, monday in enumerate(mondays)
    ]


_ORDER = (Tone.POSITIVE, Tone.PROBLEM, Tone.PRACTICAL)


def _key(day: date, now: datetime) -> int:
    return first_key(datetime.combine(day, time(), now.tzinfo))
