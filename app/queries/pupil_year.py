"""A pupil's school year at a glance: every contact, attempt and activity on its day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.queries.contact_rows import first_sentence
from app.queries.profile import open_days, study_days
from app.rules.school_time import (
    DAYS_IN_SCHOOL_WEEK,
    SchoolCalendar,
    dutch_calendar,
    feast_days,
    school_year_of,
)
from app.store.sort_keys import first_key
from app.vocabulary import Channel, Outcome, Region, Tone

_DAY = timedelta(days=1)
_SATURDAY = 5

# Somebody of this pupil's was called or written to, and nobody of them was reached.
TRIED = (
    "EXISTS (SELECT 1 FROM participant t JOIN guardianship s ON s.guardian_id = t.guardian_id"
    "  AND s.pupil_id = x.pupil_id WHERE t.contact_id = c.id)"
    " AND NOT EXISTS (SELECT 1 FROM participant t JOIN guardianship s"
    "  ON s.guardian_id = t.guardian_id AND s.pupil_id = x.pupil_id"
    "  WHERE t.contact_id = c.id AND t.reached <> 'attempt')"
)
_NAMES = (
    "(SELECT group_concat(coalesce(nullif(g.call_name, ''), g.full_name), ', ') FROM participant t"
    " JOIN guardianship s ON s.guardian_id = t.guardian_id AND s.pupil_id = x.pupil_id"
    " JOIN guardian g ON g.id = t.guardian_id WHERE t.contact_id = c.id)"
)
_CONTACTS = (
    "SELECT c.id, c.at, c.tone, c.channel, c.subject, substr(c.told, 1, 200),"
    f" substr(c.heard, 1, 200), {_NAMES}, {TRIED},"
    " (SELECT t.outcome FROM participant t WHERE t.contact_id = c.id LIMIT 1)"
    " FROM contact_pupil x JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    " WHERE x.pupil_id = ? AND x.sort_key >= ? AND x.sort_key < ? ORDER BY x.sort_key"
)
_SEEN = (
    "SELECT y.id, y.at, y.kind, y.own_kind, y.title,"
    " group_concat(coalesce(nullif(g.call_name, ''), g.full_name), ', ')"
    " FROM guardianship s JOIN attendance a ON a.guardian_id = s.guardian_id"
    " JOIN guardian g ON g.id = s.guardian_id"
    " JOIN activity y ON y.id = a.activity_id AND y.deleted_at IS NULL"
    " WHERE s.pupil_id = ? AND substr(y.at, 1, 10) BETWEEN ? AND ? GROUP BY y.id ORDER BY y.at"
)
_EARLIER = (
    "SELECT 1 FROM contact_pupil x JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    " WHERE x.pupil_id = ? AND x.sort_key < ? LIMIT 1"
)


class MarkKind(Enum):
    """What a sign in the picture stands for."""

    CONTACT = "contact"
    ATTEMPT = "attempt"
    SEEN = "seen"


class YearMark(NamedTuple):
    """One sign: a contact or attempt (`id` of the contact), or an activity (`id` of that).

    `what`: the subject, or what the activity is called; `who`: this pupil's guardians in it.
    """

    kind: MarkKind
    id: int
    on: date
    tone: Tone | None
    channel: Channel | None
    outcome: Outcome | None
    what: str
    who: str


class Break(NamedTuple):
    """Days in a row without school, by the name that most of them have."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The days of one school year; `weeks` are the first days of its school weeks, in order."""

    first: date
    last: date
    breaks: tuple[Break, ...]
    weeks: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class PupilYear:
    """One pupil's year, oldest mark first. `has_earlier`: there was contact before it."""

    days: SchoolYear
    marks: tuple[YearMark, ...]
    has_earlier: bool

    def tones(self) -> dict[Tone, int]:
        """How many contacts of each tone were more than an attempt."""
        found: dict[Tone, int] = {}
        for mark in self.marks:
            if mark.kind is MarkKind.CONTACT and mark.tone is not None:
                found[mark.tone] = found.get(mark.tone, 0) + 1
        return found


