"""Writing the parts of a contact into its rows."""

import json
from datetime import date, datetime, time

from sqlalchemy import select

from app import models
from app.errors import NotFoundError
from app.i18n import _
from app.models.base import new_uid
from app.rules.school_time import school_year_of
from app.services.contact_checks import storable
from app.services.drafts import AgreementDraft, ContactDraft
from app.services.labels import label_named
from app.store.logbook import Writing
from app.store.sort_keys import first_key, milliseconds, new_key
from app.vocabulary import Occasion, Outcome, Tone

_KNOWN_PUPILS = "SELECT count(*) FROM pupil WHERE id IN (SELECT value FROM json_each(?))"
_TEXTS = (
    "subject", "told", "heard", "child_told", "why_it_matters", "spoken_by", "professional",
)  # fmt: skip


def contact_by_id(writing: Writing, contact_id: int) -> models.Contact:
    """A contact that stands; raises NotFoundError for one that is gone or in the bin."""
    contact = writing.session.get(models.Contact, contact_id)
    if contact is None or contact.deleted_at is not None:
        raise NotFoundError(_("This contact is not in the logbook any more."))
    return contact


def fill_contact(writing: Writing, contact: models.Contact, draft: ContactDraft) -> None:
    assert draft.at is not None  # noqa: S101 - checked_draft filled it in
    contact.tone = draft.tone or Tone.PRACTICAL
    contact.channel = draft.channel
    contact.occasion = draft.occasion
    contact.advice_stage = draft.advice_stage
    contact.initiative = draft.initiative
    contact.time_known = draft.time_known
    contact.minutes = draft.minutes
    for field in _TEXTS:
        setattr(contact, field, storable(getattr(draft, field)))
    contact.child_present = draft.child_present
    contact.interpreter_used = draft.interpreter_used
    contact.good_news = draft.good_news
    contact.asks_answer = bool(draft.asks_answer)
    contact.tell_other_parent = bool(draft.tell_other_parent)
    contact.to_whole_group = draft.to_whole_group
    contact.is_restricted = draft.occasion is Occasion.INCIDENT
    _set_moment(writing, contact, draft.at)
    _fill_pupils(writing, contact, draft)
    _fill_participants(contact, draft)
    _fill_agreements(writing, contact, draft)
    _fill_labels(writing, contact, draft.labels)
    _add_viewpoints(writing, contact, draft)
    go_on_from(writing, contact, draft.follows_id)


def _set_moment(writing: Writing, contact: models.Contact, at: datetime) -> None:
    contact.at = at
    contact.at_ms = milliseconds(at)
    if contact not in writing.session or first_key(at) != contact.sort_key // 4096 * 4096:
        contact.sort_key = new_key(writing.session, at)


def _fill_pupils(writing: Writing, contact: models.Contact, draft: ContactDraft) -> None:
    wanted = dict.fromkeys(draft.pupil_ids)
    for row in list(contact.pupils):
        if row.pupil_id not in wanted:
            contact.pupils.remove(row)
    present = {row.pupil_id for row in contact.pupils}
    added = [key for key in wanted if key not in present]
    known = writing.session.connection().exec_driver_sql(_KNOWN_PUPILS, (json.dumps(added),))
    if known.scalar() != len(added):
        raise NotFoundError(_("This pupil is not in the logbook any more."), field="pupils")
    contact.pupils.extend(models.ContactPupil(pupil_id=key) for key in added)


def _fill_participants(contact: models.Contact, draft: ContactDraft) -> None:
    present = {row.guardian_id: row for row in contact.participants}
    wanted = {row.guardian_id: row for row in draft.participants}
    for key, participant in present.items():
        if key not in wanted:
            contact.participants.remove(participant)
    for key, row in wanted.items():
        participant = present.get(key) or models.Participant(guardian_id=key)
        participant.outcome = row.outcome or Outcome.REACHED
        participant.address_used = row.address_used
        if key not in present:
            contact.participants.append(participant)


def _fill_agreements(writing: Writing, contact: models.Contact, draft: ContactDraft) -> None:
    present = {row.id: row for row in contact.agreements if row.deleted_at is None}
    wanted = {row.id for row in draft.agreements if row.id is not None}
    for key, agreement in present.items():
        if key not in wanted:
            agreement.deleted_at = writing.now
    for row in draft.agreements:
        known = present.get(row.id) if row.id is not None else None
        agreement = known or models.Agreement(made_at=draft.at or writing.now)
        if known is None:
            contact.agreements.append(agreement)
        _fill_agreement(agreement, row, draft)


def _fill_agreement(agreement: models.Agreement, row: AgreementDraft, draft: ContactDraft) -> None:
    agreement.text = storable(row.text)
    agreement.owner = row.owner
    agreement.due_on = row.due_on
    agreement.pupil_id = row.pupil_id or draft.pupil_ids[0]


def _fill_labels(writing: Writing, contact: models.Contact, wanted: tuple[str, ...]) -> None:
    labels = {label.id: label for label in (label_named(writing, name) for name in wanted)}
    for row in list(contact.labels):
        if row.label_id not in labels:
            contact.labels.remove(row)
    present = {row.label_id for row in contact.labels}
    for key in labels:
        if key not in present:
            contact.labels.append(models.ContactLabel(label_id=key))


def _add_viewpoints(writing: Writing, contact: models.Contact, draft: ContactDraft) -> None:
    """Keep new reactions beside those that are kept: of these no word changes, and none goes."""
    for row in draft.viewpoints:
        words = storable(row.text)
        if row.id is None and words:
            received_at = _received(row.received_on, contact.at, writing.now)
            contact.viewpoints.append(
                models.Viewpoint(guardian_id=row.guardian_id, text=words, received_at=received_at)
            )


def _received(day: date | None, at: datetime, now: datetime) -> datetime:
    """The moment that a reaction came in: by its day, and now when that is today."""
    day = day or at.date()
    if day == now.date():
        return now
    return at if day == at.date() else datetime.combine(day, time(12), now.tzinfo)


def go_on_from(writing: Writing, contact: models.Contact, follows_id: int | None) -> None:
    """Join the matter of a former contact, or stand alone; what goes on from this comes along."""
    if follows_id == contact.follows_id:
        return
    former = None if follows_id is None else contact_by_id(writing, follows_id)
    contact.follows_id = None if former is None else former.id
    matter = new_uid() if former is None else former.matter_uid
    chain = [contact]
    while chain:
        moved = chain.pop()
        moved.matter_uid = matter
        if moved.id is None:
            continue  # new: nothing goes on from it yet
        if moved is not contact:
            writing.record(moved)
        chain += [
            row
            for row in writing.session.scalars(
                select(models.Contact).where(models.Contact.follows_id == moved.id)
            )
            if row.matter_uid != matter
        ]


def fill_note(writing: Writing, contact: models.Contact, draft: ContactDraft) -> None:
    """The author's own note; it goes after the school year it was written in, unless it is kept."""
    words = storable(draft.working_note)
    mine = [
        note
        for note in contact.working_notes
        if note.author_id == writing.author_id and note.deleted_at is None
    ]
    for note in mine[1:] if words else mine:
        note.deleted_at = writing.now
    if not words:
        return
    note = mine[0] if mine else models.WorkingNote(author_id=writing.author_id)
    if note.text != words:
        note.text = words
        note.written_at = writing.now
    note.expires_on = None if draft.keep_note else goes_after(note.written_at)
    if not mine:
        contact.working_notes.append(note)


def goes_after(written_at: datetime) -> date:
    """The last day of a working note that nobody keeps longer."""
    return school_year_of(written_at.date())[1]
