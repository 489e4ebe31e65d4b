"""What comes out: frozen rows, never ORM objects. Plain classes, so that sheets need no database.

Moments are local wall time with offset; `id` is the key inside one logbook, `uid` the key in
exchange (32 hexadecimal digits).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.vocabulary import (
    AdviceStage,
    AgreementState,
    Because,
    Channel,
    Custody,
    GuardianKind,
    Initiative,
    LabelColour,
    Occasion,
    Outcome,
    Owner,
    ParticipationKind,
    PartOfDay,
    Reached,
    ReachKind,
    Reason,
    Region,
    Relationship,
    SchoolType,
    Step,
    Tone,
)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    teacher: str
    school: str
    partner: str
    ways_to_reach: str
    privacy_contact: str
    school_type: SchoolType
    region: Region
    calm_until_week: int
    june_counts: bool


@dataclass(frozen=True, slots=True)
class StudyDayRow:
    """A day, or days in a row, without school that the school adds.

    `is_school_day`: the other way round, school on days of a listed holiday that it moved.
    """

    id: int
    starts_on: date
    ends_on: date
    name: str
    is_school_day: bool = False

    def days(self) -> list[date]:
        """Every day of it, weekends too."""
        count = (self.ends_on - self.starts_on).days + 1
        return [self.starts_on + timedelta(days=number) for number in range(count)]


@dataclass(frozen=True, slots=True)
class GroupRow:
    id: int
    uid: str
    name: str
    school_year: str  # "2026-2027"
    pupils: int
    theme: str = ""
    expectation: str = ""
    year_level: str = ""
    is_combined: bool = False


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A pupil in a list; `name` is call name, infix, family name.

    `apart`: what tells this one from another of the same name; most have a name of their own.
    """

    id: int
    uid: str
    name: str
    call_name: str
    group: str
    born_on: date | None = None
    left_on: date | None = None
    apart: str = ""

    @property
    def listed_name(self) -> str:
        """As among others: "Noor de Vries (6B)" where two are called so."""
        return f"{self.name} ({self.apart})" if self.apart else self.name

    @property
    def beside_name(self) -> str:
        """The group, with what else tells this one from another of the same name."""
        more = self.apart.removeprefix(self.group).removeprefix(", ")
        return " · ".join(words for words in (self.group, more) if words)


@dataclass(frozen=True, slots=True)
class ReachPointRow:
    id: int
    kind: ReachKind
    value: str
    label: str
    unlisted: bool
    works: bool


class HelpRow(NamedTuple):
    """Something a guardian helps the school with; `note` in their own words."""

    kind: ParticipationKind
    note: str


@dataclass(frozen=True, slots=True)
class GuardianRow:
    """A guardian as seen from one pupil."""

    id: int
    uid: str
    name: str
    call_name: str
    kind: GuardianKind
    contact_person: str
    relationship: Relationship
    custody: Custody
    household_id: int
    lives_apart: bool  # this pupil's guardians live at more than one address
    may_be_contacted: bool
    deceased: bool
    secret_address: bool
    language: str
    needs_interpreter: bool
    preferred_channel: Channel | None
    preferred_times: str
    consult_leader_first: bool
    helps_with: tuple[HelpRow, ...]
    reach_points: tuple[ReachPointRow, ...]

    @property
    def is_there(self) -> bool:
        """Somebody one may be in touch with."""
        return self.may_be_contacted and not self.deceased


class ParticipantRow(NamedTuple):
    guardian_id: int
    guardian: str
    relationship: Relationship | None  # None: linked to none of the contact's pupils any more
    outcome: Outcome
    reached: Reached
    address_used: str = ""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    id: int
    text: str
    owner: Owner
    due_on: date | None
    state: AgreementState
    pupil_id: int | None = None
    pupil: str = ""
    contact_id: int | None = None
    made_at: datetime | None = None
    result: str = ""  # what a kept one brought
    closed_at: datetime | None = None
    drop_reason: str = ""


