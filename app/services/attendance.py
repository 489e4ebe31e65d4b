"""Who was at an activity, and with whom one also had a word. Absence is never kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from app import models
from app.errors import RefusedError
from app.i18n import _
from app.services.activities import activity_by_id
from app.services.contacts import (
    LONGEST_TEXT,
    delete_contact,
    forget_draft,
    new_contact,
    storable,
)
from app.services.drafts import ContactDraft, ParticipantDraft
from app.store.logbook import Writing
from app.vocabulary import Changes, Channel, Outcome, Tone
from app.wording import activity_words


@dataclass(frozen=True)
class Word:
    """What was talked about there, in a line or not at all; about these children."""

    pupil_ids: tuple[int, ...]
    told: str = ""
    tone: Tone = Tone.PRACTICAL
    channel: Channel = Channel.MEETING


@dataclass(frozen=True)
class Guest:
    """A guardian who was there. Without a `word` they were seen, and not reached by that."""

    guardian_id: int
    word: Word | None = None


def draft_kind(activity_id: int) -> str:
    """Where the ticks that are not saved yet are kept."""
    return f"attendance:{activity_id}"


def keep_attendance(writing: Writing, activity_id: int, guests: Iterable[Guest]) -> Changes:
    """Make this all of who was there. A word is a contact of its own, logged in the same go.

    A word that is taken away goes to the bin. Refusals name the guardian: `field` is their key.
    """
    activity = activity_by_id(writing, activity_id)
    if activity.at > writing.now:
        raise RefusedError(_("This is still to come. Note who was there when it has been."))
    wanted = {guest.guardian_id: guest for guest in guests}
    present = {row.guardian_id: row for row in activity.attendances}
    for key, row in present.items():
        if key not in wanted:
            _take_word_away(writing, row)
            activity.attendances.remove(row)
    for key, guest in wanted.items():
        row = present.get(key) or models.Attendance(guardian_id=key)
        if key not in present:
            activity.attendances.append(row)
        _keep_word(writing, activity, row, guest.word)
    writing.record(activity)
    forget_draft(writing, draft_kind(activity_id))
    return Changes.ACTIVITIES | Changes.CONTACTS | Changes.AGREEMENTS


def _keep_word(
    writing: Writing, activity: models.Activity, row: models.Attendance, word: Word | None
) -> None:
    if word is None:
        _take_word_away(writing, row)
        return
    if len(word.told) > LONGEST_TEXT:
        raise RefusedError(
            _("This text is too long to keep. Shorten it."), field=str(row.guardian_id)
        )
    contact = _standing(writing, row)
    if contact is None:
        contact = new_contact(writing, _draft(activity, row.guardian_id, word))
        row.contact_id = contact.id
    elif (contact.told, contact.tone) != (storable(word.told), word.tone):
        contact.told, contact.tone = storable(word.told), word.tone
        writing.record(contact)


def _draft(activity: models.Activity, guardian_id: int, word: Word) -> ContactDraft:
    """The moment is the activity's; without words the activity is what it was about."""
    called = activity_words(activity.title or activity.own_kind or activity.kind)
    return ContactDraft(
        pupil_ids=word.pupil_ids,
        participants=(ParticipantDraft(guardian_id, Outcome.REACHED),),
        tone=word.tone,
        channel=word.channel,
        at=activity.at,
        subject="" if word.told.strip() else called,
        told=word.told,
    )


def _take_word_away(writing: Writing, row: models.Attendance) -> None:
    contact = _standing(writing, row)
    if contact is not None:
        delete_contact(writing, contact.id)


def _standing(writing: Writing, row: models.Attendance) -> models.Contact | None:
    """The talk of this guest, unless it went to the bin."""
    if row.contact_id is None:
        return None
    contact = writing.session.get(models.Contact, row.contact_id)
    return contact if contact is not None and contact.deleted_at is None else None
