"""What the contact form asks: the last habit, whom one spoke last, what it goes on from."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text

from app.names import fold
from app.queries.contact_rows import selected_rows
from app.queries.rows import ContactRow
from app.rules.telling import Informable, has_custody, to_inform
from app.rules.unreached import asks_consent
from app.store.sort_keys import first_key
from app.vocabulary import Channel, Custody, Tone


class LastEntry(NamedTuple):
    """The contact that was entered last, by its channel and the moment it was entered."""

    channel: Channel
    entered_at: datetime


_LAST_ENTRY = text(
    "SELECT channel, entered_at FROM contact WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1"
)
_LAST_SPOKEN = text(
    "SELECT guardian_id FROM reach WHERE pupil_id IN :ids AND last_spoken IS NOT NULL"
    " ORDER BY last_spoken DESC LIMIT 1"
).bindparams(bindparam("ids", expanding=True))


def last_entry(connection: Connection) -> LastEntry | None:
    """How the last contact that was entered went; None in an empty log."""
    row = connection.execute(_LAST_ENTRY).first()
    return None if row is None else LastEntry(Channel(row[0]), datetime.fromisoformat(row[1]))


def last_spoken(connection: Connection, *, pupil_ids: Iterable[int]) -> int | None:
    """The guardian of these pupils who was spoken last; None when nobody was yet."""
    found = connection.execute(_LAST_SPOKEN, {"ids": list(pupil_ids)}).scalar()
    return None if found is None else int(found)


_CONSENT = text(
    "SELECT coalesce(nullif(call_name, ''), full_name), born_on, coalesce(agrees_to_contact, 0)"
    " FROM pupil WHERE id IN :ids AND born_on IS NOT NULL ORDER BY sort_name"
).bindparams(bindparam("ids", expanding=True))


def asking_consent(
    connection: Connection, *, pupil_ids: Iterable[int], today: date
) -> tuple[str, ...]:
    """Those of these pupils, by first name, who are of age and did not agree to contact."""
    return tuple(
        name
        for name, born_on, agrees in connection.execute(_CONSENT, {"ids": list(pupil_ids)})
        if asks_consent(date.fromisoformat(born_on), agrees=bool(agrees), today=today)
    )


def former_contact(connection: Connection, *, contact_id: int) -> ContactRow | None:
    """The contact that another goes on from; None when it is gone."""
    found = "contact c WHERE c.id = :id AND c.deleted_at IS NULL"
    return next(iter(selected_rows(connection, found, {"id": contact_id})), None)


_HOMES = text(
    "SELECT s.pupil_id, g.id, coalesce(nullif(g.call_name, ''), g.full_name), g.household_id,"
    " s.custody, g.informed_apart FROM guardianship s"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL AND NOT g.is_deceased"
    " WHERE s.pupil_id IN :ids AND s.may_be_contacted ORDER BY s.call_order, s.id"
).bindparams(bindparam("ids", expanding=True))
_INFORMED = text("SELECT guardian_id FROM informed WHERE contact_id = :id")


class Homes(NamedTuple):
    """The guardians of pupils as the rule of telling sees them; `informed` were told afterwards."""

    people: dict[int, list[tuple[Informable, str]]]
    informed: frozenset[int] = frozenset()

    def still_to_tell(self, told_ids: Collection[int]) -> list[str]:
        """The names of those with custody who are yet to be told, when these were told."""
        told = self.informed | frozenset(told_ids)
        names: dict[int, str] = {}
        for people in self.people.values():
            due = to_inform(told, [informable for informable, _name in people])
            names |= {one.guardian_id: name for one, name in people if one.guardian_id in due}
        return list(names.values())

    def is_settled(self, told_ids: Collection[int]) -> bool:
        """Whether all homes with custody know of it when these were told: nothing is left to do."""
        if not self.people or not told_ids or self.still_to_tell(told_ids):
            return False
        return all(any(one.has_custody for one, _name in row) for row in self.people.values())


def homes(
    connection: Connection, *, pupil_ids: Iterable[int], contact_id: int | None = None
) -> Homes:
    """Who may have to be told of a contact about these pupils; `contact_id` when it is saved."""
    people: dict[int, list[tuple[Informable, str]]] = {}
    for row in connection.execute(_HOMES, {"ids": list(pupil_ids)}):
        pupil_id, guardian_id, name, household_id, custody, apart = row
        informable = Informable(
            guardian_id, household_id, has_custody(Custody(custody)), asks_apart=bool(apart)
        )
        people.setdefault(pupil_id, []).append((informable, name))
    informed = connection.execute(_INFORMED, {"id": contact_id}).scalars() if contact_id else ()
    return Homes(people, frozenset(informed))


_SAME_DAY = text(
    "SELECT id, sort_key, subject, told, heard, child_told, professional FROM contact"
    " WHERE sort_key >= :first AND sort_key < :last AND tone = :tone AND channel = :channel"
    " AND deleted_at IS NULL ORDER BY sort_key DESC"
)
_PUPILS = text("SELECT pupil_id FROM contact_pupil WHERE contact_id = :id")
_PEOPLE = text("SELECT guardian_id FROM participant WHERE contact_id = :id")


class Likeness(NamedTuple):
    """What makes two contacts of one day look the same."""

    pupil_ids: frozenset[int]
    guardian_ids: frozenset[int]
    tone: Tone
    channel: Channel
    words: tuple[str, ...]  # subject, told, heard, what the child told, another professional


def same_contact(
    connection: Connection, *, wanted: Likeness, at: datetime, but_not: int | None = None
) -> ContactRow | None:
    """A contact of the same day that looks the same: entered twice, perhaps.

    `but_not`: the contact that it is, or that it goes on from.
    """
    midnight = datetime.combine(at.date(), time(), at.tzinfo)
    span = {"first": first_key(midnight), "last": first_key(midnight + timedelta(days=1))}
    codes = {"tone": wanted.tone.value, "channel": wanted.channel.value}
    words = tuple(_plain(one) for one in wanted.words)
    for row in connection.execute(_SAME_DAY, span | codes).all():
        if row[0] == but_not or tuple(_plain(one) for one in row[2:]) != words:
            continue
        ids: dict[str, Any] = {"id": row[0]}
        if (
            set(connection.execute(_PUPILS, ids).scalars()) == wanted.pupil_ids
            and set(connection.execute(_PEOPLE, ids).scalars()) == wanted.guardian_ids
        ):
            return former_contact(connection, contact_id=row[0])
    return None


def _plain(words: str) -> str:
    return " ".join(fold(words).split())