@dataclass(frozen=True, slots=True)
class ViewpointRow:
    """What a parent said of it in their own words, as it was given."""

    id: int
    text: str
    guardian_id: int | None
    guardian: str  # by full name; empty for nobody in particular
    received_at: datetime


class ChainRow(NamedTuple):
    """Where a contact stands among those about the same matter, itself among them."""

    contacts: int
    attempts: int  # in which nobody was reached
    earlier: int
    earlier_attempts: int


class ContactRow(NamedTuple):
    """A contact in a list: strings ready to paint, nothing to look up.

    A named tuple, as its participants: hundreds are made for each page of the log.
    """

    id: int
    sort_key: int
    at: datetime
    time_known: bool
    tone: Tone
    channel: Channel
    occasion: Occasion
    pupils: str  # "Noor van den Berg", "Noor, Emir"
    participants: tuple[ParticipantRow, ...]
    subject: str  # the subject, or the first sentence of what we told
    is_reached: bool  # someone was reached, or nobody had to be
    chain: ChainRow | None = None  # filled in for the log, where it is not alone in its matter
    professional: str = ""  # another professional it was with, as written down
    child_present: bool = False
    group: str = ""  # "Group 6B" where all of a group are in it, with `pupils` "Group 6B (28)"
    each: str = ""  # the names behind that


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """A contact with all its words. `working_note` is filled only for the author's own window."""

    id: int
    uid: str
    at: datetime
    time_known: bool
    entered_at: datetime
    tone: Tone
    channel: Channel
    occasion: Occasion
    initiative: Initiative
    minutes: int | None
    subject: str
    told: str
    heard: str
    child_told: str
    why_it_matters: str
    child_present: bool
    interpreter_used: bool
    good_news: bool
    asks_answer: bool
    tell_other_parent: bool
    spoken_by: str
    author: str
    pupils: tuple[PupilRow, ...]
    participants: tuple[ParticipantRow, ...]
    agreements: tuple[AgreementRow, ...]
    labels: tuple[str, ...]
    viewpoints: tuple[ViewpointRow, ...]
    working_note: str = ""
    follows_id: int | None = None
    versions: int = 1
    advice_stage: AdviceStage | None = None
    professional: str = ""  # another professional, spoken about the pupil
    to_whole_group: bool = False
    group: str = ""  # "Group 6B (28)" where all of a group are in it
    note_goes_on: date | None = None  # the last day of the working note; None: kept
    label_colours: tuple[LabelColour, ...] = ()  # of each of the labels, in their order


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """What the log shows; empty means everything. All that is given must hold."""

    text: str = ""
    pupil_id: int | None = None
    guardian_id: int | None = None
    tones: frozenset[Tone] = frozenset()
    channels: frozenset[Channel] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    reached: bool | None = None
    since: date | None = None
    until: date | None = None
    label: str = ""
    occasions: frozenset[Occasion] = frozenset()
    initiatives: frozenset[Initiative] = frozenset()
    who: str = ""  # who spoke or wrote, by name: a colleague, else who entered it
    waits: bool = False  # an answer was asked in writing, and nobody was reached since
    not_reached: bool = False  # someone had to be reached, and nobody was
    open_agreement: bool = False
    family: int | None = None  # a pupil: the children they share a guardian with, those guardians
    family_of_guardian: int | None = None  # idem, from one guardian
    contact_ids: tuple[int, ...] = ()  # these alone: what was chosen in the list
    restricted: bool | None = None  # only, or not, incidents that few may read
    spelled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Typed words that are in no contact, each with the words that they are taken for."""


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt since the guardian was last reached."""

    at: datetime
    channel: Channel
    outcome: Outcome
    address_used: str = ""
    contact_id: int = 0
    time_known: bool = True


