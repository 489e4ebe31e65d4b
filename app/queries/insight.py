"""The numbers behind the pictures of a year: one grouped query for each, over ranges of an index.

A contact counts when it got through, unless the picture is about tries. Its day and hour are those
on the wall where it was had, which stand in `at`; the sort key only bounds what is read, a day
wider on both sides, since it counts in UTC.
"""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, text

from app.queries.insight_class import ClassList, class_list
from app.queries.insight_rows import (
    BegunNumbers,
    Insight,
    InsightWeek,
    MetNumbers,
    PupilTones,
    ToneNumbers,
    TriesCell,
)
from app.queries.pupil_year import Break, school_year
from app.rules.insight import months, show_whole_weeks, week_days
from app.rules.school_time import year_start
from app.rules.ways import part_of_day
from app.store.sort_keys import first_key
from app.vocabulary import Channel, Initiative, PartOfDay, Tone

_DAY = timedelta(days=1)
_SATURDAY = 5
_TONES = "('positive', 'practical', 'problem')"
_THEN = (
    " AND c.sort_key >= :low AND c.sort_key < :high AND c.at >= :first AND c.at < :end"
    " AND c.deleted_at IS NULL"
)
_OF_GROUP = (
    " AND c.id IN (SELECT x.contact_id FROM contact_pupil x"
    "  WHERE x.pupil_id IN (SELECT value FROM json_each(:pupils))"
    "  AND x.sort_key >= :low AND x.sort_key < :high)"
)
_DAYS = (
    "SELECT substr(c.at, 1, 10), c.tone, c.initiative, count(*) FROM contact c"
    " WHERE c.got_through{then}{of_group} GROUP BY 1, 2, 3"
)
# In writing, only what asked for an answer tries to reach anybody (docs/practice.md, "Attempt").
_IS_TRY = (
    "c.initiative = 'school' AND NOT c.to_whole_group"
    " AND (c.asks_answer OR c.channel NOT IN ('message', 'email', 'letter'))"
)
_HOUR = "CASE WHEN c.time_known THEN substr(c.at, 12, 2) END"
_TRIES = (
    f"SELECT c.channel, {_HOUR}, count(*) FROM contact c JOIN participant p ON p.contact_id = c.id"
    f" WHERE {_IS_TRY}{{then}}{{of_group}} GROUP BY 1, 2"
)
# The few who were not reached have an index of their own, so that no row of the others is read.
_MISSED = (
    f"SELECT c.channel, {_HOUR}, count(*) FROM participant p INDEXED BY ix_participant_outcome"
    f" JOIN contact c ON c.id = p.contact_id WHERE p.outcome <> 'reached' AND p.sort_key >= :low"
    f" AND p.sort_key < :high AND {_IS_TRY}{{then}}{{of_group}} GROUP BY 1, 2"
)
_SPREAD = (
    "SELECT x.pupil_id, sum(c.tone = 'positive'), sum(c.tone = 'practical'),"
    " sum(c.tone = 'problem') FROM contact c INDEXED BY ix_contact_tone"
    " JOIN contact_pupil x ON x.contact_id = c.id"
    f" WHERE c.tone IN {_TONES} AND c.got_through{{then}} GROUP BY 1"
)
_SPREAD_OF_FEW = (
    "SELECT x.pupil_id, sum(c.tone = 'positive'), sum(c.tone = 'practical'),"
    " sum(c.tone = 'problem') FROM contact_pupil x JOIN contact c ON c.id = x.contact_id"
    " WHERE x.pupil_id IN (SELECT value FROM json_each(:asked))"
    " AND x.sort_key >= :low AND x.sort_key < :high AND c.got_through{then} GROUP BY 1"
)
_FEW = 200
"""Up to so many pupils it is quicker to look at each than at all contacts of the period."""

# When a guardian was first spoken about a pupil: a seek that stops at the first.
_FIRST_SPOKEN = (
    "SELECT s.pupil_id, s.guardian_id, (SELECT substr(c.at, 1, 10) FROM participant p"
    "  JOIN contact c ON c.id = p.contact_id"
    "  JOIN contact_pupil x ON x.contact_id = p.contact_id AND x.pupil_id = s.pupil_id"
    "  WHERE p.guardian_id = s.guardian_id AND p.reached = 'spoken'"
    "  AND p.sort_key >= :low AND p.sort_key < :high AND c.at >= :first AND c.at < :end"
    "  AND c.deleted_at IS NULL ORDER BY p.sort_key LIMIT 1)"
    " FROM guardianship s WHERE s.pupil_id IN (SELECT value FROM json_each(:asked))"
)


