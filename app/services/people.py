"""Pupils, guardians and groups: adding, changing, and who lives where."""

from datetime import date

from sqlalchemy import select

from app import models, names
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.rules.school_time import school_year_of
from app.services.contacts import storable
from app.services.drafts import GuardianDraft, PupilDraft, ReachPointDraft
from app.store.logbook import Writing
from app.vocabulary import Changes, GuardianKind, Relationship

LONGEST_NAME = 200


def add_pupil(writing: Writing, draft: PupilDraft, group_ids: tuple[int, ...] = ()) -> Changes:
    """A new pupil with guardians; the guardians are one household unless one lives apart."""
    new_pupil(writing, draft, group_ids)
    return Changes.PEOPLE | Changes.GROUPS


def new_pupil(writing: Writing, draft: PupilDraft, group_ids: tuple[int, ...] = ()) -> models.Pupil:
    """The pupil of a draft, added to the session with guardians and groups."""
    pupil = models.Pupil()
    fill_pupil(pupil, draft)
    for kind, value in draft.external_keys:
        pupil.external_keys.append(models.ExternalKey(kind=kind, value=value))
    for key in group_ids:
        pupil.memberships.append(models.GroupMembership(group_id=key, since=draft.enrolled_on))
    writing.session.add(pupil)
    for guardian in draft.guardians:
        link_guardian(writing, pupil, guardian)
    writing.session.flush()  # once: the keys of all of them
    writing.record(pupil)
    return pupil


def edit_pupil(writing: Writing, pupil_id: int, draft: PupilDraft) -> Changes:
    """Change a pupil's own words; guardians and groups are changed apart."""
    pupil = pupil_by_id(writing, pupil_id)
    fill_pupil(pupil, draft)
    writing.record(pupil)
    return Changes.PEOPLE


def add_guardian(writing: Writing, pupil_id: int, draft: GuardianDraft) -> Changes:
    """One more guardian for a pupil; `draft.id` links somebody who is known already."""
    pupil = pupil_by_id(writing, pupil_id)
    link_guardian(writing, pupil, draft)
    writing.record(pupil)
    return Changes.PEOPLE


def edit_guardian(
    writing: Writing, pupil_id: int, guardian_id: int, draft: GuardianDraft
) -> Changes:
    """Change a guardian and what they are to this pupil."""
    pupil = pupil_by_id(writing, pupil_id)
    link = next((row for row in pupil.guardianships if row.guardian_id == guardian_id), None)
    if link is None:
        raise NotFoundError(_("This guardian is not with this pupil any more."))
    guardian = link.guardian
    fill_guardian(guardian, draft)
    _fill_link(link, draft)
    _set_home(writing, pupil, guardian, lives_apart=draft.lives_apart)
    writing.record(pupil, guardian)
    return Changes.PEOPLE


def link_guardian(
    writing: Writing,
    pupil: models.Pupil,
    draft: GuardianDraft,
    known: models.Guardian | None = None,
) -> models.Guardian:
    """Link a guardian to a pupil: a `known` one, the one of `draft.id`, or a new one."""
    guardian = known or _guardian_by_id(writing, draft.id)
    if guardian is None:
        guardian = models.Guardian(household=_home_for(writing, pupil, draft))
        fill_guardian(guardian, draft)
        writing.session.add(guardian)
        writing.record(guardian)
    if all(row.guardian is not guardian for row in pupil.guardianships):
        link = models.Guardianship(guardian=guardian, call_order=len(pupil.guardianships) + 1)
        _fill_link(link, draft)
        pupil.guardianships.append(link)
    return guardian


def _guardian_by_id(writing: Writing, guardian_id: int | None) -> models.Guardian | None:
    if guardian_id is None:
        return None
    guardian = writing.session.get(models.Guardian, guardian_id)
    if guardian is None:
        raise NotFoundError(_("This guardian is not in the logbook any more."))
    return guardian


def _home_for(writing: Writing, pupil: models.Pupil, draft: GuardianDraft) -> models.Household:
    """The home of the pupil's first guardian, or a new one for who lives apart."""
    apart = draft.lives_apart or draft.kind is GuardianKind.ORGANISATION
    if not apart and pupil.guardianships:
        return pupil.guardianships[0].guardian.household
    return new_household(writing, draft.family_name or pupil.family_name or pupil.call_name)


def new_household(writing: Writing, name: str) -> models.Household:
    household = models.Household(name=name)
    writing.session.add(household)
    writing.record(household)
    return household


def _set_home(
    writing: Writing, pupil: models.Pupil, guardian: models.Guardian, *, lives_apart: bool
) -> None:
    """Move a guardian out of, or back into, the home of the pupil's other guardians."""
    others = [row.guardian for row in pupil.guardianships if row.guardian is not guardian]
    together = any(other.household is guardian.household for other in others)
    if lives_apart and together:
        guardian.household = new_household(writing, guardian.family_name or guardian.call_name)
    elif not lives_apart and others and not together:
        guardian.household = others[0].household


