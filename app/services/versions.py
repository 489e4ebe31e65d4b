"""Putting a former version of a contact back: the present one stays in the history."""

from sqlalchemy import select

from app import models
from app.errors import NotFoundError
from app.i18n import _
from app.models.base import Base
from app.store import history
from app.store.logbook import Writing
from app.vocabulary import Changes


def restore_version(writing: Writing, contact_id: int, change_set_id: int) -> Changes:
    """Make a contact, its agreements and its notes what they were after that write.

    What came later goes to the bin. Raises NotFoundError where that version is gone.
    """
    contact = writing.session.get(models.Contact, contact_id)
    if contact is None:
        raise NotFoundError(_("This contact is not in the logbook any more."))
    notes = [*contact.working_notes]
    agreements = [*contact.agreements]
    if not _restore(writing, contact, change_set_id):
        raise NotFoundError(_("This version is not in the logbook any more."))
    parts: list[models.Agreement | models.WorkingNote] = [*agreements, *notes]
    for part in parts:
        if not _restore(writing, part, change_set_id):
            part.deleted_at = part.deleted_at or writing.now
            writing.record(part)
    return Changes.CONTACTS | Changes.AGREEMENTS


def _restore(writing: Writing, root: Base, change_set_id: int) -> bool:
    """Whether it existed then, and so became what it was."""
    uid: bytes = root.uid  # type: ignore[attr-defined]  # roots have one
    body = writing.session.scalar(
        select(models.Revision.body)
        .where(models.Revision.root_uid == uid, models.Revision.change_set_id <= change_set_id)
        .order_by(models.Revision.id.desc())
        .limit(1)
    )
    if body is None:
        return False
    writing.record(history.restore(writing.session, history.kind_of(root), uid, body))
    return True
