"""Requests for information by a parent without custody: noted, decided, answered in time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.rules.information_requests import due_on, may_ask, needs_reason
from app.services.contact_checks import storable
from app.services.register import record_outgoing
from app.store.logbook import Writing
from app.vocabulary import Changes, RequestDecision

KIND = "information"
"""What the register calls a limited sheet."""

GROUND = "BW 1:377c"
"""On what ground it goes out, as the register keeps it: an article of law, in no language."""

LONGEST = 4000
_OLDEST = 1990


@dataclass(frozen=True)
class RequestDraft:
    """A request as it was filled in. `requested_on` None: today. `decision` None: still to come.

    `reason` is why it is refused or, when the facts are given, those facts in the teacher's words.
    `decided_on` None: today, once there is a decision.
    """

    requested_on: date | None = None
    decision: RequestDecision | None = None
    reason: str = ""
    decided_on: date | None = None


def record_request(
    writing: Writing, pupil_id: int, guardian_id: int, draft: RequestDraft
) -> Changes:
    """Note that a parent asks; RefusedError beside the field, or when the right is not theirs."""
    _check_who(writing, pupil_id, guardian_id)
    request = models.InformationRequest(pupil_id=pupil_id, guardian_id=guardian_id)
    _fill(writing, request, draft)
    writing.session.add(request)
    writing.record(request)
    return Changes.PLANS


def change_request(writing: Writing, request_id: int, draft: RequestDraft) -> Changes:
    """Decide, or decide otherwise; what it was stays in the history."""
    request = request_by_id(writing, request_id)
    _fill(writing, request, draft)
    writing.record(request)
    return Changes.PLANS


def delete_request(writing: Writing, request_id: int) -> Changes:
    """Put a request in the bin; what went out stays in the register."""
    request = request_by_id(writing, request_id)
    request.deleted_at = writing.now
    writing.record(request)
    return Changes.PLANS


def record_given(writing: Writing, request_id: int) -> Changes:
    """Note in the register that the limited sheet went out for this request."""
    request = request_by_id(writing, request_id)
    guardian = writing.session.get_one(models.Guardian, request.guardian_id)
    if request.decision != RequestDecision.GIVE:
        raise RefusedError(_("Decide first to give the facts."), field="decision")
    changes = record_outgoing(
        writing,
        KIND,
        [request.pupil_id],
        recipient=guardian.full_name,
        ground=GROUND,
        purpose=_("facts about the child, at the request of a parent without custody"),
        requested_on=request.requested_on,
        due_on=request.due_on,
    )
    return changes | Changes.PLANS


def request_by_id(writing: Writing, request_id: int) -> models.InformationRequest:
    request = writing.session.get(models.InformationRequest, request_id)
    if request is None or request.deleted_at is not None:
        raise NotFoundError(_("This request is not in the logbook any more."))
    return request


def _fill(writing: Writing, request: models.InformationRequest, draft: RequestDraft) -> None:
    today = writing.now.date()
    requested_on = draft.requested_on or today
    if requested_on > today:
        raise RefusedError(_("This day is still to come."), field="requested_on")
    if requested_on.year < _OLDEST:
        raise RefusedError(_("This date is too long ago. Check the year."), field="requested_on")
    if len(draft.reason) > LONGEST:
        raise RefusedError(_("This text is too long for one sheet. Shorten it."), field="reason")
    request.requested_on = requested_on
    request.due_on = due_on(requested_on)
    request.reason = storable(draft.reason)
    _decide(request, draft, today)


def _decide(request: models.InformationRequest, draft: RequestDraft, today: date) -> None:
    if draft.decision is None:
        request.decision, request.decided_on = "", None
        return
    if needs_reason(draft.decision) and not request.reason:
        raise RefusedError(_("Write in a few words why."), field="reason")
    decided_on = draft.decided_on or today
    if not request.requested_on <= decided_on <= today:
        raise RefusedError(_("Choose a day from the request up to today."), field="decided_on")
    if draft.decision is RequestDecision.GIVE and not request.reason:
        raise RefusedError(_("Write the facts that you give."), field="reason")
    request.decision, request.decided_on = draft.decision.value, decided_on


def _check_who(writing: Writing, pupil_id: int, guardian_id: int) -> None:
    link = writing.session.scalar(
        select(models.Guardianship).where(
            models.Guardianship.pupil_id == pupil_id,
            models.Guardianship.guardian_id == guardian_id,
        )
    )
    guardian = writing.session.get(models.Guardian, guardian_id)
    if link is None or guardian is None or guardian.deleted_at is not None:
        raise NotFoundError(_("This guardian is not with this pupil any more."))
    if guardian.is_deceased or not may_ask(link.relationship_, link.custody):
        raise RefusedError(
            _("{name} needs no request: this is for a parent without custody.").format(
                name=guardian.full_name
            )
        )
