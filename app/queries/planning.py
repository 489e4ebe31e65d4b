"""What is known of the days around an activity that is being planned."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from app.queries.activities import days_of_others
from app.queries.profile import calendar, profile, study_days
from app.rules.activity_planning import PlanningFacts
from app.rules.feasts import feasts
from app.rules.school_time import feast_days, year_start
from app.vocabulary import Region

_DAY = timedelta(days=1)


def planning_facts(
    connection: Connection,
    *,
    day: date,
    today: date,
    language: str,
    group_ids: Sequence[int] = (),
    but: int | None = None,
) -> PlanningFacts:
    """The facts of the school year of `day`; names in `language`. `but`: the activity itself."""
    region = profile(connection).region
    return PlanningFacts(
        calendar=calendar(connection, today=today),
        named=_named(region, day.year, language),
        study_days={
            row.starts_on + number * _DAY: row.name
            for row in study_days(connection)
            for number in range((row.ends_on - row.starts_on).days + 1)
        },
        feasts=feasts(year_start(day).year),
        others=days_of_others(connection, group_ids=group_ids, but=but),
    )


@lru_cache(maxsize=8)
def _named(region: Region, year: int, language: str) -> Mapping[date, str]:
    return feast_days(region, year, language)
