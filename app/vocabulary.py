"""The field's words as codes: stored, exchanged and typed in commands, never shown.

The words on screen for them live in `app.wording`. Free of the ORM, Qt and languages.
"""

from enum import Flag, StrEnum, auto
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override
else:  # the window's first paint waits for this module, and the import would take 8 ms of it
    T = TypeVar("T")

    def override(method: T) -> T:
        return method


class Code(StrEnum):
    """A stored code: underscores; hyphens are accepted on input."""

    @classmethod
    @override
    def _missing_(cls, value: object) -> "Code | None":
        if isinstance(value, str):
            wanted = value.strip().lower().replace("-", "_")
            for member in cls:
                if member.value == wanted and value != wanted:
                    return member
        return None


class Tone(Code):
    """Why we made contact. Planned talks are practical unless said otherwise."""

    POSITIVE = "positive"
    PROBLEM = "problem"
    PRACTICAL = "practical"


class Channel(Code):
    PHONE = "phone"
    VIDEO = "video"
    GATE = "gate"
    MEETING = "meeting"
    HOME_VISIT = "home_visit"
    OPEN_HOUR = "open_hour"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"
    OTHER = "other"

    @property
    def is_talk(self) -> bool:
        """Whether people speak to each other; being reached by it is being *spoken*."""
        return self in TALKS

    @property
    def is_written(self) -> bool:
        return self in WRITTEN


FACE_TO_FACE = frozenset({Channel.GATE, Channel.MEETING, Channel.HOME_VISIT, Channel.OPEN_HOUR})
TALKS = FACE_TO_FACE | {Channel.PHONE, Channel.VIDEO}
WRITTEN = frozenset({Channel.MESSAGE, Channel.EMAIL, Channel.LETTER})


class Outcome(Code):
    REACHED = "reached"
    SENT = "sent"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    NO_SHOW = "no_show"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"


class Occasion(Code):
    START_TALK = "start_talk"
    TEN_MINUTE = "ten_minute"
    ADVICE = "advice"
    FOLLOW_UP = "follow_up"
    CONCERN = "concern"
    INCIDENT = "incident"
    COMPLAINT = "complaint"
    PARENT_REQUEST = "parent_request"
    OTHER = "other"


PLANNED_TALKS = frozenset({Occasion.START_TALK, Occasion.TEN_MINUTE, Occasion.ADVICE})
TELL_BOTH_PARENTS = frozenset(
    {Occasion.CONCERN, Occasion.INCIDENT, Occasion.COMPLAINT, Occasion.ADVICE}
)


class AdviceStage(Code):
    PROVISIONAL = "provisional"
    RECONSIDERED = "reconsidered"
    FINAL = "final"


class Initiative(Code):
    SCHOOL = "school"
    GUARDIAN = "guardian"
    PUPIL = "pupil"
    OTHER = "other"


class Owner(Code):
    SCHOOL = "school"
    HOME = "home"
    CHILD = "child"


class AgreementState(Code):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Reason(Code):
    """Why someone is on the list of the unreached, the gravest first."""

    NEVER_REACHED = "never_reached"
    PLAN_OVERDUE = "plan_overdue"
    ONLY_PROBLEMS = "only_problems"
    NO_START_TALK = "no_start_talk"
    NOT_INFORMED = "not_informed"
    SENT_UNANSWERED = "sent_unanswered"
    PARTNER_REACHED = "partner_reached"

    @property
    def gravity(self) -> int:
        """0 is the gravest."""
        return _GRAVITY[self]


_GRAVITY = {reason: rank for rank, reason in enumerate(Reason)}


class Urgency(Code):
    """In which of two bands somebody who is not reached comes; `rules.bands` decides."""

    NOW = "now"
    SOON = "soon"


class Step(Code):
    """The next step that is suggested for someone who is not reached."""

    CONSULT_LEADER = "consult_leader"
    ASK_OFFICE = "ask_office"
    CALL = "call"
    VIDEO_CALL = "video_call"
    SEND_MESSAGE = "send_message"
    SEND_EMAIL = "send_email"
    SEND_LETTER = "send_letter"
    AT_THE_GATE = "at_the_gate"
    INVITE_MEETING = "invite_meeting"
    OPEN_HOUR = "open_hour"
    COFFEE_MOMENT = "coffee_moment"
    HOME_VISIT = "home_visit"
    ASK_COLLEAGUE = "ask_colleague"
    LIAISON = "liaison"
    PLAN_START_TALK = "plan_start_talk"
    POSITIVE_WORD = "positive_word"
    TELL_WHAT_WAS_TOLD = "tell_what_was_told"


