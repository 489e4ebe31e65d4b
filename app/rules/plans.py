"""The contact agreement made to measure: until when one is in time (practice.md, "Unreached")."""

from datetime import date

from app.rules.school_time import DAYS_IN_SCHOOL_WEEK, SchoolCalendar
from app.rules.unreached import Plan

FEWEST_WEEKS, MOST_WEEKS = 1, 20  # school weeks; a school year has about forty


def due_on(plan: Plan, last_reached: date | None, calendar: SchoolCalendar) -> date:
    """The last school day on which being in touch still keeps the plan.

    Counted in school days from the day it began or the last day they were reached, the later one.
    """
    since = plan.starts_on if last_reached is None else max(plan.starts_on, last_reached)
    return calendar.add_school_days(since, plan.every_school_weeks * DAYS_IN_SCHOOL_WEEK)


def is_overdue(due: date, today: date, calendar: SchoolCalendar) -> bool:
    """Whether a school day went by since; a holiday makes nobody late."""
    return calendar.school_days_between(due, today) > 0
