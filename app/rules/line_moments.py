"""Days and times inside a line: a contact lies behind us, an agreement ahead.

Dutch and English together, since people mix them; a day without a year is the nearest one.
"""

import re
from datetime import date, time, timedelta
from typing import NamedTuple

from app.rules.line_text import LineText

_DAYS = {
    "maandag": 1, "monday": 1, "dinsdag": 2, "tuesday": 2, "woensdag": 3, "wednesday": 3,
    "donderdag": 4, "thursday": 4, "vrijdag": 5, "friday": 5, "zaterdag": 6, "saturday": 6,
    "zondag": 7, "sunday": 7,
}  # fmt: skip
# Only before a date or a time: alone "zo" and "sat" are other words.
_SHORT_DAYS = {
    "ma": 1, "mon": 1, "di": 2, "tue": 2, "wo": 3, "wed": 3, "do": 4, "thu": 4, "vr": 5, "fri": 5,
    "za": 6, "sat": 6, "zo": 7, "sun": 7,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february", "mrt maart mar march", "apr april",
            "mei may", "jun juni june", "jul juli july", "aug augustus august",
            "sep sept september", "okt oktober oct october", "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_BEHIND = {
    ("vandaag",): 0, ("today",): 0, ("gisteren",): -1, ("yesterday",): -1, ("eergisteren",): -2,
    ("day", "before", "yesterday"): -2,
}  # fmt: skip
_AHEAD = {
    ("vandaag",): 0, ("today",): 0, ("morgen",): 1, ("tomorrow",): 1, ("overmorgen",): 2,
    ("day", "after", "tomorrow"): 2, ("volgende", "week"): 7, ("next", "week"): 7,
    ("over", "een", "week"): 7, ("in", "a", "week"): 7,
}  # fmt: skip
_LAST = frozenset(("afgelopen", "vorige", "last"))
_NEXT = frozenset(("komende", "aanstaande", "next", "this", "coming"))
_WEEK = 7
_LEAP = 8  # years back or ahead within which a 29 February lies
_CENTURY = 2000

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![\w-])")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})(?:[-/]([0-9]{4}|[0-9]{2}))?(?![\w/-])")
_WORDED = re.compile(r"([0-9]{1,2})\.?\s+([^\W\d_]+)(?:\s+([0-9]{4}))?(?!\w)")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?!\w|[:.][0-9])(?:\s+(?:uur|h)(?!\w))?")
_HOURS = re.compile(r"([0-9]{1,2})\s?(?:uur|u|h)([0-9]{2})?(?!\w)")
_MINUTES = re.compile(r"([0-9]{1,3})\s?(?:minuten|minutes|minuut|minute|min)(?!\w)")


class FoundDay(NamedTuple):
    end: int
    day: date


class FoundTime(NamedTuple):
    end: int
    time: time


def day_at(line: LineText, at: int, today: date, *, ahead: bool) -> FoundDay | None:
    """The day that stands at this place of the line, with where it ends."""
    token = line.token(at)
    if token is None or not token.words:
        return None
    found = _dated(line, token.start, today, ahead=ahead)
    if found is None and len(token.words) == 1:
        found = _worded_day(line, token.start, today, ahead=ahead)
    if found is None and len(token.words) == 1 and token.words[0] in _SHORT_DAYS:
        after = line.token(token.end)
        if after is not None:
            found = _dated(line, after.start, today, ahead=ahead)
        if found is None and time_at(line, token.end):
            found = _weekday(token.end, _SHORT_DAYS[token.words[0]], today, ahead=ahead)
    return found


def time_at(line: LineText, at: int) -> FoundTime | None:
    """The time on the clock at this place: 15:10, 8.30, 9u30, 15 uur."""
    token = line.token(at)
    if token is None:
        return None
    match = _CLOCK.match(line.typed, token.start) or _HOURS.match(line.typed, token.start)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:  # noqa: PLR2004 - a clock
        return None
    return FoundTime(match.end(), time(int(match[1]), int(match[2] or 0)))


def minutes_at(line: LineText, at: int) -> tuple[int, int] | None:
    """Where a length such as "10 min" ends, and how many minutes it is."""
    token = line.token(at)
    match = _MINUTES.match(line.typed, token.start) if token else None
    return (match.end(), int(match[1])) if match else None


def _worded_day(line: LineText, at: int, today: date, *, ahead: bool) -> FoundDay | None:
    near = _AHEAD if ahead else _BEHIND
    found = line.longest(at, near)
    if found is not None:
        end, phrase = found
        return _shifted(end, today, near[phrase])
    token = line.token(at)
    leads = _NEXT if ahead else _LAST
    if token is not None and token.words[0] in leads:
        token = line.token(token.end)
    if token is None or len(token.words) != 1 or token.words[0] not in _DAYS:
        return None
    return _weekday(token.end, _DAYS[token.words[0]], today, ahead=ahead)


def _weekday(end: int, number: int, today: date, *, ahead: bool) -> FoundDay | None:
    """The coming or the past one, never today: for that people say today."""
    forward = (number - today.isoweekday()) % _WEEK or _WEEK
    return _shifted(end, today, forward if ahead else forward - _WEEK or -_WEEK)


def _shifted(end: int, today: date, days: int) -> FoundDay | None:
    try:
        return FoundDay(end, today + timedelta(days=days))
    except OverflowError:
        return None


def _dated(line: LineText, at: int, today: date, *, ahead: bool) -> FoundDay | None:
    match = _ISO.match(line.typed, at)
    if match:
        day = _exact(int(match[1]), int(match[2]), int(match[3]))
        return FoundDay(match.end(), day) if day else None
    match = _NUMBERS.match(line.typed, at)
    if match:
        day = _nearest(int(match[1]), int(match[2]), match[3], today, ahead=ahead)
        return FoundDay(match.end(), day) if day else None
    match = _WORDED.match(line.typed, at)
    if match is None:
        return None
    month = _MONTHS.get("".join(line.fold(match[2])))
    day = _nearest(int(match[1]), month, match[3], today, ahead=ahead) if month else None
    return FoundDay(match.end(), day) if day else None


def _nearest(day: int, month: int, year: str | None, today: date, *, ahead: bool) -> date | None:
    if year is not None:
        return _exact(int(year) + (_CENTURY if len(year) == 2 else 0), month, day)  # noqa: PLR2004
    step = 1 if ahead else -1
    for years in range(_LEAP + 1):
        found = _exact(today.year + step * years, month, day)
        if found is not None and (found - today).days * step >= 0:
            return found
    return None


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 February
        return None
