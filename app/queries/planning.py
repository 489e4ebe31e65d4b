"""What is known of the days around an activity that is being planned."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection

from app.queries.activities import days_of_others
from app.queries.profile import calendar, open_days, profile, study_days
from app.rules.activity_planning import PlanningFacts
from app.rules.feasts import feasts
from app.rules.school_time import feast_days, year_start
from app.vocabulary import Region


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
    moved = {opened for row in open_days(connection) for opened in row.days()}
    named = _named(region, day.year, language)
    return PlanningFacts(
        calendar=calendar(connection, today=today),
        named={when: name for when, name in named.items() if when not in moved},
        study_days={off: row.name for row in study_days(connection) for off in row.days()},
        feasts=feasts(year_start(day).year),
        others=days_of_others(connection, group_ids=group_ids, but=but),
    )


@lru_cache(maxsize=8)
def _named(region: Region, year: int, language: str) -> Mapping[date, str]:
    return feast_days(region, year, language)
