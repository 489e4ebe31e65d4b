"""Logging, editing and removing contacts."""

from collections.abc import Collection, Iterable

from app import models
from app.services.contact_checks import LONGEST_TEXT, checked_draft, storable
from app.services.contact_parts import contact_by_id, fill_contact, fill_note
from app.services.drafts import ContactDraft
from app.services.matters import go_on_from_attempt, let_later_attempt_follow
from app.store.logbook import Writing
from app.vocabulary import Changes, Channel, Outcome, Tone

__all__ = [
    "LONGEST_TEXT", "checked_draft", "delete_contact", "delete_contacts", "edit_contact",
    "forget_draft", "log_contact", "mark_all_informed", "mark_answered", "mark_informed",
    "new_contact", "storable", "unmark_informed",
]  # fmt: skip


def log_contact(writing: Writing, draft: ContactDraft, *, forget: Collection[str] = ()) -> Changes:
    """Log one contact; raises RefusedError beside the field that is not right.

    `forget`: the kinds of the kept drafts that it was made of, and that go with it. Others stay.
    """
    new_contact(writing, draft)
    for kind in forget:
        forget_draft(writing, kind)
    return Changes.CONTACTS | Changes.AGREEMENTS


def new_contact(writing: Writing, draft: ContactDraft) -> models.Contact:
    """The row of a contact that is logged now, for what points to it."""
    checked = checked_draft(draft, writing.now)
    contact = models.Contact(
        author_id=writing.author_id, entered_at=writing.now,
        # Known to be empty, so that nothing asks the file for them.
        pupils=[], participants=[], agreements=[], labels=[], viewpoints=[], informed=[],
        working_notes=[],
    )  # fmt: skip
    contact.tone = checked.tone or Tone.PRACTICAL
    fill_contact(writing, contact, checked)
    go_on_from_attempt(writing, contact)
    writing.session.add(contact)
    writing.session.flush()
    fill_note(writing, contact, checked)
    _record(writing, contact)
    let_later_attempt_follow(writing, contact)
    return contact


def edit_contact(writing: Writing, contact_id: int, draft: ContactDraft) -> Changes:
    """Change a contact; the former version stays in the history."""
    contact = contact_by_id(writing, contact_id)
    checked = checked_draft(draft, writing.now)
    fill_contact(writing, contact, checked)
    fill_note(writing, contact, checked)
    _record(writing, contact)
    forget_draft(writing, f"contact:{contact_id}")
    return Changes.CONTACTS | Changes.AGREEMENTS


def delete_contact(writing: Writing, contact_id: int) -> Changes:
    """Put a contact and its agreements in the bin; undo brings them back."""
    contact = contact_by_id(writing, contact_id)
    contact.deleted_at = writing.now
    parts: list[models.Agreement | models.WorkingNote]
    parts = [*contact.agreements, *contact.working_notes]
    for part in parts:
        part.deleted_at = part.deleted_at or writing.now  # what went before stays apart
    _record(writing, contact)
    return Changes.CONTACTS | Changes.AGREEMENTS


def delete_contacts(writing: Writing, contact_ids: Collection[int]) -> Changes:
    """Put several contacts in the bin at once; one undo brings all of them back."""
    for contact_id in contact_ids:
        delete_contact(writing, contact_id)
    return Changes.CONTACTS | Changes.AGREEMENTS


def mark_answered(writing: Writing, contact_id: int, guardian_id: int) -> Changes:
    """A message that was sent got its answer."""
    contact = contact_by_id(writing, contact_id)
    for participant in contact.participants:
        if participant.guardian_id == guardian_id:
            participant.outcome = Outcome.REACHED
    _record(writing, contact)
    return Changes.CONTACTS


def mark_informed(
    writing: Writing, contact_id: int, guardian_id: int, channel: Channel | None = None
) -> Changes:
    """A guardian was told what the other parent was told in this contact; `channel`: how."""
    return mark_all_informed(writing, ((contact_id, guardian_id),), channel)


def mark_all_informed(
    writing: Writing, told: Iterable[tuple[int, int]], channel: Channel | None = None
) -> Changes:
    """Several were told, each a contact and a guardian; one undo takes all of it back."""
    for contact_id, guardian_id in told:
        contact = contact_by_id(writing, contact_id)
        if all(row.guardian_id != guardian_id for row in contact.informed):
            row = models.Informed(guardian_id=guardian_id, at=writing.now, channel=channel)
            contact.informed.append(row)
        _record(writing, contact)
    return Changes.CONTACTS


def unmark_informed(writing: Writing, contact_id: int, guardian_id: int) -> Changes:
    """A guardian was not told after all: the tick came off."""
    contact = contact_by_id(writing, contact_id)
    for row in list(contact.informed):
        if row.guardian_id == guardian_id:
            contact.informed.remove(row)
    _record(writing, contact)
    return Changes.CONTACTS


def _record(writing: Writing, contact: models.Contact) -> None:
    writing.record(contact, *contact.agreements, *contact.working_notes)


def forget_draft(writing: Writing, kind: str) -> None:
    """Let go of what was being typed, in the transaction that saves it."""
    drafts = "DELETE FROM draft WHERE kind = ?"
    writing.session.connection().exec_driver_sql(drafts, (kind,))
