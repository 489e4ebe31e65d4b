"""Times one after another: worked cases, and what holds for any afternoons."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.rules.start_talk_times import Afternoon, ToTalk, proposed_times

MONDAY = date(2026, 9, 7)
AFTERNOON = Afternoon(MONDAY, time(15), time(16))


def at(hour: int, minute: int, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute))


def test_one_after_another_in_the_order_that_is_given() -> None:
    wanted = [ToTalk(name, name) for name in ("Noor", "Emir", "Jayden", "Mila")]
    assert proposed_times(wanted, [AFTERNOON], 20) == {
        "Noor": at(15, 0), "Emir": at(15, 20), "Jayden": at(15, 40),
    }  # fmt: skip


def test_what_is_planned_already_is_gone_round() -> None:
    taken = [(at(15, 10), at(15, 30))]
    found = proposed_times([ToTalk("Noor", 1)], [AFTERNOON], 30, taken)
    assert found == {"Noor": at(15, 30)}


def test_brothers_and_sisters_come_after_each_other_where_there_is_room_for_both() -> None:
    tuesday = Afternoon(MONDAY + timedelta(days=1), time(15), time(16))
    wanted = [ToTalk("Ada", 1), ToTalk("Bo", 2), ToTalk("Cas", 3), ToTalk("Cato", 3),
              ToTalk("Dirk", 4)]  # fmt: skip
    assert proposed_times(wanted, [tuesday, AFTERNOON], 20) == {
        "Ada": at(15, 0), "Bo": at(15, 20),
        "Cas": at(15, 0, tuesday.day), "Cato": at(15, 20, tuesday.day),
        "Dirk": at(15, 40),
    }  # fmt: skip


def test_a_family_that_fits_no_afternoon_comes_apart() -> None:
    short = [Afternoon(MONDAY, time(15), time(15, 20)),
             Afternoon(MONDAY + timedelta(days=1), time(15), time(15, 20))]  # fmt: skip
    found = proposed_times([ToTalk("Cas", 3), ToTalk("Cato", 3)], short, 20)
    assert sorted(value.date() for value in found.values()) == [part.day for part in short]


def test_without_an_afternoon_nobody_has_a_time() -> None:
    assert proposed_times([ToTalk("Noor", 1)], [], 20) == {}
    assert proposed_times([ToTalk("Noor", 1)], [Afternoon(MONDAY, time(16), time(15))], 20) == {}


_HOURS = st.times(time(12), time(18)).map(lambda one: one.replace(second=0, microsecond=0))
_AFTERNOONS = st.lists(
    st.builds(Afternoon, st.dates(MONDAY, MONDAY + timedelta(days=3)), _HOURS, _HOURS), max_size=4
)
_TAKEN = st.lists(
    st.tuples(st.integers(0, 3), _HOURS).map(
        lambda one: (
            datetime.combine(MONDAY + timedelta(days=one[0]), one[1]),
            datetime.combine(MONDAY + timedelta(days=one[0]), one[1]) + timedelta(minutes=20),
        )
    ),
    max_size=4,
)


@given(st.lists(st.integers(1, 6), max_size=12), _AFTERNOONS, st.sampled_from([20, 30]), _TAKEN)
def test_no_two_at_once_and_everybody_inside_an_afternoon(
    homes: list[int],
    afternoons: list[Afternoon],
    minutes: int,
    taken: list[tuple[datetime, datetime]],
) -> None:
    wanted = [ToTalk(place, home) for place, home in enumerate(homes)]
    length = timedelta(minutes=minutes)
    found = proposed_times(wanted, afternoons, minutes, taken)
    assert found == proposed_times(wanted, afternoons, minutes, taken)
    times = sorted(found.values())
    assert all(after - before >= length for before, after in pairwise(times))
    for begins in times:
        ends = begins + length
        assert any(
            one.day == begins.date() and one.begins <= begins.time() and ends.time() <= one.ends
            for one in afternoons
        )
        assert all(ends <= since or begins >= until for since, until in taken)
    left = [one for one in wanted if one.key not in found]
    if left:  # only when every time that there was is given away
        more = proposed_times([*wanted, ToTalk("more", "more")], afternoons, minutes, taken)
        assert "more" not in more
