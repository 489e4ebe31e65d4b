"""Who belongs where: the groups of a pupil, the guardians of a pupil, and who is asked first."""

from collections.abc import Iterable

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.services.contacts import storable
from app.services.drafts import PupilDraft
from app.services.people import edit_group, edit_pupil, group_named, new_pupil, pupil_by_id
from app.store.logbook import Writing
from app.vocabulary import Changes


def admit_pupil(
    writing: Writing, draft: PupilDraft, group_ids: tuple[int, ...] = (), group_name: str = ""
) -> Changes:
    """A new pupil in groups by key, or in one by name, made when it is new.

    The pupil is the last thing that is recorded.
    """
    if group_name.strip():
        group_ids = (*group_ids, group_named(writing, group_name, writing.now.date()).id)
    new_pupil(writing, draft, group_ids)
    return Changes.PEOPLE | Changes.GROUPS


def change_pupil(
    writing: Writing, pupil_id: int, draft: PupilDraft, group_ids: Iterable[int]
) -> Changes:
    """Change a pupil's words and groups in one go, so that one undo takes both back.

    Groups of other school years stay as they were.
    """
    changes = edit_pupil(writing, pupil_id, draft)
    pupil = pupil_by_id(writing, pupil_id)
    wanted = list(dict.fromkeys(group_ids))
    today = writing.now.date()
    for membership in list(pupil.memberships):
        year = membership.group.school_year
        is_now = year.starts_on <= today <= year.ends_on
        if is_now and membership.group_id not in wanted:
            pupil.memberships.remove(membership)
    present = {membership.group_id for membership in pupil.memberships}
    for key in wanted:
        if key not in present:
            pupil.memberships.append(models.GroupMembership(group_id=key, since=today))
    writing.record(pupil)
    return changes | Changes.GROUPS


def remove_guardian(writing: Writing, pupil_id: int, guardian_id: int) -> Changes:
    """Unlink a guardian from a pupil; one who is with no pupil any more goes to the bin."""
    pupil = pupil_by_id(writing, pupil_id)
    link = next((row for row in pupil.guardianships if row.guardian_id == guardian_id), None)
    if link is None:
        raise NotFoundError(_("This guardian is not with this pupil any more."))
    guardian = link.guardian
    is_last = len(guardian.guardianships) == 1
    pupil.guardianships.remove(link)
    if is_last:
        guardian.deleted_at = writing.now
    writing.record(guardian, pupil)
    return Changes.PEOPLE


def note_consent(writing: Writing, pupil_id: int, *, agrees: bool) -> Changes:
    """From 18 on the pupil says whether school still talks with the parents."""
    pupil = pupil_by_id(writing, pupil_id)
    pupil.agrees_to_contact = agrees
    writing.record(pupil)
    return Changes.PEOPLE


def new_group(writing: Writing, name: str, theme: str = "", expectation: str = "") -> Changes:
    """A group of this school year; refused beside `group` when there is one of this name."""
    clean = " ".join(storable(name).split())
    if clean:
        _check_name_is_free(writing, clean)
    group = group_named(writing, clean, writing.now.date())
    group.theme, group.expectation = storable(theme), storable(expectation)
    writing.record(group)
    return Changes.GROUPS


def change_group(
    writing: Writing, group_id: int, name: str, theme: str, expectation: str
) -> Changes:
    """The name, the theme, and what is expected of the children in this period."""
    changes = edit_group(writing, group_id, theme, expectation)
    group = writing.session.get_one(models.Group, group_id)
    clean = " ".join(storable(name).split())
    if not clean:
        raise RefusedError(_("Give the group a name, such as 6B."), field="group")
    if clean != group.name:
        _check_name_is_free(writing, clean)
        group.name = clean
    return changes


def _check_name_is_free(writing: Writing, name: str) -> None:
    today = writing.now.date()
    taken = writing.session.scalars(
        select(models.Group)
        .join(models.SchoolYear)
        .where(
            models.Group.name == name,
            models.Group.deleted_at.is_(None),
            models.SchoolYear.starts_on <= today,
            models.SchoolYear.ends_on >= today,
        )
    ).first()
    if taken is not None:
        raise RefusedError(_("There is a group of this name already."), field="group")
