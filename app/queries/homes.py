"""Homes, for the forms: who lives where, who could, and who may be a brother or sister."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from app import names
from app.errors import NotFoundError
from app.i18n import _
from app.queries.namesakes import pupils_apart
from app.vocabulary import Custody, Relationship

MOST_OFFERED = 4  # a longer list of families would be read by nobody

_HOUSEHOLD = "SELECT id, name, address, postcode, place FROM household WHERE id = ?"
_FAMILY = (
    "SELECT DISTINCT p.id FROM guardian g JOIN guardianship s ON s.guardian_id = g.id"
    " JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    " WHERE g.household_id = ? AND g.deleted_at IS NULL"
)
_AROUND = (
    "SELECT g.id, g.full_name, g.household_id, group_concat(s.relationship || ':' ||"
    " coalesce(nullif(p.call_name, ''), p.full_name), '|'), max(s.secret_address), g.is_deceased"
    " FROM guardian g JOIN guardianship s ON s.guardian_id = g.id"
    " JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    " WHERE g.deleted_at IS NULL AND (g.household_id = ? OR s.pupil_id IN ({family}))"
    " GROUP BY g.id ORDER BY g.household_id <> ?, g.sort_name"
)
_HOMES = (
    "SELECT h.id, h.name, h.address, h.postcode, h.place, g.id,"
    " coalesce(nullif(g.call_name, ''), g.full_name), g.is_deceased FROM guardianship s"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " JOIN household h ON h.id = g.household_id"
    " WHERE s.pupil_id = ? ORDER BY s.call_order, s.id"
)
_SAME_FAMILY = (
    "SELECT p.id, p.full_name, p.family_name, p.infix, g.id, g.full_name, s.relationship,"
    " s.custody, h.address, h.postcode,"
    " coalesce(nullif(g.call_name, ''), g.full_name), s.secret_address"
    " FROM pupil p JOIN guardianship s ON s.pupil_id = p.id"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL AND g.is_deceased = 0"
    "  AND g.kind = 'person'"
    " JOIN household h ON h.id = g.household_id"
    " WHERE p.deleted_at IS NULL AND {condition} ORDER BY p.sort_name, p.id, s.call_order, s.id"
)


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A home and who of one pupil's guardians lives there, by key and by first name.

    `deceased` are the keys of those who lived there.
    """

    id: int
    name: str
    address: str
    postcode: str
    place: str
    guardians: tuple[tuple[int, str], ...] = ()
    deceased: frozenset[int] = frozenset()

    @property
    def where(self) -> str:
        """The address on one line; empty when none is noted."""
        town = f"{self.postcode} {self.place}".strip()
        return ", ".join(part for part in (self.address, town) if part)


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """A guardian who lives in a home, or who is near to those who do."""

    id: int
    name: str
    lives_here: bool
    of: tuple[tuple[Relationship, str], ...]  # "mother" of "Noor"
    secret_address: bool
    deceased: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """`around` are those who live here, then those who have a child in common with them."""

    home: HomeRow
    around: tuple[Inhabitant, ...]


@dataclass(frozen=True, slots=True)
class SiblingGuardian:
    id: int
    name: str
    call_name: str
    relationship: Relationship
    custody: Custody
    secret_address: bool


@dataclass(frozen=True, slots=True)
class LikelySibling:
    """A pupil who may be a brother or sister of a new one, with the parents to link."""

    pupil_id: int
    name: str
    same_name: bool
    same_address: bool
    guardians: tuple[SiblingGuardian, ...]


def household(connection: Connection, household_id: int) -> Household:
    """Raises NotFoundError when the home is gone."""
    row = connection.exec_driver_sql(_HOUSEHOLD, (household_id,)).first()
    if row is None:
        raise NotFoundError(_("This home is not in the logbook any more."))
    around = connection.exec_driver_sql(
        _AROUND.format(family=_FAMILY), (household_id, household_id, household_id)
    )
    return Household(
        HomeRow(*row),
        tuple(
            Inhabitant(key, name, home == household_id, _of(links), bool(secret), bool(deceased))
            for key, name, home, links, secret, deceased in around
        ),
    )


def _of(links: str) -> tuple[tuple[Relationship, str], ...]:
    pairs = (link.partition(":") for link in links.split("|"))
    return tuple((Relationship(code), name) for code, _colon, name in pairs)


def homes_of(connection: Connection, pupil_id: int) -> list[HomeRow]:
    """The homes of a pupil, that of who is called first first."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.exec_driver_sql(_HOMES, (pupil_id,)):
        found[row[0]].append(row)
    return [_home(rows) for rows in found.values()]


def _home(rows: list[Any]) -> HomeRow:
    key, name, address, postcode, place = rows[0][:5]
    return HomeRow(
        key,
        name,
        address,
        postcode,
        place,
        tuple((row[5], row[6]) for row in rows),
        frozenset(row[5] for row in rows if row[7]),
    )


def likely_siblings(
    connection: Connection,
    *,
    family_name: str,
    infix: str = "",
    address: str = "",
    postcode: str = "",
) -> list[LikelySibling]:
    """Pupils of the same family name, or at the same address; both come first.

    A house number without a postcode or the reverse is no address. Asks the index of sort names,
    and the few homes of one postcode.
    """
    family = names.fold(family_name.strip())
    place = _address_key(address, postcode)
    rows: list[Any] = []
    if family:
        span = (family, f"{family}\U0010ffff")
        sql = _SAME_FAMILY.format(condition="p.sort_name >= ? AND p.sort_name < ?")
        rows += connection.exec_driver_sql(sql, span)
    if place:
        sql = _SAME_FAMILY.format(condition="replace(lower(h.postcode), ' ', '') = ?")
        rows += connection.exec_driver_sql(sql, (place[1],))
    return _siblings(connection, rows, (family, names.fold(infix.strip())), place)


def _address_key(address: str, postcode: str) -> tuple[str, str] | None:
    street, code = "".join(names.words(address)), "".join(names.words(postcode))
    return (street, code) if street and code else None


def _siblings(
    connection: Connection,
    rows: list[Any],
    family: tuple[str, str],
    place: tuple[str, str] | None,
) -> list[LikelySibling]:
    people: dict[int, list[Any]] = defaultdict(list)
    for row in dict.fromkeys(tuple(row) for row in rows):
        people[row[0]].append(row)
    fitting = []
    for pupil_id, some in people.items():
        named = (names.fold(some[0][2]), names.fold(some[0][3])) == family
        housed = place is not None and any(_address_key(r[8], r[9]) == place for r in some)
        if (named and family[0]) or housed:
            fitting.append((not (named and housed), not housed, pupil_id, named, housed))
    apart = pupils_apart(connection, among=[key for *_order, key, _named, _housed in fitting])
    return [
        LikelySibling(
            pupil_id,
            f"{people[pupil_id][0][1]} ({apart[pupil_id]})"
            if pupil_id in apart
            else people[pupil_id][0][1],
            named,
            housed,
            tuple(
                SiblingGuardian(
                    row[4], row[5], row[10], Relationship(row[6]), Custody(row[7]), bool(row[11])
                )
                for row in people[pupil_id]
            ),
        )
        for _both, _housed, pupil_id, named, housed in sorted(fitting)[:MOST_OFFERED]
    ]
