"""Everybody's reach as of a day, remembered between reads.

The rules judge each family once; after a write only the families whose summary it renewed are
judged again. So a list over thousands of guardians costs what changed, not what there is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from app.queries.coffee import CoffeeMoment, coffee_moments
from app.queries.profile import calendar, profile
from app.queries.reach_links import Link, links
from app.queries.rows import ProfileRow, ReachCount, UnreachedRow
from app.queries.step_settings import StepSettings, step_settings
from app.queries.unreached_rows import unreached_rows
from app.rules.school_time import SchoolCalendar
from app.rules.unreached import Linked, is_spoken_this_year, reasons
from app.vocabulary import Reason

# The summary's keys only grow, so what a write renewed stands above what was seen. The pupils tell
# of who lost their last guardian, perhaps to another pupil.
_SEEN = (
    "SELECT coalesce(max(id), 0), count(*), (SELECT group_concat(pupil_id)"
    " FROM (SELECT DISTINCT pupil_id FROM reach ORDER BY pupil_id)) FROM reach"
)
_RENEWED = "SELECT DISTINCT pupil_id FROM reach WHERE id > ?"
_SET_ASIDE = "SELECT guardian_id, pupil_id FROM set_aside WHERE until >= ? AND deleted_at IS NULL"


@dataclass(frozen=True)
class Family:
    """A pupil's guardians, and why each of them is unreached; () for who is not.

    `spoken` this school year, each of them; `asked_for` are those whom school has to speak.
    """

    links: tuple[Link, ...]
    why: tuple[tuple[Reason, ...], ...]
    spoken: tuple[bool, ...]
    asked_for: tuple[bool, ...]

    @property
    def linked(self) -> list[Linked]:
        return [link.linked for link in self.links]

    @property
    def place(self) -> tuple[tuple[str, int], list[int]]:
        """What the order of pupils, and of guardians among them, depends on."""
        return self.links[0].order, [linked.guardian_id for linked in self.linked]


@dataclass(frozen=True)
class Judged:
    """What the judging of everybody depends on, besides their own facts."""

    today: date
    us: ProfileRow
    days: SchoolCalendar
    aside: frozenset[tuple[int, int]]
    coffee: tuple[CoffeeMoment, ...]
    steps: StepSettings


class Board:
    """The families of one open logbook. `families` and `rows` hold as of the last `update`.

    `judged` is what they hold for; `count` is kept here by who counts, until something changes.
    """

    def __init__(self) -> None:
        self.families: dict[int, Family] = {}
        self.rows: list[UnreachedRow] = []
        self.judged: Judged | None = None
        self.count: ReachCount | None = None
        self._seen: tuple[int, int, str | None] = (0, 0, None)
        self._row_of: dict[int, UnreachedRow] = {}
        self._place_of: dict[int, int] = {}
        self._pupils_of: dict[int, set[int]] = defaultdict(set)
        self._lock = Lock()

    def update(self, connection: Connection, now: datetime) -> None:
        """Judge what is not judged yet as of this day."""
        with self._lock:
            judged = _judged_by(connection, now)
            newest, count, pupils = connection.exec_driver_sql(_SEEN).one()
            if not self._judges_alike(judged) or (count, pupils) != self._seen[1:]:
                self._judge(connection, judged, None)
            else:
                touched = self._moved_aside(judged)
                if newest > self._seen[0]:
                    renewed = connection.exec_driver_sql(_RENEWED, (self._seen[0],))
                    touched.update(renewed.scalars())
                if touched:
                    self._judge(connection, judged, touched)
            self.judged, self._seen = judged, (newest, count, pupils)

    def _judges_alike(self, judged: Judged) -> bool:
        """Whether everybody is judged as before, but for those who were set aside or came back."""
        former = self.judged
        return former is not None and replace(judged, aside=former.aside) == former

    def _moved_aside(self, judged: Judged) -> set[int]:
        """The pupils about whom a guardian was set aside since, or came back."""
        moved = judged.aside ^ self.judged.aside if self.judged else judged.aside
        return {pupil_id for _guardian_id, pupil_id in moved}

    def _judge(
        self, connection: Connection, judged: Judged, pupil_ids: Collection[int] | None
    ) -> None:
        self.count = None
        if pupil_ids is None:
            self.families, self._row_of = {}, {}
            self._pupils_of.clear()
        renewed = {
            family.links[0].linked.pupil_id: family
            for family in _families(links(connection, judged.today, pupil_ids), judged)
        }
        former = [self.families.get(pupil_id) for pupil_id in renewed]
        is_in_place = len(renewed) == len(pupil_ids or ()) and all(
            old is not None and old.place == new.place
            for old, new in zip(former, renewed.values(), strict=True)
        )
        guardians = self._forget(pupil_ids or (), renewed)
        for pupil_id, family in renewed.items():
            self.families[pupil_id] = family
            for linked in family.linked:
                self._pupils_of[linked.guardian_id].add(pupil_id)
                guardians.add(linked.guardian_id)
        found = {key: about for key in guardians if (about := self._about(key))}
        rows = []
        if found:
            rows = unreached_rows(
                connection, found, judged.us, judged.today, judged.coffee, judged.steps
            )
        for key in guardians:
            self._row_of.pop(key, None)
        self._row_of.update((row.guardian_id, row) for row in rows)
        if not is_in_place:
            self._put_in_order()
        self._sort_rows()

    def _forget(self, pupil_ids: Iterable[int], renewed: Collection[int]) -> set[int]:
        """Let go of families; returns their guardians, whose rows are to be made anew.

        Those that are renewed keep their place.
        """
        guardians = set()
        for pupil_id in pupil_ids:
            family = self.families.get(pupil_id)
            if pupil_id not in renewed:
                self.families.pop(pupil_id, None)
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

    def _put_in_order(self) -> None:
        ordered = sorted(self.families.items(), key=lambda item: item[1].links[0].order)
        self.families = dict(ordered)
        self._place_of = {}
        for family in self.families.values():
            for linked in family.linked:
                self._place_of.setdefault(linked.guardian_id, len(self._place_of))

    def _sort_rows(self) -> None:
        """Gravest first, then in order of pupil: no order ranks parents."""
        place = self._place_of
        self.rows = sorted(
            self._row_of.values(),
            key=lambda row: (row.reasons[0].gravity, place[row.guardian_id]),
        )


def _judged_by(connection: Connection, now: datetime) -> Judged:
    today = now.date()
    aside = frozenset(_set_aside(connection, today))
    return Judged(
        today,
        profile(connection),
        calendar(connection, today=today),
        aside,
        coffee_moments(connection, now=now),
        step_settings(connection),
    )


def _families(every: Iterable[Link], judged: Judged) -> list[Family]:
    """The links, pupil after pupil, with what the rules say of each."""
    grouped: dict[int, list[Link]] = defaultdict(list)
    for link in every:
        grouped[link.linked.pupil_id].append(link)
    return [_judged_family(group, judged) for group in grouped.values()]


def _judged_family(group: list[Link], judged: Judged) -> Family:
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
        tuple(
            is_spoken_this_year(linked.facts, today=judged.today, june_counts=judged.us.june_counts)
            for linked in everyone
        ),
        tuple(not linked.is_left_out for linked in everyone),
    )


def _set_aside(connection: Connection, today: date) -> set[tuple[int, int]]:
    found = set()
    for guardian_id, pupil_id in connection.exec_driver_sql(_SET_ASIDE, (today.isoformat(),)):
        if pupil_id is not None:
            found.add((guardian_id, pupil_id))
            continue
        pairs = connection.exec_driver_sql(_PUPILS_OF, (guardian_id,))
        found.update((guardian_id, key) for key in pairs.scalars())
    return found


_PUPILS_OF = "SELECT pupil_id FROM guardianship WHERE guardian_id = ?"
_BOARDS: WeakKeyDictionary[Engine, Board] = WeakKeyDictionary()


def board(connection: Connection, now: datetime) -> Board:
    """The board of this logbook, brought up to date."""
    found = _BOARDS.setdefault(connection.engine, Board())
    found.update(connection, now)
    return found
