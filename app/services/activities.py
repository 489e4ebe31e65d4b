"""Planning, changing and removing the activities at which parents are met."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.services.contacts import storable
from app.store.logbook import Writing
from app.vocabulary import ActivityKind, Changes

LONGEST_NAME = 120
LONGEST_NOTE = 20_000
_AHEAD = timedelta(days=2 * 366)


@dataclass(frozen=True)
class ActivityDraft:
    """An activity as it was filled in. `at` is local wall time with offset.

    `own_kind` only counts with the kind OTHER. Without groups it is for the whole school.
    """

    kind: ActivityKind
    at: datetime
    own_kind: str = ""
    title: str = ""
    place: str = ""
    note: str = ""
    group_ids: tuple[int, ...] = ()


def plan_activity(writing: Writing, draft: ActivityDraft) -> Changes:
    """Plan an activity, or note one that has been; RefusedError beside the field."""
    _check(draft, writing.now)
    activity = models.Activity(groups=[], attendances=[])
    _fill(activity, draft)
    writing.session.add(activity)
    writing.record(activity)
    return Changes.ACTIVITIES


def change_activity(writing: Writing, activity_id: int, draft: ActivityDraft) -> Changes:
    """Change an activity; who was there stays."""
    activity = activity_by_id(writing, activity_id)
    _check(draft, writing.now)
    if activity.attendances and draft.at > writing.now:
        raise RefusedError(
            _("You noted who was there, so it cannot be still to come."), field="day"
        )
    _fill(activity, draft)
    writing.record(activity)
    return Changes.ACTIVITIES


def delete_activity(writing: Writing, activity_id: int) -> Changes:
    """Put an activity in the bin. What was talked about there stays in the log."""
    activity = activity_by_id(writing, activity_id)
    activity.deleted_at = writing.now
    writing.record(activity)
    return Changes.ACTIVITIES


def activity_by_id(writing: Writing, activity_id: int) -> models.Activity:
    activity = writing.session.get(models.Activity, activity_id)
    if activity is None or activity.deleted_at is not None:
        raise NotFoundError(_("This activity is not in the logbook any more."))
    return activity


def _check(draft: ActivityDraft, now: datetime) -> None:
    if draft.kind is ActivityKind.OTHER and not (draft.own_kind.strip() or draft.title.strip()):
        raise RefusedError(_("Say in a word or two what kind it is."), field="own_kind")
    for field in ("own_kind", "title", "place"):
        if len(getattr(draft, field)) > LONGEST_NAME:
            raise RefusedError(_("This is too long. A few words will do."), field=field)
    if len(draft.note) > LONGEST_NOTE:
        raise RefusedError(_("This text is too long to keep. Shorten it."), field="note")
    if draft.at.year < 1990:  # noqa: PLR2004 - before any pupil of ours was born
        raise RefusedError(_("This date is too long ago. Check the year."), field="day")
    if draft.at > now + _AHEAD:
        raise RefusedError(_("This date is too far ahead. Check the year."), field="day")


def _fill(activity: models.Activity, draft: ActivityDraft) -> None:
    is_own = draft.kind is ActivityKind.OTHER
    activity.kind = draft.kind
    activity.own_kind = _one_line(draft.own_kind) if is_own else ""
    activity.title = _one_line(draft.title)
    activity.place = _one_line(draft.place)
    activity.note = storable(draft.note)
    activity.at = draft.at
    wanted = dict.fromkeys(draft.group_ids)
    for row in list(activity.groups):
        if row.group_id not in wanted:
            activity.groups.remove(row)
    present = {row.group_id for row in activity.groups}
    activity.groups.extend(
        models.ActivityGroup(group_id=key) for key in wanted if key not in present
    )


def _one_line(words: str) -> str:
    return " ".join(storable(words).split())
