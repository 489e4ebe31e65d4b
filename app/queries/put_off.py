"""What was put off on the page of today: "not now" names a thing by its kind and uid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from app.queries.profile import calendar
from app.rules.school_time import SchoolCalendar

Key = int | str


class About(StrEnum):
    """What can be put off. A family is put off as a whole, so that nobody else takes its place."""

    AGREEMENT = "agreement"
    FOLLOW_UP = "follow_up"
    FAMILY = "family"
    CALL = "planned_call"
    ACTIVITY = "activity"
    DRAFT = "draft"
    START_TALKS = "start_talks"
    REQUEST = "information_request"


# Where the uid of each kind is kept; a kind without a table is named by its own key.
TABLES: Mapping[About, str] = {
    About.AGREEMENT: "agreement",
    About.FOLLOW_UP: "contact",
    About.FAMILY: "household",
    About.CALL: "planned_call",
    About.ACTIVITY: "activity",
    About.REQUEST: "information_request",
}
_KINDS = {kind.value: kind for kind in About}
_BACK_FOR = timedelta(days=7)
_PUT_OFF = "SELECT about, until FROM not_now WHERE until > ? AND deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing on the page of today: its kind, and its key inside this logbook."""

    kind: About
    key: Key


@dataclass(frozen=True)
class PutOff:
    """`until` which day each thing waits; `back` are those whose day came within the last week."""

    until: Mapping[Thing, date]
    back: frozenset[Thing]


def put_off(connection: Connection, *, today: date) -> PutOff:
    """What is put off, and what came back."""
    since = (today - _BACK_FOR).isoformat()
    named: dict[About, dict[str, date]] = {}
    for about, until in connection.exec_driver_sql(_PUT_OFF, (since,)):
        kind, _colon, uid = about.partition(":")
        if kind in _KINDS:
            named.setdefault(_KINDS[kind], {})[uid] = date.fromisoformat(until)
    found: dict[Thing, date] = {}
    for kind, days in named.items():
        for key, uid in _keys(connection, kind, list(days)):
            found[Thing(kind, key)] = days[uid]
    return PutOff(
        {thing: until for thing, until in found.items() if until > today},
        frozenset(thing for thing, until in found.items() if until <= today),
    )


def _keys(connection: Connection, kind: About, uids: list[str]) -> list[tuple[Key, str]]:
    table = TABLES.get(kind)
    if table is None:
        return [(uid, uid) for uid in uids]
    places = ", ".join("?" * len(uids))
    rows = connection.exec_driver_sql(
        f"SELECT id, uid FROM {table} WHERE uid IN ({places})",
        tuple(bytes.fromhex(uid) for uid in uids),
    )
    return [(key, uid.hex()) for key, uid in rows]


def days_ahead(days: SchoolCalendar, today: date) -> tuple[date, date]:
    """The next school day, and the first one of a later week."""
    sunday = today + timedelta(days=6 - today.weekday())
    return days.add_school_days(today, 1), days.add_school_days(sunday, 1)


def near_days(connection: Connection, *, today: date) -> tuple[date, date]:
    """As `days_ahead`, by the calendar of this school."""
    return days_ahead(calendar(connection, today=today), today)
