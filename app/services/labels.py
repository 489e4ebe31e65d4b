"""Labels: the teacher's own words on a contact, with a colour."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app import models, names
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.queries.labels import colour_of
from app.services.contact_checks import storable
from app.store.logbook import Writing
from app.vocabulary import Changes, LabelColour

LONGEST_LABEL = 40
_CHUNK = 500
# Colours that are given by themselves: sand is for whoever chooses it.
_GIVEN = [colour for colour in LabelColour if colour is not LabelColour.SAND]


def label_named(writing: Writing, name: str) -> models.Label:
    """The label of this name, made when it is new; case and accents aside they are one."""
    clean = _clean(name, field="labels")
    label = _find(writing, clean)
    if label is not None and label.deleted_at is None:
        return label
    if label is None:
        label = models.Label(name=clean, colour=_next_colour(writing))
        writing.session.add(label)
    label.deleted_at = None  # taken out before, wanted again
    writing.session.flush()
    writing.record(label)
    return label


def save_label(
    writing: Writing, name: str, colour: LabelColour, label_id: int | None = None
) -> Changes:
    """Make a label, or give one another name or colour; raises RefusedError beside `name`.

    A name that another label has is refused: those two want to be merged.
    """
    clean = _clean(name, field="name")
    other = _find(writing, clean)
    label = other if label_id is None else _label(writing, label_id)
    if other is not None and other.deleted_at is None and (other is not label or label_id is None):
        raise RefusedError(
            _("There is a label “{name}” already. Merge the two, or choose another name.").format(
                name=other.name
            ),
            field="name",
        )
    if other is not None and other is not label:  # a name is given once, in the bin too
        other.name = f"{other.name} {other.uid.hex()[-6:]}"
        writing.record(other)
        writing.session.flush()
    if label is None:
        label = models.Label()
        writing.session.add(label)
    label.name, label.colour, label.deleted_at = clean, colour.value, None
    writing.session.flush()
    writing.record(label)
    return Changes.LABELS | Changes.CONTACTS


def merge_labels(writing: Writing, label_id: int, into_id: int) -> Changes:
    """Give every contact of one label the other, and put the one in the bin."""
    label, into = _label(writing, label_id), _label(writing, into_id)
    if label is into:
        raise RefusedError(_("Choose another label to merge with."), field="name")
    for contact in _contacts_of(writing, label):
        links = {link.label_id: link for link in contact.labels}
        if into.id in links:
            contact.labels.remove(links[label.id])
        else:
            links[label.id].label_id = into.id
        writing.record(contact)
    label.deleted_at = writing.now
    writing.session.flush()
    writing.record(label)
    return Changes.LABELS | Changes.CONTACTS


def remove_label(writing: Writing, label_id: int) -> Changes:
    """Put a label in the bin; contacts show it no more, and show it again after undo."""
    label = _label(writing, label_id)
    label.deleted_at = writing.now
    writing.record(label)
    return Changes.LABELS | Changes.CONTACTS


def _contacts_of(writing: Writing, label: models.Label) -> Iterator[models.Contact]:
    """Those in the bin too, with all that a version of them holds, read by the hundred."""
    linked = models.ContactLabel.label_id == label.id
    keys = list(writing.session.scalars(select(models.ContactLabel.contact_id).where(linked)))
    parts = ("pupils", "participants", "labels", "viewpoints", "informed")
    whole = [selectinload(getattr(models.Contact, name)) for name in parts]
    for start in range(0, len(keys), _CHUNK):
        chunk = models.Contact.id.in_(keys[start : start + _CHUNK])
        yield from writing.session.scalars(select(models.Contact).where(chunk).options(*whole))


def _clean(name: str, field: str) -> str:
    clean = " ".join(storable(name).split())
    if not clean or len(clean) > LONGEST_LABEL:
        raise RefusedError(_("A label is a short word or two."), field=field)
    return clean


def _find(writing: Writing, name: str) -> models.Label | None:
    """The label of this name, in the bin or not; one that stands goes first."""
    folded = names.fold(name)
    labels = writing.session.scalars(select(models.Label))
    found = [label for label in labels if names.fold(label.name) == folded]
    return min(found, key=lambda label: label.deleted_at is not None, default=None)


def _next_colour(writing: Writing) -> str:
    """The colour that the fewest labels have."""
    colours = writing.session.scalars(
        select(models.Label.colour).where(models.Label.deleted_at.is_(None))
    )
    used = Counter(colour_of(code) for code in colours)
    return min(_GIVEN, key=lambda colour: used[colour]).value


def _label(writing: Writing, label_id: int) -> models.Label:
    label = writing.session.get(models.Label, label_id)
    if label is None or label.deleted_at is not None:
        raise NotFoundError(_("This label is not in the logbook any more."))
    return label
