"""What is being typed: kept every few seconds inside the encrypted file, never versioned."""

from sqlalchemy import select

from app import models
from app.store.logbook import UseCase, Writing
from app.vocabulary import Changes


def keep_draft(writing: Writing, kind: str, body: str) -> Changes:
    """Keep the words of a form that is not saved yet; an empty body forgets them."""
    found = writing.session.scalar(select(models.Draft).where(models.Draft.kind == kind))
    if not body:
        if found is not None:
            writing.session.delete(found)
        return Changes.DRAFTS
    draft = found or models.Draft(kind=kind)
    draft.body = body
    draft.updated_at = writing.now
    writing.session.add(draft)
    return Changes.DRAFTS


def write_and_forget(writing: Writing, use_case: UseCase, kind: str) -> Changes:
    """A use case that saves what was being typed, which is let go with it."""
    changes = use_case(writing)
    return changes | keep_draft(writing, kind, "")
