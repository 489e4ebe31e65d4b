"""What the first query of a process would otherwise wait for, done ahead in the background."""

from datetime import date

from sqlalchemy.orm import configure_mappers

from app.rules.school_time import dutch_calendar, year_start
from app.vocabulary import Region


def warm_up(today: date) -> None:
    """Set up the classes of the tables, and learn the holidays of these years."""
    configure_mappers()
    year = year_start(today).year
    dutch_calendar(Region.MIDDEN, (year - 1, year, year + 1))
