"""The teacher, the school, and the days and ways parents can reach us."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app import models
from app.errors import RefusedError
from app.i18n import _
from app.services.contacts import storable
from app.services.drafts import ProfileDraft, StudyDayDraft
from app.store.logbook import Writing
from app.vocabulary import Changes

_IS_OFF = models.StudyDay.is_school_day.is_(False) & models.StudyDay.deleted_at.is_(None)


def save_profile(writing: Writing, draft: ProfileDraft) -> Changes:
    """Write the profile; the teacher's name is also the author's."""
    profile = writing.session.scalars(select(models.Profile)).one()
    for field in ("teacher", "school", "partner", "ways_to_reach", "privacy_contact"):
        setattr(profile, field, storable(getattr(draft, field)))
    profile.school_type = draft.school_type
    profile.region = draft.region
    profile.calm_until_week = draft.calm_until_week
    profile.june_counts = draft.june_counts
    author = writing.session.scalars(select(models.Author).where(models.Author.is_me)).one()
    author.name = profile.teacher
    writing.record(profile)
    return Changes.PROFILE


def save_school(
    writing: Writing, draft: ProfileDraft, study_days: Iterable[StudyDayDraft]
) -> Changes:
    """Write the profile and all study days in one go; those that are not named any more go."""
    wanted = list(study_days)
    kept = {day.id for day in wanted}
    for known in writing.session.scalars(select(models.StudyDay).where(_IS_OFF)):
        if known.id not in kept:
            known.deleted_at = writing.now
            writing.record(known)
    for day in wanted:
        if day.ends_on < day.starts_on:
            raise RefusedError(_("The last day is before the first."), field="study_day")
        if day.id is None:
            add_study_day(writing, day.starts_on, day.ends_on, day.name)
    return save_profile(writing, draft)


def add_study_day(writing: Writing, starts_on: date, ends_on: date, name: str) -> Changes:
    """A day without school that the school adds to the holidays."""
    day = models.StudyDay(starts_on=starts_on, ends_on=ends_on, name=storable(name))
    writing.session.add(day)
    writing.record(day)
    return Changes.PROFILE
