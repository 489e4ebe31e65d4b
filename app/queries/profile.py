"""The teacher, the school, and its calendar."""

from datetime import date
from functools import lru_cache

from sqlalchemy import Connection

from app.queries.rows import ProfileRow, StudyDayRow
from app.rules.school_time import SchoolCalendar, dutch_calendar, year_start
from app.vocabulary import Region, SchoolType

_PROFILE = (
    "SELECT teacher, school, partner, ways_to_reach, privacy_contact, school_type, region,"
    " calm_until_week, june_counts FROM profile"
)
_OWN_DAYS = (
    "SELECT id, starts_on, ends_on, name, is_school_day FROM study_day WHERE deleted_at IS NULL"
    " ORDER BY starts_on, id"
)


def profile(connection: Connection) -> ProfileRow:
    row = connection.exec_driver_sql(_PROFILE).one()
    teacher, school, partner, ways, privacy, school_type, region, calm_until_week, june = row
    return ProfileRow(
        teacher, school, partner, ways, privacy, SchoolType(school_type), Region(region),
        calm_until_week, bool(june),
    )  # fmt: skip


def study_days(connection: Connection) -> list[StudyDayRow]:
    """The days without school that the school adds, in order."""
    return [row for row in own_days(connection) if not row.is_school_day]


def open_days(connection: Connection) -> list[StudyDayRow]:
    """The days of a listed holiday on which the school is open, in order."""
    return [row for row in own_days(connection) if row.is_school_day]


def own_days(connection: Connection) -> list[StudyDayRow]:
    """All that the school does otherwise than the listed holidays, in order."""
    rows = connection.exec_driver_sql(_OWN_DAYS)
    return [
        StudyDayRow(key, date.fromisoformat(first), date.fromisoformat(last), name, bool(is_open))
        for key, first, last, name, is_open in rows
    ]


def calendar(connection: Connection, *, today: date) -> SchoolCalendar:
    """School days around today: this school year, the one before and the one after."""
    (region,) = connection.exec_driver_sql("SELECT region FROM profile").one()
    own = own_days(connection)
    off = frozenset(day for row in own if not row.is_school_day for day in row.days())
    opened = frozenset(day for row in own if row.is_school_day for day in row.days())
    return _calendar(Region(region), year_start(today).year, off, opened)


@lru_cache(maxsize=8)
def _calendar(
    region: Region, year: int, off: frozenset[date], opened: frozenset[date]
) -> SchoolCalendar:
    return dutch_calendar(region, (year - 1, year, year + 1), off, opened)
