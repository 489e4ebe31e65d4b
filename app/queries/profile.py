"""The teacher, the school, and its calendar."""

from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from app.queries.rows import ProfileRow, StudyDayRow
from app.rules.school_time import SchoolCalendar, dutch_calendar, year_start
from app.vocabulary import Region, SchoolType

_PROFILE = (
    "SELECT teacher, school, partner, ways_to_reach, privacy_contact, school_type, region,"
    " calm_until_week, june_counts FROM profile"
)
_STUDY_DAYS = (
    "SELECT starts_on, ends_on FROM study_day WHERE NOT is_school_day AND deleted_at IS NULL"
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
    rows = connection.exec_driver_sql(
        "SELECT id, starts_on, ends_on, name FROM study_day"
        " WHERE NOT is_school_day AND deleted_at IS NULL"
        " ORDER BY starts_on, id"
    )
    return [
        StudyDayRow(key, date.fromisoformat(first), date.fromisoformat(last), name)
        for key, first, last, name in rows
    ]


def calendar(connection: Connection, *, today: date) -> SchoolCalendar:
    """School days around today: this school year, the one before and the one after."""
    (region,) = connection.exec_driver_sql("SELECT region FROM profile").one()
    days: set[date] = set()
    for starts_on, ends_on in connection.exec_driver_sql(_STUDY_DAYS):
        day, last = date.fromisoformat(starts_on), date.fromisoformat(ends_on)
        while day <= last:
            days.add(day)
            day += timedelta(days=1)
    return _calendar(Region(region), year_start(today).year, frozenset(days))


@lru_cache(maxsize=8)
def _calendar(region: Region, year: int, study_days: frozenset[date]) -> SchoolCalendar:
    return dutch_calendar(region, (year - 1, year, year + 1), study_days)
