"""Two people of one name: the shortest words that tell them apart, only where they are needed."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from app import names
from app.i18n import _

# The latest group counts, so that somebody who left is told apart as well; no clock is needed.
_GROUP = (
    '(SELECT g.name FROM group_membership m JOIN "group" g ON g.id = m.group_id'
    " AND g.deleted_at IS NULL JOIN school_year y ON y.id = g.school_year_id"
    " WHERE m.pupil_id = p.id ORDER BY y.starts_on DESC, m.until IS NOT NULL, g.is_combined,"
    " g.name LIMIT 1)"
)
_PARENTS = (
    "(SELECT group_concat(name, ', ') FROM (SELECT coalesce(nullif(g.call_name, ''), g.full_name)"
    " AS name FROM guardianship s JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " WHERE s.pupil_id = p.id ORDER BY s.call_order, s.id))"
)
_CHILDREN = (
    "(SELECT group_concat(name, ', ') FROM (SELECT coalesce(nullif(c.call_name, ''), c.full_name)"
    " AS name FROM guardianship s JOIN pupil c ON c.id = s.pupil_id AND c.deleted_at IS NULL"
    " WHERE s.guardian_id = p.id ORDER BY c.born_on, c.id))"
)
_CHILD_GROUPS = (
    "(SELECT group_concat(DISTINCT k.name) FROM guardianship s"
    " JOIN pupil c ON c.id = s.pupil_id AND c.deleted_at IS NULL"
    " JOIN group_membership m ON m.pupil_id = c.id"
    ' JOIN "group" k ON k.id = m.group_id AND k.deleted_at IS NULL AND k.is_combined = 0'
    " AND k.school_year_id = (SELECT id FROM school_year ORDER BY starts_on DESC LIMIT 1)"
    " WHERE s.guardian_id = p.id)"
)
# Never where one of the links says that the address is secret.
_PLACE = (
    "(SELECT h.place FROM guardianship s JOIN guardian g ON g.id = s.guardian_id"
    " JOIN household h ON h.id = g.household_id WHERE {link} AND h.place <> ''"
    " AND NOT EXISTS (SELECT 1 FROM guardianship t WHERE t.guardian_id = g.id"
    " AND t.secret_address) ORDER BY s.call_order, s.id LIMIT 1)"
)
# What tells most of them apart; who is still alike then is asked about once more, in full.
_FIRST = {
    "pupil": f"p.id, p.full_name, {_GROUP}, p.born_on, p.initials, p.given_names, '', ''",
    "guardian": f"p.id, p.full_name, '', NULL, p.initials, '', {_CHILDREN}, ''",
}
_IN_FULL = {
    "pupil": (
        f"p.id, p.full_name, {_GROUP}, p.born_on, p.initials, p.given_names, {_PARENTS},"
        f" {_PLACE.format(link='s.pupil_id = p.id')}"
    ),
    "guardian": (
        f"p.id, p.full_name, {_CHILD_GROUPS}, NULL, p.initials, '', {_CHILDREN},"
        f" {_PLACE.format(link='s.guardian_id = p.id')}"
    ),
}
_SHARES_A_NAME = (
    "SELECT {columns} FROM {table} p WHERE p.deleted_at IS NULL"
    " AND EXISTS (SELECT 1 FROM {table} o WHERE o.sort_name = p.sort_name AND o.id <> p.id"
    " AND o.deleted_at IS NULL)"
)
_AMONG = (
    " AND p.sort_name IN (SELECT sort_name FROM {table}"
    " WHERE id IN (SELECT value FROM json_each(?)))"
)
_THESE = "SELECT {columns} FROM {table} p WHERE p.id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody with what may tell them apart; `others` are a child's parents, a parent's children.

    `is_guardian`: the children tell most, and are said as "of Noor".
    """

    id: int
    name: str
    group: str = ""
    born_on: date | None = None
    initials: str = ""
    given_names: str = ""
    others: str = ""
    place: str = ""
    is_guardian: bool = False


_Telling = Callable[[Namesake], str]


def _born_in(row: Namesake) -> str:
    return _("born {year}").format(year=row.born_on.year) if row.born_on else ""


def _birthday(row: Namesake) -> str:
    if row.born_on is None:
        return ""
    return _("born {day}").format(day=f"{row.born_on.day}-{row.born_on.month}")


def _born_on(row: Namesake) -> str:
    if row.born_on is None:
        return ""
    day = row.born_on
    return _("born {day}").format(day=f"{day.day}-{day.month}-{day.year}")


def _others(row: Namesake) -> str:
    if row.is_guardian:
        return _("of {children}").format(children=row.others) if row.others else ""
    return _("parent {names}").format(names=row.others) if row.others else ""


def _group(row: Namesake) -> str:
    return row.group if row.group or row.is_guardian else _("in no group")


def _initials(row: Namesake) -> str:
    return row.initials


def _given_names(row: Namesake) -> str:
    return row.given_names


def _place(row: Namesake) -> str:
    return row.place


