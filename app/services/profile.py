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
    """Write the profile and all days of the school in one go; those not named any more go."""
    save_own_days(writing, study_days)
    return save_profile(writing, draft)


def save_own_days(writing: Writing, days: Iterable[StudyDayDraft]) -> Changes:
    """Make the days that the school does otherwise what is said; what stays as it was is let be."""
    wanted = list(days)
    if any(day.ends_on < day.starts_on for day in wanted):
        raise RefusedError(_("The last day is before the first."), field="study_day")
    kept = {day.id: day for day in wanted if day.id is not None}
    there = select(models.StudyDay).where(models.StudyDay.deleted_at.is_(None))
    for known in writing.session.scalars(there).all():
        draft = kept.get(known.id)
        if draft is None:
            known.deleted_at = writing.now
            writing.record(known)
        elif _fill_day(known, draft):
            writing.record(known)
    for draft in wanted:
        if draft.id is None:
            day = models.StudyDay()
            _fill_day(day, draft)
            writing.session.add(day)
            writing.record(day)
    return Changes.PROFILE


def _fill_day(day: models.StudyDay, draft: StudyDayDraft) -> bool:
    """Fill in a day; says whether that changed anything."""
    name = storable(draft.name)
    before = (day.starts_on, day.ends_on, day.name, day.is_school_day)
    after = (draft.starts_on, draft.ends_on, name, draft.is_school_day)
    day.starts_on, day.ends_on, day.name, day.is_school_day = after
    return before != after


def add_study_day(writing: Writing, starts_on: date, ends_on: date, name: str) -> Changes:
    """A day without school that the school adds to the holidays."""
    day = models.StudyDay(starts_on=starts_on, ends_on=ends_on, name=storable(name))
    writing.session.add(day)
    writing.record(day)
    return Changes.PROFILE
