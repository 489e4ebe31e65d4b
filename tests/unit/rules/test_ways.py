"""The ways that are open, and what parents write about times."""

from datetime import datetime, timedelta, timezone

import pytest

from app.rules.facts import Attempt, ReachFacts
from app.rules.ways import Situation, Way, part_of_day, stated_parts, way_by
from app.vocabulary import Channel, Outcome, PartOfDay

AMSTERDAM = timezone(timedelta(hours=1))
MORNING, AFTERNOON, EVENING = PartOfDay


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 17, hour, minute, tzinfo=AMSTERDAM)


def after_calls(*attempts: Attempt, times: str = "") -> Situation:
    return Situation(ReachFacts(attempts=attempts), has_phone=True, preferred_times=times)


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        (at(0), MORNING),
        (at(11, 59), MORNING),
        (at(12), AFTERNOON),
        (at(16, 59), AFTERNOON),
        (at(17), EVENING),
        (at(23, 59), EVENING),
    ],
)
def test_parts_of_the_day_by_the_clock(moment: datetime, part: PartOfDay) -> None:
    assert part_of_day(moment) is part


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("na 18:00", (EVENING,)),
        ("dinsdag na 18 uur", (EVENING,)),
        ("wo na 15u30", (AFTERNOON,)),
        ("vóór 8:30", (MORNING,)),
        ("Voor 12.00 uur", (MORNING,)),
        ("'s avonds", (EVENING,)),
        ("in de ochtend of na 15:00", (MORNING, AFTERNOON)),
        ("ma-do 8:00-8:20", (MORNING,)),
        ("in de namiddag, niet in de voormiddag", (AFTERNOON, MORNING)),
        ("after 6 pm", (EVENING,)),
        ("12 pm", (AFTERNOON,)),
        ("afternoons", (AFTERNOON,)),
        ("before 5:00 pm", (AFTERNOON,)),
        ("25:00", ()),
        ("06 12345678", ()),
        ("liefst op woensdag", ()),
        ("", ()),
    ],
)
def test_times_as_people_write_them(written: str, parts: tuple[PartOfDay, ...]) -> None:
    assert stated_parts(written) == parts


def test_a_first_call_may_come_at_any_time_or_when_they_said() -> None:
    assert way_by(after_calls(), Channel.PHONE) == Way(Channel.PHONE)
    assert way_by(after_calls(times="na 18:00"), Channel.PHONE) == Way(
        Channel.PHONE, EVENING, "na 18:00"
    )


def test_a_call_is_repeated_at_another_part_of_the_day() -> None:
    missed = Attempt(at(15), Channel.PHONE, Outcome.NO_ANSWER)
    assert way_by(after_calls(missed), Channel.PHONE) == Way(Channel.PHONE, MORNING)
    everywhere = (missed._replace(at=at(hour)) for hour in (9, 15, 19))
    assert way_by(after_calls(*everywhere), Channel.PHONE) is None


def test_a_call_is_not_repeated_outside_the_times_they_said() -> None:
    missed = Attempt(at(19), Channel.PHONE, Outcome.NO_ANSWER)
    assert way_by(after_calls(missed, times="na 18:00"), Channel.PHONE) is None


def test_a_call_without_a_time_tells_nothing_about_parts_of_the_day() -> None:
    missed = Attempt(at(9), Channel.PHONE, Outcome.NO_ANSWER, time_known=False)
    assert way_by(after_calls(missed), Channel.PHONE) == Way(Channel.PHONE, MORNING)


def test_who_rather_not_talks_that_way_is_not_asked_again_that_way() -> None:
    declined = Attempt(at(9), Channel.PHONE, Outcome.DECLINED)
    assert way_by(after_calls(declined), Channel.PHONE) is None


def test_the_number_that_worked_goes_with_the_way_unless_it_is_wrong_now() -> None:
    worked = ReachFacts(last_reached_channel=Channel.PHONE, last_reached_address="06 1")
    assert way_by(Situation(worked, has_phone=True), Channel.PHONE) == Way(
        Channel.PHONE, None, "06 1"
    )
    changed = Situation(worked, has_phone=True, known_wrong=frozenset({"06 1"}))
    assert way_by(changed, Channel.PHONE) == Way(Channel.PHONE)


def test_a_visit_is_by_agreement() -> None:
    def visit(*, agreed: bool | None, likes_best: Channel | None = None) -> Way | None:
        s = Situation(ReachFacts(), may_visit_home=agreed, preferred_channel=likes_best)
        return way_by(s, Channel.HOME_VISIT)

    assert visit(agreed=None) is None
    assert visit(agreed=False, likes_best=Channel.HOME_VISIT) is None
    assert visit(agreed=True) == visit(agreed=None, likes_best=Channel.HOME_VISIT)
    assert visit(agreed=True) == Way(Channel.HOME_VISIT)
