"""Agreements: those that stand open by their day, and what became of others."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from app import names
from app.errors import NotFoundError
from app.i18n import _
from app.queries.namesakes import pupils_apart, with_difference
from app.queries.rows import AgreementRow
from app.queries.typing_errors import Spelled, Vocabulary, spelled
from app.store.search import match_expression
from app.vocabulary import AgreementState, Owner

PAGE = 200
Place = tuple[str, int]
"""Where a page ended: a day or a moment, and an agreement's key; or "" and a contact's sort key."""

_COLUMNS = (
    "SELECT a.id, a.text, a.owner, a.due_on, a.state, a.pupil_id, p.full_name, a.contact_id,"
    " a.made_at, a.result, a.closed_at, a.drop_reason"
)
_FROM = (
    " FROM agreement a LEFT JOIN pupil p ON p.id = a.pupil_id"
    " WHERE a.deleted_at IS NULL AND (p.id IS NULL OR p.deleted_at IS NULL)"
)
_OPEN = f"{_COLUMNS}{_FROM} AND a.state = 'open'"
_ONE_LETTER = ("ae", "oe", "ss")  # what one letter of a text may be folded to
_ACCENTED = frozenset("aceinosuyz")  # letters that a text may have with an accent


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """Which agreements the page shows; empty means all that are open.

    `spelled`: what typed words that nothing has are taken for.
    """

    text: str = ""
    owners: frozenset[Owner] = frozenset()
    pupil_id: int | None = None
    group_id: int | None = None
    closed: bool = False
    spelled: Spelled = ()


class Band(StrEnum):
    """How soon an open agreement is due, in the order of the page."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DAY = "no_day"


@dataclass(frozen=True, slots=True)
class AgreementPart:
    """A page of the list; `after` asks for the next one, None when this is the last.

    `counts`: the open ones in each band that has any, whatever words were typed. `spelled`: what
    typed words were taken for, where as they stand nothing has them.
    """

    rows: tuple[AgreementRow, ...]
    after: Place | None
    counts: dict[Band, int]
    spelled: Spelled = ()


@dataclass(frozen=True, slots=True)
class AgreementAbout:
    """One agreement, and with whom it was made: the pupil's own guardians who may be contacted."""

    row: AgreementRow
    guardian_ids: tuple[int, ...]


def open_agreements(
    connection: Connection,
    *,
    pupil_id: int | None = None,
    until: date | None = None,
    limit: int = 500,
) -> list[AgreementRow]:
    """Open agreements, the soonest first and those without a day last."""
    sql, values = _OPEN, dict[str, object]()
    if pupil_id is not None:
        sql += " AND a.pupil_id = :pupil_id"
        values["pupil_id"] = pupil_id
    if until is not None:
        sql += " AND a.due_on <= :until"
        values["until"] = until.isoformat()
    sql += " ORDER BY a.due_on IS NULL, a.due_on, a.id LIMIT :limit"
    return _listed(connection, connection.execute(text(sql), values | {"limit": limit}).all())


def agreement(connection: Connection, agreement_id: int) -> AgreementAbout:
    """One agreement; raises NotFoundError when it is gone."""
    row = connection.exec_driver_sql(f"{_COLUMNS}{_FROM} AND a.id = ?", (agreement_id,)).first()
    if row is None:
        raise NotFoundError(_("This agreement is not in the logbook any more."))
    [found] = _listed(connection, [row])
    guardians = connection.exec_driver_sql(_MADE_WITH, (found.contact_id, found.pupil_id))
    return AgreementAbout(found, tuple(guardians.scalars()))


_MADE_WITH = (
    "SELECT x.guardian_id FROM participant x JOIN guardianship s ON s.guardian_id = x.guardian_id"
    " AND s.may_be_contacted JOIN guardian g ON g.id = x.guardian_id AND g.deleted_at IS NULL"
    " AND NOT g.is_deceased WHERE x.contact_id = ? AND s.pupil_id = ? ORDER BY x.id"
)


def band_of(due_on: date | None, today: date) -> Band:
    """The band of a day; this week ends on its Sunday."""
    if due_on is None:
        return Band.NO_DAY
    if due_on <= today:
        return Band.TODAY if due_on == today else Band.OVERDUE
    ahead = due_on.toordinal() - today.toordinal()
    return Band.THIS_WEEK if ahead <= 6 - today.weekday() else Band.LATER