def fill_pupil(pupil: models.Pupil, draft: PupilDraft) -> None:
    """Write a draft's own words into a pupil; refuses one without any name."""
    _fill_name(pupil, draft)
    pupil.given_names = storable(draft.given_names)
    pupil.born_on = draft.born_on
    pupil.gender = draft.gender
    pupil.year_level = storable(draft.year_level)
    pupil.enrolled_on = draft.enrolled_on
    pupil.left_on = draft.left_on


def fill_guardian(guardian: models.Guardian, draft: GuardianDraft) -> None:
    """Write a draft's own words into a guardian, numbers and addresses too."""
    _fill_name(guardian, draft)
    guardian.kind = draft.kind
    guardian.contact_person = storable(draft.contact_person)
    guardian.language = storable(draft.language)
    guardian.needs_interpreter = draft.needs_interpreter
    guardian.preferred_channel = draft.preferred_channel
    guardian.preferred_times = storable(draft.preferred_times)
    guardian.may_visit_home = draft.may_visit_home
    guardian.consult_leader_first = draft.consult_leader_first
    guardian.is_deceased = draft.deceased
    fill_reach_points(guardian, draft.reach_points)


def fill_reach_points(guardian: models.Guardian, wanted: tuple[ReachPointDraft, ...]) -> None:
    """Make the numbers and addresses what the draft says; the same one keeps its history."""
    present = {(row.kind, row.value): row for row in guardian.reach_points}
    kept = {(row.kind, row.value) for row in wanted}
    for key, point in present.items():
        if key not in kept:
            guardian.reach_points.remove(point)
    for position, row in enumerate(wanted, start=1):
        known = present.get((row.kind, row.value))
        point = known or models.ReachPoint(kind=row.kind, value=storable(row.value))
        if known is None:
            guardian.reach_points.append(point)
        point.label = storable(row.label)
        point.is_unlisted = row.unlisted
        point.position = position


def _fill_link(link: models.Guardianship, draft: GuardianDraft) -> None:
    relationship = draft.relationship
    if draft.kind is GuardianKind.ORGANISATION and relationship is Relationship.PARENT:
        relationship = Relationship.INSTITUTION
    link.relationship_ = relationship
    link.custody = draft.custody
    link.may_be_contacted = draft.may_be_contacted
    link.secret_address = draft.secret_address


def _fill_name(person: models.Pupil | models.Guardian, draft: PupilDraft | GuardianDraft) -> None:
    call_name, infix, family_name = (
        " ".join(storable(part).split())
        for part in (draft.call_name, draft.infix, draft.family_name)
    )
    shown = names.full_name(call_name or _stand_in(draft), infix, family_name)
    if not shown:
        raise RefusedError(_("Fill in at least one name."), field="call_name")
    if len(shown) > LONGEST_NAME:
        raise RefusedError(_("This name is too long."), field="call_name")
    person.call_name, person.infix, person.family_name = call_name, infix, family_name
    person.initials = storable(draft.initials)
    person.full_name = shown
    person.sort_name = names.sort_name(call_name, infix, family_name)


def _stand_in(draft: PupilDraft | GuardianDraft) -> str:
    """What is shown for somebody without a call name: the first given name, else initials."""
    given = storable(draft.given_names).split() if isinstance(draft, PupilDraft) else []
    return given[0] if given else storable(draft.initials)


def pupil_by_id(writing: Writing, pupil_id: int) -> models.Pupil:
    pupil = writing.session.get(models.Pupil, pupil_id)
    if pupil is None or pupil.deleted_at is not None:
        raise NotFoundError(_("This pupil is not in the logbook any more."))
    return pupil


def group_named(
    writing: Writing, name: str, day: date, *, year_level: str = "", is_combined: bool = False
) -> models.Group:
    """The group of this name in the school year of a day, made when it is new."""
    clean = " ".join(storable(name).split())
    if not clean:
        raise RefusedError(_("Give the group a name, such as 6B."), field="group")
    year = school_year(writing, day)
    found = writing.session.scalars(
        select(models.Group).where(
            models.Group.school_year_id == year.id,
            models.Group.name == clean,
            models.Group.deleted_at.is_(None),
        )
    ).first()
    if found is not None:
        return found
    group = models.Group(
        school_year_id=year.id, name=clean, year_level=year_level, is_combined=is_combined
    )
    writing.session.add(group)
    writing.session.flush()
    writing.record(group)
    return group


def school_year(writing: Writing, day: date) -> models.SchoolYear:
    """The school year a day lies in, made when it is new."""
    starts_on, ends_on = school_year_of(day)
    found = writing.session.scalars(
        select(models.SchoolYear).where(models.SchoolYear.starts_on == starts_on)
    ).first()
    if found is None:
        found = models.SchoolYear(starts_on=starts_on, ends_on=ends_on)
        writing.session.add(found)
        writing.session.flush()
        writing.record(found)
    return found


def edit_group(writing: Writing, group_id: int, theme: str, expectation: str) -> Changes:
    """The theme, and what is expected of the children in this period."""
    group = writing.session.get(models.Group, group_id)
    if group is None:
        raise NotFoundError(_("This group is not in the logbook any more."))
    group.theme, group.expectation = storable(theme), storable(expectation)
    writing.record(group)
    return Changes.GROUPS
