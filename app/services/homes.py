"""Homes: who lives where, at which address. A guardian always lives in one."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from app import models
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.services.contact_checks import storable
from app.services.drafts import GuardianDraft, HomeDraft
from app.store.logbook import Writing
from app.vocabulary import Changes, GuardianKind


def new_household(writing: Writing, name: str, home: HomeDraft | None = None) -> models.Household:
    household = models.Household(name=storable(name))
    if home is not None:
        _fill(household, home)
    writing.session.add(household)
    writing.record(household)
    return household


def home_for(writing: Writing, pupil: models.Pupil, draft: GuardianDraft) -> models.Household:
    """The home that is named, that of the pupil's first guardian, or a new one."""
    if draft.household_id is not None:
        return household_by_id(writing, draft.household_id)
    apart = draft.lives_apart or draft.kind is GuardianKind.ORGANISATION
    if not apart and pupil.guardianships:
        return pupil.guardianships[0].guardian.household
    name = draft.family_name or pupil.family_name or pupil.call_name
    return new_household(writing, name, draft.home)


def set_home(
    writing: Writing, pupil: models.Pupil, guardian: models.Guardian, draft: GuardianDraft
) -> None:
    """Move a guardian to the home that is named; else out of, or back to, the pupil's others."""
    if draft.household_id is not None:
        if guardian.household_id != draft.household_id:
            move(writing, guardian, household_by_id(writing, draft.household_id))
        return
    others = [
        row.guardian
        for row in pupil.guardianships
        if row.guardian is not guardian and row.guardian.deleted_at is None
    ]
    together = any(other.household is guardian.household for other in others)
    if draft.lives_apart and together:
        name = guardian.family_name or guardian.call_name
        move(writing, guardian, new_household(writing, name, draft.home))
    elif not draft.lives_apart and others and not together:
        move(writing, guardian, others[0].household)


def move(writing: Writing, guardian: models.Guardian, household: models.Household) -> None:
    """Let a guardian live in another home; one that nobody lives in any more goes to the bin."""
    former = guardian.household
    guardian.household = household
    if household.deleted_at is not None:
        household.deleted_at = None
        writing.record(household)
    writing.record(guardian)
    writing.session.flush()
    if former is not household and not _lives_in(writing, former):
        former.deleted_at = writing.now
        writing.record(former)


def arrange_household(
    writing: Writing, household_id: int, draft: HomeDraft, guardian_ids: Collection[int]
) -> Changes:
    """The words of a home and who lives there.

    Who lived there and is not named any more gets a home of their own, at an address that is not
    known yet. Refused beside `who` when nobody is left: a home is somebody's.
    """
    household = household_by_id(writing, household_id)
    if not guardian_ids:
        raise RefusedError(_("Somebody has to live here."), field="who")
    _fill(household, draft)
    writing.record(household)
    wanted = list(dict.fromkeys(guardian_ids))
    for guardian in _lives_in(writing, household):
        if guardian.id not in wanted:
            name = guardian.family_name or guardian.call_name or guardian.full_name
            move(writing, guardian, new_household(writing, name))
    for guardian in _guardians(writing, wanted):
        if guardian.household is not household:
            move(writing, guardian, household)
    return Changes.PEOPLE


def household_by_id(writing: Writing, household_id: int) -> models.Household:
    household = writing.session.get(models.Household, household_id)
    if household is None:
        raise NotFoundError(_("This home is not in the logbook any more."))
    return household


def _fill(household: models.Household, home: HomeDraft) -> None:
    household.name = " ".join(storable(home.name).split()) or household.name
    household.address = " ".join(storable(home.address).split())
    household.postcode = " ".join(storable(home.postcode).split()).upper()
    household.place = " ".join(storable(home.place).split())


def _lives_in(writing: Writing, household: models.Household) -> list[models.Guardian]:
    found = writing.session.scalars(
        select(models.Guardian).where(
            models.Guardian.household_id == household.id, models.Guardian.deleted_at.is_(None)
        )
    )
    return list(found)


def _guardians(writing: Writing, keys: Iterable[int]) -> list[models.Guardian]:
    found = writing.session.scalars(
        select(models.Guardian).where(
            models.Guardian.id.in_(list(keys)), models.Guardian.deleted_at.is_(None)
        )
    )
    return list(found)