class Because(Code):
    """Why that step: each has one sentence in `app.wording`."""

    AGGRESSION = "aggression"
    WRONG_NUMBER = "wrong_number"
    THEIR_PREFERENCE = "their_preference"
    CHANNEL_NOT_TRIED = "channel_not_tried"
    PART_OF_DAY_NOT_TRIED = "part_of_day_not_tried"
    WORKED_LAST_TIME = "worked_last_time"
    THREE_ATTEMPTS = "three_attempts"
    ONLY_PROBLEMS = "only_problems"
    NO_START_TALK = "no_start_talk"
    NEW_IN_GROUP = "new_in_group"
    SEEN_THERE = "seen_there"
    NOT_INFORMED = "not_informed"
    PLAN_DUE = "plan_due"
    PARTNER_SPOKEN = "partner_spoken"
    NO_NUMBER = "no_number"
    NEEDS_INTERPRETER = "needs_interpreter"
    AGREED_TO_VISIT = "agreed_to_visit"
    NOTHING_TRIED = "nothing_tried"
    AWAITING_ANSWER = "awaiting_answer"
    OTHER_NUMBER = "other_number"
    COLLEAGUE_SPOKE_THEM = "colleague_spoke_them"
    KNOWS_THE_WAY = "knows_the_way"
    WAY_LEFT = "way_left"
    EVERYTHING_TRIED = "everything_tried"


class StepRule(Code):
    """The rules of the next step that a teacher may switch off; `rules.next_step` holds them."""

    PREFERENCE = "preference"
    WORKED_LAST_TIME = "worked_last_time"
    INTERPRETER = "interpreter"
    GOOD_NEWS = "good_news"
    TELL = "tell"
    START_TALK = "start_talk"
    NEW_IN_GROUP = "new_in_group"
    PLAN_DUE = "plan_due"
    PARTNER_SPOKEN = "partner_spoken"
    WRONG_NUMBER = "wrong_number"
    NO_NUMBER = "no_number"
    MESSAGE_WAITS = "message_waits"
    PART_OF_DAY = "part_of_day"
    CHANNEL = "channel"
    NUMBER = "number"
    SEEN_THERE = "seen_there"
    GATE = "gate"
    COFFEE = "coffee"
    HOME_VISIT = "home_visit"
    COLLEAGUE = "colleague"
    LIAISON = "liaison"


class PartOfDay(Code):
    """Local wall time: before 12:00, before 17:00, after."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Reached(Code):
    """How far a contact came with one guardian."""

    SPOKEN = "spoken"
    ANSWERED = "answered"
    ATTEMPT = "attempt"
    NOTHING = "nothing"  # a message that asked for no answer


class Custody(Code):
    PARENTAL = "parental"
    GUARDIANSHIP = "guardianship"
    NONE = "none"
    UNKNOWN = "unknown"


class Relationship(Code):
    MOTHER = "mother"
    FATHER = "father"
    PARENT = "parent"
    STEPMOTHER = "stepmother"
    STEPFATHER = "stepfather"
    STEPPARENT = "stepparent"
    FOSTER_PARENT = "foster_parent"
    GRANDPARENT = "grandparent"
    GUARDIAN = "guardian"
    INSTITUTION = "institution"
    OTHER = "other"


class GuardianKind(Code):
    PERSON = "person"
    ORGANISATION = "organisation"


class ReachKind(Code):
    """What a number or address of a guardian is."""

    MOBILE = "mobile"
    PHONE = "phone"
    EMAIL = "email"


class Gender(Code):
    UNKNOWN = "unknown"
    BOY = "boy"
    GIRL = "girl"
    OTHER = "other"


class SchoolType(Code):
    PRIMARY = "primary"
    SECONDARY = "secondary"


class Region(Code):
    """The regions of the Dutch school holidays."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


class ActivityKind(Code):
    YEAR_OPENING = "year_opening"
    PARENTS_EVENING = "parents_evening"
    COFFEE_MOMENT = "coffee_moment"
    CLASS_VISIT = "class_visit"
    CAREER_DAY = "career_day"
    THEME_EVENING = "theme_evening"
    CELEBRATION = "celebration"
    SOUNDING_BOARD = "sounding_board"
    PARENT_COUNCIL = "parent_council"
    STUDY_DAY = "study_day"
    READING_ALOUD = "reading_aloud"
    VALUE_CARDS = "value_cards"
    PUPIL_SURVEY = "pupil_survey"
    PORTFOLIO = "portfolio"
    OTHER = "other"


class Feast(Code):
    """Days on which families may have other plans; of nobody is kept who keeps which."""

    RAMADAN = "ramadan"
    EID_AL_FITR = "eid_al_fitr"
    EID_AL_ADHA = "eid_al_adha"
    DIVALI = "divali"
    HOLI = "holi"
    KETI_KOTI = "keti_koti"
    CHINESE_NEW_YEAR = "chinese_new_year"
    PESACH = "pesach"
    ROSH_HASHANAH = "rosh_hashanah"
    YOM_KIPPUR = "yom_kippur"
    ORTHODOX_CHRISTMAS = "orthodox_christmas"
    ORTHODOX_EASTER = "orthodox_easter"
    NOWRUZ = "nowruz"
    SAINT_NICHOLAS = "saint_nicholas"


