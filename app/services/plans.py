"""Contact agreements made to measure: made, changed, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.rules.plans import FEWEST_WEEKS, MOST_WEEKS
from app.services.contacts import LONGEST_TEXT, storable
from app.services.drafts import ParticipationDraft
from app.services.participation import add_participations
from app.services.people import pupil_by_id
from app.store.logbook import Writing
from app.vocabulary import Changes, Channel


@dataclass(frozen=True)
class PlanDraft:
    """What is agreed with one guardian. `agreed_in_id`: the contact in which it was agreed."""

    guardian_id: int | None
    every_school_weeks: int
    channel: Channel = Channel.PHONE
    starts_on: date | None = None  # None: today
    agreed_in_id: int | None = None
    note: str = ""


@dataclass(frozen=True)
class TalkPlanDraft:
    """What of a talk is taken over. `plan` None: no agreement comes of it; the rest is the
    guardian's own, and None or () leaves it as it is.
    """

    plan: PlanDraft | None = None
    preferred_channel: Channel | None = None
    preferred_times: str | None = None
    language: str | None = None
    needs_interpreter: bool = False
    helps: tuple[ParticipationDraft, ...] = ()


def agree_plans(writing: Writing, drafts: Sequence[tuple[int, PlanDraft]]) -> Changes:
    """Several new plans in one go, each for the pupil of its key, with one way back."""
    for pupil_id, draft in drafts:
        agree_plan(writing, pupil_id, draft)
    return Changes.PLANS


def agree_from_talk(
    writing: Writing, pupil_id: int, guardian_id: int, draft: TalkPlanDraft
) -> Changes:
    """Keep what was said in a talk: an agreement, and what this guardian likes, in one go.

    A plan that there is with this guardian becomes what was agreed now.
    """
    if draft.plan is not None:
        taken = _in_force(writing, pupil_id, guardian_id)
        if taken:
            change_plan(writing, taken[0], draft.plan)
        else:
            agree_plan(writing, pupil_id, draft.plan)
    if draft == TalkPlanDraft(plan=draft.plan):
        return Changes.PLANS
    guardian = writing.session.get(models.Guardian, guardian_id)
    if guardian is None or guardian.deleted_at is not None:
        raise NotFoundError(_("This guardian is not in the logbook any more."), field="guardian")
    if draft.preferred_channel is not None:
        guardian.preferred_channel = draft.preferred_channel
    if draft.preferred_times is not None:
        guardian.preferred_times = storable(draft.preferred_times)
    if draft.language is not None:
        guardian.language = storable(draft.language)
    guardian.needs_interpreter = guardian.needs_interpreter or draft.needs_interpreter
    add_participations(writing, guardian, draft.helps)
    writing.record(guardian)
    return Changes.PLANS | Changes.PEOPLE


def agree_plan(writing: Writing, pupil_id: int, draft: PlanDraft) -> Changes:
    """A new plan for a pupil; one at a time with each guardian."""
    plan = models.ContactPlan(pupil_id=pupil_by_id(writing, pupil_id).id)
    _fill(writing, plan, draft)
    writing.session.add(plan)
    writing.record(plan)
    return Changes.PLANS


def change_plan(writing: Writing, plan_id: int, draft: PlanDraft) -> Changes:
    """Agree something else; what it was stays in the history."""
    plan = _plan(writing, plan_id)
    _fill(writing, plan, draft)
    writing.record(plan)
    return Changes.PLANS


def end_plan(writing: Writing, plan_id: int) -> Changes:
    """End a plan as of today; one that had not begun before today leaves altogether."""
    plan = _plan(writing, plan_id)
    yesterday = writing.now.date() - timedelta(days=1)
    if plan.starts_on > yesterday:
        plan.deleted_at = writing.now
    else:
        plan.ends_on = yesterday
    writing.record(plan)
    return Changes.PLANS


def _fill(writing: Writing, plan: models.ContactPlan, draft: PlanDraft) -> None:
    if not FEWEST_WEEKS <= draft.every_school_weeks <= MOST_WEEKS:
        raise RefusedError(
            _("Give the school weeks as a number from {fewest} to {most}.").format(
                fewest=FEWEST_WEEKS, most=MOST_WEEKS
            ),
            field="weeks",
        )
    if len(draft.note) > LONGEST_TEXT:
        raise RefusedError(
            _("This text is too long to keep. Shorten it, or split it over two contacts."),
            field="note",
        )
    plan.guardian_id = _checked_guardian(writing, plan, draft.guardian_id)
    plan.agreed_in_id = _checked_contact(writing, plan, draft.agreed_in_id)
    plan.every_school_weeks = draft.every_school_weeks
    plan.channel = draft.channel
    plan.starts_on = draft.starts_on or writing.now.date()
    plan.note = storable(draft.note)


def _checked_guardian(writing: Writing, plan: models.ContactPlan, guardian_id: int | None) -> int:
    if guardian_id is None:
        raise RefusedError(_("Choose with whom you agreed it."), field="guardian")
    link = models.Guardianship
    linked = select(link.id).where(link.pupil_id == plan.pupil_id, link.guardian_id == guardian_id)
    if writing.session.scalar(linked) is None:
        raise NotFoundError(_("This guardian is not with this pupil any more."), field="guardian")
    if set(_in_force(writing, plan.pupil_id, guardian_id)) - {plan.id}:
        raise RefusedError(
            _("There is an agreement with this parent already. Change that one."),
            field="guardian",
        )
    return guardian_id


def _in_force(writing: Writing, pupil_id: int, guardian_id: int) -> list[int]:
    """The plans with a guardian that have not ended, the newest first."""
    kind = models.ContactPlan
    found = (
        select(kind.id)
        .where(
            kind.pupil_id == pupil_id,
            kind.guardian_id == guardian_id,
            kind.deleted_at.is_(None),
            kind.ends_on.is_(None) | (kind.ends_on >= writing.now.date()),
        )
        .order_by(kind.starts_on.desc(), kind.id.desc())
    )
    with writing.session.no_autoflush:
        return list(writing.session.scalars(found))


def _checked_contact(
    writing: Writing, plan: models.ContactPlan, contact_id: int | None
) -> int | None:
    if contact_id is None:
        return None
    about = models.ContactPupil
    found = writing.session.scalar(
        select(about.id).where(about.contact_id == contact_id, about.pupil_id == plan.pupil_id)
    )
    if found is None:
        raise NotFoundError(_("This contact is not in the logbook any more."), field="contact")
    return contact_id


def _plan(writing: Writing, plan_id: int) -> models.ContactPlan:
    plan = writing.session.get(models.ContactPlan, plan_id)
    if plan is None or plan.deleted_at is not None:
        raise NotFoundError(_("This agreement is not in the logbook any more."))
    return plan
