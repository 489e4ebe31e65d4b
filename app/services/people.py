"""Pupils and guardians: adding, changing, and putting them in the bin."""

from app import models, names
from app.errors import NotFoundError, RefusedError
from app.i18n import _
from app.services.contact_checks import storable, too_long
from app.services.drafts import GuardianDraft, PupilDraft, ReachPointDraft
from app.services.homes import home_for, set_home
from app.services.participation import fill_participations
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
    if draft.participations is not None:
        fill_participations(writing, guardian, draft.participations)
    _fill_link(link, draft)
    _put_in_order(pupil, link, draft.call_order)
    set_home(writing, pupil, guardian, draft)
    writing.record(pupil, guardian)
    return Changes.PEOPLE


def delete_pupil(writing: Writing, pupil_id: int) -> Changes:
    """Put a pupil in the bin. Contacts stay; the parents are out of sight until the pupil is back,
    unless there is a brother or sister.
    """
    pupil = pupil_by_id(writing, pupil_id)
    pupil.deleted_at = writing.now
    writing.record(pupil)
    return Changes.EVERYTHING


def delete_guardian(writing: Writing, guardian_id: int) -> Changes:
    """Put a guardian in the bin, for all their children; the links stay, for who comes back."""
    guardian = guardian_by_id(writing, guardian_id)
    guardian.deleted_at = writing.now
    writing.record(guardian)
    return Changes.EVERYTHING


def link_guardian(
    writing: Writing,
    pupil: models.Pupil,
    draft: GuardianDraft,
    known: models.Guardian | None = None,
) -> models.Guardian:
    """Link a guardian to a pupil: a `known` one, the one of `draft.id`, or a new one."""
    guardian = known
    if guardian is None and draft.id is not None:
        guardian = guardian_by_id(writing, draft.id)
    if guardian is None:
        guardian = models.Guardian(household=home_for(writing, pupil, draft))
        fill_guardian(guardian, draft)
        writing.session.add(guardian)
        if draft.participations:
            fill_participations(writing, guardian, draft.participations)
        writing.record(guardian)
    if all(row.guardian is not guardian for row in pupil.guardianships):
        link = models.Guardianship(guardian=guardian, call_order=len(pupil.guardianships) + 1)
        _fill_link(link, draft)
        pupil.guardianships.append(link)
        _put_in_order(pupil, link, draft.call_order)
    return guardian


def guardian_by_id(writing: Writing, guardian_id: int) -> models.Guardian:
    guardian = writing.session.get(models.Guardian, guardian_id)
    if guardian is None or guardian.deleted_at is not None:
        raise NotFoundError(_("This guardian is not in the logbook any more."))
    return guardian


def fill_pupil(pupil: models.Pupil, draft: PupilDraft) -> None:
    """Write a draft's own words into a pupil; refuses one without any name."""
    _fill_name(pupil, draft)
    pupil.given_names = storable(draft.given_names)
    pupil.born_on = draft.born_on
    pupil.gender = draft.gender
    pupil.year_level = storable(draft.year_level)
    pupil.enrolled_on = draft.enrolled_on
    pupil.left_on = draft.left_on
    if draft.left_to is not None:
        pupil.left_to = storable(draft.left_to)
    _check_days(draft)


def _check_days(draft: PupilDraft) -> None:
    born_on, enrolled_on, left_on = draft.born_on, draft.enrolled_on, draft.left_on
    if born_on and enrolled_on and enrolled_on < born_on:
        raise RefusedError(_("This is before the day of birth."), field="enrolled_on")
    if enrolled_on and left_on and left_on < enrolled_on:
        raise RefusedError(_("This is before the pupil came."), field="left_on")


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
    guardian.informed_apart = draft.informed_apart
    guardian.is_own_family = draft.own_family
    fill_reach_points(guardian, draft.reach_points)


def fill_reach_points(guardian: models.Guardian, wanted: tuple[ReachPointDraft, ...]) -> None:
    """Make the numbers and addresses what the draft says; the same one keeps its row."""
    rows = [_point_of(guardian, draft) for draft in wanted]
    kept = {id(row) for row in rows if row is not None}
    for point in list(guardian.reach_points):
        if id(point) not in kept:
            guardian.reach_points.remove(point)
    for position, (draft, row) in enumerate(zip(wanted, rows, strict=True), start=1):
        point = row or models.ReachPoint()
        if row is None:
            guardian.reach_points.append(point)
        point.kind, point.value = draft.kind, storable(draft.value)
        point.label = storable(draft.label)
        point.is_unlisted = draft.unlisted
        point.works = draft.works
        point.position = position


def _point_of(guardian: models.Guardian, draft: ReachPointDraft) -> models.ReachPoint | None:
    """The row of a number or address that is there already, by its key or by what it says."""
    by_key = [row for row in guardian.reach_points if row.id == draft.id and row.id is not None]
    said = (draft.kind, storable(draft.value))
    same = [row for row in guardian.reach_points if (row.kind, row.value) == said]
    return next(iter(by_key or (same if draft.id is None else [])), None)


def _fill_link(link: models.Guardianship, draft: GuardianDraft) -> None:
    relationship = draft.relationship
    if draft.kind is GuardianKind.ORGANISATION and relationship is Relationship.PARENT:
        relationship = Relationship.INSTITUTION
    link.relationship_ = relationship
    link.custody = draft.custody
    link.custody_on = draft.custody_on
    link.custody_source = storable(draft.custody_source)
    link.supervision_order = draft.supervision_order
    link.may_be_contacted = draft.may_be_contacted
    link.secret_address = draft.secret_address


def _put_in_order(pupil: models.Pupil, link: models.Guardianship, place: int | None) -> None:
    """Let a guardian be the first, the second … to call; the others keep their order."""
    if place is None:
        return
    others = sorted(
        (row for row in pupil.guardianships if row is not link),
        key=lambda row: (row.guardian.deleted_at is not None, row.call_order),
    )
    others.insert(max(place - 1, 0), link)
    for number, row in enumerate(others, start=1):
        row.call_order = number


def _fill_name(person: models.Pupil | models.Guardian, draft: PupilDraft | GuardianDraft) -> None:
    call_name, infix, family_name = (
        " ".join(storable(part).split())
        for part in (draft.call_name, draft.infix, draft.family_name)
    )
    shown = names.full_name(call_name or _stand_in(draft), infix, family_name)
    if not shown:
        raise RefusedError(_("Fill in at least one name."), field="call_name")
    if len(shown) > LONGEST_NAME:
        raise RefusedError(too_long(LONGEST_NAME), field="call_name")
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