_OF_PUPILS: tuple[_Telling, ...] = (
    _group, _born_in, _birthday, _born_on, _initials, _given_names, _others, _place,
)  # fmt: skip
_OF_GUARDIANS: tuple[_Telling, ...] = (_others, _initials, _group, _place)
# On paper for one family: nothing about who else is at home, or where that is.
_ON_PAPER: tuple[_Telling, ...] = (_born_in, _birthday, _born_on, _initials, _given_names)


def told_apart(rows: Iterable[Namesake], *, on_paper: bool = False) -> dict[int, str]:
    """For everyone who shares a name with another of these: the words that tell them apart.

    The words of namesakes differ, always; who has a name of their own is not in the answer. Paper
    names the group already, so only those of one group need more there.
    """
    found: dict[int, str] = {}
    for some in _alike(rows, on_paper=on_paper):
        found |= _differences(some, _ways(some, on_paper=on_paper))
    return found


_folded = lru_cache(maxsize=4096)(names.fold)  # the same few names, at every reading


def _alike(rows: Iterable[Namesake], *, on_paper: bool) -> list[list[Namesake]]:
    """Those who share a name, together, in the order in which they came into the logbook."""
    alike: dict[tuple[str, str], list[Namesake]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.id):
        alike[_folded(row.name), row.group if on_paper else ""].append(row)
    return [some for some in alike.values() if len(some) > 1]


def _ways(some: Sequence[Namesake], *, on_paper: bool) -> tuple[_Telling, ...]:
    if on_paper:
        return _ON_PAPER
    return _OF_GUARDIANS if some[0].is_guardian else _OF_PUPILS


def _differences(some: Sequence[Namesake], ways: Sequence[_Telling]) -> dict[int, str]:
    """One thing that differs for all of them, else several things, else a number."""
    one = _one_difference(some, ways)
    if one:
        return one
    words = ["" for _row in some]
    for tell in ways:
        more = [
            said if said and words.count(said) == 1 else _joined(said, tell(row))
            for said, row in zip(words, some, strict=True)
        ]
        if len(set(more)) > len(set(words)):
            words = more
    return _numbered(some, words)


def _one_difference(some: Sequence[Namesake], ways: Sequence[_Telling]) -> dict[int, str]:
    """The first thing that everyone of them has, and has alone; empty when there is none."""
    for tell in ways:
        words = [tell(row) for row in some]
        if all(words) and len(set(words)) == len(some):
            return {row.id: said for row, said in zip(some, words, strict=True)}
    return {}


def _joined(said: str, more: str) -> str:
    return f"{said}, {more}" if said and more else said or more


def _numbered(some: Sequence[Namesake], words: Sequence[str]) -> dict[int, str]:
    """In the order in which they came into the logbook, where nothing else is known."""
    found = {}
    for place, (row, said) in enumerate(zip(some, words, strict=True), start=1):
        is_alone = bool(said) and words.count(said) == 1
        found[row.id] = said if is_alone else _joined(said, _("no. {n}").format(n=place))
    return found


def pupils_apart(
    connection: Connection, *, among: Iterable[int] | None = None, on_paper: bool = False
) -> dict[int, str]:
    """What tells pupils apart from others of the same name; of these alone when `among` is given.

    Those of the bin do not count, those who left do.
    """
    return _apart(connection, "pupil", among, on_paper=on_paper)


def guardians_apart(
    connection: Connection, *, among: Iterable[int] | None = None
) -> dict[int, str]:
    """What tells guardians apart from others of the same name."""
    return _apart(connection, "guardian", among)


def _apart(
    connection: Connection, table: str, among: Iterable[int] | None, *, on_paper: bool = False
) -> dict[int, str]:
    sql = _SHARES_A_NAME.format(table=table, columns=_FIRST[table])
    values: tuple[str, ...] = ()
    if among is not None:
        sql += _AMONG.format(table=table)
        values = (json.dumps(list(among)),)
    is_guardian = table == "guardian"
    rows = [
        _namesake(row, is_guardian=is_guardian) for row in connection.exec_driver_sql(sql, values)
    ]
    found: dict[int, str] = {}
    still_alike: list[int] = []
    for some in _alike(rows, on_paper=on_paper):
        one = _one_difference(some, _ways(some, on_paper=on_paper))
        found |= one
        still_alike += [] if one else [row.id for row in some]
    if still_alike:
        sql = _THESE.format(table=table, columns=_IN_FULL[table])
        rest = connection.exec_driver_sql(sql, (json.dumps(still_alike),))
        namesakes = [_namesake(row, is_guardian=is_guardian) for row in rest]
        found |= told_apart(namesakes, on_paper=on_paper)
    return found


def _namesake(row: Any, *, is_guardian: bool) -> Namesake:
    key, name, group, born_on, initials, given_names, others, place = row
    return Namesake(
        key,
        name,
        (group or "").replace(",", ", "),
        date.fromisoformat(born_on) if born_on else None,
        initials,
        given_names,
        others or "",
        place or "",
        is_guardian,
    )


def with_difference(name: str, difference: str) -> str:
    """A name as it is listed: "Noor de Vries (6B)"."""
    return f"{name} ({difference})" if difference else name
