"""The days of the fictional class: school days up to a last day, and sensible hours on them."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.rules.school_time import dutch_calendar, school_year_of, year_start
from app.vocabulary import Channel, Region

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LAST_HOUR = time(15, 5)
_EARLY = time(9, 0)  # on a last day that has hardly begun nothing was said yet
_WEDNESDAY = 2
_AHEAD = 150

# From and until, as minutes since midnight; school ends at 14:45, on Wednesday at 12:15.
_HOURS: dict[Channel, tuple[tuple[int, int], ...]] = {
    Channel.GATE: ((500, 510), (886, 900), (886, 900)),
    Channel.OPEN_HOUR: ((480, 500),),
    Channel.PHONE: ((735, 760), (910, 1010), (910, 1010), (910, 1010), (1110, 1165)),
    Channel.VIDEO: ((915, 1000), (1110, 1170)),
    Channel.MEETING: ((910, 1035), (910, 1035), (480, 495)),
    Channel.HOME_VISIT: ((930, 1010),),
    Channel.MESSAGE: ((470, 500), (735, 760), (900, 1040)),
    Channel.EMAIL: ((470, 500), (735, 765), (900, 1050)),
    Channel.LETTER: ((880, 885),),
    Channel.OTHER: ((900, 1000),),
}
_GATE_ON_WEDNESDAY = ((500, 510), (736, 745))


class SchoolDays:
    """The school days of region Midden from `first` up to and including `until`.

    `off` are days without school that the school adds. The days of that school year before `first`
    are known too, and some days after `until`, for agreements that are still to be kept.
    `last_hour`: the local time on `until` at which the class is shown.
    """

    def __init__(
        self,
        first: date,
        until: date,
        off: frozenset[date] = frozenset(),
        last_hour: time = LAST_HOUR,
    ) -> None:
        self.until = until
        self.now = moment(until, last_hour)
        begin, end = year_start(first), until + timedelta(days=_AHEAD)
        calendar = dutch_calendar(Region.MIDDEN, range(begin.year, year_start(end).year + 1), off)
        days = (begin + timedelta(days=n) for n in range((end - begin).days + 1))
        self._known = [day for day in days if calendar.is_school_day(day)]
        last = until if last_hour >= _EARLY else until - timedelta(days=1)
        self.days = [day for day in self._known if first <= day <= last]

    def back(self, count: int) -> date:
        """The school day so many school days before the last one; the first when there are less."""
        return self.days[max(0, len(self.days) - 1 - count)]

    def after(self, day: date, count: int) -> date:
        """So many school days after a day (before it, when negative)."""
        place = bisect_right(self._known, day) - 1 + count
        return self._known[min(max(0, place), len(self._known) - 1)]

    def of_year(self, day: date) -> list[date]:
        """The school days of the school year that a day lies in, as far as they are known."""
        first, last = school_year_of(day)
        return self._known[bisect_left(self._known, first) : bisect_right(self._known, last)]

    def between(self, first: date, last: date) -> list[date]:
        """The school days from `first` up to and including `last`."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def in_hours(self, day: date, channel: Channel, rng: Random) -> datetime:
        """A sensible moment for contact by this channel."""
        hours = _HOURS[channel]
        if channel is Channel.GATE and day.weekday() == _WEDNESDAY:
            hours = _GATE_ON_WEDNESDAY
        if day == self.until:
            last = self.now.hour * 60 + self.now.minute - 15
            hours = tuple((a, min(b, last)) for a, b in hours if a < last) or ((500, 510),)
        begins, ends = rng.choice(hours)
        minutes = rng.randint(begins, ends)
        if channel in {Channel.MEETING, Channel.HOME_VISIT, Channel.VIDEO}:
            minutes = begins + (minutes - begins) // 5 * 5
        return moment(day, time(minutes // 60, minutes % 60))


def moment(day: date, hour: time) -> datetime:
    """Local wall time with its offset."""
    local = datetime.combine(day, hour, AMSTERDAM)
    return datetime.combine(day, hour, local.tzinfo)


def clock(words: str) -> time:
    """An hour as the data has it, such as 15:05."""
    return time.fromisoformat(words)
