"""Agreements: made, changed, kept, dropped, moved. The history keeps what each was before."""

from collections.abc import Iterable
from datetime import date

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.services.contacts import LONGEST_TEXT, storable
from app.services.drafts import AgreementDraft
from app.store.logbook import Writing
from app.vocabulary import AgreementState, Changes


def close_agreement(
    writing: Writing, agreement_id: int, state: AgreementState, words: str = ""
) -> Changes:
    """Kept (with what it brought), dropped (with a reason), or open again."""
    agreement = _agreement(writing, agreement_id)
    was_open = agreement.state is AgreementState.OPEN
    agreement.state = state
    if state is AgreementState.OPEN:
        agreement.closed_at = None
        agreement.result = agreement.drop_reason = ""
    elif was_open or agreement.closed_at is None:
        agreement.closed_at = writing.now
    if state is AgreementState.DONE:
        agreement.result = _checked(words, "result") or agreement.result
        agreement.drop_reason = ""
    elif state is AgreementState.DROPPED:
        agreement.drop_reason = _checked(words, "reason")
        agreement.result = ""
    writing.record(agreement)
    return Changes.AGREEMENTS


def close_agreements(
    writing: Writing, agreement_ids: Iterable[int], state: AgreementState, words: str = ""
) -> Changes:
    """Several at once, taken back together."""
    for key in agreement_ids:
        close_agreement(writing, key, state, words)
    return Changes.AGREEMENTS


def move_agreement(writing: Writing, agreement_id: int, due_on: date | None) -> Changes:
    """Another day for an agreement; None: no day any more."""
    agreement = _agreement(writing, agreement_id)
    if agreement.state is not AgreementState.OPEN:
        raise RefusedError(_("This agreement is closed already."), field="due_on")
    agreement.due_on = due_on
    writing.record(agreement)
    return Changes.AGREEMENTS


def move_agreements(writing: Writing, agreement_ids: Iterable[int], due_on: date | None) -> Changes:
    """Several to the same day, taken back together."""
    for key in agreement_ids:
        move_agreement(writing, key, due_on)
    return Changes.AGREEMENTS


def add_agreement(writing: Writing, draft: AgreementDraft) -> Changes:
    """An agreement that was made outside a contact; it belongs to a pupil."""
    pupil = None
    if draft.pupil_id is not None:
        pupil = writing.session.get(models.Pupil, draft.pupil_id)
    if pupil is None or pupil.deleted_at is not None:
        raise RefusedError(_("Choose the pupil this is about."), field="pupil")
    agreement = models.Agreement(pupil_id=pupil.id, made_at=writing.now)
    _fill(agreement, draft)
    writing.session.add(agreement)
    writing.record(agreement)
    return Changes.AGREEMENTS


def edit_agreement(writing: Writing, draft: AgreementDraft) -> Changes:
    """Other words, another owner, another day; whose pupil it is about stays."""
    agreement = _agreement(writing, draft.id or 0)
    _fill(agreement, draft)
    writing.record(agreement)
    return Changes.AGREEMENTS


def _fill(agreement: models.Agreement, draft: AgreementDraft) -> None:
    words = _checked(draft.text, "text")
    if not words:
        raise RefusedError(_("Write down what was agreed."), field="text")
    agreement.text = words
    agreement.owner = draft.owner
    agreement.due_on = draft.due_on


def _checked(words: str, field: str) -> str:
    if len(words) > LONGEST_TEXT:
        raise RefusedError(
            _("This text is too long to keep. Shorten it, or split it over two contacts."),
            field=field,
        )
    return storable(words)


def _agreement(writing: Writing, agreement_id: int) -> models.Agreement:
    agreement = writing.session.get(models.Agreement, agreement_id)
    if agreement is None or agreement.deleted_at is not None:
        raise NotFoundError(_("This agreement is not in the logbook any more."))
    return agreement
