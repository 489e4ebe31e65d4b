"""When a contact was: read from what people type or paste, on the wall clock of that day."""

import re
from datetime import date, datetime, time

from app.ui.dates import Lean, read_day

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.,uh]\s*(\d{2}))?\s*(?:uur|u|h)?")
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")
_DAY_AND_TIME = re.compile(
    r"(?P<day>\S.*?)(?:\s*[,;·|]\s*|\s+|(?<=\d)[Tt](?=\d))(?:(?:om|at|@|-|–)\s+)?"
    r"(?P<time>\d{1,2}\s*[:.uh]\s*\d{2})(?::\d{2})?(?:\.\d+)?"
    r"\s*(?:(?P<half>[ap])\.?m\.?|uur|u|h|Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^[^\W\d]+\.?,?\s+(?=\d)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|e|de|ste)\b(?:\s+of\b)?", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+,\s+)?(?P<month>[^\W\d]+)\.?\s+(?P<day>\d{1,2}),?(?P<year>\s+\d{4})?"
)
_HALF_A_DAY = 12


def read_time(typed: str) -> time | None:
    """The time somebody typed: "15:05", "15.05", "1505", "9", "9u30"; None when it is none."""
    text = typed.strip().lower()
    match = _DIGITS.fullmatch(text) or _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a clock


def read_moment(typed: str, today: date) -> tuple[date | None, time | None]:
    """The day and the time in what was pasted; either may be missing.

    As people and their mail programs write it: "di 17 nov", "17-11-2026 14:30", "gisteren 15:10",
    "dinsdag 17 november 2026 om 14.30 uur", "Nov 17, 2026, 2:30 PM", "2026-11-17T14:30:00+01:00".
    """
    text = " ".join(typed.split())
    both = _DAY_AND_TIME.fullmatch(text)
    if both is not None:
        day, at = _written_day(both["day"], today), _on_the_clock(both["time"], both["half"])
        if day is not None and at is not None:
            return day, at
    day = _written_day(text, today)
    return (day, None) if day is not None else (None, read_time(text))


def _written_day(text: str, today: date) -> date | None:
    """A day in the past: also after its weekday, with an ordinal, or with the month in front."""
    for written in (text, _WEEKDAY.sub("", text), _ORDINAL.sub("", _WEEKDAY.sub("", text))):
        day = read_day(written, today, Lean.BEHIND)
        if day is not None:
            return day
    turned = _MONTH_FIRST.fullmatch(_ORDINAL.sub("", text))
    if turned is None:
        return None
    written = f"{turned['day']} {turned['month']}{turned['year'] or ''}"
    return read_day(written, today, Lean.BEHIND)


def _on_the_clock(typed: str, half: str | None) -> time | None:
    """A time, of the half of the day that English writes behind it."""
    at = read_time(typed)
    if at is None or half is None:
        return at
    hour = at.hour % _HALF_A_DAY + (_HALF_A_DAY if half.lower() == "p" else 0)
    return at.replace(hour=hour) if at.hour <= _HALF_A_DAY else None


def read_minutes(typed: str) -> int | None:
    """A number of minutes, as "10" or "10 min"; None when it is none."""
    match = re.fullmatch(r"(\d{1,6})\s*(?:m|min|minuten|minutes)?\.?", typed.strip().lower())
    return int(match[1]) if match else None


def local_moment(day: date, at: time, now: datetime) -> datetime:
    """A moment on the wall clock of `now`, with the offset that the clock had on that day."""
    moment = datetime.combine(day, at)
    is_system_clock = now.astimezone().utcoffset() == now.utcoffset()
    return moment.astimezone() if is_system_clock else moment.replace(tzinfo=now.tzinfo)
