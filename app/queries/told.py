"""Who was told what: the contacts of a year that both parents are to know of."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.queries.contact_rows import first_sentence
from app.queries.namesakes import pupils_apart, with_difference
from app.rules.school_time import year_start
from app.rules.telling import Informable, has_custody, to_inform, was_told
from app.store.sort_keys import first_key
from app.vocabulary import Channel, Custody, Outcome, Relationship

_FROM = (
    " FROM contact_pupil x JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    " AND c.tell_other_parent"
)
_WHERE = " WHERE x.pupil_id IN (SELECT value FROM json_each(:pupils)) AND x.sort_key >= :since"
_CONTACTS = (
    "SELECT x.pupil_id, c.id, c.at, c.channel, c.subject, substr(c.told, 1, 300),"
    f" substr(c.heard, 1, 300), x.sort_key{_FROM}{_WHERE} ORDER BY x.sort_key DESC"
)
_HEARD = (
    f"SELECT DISTINCT c.id, p.guardian_id, p.outcome, c.at, c.channel{_FROM}"
    f" JOIN participant p ON p.contact_id = c.id{_WHERE}"
)
_HEARD_LATER = (
    f"SELECT DISTINCT c.id, p.guardian_id, p.outcome, d.at, d.channel, d.sort_key{_FROM}"
    " JOIN contact d ON d.matter_uid = c.matter_uid AND d.sort_key > c.sort_key"
    f" AND d.deleted_at IS NULL JOIN participant p ON p.contact_id = d.id{_WHERE}"
    " ORDER BY d.sort_key"
)
_INFORMED = (
    f"SELECT DISTINCT c.id, i.guardian_id, i.at, i.channel{_FROM}"
    f" JOIN informed i ON i.contact_id = c.id{_WHERE}"
)
_GUARDIANS = (
    "SELECT s.pupil_id, g.id, coalesce(nullif(g.call_name, ''), g.full_name), s.relationship,"
    " s.custody, g.household_id, g.informed_apart, g.is_deceased OR NOT s.may_be_contacted"
    " OR (p.born_on <= :of_age AND NOT coalesce(p.agrees_to_contact, 0))"
    " FROM guardianship s JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " JOIN pupil p ON p.id = s.pupil_id"
    " WHERE s.pupil_id IN (SELECT value FROM json_each(:pupils)) ORDER BY s.call_order, s.id"
)
_WAITING = (
    "SELECT p.id, p.full_name, p.sort_name FROM pupil p WHERE p.deleted_at IS NULL"
    " AND (p.left_on IS NULL OR p.left_on > :today)"
    # At 18 the report goes to the pupil, and to parents when the pupil agrees.
    " AND (p.born_on IS NULL OR p.born_on > :of_age OR p.agrees_to_contact)"
    " AND p.id IN (SELECT pupil_id FROM reach WHERE uninformed_since >= :year)"
    " ORDER BY p.sort_name, p.id"
)
_OF_AGE = 18


class ToldGuardian(NamedTuple):
    """`told_on` None: not told; `is_due` says whether that is still to be done.

    Somebody who is neither told nor due hears it at home. `how` None: not told, or not noted how.
    `lives_apart`: at another address than whoever was told; `asks_apart`: wants to hear it in
    person whatever the address.
    """

    guardian_id: int
    call_name: str
    relationship: Relationship
    told_on: date | None
    is_due: bool
    how: Channel | None = None
    lives_apart: bool = False
    asks_apart: bool = False


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A contact that both parents are to know of, with every guardian with custody."""

    contact_id: int
    on: date
    subject: str
    guardians: tuple[ToldGuardian, ...]

    @property
    def is_open(self) -> bool:
        return any(guardian.is_due for guardian in self.guardians)


@dataclass(frozen=True, slots=True)
class UntoldRow:
    """A contact that somebody still is to be told of; `pupils` as they are listed."""

    pupil_ids: tuple[int, ...]
    pupils: tuple[str, ...]
    channel: Channel
    told: ToldRow


class _Told(NamedTuple):
    on: date
    how: Channel | None


def told_this_year(connection: Connection, pupil_id: int, *, today: date) -> list[ToldRow]:
    """The contacts of this school year that reached somebody and are for both, newest first."""
    return [row for _pupil, _channel, row in _told(connection, [pupil_id], today)]


