"""What an import would do, row by row, before anybody agreed to it. Free of Qt and the database."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import names
from app.rules.school_time import year_start
from app.services.drafts import GuardianDraft
from app.services.import_roster import ImportedRow, ImportReport, RowKind
from app.services.roster import RosterFile, RosterPupil
from app.wording import word


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the file. `kind` None: it is left out, and `what` says why."""

    row: int
    kind: RowKind | None
    name: str = ""
    groups: tuple[str, ...] = ()
    guardians: tuple[str, ...] = ()
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that was read, and what taking it in would do with `group` for rows without one."""

    roster: RosterFile
    report: ImportReport
    group: str
    rows: tuple[PreviewRow, ...]

    def count(self, kind: RowKind | None) -> int:
        return sum(row.kind is kind for row in self.rows)

    @property
    def changes_something(self) -> bool:
        return any(row.kind in (RowKind.NEW, RowKind.CHANGED) for row in self.rows)


def previewed(roster: RosterFile, report: ImportReport, group: str) -> Preview:
    """Bring the file and its rehearsal together, in the order of the file."""
    told: defaultdict[int, deque[ImportedRow]] = defaultdict(deque)
    for imported in report.rows:
        told[imported.row].append(imported)
    rows = [
        _taken(pupil, told[pupil.row].popleft(), group)
        for pupil in roster.pupils
        if told[pupil.row]
    ]
    rows += [PreviewRow(row, None, what=(reason,)) for row, reason in report.refused]
    return Preview(roster, report, group, tuple(sorted(rows, key=lambda row: row.row)))


def lacking_group(roster: RosterFile) -> int:
    """How many pupils the file names without a group of their own."""
    return sum(not pupil.groups and not pupil.number_only for pupil in roster.pupils)


def group_for(roster: RosterFile, groups_now: Sequence[str], today: date) -> str:
    """The group for rows that name none: the only one of this year, or nothing yet.

    A file of another school year puts its pupils in that year, where this group is not known.
    """
    if not lacking_group(roster) or len(groups_now) != 1:
        return ""
    if roster.school_year and not roster.school_year.startswith(str(year_start(today).year)):
        return ""
    return groups_now[0]


def _taken(pupil: RosterPupil, imported: ImportedRow, group: str) -> PreviewRow:
    groups = pupil.groups
    if not groups and not pupil.number_only and group:
        groups = (group,)
    return PreviewRow(
        row=pupil.row,
        kind=imported.kind,
        name=imported.name,
        groups=groups,
        guardians=tuple(_guardian_words(each) for each in pupil.draft.guardians),
        what=imported.what,
    )


def _guardian_words(guardian: GuardianDraft) -> str:
    """A guardian with the first number or address: "Ilse Berg, moeder · 06 12345678"."""
    first = guardian.call_name or guardian.initials
    name = names.full_name(first, guardian.infix, guardian.family_name)
    said = f"{name or guardian.contact_person}, {word(guardian.relationship)}"
    point = next((each.value for each in guardian.reach_points), "")
    return f"{said} · {point}" if point else said
