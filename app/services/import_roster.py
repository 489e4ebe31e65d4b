"""Taking in a roster: what is new, what changed, what is the same; nothing is ever deleted.

A pupil is matched on external keys first, then on call name, family name and birth date. Without a
person to ask, two guardians are one only on equal name and equal mobile or e-mail, with a warning:
couples share addresses, so one of these alone never merges people.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from app import models, names
from app.i18n import _
from app.rules.school_time import year_start
from app.services.drafts import GuardianDraft, PupilDraft
from app.services.groups import group_named, join
from app.services.people import fill_pupil, link_guardian, new_pupil
from app.services.roster import RosterFile, RosterPupil
from app.store.logbook import Writing
from app.vocabulary import Changes, Code


class RowKind(Code):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class ImportedRow:
    """One row of the file, and what became of it; `what` are sentences of changes."""

    row: int
    name: str
    kind: RowKind
    what: tuple[str, ...] = ()


@dataclass
class ImportReport:
    """Filled while a roster is taken in, also when that is only rehearsed."""

    rows: list[ImportedRow] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    not_in_file: list[str] = field(default_factory=list)

    def count(self, kind: RowKind) -> int:
        return sum(row.kind is kind for row in self.rows)


def import_roster(
    writing: Writing,
    roster: RosterFile,
    report: ImportReport,
    *,
    group: str = "",
    heard: Callable[[int, int], None] | None = None,
) -> Changes:
    """Take in a file as one transaction; `group` is for rows that name no group of their own.

    `heard` is told after each pupil how many of how many are done; what it raises stops the import,
    and nothing of it is stored.
    """
    report.warnings += roster.warnings
    report.refused += [(refusal.row, refusal.reason) for refusal in roster.refused]
    day = _day_in_year(roster.school_year, writing.now.date(), report)
    taking = _Taking(writing, report, day)
    for done, row in enumerate(roster.pupils, 1):
        taking.take(row, _groups(roster, row, group))
        if heard is not None:
            heard(done, len(roster.pupils))
    taking.name_missing()
    return Changes.PEOPLE | Changes.GROUPS


def _day_in_year(school_year: str | None, today: date, report: ImportReport) -> date:
    """A day in the file's own school year; a file of an older year warns."""
    if not school_year or not school_year[:4].isdigit():
        return today
    start = date(int(school_year[:4]), 8, 1)
    if start < year_start(today):
        report.warnings.append(
            _("This file is of school year {year}; its groups are kept under that year.").format(
                year=school_year
            )
        )
    return today if start == year_start(today) else start


def _groups(roster: RosterFile, row: RosterPupil, fallback: str) -> list[tuple[str, str, bool]]:
    """Name, year level and combined or not, of each group of a row."""
    known = {group.name: group for group in roster.groups}
    found = []
    for name in row.groups or ((fallback,) if fallback else ()):
        group = known.get(name)
        found.append((name, group.year_level if group else "", bool(group and group.combined)))
    return found


