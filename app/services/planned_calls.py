"""Planning a call or a talk at a day and hour: it comes back on the page of today.

Nothing here says that one was made: what is logged with the guardian after it was planned does, so
that taking the log back also takes that back.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.services.contacts import LONGEST_TEXT, storable
from app.store.logbook import Writing
from app.vocabulary import Changes, Channel, Occasion

_AHEAD = timedelta(days=2 * 366)


@dataclass(frozen=True)
class CallDraft:
    """A call or a talk that is meant to be. `at` is local wall time with offset."""

    guardian_id: int
    pupil_id: int | None
    at: datetime
    channel: Channel = Channel.PHONE
    occasion: Occasion = Occasion.OTHER
    note: str = ""


def plan_call(
    writing: Writing,
    guardian_id: int,
    pupil_id: int | None,
    at: datetime,
    channel: Channel = Channel.PHONE,
    occasion: Occasion = Occasion.OTHER,
    note: str = "",
) -> Changes:
    """Plan one. RefusedError for a moment that has been, for who may not be contacted, and for a
    home visit where the school leader comes first.
    """
    draft = CallDraft(guardian_id, pupil_id, at, channel, occasion, note)
    return plan_calls(writing, (draft,))


def plan_calls(writing: Writing, drafts: Sequence[CallDraft]) -> Changes:
    """Plan several in one go, with one way back."""
    for draft in drafts:
        _check_who(writing, draft)
        call = models.PlannedCall(guardian_id=draft.guardian_id, pupil_id=draft.pupil_id)
        _fill(writing, call, draft.at, draft.channel, draft.note)
        _check_home_visit(writing, call)
        call.occasion = draft.occasion
        writing.session.add(call)
        writing.record(call)
    return Changes.PLANS


def move_call(
    writing: Writing,
    call_id: int,
    at: datetime,
    channel: Channel | None = None,
    note: str | None = None,
) -> Changes:
    """To another day or hour; a way or a note that is not given stays."""
    call = _call(writing, call_id)
    kept_note = call.note if note is None else note
    was = call.channel
    _fill(writing, call, at, channel or was, kept_note)
    if channel is not None and channel is not was:
        _check_home_visit(writing, call)  # what was planned before can still go to another day
    writing.record(call)
    return Changes.PLANS


def drop_call(writing: Writing, call_id: int) -> Changes:
    """Not after all."""
    return drop_calls(writing, (call_id,))


def drop_calls(writing: Writing, call_ids: Collection[int]) -> Changes:
    """None of these after all, in one go."""
    for call_id in call_ids:
        call = _call(writing, call_id)
        call.deleted_at = writing.now
        writing.record(call)
    return Changes.PLANS


def _fill(
    writing: Writing, call: models.PlannedCall, at: datetime, channel: Channel, note: str
) -> None:
    if at.tzinfo is None:
        raise ValueError("a moment needs its offset")
    if at <= writing.now:
        raise RefusedError(_("Choose a moment that is still to come."), field="at")
    if at > writing.now + _AHEAD:
        raise RefusedError(_("This date is too far ahead. Check the year."), field="at")
    if len(note) > LONGEST_TEXT:
        raise RefusedError(_("This text is too long to keep. Shorten it."), field="note")
    call.at = at
    call.channel = channel
    call.note = storable(note)


def _check_who(writing: Writing, draft: CallDraft) -> None:
    guardian = writing.session.get(models.Guardian, draft.guardian_id)
    if guardian is None or guardian.deleted_at is not None:
        raise NotFoundError(_("This guardian is not in the logbook any more."), field="guardian")
    link = models.Guardianship
    found = select(link.may_be_contacted).where(link.guardian_id == draft.guardian_id)
    if draft.pupil_id is not None:
        found = found.where(link.pupil_id == draft.pupil_id)
    may = list(writing.session.scalars(found))
    if not may:
        raise NotFoundError(_("This guardian is not with this pupil any more."), field="guardian")
    if guardian.is_deceased or not any(may):
        raise RefusedError(
            _("{guardian} may not be contacted, so nothing can be planned.").format(
                guardian=guardian.full_name
            ),
            field="guardian",
        )


def _check_home_visit(writing: Writing, call: models.PlannedCall) -> None:
    """After aggression never a home visit (docs/practice.md, S0): the school leader first."""
    guardian = writing.session.get(models.Guardian, call.guardian_id)
    if (
        call.channel is Channel.HOME_VISIT
        and guardian is not None
        and guardian.consult_leader_first
    ):
        raise RefusedError(
            _("No home visit here: consult the school leader first."), field="channel"
        )


def _call(writing: Writing, call_id: int) -> models.PlannedCall:
    call = writing.session.get(models.PlannedCall, call_id)
    if call is None or call.deleted_at is not None:
        raise NotFoundError(_("This is not planned any more."))
    return call
