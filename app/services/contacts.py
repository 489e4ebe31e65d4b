"""Logging, editing and removing contacts."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.rules.reached import implied_outcome, outcomes_for
from app.rules.school_time import school_year_of
from app.rules.telling import tell_other_parent_by_default
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.services.labels import label_named
from app.store.logbook import Writing
from app.store.sort_keys import first_key, milliseconds, new_key
from app.vocabulary import (
    PLANNED_TALKS,
    Changes,
    Occasion,
    Outcome,
    Tone,
)

_KNOWN_PUPILS = "SELECT count(*) FROM pupil WHERE id IN (SELECT value FROM json_each(?))"
LONGEST_TEXT = 200_000  # characters; a hundred pages, and nobody's talk


def log_contact(writing: Writing, draft: ContactDraft) -> Changes:
    """Log one contact; raises RefusedError beside the field that is not right."""
    checked = checked_draft(draft, writing.now)
    contact = models.Contact(
        author_id=writing.author_id, entered_at=writing.now,
        # Known to be empty, so that nothing asks the file for them.
        pupils=[], participants=[], agreements=[], labels=[], viewpoints=[], informed=[],
        working_notes=[],
    )  # fmt: skip
    contact.tone = checked.tone or Tone.PRACTICAL
    _fill(writing, contact, checked)
    writing.session.add(contact)
    writing.session.flush()
    _fill_note(writing, contact, checked.working_note)
    _record(writing, contact)
    _forget_draft(writing, "contact")
    return Changes.CONTACTS | Changes.AGREEMENTS


def edit_contact(writing: Writing, contact_id: int, draft: ContactDraft) -> Changes:
    """Change a contact; the former version stays in the history."""
    contact = _contact(writing, contact_id)
    checked = checked_draft(draft, writing.now)
    _fill(writing, contact, checked)
    _fill_note(writing, contact, checked.working_note)
    _record(writing, contact)
    _forget_draft(writing, f"contact:{contact_id}")
    return Changes.CONTACTS | Changes.AGREEMENTS


def delete_contact(writing: Writing, contact_id: int) -> Changes:
    """Put a contact and its agreements in the bin; undo brings them back."""
    contact = _contact(writing, contact_id)
    contact.deleted_at = writing.now
    for agreement in contact.agreements:
        agreement.deleted_at = writing.now
    for note in contact.working_notes:
        note.deleted_at = writing.now
    _record(writing, contact)
    return Changes.CONTACTS | Changes.AGREEMENTS


def mark_answered(writing: Writing, contact_id: int, guardian_id: int) -> Changes:
    """A message that was sent got its answer."""
    contact = _contact(writing, contact_id)
    for participant in contact.participants:
        if participant.guardian_id == guardian_id:
            participant.outcome = Outcome.REACHED
    _record(writing, contact)
    return Changes.CONTACTS


def mark_informed(writing: Writing, contact_id: int, guardian_id: int) -> Changes:
    """A guardian was told what the other parent was told in this contact."""
    contact = _contact(writing, contact_id)
    if all(row.guardian_id != guardian_id for row in contact.informed):
        contact.informed.append(models.Informed(guardian_id=guardian_id, at=writing.now))
    _record(writing, contact)
    return Changes.CONTACTS


def checked_draft(draft: ContactDraft, now: datetime) -> ContactDraft:
    """The draft with its defaults filled in, or a refusal beside a field."""
    if not draft.pupil_ids:
        raise RefusedError(_("Choose the pupil this is about."), field="pupils")
    tone = draft.tone
    if tone is None:
        if draft.occasion not in PLANNED_TALKS:
            raise RefusedError(
                _("Choose why there was contact: positive, problem or practical."), field="tone"
            )
        tone = Tone.PRACTICAL
    at = draft.at or now
    if at > now + timedelta(minutes=5):
        raise RefusedError(
            _("This moment is still to come. A contact is logged when it has been."), field="at"
        )
    if at.year < 1990:  # noqa: PLR2004 - before any pupil of ours was born
        raise RefusedError(_("This date is too long ago. Check the year."), field="at")
    _check_texts(draft)
    asks = draft.asks_answer
    if asks is None:
        asks = tone is Tone.PROBLEM and draft.channel.is_written
    tell = draft.tell_other_parent
    if tell is None:
        tell = tell_other_parent_by_default(tone, draft.occasion)
    return replace(
        draft,
        tone=tone,
        at=at,
        asks_answer=asks,
        tell_other_parent=tell,
        participants=tuple(_checked_participant(row, draft) for row in draft.participants),
    )


def _checked_participant(row: ParticipantDraft, draft: ContactDraft) -> ParticipantDraft:
    outcome = implied_outcome(draft.channel, row.outcome)
    if outcome not in outcomes_for(draft.channel):
        raise RefusedError(
            _("This result does not go with this way of contact. Choose another."),
            field="outcome",
        )
    return replace(row, outcome=outcome)


def _check_texts(draft: ContactDraft) -> None:
    if draft.minutes is not None and not 0 <= draft.minutes <= 24 * 60:
        raise RefusedError(_("Give the minutes as a number, such as 10."), field="minutes")
    for field in ("subject", "told", "heard", "child_told", "why_it_matters", "working_note"):
        words: str = getattr(draft, field)
        if len(words) > LONGEST_TEXT:
            raise RefusedError(
                _("This text is too long to keep. Shorten it, or split it over two contacts."),
                field=field,
            )
    for agreement in draft.agreements:
        if not agreement.text.strip():
            raise RefusedError(_("Write down what was agreed."), field="agreements")


def storable(words: str) -> str:
    """Text as the file can hold it: no NUL and no lone surrogates, line ends as one."""
    clean = words.replace("\x00", "").replace("\r\n", "\n").strip()
    return clean.encode("utf-8", "replace").decode("utf-8")


def _fill(writing: Writing, contact: models.Contact, draft: ContactDraft) -> None:
    assert draft.at is not None  # noqa: S101 - checked_draft filled it in
    contact.tone = draft.tone or Tone.PRACTICAL
    contact.channel = draft.channel
    contact.occasion = draft.occasion
    contact.advice_stage = draft.advice_stage
    contact.initiative = draft.initiative
    contact.time_known = draft.time_known
    contact.minutes = draft.minutes
    for field in ("subject", "told", "heard", "child_told", "why_it_matters", "spoken_by"):
        setattr(contact, field, storable(getattr(draft, field)))
    contact.child_present = draft.child_present
    contact.interpreter_used = draft.interpreter_used
    contact.good_news = draft.good_news
    contact.asks_answer = bool(draft.asks_answer)
    contact.tell_other_parent = bool(draft.tell_other_parent)
    contact.is_restricted = draft.occasion is Occasion.INCIDENT
    _set_moment(writing, contact, draft.at)
    _fill_pupils(writing, contact, draft)
    _fill_participants(contact, draft)
    _fill_agreements(writing, contact, draft)
    _fill_labels(writing, contact, draft.labels)
    if draft.follows_id is not None:
        former = _contact(writing, draft.follows_id)
        contact.follows_id, contact.matter_uid = former.id, former.matter_uid


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


def _fill_note(writing: Writing, contact: models.Contact, words: str) -> None:
    """The author's own note; it goes after the school year unless it is kept."""
    words = storable(words)
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
    note.text = words
    note.written_at = writing.now
    note.expires_on = school_year_of(writing.now.date())[1]
    if not mine:
        contact.working_notes.append(note)


def _record(writing: Writing, contact: models.Contact) -> None:
    writing.record(contact, *contact.agreements, *contact.working_notes)


def _contact(writing: Writing, contact_id: int) -> models.Contact:
    contact = writing.session.get(models.Contact, contact_id)
    if contact is None or contact.deleted_at is not None:
        raise NotFoundError(_("This contact is not in the logbook any more."))
    return contact


def _forget_draft(writing: Writing, kind: str) -> None:
    drafts = "DELETE FROM draft WHERE kind = ?"
    writing.session.connection().exec_driver_sql(drafts, (kind,))