class _Taking:
    """One import under way: everybody who is known, looked up once."""

    def __init__(self, writing: Writing, report: ImportReport, day: date) -> None:
        self._writing = writing
        self._report = report
        self._day = day
        self._groups: dict[str, models.Group] = {}
        self._seen: set[int] = set()
        self._by_key: dict[tuple[str, str], models.Pupil] = {}
        self._by_name: dict[tuple[str, str], list[models.Pupil]] = defaultdict(list)
        self._shared: dict[tuple[str, str], models.Guardian] = {}
        self._binned: dict[tuple[str, str], models.Pupil] = {}
        for pupil in writing.session.scalars(select(models.Pupil)):
            if pupil.deleted_at is None:
                self._know(pupil)
            else:
                self._binned.update({(key.kind, key.value): pupil for key in pupil.external_keys})

    def _know(self, pupil: models.Pupil) -> None:
        for key in pupil.external_keys:
            self._by_key[key.kind, key.value] = pupil
        self._by_name[_name_key(pupil)].append(pupil)
        for link in pupil.guardianships:
            self._know_guardian(link.guardian)

    def _know_guardian(self, guardian: models.Guardian) -> None:
        for point in guardian.reach_points:
            self._shared[names.fold(guardian.full_name), names.fold(point.value)] = guardian

    def take(self, row: RosterPupil, groups: list[tuple[str, str, bool]]) -> None:
        pupil = self._match(row.draft)
        if pupil is None and row.number_only:
            self._report.refused.append(
                (row.row, _("No pupil with number {number} is known.").format(
                    number=row.pupil_number))
            )  # fmt: skip
            return
        members = [self._group(*group) for group in groups]
        if pupil is None:
            self._take_new(row, members)
        else:
            self._take_known(row, pupil, members)

    def _match(self, draft: PupilDraft) -> models.Pupil | None:
        for key in draft.external_keys:
            if key in self._by_key:
                return self._by_key[key]
        found = [
            pupil
            for pupil in self._by_name[_name_key(draft)]
            if _may_be_one(pupil, draft) and id(pupil) not in self._seen
        ]
        return found[0] if len(found) == 1 else None

    def _group(self, name: str, year_level: str, is_combined: bool) -> models.Group:  # noqa: FBT001 - a fact of the file
        if name not in self._groups:
            self._groups[name] = group_named(
                self._writing, name, self._day, year_level=year_level, is_combined=is_combined
            )
        return self._groups[name]

    def _take_new(self, row: RosterPupil, groups: list[models.Group]) -> None:
        own = replace(row.draft, guardians=())
        pupil = self._back_from_bin(own) or new_pupil(self._writing, own)
        self._new_groups(pupil, groups)
        for draft in row.draft.guardians:
            link_guardian(self._writing, pupil, draft, self._recognised(row, draft))
        self._know(pupil)
        self._seen.add(id(pupil))
        self._report.rows.append(ImportedRow(row.row, pupil.full_name, RowKind.NEW))

    def _back_from_bin(self, draft: PupilDraft) -> models.Pupil | None:
        """The pupil of this number who was taken out before, brought back with their parents."""
        pupil = next((self._binned[k] for k in draft.external_keys if k in self._binned), None)
        if pupil is None:
            return None
        pupil.deleted_at = None
        for link in pupil.guardianships:
            link.guardian.deleted_at = link.guardian.household.deleted_at = None
            self._writing.record(link.guardian)
        fill_pupil(pupil, draft)
        self._new_keys(pupil, draft)
        self._writing.record(pupil)
        return pupil

    def _recognised(self, row: RosterPupil, draft: GuardianDraft) -> models.Guardian | None:
        """A guardian who is known from a brother or sister, with a warning."""
        name = names.fold(names.full_name(draft.call_name, draft.infix, draft.family_name))
        for point in draft.reach_points:
            known = self._shared.get((name, names.fold(point.value)))
            if known is not None:
                self._report.warnings.append(
                    _(
                        "Row {row}: {name} is taken to be the same parent as of a brother or"
                        " sister."
                    ).format(row=row.row, name=known.full_name)
                )
                return known
        return None

    def _take_known(
        self, row: RosterPupil, pupil: models.Pupil, groups: list[models.Group]
    ) -> None:
        self._seen.add(id(pupil))
        self._warn_of_name_alone(row, pupil)
        said = _with_infix_apart(pupil, row.draft)
        what = [] if row.number_only else _changes(pupil, said)
        if what:
            fill_pupil(pupil, _merged(pupil, said))
        what += self._new_keys(pupil, row.draft)
        what += self._new_groups(pupil, groups)
        for draft in row.draft.guardians:
            what += self._take_guardian(row, pupil, draft)
        if what:
            self._writing.record(pupil)
        kind = RowKind.CHANGED if what else RowKind.SAME
        self._report.rows.append(ImportedRow(row.row, pupil.full_name, kind, tuple(what)))

    def _new_keys(self, pupil: models.Pupil, draft: PupilDraft) -> list[str]:
        present = {(key.kind, key.value) for key in pupil.external_keys}
        added = [key for key in draft.external_keys if key not in present]
        for kind, value in added:
            pupil.external_keys.append(models.ExternalKey(kind=kind, value=value))
            self._by_key[kind, value] = pupil
        return [_("number added")] if added else []

    def _warn_of_name_alone(self, row: RosterPupil, pupil: models.Pupil) -> None:
        """Say so when nothing but a name told that this is the same child."""
        is_known_by_key = any(self._by_key.get(key) is pupil for key in row.draft.external_keys)
        if not is_known_by_key and (pupil.born_on is None or row.draft.born_on is None):
            self._report.warnings.append(
                _("Row {row}: {name} was recognised by name alone. Check that it is one child.")
                .format(row=row.row, name=pupil.full_name)
            )  # fmt: skip

    def _warn_of_two_groups(
        self, pupil: models.Pupil, added: list[models.Group], present: set[int]
    ) -> None:
        """A class beside another class of the same year is rarely meant."""
        years = {group.school_year_id for group in added if not group.is_combined}
        known = [self._writing.session.get(models.Group, key) for key in present]
        others = [g.name for g in known if g and not g.is_combined and g.school_year_id in years]
        if others:
            self._report.warnings.append(
                _("{name} is now in {new} and still in {old}. Take them out where they left.")
                .format(
                    name=pupil.full_name,
                    new=", ".join(group.name for group in added),
                    old=", ".join(others),
                )
            )  # fmt: skip

    def _new_groups(self, pupil: models.Pupil, groups: list[models.Group]) -> list[str]:
        present = {row.group_id for row in pupil.memberships if row.until is None}
        added = [group for group in groups if group.id not in present]
        if added and present:
            self._warn_of_two_groups(pupil, added, present)
        for group in added:
            join(pupil, group.id, None)
        return [_("group {name}").format(name=group.name) for group in added]

    def _take_guardian(
        self, row: RosterPupil, pupil: models.Pupil, draft: GuardianDraft
    ) -> list[str]:
        name = names.fold(names.full_name(draft.call_name, draft.infix, draft.family_name))
        for link in pupil.guardianships:
            if names.fold(link.guardian.full_name) == name:
                self._bring_back(link.guardian)
                return self._add_points(link.guardian, draft)
        guardian = link_guardian(self._writing, pupil, draft, self._recognised(row, draft))
        self._know_guardian(guardian)
        return [_("parent {name} added").format(name=guardian.full_name)]

    def _bring_back(self, guardian: models.Guardian) -> None:
        """Somebody of the file who lies in the bin is with the pupil again."""
        if guardian.deleted_at is not None:
            guardian.deleted_at = None
            self._writing.record(guardian)

    def _add_points(self, guardian: models.Guardian, draft: GuardianDraft) -> list[str]:
        present = {names.fold(point.value) for point in guardian.reach_points}
        added = [point for point in draft.reach_points if names.fold(point.value) not in present]
        for point in added:
            guardian.reach_points.append(
                models.ReachPoint(
                    kind=point.kind, value=point.value, is_unlisted=point.unlisted,
                    position=len(guardian.reach_points) + 1,
                )
            )  # fmt: skip
        if added:
            self._know_guardian(guardian)
            self._writing.record(guardian)
        return [
            _("number or address of {name}").format(name=guardian.full_name) for _point in added
        ]

    def name_missing(self) -> None:
        """Say which pupils of these groups are not in the file; they stay."""
        keys = [group.id for group in self._groups.values()]
        members = self._writing.session.scalars(
            select(models.Pupil)
            .join(models.GroupMembership)
            .where(
                models.GroupMembership.group_id.in_(keys),
                models.Pupil.deleted_at.is_(None),
                models.Pupil.left_on.is_(None),
            )
            .order_by(models.Pupil.sort_name)
        ).unique()
        self._report.not_in_file += [
            pupil.full_name for pupil in members if id(pupil) not in self._seen
        ]


