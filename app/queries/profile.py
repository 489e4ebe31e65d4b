"""The teacher, the school, and its calendar."""

from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection, text

from app.queries.rows import ProfileRow
from app.rules.school_time import SchoolCalendar, dutch_calendar, year_start
from app.vocabulary import Region, SchoolType


def profile(connection: Connection) -> ProfileRow:
    row = connection.execute(
        text(
            "SELECT teacher, school, partner, ways_to_reach, privacy_contact, school_type, region,"
            " calm_until_week, june_counts FROM profile"
        )
    ).one()
    teacher, school, partner, ways, privacy, school_type, region, calm_until_week, june = row
    return ProfileRow(
        teacher, school, partner, ways, privacy, SchoolType(school_type), Region(region),
        calm_until_week, bool(june),
    )  # fmt: skip


def calendar(connection: Connection, *, today: date) -> SchoolCalendar:
    """School days around today: this school year, the one before and the one after."""
    (region,) = connection.execute(text("SELECT region FROM profile")).one()
    days: set[date] = set()
    for starts_on, ends_on in connection.execute(
        text("SELECT starts_on, ends_on FROM study_day WHERE NOT is_school_day")
    ):
        day, last = date.fromisoformat(starts_on), date.fromisoformat(ends_on)
        while day <= last:
            days.add(day)
            day += timedelta(days=1)
    return _calendar(Region(region), year_start(today).year, frozenset(days))


@lru_cache(maxsize=8)
def _calendar(region: Region, year: int, study_days: frozenset[date]) -> SchoolCalendar:
    return dutch_calendar(region, (year - 1, year, year + 1), study_days)
