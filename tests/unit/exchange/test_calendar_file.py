"""Calendar files, read back by the library and by the rules of the Dutch clock."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.exchange.calendar_file import Event, calendar_bytes

DUTCH = ZoneInfo("Europe/Amsterdam")
MADE = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
AT = datetime(2026, 11, 25, 15, 20, tzinfo=DUTCH)


def only_event(file: bytes) -> Any:
    [event] = Calendar.from_ical(file).events
    return event


def read(*events: Event) -> Any:
    return Calendar.from_ical(calendar_bytes(events, made_at=MADE))


def test_a_talk_stands_at_its_hour_on_the_dutch_clock() -> None:
    [event] = read(Event("ab12", AT, 20, "Startgesprek Noor", "gesprek op school")).events
    assert (event.start, event.end) == (AT, AT + timedelta(minutes=20))
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert str(event["UID"]) == "ab12@driehoek"
    assert str(event["SUMMARY"]) == "Startgesprek Noor"
    assert str(event["DESCRIPTION"]) == "gesprek op school"
    assert str(event["CLASS"]) == "PRIVATE"
    assert event["DTSTAMP"].dt == MADE


def test_a_later_file_of_the_same_talk_is_the_newer_one() -> None:
    event = Event("ab12", AT, 20, "Startgesprek")
    files = [calendar_bytes([event], made_at=MADE + timedelta(minutes=n)) for n in (0, 5)]
    earlier, later = (only_event(file) for file in files)
    assert earlier["UID"] == later["UID"]
    assert earlier["SEQUENCE"] < later["SEQUENCE"]


def test_the_same_events_make_the_same_file() -> None:
    events = [Event("a", AT, 20, "x"), Event("b", AT, 30, "y")]
    assert calendar_bytes(events, made_at=MADE) == calendar_bytes(events, made_at=MADE)


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=1)), UTC, DUTCH])
def test_what_stands_on_the_wall_counts_whatever_the_laptop_was_set_to(zone: timezone) -> None:
    [event] = read(Event("a", datetime(2027, 6, 1, 15, 0, tzinfo=zone), 20, "x")).events
    assert event.start == datetime(2027, 6, 1, 15, 0, tzinfo=DUTCH)


def test_the_clock_that_goes_along_is_the_dutch_one() -> None:
    """For programs that do not know the name: read by its own rules, hour by hour."""
    [zone] = read(Event("a", AT, 20, "x")).timezones
    clock = zone.to_tz(lookup_tzid=False)
    for month in range(1, 13):
        for day in (1, 15, 28):
            at = datetime(2027, month, day, 12, 0)  # noqa: DTZ001 - a wall clock
            there = at.replace(tzinfo=clock).utcoffset()
            assert there == at.replace(tzinfo=DUTCH).utcoffset()


_TITLES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


@given(_TITLES)
def test_any_title_comes_back_as_it_was(title: str) -> None:
    [event] = read(Event("a", AT, 20, f"x{title}")).events
    assert str(event["SUMMARY"]) == f"x{title}"


def test_signs_that_a_calendar_may_not_hold_stay_out() -> None:
    data = calendar_bytes([Event("a", AT, 20, "a\x07b\x00c", "d\ne")], made_at=MADE)
    assert not {0, 7} & set(data)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
