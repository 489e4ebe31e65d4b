"""Questions to the log that the teacher keeps under a name."""

from sqlalchemy import select

from app import models, names
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.queries.rows import ContactFilter
from app.queries.saved_filters import to_body
from app.services.contact_checks import storable
from app.store.logbook import Writing
from app.vocabulary import Changes

LONGEST_NAME = 40


def save_filter(writing: Writing, name: str, wanted: ContactFilter) -> Changes:
    """Keep a question under a name; one of the same name becomes this one."""
    clean = _checked(name)
    body = to_body(wanted, writing.now.date())
    saved = _named(writing, clean)
    if saved is None:
        saved = models.SavedFilter(name=clean, body=body)
        writing.session.add(saved)
    saved.name, saved.body, saved.deleted_at = clean, body, None
    writing.session.flush()
    writing.record(saved)
    return Changes.LABELS


def rename_filter(writing: Writing, filter_id: int, name: str) -> Changes:
    """Give a kept question another name; refused when another one has it."""
    clean = _checked(name)
    saved = _filter(writing, filter_id)
    other = _named(writing, clean)
    if other is not None and other.id != saved.id:
        if other.deleted_at is None:
            raise RefusedError(
                _("There is a filter of this name already. Choose another name."), field="name"
            )
        # A name is given once, in the bin too: the one that lies there makes way.
        other.name = f"{other.name} {other.uid.hex()[-8:]}"
        writing.session.flush()
        writing.record(other)
    saved.name = clean
    writing.session.flush()
    writing.record(saved)
    return Changes.LABELS


def remove_filter(writing: Writing, filter_id: int) -> Changes:
    """Put a kept question in the bin; undo brings it back."""
    saved = _filter(writing, filter_id)
    saved.deleted_at = writing.now
    writing.record(saved)
    return Changes.LABELS


def _checked(name: str) -> str:
    clean = " ".join(storable(name).split())
    if not clean:
        raise RefusedError(_("Give the filter a name."), field="name")
    if len(clean) > LONGEST_NAME:
        raise RefusedError(_("This name is too long. A few words are enough."), field="name")
    return clean


def _named(writing: Writing, name: str) -> models.SavedFilter | None:
    """The one of this name, in the bin or not; case and accents aside they are one."""
    every = writing.session.scalars(select(models.SavedFilter))
    return next((one for one in every if names.fold(one.name) == names.fold(name)), None)


def _filter(writing: Writing, filter_id: int) -> models.SavedFilter:
    saved = writing.session.get(models.SavedFilter, filter_id)
    if saved is None or saved.deleted_at is not None:
        raise NotFoundError(_("This filter is not in the logbook any more."))
    return saved
