"""Start talks of this school year: per pupil and home who had one, and when the others are."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from app.queries.namesakes import pupils_apart, with_difference
from app.queries.planned_calls import STILL_TO_MAKE
from app.queries.profile import profile
from app.rules.school_time import year_start
from app.rules.unreached import meeting_counts_since
from app.store.sort_keys import first_key
from app.vocabulary import Channel

_OF_AGE = 18
_NEW_AFTER = timedelta(days=45)
"""Into the school year: who came in later is new in the group."""

_HOMES = (
    "SELECT p.id, p.full_name, coalesce(nullif(p.call_name, ''), p.full_name), p.enrolled_on,"
    " g.id, coalesce(nullif(g.call_name, ''), g.full_name), g.full_name, g.household_id,"
    " g.consult_leader_first"
    " FROM guardianship s"
    " JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    "  AND (p.left_on IS NULL OR p.left_on > :today)"
    "  AND (p.born_on IS NULL OR p.born_on > :of_age OR coalesce(p.agrees_to_contact, 0))"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL AND NOT g.is_deceased"
    " WHERE s.may_be_contacted"
    " AND (:group_id = 0 OR EXISTS (SELECT 1 FROM group_membership m WHERE m.pupil_id = p.id"
    "  AND m.group_id = :group_id AND (m.until IS NULL OR m.until > :today)))"
    " ORDER BY p.sort_name, p.id, s.call_order, s.id"
)
_HELD = (
    "SELECT x.pupil_id, g.household_id, c.id, c.at, c.child_present,"
    " coalesce(nullif(g.call_name, ''), g.full_name)"
    " FROM contact c JOIN contact_pupil x ON x.contact_id = c.id"
    " JOIN participant t ON t.contact_id = c.id AND t.outcome = 'reached'"
    " JOIN guardian g ON g.id = t.guardian_id"
    " JOIN guardianship s ON s.guardian_id = g.id AND s.pupil_id = x.pupil_id"
    " WHERE c.occasion = 'start_talk' AND c.occasion <> 'other' AND c.deleted_at IS NULL"
    " AND c.sort_key >= :since AND (:everybody OR x.pupil_id IN (SELECT value FROM"
    " json_each(:pupil_ids))) ORDER BY c.sort_key DESC, s.call_order, s.id"
)
_PLANNED = (
    "SELECT k.pupil_id, g.household_id, k.id, hex(k.uid), k.at, k.channel, k.note, g.id"
    " FROM planned_call k JOIN guardian g ON g.id = k.guardian_id AND g.deleted_at IS NULL"
    f" WHERE k.occasion = 'start_talk' AND k.pupil_id IS NOT NULL AND {STILL_TO_MAKE}"
    " AND k.at >= :since ORDER BY k.at DESC, k.id"
)


@dataclass(frozen=True, slots=True)
class HeldTalk:
    """The latest start talk with one home. `in_june`: before this school year began."""

    contact_id: int
    on: date
    guardians: tuple[str, ...]
    child_present: bool
    in_june: bool


@dataclass(frozen=True, slots=True)
class PlannedTalk:
    """A start talk that is meant to be; `uid` is the same for ever, as 32 hexadecimal digits."""

    id: int
    uid: str
    at: datetime
    channel: Channel
    note: str
    guardian_id: int


@dataclass(frozen=True, slots=True)
class HomeTalk:
    """A pupil with one home. `new_since`: the day of coming in, where that was halfway the year.

    `guardians`: those with whom it can be, by key, first name and full name, whom to call first.
    """

    pupil_id: int
    pupil: str
    call_name: str
    household_id: int
    guardians: tuple[tuple[int, str, str], ...]
    is_apart: bool  # there is another home
    new_since: date | None
    held: HeldTalk | None
    planned: PlannedTalk | None
    leader_first: frozenset[int] = frozenset()
    """Of `guardians` those with whom nobody speaks before the school leader was consulted."""

    @property
    def key(self) -> tuple[int, int]:
        return self.pupil_id, self.household_id


def start_talks(
    connection: Connection, *, now: datetime, group_id: int | None = None
) -> list[HomeTalk]:
    """Everybody with whom a start talk is held, of one group or all in school, in order of name."""
    today = now.date()
    values = {"today": today.isoformat(), "group_id": group_id or 0, "of_age": _of_age(today)}
    rows = connection.exec_driver_sql(_HOMES, values).all()
    homes: dict[tuple[int, int], list[Any]] = defaultdict(list)
    homes_of: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        homes[row[0], row[7]].append(row)
        homes_of[row[0]].add(row[7])
    apart = pupils_apart(connection, among=homes_of)
    held = _held(connection, now, None if group_id is None else homes_of)
    planned = planned_talks(connection, now=now)
    return [
        HomeTalk(
            pupil_id=key[0],
            pupil=with_difference(of[0][1], apart.get(key[0], "")),
            call_name=of[0][2],
            household_id=key[1],
            guardians=tuple((row[4], row[5], row[6]) for row in of),
            is_apart=len(homes_of[key[0]]) > 1,
            new_since=_new_since(of[0][3], today),
            held=held.get(key),
            planned=planned.get(key),
            leader_first=frozenset(row[4] for row in of if row[8]),
        )
        for key, of in homes.items()
    ]


def _of_age(today: date) -> str:
    day = today if (today.month, today.day) != (2, 29) else today.replace(day=28)
    return day.replace(year=day.year - _OF_AGE).isoformat()


def _new_since(enrolled_on: str | None, today: date) -> date | None:
    day = date.fromisoformat(enrolled_on) if enrolled_on else None
    return day if day is not None and day > year_start(today) + _NEW_AFTER else None


def _held(
    connection: Connection, now: datetime, pupil_ids: Collection[int] | None
) -> dict[tuple[int, int], HeldTalk]:
    begin = year_start(now.date())
    since = meeting_counts_since(now.date(), june_counts=profile(connection).june_counts)
    values = {
        "since": first_key(datetime.combine(since, time(), now.tzinfo)),
        "everybody": pupil_ids is None,
        "pupil_ids": json.dumps(list(pupil_ids or ())),
    }
    found: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in connection.exec_driver_sql(_HELD, values):
        of_home = found[row[0], row[1]]
        if not of_home or of_home[0][2] == row[2]:  # of the latest talk, everybody
            of_home.append(row)
    return {key: _talk(rows, begin) for key, rows in found.items()}


def _talk(rows: list[Any], begin: date) -> HeldTalk:
    on = datetime.fromisoformat(rows[0][3]).date()
    return HeldTalk(
        contact_id=rows[0][2],
        on=on,
        guardians=tuple(row[5] for row in rows),
        child_present=bool(rows[0][4]),
        in_june=on < begin,
    )


def planned_talks(connection: Connection, *, now: datetime) -> dict[tuple[int, int], PlannedTalk]:
    """By pupil and home the soonest that is to be held, also where its hour went by."""
    values = {"since": year_start(now.date()).isoformat()}
    return {
        (row[0], row[1]): PlannedTalk(
            row[2], row[3].lower(), datetime.fromisoformat(row[4]), Channel(row[5]), row[6], row[7]
        )
        for row in connection.exec_driver_sql(_PLANNED, values)
    }


def usual_minutes(rows: Iterable[HomeTalk], choices: tuple[int, ...]) -> int:
    """How long the planned talks last, as their distance shows; the shortest when nothing does."""
    times = sorted(row.planned.at for row in rows if row.planned is not None)
    steps = {int((after - before).total_seconds()) // 60 for before, after in pairwise(times)}
    return next((minutes for minutes in sorted(choices) if minutes in steps), min(choices))
