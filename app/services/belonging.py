"""Who belongs where: the groups of a pupil, the guardians of a pupil, and who is asked first."""

from collections.abc import Iterable

from app.errors import NotFoundError
from app.i18n import _
from app.services.drafts import PupilDraft
from app.services.groups import group_named, in_groups
from app.services.people import delete_guardian, edit_pupil, new_pupil, pupil_by_id
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
    in_groups(writing, pupil, group_ids)
    writing.record(pupil)
    return changes | Changes.GROUPS


def remove_guardian(writing: Writing, pupil_id: int, guardian_id: int) -> Changes:
    """Unlink a guardian from a pupil; who would be with no pupil then goes to the bin instead."""
    pupil = pupil_by_id(writing, pupil_id)
    link = next((row for row in pupil.guardianships if row.guardian_id == guardian_id), None)
    if link is None:
        raise NotFoundError(_("This guardian is not with this pupil any more."))
    guardian = link.guardian
    others = [row for row in guardian.guardianships if row is not link]
    if all(row.pupil.deleted_at is not None for row in others):
        return delete_guardian(writing, guardian_id)
    pupil.guardianships.remove(link)
    writing.record(guardian, pupil)
    return Changes.PEOPLE


def note_consent(writing: Writing, pupil_id: int, *, agrees: bool) -> Changes:
    """From 18 on the pupil says whether school still talks with the parents."""
    pupil = pupil_by_id(writing, pupil_id)
    pupil.agrees_to_contact = agrees
    writing.record(pupil)
    return Changes.PEOPLE