def agreements(
    connection: Connection,
    *,
    wanted: AgreementFilter,
    today: date,
    after: Place | None = None,
    limit: int = PAGE,
    vocabulary: Vocabulary | None = None,
) -> AgreementPart:
    """A page of agreements: open ones the soonest first, closed ones the latest closed first.

    Closed ones are searched by way of their contacts, whose latest comes first then. With a
    `vocabulary` words that nothing has are taken for those that are nearly the same.
    """
    part = _part(connection, wanted, today, after, limit)
    if part.rows or after is not None or vocabulary is None or wanted.spelled:
        return part
    meant = spelled(wanted.text, vocabulary)
    return _part(connection, replace(wanted, spelled=meant), today, None, limit) if meant else part


def _part(
    connection: Connection, wanted: AgreementFilter, today: date, after: Place | None, limit: int
) -> AgreementPart:
    counts = {} if wanted.closed else _band_counts(connection, wanted, today)
    typed = wanted.text.strip()
    read = _open_ones
    if wanted.closed:
        read = _closed_ones_with if names.words(typed) else _closed_ones
    found: list[AgreementRow] = []
    while len(found) < limit:
        rows, after = read(connection, wanted, after, limit)
        found += [row for row in rows if not typed or _fits(row, wanted)]
        if after is None:
            break
    return AgreementPart(tuple(found), after, counts, wanted.spelled if found else ())


def _band_counts(connection: Connection, wanted: AgreementFilter, today: date) -> dict[Band, int]:
    conditions, values = _conditions(wanted)
    sql = f"SELECT a.due_on, count(*){_FROM} AND a.state = 'open'{conditions} GROUP BY a.due_on"
    counts: dict[Band, int] = {}
    for due_on, count in connection.exec_driver_sql(sql, values):
        band = band_of(date.fromisoformat(due_on) if due_on else None, today)
        counts[band] = counts.get(band, 0) + count
    return {band: counts[band] for band in Band if band in counts}


def _open_ones(
    connection: Connection, wanted: AgreementFilter, after: Place | None, limit: int
) -> tuple[list[AgreementRow], Place | None]:
    """Led by the index of their days; a first sieve for the words that were typed."""
    conditions, values = _conditions(wanted)
    for place, alike in enumerate(_asked_words(wanted)):
        each = []
        for number, word in enumerate(alike):
            name = f"w{place}_{number}"
            each.append(f"a.text LIKE :{name} OR p.sort_name LIKE :{name}")
            values[name] = _pattern(word)
        conditions += f" AND ({' OR '.join(each)})"
    if after is not None:
        values |= {"day": after[0], "id": after[1]}
    rows: list[AgreementRow] = []
    if after is None or after[0]:
        sql = f"{_OPEN} AND a.due_on IS NOT NULL{conditions}"
        if after is not None:
            sql += " AND (a.due_on, a.id) > (:day, :id)"
        sql += f" ORDER BY a.due_on, a.id LIMIT {limit}"
        rows = _rows(connection, sql, values)
        after = None
    if len(rows) < limit:
        sql = f"{_OPEN} AND a.due_on IS NULL{conditions}"
        if after is not None:
            sql += " AND a.id > :id"
        rows += _rows(connection, f"{sql} ORDER BY a.id LIMIT {limit - len(rows)}", values)
    if len(rows) < limit:
        return rows, None
    last = rows[-1]
    return rows, (last.due_on.isoformat() if last.due_on else "", last.id)


def _closed_ones(
    connection: Connection, wanted: AgreementFilter, after: Place | None, limit: int
) -> tuple[list[AgreementRow], Place | None]:
    """Their keys first, so that only these are sorted; rows for the page alone."""
    conditions, values = _conditions(wanted)
    if after is not None:
        conditions += " AND (a.closed_at, a.id) < (:day, :id)"
        values |= {"day": after[0], "id": after[1]}
    keys = (
        f"SELECT a.id FROM agreement a WHERE a.state <> 'open' AND a.deleted_at IS NULL{conditions}"
        f" AND (a.pupil_id IS NULL OR a.pupil_id NOT IN ({_IN_BIN}))"
        f" ORDER BY a.closed_at DESC, a.id DESC LIMIT {limit}"
    )
    sql = f"{_COLUMNS}{_FROM} AND a.id IN ({keys}) ORDER BY a.closed_at DESC, a.id DESC"
    found = connection.exec_driver_sql(sql, values).all()
    after = (found[-1][10], found[-1][0]) if len(found) == limit else None
    return _listed(connection, found), after


