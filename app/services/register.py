"""The register of what went out."""

from collections.abc import Iterable
from datetime import date

from app import models
from app.store.logbook import Writing
from app.vocabulary import Changes


def record_outgoing(
    writing: Writing,
    kind: str,
    pupil_ids: Iterable[int],
    *,
    recipient: str = "",
    ground: str = "",
    purpose: str = "",
    requested_on: date | None = None,
    due_on: date | None = None,
) -> Changes:
    """Note that something left the app: a sheet, a list; never what was in it.

    `requested_on` and `due_on` belong to what somebody asked for.
    """
    writing.session.add(
        models.Outgoing(
            at=writing.now,
            kind=kind,
            recipient=recipient,
            ground=ground,
            purpose=purpose,
            requested_on=requested_on,
            due_on=due_on,
            pupils=[models.OutgoingPupil(pupil_id=key) for key in pupil_ids],
        )
    )
    return Changes.OUTGOING
