"""What goes in: frozen drafts that a form, a command or an import fills, and a use case checks."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.vocabulary import (
    AdviceStage,
    Channel,
    Custody,
    Gender,
    GuardianKind,
    Initiative,
    Occasion,
    Outcome,
    Owner,
    ParticipationKind,
    ReachKind,
    Region,
    Relationship,
    SchoolType,
    Tone,
)


@dataclass(frozen=True)
class ParticipantDraft:
    """A guardian in a contact. `outcome` None: what the channel implies, else REACHED."""

    guardian_id: int
    outcome: Outcome | None = None
    address_used: str = ""


@dataclass(frozen=True)
class AgreementDraft:
    """`pupil_id` None: about the contact's first pupil. `id` None: a new agreement."""

    text: str
    owner: Owner = Owner.SCHOOL
    due_on: date | None = None
    pupil_id: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class ViewpointDraft:
    """What a parent says of it in their own words. `guardian_id` None: nobody in particular.

    `received_on` None: on the day of the contact. `id` None: a new one. One that was kept has an
    id, and stays as it is whatever stands here.
    """

    text: str
    guardian_id: int | None = None
    id: int | None = None
    received_on: date | None = None


@dataclass(frozen=True)
class ContactDraft:
    """One contact as it was filled in.

    `at` is local wall time with offset; None means now. `time_known` False: only the day counts.
    `tone` None means: practical for a planned talk, else refused.
    `tell_other_parent` None: the default of the tone and the occasion.
    `asks_answer` None: off for positive and practical, on for a problem sent in writing.
    `professional`: someone else who was spoken about the pupil, by name and organisation; that
    reaches nobody. `to_whole_group`: it asks no one in particular, and is nobody's attempt.
    """

    pupil_ids: tuple[int, ...]
    participants: tuple[ParticipantDraft, ...] = ()
    tone: Tone | None = None
    channel: Channel = Channel.PHONE
    occasion: Occasion = Occasion.OTHER
    advice_stage: AdviceStage | None = None
    initiative: Initiative = Initiative.SCHOOL
    at: datetime | None = None
    time_known: bool = True
    minutes: int | None = None
    subject: str = ""
    told: str = ""
    heard: str = ""
    child_told: str = ""
    why_it_matters: str = ""
    child_present: bool = False
    interpreter_used: bool = False
    good_news: bool = False
    asks_answer: bool | None = None
    tell_other_parent: bool | None = None
    spoken_by: str = ""  # a colleague who had the talk, by name
    working_note: str = ""
    agreements: tuple[AgreementDraft, ...] = ()
    labels: tuple[str, ...] = ()
    follows_id: int | None = None  # the contact that this one goes on from
    professional: str = ""
    to_whole_group: bool = False
    viewpoints: tuple[ViewpointDraft, ...] = ()
    keep_note: bool = False  # else the working note goes after the school year


@dataclass(frozen=True)
class ReachPointDraft:
    """A number or address. `id`: one that is there already, of which the value may have changed."""

    kind: ReachKind
    value: str
    label: str = ""
    unlisted: bool = False  # a secret number: marked, never printed
    works: bool = True
    id: int | None = None


@dataclass(frozen=True)
class ParticipationDraft:
    """What a guardian helps with this school year; `note` says it in their own words."""

    kind: ParticipationKind
    note: str = ""


@dataclass(frozen=True)
class HomeDraft:
    """A household's own words; `name` empty: the family name of who lives there."""

    name: str = ""
    address: str = ""
    postcode: str = ""
    place: str = ""


@dataclass(frozen=True)
class GuardianDraft:
    """A guardian with the link to one pupil.

    `lives_apart` gives a household of their own; `household_id` names the one to live in. `home` is
    the address of a household that is made for them. `call_order` counts from 1, None leaves it.
    `participations` None leaves what they help with as it is.
    """

    call_name: str = ""
    infix: str = ""
    family_name: str = ""
    initials: str = ""
    kind: GuardianKind = GuardianKind.PERSON
    contact_person: str = ""
    relationship: Relationship = Relationship.PARENT
    custody: Custody = Custody.UNKNOWN
    custody_on: date | None = None
    custody_source: str = ""  # an extract from the register, a ruling
    supervision_order: bool = False
    call_order: int | None = None
    language: str = ""
    needs_interpreter: bool = False
    preferred_channel: Channel | None = None
    preferred_times: str = ""
    reach_points: tuple[ReachPointDraft, ...] = ()
    may_be_contacted: bool = True
    secret_address: bool = False
    lives_apart: bool = False
    deceased: bool = False
    may_visit_home: bool | None = None
    consult_leader_first: bool = False
    informed_apart: bool = False  # asked to be told themselves, also at one address
    own_family: bool = False  # of the teacher or a reader
    household_id: int | None = None
    home: HomeDraft | None = None
    participations: tuple[ParticipationDraft, ...] | None = None
    id: int | None = None  # an existing guardian (a brother's or sister's parent)


@dataclass(frozen=True)
class PupilDraft:
    call_name: str = ""
    infix: str = ""
    family_name: str = ""
    given_names: str = ""
    initials: str = ""
    born_on: date | None = None
    gender: Gender = Gender.UNKNOWN
    year_level: str = ""
    enrolled_on: date | None = None
    left_on: date | None = None
    left_to: str | None = None  # the school after this one; None leaves it as it is
    external_keys: tuple[tuple[str, str], ...] = ()  # (kind, value), e.g. ("edexml:99ZZ", "00001")
    guardians: tuple[GuardianDraft, ...] = field(default=())


@dataclass(frozen=True)
class MemberDraft:
    """A pupil in a group; `until` is the first day that they are there no more."""

    pupil_id: int
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class GroupDraft:
    """A group as its form has it. `members` None leaves them as they are.

    `moved`: pupils with the group they go to; their own membership here says until when.
    """

    name: str = ""
    year_level: str = ""
    is_combined: bool = False
    theme: str = ""
    expectation: str = ""  # what is expected of the children in this period
    members: tuple[MemberDraft, ...] | None = None
    moved: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class ProfileDraft:
    """The teacher, the school, and the days and ways parents can reach us."""

    teacher: str = ""
    school: str = ""
    partner: str = ""  # the duo partner
    ways_to_reach: str = ""  # "ma-do 8:00-8:20 en na 15:00 · Parro"
    privacy_contact: str = ""
    school_type: SchoolType = SchoolType.PRIMARY
    region: Region = Region.MIDDEN
    calm_until_week: int = 6
    june_counts: bool = False  # an introduction in June counts as having met


@dataclass(frozen=True)
class StudyDayDraft:
    """A day, or days in a row, without school. `id` None: a new one.

    `is_school_day`: school on days of a listed holiday, which the school moved.
    """

    starts_on: date
    ends_on: date
    name: str = ""
    id: int | None = None
    is_school_day: bool = False