class ParticipationKind(Code):
    """Helping the school; apart from involvement with the own child."""

    READING = "reading"
    READING_ALOUD = "reading_aloud"
    LIBRARY = "library"
    TRIPS = "trips"
    CLASS_PARENT = "class_parent"
    COOKING = "cooking"
    LICE_CHECK = "lice_check"
    CROSSING_GUARD = "crossing_guard"
    COUNCIL = "council"
    PARTICIPATION_COUNCIL = "participation_council"
    SOUNDING_BOARD = "sounding_board"
    OTHER = "other"


class SlotKind(Code):
    TEN_MINUTE = "ten_minute"
    START = "start"
    ADVICE = "advice"


class SheetKind(Code):
    """What is printed. Further kinds join here when they work."""

    TEN_MINUTE = "ten_minute"


class SheetCopy(Code):
    """Whose paper it is: a parent's copy leaves out what is ours."""

    TEACHER = "teacher"
    PARENT = "parent"


class Mark(Code):
    READ = "read"
    WELL_DONE = "well_done"
    TALK = "talk"


class GladKind(Code):
    """Where an idea for something positive comes from; `rules.glad_about` decides."""

    KEPT_AGREEMENT = "kept_agreement"
    BETTER_SINCE = "better_since"
    GOOD_NEWS = "good_news"
    CHILD_TOLD = "child_told"


class HintKind(Code):
    """The soft hints of the form.

    The first two speak unless switched off, the others only when switched on.
    """

    POSITIVE_FIRST = "positive_first"
    STEP = "step"
    JUDGING = "judging"
    SPELLING = "spelling"


class HintSays(Code):
    """What a hint says: each has one sentence in `app.wording`."""

    OBSERVE = "observe"
    FACTS_ONLY = "facts_only"
    THE_ADVOCATE = "the_advocate"
    OBSERVE_AND_STEP = "observe_and_step"
    SPELLING = "spelling"


class LabelColour(Code):
    """The calm colours of labels; the window has a pair for light and for dark."""

    SAND = "sand"
    SEA = "sea"
    SKY = "sky"
    HEATHER = "heather"
    ROSE = "rose"
    HONEY = "honey"
    MOSS = "moss"


class Period(Code):
    """A span of days as people name it, beside today; see `rules.periods`."""

    WEEK = "week"
    MONTH = "month"
    SCHOOL_YEAR = "school_year"
    LAST_SCHOOL_YEAR = "last_school_year"


class MirrorWord(Code):
    """How a teacher sees one success factor: in words, never a mark."""

    GOES_WELL = "goes_well"
    IN_PROGRESS = "in_progress"
    TO_WORK_ON = "to_work_on"


class RequestDecision(Code):
    """What a parent without custody is answered who asks for the facts about the child."""

    GIVE = "give"
    AGAINST_INTEREST = "against_interest"
    NOT_FOR_OTHER = "not_for_other"

    @property
    def is_refusal(self) -> bool:
        return self is not RequestDecision.GIVE


class RootKind(Code):
    """The roots of the history: what has a uid, versions and a tombstone of its own."""

    CONTACT = "contact"
    PUPIL = "pupil"
    GUARDIAN = "guardian"
    HOUSEHOLD = "household"
    GROUP = "group"
    SCHOOL_YEAR = "school_year"
    AGREEMENT = "agreement"
    WORKING_NOTE = "working_note"
    CONTACT_PLAN = "contact_plan"
    ACTIVITY = "activity"
    MEETING_ROUND = "meeting_round"
    PREPARATION = "preparation"
    LABEL = "label"
    REMARK = "remark"
    PROFILE = "profile"
    STUDY_DAY = "study_day"
    SET_ASIDE = "set_aside"
    PLANNED_CALL = "planned_call"
    SAVED_FILTER = "saved_filter"
    TEMPLATE = "template"
    NOT_NOW = "not_now"
    MIRROR_VIEW = "mirror_view"
    INFORMATION_REQUEST = "information_request"


class Changes(Flag):
    """What a write touched; pages listen to the ones they show."""

    NOTHING = 0
    CONTACTS = auto()
    AGREEMENTS = auto()
    PEOPLE = auto()
    GROUPS = auto()
    PLANS = auto()
    ACTIVITIES = auto()
    ROUNDS = auto()
    REMARKS = auto()
    PROFILE = auto()
    DRAFTS = auto()
    OUTGOING = auto()
    LABELS = auto()  # labels, templates, saved filters, hints: what the teacher arranged
    NOT_NOW = auto()
    EVERYTHING = (
        CONTACTS
        | AGREEMENTS
        | PEOPLE
        | GROUPS
        | PLANS
        | ACTIVITIES
        | ROUNDS
        | REMARKS
        | PROFILE
        | DRAFTS
        | OUTGOING
        | LABELS
        | NOT_NOW
    )
