"""Keeping the summary of reach: the rules decide, this reads the touches and writes the row."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.rules.facts import ReachFacts, Touch, facts
from app.rules.school_time import year_start
from app.rules.telling import Informable, has_custody, to_inform, was_told
from app.store.sort_keys import PER_SECOND
from app.vocabulary import Channel, Custody, Initiative, Occasion, Outcome, Tone

_CHUNK = 400


_IN = "IN (SELECT value FROM json_each(:ids))"
_PAIRS = f"SELECT guardian_id, pupil_id FROM guardianship WHERE guardian_id {_IN}"
_GUARDIANS_OF = f"SELECT DISTINCT guardian_id FROM guardianship WHERE pupil_id {_IN}"
_BESIDE = (
    "SELECT DISTINCT b.guardian_id FROM guardianship a"
    f" JOIN guardianship b ON b.pupil_id = a.pupil_id WHERE a.guardian_id {_IN}"
)
_TOUCHES = (
    "SELECT p.guardian_id, c.id, c.at, c.channel, p.outcome, c.tone, c.occasion, c.initiative,"
    " c.asks_answer, c.good_news, p.address_used, c.to_whole_group, c.time_known"
    " FROM participant p JOIN contact c ON c.id = p.contact_id"
    f" WHERE p.guardian_id {_IN} AND p.sort_key >= :since AND c.deleted_at IS NULL"
)
_PUPILS_IN = (
    "SELECT cp.contact_id, cp.pupil_id FROM participant p"
    " JOIN contact_pupil cp ON cp.contact_id = p.contact_id"
    f" WHERE p.guardian_id {_IN} AND p.sort_key >= :since"
)
_LAST_BEFORE = (
    "SELECT c.at, c.channel, c.tone, p.address_used"
    " FROM participant p JOIN contact c ON c.id = p.contact_id"
    " JOIN contact_pupil cp ON cp.contact_id = c.id AND cp.pupil_id = :pupil"
    " WHERE p.guardian_id = :guardian AND p.sort_key < :since"
    " AND p.reached IN ('spoken', 'answered') AND c.deleted_at IS NULL"
    " ORDER BY p.sort_key DESC LIMIT 1"
)
_SEEN = (
    "SELECT a.guardian_id, y.kind, coalesce(nullif(y.title, ''), y.own_kind), y.at"
    " FROM attendance a"
    " JOIN activity y ON y.id = a.activity_id AND y.deleted_at IS NULL"
    f" WHERE a.guardian_id {_IN} ORDER BY y.at"
)
_TELLING = (
    "SELECT cp.pupil_id, c.id, c.at, c.channel, p.guardian_id, p.outcome FROM contact_pupil cp"
    " JOIN contact c ON c.id = cp.contact_id LEFT JOIN participant p ON p.contact_id = c.id"
    f" WHERE cp.pupil_id {_IN} AND c.tell_other_parent AND c.deleted_at IS NULL"
    " AND cp.sort_key >= :since"
)
# Told in a contact that went on from it; both are about the same matter.
_TOLD_LATER = (
    "SELECT cp.pupil_id, c.id, d.channel, p.guardian_id, p.outcome FROM contact_pupil cp"
    " JOIN contact c ON c.id = cp.contact_id"
    " JOIN contact d ON d.matter_uid = c.matter_uid AND d.sort_key > c.sort_key"
    " AND d.deleted_at IS NULL JOIN participant p ON p.contact_id = d.id"
    f" WHERE cp.pupil_id {_IN} AND c.tell_other_parent AND c.deleted_at IS NULL"
    " AND cp.sort_key >= :since"
)
_INFORMED = (
    "SELECT cp.pupil_id, i.contact_id, i.guardian_id FROM informed i"
    f" JOIN contact_pupil cp ON cp.contact_id = i.contact_id WHERE cp.pupil_id {_IN}"
)
_HOMES = (
    "SELECT s.pupil_id, g.id, g.household_id, s.custody, g.informed_apart"
    " FROM guardianship s JOIN guardian g ON g.id = s.guardian_id"
    f" WHERE s.pupil_id {_IN} AND g.deleted_at IS NULL"
)
_DELETE = f"DELETE FROM reach WHERE guardian_id {_IN}"
_DELETE_UNLINKED = (
    f"DELETE FROM reach WHERE pupil_id {_IN} AND NOT EXISTS (SELECT 1 FROM guardianship s"
    " WHERE s.pupil_id = reach.pupil_id AND s.guardian_id = reach.guardian_id)"
)
_ADD = (
    "INSERT INTO reach (pupil_id, guardian_id, last_spoken, last_answered, last_reached_tone,"
    " last_reached_channel, last_reached_address, last_problem_reached, last_gentle_reached,"
    " last_positive, last_start_talk, awaiting_since, last_attempt, attempts, uninformed_since,"
    " uninformed_contact_id, seen_at, seen_on) VALUES (:pupil_id, :guardian_id, :last_spoken,"
    " :last_answered, :last_reached_tone, :last_reached_channel, :last_reached_address,"
    " :last_problem_reached, :last_gentle_reached, :last_positive, :last_start_talk,"
    " :awaiting_since, :last_attempt, :attempts, :uninformed_since, :uninformed_contact_id,"
    " :seen_at, :seen_on)"
)


def refresh(
    connection: Connection, pupils: Iterable[int], guardians: Iterable[int], now: datetime
) -> None:
    """Make the summary anew for these pupils' guardians and these guardians' pupils.

    Also for who is a guardian beside them: who lives with whom decides who is told of what.
    """
    everyone = set(guardians)
    for chunk in _chunks(everyone):
        ids = {"ids": json.dumps(chunk)}
        everyone.update(connection.exec_driver_sql(_BESIDE, ids).scalars())
    for chunk in _chunks(set(pupils)):
        ids = {"ids": json.dumps(chunk)}
        everyone.update(connection.exec_driver_sql(_GUARDIANS_OF, ids).scalars())
        connection.exec_driver_sql(_DELETE_UNLINKED, ids)
    for chunk in _chunks(everyone):
        _refresh_chunk(connection, chunk, now)


def _refresh_chunk(connection: Connection, guardians: list[int], now: datetime) -> None:
    since = _window_start(now)
    ids = {"ids": json.dumps(guardians)}
    pairs = connection.exec_driver_sql(_PAIRS, ids).all()
    log = _Log()
    log.read(connection, guardians, since)
    # What was tried since somebody was last reached counts, however long ago that was.
    long_ago = [key for key in guardians if not log.was_reached(key)]
    log.read(connection, long_ago, 0)
    seen = {row[0]: row[1:] for row in connection.exec_driver_sql(_SEEN, ids)}
    pupils = sorted({pupil for _guardian, pupil in pairs})
    uninformed = _uninformed(connection, pupils, now)
    rows = []
    for guardian, pupil in pairs:
        found = facts(log.touches_of(guardian, pupil))
        summary = _row(found) | {"guardian_id": guardian, "pupil_id": pupil}
        if found.last_reached is None and log.was_reached(guardian):
            summary |= _older(connection, guardian, pupil, since)
        summary |= _seen(seen.get(guardian)) | uninformed.get((pupil, guardian), _INFORMED_ROW)
        rows.append(summary)
    connection.exec_driver_sql(_DELETE, ids)
    if rows:
        connection.exec_driver_sql(_ADD, rows)


class _Log:
    """Touches as they are read: by guardian, and by contact whom it was about."""

    def __init__(self) -> None:
        self._touches: dict[int, list[Any]] = {}
        self._about: dict[int, set[int]] = defaultdict(set)

    def read(self, connection: Connection, guardians: list[int], since: int) -> None:
        """The touches of these guardians from this sort key on, instead of what was there."""
        if not guardians:
            return
        keys = {"ids": json.dumps(guardians), "since": since}
        self._touches.update((key, []) for key in guardians)
        for row in connection.exec_driver_sql(_TOUCHES, keys):
            self._touches[row[0]].append(row)
        for contact_id, pupil_id in connection.exec_driver_sql(_PUPILS_IN, keys):
            self._about[contact_id].add(pupil_id)

    def was_reached(self, guardian: int) -> bool:
        return any(row[4] == Outcome.REACHED for row in self._touches[guardian])

    def touches_of(self, guardian: int, pupil: int) -> Iterator[Touch]:
        for row in self._touches[guardian]:
            yield _touch(row, pupil in self._about[row[1]])


def _window_start(now: datetime) -> int:
    """The sort key of 1 August a year ago: what rules look at lies after it."""
    first = year_start(now.date())
    start = datetime(first.year - 1, first.month, first.day, tzinfo=now.tzinfo)
    return int(start.timestamp()) * PER_SECOND


def _touch(row: Any, concerns_pupil: bool) -> Touch:  # noqa: FBT001 - a fact of the row
    return Touch(
        at=datetime.fromisoformat(row[2]),
        channel=Channel(row[3]),
        outcome=Outcome(row[4]),
        tone=Tone(row[5]),
        occasion=Occasion(row[6]),
        from_school=row[7] == Initiative.SCHOOL,
        asks_answer=bool(row[8]),
        good_news=bool(row[9]),
        address_used=row[10],
        concerns_pupil=concerns_pupil,
        to_whole_group=bool(row[11]),
        contact_id=row[1],
        time_known=bool(row[12]),
    )


def _row(found: ReachFacts) -> dict[str, Any]:
    return {
        "last_spoken": _iso(found.last_spoken),
        "last_answered": _iso(found.last_answered),
        "last_reached_tone": found.last_reached_tone,
        "last_reached_channel": found.last_reached_channel,
        "last_reached_address": found.last_reached_address,
        "last_problem_reached": _iso(found.last_problem_reached),
        "last_gentle_reached": _iso(found.last_gentle_reached),
        "last_positive": _iso(found.last_positive),
        "last_start_talk": _iso(found.last_start_talk),
        "awaiting_since": _iso(found.awaiting_since),
        "last_attempt": _iso(found.last_attempt),
        "attempts": json.dumps(
            [
                [_iso(a.at), a.channel, a.outcome, a.address_used, a.contact_id, a.time_known]
                for a in found.attempts
            ]
        ),
    }  # fmt: skip


def _older(connection: Connection, guardian: int, pupil: int, since: int) -> dict[str, Any]:
    """When someone was last reached before the window, for "last spoken" alone."""
    found = connection.exec_driver_sql(
        _LAST_BEFORE, {"guardian": guardian, "pupil": pupil, "since": since}
    ).first()
    if found is None:
        return {}
    column = "last_answered" if Channel(found[1]).is_written else "last_spoken"
    return {
        column: found[0],
        "last_reached_channel": found[1],
        "last_reached_tone": found[2],
        "last_reached_address": found[3],
    }


def _seen(row: Any) -> dict[str, Any]:
    if row is None:
        return {"seen_at": "", "seen_on": None}
    kind, title, at = row
    return {"seen_at": title or kind, "seen_on": at[:10]}


_INFORMED_ROW: dict[str, Any] = {"uninformed_since": None, "uninformed_contact_id": None}


def _uninformed(
    connection: Connection, pupils: list[int], now: datetime
) -> dict[tuple[int, int], dict[str, Any]]:
    """Per pupil and guardian: the oldest contact of this year they were not told about."""
    first = year_start(now.date())
    since = int(datetime(first.year, first.month, 1, tzinfo=now.tzinfo).timestamp()) * PER_SECOND
    told: dict[tuple[int, int], set[int]] = defaultdict(set)
    moments: dict[tuple[int, int], str] = {}
    for chunk in _chunks(set(pupils)):
        ids = {"ids": json.dumps(chunk), "since": since}
        for row in connection.exec_driver_sql(_TELLING, ids):
            pupil, contact, at, channel, guardian, outcome = row
            moments[pupil, contact] = at
            if guardian is not None and was_told(Channel(channel), Outcome(outcome)):
                told[pupil, contact].add(guardian)
    if not moments:
        return {}
    homes: dict[int, list[Informable]] = defaultdict(list)
    for chunk in _chunks({pupil for pupil, _contact in moments}):
        ids = {"ids": json.dumps(chunk)}
        _add_told_later(connection, told, ids | {"since": since})
        for pupil, contact, guardian in connection.exec_driver_sql(_INFORMED, ids):
            told[pupil, contact].add(guardian)
        for row in connection.exec_driver_sql(_HOMES, ids):
            homes[row[0]].append(_informable(row))
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for (pupil, contact), at in sorted(moments.items(), key=lambda item: item[1], reverse=True):
        for guardian in to_inform(told[pupil, contact], homes[pupil]):
            found[pupil, guardian] = {"uninformed_since": at, "uninformed_contact_id": contact}
    return found


def _add_told_later(
    connection: Connection, told: dict[tuple[int, int], set[int]], keys: dict[str, Any]
) -> None:
    """Whoever was told in a contact that went on from one in which somebody was told."""
    for row in connection.exec_driver_sql(_TOLD_LATER, keys):
        pupil, contact, channel, guardian, outcome = row
        if told[pupil, contact] and was_told(Channel(channel), Outcome(outcome)):
            told[pupil, contact].add(guardian)


def _informable(row: Any) -> Informable:
    return Informable(
        guardian_id=row[1],
        household_id=row[2],
        has_custody=has_custody(Custody(row[3])),
        asks_apart=bool(row[4]),
    )


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _chunks(keys: set[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
