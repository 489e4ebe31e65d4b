"""What the palette knows when it opens: everybody by name, lines that wait, and the last habit."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app import names
from app.queries.contact_form import LastEntry, last_entry
from app.queries.hints import hint_settings
from app.queries.labels import label_names
from app.queries.people import pupils
from app.queries.profile import profile
from app.queries.rows import PupilRow
from app.rules.line_names import KnownGuardian, KnownPeople, KnownPupil
from app.rules.line_parts import Chosen
from app.vocabulary import HintKind, Relationship, SchoolType

LINE = "line"
"""The kind of draft of a line; a second that waits is "line:2"."""

_GUARDIANS = (
    "SELECT s.pupil_id, g.id, g.full_name, g.call_name, s.relationship, s.may_be_contacted,"
    " g.is_deceased, g.consult_leader_first, g.sort_name"
    " FROM guardianship s JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " ORDER BY s.pupil_id, s.call_order, s.id"
)
_LINES = (
    f"SELECT kind, body, updated_at FROM draft WHERE kind = '{LINE}' OR kind LIKE '{LINE}:%'"
    " ORDER BY updated_at DESC, id DESC"
)


class Child(NamedTuple):
    """A child as seen from a guardian."""

    pupil_id: int
    call_name: str
    relationship: Relationship


@dataclass(frozen=True, slots=True)
class PaletteGuardian:
    """A guardian with the children of now."""

    id: int
    name: str
    call_name: str
    words: tuple[str, ...]
    children: tuple[Child, ...]
    may_be_contacted: bool
    consult_leader_first: bool


class KeptLine(NamedTuple):
    """A line that was typed and not saved, and who was picked in it."""

    kind: str
    text: str
    chosen: Chosen
    updated_at: datetime


@dataclass(frozen=True)
class PalettePeople:
    """Everybody of one day by name, folded; holds until people or groups change."""

    pupils: dict[int, PupilRow]  # in order of family name
    guardians: dict[int, PaletteGuardian]  # idem
    known: KnownPeople


@dataclass(frozen=True, slots=True)
class PaletteContents:
    """What is read at each opening; from then on typed words ask the file for contacts only."""

    lines: tuple[KeptLine, ...]
    labels: frozenset[str]  # folded
    last: LastEntry | None
    school_type: SchoolType
    hints: frozenset[HintKind]  # those that speak


def palette_people(connection: Connection, *, today: date) -> PalettePeople:
    """The pupils of today and their guardians."""
    folded = _Folded()
    rows = {row.id: row for row in pupils(connection, today=today)}
    links = defaultdict(list)
    for link in connection.exec_driver_sql(_GUARDIANS):
        if link[0] in rows:
            links[link[0]].append(link)
    known = [_known_pupil(row, links[key], folded) for key, row in rows.items()]
    guardians = _guardians(rows, links, folded)
    return PalettePeople(rows, guardians, KnownPeople.of(known, names.words))


def palette_contents(connection: Connection) -> PaletteContents:
    """The lines that wait, and what a line is guessed by."""
    return PaletteContents(
        lines=kept_lines(connection),
        labels=frozenset(names.fold(name) for name in label_names(connection)),
        last=last_entry(connection),
        school_type=profile(connection).school_type,
        hints=hint_settings(connection).on,
    )


def kept_lines(connection: Connection) -> tuple[KeptLine, ...]:
    """The lines that wait, the latest first; what cannot be read as one is left out."""
    found = (_line(*row) for row in connection.exec_driver_sql(_LINES))
    return tuple(line for line in found if line is not None)


def line_body(text: str, chosen: Chosen, pupil_ids: tuple[int, ...]) -> str:
    """A line as it is kept; `pupil_ids` say whom it is about to who lists what waits."""
    body = {
        "text": text,
        "pupil_ids": pupil_ids,
        "chosen_pupils": chosen.pupils,
        "chosen_guardians": chosen.guardians,
    }
    return json.dumps(body, ensure_ascii=False)


def _line(kind: str, body: str, updated_at: str) -> KeptLine | None:
    try:
        found: dict[str, Any] = json.loads(body)
        chosen = Chosen(tuple(found["chosen_pupils"]), tuple(found["chosen_guardians"]))
        return KeptLine(kind, str(found["text"]), chosen, datetime.fromisoformat(updated_at))
    except (ValueError, KeyError, TypeError):
        return None


class _Folded(dict[str, tuple[str, ...]]):
    """The folded words of names; most words stand in many of them, and are folded once."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = self[word] = tuple(names.words(word))
        return found

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(part for word in name.split() for part in self[word])


def _known_pupil(row: PupilRow, links: list[Any], folded: _Folded) -> KnownPupil:
    return KnownPupil(
        id=row.id,
        name=row.name,
        call_name=row.call_name,
        words=folded.words(row.name),
        call_words=folded.words(row.call_name),
        apart=row.apart,
        apart_words=folded.words(row.apart),
        guardians=tuple(_known_guardian(link, folded) for link in links if not link[6]),
    )


def _known_guardian(link: Any, folded: _Folded) -> KnownGuardian:
    _pupil, key, name, call_name, relationship, may_be_contacted, _deceased, leader, _sort = link
    return KnownGuardian(
        id=key,
        name=name,
        call_name=call_name or name,
        words=folded.words(name),
        call_words=folded.words(call_name or name),
        relationship=Relationship(relationship),
        is_warned=not may_be_contacted or bool(leader),
    )


def _guardians(
    rows: dict[int, PupilRow], links: dict[int, list[Any]], folded: _Folded
) -> dict[int, PaletteGuardian]:
    """Every guardian once, in order of family name, with all the children."""
    children: dict[int, list[Child]] = defaultdict(list)
    found: dict[int, Any] = {}
    for key, row in rows.items():
        for link in links[key]:
            children[link[1]].append(Child(key, row.call_name, Relationship(link[4])))
            known = found.get(link[1])
            if known is None or not link[5]:  # a warning about one child holds
                found[link[1]] = link
    return {
        key: PaletteGuardian(
            id=key,
            name=link[2],
            call_name=link[3] or link[2],
            words=folded.words(link[2]),
            children=tuple(children[key]),
            may_be_contacted=bool(link[5]),
            consult_leader_first=bool(link[7]),
        )
        for key, link in sorted(found.items(), key=lambda item: item[1][8])
    }
