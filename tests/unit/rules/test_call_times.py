"""When to call: other parts of the day first, what they said before all else."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.call_times import Stated, call_times
from app.rules.facts import Attempt
from app.rules.school_time import SchoolCalendar
from app.rules.ways import part_of_day
from app.vocabulary import Because, Channel, Outcome, PartOfDay

NOW = datetime(2026, 11, 24, 15, 5)  # noqa: DTZ001 - a Tuesday, on the wall
FREE = frozenset({date(2026, 11, 26)})
DAYS = SchoolCalendar(date(2026, 8, 1), date(2027, 7, 31), FREE)

MOMENTS = st.datetimes(datetime(2026, 8, 1), datetime(2027, 6, 30))  # noqa: DTZ001 - idem
ATTEMPTS = st.lists(
    st.builds(Attempt, MOMENTS, st.just(Channel.PHONE), st.just(Outcome.NO_ANSWER)), max_size=6
)
STATED = st.builds(
    Stated,
    days=st.lists(st.integers(1, 5), max_size=3, unique=True).map(tuple),
    since=st.none() | st.times(),
    until=st.none() | st.times(),
    parts=st.lists(st.sampled_from(PartOfDay), max_size=2, unique=True).map(tuple),
)


def tried(*hours: int) -> list[Attempt]:
    day = datetime(2026, 11, 17)  # noqa: DTZ001 - idem
    return [
        Attempt(day + timedelta(hours=hour), Channel.PHONE, Outcome.NO_ANSWER) for hour in hours
    ]


def test_what_was_not_tried_comes_first():
    first, second, third = call_times(NOW, DAYS, tried(14, 15))
    assert (first.at, first.because) == (
        datetime(2026, 11, 25, 8, 15), Because.PART_OF_DAY_NOT_TRIED,  # noqa: DTZ001 - idem
    )  # fmt: skip
    assert part_of_day(second.at) is PartOfDay.EVENING
    assert (part_of_day(third.at), third.because) == (PartOfDay.AFTERNOON, None)
    assert third.at.isoweekday() != 2  # the calls were on a Tuesday


def test_what_they_said_comes_before_that():
    stated = Stated(days=(2, 4), since=time(18))
    first = call_times(NOW, DAYS, tried(9), stated)[0]
    assert (first.at, first.because) == (
        datetime(2026, 11, 24, 18, 0), Because.THEIR_PREFERENCE,  # noqa: DTZ001 - idem
    )  # fmt: skip


def test_before_an_hour_is_before_it():
    first = call_times(NOW, DAYS, (), Stated(until=time(8, 30)))[0]
    assert first.at.time() == time(8, 15)


@given(MOMENTS, ATTEMPTS, STATED)
def test_moments_are_to_come_on_school_days_and_differ(
    now: datetime, attempts: list[Attempt], stated: Stated
):
    found = call_times(now, DAYS, attempts, stated)
    assert len(found) <= 3
    assert len({one.at for one in found}) == len(found)
    assert all(one.at > now and DAYS.is_school_day(one.at.date()) for one in found)
    assert found == call_times(now, DAYS, attempts, stated)
    if stated.days:
        assert all(one.at.isoweekday() in stated.days for one in found)
