"""Times for start talks, one after another on chosen afternoons (docs/practice.md, "Start talks").

In the order that is given, the first free time first. Brothers and sisters come after each other on
one afternoon, so that their parents come once; where no afternoon has room for that, each apart.
"""

from collections.abc import Collection, Hashable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple


class Afternoon(NamedTuple):
    """Part of a day for talks; wall time."""

    day: date
    begins: time
    ends: time


class ToTalk(NamedTuple):
    """A pupil with one home. `home`: the same for brothers and sisters."""

    key: Hashable
    home: Hashable


Span = tuple[datetime, datetime]


def proposed_times(
    wanted: Sequence[ToTalk],
    afternoons: Collection[Afternoon],
    minutes: int,
    taken: Collection[Span] = (),
) -> dict[Hashable, datetime]:
    """A time for each that fits in, by its key; wall time. `taken`: what is planned already."""
    length = timedelta(minutes=minutes)
    free = list(_free(afternoons, length, taken))
    found: dict[Hashable, datetime] = {}
    for family in _families(wanted):
        run = _run(free, len(family), length)
        times = free[run : run + len(family)] if run is not None else free[: len(family)]
        found.update(zip(family, times, strict=False))
        free = [at for at in free if at not in times]
    return found


def _families(wanted: Sequence[ToTalk]) -> Iterator[list[Hashable]]:
    """Who share a home, together, where the first of them stands."""
    at_home: dict[Hashable, list[Hashable]] = {}
    for one in wanted:
        at_home.setdefault(one.home, []).append(one.key)
    yield from at_home.values()


def _free(
    afternoons: Collection[Afternoon], length: timedelta, taken: Collection[Span]
) -> Iterator[datetime]:
    """The beginnings of the times that nothing lies over, in order, none twice."""
    latest: datetime | None = None
    for part in sorted(afternoons):
        at, end = datetime.combine(part.day, part.begins), datetime.combine(part.day, part.ends)
        at = at if latest is None else max(at, latest)
        while at + length <= end:
            over = [until for since, until in taken if since < at + length and at < until]
            if over:
                at = max(over)
                continue
            yield at
            at += length
            latest = at


def _run(free: Sequence[datetime], count: int, length: timedelta) -> int | None:
    """Where so many free times follow each other at once."""
    for place in range(len(free) - count + 1):
        times = free[place : place + count]
        if all(after - before == length for before, after in pairwise(times)):
            return place
    return None
