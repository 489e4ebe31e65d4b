"""What happened around one pupil, newest first: contacts, activities, agreements kept."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from app import names
from app.queries.contact_rows import selected_rows
from app.queries.pupil_year import TRIED
from app.queries.rows import ContactRow
from app.store.search import match_expression
from app.store.sort_keys import PER_SECOND
from app.vocabulary import TALKS, AgreementState, Channel, Owner, Tone

PAGE = 30


class Place(NamedTuple):
    """Where a row stands: its moment as a sort key, and what tells rows of one moment apart."""

    key: int
    kind: int
    id: int


_CONTACT, _SEEN, _CLOSED, _MADE = 3, 2, 1, 0  # kinds of rows of one moment, the newest first


class Showing(Enum):
    """One kind of row; together with no other."""

    TALKS = "talks"
    ATTEMPTS = "attempts"
    ACTIVITIES = "activities"
    AGREEMENTS = "agreements"


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What the timeline shows; all that is given must hold. Only contacts have tone and words.

    `guardian_id`: with this guardian; `with_child`: the child was there.
    """

    showing: Showing | None = None
    tones: frozenset[Tone] = frozenset()
    channels: frozenset[Channel] = frozenset()
    guardian_id: int | None = None
    with_child: bool = False
    text: str = ""

    @property
    def is_about_contacts(self) -> bool:
        """Whether anything is asked that only a contact can answer."""
        return bool(self.tones or self.channels or self.text.strip() or self.with_child)