def _name_key(person: Any) -> tuple[str, str]:
    family = names.full_name(person.infix, "", person.family_name)
    return names.fold(person.call_name), names.fold(family)


def _may_be_one(pupil: models.Pupil, draft: PupilDraft) -> bool:
    """Equal birth dates, or one that is not known."""
    return pupil.born_on is None or draft.born_on is None or pupil.born_on == draft.born_on


_FIELDS: tuple[str, ...] = (
    "call_name", "infix", "family_name", "given_names", "initials", "born_on", "gender",
    "year_level", "enrolled_on", "left_on",
)  # fmt: skip


def _changes(pupil: models.Pupil, draft: PupilDraft) -> list[str]:
    """What the file says differently; an empty cell says nothing."""
    labels = {
        "call_name": _("call name"), "infix": _("infix"), "family_name": _("family name"),
        "given_names": _("given names"), "initials": _("initials"), "born_on": _("birth date"),
        "gender": _("gender"), "year_level": _("year"), "enrolled_on": _("in school since"),
        "left_on": _("left on"),
    }  # fmt: skip
    return [labels[name] for name in _changed_fields(pupil, draft)]


def _changed_fields(pupil: models.Pupil, draft: PupilDraft) -> Iterable[str]:
    blank = PupilDraft()
    for name in _FIELDS:
        said = getattr(draft, name)
        if said != getattr(blank, name) and said != getattr(pupil, name):
            yield name


def _with_infix_apart(pupil: models.Pupil, draft: PupilDraft) -> PupilDraft:
    """The draft with "van den Berg" taken apart as the pupil's name is, so that it is no change."""
    known = pupil.infix.split()
    parts = draft.family_name.split()
    infix, family = " ".join(parts[: len(known)]), " ".join(parts[len(known) :])
    if draft.infix or not known or not family or names.fold(infix) != names.fold(pupil.infix):
        return draft
    return replace(draft, infix=infix, family_name=family)


def _merged(pupil: models.Pupil, draft: PupilDraft) -> PupilDraft:
    """The pupil as known, with what the file says differently."""
    known = PupilDraft(**{name: getattr(pupil, name) for name in _FIELDS})
    changed = {name: getattr(draft, name) for name in _changed_fields(pupil, draft)}
    return replace(known, **changed)
