"""The teacher's own view on a success factor, kept as it is written."""

from sqlalchemy import select

from app import models
from app.errors import RefusedError
from app.i18n import _
from app.rules.mirror import FACTORS
from app.services.contact_checks import storable
from app.services.groups import school_year
from app.store.logbook import Writing
from app.vocabulary import Changes, MirrorWord

LONGEST_NOTE = 1500


def note_view(writing: Writing, factor: int, view: MirrorWord | None, note: str) -> Changes:
    """Note the view of this school year on a factor; what it was stays in the history.

    No page shows it, so no page has to be read anew.
    """
    if factor not in FACTORS:
        raise ValueError(f"there is no factor {factor}")
    if len(note) > LONGEST_NOTE:
        raise RefusedError(_("This text is too long to keep. Shorten it."), field="note")
    year = school_year(writing, writing.now.date())
    writing.session.flush()
    row = writing.session.scalar(
        select(models.MirrorView).where(
            models.MirrorView.school_year_id == year.id, models.MirrorView.factor == factor
        )
    )
    if row is None:
        row = models.MirrorView(school_year_id=year.id, factor=factor)
        writing.session.add(row)
    row.view, row.note, row.deleted_at = view, storable(note), None
    writing.record(row)
    return Changes.NOTHING
