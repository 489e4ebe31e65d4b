"""Planned talks and calls as a calendar file (.ics), for the calendar a teacher already keeps.

Times are on the Dutch clock, as they stand in the log: what somebody sees at 15:00 here is at 15:00
there, also on a laptop that was set to another part of the world. Events are marked as private, and
what stands in their titles is for the caller to choose: a calendar is often shared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from unicodedata import category
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as CalendarEvent
from icalendar.prop import vRecur

_ZONE = "Europe/Amsterdam"
_CLOCK = ZoneInfo(_ZONE)
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


@dataclass(frozen=True)
class Event:
    """One event. `uid` stays the same for the same thing, so that taking it in again moves it."""

    uid: str
    starts_at: datetime  # its wall time counts
    minutes: int
    title: str
    description: str = ""


def calendar_bytes(events: Iterable[Event], *, made_at: datetime | None = None) -> bytes:
    """A whole calendar file. `made_at` says which of two files is newer; now, if not given."""
    stamp = (made_at or datetime.now(UTC)).astimezone(UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//Driehoek//Driehoek//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_dutch_clock())
    for event in events:
        calendar.add_component(_component(event, stamp))
    made: bytes = calendar.to_ical()
    return made


def _component(event: Event, stamp: datetime) -> CalendarEvent:
    starts_at = event.starts_at.replace(tzinfo=_CLOCK)
    made = CalendarEvent()
    made.add("uid", f"{event.uid}@driehoek")
    made.add("dtstamp", stamp)
    # As a number that only grows, so that a calendar takes a later file as the newer one.
    made.add("sequence", int(stamp.timestamp()) // 60 % 2**31)
    made.add("dtstart", starts_at)
    made.add("dtend", starts_at + timedelta(minutes=event.minutes))
    made.add("summary", _plain(event.title))
    if event.description:
        made.add("description", _plain(event.description))
    made.add("class", "PRIVATE")
    return made


def _plain(words: str) -> str:
    """Without signs that a calendar may not hold."""
    return "".join(letter for letter in words if letter in "\n\t" or category(letter) != "Cc")


def _dutch_clock() -> Timezone:
    """Summer time from the last Sunday of March until the last of October, as law has it."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    for part, name, former, now, begins, month in (
        (TimezoneDaylight(), "CEST", _WINTER, _SUMMER, datetime(1996, 3, 31, 2), 3),  # noqa: DTZ001 - wall time, as the format has it
        (TimezoneStandard(), "CET", _SUMMER, _WINTER, datetime(1996, 10, 27, 3), 10),  # noqa: DTZ001
    ):
        part.add("dtstart", begins)
        part.add("tzname", name)
        part.add("tzoffsetfrom", former)
        part.add("tzoffsetto", now)
        part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        zone.add_component(part)
    return zone