@dataclass(frozen=True)
class InsightQuestion:
    """Which days and whose: `group_id` None asks for everybody. `now` ends what has not come."""

    first: date
    last: date
    now: datetime
    group_id: int | None = None
    language: str = "nl"

    @property
    def until(self) -> date:
        """The last day that can have contacts."""
        return max(self.first, min(self.last, self.now.date()))


Part = Callable[[Connection], None]


class Reading:
    """Reads the numbers part by part, so that a window can do something else in between.

    Run each of `parts` with a connection, in order; then `result` has everything. When something is
    written in between, begin anew.
    """

    def __init__(self, question: InsightQuestion) -> None:
        self._asked = question
        self.parts: tuple[Part, ...] = (
            self._read_class, self._read_days, self._read_tries, self._read_met, self._read_spread,
        )  # fmt: skip
        self._class: ClassList
        self._breaks: list[Break] = []
        self._days: list[tuple[date, Tone, Initiative, int]] = []
        self._tries: Counter[tuple[str, str | None]] = Counter()
        self._missed: Counter[tuple[str, str | None]] = Counter()
        self._pupils_met: list[date] = []
        self._guardians_met: list[date] = []
        self._spread: dict[int, ToneNumbers] = {}

    def _values(self, first: date, **more: Any) -> dict[str, Any]:
        """The bounds of what is read, as values to bind."""
        end = self._asked.until + _DAY
        return {
            "low": first_key(datetime.combine(first - _DAY, time(), UTC)),
            "high": first_key(datetime.combine(end + _DAY, time(), UTC)),
            "first": first.isoformat(),
            "end": end.isoformat(),
            **more,
        }

    def _rows(self, connection: Connection, sql: str) -> list[Any]:
        values = self._values(self._asked.first)
        of_group = ""
        if self._asked.group_id is not None:
            of_group = _OF_GROUP
            values["pupils"] = json.dumps(self._class.ever)
        filled = sql.format(then=_THEN, of_group=of_group)
        return list(connection.execute(text(filled), values).all())

    def _read_class(self, connection: Connection) -> None:
        asked = self._asked
        self._class = class_list(
            connection, first=asked.first, until=asked.until, today=asked.now.date(),
            group_id=asked.group_id,
        )  # fmt: skip
        year = year_start(asked.first)
        while year <= asked.until:
            self._breaks += school_year(connection, year, language=asked.language).breaks
            year = year.replace(year=year.year + 1)

    def _read_days(self, connection: Connection) -> None:
        self._days = [
            (date.fromisoformat(day), Tone(tone), Initiative(begun), count)
            for day, tone, begun, count in self._rows(connection, _DAYS)
        ]

    def _read_tries(self, connection: Connection) -> None:
        for sql, found in ((_TRIES, self._tries), (_MISSED, self._missed)):
            for channel, hour, count in self._rows(connection, sql):
                found[channel, hour] += count

    def _read_met(self, connection: Connection) -> None:
        values = self._values(self._class.met_since, asked=json.dumps(self._class.now))
        pupils: dict[int, date] = {}
        guardians: dict[int, date] = {}
        for pupil_id, guardian_id, said in connection.execute(text(_FIRST_SPOKEN), values):
            if said is not None:
                day = date.fromisoformat(said)
                pupils[pupil_id] = min(day, pupils.get(pupil_id, day))
                guardians[guardian_id] = min(day, guardians.get(guardian_id, day))
        asked_for = self._class.asked_for
        self._pupils_met = sorted(pupils.values())
        self._guardians_met = sorted(day for key, day in guardians.items() if key in asked_for)

    def _read_spread(self, connection: Connection) -> None:
        values = self._values(self._asked.first, asked=json.dumps(self._class.now))
        sql = _SPREAD_OF_FEW if len(self._class.now) <= _FEW else _SPREAD
        rows = connection.execute(text(sql.format(then=_THEN)), values)
        self._spread = {row[0]: ToneNumbers(*row[1:]) for row in rows}

    def result(self) -> Insight:
        """Everything, once all parts were read."""
        found = self._class
        weeks = self._weeks()
        cells, untimed = self._cells()
        return Insight(
            first=self._asked.first,
            last=self._asked.until,
            group=found.group,
            weeks=weeks,
            met_of=MetNumbers(len(found.families), len(found.asked_for)),
            met_since=found.met_since,
            tries=cells,
            untimed=untimed,
            begun=self._begun(weeks),
            pupils=tuple(
                PupilTones(key, name, self._spread.get(key, ToneNumbers()))
                for key, name in found.names.items()
            ),
        )

    def _weeks(self) -> tuple[InsightWeek, ...]:
        by_day: dict[date, Counter[Tone]] = defaultdict(Counter)
        for day, tone, _begun, count in self._days:
            by_day[day][tone] += count
        spans = week_days(self._asked.first, self._asked.until)
        tones = [_tones(by_day[day] for day in _days(*span) if day in by_day) for span in spans]
        holidays = [_holiday(span, self._breaks) for span in spans]
        start, end = show_whole_weeks(
            [each.total > 0 for each in tones], [name is None for name in holidays]
        )
        return tuple(
            InsightWeek(*span, name is None, name or "", each, self._met_by(span[1]))
            for span, each, name in list(zip(spans, tones, holidays, strict=True))[start:end]
        )

    def _met_by(self, day: date) -> MetNumbers | None:
        if day < self._class.met_since:
            return None
        return MetNumbers(
            bisect_right(self._pupils_met, day), bisect_right(self._guardians_met, day)
        )

    def _cells(self) -> tuple[tuple[TriesCell, ...], int]:
        tries: Counter[tuple[Channel, PartOfDay]] = Counter()
        missed: Counter[tuple[Channel, PartOfDay]] = Counter()
        for counted, found in ((self._tries, tries), (self._missed, missed)):
            for (channel, hour), count in counted.items():
                if hour is not None:
                    found[Channel(channel), _part(hour)] += count
        used = [channel for channel in Channel if any(key[0] is channel for key in tries)]
        cells = tuple(
            TriesCell(channel, part, tries[channel, part],
                      tries[channel, part] - missed[channel, part])
            for channel in used
            for part in PartOfDay
        )  # fmt: skip
        untimed = sum(count for (_channel, hour), count in self._tries.items() if hour is None)
        return cells, untimed

    def _begun(self, weeks: tuple[InsightWeek, ...]) -> tuple[BegunNumbers, ...]:
        counted: dict[date, Counter[Initiative]] = defaultdict(Counter)
        for day, _tone, begun, count in self._days:
            counted[day.replace(day=1)][begun] += count
        if not weeks:
            return ()
        return tuple(
            BegunNumbers(
                month,
                counted[month][Initiative.SCHOOL],
                counted[month][Initiative.GUARDIAN],
                counted[month][Initiative.PUPIL] + counted[month][Initiative.OTHER],
            )
            for month in months(weeks[0].first, weeks[-1].last)
        )


def insight(connection: Connection, *, question: InsightQuestion) -> Insight:
    """All numbers at once."""
    reading = Reading(question)
    for part in reading.parts:
        part(connection)
    return reading.result()


def _part(hour: str) -> PartOfDay:
    return part_of_day(datetime(2000, 1, 1, int(hour), tzinfo=UTC))


def _days(first: date, last: date) -> list[date]:
    return [first + n * _DAY for n in range((last - first).days + 1)]


def _tones(counters: Iterable[Counter[Tone]]) -> ToneNumbers:
    found: Counter[Tone] = Counter()
    for counter in counters:
        found.update(counter)
    return ToneNumbers(found[Tone.POSITIVE], found[Tone.PRACTICAL], found[Tone.PROBLEM])


def _holiday(span: tuple[date, date], breaks: list[Break]) -> str | None:
    """The name of the holiday that a week lies in, None when it has a day of school.

    A weekend alone, where the period begins or ends, has no school and no name.
    """
    weekdays = [day for day in _days(*span) if day.weekday() < _SATURDAY]
    names = []
    for day in weekdays:
        name = next((each.name for each in breaks if each.first <= day <= each.last), None)
        if name is None:
            return None
        names.append(name)
    return max(names, key=names.count) if names else ""