EVERYTHING = TimelineFilter()


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A contact as one pupil's page shows it: `contact.participants` are this pupil's alone.

    `words`: what was told beyond the subject, else what the parent told. `matter`: what contacts
    on the same matter have in common. `is_attempt`: somebody was tried and nobody reached.
    """

    contact: ContactRow
    words: str
    minutes: int | None
    child_present: bool
    agreements: tuple[tuple[str, Owner, AgreementState], ...]
    matter: str = ""
    is_attempt: bool = False

    @property
    def place(self) -> Place:
        return Place(self.contact.sort_key, _CONTACT, 0)

    @property
    def on(self) -> date:
        return self.contact.at.date()


@dataclass(frozen=True, slots=True)
class SeenRow:
    """An activity at which guardians of this pupil were seen; it never counts as reached."""

    place: Place
    activity_id: int
    on: date
    name: str  # the title, or the code of the kind
    guardians: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementMoment:
    """An agreement on the day it was made, kept or dropped. `state` OPEN: made."""

    place: Place
    agreement_id: int
    on: date
    text: str
    owner: Owner
    state: AgreementState
    words: str  # what a kept one brought, why one was dropped
    contact_id: int | None


TimelineEvent = TimelineRow | SeenRow | AgreementMoment


def timeline(
    connection: Connection,
    pupil_id: int,
    *,
    wanted: TimelineFilter = EVERYTHING,
    before: Place | None = None,
    limit: int = PAGE,
) -> list[TimelineEvent]:
    """A page of the timeline; `before` is the place of the last row of the page above."""
    asked = _Asked(connection, pupil_id, wanted, before, limit)
    parts: list[list[Any]] = []
    if wanted.showing in {None, Showing.TALKS, Showing.ATTEMPTS}:
        parts.append(_contacts(asked))
    if wanted.showing in {None, Showing.ACTIVITIES} and not wanted.is_about_contacts:
        parts.append(_activities(asked))
    if wanted.showing in {None, Showing.AGREEMENTS} and not wanted.is_about_contacts:
        parts += _agreements(asked)
    newest_first = merge(*parts, key=lambda row: row.place, reverse=True)
    return list(islice(newest_first, limit))


class _Asked(NamedTuple):
    connection: Connection
    pupil_id: int
    wanted: TimelineFilter
    before: Place | None
    limit: int

    def values(self, **more: Any) -> dict[str, Any]:
        return {"pupil_id": self.pupil_id, "limit": self.limit} | more

    def below(self, key: str, kind: int, row_id: str) -> tuple[str, dict[str, int]]:
        """The condition that a row of this kind lies below `before`."""
        if self.before is None:
            return "", {}
        asked = {"key": self.before.key, "id": self.before.id}
        if kind > self.before.kind:
            return f" AND {key} < :key", asked
        if kind < self.before.kind:
            return f" AND {key} <= :key", asked
        return f" AND ({key}, {row_id}) < (:key, :id)", asked


_WORDS = text(
    "SELECT c.id, substr(c.told, 1, 600), substr(c.heard, 1, 400), c.minutes, c.child_present,"
    f" hex(c.matter_uid), {TRIED} FROM contact_pupil x JOIN contact c ON c.id = x.contact_id"
    " WHERE x.pupil_id = :pupil_id AND c.id IN (SELECT value FROM json_each(:ids))"
)
_AGREED = text(
    "SELECT contact_id, text, owner, state FROM agreement WHERE deleted_at IS NULL"
    " AND pupil_id = :pupil_id AND contact_id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
)
_OURS = text("SELECT guardian_id FROM guardianship WHERE pupil_id = :pupil_id")


def _contacts(asked: _Asked) -> list[TimelineRow]:
    conditions, values = _conditions(asked.wanted)
    below, before = asked.below("x.sort_key", _CONTACT, "0")
    source = (
        "contact_pupil x JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
        f" WHERE x.pupil_id = :pupil_id{conditions}{below}"
        " ORDER BY x.sort_key DESC LIMIT :limit"
    )
    connection = asked.connection
    rows = selected_rows(connection, source, asked.values(**values, **before))
    ids = {"ids": json.dumps([row.id for row in rows]), "pupil_id": asked.pupil_id}
    words = {row[0]: row for row in connection.execute(_WORDS, ids)}
    agreed: dict[int, list[tuple[str, Owner, AgreementState]]] = {}
    for contact_id, agreement, owner, state in connection.execute(_AGREED, ids):
        line = (agreement, Owner(owner), AgreementState(state))
        agreed.setdefault(contact_id, []).append(line)
    ours = set(connection.execute(_OURS, {"pupil_id": asked.pupil_id}).scalars())
    return [_row(row, words[row.id], tuple(agreed.get(row.id, ())), ours) for row in rows]


def _conditions(wanted: TimelineFilter) -> tuple[str, dict[str, Any]]:
    """Codes are ours, never typed words, so they may stand in the SQL."""
    found, values = "", dict[str, Any]()
    if wanted.showing is Showing.TALKS:
        found += f" AND c.channel IN ({_listed(TALKS)}) AND NOT ({TRIED})"
    if wanted.showing is Showing.ATTEMPTS:
        found += f" AND {TRIED}"
    if wanted.tones:
        found += f" AND c.tone IN ({_listed(wanted.tones)})"
    if wanted.channels:
        found += f" AND c.channel IN ({_listed(wanted.channels)})"
    if wanted.with_child:
        found += " AND c.child_present"
    if wanted.guardian_id is not None:
        found += (
            " AND EXISTS (SELECT 1 FROM participant w WHERE w.contact_id = c.id"
            " AND w.guardian_id = :guardian_id)"
        )
        values["guardian_id"] = wanted.guardian_id
    if wanted.text.strip():
        found += _words_condition(wanted.text, values)
    return found, values


def _words_condition(typed: str, values: dict[str, Any]) -> str:
    """Short words are in nearly every contact: those of the pupil are asked one by one."""
    match = match_expression(typed)
    if not match:
        return " AND 0"  # only signs were typed: nothing holds them
    values["match"] = match
    if max(len(word) for word in names.words(typed)) <= _LONGEST_PREFIX:
        return f" AND ({' OR '.join(_HOLDS.format(index=index) for index in _INDEXES)})"
    every = " UNION ALL ".join(_FOUND.format(index=index) for index in _INDEXES)
    return f" AND x.sort_key IN ({every})"


_LONGEST_PREFIX = 3  # letters for which the index keeps its beginnings apart
_INDEXES = ("contact_search", "note_search")
_HOLDS = "EXISTS (SELECT 1 FROM {index} WHERE rowid = x.sort_key AND {index} MATCH :match)"
_FOUND = "SELECT rowid FROM {index} WHERE {index} MATCH :match"


def _listed(codes: frozenset[Any]) -> str:
    return ", ".join(f"'{code.value}'" for code in sorted(codes))


def _row(
    row: ContactRow,
    said: Any,
    agreed: tuple[tuple[str, Owner, AgreementState], ...],
    ours: set[int],
) -> TimelineRow:
    _id, told, heard, minutes, child_present, matter, is_attempt = said
    own = tuple(
        one for one in row.participants if one.guardian_id in ours or one.relationship is None
    )
    return TimelineRow(
        contact=row._replace(participants=own),
        words=_beyond(told, row.subject) or _beyond(heard, row.subject),
        minutes=minutes,
        child_present=bool(child_present),
        agreements=agreed,
        matter=matter,
        is_attempt=bool(is_attempt),
    )


def _beyond(words: str, subject: str) -> str:
    """What the words say more than the subject that was taken from them, on one line."""
    return " ".join(words.strip().removeprefix(subject).lstrip(".!?:;, \n").split())


# A moment as a sort key, from the text that is kept of it, in any offset.
_KEY = f"CAST(strftime('%s', {{at}}) AS INTEGER) * {PER_SECOND}"
_AT = _KEY.format(at="y.at")
_ACTIVITIES = (
    f"SELECT {_AT}, y.id, y.at, y.kind, y.own_kind, y.title,"
    " json_group_array(coalesce(nullif(g.call_name, ''), g.full_name))"
    " FROM guardianship s JOIN attendance a ON a.guardian_id = s.guardian_id"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " JOIN activity y ON y.id = a.activity_id AND y.deleted_at IS NULL"
    " WHERE s.pupil_id = :pupil_id{more} GROUP BY y.id ORDER BY 1 DESC, y.id DESC LIMIT :limit"
)


def _activities(asked: _Asked) -> list[SeenRow]:
    more, values = asked.below(_AT, _SEEN, "y.id")
    if asked.wanted.guardian_id is not None:
        more += " AND s.guardian_id = :guardian_id"
        values["guardian_id"] = asked.wanted.guardian_id
    rows = asked.connection.exec_driver_sql(_ACTIVITIES.format(more=more), asked.values(**values))
    return [
        SeenRow(
            place=Place(key, _SEEN, activity_id),
            activity_id=activity_id,
            on=datetime.fromisoformat(at).date(),
            name=title or own_kind or kind,
            guardians=tuple(json.loads(guardians)),
        )
        for key, activity_id, at, kind, own_kind, title, guardians in rows
    ]


def _agreements(asked: _Asked) -> Iterator[list[AgreementMoment]]:
    """Those kept or dropped; those made too where no contact above says so, or on their own."""
    with_guardian = ""
    values: dict[str, Any] = {}
    if asked.wanted.guardian_id is not None:
        with_guardian = (
            " AND EXISTS (SELECT 1 FROM participant w WHERE w.contact_id = a.contact_id"
            " AND w.guardian_id = :guardian_id)"
        )
        values["guardian_id"] = asked.wanted.guardian_id
    alone = asked.wanted.showing is None
    made = " AND a.contact_id IS NULL" if alone else ""
    yield _moments(asked, "closed_at", _CLOSED, f" AND a.state <> 'open'{with_guardian}", values)
    yield _moments(asked, "made_at", _MADE, f"{made}{with_guardian}", values)


def _moments(
    asked: _Asked, column: str, kind: int, conditions: str, values: dict[str, Any]
) -> list[AgreementMoment]:
    key = _KEY.format(at=f"a.{column}")
    below, before = asked.below(key, kind, "a.id")
    sql = (
        f"SELECT {key}, a.id, a.{column}, a.text, a.owner, a.state, a.result, a.drop_reason,"
        " a.contact_id FROM agreement a WHERE a.pupil_id = :pupil_id AND a.deleted_at IS NULL"
        f" AND a.{column} IS NOT NULL{conditions}{below}"
        " ORDER BY 1 DESC, a.id DESC LIMIT :limit"
    )
    rows = asked.connection.exec_driver_sql(sql, asked.values(**values, **before))
    return [_agreement(row, kind) for row in rows]


def _agreement(row: Any, kind: int) -> AgreementMoment:
    key, agreement_id, at, words, owner, state, result, reason, contact_id = row
    now = AgreementState(state) if kind == _CLOSED else AgreementState.OPEN
    more = {AgreementState.DONE: result, AgreementState.DROPPED: reason}.get(now, "")
    return AgreementMoment(
        place=Place(key, kind, agreement_id),
        agreement_id=agreement_id,
        on=datetime.fromisoformat(at).date(),
        text=words,
        owner=Owner(owner),
        state=now,
        words=more,
        contact_id=contact_id,
    )