def untold(connection: Connection, *, today: date) -> list[UntoldRow]:
    """Of all pupils who are here: what somebody with custody is still to be told this year.

    Pupils in the order of their names, of each the newest first; a contact about several children
    stands once, with the first of them.
    """
    waiting = connection.exec_driver_sql(
        _WAITING,
        {
            "today": today.isoformat(),
            "of_age": _years_before(today).isoformat(),
            "year": year_start(today).isoformat(),
        },
    ).all()
    if not waiting:
        return []
    apart = pupils_apart(connection, among=[row[0] for row in waiting])
    names = {row[0]: with_difference(row[1], apart.get(row[0], "")) for row in waiting}
    about: dict[int, list[tuple[int, Channel, ToldRow]]] = defaultdict(list)
    for pupil_id, channel, row in _told(connection, list(names), today):
        if row.is_open:
            about[row.contact_id].append((pupil_id, channel, row))
    place = {pupil_id: at for at, pupil_id in enumerate(names)}
    rows = [_untold(some, names, place) for some in about.values()]
    return sorted(rows, key=lambda row: place[row.pupil_ids[0]])


def _untold(
    some: list[tuple[int, Channel, ToldRow]], names: Mapping[int, str], place: Mapping[int, int]
) -> UntoldRow:
    """One contact, about one child or several; a guardian of several stands in it once."""
    some = sorted(some, key=lambda one: place[one[0]])
    keys = tuple(one[0] for one in some)
    _pupil, channel, first = some[0]
    guardians: dict[int, ToldGuardian] = {}
    for _pupil, _channel, row in some:
        for guardian in row.guardians:
            known = guardians.get(guardian.guardian_id)
            if known is None or (guardian.is_due and not known.is_due):
                guardians[guardian.guardian_id] = guardian
    told = ToldRow(first.contact_id, first.on, first.subject, tuple(guardians.values()))
    return UntoldRow(keys, tuple(names[key] for key in keys), channel, told)


def _told(
    connection: Connection, pupil_ids: list[int], today: date
) -> list[tuple[int, Channel, ToldRow]]:
    """Each contact with each of these pupils it is about, newest first."""
    since = first_key(datetime.combine(year_start(today), time()).astimezone())
    values: dict[str, Any] = {"pupils": json.dumps(pupil_ids), "since": since}
    contacts = connection.exec_driver_sql(_CONTACTS, values).all()
    if not contacts:
        return []
    told = _who_heard(connection, values)
    guardians: dict[int, list[Any]] = defaultdict(list)
    values["of_age"] = _years_before(today).isoformat()
    for row in connection.exec_driver_sql(_GUARDIANS, values):
        guardians[row[0]].append(row[1:])
    return [
        (row[0], Channel(row[3]), _row(row[1:], told[row[1]], guardians[row[0]]))
        for row in contacts
        if told[row[1]]
    ]


def _who_heard(connection: Connection, values: dict[str, Any]) -> dict[int, dict[int, _Told]]:
    """Per contact, who knows: there, told of it later on, or ticked off. The first time counts."""
    told: dict[int, dict[int, _Told]] = defaultdict(dict)
    for row in connection.exec_driver_sql(_HEARD, values):
        contact_id, guardian_id, outcome, at, channel = row
        if was_told(Channel(channel), Outcome(outcome)):
            told[contact_id][guardian_id] = _Told(_day(at), Channel(channel))
    for row in connection.exec_driver_sql(_HEARD_LATER, values):
        contact_id, guardian_id, outcome, at, channel, _sort_key = row
        if told[contact_id] and was_told(Channel(channel), Outcome(outcome)):
            told[contact_id].setdefault(guardian_id, _Told(_day(at), Channel(channel)))
    for contact_id, guardian_id, at, how in connection.exec_driver_sql(_INFORMED, values):
        noted = _Told(_day(at), Channel(how) if how else None)
        told[contact_id].setdefault(guardian_id, noted)
    return told


def _row(row: Any, told: Mapping[int, _Told], guardians: Iterable[Any]) -> ToldRow:
    parents = [one for one in guardians if has_custody(Custody(one[3]))]
    due = to_inform(told, (_informable(one) for one in parents))
    told_homes = {one[4] for one in parents if one[0] in told}
    return ToldRow(
        contact_id=row[0],
        on=_day(row[1]),
        subject=row[3] or first_sentence(row[4]) or first_sentence(row[5]),
        guardians=tuple(
            ToldGuardian(
                one[0],
                one[1],
                Relationship(one[2]),
                told[one[0]].on if one[0] in told else None,
                one[0] in due and not one[6],
                told[one[0]].how if one[0] in told else None,
                one[4] not in told_homes,
                bool(one[5]),
            )
            for one in parents
            if one[0] in told or not one[6]
        ),
    )


def _informable(parent: Any) -> Informable:
    return Informable(parent[0], parent[4], has_custody=True, asks_apart=bool(parent[5]))


def _years_before(today: date) -> date:
    """The latest birthday of whoever is of age today."""
    leap_day = (2, 29)
    if (today.month, today.day) == leap_day:
        return date(today.year - _OF_AGE, 2, 28)
    return today.replace(year=today.year - _OF_AGE)


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()
