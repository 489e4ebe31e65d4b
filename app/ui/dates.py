"""Dates as people say and type them, in the language of the window.

School years run from 1 August to 31 July. A day of another school year is said with its year, and
so is one that is more than nine months away.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import Enum

from PySide6.QtCore import QLocale

from app import i18n
from app.i18n import _
from app.names import fold

_AUGUST = 8
_MONDAY_FIRST = range(1, 8)
_NEAR = timedelta(days=274)  # nine months: further away a month alone makes one think of another


class Lean(Enum):
    """Where a day that is typed in part lies: an agreement ahead, a contact behind us."""

    AHEAD = 1
    BEHIND = -1


def _locale() -> QLocale:
    return QLocale(i18n.language())


def _short(name: str) -> str:
    return name.rstrip(".")


def school_year_start(day: date) -> int:
    """The calendar year in which the school year of a day began."""
    return day.year if day.month >= _AUGUST else day.year - 1


def _weekday(day: date) -> str:
    return _short(_locale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat))


def _day_month(day: date) -> str:
    month = _short(_locale().monthName(day.month, QLocale.FormatType.ShortFormat))
    return f"{day.day} {month}"


def day_words(day: date, today: date) -> str:
    """vandaag, gisteren, morgen, "vr 20 nov"; "20 nov 2025" in another school year."""
    apart = (day - today).days
    if apart == 0:
        return _("today")
    if apart == -1:
        return _("yesterday")
    if apart == 1:
        return _("tomorrow")
    if not _is_near(day, today):
        return f"{_day_month(day)} {day.year}"
    return f"{_weekday(day)} {_day_month(day)}"


def _is_near(day: date, today: date) -> bool:
    """Whether everybody knows of which year it is."""
    return school_year_start(day) == school_year_start(today) and abs(day - today) <= _NEAR


def chosen_day_words(day: date, today: date) -> str:
    """As `day_words`, for a day that somebody fills in: "vr 12 mrt 2027" in another year."""
    words = day_words(day, today)
    if day.year == today.year or abs((day - today).days) <= 1:
        return words
    return f"{_weekday(day)} {_day_month(day)} {day.year}"


def short_day_words(day: date, today: date) -> str:
    """As `day_words`, without the day of the week, for narrow places: "20 nov"."""
    if abs((day - today).days) <= 1:
        return day_words(day, today)
    if not _is_near(day, today):
        return f"{_day_month(day)} {day.year}"
    return _day_month(day)


def long_day_words(day: date) -> str:
    """In full, without the year: "dinsdag 24 november"."""
    locale = _locale()
    weekday = locale.dayName(day.isoweekday(), QLocale.FormatType.LongFormat)
    return f"{weekday} {day.day} {locale.monthName(day.month, QLocale.FormatType.LongFormat)}"


def time_words(moment: datetime) -> str:
    """The time on the wall: 15:05."""
    return f"{moment:%H:%M}"


def moment_words(moment: datetime, today: date, *, time_known: bool = True) -> str:
    """Day and time: "gisteren 15:05"."""
    day = day_words(moment.date(), today)
    return f"{day} {time_words(moment)}" if time_known else day


def due_words(due: date | None, today: date) -> str:
    """When something is due; once past: "verlopen sinds 12 okt"."""
    if due is None:
        return ""
    if due < today:
        return _("overdue since {day}").format(day=short_day_words(due, today))
    return day_words(due, today)


def read_day(typed: str, today: date, lean: Lean = Lean.AHEAD) -> date | None:
    """The day somebody typed or pasted; None when it cannot be understood.

    "morgen", "vr", "vrijdag", "20", "20-11", "20/11/26", "20 nov", "20 nov 2026", "2026-11-20",
    "+7", in the language of the window. Without a year, the nearest on the side of `lean`.
    """
    text = fold(typed).strip().strip(".,")
    for reader in (_read_word, _read_shift, _read_weekday, _read_iso, _read_numbers, _read_month):
        day = _safely(reader, text, today, lean)
        if day is not None:
            return day
    return None


def _safely(
    reader: Callable[[str, date, Lean], date | None], text: str, today: date, lean: Lean
) -> date | None:
    try:
        return reader(text, today, lean)
    except (ValueError, OverflowError):  # 31 February, or beyond the year 9999
        return None


def _read_word(text: str, today: date, _lean: Lean) -> date | None:
    near = {
        _("today"): 0,
        _("yesterday"): -1,
        _("tomorrow"): 1,
        _("day after tomorrow"): 2,
        _("day before yesterday"): -2,
        _("next week"): 7,
        _("last week"): -7,
    }
    words = {fold(word): days for word, days in near.items()}
    return today + timedelta(days=words[text]) if text in words else None


def _read_shift(text: str, today: date, _lean: Lean) -> date | None:
    match = re.fullmatch(r"([+-]) ?(\d{1,3})", text)
    if not match:
        return None
    days = int(match[2])
    return today + timedelta(days=days if match[1] == "+" else -days)


def _read_weekday(text: str, today: date, lean: Lean) -> date | None:
    """The coming or the past one, never today: for that people say today."""
    locale = _locale()
    for number in _MONDAY_FIRST:
        short = fold(_short(locale.dayName(number, QLocale.FormatType.ShortFormat)))
        long = fold(locale.dayName(number, QLocale.FormatType.LongFormat))
        if text == short or (len(text) > len(short) and long.startswith(text)):
            ahead = (number - today.isoweekday()) % 7 or 7
            return today + timedelta(days=ahead if lean is Lean.AHEAD else ahead - 7 or -7)
    return None


def _read_iso(text: str, _today: date, _lean: Lean) -> date | None:
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _read_numbers(text: str, today: date, lean: Lean) -> date | None:
    match = re.fullmatch(r"(\d{1,2})(?:[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?)?", text)
    if not match:
        return None
    day = int(match[1])
    if match[2] is None:
        return _nearest_month(day, today, lean)
    return _with_year(day, int(match[2]), match[3], today, lean)


def _read_month(text: str, today: date, lean: Lean) -> date | None:
    """Day and month in words, perhaps after a weekday that is pasted along."""
    match = re.fullmatch(
        r"(?:[^\W\d]+[.,]? )?(\d{1,2})[. ]*([^\W\d]+)\.?,?(?: (\d{4}|\d{2}))?", text
    )
    if not match:
        return None
    locale = _locale()
    for month in range(1, 13):
        long = fold(locale.monthName(month, QLocale.FormatType.LongFormat))
        short = fold(_short(locale.monthName(month, QLocale.FormatType.ShortFormat)))
        typed = match[2]
        if typed == short or (len(typed) >= 3 and long.startswith(typed)):  # noqa: PLR2004 - mrt, maart
            return _with_year(int(match[1]), month, match[3], today, lean)
    return None


def _with_year(day: int, month: int, year: str | None, today: date, lean: Lean) -> date:
    if year is not None:
        return date(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004
    for shift in (0, lean.value, 2 * lean.value, 3 * lean.value, 4 * lean.value):
        try:
            found = date(today.year + shift, month, day)
        except ValueError:  # 29 February waits for its leap year
            continue
        if (found - today).days * lean.value >= 0:
            return found
    raise ValueError(day, month)


def _nearest_month(day: int, today: date, lean: Lean) -> date:
    month = date(today.year, today.month, 1)
    for _step in range(3):  # no two months in a row lack a day that exists at all
        try:
            found = month.replace(day=day)
        except ValueError:
            found = None
        if found is not None and (found - today).days * lean.value >= 0:
            return found
        month = (month + timedelta(days=32 if lean is Lean.AHEAD else -1)).replace(day=1)
    raise ValueError(day)
