"""When a contact was: read from what people type, with the offset of the wall clock that day."""

import re
from datetime import date, datetime, time

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.,uh]\s*(\d{2}))?\s*(?:uur|u|h)?")
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")


def read_time(typed: str) -> time | None:
    """The time somebody typed: "15:05", "15.05", "1505", "9", "9u30"; None when it is none."""
    text = typed.strip().lower()
    match = _DIGITS.fullmatch(text) or _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a clock


def read_minutes(typed: str) -> int | None:
    """A number of minutes, as "10" or "10 min"; None when it is none."""
    match = re.fullmatch(r"(\d{1,4})\s*(?:m|min|minuten|minutes)?\.?", typed.strip().lower())
    return int(match[1]) if match else None


def local_moment(day: date, at: time, now: datetime) -> datetime:
    """A moment on the wall clock of `now`, with the offset that the clock had on that day."""
    moment = datetime.combine(day, at)
    is_system_clock = now.astimezone().utcoffset() == now.utcoffset()
    return moment.astimezone() if is_system_clock else moment.replace(tzinfo=now.tzinfo)
