"""Spans of days as a teacher names them: a week begins on Monday, a school year on 1 August."""

from datetime import date, timedelta

from app.rules.school_time import school_year_of
from app.vocabulary import Period

Days = tuple[date | None, date | None]


def days_of(period: Period | None, today: date) -> Days:
    """The first and last day of a period; None for no bound."""
    if period is Period.WEEK:
        return today - timedelta(days=today.weekday()), None
    if period is Period.MONTH:
        return today.replace(day=1), None
    if period is Period.SCHOOL_YEAR:
        return school_year_of(today)[0], None
    if period is Period.LAST_SCHOOL_YEAR:
        return school_year_of(school_year_of(today)[0] - timedelta(days=1))
    return None, None


def period_of(days: Days, today: date) -> Period | None:
    """The period that these days are, seen from today; None when they are some other days."""
    if days == (None, None):
        return None
    return next((period for period in Period if days_of(period, today) == days), None)