def pupil_year(
    connection: Connection, pupil_id: int, *, day: date, language: str = "nl"
) -> PupilYear:
    """The school year that `day` lies in, for one pupil; holidays named in `language`."""
    first, last = school_year_of(day)
    keys = [
        first_key(datetime.combine(bound, time()).astimezone()) for bound in (first, last + _DAY)
    ]
    marks = [
        _contact(row) for row in connection.exec_driver_sql(_CONTACTS, (pupil_id, *keys)).all()
    ]
    seen = (pupil_id, first.isoformat(), last.isoformat())
    marks += [_activity(row) for row in connection.exec_driver_sql(_SEEN, seen)]
    earlier = connection.exec_driver_sql(_EARLIER, (pupil_id, keys[0])).first()
    return PupilYear(
        days=school_year(connection, first, language=language),
        marks=tuple(sorted(marks, key=lambda mark: mark.on)),
        has_earlier=earlier is not None,
    )


def _contact(row: Any) -> YearMark:
    key, at, tone, channel, subject, told, heard, who, tried, outcome = row
    return YearMark(
        MarkKind.ATTEMPT if tried else MarkKind.CONTACT,
        key,
        date.fromisoformat(at[:10]),
        Tone(tone),
        Channel(channel),
        Outcome(outcome) if outcome else None,
        subject or first_sentence(told) or first_sentence(heard),
        who or "",
    )


def _activity(row: Any) -> YearMark:
    key, at, kind, own_kind, title, who = row
    name = title or own_kind or kind
    return YearMark(
        MarkKind.SEEN, key, date.fromisoformat(at[:10]), None, None, None, name, who or ""
    )


def school_year(connection: Connection, first: date, *, language: str = "nl") -> SchoolYear:
    """The school year that begins at `first`, with its holidays and the school's own days off."""
    (region,) = connection.exec_driver_sql("SELECT region FROM profile").one()
    own = tuple((row.starts_on, row.ends_on, row.name) for row in study_days(connection))
    opened = frozenset(day for row in open_days(connection) for day in row.days())
    return _school_year(Region(region), first, own, opened, language)


@lru_cache(maxsize=16)
def _school_year(
    region: Region,
    first: date,
    own: tuple[tuple[date, date, str], ...],
    opened: frozenset[date],
    language: str,
) -> SchoolYear:
    last = school_year_of(first)[1]
    names: dict[date, str] = {}
    for year in (first.year, last.year):
        names.update(feast_days(region, year, language))
    for starts_on, ends_on, name in own:
        day = starts_on
        while day <= ends_on:
            names[day] = name
            day += _DAY
    ours = {day for starts_on, ends_on, _name in own for day in _days(starts_on, ends_on)}
    calendar = dutch_calendar(region, (first.year,), ours, opened)
    return SchoolYear(first, last, _breaks(first, last, calendar, names), _weeks(first, calendar))


def _days(first: date, last: date) -> list[date]:
    return [first + n * _DAY for n in range((last - first).days + 1)]


def _breaks(
    first: date, last: date, calendar: SchoolCalendar, names: dict[date, str]
) -> tuple[Break, ...]:
    """Runs of days off with a weekday in them; weekends at their ends belong to them."""
    found, run = [], list[date]()
    for day in [*_days(first, last), last + _DAY]:
        if day <= last and not calendar.is_school_day(day):
            run.append(day)
            continue
        if any(off.weekday() < _SATURDAY for off in run):
            said = [names[off] for off in run if off in names and off.weekday() < _SATURDAY]
            name = max(said, key=said.count) if said else ""
            found.append(Break(run[0], run[-1], name))
        run = []
    return tuple(found)


def _weeks(first: date, calendar: SchoolCalendar) -> tuple[date, ...]:
    """The first day of each school week of five school days."""
    school = [day for day in _days(first, school_year_of(first)[1]) if calendar.is_school_day(day)]
    return tuple(school[::DAYS_IN_SCHOOL_WEEK])
