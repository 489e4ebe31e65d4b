"""Who was told what: the contacts of a year that both parents are to know of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.queries.contact_rows import first_sentence
from app.rules.school_time import year_start
from app.rules.telling import Informable, has_custody, to_inform, was_told
from app.store.sort_keys import first_key
from app.vocabulary import Channel, Custody, Outcome, Relationship

_CONTACTS = (
    "SELECT c.id, c.at, c.channel, c.subject, substr(c.told, 1, 300), substr(c.heard, 1, 300)"
    " FROM contact_pupil x JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    " WHERE x.pupil_id = :pupil_id AND x.sort_key >= :since AND c.tell_other_parent"
    " ORDER BY x.sort_key DESC"
)
_OF = (
    " IN (SELECT x.contact_id FROM contact_pupil x JOIN contact c ON c.id = x.contact_id"
    " AND c.deleted_at IS NULL AND c.tell_other_parent"
    " WHERE x.pupil_id = :pupil_id AND x.sort_key >= :since)"
)
_HEARD = f"SELECT contact_id, guardian_id, outcome FROM participant WHERE contact_id{_OF}"
_INFORMED = f"SELECT contact_id, guardian_id, at FROM informed WHERE contact_id{_OF}"
_GUARDIANS = (
    "SELECT g.id, coalesce(nullif(g.call_name, ''), g.full_name), s.relationship, s.custody,"
    " g.household_id, g.informed_apart, g.is_deceased OR NOT s.may_be_contacted"
    " FROM guardianship s JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " WHERE s.pupil_id = ? ORDER BY s.call_order, s.id"
)


class ToldGuardian(NamedTuple):
    """`told_on` None: not told; `is_due` says whether that is still to be done.

    Somebody who is neither told nor due hears it at home.
    """

    guardian_id: int
    call_name: str
    relationship: Relationship
    told_on: date | None
    is_due: bool


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


def told_this_year(connection: Connection, pupil_id: int, *, today: date) -> list[ToldRow]:
    """The contacts of this school year that reached somebody and are for both, newest first."""
    since = first_key(datetime.combine(year_start(today), time()).astimezone())
    values = {"pupil_id": pupil_id, "since": since}
    contacts = connection.exec_driver_sql(_CONTACTS, values).all()
    if not contacts:
        return []
    days: dict[int, dict[int, date]] = defaultdict(dict)
    made = {row[0]: (Channel(row[2]), _day(row[1])) for row in contacts}
    for contact_id, guardian_id, outcome in connection.exec_driver_sql(_HEARD, values):
        channel, day = made[contact_id]
        if was_told(channel, Outcome(outcome)):
            days[contact_id][guardian_id] = day
    for contact_id, guardian_id, at in connection.exec_driver_sql(_INFORMED, values):
        days[contact_id].setdefault(guardian_id, _day(at))
    guardians = connection.exec_driver_sql(_GUARDIANS, (pupil_id,)).all()
    return [_row(row, days[row[0]], guardians) for row in contacts if days[row[0]]]


def _row(row: Any, told: dict[int, date], guardians: Iterable[Any]) -> ToldRow:
    parents = [one for one in guardians if has_custody(Custody(one[3]))]
    due = to_inform(told, (_informable(one) for one in parents))
    return ToldRow(
        contact_id=row[0],
        on=_day(row[1]),
        subject=row[3] or first_sentence(row[4]) or first_sentence(row[5]),
        guardians=tuple(
            ToldGuardian(
                one[0],
                one[1],
                Relationship(one[2]),
                told.get(one[0]),
                one[0] in due and not one[6],
            )
            for one in parents
            if one[0] in told or not one[6]
        ),
    )


def _informable(parent: Any) -> Informable:
    return Informable(parent[0], parent[4], has_custody=True, asks_apart=bool(parent[5]))


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()
