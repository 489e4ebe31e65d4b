"""The register of what went out."""

from collections.abc import Iterable

from app import models
from app.store.logbook import Writing
from app.vocabulary import Changes


def record_outgoing(
    writing: Writing, kind: str, pupil_ids: Iterable[int], *, recipient: str = "", purpose: str = ""
) -> Changes:
    """Note that something left the app: a sheet, a list; never what was in it."""
    writing.session.add(
        models.Outgoing(
            at=writing.now,
            kind=kind,
            recipient=recipient,
            purpose=purpose,
            pupils=[models.OutgoingPupil(pupil_id=key) for key in pupil_ids],
        )
    )
    return Changes.OUTGOING