class ChildReach(NamedTuple):
    """One child of an unreached guardian: the reasons that are about this child."""

    pupil_id: int
    name: str
    call_name: str
    reasons: tuple[Reason, ...]  # the gravest first
    last_reached: datetime | None
    uninformed_contact_id: int | None


@dataclass(frozen=True, slots=True)
class UnreachedRow:
    """A guardian that is not reached about a pupil, with what was tried and what to try."""

    guardian_id: int
    guardian: str
    relationship: Relationship
    household_id: int
    household: str  # how a household is told apart: the pupils' family, or the guardian's name
    pupil_ids: tuple[int, ...]
    pupils: tuple[str, ...]
    reasons: tuple[Reason, ...]  # all that hold, the gravest first
    attempts: tuple[AttemptRow, ...]
    last_reached: datetime | None
    last_reached_tone: Tone | None
    last_attempt: datetime | None
    seen_at: str  # "koffiemoment", with its day in seen_on
    seen_on: date | None
    language: str
    needs_interpreter: bool
    lives_apart: bool
    next_step: Step
    next_step_reason: Because
    next_step_part: PartOfDay | None
    next_step_detail: str  # a time or number that belongs to the step, as entered
    next_step_channel: Channel | None  # None: not with the parent (the office, a colleague)
    uninformed_contact_id: int | None = None
    coffee_on: date | None = None  # the next coffee moment that they can be asked for
    children: tuple[ChildReach, ...] = ()  # as `pupil_ids`, in order of name
    phone: str = ""  # the number to call: that worked last time, else the first that may work
    email: str = ""


@dataclass(frozen=True, slots=True)
class PupilStatus:
    """A pupil in the group's list with one dot and word: the gravest thing that is open."""

    pupil: PupilRow
    reason: Reason | None  # None: nothing asks for attention
    has_concern: bool  # the latest contact is a problem


@dataclass(frozen=True, slots=True)
class ReachCount:
    """How far the group is: shown in numbers, never per parent."""

    guardians: int
    spoken: int
    only_problems: int
    pupils: int
    acquainted: int  # pupils of whom a guardian was spoken this school year
    school_week: int
    is_calm: bool  # early in the year: progress, no alarm
    has_begun: bool = True  # the first school day of the year is here, or past


@dataclass(frozen=True, slots=True)
class ToneWeek:
    """One school week in the chart of tones; `monday` names it."""

    monday: date
    positive: int
    problem: int
    practical: int


@dataclass(frozen=True, slots=True)
class SheetContact:
    """A line in "since the last talk"; the tone is left out on paper."""

    on: date
    channel: Channel
    text: str


@dataclass(frozen=True, slots=True)
class SheetAgreement:
    text: str
    owner: Owner
    due_on: date | None
    state: AgreementState
    result: str = ""


@dataclass(frozen=True, slots=True)
class TalkSheet:
    """Everything on one conversation sheet, already cut by `rules.sheet_content`.

    `guardians` are the ones this sheet is for: one home's where parents live apart. Nothing here
    comes from a working note or from the other home.
    """

    pupil: str
    call_name: str
    group: str
    school: str
    teacher: str
    partner: str
    ways_to_reach: str
    guardians: tuple[tuple[str, Relationship], ...]
    glad: tuple[tuple[date, str], ...]  # what we are glad about, newest first
    discuss: tuple[str, ...]  # what we want to talk about (empty: room to write)
    child_shows: str
    last_talk_on: date | None
    since: tuple[SheetContact, ...]  # newest first, without what only we should read
    open_agreements: tuple[SheetAgreement, ...]
    closed_agreements: tuple[SheetAgreement, ...]  # kept or dropped since the last talk
    expectation: str  # what is expected of the children in this period
    home_questions: tuple[str, ...]
    made_on: date
    meeting_at: datetime | None = None
    meeting_minutes: int | None = None
    place: str = ""
    interpreter_language: str = ""
    theme: str = ""  # of this period, in the group
