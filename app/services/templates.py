"""The teacher's own templates: made, changed, removed."""

from dataclasses import dataclass

from sqlalchemy import select

from app import models, names
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.services.contact_checks import storable
from app.store.logbook import Writing
from app.vocabulary import Changes, Channel, Occasion, Owner, Tone

LONGEST_NAME = 60
_WORDS = ("subject", "told", "heard", "child_told", "agreement")
_AS_GIVEN = ("occasion", "tone", "channel", "owner")


@dataclass(frozen=True)
class TemplateDraft:
    """`id` None: a new one. `tone` and `channel` None leave the form as it is."""

    name: str
    occasion: Occasion = Occasion.OTHER
    tone: Tone | None = None
    channel: Channel | None = None
    subject: str = ""
    told: str = ""
    heard: str = ""
    child_told: str = ""
    agreement: str = ""
    owner: Owner = Owner.SCHOOL
    id: int | None = None


def save_template(writing: Writing, draft: TemplateDraft) -> Changes:
    """Make or change a template; raises RefusedError beside `name` or `told`."""
    name = " ".join(storable(draft.name).split())
    _check(writing, draft, name)
    template = _named_in_bin(writing, name) if draft.id is None else _template(writing, draft.id)
    if template is None:
        template = models.Template(name=name)
        writing.session.add(template)
    template.name = name
    template.deleted_at = None
    for field in _WORDS:
        setattr(template, field, storable(getattr(draft, field)))
    for field in _AS_GIVEN:
        setattr(template, field, getattr(draft, field))
    writing.session.flush()
    writing.record(template)
    return Changes.LABELS


def remove_template(writing: Writing, template_id: int) -> Changes:
    """Put a template in the bin; what was made with it stays as it is."""
    template = _template(writing, template_id)
    template.deleted_at = writing.now
    writing.record(template)
    return Changes.LABELS


def _check(writing: Writing, draft: TemplateDraft, name: str) -> None:
    if not name:
        raise RefusedError(_("Give the template a name."), field="name")
    if len(name) > LONGEST_NAME:
        raise RefusedError(_("This name is too long. A few words are enough."), field="name")
    if not any(getattr(draft, field).strip() for field in _WORDS):
        raise RefusedError(
            _("A template without words would change nothing. Write what to ask or tell."),
            field="told",
        )
    for other in writing.session.scalars(select(models.Template)):
        if other.id == draft.id or names.fold(other.name) != names.fold(name):
            continue
        if other.deleted_at is None:
            raise RefusedError(
                _("There is a template of this name already. Choose another name."), field="name"
            )
        if draft.id is not None:  # a name is given once, in the bin too
            other.name = f"{other.name} {other.uid.hex()[-6:]}"
            writing.record(other)
            writing.session.flush()


def _named_in_bin(writing: Writing, name: str) -> models.Template | None:
    """One that was removed is made again by its name."""
    found = writing.session.scalars(
        select(models.Template).where(models.Template.deleted_at.is_not(None))
    )
    return next((each for each in found if names.fold(each.name) == names.fold(name)), None)


def _template(writing: Writing, template_id: int) -> models.Template:
    template = writing.session.get(models.Template, template_id)
    if template is None or template.deleted_at is not None:
        raise NotFoundError(_("This template is not in the logbook any more."))
    return template