def _closed_ones_with(
    connection: Connection, wanted: AgreementFilter, after: Place | None, limit: int
) -> tuple[list[AgreementRow], Place | None]:
    """By the index of words, newest contact first; those without a contact come at once."""
    conditions, values = _conditions(wanted)
    rows: list[AgreementRow] = []
    if after is None:
        sql = f"{_COLUMNS}{_FROM} AND a.state <> 'open' AND a.contact_id IS NULL{conditions}"
        rows = _rows(connection, f"{sql} ORDER BY a.closed_at DESC LIMIT {PAGE}", values)
    keys = (
        "SELECT s.rowid FROM contact_search s JOIN contact c ON c.sort_key = s.rowid"
        " WHERE contact_search MATCH :typed AND EXISTS (SELECT 1 FROM agreement a"
        f" WHERE a.contact_id = c.id AND a.state <> 'open' AND a.deleted_at IS NULL{conditions})"
    )
    values["typed"] = (
        f"{{agreements names}} : ({match_expression(wanted.text, dict(wanted.spelled))})"
    )
    if after is not None:
        keys += " AND s.rowid < :key"
        values["key"] = after[1]
    keys += f" ORDER BY s.rowid DESC LIMIT {limit}"
    found = list(connection.exec_driver_sql(keys, values).scalars())
    sql = (
        f"{_COLUMNS}{_FROM} AND a.state <> 'open'{conditions} AND a.contact_id IN (SELECT id"
        " FROM contact WHERE sort_key IN (SELECT value FROM json_each(:keys)))"
        " ORDER BY (SELECT sort_key FROM contact WHERE id = a.contact_id) DESC, a.id"
    )
    rows += _rows(connection, sql, values | {"keys": json.dumps(found)})
    return rows, (("", found[-1]) if len(found) == limit else None)


_IN_BIN = "SELECT id FROM pupil WHERE deleted_at IS NOT NULL"


def _conditions(wanted: AgreementFilter) -> tuple[str, dict[str, Any]]:
    sql, values = "", dict[str, Any]()
    if wanted.owners:
        owners = ", ".join(f"'{owner.value}'" for owner in sorted(wanted.owners))
        sql += f" AND a.owner IN ({owners})"
    if wanted.pupil_id is not None:
        sql += " AND a.pupil_id = :pupil_id"
        values["pupil_id"] = wanted.pupil_id
    if wanted.group_id is not None:
        sql += (
            " AND EXISTS (SELECT 1 FROM group_membership m WHERE m.pupil_id = a.pupil_id"
            " AND m.group_id = :group_id)"
        )
        values["group_id"] = wanted.group_id
    return sql, values


def _pattern(word: str) -> str:
    """What all spellings of a folded word have in common: a first sieve, inside the file."""
    for two in _ONE_LETTER:
        word = word.replace(two, "%")
    letters = ("_" if not letter.isascii() or letter in _ACCENTED else letter for letter in word)
    return f"%{''.join(letters)}%"


def _asked_words(wanted: AgreementFilter) -> list[tuple[str, ...]]:
    """Each typed word, or the words that it is taken for."""
    instead = dict(wanted.spelled)
    return [instead.get(word, (word,)) for word in names.words(wanted.text)]


def _fits(row: AgreementRow, wanted: AgreementFilter) -> bool:
    parts = names.words(f"{row.text} {row.pupil} {row.result}")
    return all(
        any(names.words_fit((word,), parts) for word in alike) for alike in _asked_words(wanted)
    )


def _rows(connection: Connection, sql: str, values: dict[str, Any]) -> list[AgreementRow]:
    return _listed(connection, connection.exec_driver_sql(sql, values).all())


def _listed(connection: Connection, found: Sequence[Sequence[Any]]) -> list[AgreementRow]:
    """The rows, with pupils of one name told apart."""
    apart = pupils_apart(connection, among={row[5] for row in found if row[5] is not None})
    return [_row(row, apart) for row in found]


def _row(row: Sequence[Any], apart: Mapping[int, str]) -> AgreementRow:
    return AgreementRow(
        id=row[0],
        text=row[1],
        owner=Owner(row[2]),
        due_on=date.fromisoformat(row[3]) if row[3] else None,
        state=AgreementState(row[4]),
        pupil_id=row[5],
        pupil=with_difference(row[6] or "", apart.get(row[5], "")),
        contact_id=row[7],
        made_at=datetime.fromisoformat(row[8]),
        result=row[9],
        closed_at=datetime.fromisoformat(row[10]) if row[10] else None,
        drop_reason=row[11],
    )
