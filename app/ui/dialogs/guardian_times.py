"""Good days and hours: kept as words that people and rules read, filled in with a few clicks.

"di, do na 18:00; niet op rekendag" is days, an hour from which, and words of their own.
"""

import re
from dataclasses import dataclass

from app.i18n import _, pgettext

WEEKDAYS = range(1, 8)  # Monday is 1

_DAYS = {
    "ma": 1, "maandag": 1, "mon": 1, "monday": 1, "di": 2, "dinsdag": 2, "tue": 2, "tuesday": 2,
    "wo": 3, "woensdag": 3, "wed": 3, "wednesday": 3, "do": 4, "donderdag": 4, "thu": 4,
    "thursday": 4, "vr": 5, "vrijdag": 5, "fri": 5, "friday": 5, "za": 6, "zaterdag": 6, "sat": 6,
    "saturday": 6, "zo": 7, "zondag": 7, "sun": 7, "sunday": 7,
}  # fmt: skip
_HOUR = r"\d{1,2}(?:[:.]\d{2})?"
_SPAN = re.compile(
    rf"(?:(?:tussen|between)\s+)?(?P<since>{_HOUR})\s*(?:tot|en|until|and|-|–)\s*(?P<until>{_HOUR})"
    rf"|(?:na|vanaf|after|from)\s+(?P<after>{_HOUR})"
    rf"|(?:voor|vóór|tot|before|until)\s+(?P<before>{_HOUR})",
    re.IGNORECASE,
)
_TYPED = re.compile(r"(\d{1,2})(?:[:.uh]?\s?(\d{2})?)\s*(?:uur|u|h)?", re.IGNORECASE)
_LAST_HOUR, _LAST_MINUTE = 23, 59


@dataclass(frozen=True)
class Times:
    """Days of the week from 1, hours as "18:00", and what else was said."""

    days: tuple[int, ...] = ()
    since: str = ""
    until: str = ""
    more: str = ""


def day_name(day: int) -> str:
    """A day of the week in two or three letters, as it stands in the words."""
    return {
        1: pgettext("weekday", "Mon"), 2: pgettext("weekday", "Tue"), 3: pgettext("weekday", "Wed"),
        4: pgettext("weekday", "Thu"), 5: pgettext("weekday", "Fri"), 6: pgettext("weekday", "Sat"),
        7: pgettext("weekday", "Sun"),
    }[day]  # fmt: skip


def hour(typed: str) -> str | None:
    """An hour as "18:00" from what somebody typed ("18", "18u", "1830"); "" for nothing.

    None when it is no hour.
    """
    text = typed.strip().lower()
    if not text:
        return ""
    match = _TYPED.fullmatch(text)
    if match is None:
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    if hours > _LAST_HOUR or minutes > _LAST_MINUTE:
        return None
    return f"{hours}:{minutes:02d}"


def words_of(times: Times) -> str:
    """Good times as one line of words."""
    days = ", ".join(day_name(day) for day in sorted(times.days))
    hours = ""
    if times.since and times.until:
        hours = _("{since} until {until}").format(since=times.since, until=times.until)
    elif times.since:
        hours = _("after {time}").format(time=times.since)
    elif times.until:
        hours = _("before {time}").format(time=times.until)
    said = " ".join(part for part in (days, hours) if part)
    return "; ".join(part for part in (said, times.more.strip()) if part)


def read_times(words: str) -> Times:
    """Days, hours and the rest of a line; what is not understood as a whole is all rest."""
    said, _semicolon, more = words.partition(";")
    days, rest = _leading_days(said.strip())
    if not rest:
        return Times(days, more=more.strip()) if days else Times(more=words.strip())
    match = _SPAN.fullmatch(rest)
    if match is None:
        return Times(more=words.strip())
    since, until = match["since"] or match["after"] or "", match["until"] or match["before"] or ""
    hours = hour(since), hour(until)
    if None in hours:
        return Times(more=words.strip())
    return Times(days, hours[0] or "", hours[1] or "", more.strip())


def _leading_days(said: str) -> tuple[tuple[int, ...], str]:
    """The days at the beginning of a line, and what comes after them."""
    found: list[int] = []
    rest = said
    while rest:
        match = re.match(r"(?:en\s+|and\s+)?([^\W\d_]+)\.?(?:\s*,\s*|\s+|$)", rest)
        if match is None or match[1].lower() not in _DAYS:
            break
        found.append(_DAYS[match[1].lower()])
        rest = rest[match.end() :]
    return tuple(sorted(set(found))), rest
