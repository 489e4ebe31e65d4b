"""Setting somebody aside: away from the list of the unreached for a while, with a reason."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.services.contacts import storable
from app.store.logbook import Writing
from app.vocabulary import Changes

MOST_DAYS = 366
LONGEST_REASON = 500  # characters: a line, not a report


def set_aside(
    writing: Writing, guardian_id: int, pupil_ids: Collection[int], reason: str, until: date
) -> Changes:
    """Leave a guardian out of the list about these pupils, up to and including a day.

    Who was set aside already gets the new reason and day. RefusedError names "reason" or "until".
    """
    words = _checked_reason(reason)
    _check_day(writing, until)
    _check_links(writing, guardian_id, pupil_ids)
    for pupil_id in pupil_ids:
        row = _known(writing, guardian_id, pupil_id) or models.SetAside(
            guardian_id=guardian_id, pupil_id=pupil_id
        )
        row.reason, row.until, row.deleted_at = words, until, None
        writing.session.add(row)
        writing.record(row)
    return Changes.PLANS


def bring_back(writing: Writing, set_aside_ids: Collection[int]) -> Changes:
    """Back in the list before the day has come."""
    for key in set_aside_ids:
        row = writing.session.get(models.SetAside, key)
        if row is None or row.deleted_at is not None:
            raise NotFoundError(_("This parent is in the list again already."))
        row.deleted_at = writing.now
        writing.record(row)
    return Changes.PLANS


def _checked_reason(reason: str) -> str:
    words = storable(reason).strip()
    if not words:
        raise RefusedError(
            _("Say why, so that you and your colleagues know it later."), field="reason"
        )
    if len(words) > LONGEST_REASON:
        raise RefusedError(_("Say it shorter: one line is enough."), field="reason")
    return words


def _check_day(writing: Writing, until: date) -> None:
    today = writing.now.date()
    if until < today:
        raise RefusedError(_("Choose today or a day that is still to come."), field="until")
    if (until - today).days > MOST_DAYS:
        raise RefusedError(_("Not longer than a year: nobody is left out for good."), field="until")


def _check_links(writing: Writing, guardian_id: int, pupil_ids: Collection[int]) -> None:
    link = models.Guardianship
    linked = set(
        writing.session.scalars(select(link.pupil_id).where(link.guardian_id == guardian_id))
    )
    if not pupil_ids or not linked.issuperset(pupil_ids):
        raise NotFoundError(_("This guardian is not with this pupil any more."))


def _known(writing: Writing, guardian_id: int, pupil_id: int) -> models.SetAside | None:
    kind = models.SetAside
    return writing.session.scalar(
        select(kind)
        .where(kind.guardian_id == guardian_id, kind.pupil_id == pupil_id)
        .order_by(kind.deleted_at.is_not(None), kind.id.desc())
    )
