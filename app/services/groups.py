"""School years and groups: making them, their words, and who is in them from when until when."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.rules.school_time import school_year_of
from app.services.contact_checks import storable, too_long
from app.services.drafts import GroupDraft, MemberDraft
from app.store.logbook import Writing
from app.vocabulary import Changes

LONGEST_NAME = 60


def school_year(writing: Writing, day: date) -> models.SchoolYear:
    """The school year a day lies in, made when it is new."""
    starts_on, ends_on = school_year_of(day)
    found = writing.session.scalars(
        select(models.SchoolYear).where(models.SchoolYear.starts_on == starts_on)
    ).first()
    if found is None:
        found = models.SchoolYear(starts_on=starts_on, ends_on=ends_on)
        writing.session.add(found)
        writing.session.flush()
        writing.record(found)
    return found


def group_named(
    writing: Writing, name: str, day: date, *, year_level: str = "", is_combined: bool = False
) -> models.Group:
    """The group of this name in the school year of a day, made when it is new."""
    clean = _clean_name(name)
    year = school_year(writing, day)
    found = _group_of(writing, clean, year.id)
    if found is not None:
        return found
    group = models.Group(
        school_year_id=year.id, name=clean, year_level=year_level, is_combined=is_combined
    )
    writing.session.add(group)
    writing.session.flush()
    writing.record(group)
    return group


def edit_group(writing: Writing, group_id: int, theme: str, expectation: str) -> Changes:
    """The theme, and what is expected of the children in this period."""
    group = group_by_id(writing, group_id)
    group.theme, group.expectation = storable(theme), storable(expectation)
    writing.record(group)
    return Changes.GROUPS


def new_group(writing: Writing, draft: GroupDraft) -> Changes:
    """A group of this school year; refused beside `group` when there is one of this name.

    The group is the first thing that is recorded.
    """
    clean = _clean_name(draft.name)
    year = school_year(writing, writing.now.date())
    _check_name_is_free(writing, clean, year.id)
    group = models.Group(school_year_id=year.id, name=clean)
    writing.session.add(group)
    writing.session.flush()
    writing.record(group)
    _fill_group(writing, group, draft)
    return Changes.GROUPS


def change_group(writing: Writing, group_id: int, draft: GroupDraft) -> Changes:
    """The name, the words and the members of a group."""
    group = group_by_id(writing, group_id)
    clean = _clean_name(draft.name)
    if clean != group.name:
        _check_name_is_free(writing, clean, group.school_year_id)
        group.name = clean
    _fill_group(writing, group, draft)
    writing.record(group)
    return Changes.GROUPS | (Changes.NOTHING if draft.members is None else Changes.PEOPLE)


def delete_group(writing: Writing, group_id: int) -> Changes:
    """Put a group in the bin; its pupils stay in the logbook, and in it when it comes back."""
    group = group_by_id(writing, group_id)
    group.deleted_at = writing.now
    writing.record(group)
    return Changes.GROUPS | Changes.PEOPLE


def group_by_id(writing: Writing, group_id: int) -> models.Group:
    group = writing.session.get(models.Group, group_id)
    if group is None or group.deleted_at is not None:
        raise NotFoundError(_("This group is not in the logbook any more."))
    return group


def join(pupil: models.Pupil, group_id: int, since: date | None) -> None:
    """Put a pupil in a group, again where they had left it."""
    for membership in pupil.memberships:
        if membership.group_id == group_id:
            if membership.until is not None:
                membership.since, membership.until = since, None
            return
    pupil.memberships.append(models.GroupMembership(group_id=group_id, since=since))


def leave(pupil: models.Pupil, membership: models.GroupMembership, today: date) -> None:
    """Take a pupil out of a group: until today, or altogether when it began today."""
    if membership.since is not None and membership.since >= today:
        pupil.memberships.remove(membership)
    else:
        membership.until = today


def in_groups(writing: Writing, pupil: models.Pupil, wanted: Iterable[int]) -> None:
    """Make the groups of this school year these; other years, and groups in the bin, stay."""
    today = writing.now.date()
    keys = list(dict.fromkeys(wanted))
    for membership in list(pupil.memberships):
        group, year = membership.group, membership.group.school_year
        is_now = year.starts_on <= today <= year.ends_on and group.deleted_at is None
        if is_now and membership.until is None and membership.group_id not in keys:
            leave(pupil, membership, today)
    for key in keys:
        join(pupil, key, today)


def _fill_group(writing: Writing, group: models.Group, draft: GroupDraft) -> None:
    group.year_level = " ".join(storable(draft.year_level).split())
    group.is_combined = draft.is_combined
    group.theme, group.expectation = storable(draft.theme), storable(draft.expectation)
    if draft.members is not None:
        _set_members(writing, group, draft.members)
    for pupil_id, group_id in draft.moved:
        pupil = writing.session.get_one(models.Pupil, pupil_id)
        join(pupil, group_by_id(writing, group_id).id, writing.now.date())
        writing.record(pupil)


def _set_members(writing: Writing, group: models.Group, wanted: Sequence[MemberDraft]) -> None:
    """Make the members of a group these; only pupils of whom something changes are written."""
    drafts = {member.pupil_id: member for member in wanted}
    present = {
        row.pupil_id: row
        for row in writing.session.scalars(
            select(models.GroupMembership).where(models.GroupMembership.group_id == group.id)
        )
    }
    for pupil_id in present.keys() | drafts.keys():
        former, draft = present.get(pupil_id), drafts.get(pupil_id)
        _check_span(draft)
        if former and draft and (former.since, former.until) == (draft.since, draft.until):
            continue
        pupil = writing.session.get_one(models.Pupil, pupil_id)
        if pupil.deleted_at is not None:
            continue
        if former is None and draft is not None:
            row = models.GroupMembership(group_id=group.id, since=draft.since, until=draft.until)
            pupil.memberships.append(row)
        elif former is not None and draft is None:
            pupil.memberships.remove(former)
        elif former is not None and draft is not None:
            former.since, former.until = draft.since, draft.until
        writing.record(pupil)


def _check_span(draft: MemberDraft | None) -> None:
    if draft and draft.since and draft.until and draft.until < draft.since:
        raise RefusedError(_("Until is before since."), field="members")


def _clean_name(name: str) -> str:
    clean = " ".join(storable(name).split())
    if not clean:
        raise RefusedError(_("Give the group a name, such as 6B."), field="group")
    if len(clean) > LONGEST_NAME:
        raise RefusedError(too_long(LONGEST_NAME), field="group")
    return clean


def _group_of(writing: Writing, name: str, school_year_id: int) -> models.Group | None:
    return writing.session.scalars(
        select(models.Group).where(
            models.Group.school_year_id == school_year_id,
            models.Group.name == name,
            models.Group.deleted_at.is_(None),
        )
    ).first()


def _check_name_is_free(writing: Writing, name: str, school_year_id: int) -> None:
    if _group_of(writing, name, school_year_id) is not None:
        raise RefusedError(_("There is a group of this name already."), field="group")
