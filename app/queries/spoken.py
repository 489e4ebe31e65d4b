"""The class list of "who did I speak today": quick for a class and for a whole school."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, text

from app.queries.contact_form import last_spoken
from app.queries.contact_groups import About, whole_groups
from app.queries.people import groups, guardians_of, pupils
from app.queries.profile import profile
from app.queries.rows import GroupRow, GuardianRow, PupilRow
from app.store.sort_keys import first_key
from app.vocabulary import SchoolType

_LOGGED = text(
    "SELECT c.id, x.pupil_id, c.to_whole_group, EXISTS (SELECT 1 FROM participant p"
    "  JOIN guardianship s ON s.guardian_id = p.guardian_id AND s.pupil_id = x.pupil_id"
    "  WHERE p.contact_id = c.id AND p.reached IN ('spoken', 'answered'))"
    " FROM contact c JOIN contact_pupil x ON x.contact_id = c.id"
    " WHERE c.sort_key >= :first AND c.sort_key < :last AND c.deleted_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class SpokenList:
    """`logged`: pupils about whom a contact of the day is in the log already."""

    pupils: tuple[PupilRow, ...]
    groups: tuple[GroupRow, ...]
    logged: frozenset[int]
    school_type: SchoolType


@dataclass(frozen=True, slots=True)
class WithWhom:
    """A pupil's guardians who can be spoken, and the one that it most likely was, if any."""

    guardians: tuple[GuardianRow, ...]
    likely: int | None


def spoken_list(
    connection: Connection, *, now: datetime, day: date | None = None, group_id: int | None = None
) -> SpokenList:
    """The pupils of a group, or of all, in order of family name; `day` is today unless given."""
    today = now.date()
    return SpokenList(
        tuple(pupils(connection, today=today, group_id=group_id)),
        tuple(groups(connection, today=today)),
        logged_on(connection, day=day or today, now=now),
        profile(connection).school_type,
    )


def logged_on(connection: Connection, *, day: date, now: datetime) -> frozenset[int]:
    """Pupils about whom something of that day is in the log.

    A message to their whole group says nothing of a child whose parents did not answer it.
    """
    first = first_key(datetime.combine(day, time(), now.tzinfo))
    last = first_key(datetime.combine(day + timedelta(days=1), time(), now.tzinfo))
    found = connection.execute(_LOGGED, {"first": first, "last": last}).all()
    about: dict[int, About] = {}
    for contact_id, pupil_id, is_to_group, _was_spoken in found:
        known = about.setdefault(contact_id, About([], day, bool(is_to_group)))
        known.pupil_ids.append(pupil_id)
    whole = whole_groups(connection, about)
    return frozenset(
        pupil_id
        for contact_id, pupil_id, _is_to_group, was_spoken in found
        if was_spoken or contact_id not in whole or pupil_id in whole[contact_id].others
    )


def with_whom(connection: Connection, *, pupil_id: int) -> WithWhom:
    """The one spoken last is likely, or the only one; to choose among others would be a guess."""
    guardians = tuple(g for g in guardians_of(connection, pupil_id) if not g.deceased)
    free = [g.id for g in guardians if g.may_be_contacted and not g.consult_leader_first]
    spoken = last_spoken(connection, pupil_ids=[pupil_id])
    only = free[0] if len(free) == 1 == len(guardians) else None
    return WithWhom(guardians, spoken if spoken in free else only)
