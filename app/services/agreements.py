"""Agreements: kept, dropped, moved."""

from datetime import date

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.store.logbook import Writing
from app.vocabulary import AgreementState, Changes


def close_agreement(
    writing: Writing, agreement_id: int, state: AgreementState, words: str = ""
) -> Changes:
    """Kept (with what it brought), dropped (with a reason), or open again."""
    agreement = _agreement(writing, agreement_id)
    agreement.state = state
    agreement.closed_at = None if state is AgreementState.OPEN else writing.now
    if state is AgreementState.DONE:
        agreement.result = words.strip() or agreement.result
    elif state is AgreementState.DROPPED:
        agreement.drop_reason = words.strip()
    writing.record(agreement)
    return Changes.AGREEMENTS


def move_agreement(writing: Writing, agreement_id: int, due_on: date | None) -> Changes:
    """Another day for an agreement."""
    agreement = _agreement(writing, agreement_id)
    if agreement.state is not AgreementState.OPEN:
        raise RefusedError(_("This agreement is closed already."), field="due_on")
    agreement.due_on = due_on
    writing.record(agreement)
    return Changes.AGREEMENTS


def _agreement(writing: Writing, agreement_id: int) -> models.Agreement:
    agreement = writing.session.get(models.Agreement, agreement_id)
    if agreement is None or agreement.deleted_at is not None:
        raise NotFoundError(_("This agreement is not in the logbook any more."))
    return agreement
