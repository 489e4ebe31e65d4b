"""Everybody's reach as of a day, remembered between reads.

The rules judge each family once; after a write only the families whose summary it renewed are
judged again. So a list over thousands of guardians costs what changed, not what there is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, text

from app.queries.profile import calendar, profile
from app.queries.reach_links import Link, links
from app.queries.rows import ProfileRow, UnreachedRow
from app.queries.unreached_rows import unreached_rows
from app.rules.school_time import SchoolCalendar
from app.rules.unreached import Linked, reasons
from app.vocabulary import Reason

# The summary's keys only grow, so what a write renewed stands above what was seen.
_SEEN = text("SELECT coalesce(max(id), 0), count(*) FROM reach")
_RENEWED = text("SELECT DISTINCT pupil_id FROM reach WHERE id > :seen")
_SET_ASIDE = text("SELECT guardian_id, pupil_id FROM set_aside WHERE until >= :today")


@dataclass(frozen=True)
class Family:
    """A pupil's guardians, and why each of them is unreached; () for who is not."""

    links: tuple[Link, ...]
    why: tuple[tuple[Reason, ...], ...]

    @property
    def linked(self) -> list[Linked]:
        return [link.linked for link in self.links]


@dataclass(frozen=True)
class _Judged:
    """What the judging of everybody depends on, besides their own facts."""

    today: date
    us: ProfileRow
    days: SchoolCalendar
    aside: frozenset[tuple[int, int]]


class Board:
    """The families of one open logbook. `families` and `rows` hold as of the last `update`."""

    def __init__(self) -> None:
        self.families: dict[int, Family] = {}
        self.rows: list[UnreachedRow] = []
        self._judged: _Judged | None = None
        self._seen = (0, 0)
        self._row_of: dict[int, UnreachedRow] = {}
        self._pupils_of: dict[int, set[int]] = defaultdict(set)
        self._lock = Lock()

    def update(self, connection: Connection, now: datetime) -> None:
        """Judge what is not judged yet as of this day."""
        with self._lock:
            judged = _judged_by(connection, now)
            newest, count = connection.execute(_SEEN).one()
            if judged != self._judged or count != self._seen[1]:
                self._judge(connection, judged, None)
            elif newest > self._seen[0]:
                touched = connection.execute(_RENEWED, {"seen": self._seen[0]}).scalars().all()
                self._judge(connection, judged, touched)
            self._judged, self._seen = judged, (newest, count)

    def _judge(
        self, connection: Connection, judged: _Judged, pupil_ids: Collection[int] | None
    ) -> None:
        if pupil_ids is None:
            self.families, self._row_of = {}, {}
            self._pupils_of.clear()
        guardians = self._forget(pupil_ids or ())
        for family in _families(links(connection, judged.today, pupil_ids), judged):
            pupil_id = family.links[0].linked.pupil_id
            self.families[pupil_id] = family
            for linked in family.linked:
                self._pupils_of[linked.guardian_id].add(pupil_id)
                guardians.add(linked.guardian_id)
        found = {key: about for key in guardians if (about := self._about(key))}
        rows = unreached_rows(connection, found, judged.us, judged.today) if found else []
        for key in guardians:
            self._row_of.pop(key, None)
        self._row_of.update((row.guardian_id, row) for row in rows)
        self.families = dict(sorted(self.families.items(), key=lambda item: item[1].links[0].order))
        self._sort_rows()

    def _forget(self, pupil_ids: Iterable[int]) -> set[int]:
        """Take families out; returns their guardians, whose rows are to be made anew."""
        guardians = set()
        for pupil_id in pupil_ids:
            family = self.families.pop(pupil_id, None)
            for linked in family.linked if family else ():
                self._pupils_of[linked.guardian_id].discard(pupil_id)
                guardians.add(linked.guardian_id)
        return guardians

    def _about(self, guardian_id: int) -> list[tuple[Link, tuple[Reason, ...]]]:
        """The pupils for whom a guardian is unreached, and why."""
        return [
            (link, why)
            for pupil_id in self._pupils_of[guardian_id]
            for link, why in zip(
                self.families[pupil_id].links, self.families[pupil_id].why, strict=True
            )
            if why and link.linked.guardian_id == guardian_id
        ]

    def _sort_rows(self) -> None:
        """Gravest first, then in order of pupil: no order ranks parents."""
        place: dict[int, int] = {}
        for family in self.families.values():
            for linked in family.linked:
                place.setdefault(linked.guardian_id, len(place))
        self.rows = sorted(
            self._row_of.values(),
            key=lambda row: (row.reasons[0].gravity, place[row.guardian_id]),
        )


def _judged_by(connection: Connection, now: datetime) -> _Judged:
    today = now.date()
    aside = frozenset(_set_aside(connection, today))
    return _Judged(today, profile(connection), calendar(connection, today=today), aside)


def _families(every: Iterable[Link], judged: _Judged) -> list[Family]:
    """The links, pupil after pupil, with what the rules say of each."""
    grouped: dict[int, list[Link]] = defaultdict(list)
    for link in every:
        grouped[link.linked.pupil_id].append(link)
    return [_judged_family(group, judged) for group in grouped.values()]


def _judged_family(group: list[Link], judged: _Judged) -> Family:
    everyone = [link.linked for link in group]
    return Family(
        tuple(group),
        tuple(
            ()
            if (linked.guardian_id, linked.pupil_id) in judged.aside
            else reasons(
                linked,
                everyone,
                now=datetime.combine(judged.today, time()),
                calendar=judged.days,
                june_counts=judged.us.june_counts,
            )
            for linked in everyone
        ),
    )


def _set_aside(connection: Connection, today: date) -> set[tuple[int, int]]:
    found = set()
    for guardian_id, pupil_id in connection.execute(_SET_ASIDE, {"today": today.isoformat()}):
        if pupil_id is not None:
            found.add((guardian_id, pupil_id))
            continue
        pairs = connection.execute(
            text("SELECT pupil_id FROM guardianship WHERE guardian_id = :id"), {"id": guardian_id}
        )
        found.update((guardian_id, key) for key in pairs.scalars())
    return found


_BOARDS: WeakKeyDictionary[Engine, Board] = WeakKeyDictionary()


def board(connection: Connection, now: datetime) -> Board:
    """The board of this logbook, brought up to date."""
    found = _BOARDS.setdefault(connection.engine, Board())
    found.update(connection, now)
    return found
