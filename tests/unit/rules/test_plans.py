from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.facts import ReachFacts
from app.rules.plans import due_on, is_overdue
from app.rules.school_time import dutch_calendar
from app.rules.unreached import Linked, Plan, reasons
from app.vocabulary import Reason, Region

CALENDAR = dutch_calendar(Region.MIDDEN, (2025, 2026, 2027))
DAYS = st.dates(date(2026, 8, 1), date(2027, 7, 31))


def test_four_school_weeks_after_a_day_in_november():
    assert due_on(Plan(4, date(2026, 11, 17)), None, CALENDAR) == date(2026, 12, 15)


def test_being_reached_later_moves_it_on_and_a_holiday_makes_nobody_late():
    due = due_on(Plan(2, date(2026, 9, 1)), date(2026, 12, 14), CALENDAR)
    assert due == date(2027, 1, 11)  # the Christmas holiday is two weeks
    assert not is_overdue(due, due, CALENDAR)
    assert is_overdue(due, due + timedelta(days=1), CALENDAR)


@given(weeks=st.integers(1, 20), starts=DAYS, reached=st.none() | DAYS, today=DAYS)
def test_a_plan_is_overdue_exactly_when_the_list_of_the_unreached_says_so(
    weeks: int, starts: date, reached: date | None, today: date
):
    plan = Plan(weeks, starts)
    spoken = None if reached is None else datetime.combine(reached, time())
    link = Linked(1, 1, 1, ReachFacts(last_spoken=spoken, last_reached=spoken), plan=plan)
    now = datetime.combine(today, time())
    found = reasons(link, [link], now=now, calendar=CALENDAR)
    due = due_on(plan, reached, CALENDAR)
    assert (Reason.PLAN_OVERDUE in found) is is_overdue(due, today, CALENDAR)
