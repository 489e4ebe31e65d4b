"""What guardians help the school with: noted per school year, apart from involvement."""

from collections.abc import Sequence

from app import models
from app.errors import RefusedError
from app.i18n import _
from app.services.contact_checks import storable
from app.services.drafts import ParticipationDraft
from app.services.groups import school_year
from app.store.logbook import Writing
from app.vocabulary import ParticipationKind


def add_participations(
    writing: Writing, guardian: models.Guardian, helps: Sequence[ParticipationDraft]
) -> None:
    """Add to what somebody helps with this school year; what was noted before keeps its words."""
    if not helps:
        return
    year = school_year(writing, writing.now.date())
    known = [row for row in guardian.participations if row.school_year_id in (None, year.id)]
    there = {row.kind for row in known}
    kept = [ParticipationDraft(row.kind, row.note) for row in known]
    added = [draft for draft in helps if draft.kind not in there]
    fill_participations(writing, guardian, [*kept, *added])


def fill_participations(
    writing: Writing, guardian: models.Guardian, helps: Sequence[ParticipationDraft]
) -> None:
    """Make what somebody helps with this school year what is said; other years stay.

    One kind stands once; what stands already keeps its row.
    """
    if not helps and not guardian.participations:
        return
    year = school_year(writing, writing.now.date())
    wanted = {draft.kind: storable(draft.note) for draft in helps}
    if ParticipationKind.OTHER in wanted and not wanted[ParticipationKind.OTHER]:
        raise RefusedError(_("Say what they help with."), field="helps_note")
    for row in list(guardian.participations):
        if row.school_year_id not in (None, year.id):
            continue
        if row.kind in wanted:
            row.note = wanted.pop(row.kind)
        else:
            guardian.participations.remove(row)
    for kind, note in wanted.items():
        guardian.participations.append(
            models.Participation(kind=kind, note=note, school_year_id=year.id)
        )
