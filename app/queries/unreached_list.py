"""The list of the unreached for the team: names only as far as the teacher chose, never a note."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from app.i18n import Translator
from app.queries.profile import profile
from app.queries.rows import UnreachedRow
from app.vocabulary import Step, Urgency
from app.wording import next_step_words, reasons_words, word

_PUPILS = (
    "SELECT p.id, p.call_name, p.infix, p.family_name, p.full_name, p.sort_name,"
    ' (SELECT group_concat(name, ", ") FROM (SELECT g.name FROM group_membership m'
    ' JOIN "group" g ON g.id = m.group_id AND g.deleted_at IS NULL'
    " JOIN school_year y ON y.id = g.school_year_id AND ? BETWEEN y.starts_on AND y.ends_on"
    " WHERE m.pupil_id = p.id AND m.until IS NULL AND g.is_combined = 0 ORDER BY g.name))"
    " FROM pupil p WHERE p.id IN (SELECT value FROM json_each(?))"
)
_GUARDIANS = (
    "SELECT id, call_name, infix, family_name, full_name FROM guardian"
    " WHERE id IN (SELECT value FROM json_each(?))"
)


class NamesShown(StrEnum):
    """How far names go on a list."""

    FULL = "full"
    FIRST = "first"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class ListLine:
    """One guardian; `reasons` and `step` are empty where the teacher left them out."""

    urgency: Urgency
    pupils: str
    groups: str
    guardian: str
    relationship: str
    reasons: tuple[str, ...]
    step: str


@dataclass(frozen=True, slots=True)
class UnreachedList:
    """A list for paper or a spreadsheet. `pupil_ids` are for the register only."""

    school: str
    teacher: str
    made_on: date
    lines: tuple[ListLine, ...]
    has_reasons: bool
    has_steps: bool
    pupil_ids: tuple[int, ...] = ()


class _Names:
    """Names of some people, as far as they are shown.

    Of two with one first name the first letter of the family name goes along, where first names are
    asked for; initials stay initials, since more is what the teacher did not want.
    """

    def __init__(self, rows: Iterable[Any], shown: NamesShown) -> None:
        self._parts = {row[0]: tuple(row[1:5]) for row in rows}
        self._shown = shown
        self._counts = Counter(first or full for first, _i, _f, full in self._parts.values())

    def of(self, key: int) -> str:
        first, infix, family, full = self._parts[key]
        if self._shown is NamesShown.FULL:
            return str(full)
        if self._shown is NamesShown.INITIALS:
            letters = [part[:1].upper() for part in (first, family) if part] or [full[:1].upper()]
            return "".join(f"{letter}." for letter in letters)
        name = first or full
        if self._counts[name] > 1 and first and family:
            return " ".join(part for part in (first, infix, f"{family[:1]}.") if part)
        return str(name)


def unreached_list(
    connection: Connection,
    *,
    bands: Sequence[tuple[Urgency, Sequence[UnreachedRow]]],
    shown: NamesShown,
    with_reasons: bool,
    with_steps: bool,
    today: date,
    t: Translator | None = None,
) -> UnreachedList:
    """The rows as they are banded, in the words of a language (the window's, unless given).

    Without reasons a band is in order of pupil alone, since its order would say something of them.
    """
    rows = [row for _band, found in bands for row in found]
    pupil_ids = sorted({key for row in rows for key in row.pupil_ids})
    run = connection.exec_driver_sql
    pupils = run(_PUPILS, (today.isoformat(), json.dumps(pupil_ids))).all()
    guardians = run(_GUARDIANS, (json.dumps([row.guardian_id for row in rows]),)).all()
    named = _Names(pupils, shown), _Names(guardians, shown)
    groups = {row[0]: row[6] or "" for row in pupils}
    if not with_reasons:
        place = {row[0]: (row[5], row[0]) for row in pupils}
        bands = [
            (band, sorted(found, key=lambda row: place[row.pupil_ids[0]])) for band, found in bands
        ]
    us = profile(connection)
    return UnreachedList(
        school=us.school,
        teacher=us.teacher,
        made_on=today,
        lines=tuple(
            _line(row, band, named, groups, t, with_reasons=with_reasons, with_steps=with_steps)
            for band, found in bands
            for row in found
        ),
        has_reasons=with_reasons,
        has_steps=with_steps,
        pupil_ids=tuple(pupil_ids),
    )


def _line(
    row: UnreachedRow,
    band: Urgency,
    named: tuple[_Names, _Names],
    groups: Mapping[int, str],
    t: Translator | None,
    *,
    with_reasons: bool,
    with_steps: bool,
) -> ListLine:
    pupils, guardians = named
    children = [(pupils.of(child.pupil_id), child.reasons) for child in row.children]
    return ListLine(
        urgency=band,
        pupils=", ".join(name for name, _why in children),
        groups=", ".join(dict.fromkeys(groups[key] for key in row.pupil_ids if groups[key])),
        guardian=guardians.of(row.guardian_id),
        relationship=word(row.relationship, t),
        reasons=tuple(reasons_words(children, t)) if with_reasons else (),
        step=_step(row, t) if with_steps else "",
    )


def _step(row: UnreachedRow, t: Translator | None) -> str:
    """Without numbers, and without what a parent said about times.

    That somebody was aggressive is not for a list either: the step alone would say it.
    """
    if row.next_step is Step.CONSULT_LEADER:
        return ""
    return next_step_words(row.next_step, row.next_step_part, "", t)
