"""Labels: the teacher's own words on a contact."""

from sqlalchemy import select

from app import models, names
from app.errors import RefusedError
from app.i18n import _
from app.store.logbook import Writing

LONGEST_LABEL = 40


def label_named(writing: Writing, name: str) -> models.Label:
    """The label of this name, made when it is new; case and accents aside they are one."""
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST_LABEL:
        raise RefusedError(_("A label is a short word or two."), field="labels")
    for label in writing.session.scalars(select(models.Label)):
        if names.fold(label.name) == names.fold(clean):
            label.deleted_at = None  # taken out before, wanted again
            return label
    label = models.Label(name=clean)
    writing.session.add(label)
    writing.session.flush()
    writing.record(label)
    return label
