"""The things that the page of today can show, each with what its one action needs."""

from dataclasses import dataclass
from datetime import datetime

from app.queries.information_requests import RequestRow
from app.queries.put_off import About, Thing
from app.queries.rows import AgreementRow, AttemptRow, ContactRow, UnreachedRow
from app.vocabulary import Channel, Occasion


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A problem that was talked about, and nothing since: time to ask how it goes now."""

    contact: ContactRow
    pupil_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A message that asked for an answer and has none; `guardian` as on the list."""

    guardian: UnreachedRow
    message: AttemptRow


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call or a start talk that the teacher meant to have today, or a few days ago."""

    id: int
    at: datetime
    channel: Channel
    guardian_id: int
    guardian: str
    pupil_id: int | None
    pupil: str
    occasion: Occasion = Occasion.OTHER
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActivityTask:
    """A group activity of today or tomorrow, or one of which nobody said who was there.

    `name` is its title, the teacher's own word for its kind, or the code of its kind.
    """

    id: int
    name: str
    at: datetime
    place: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Words that were not saved: `kind` is the form they belong to, `words` what there is to read.

    `contact_id`: of the contact that was being changed. `activity_id`: of the activity where ticks
    wait. `at`: when a note was taken, if known.
    """

    kind: str
    updated_at: datetime
    words: str
    pupils: str = ""
    contact_id: int | None = None
    activity_id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StartTalksRow:
    """The first weeks: families with whom no start talk was held yet, of all in the group."""

    year: int
    to_go: int
    pupils: int


Task = (
    AgreementRow | FollowUpRow | UnreachedRow | AnswerRow | CallRow | ActivityTask | DraftRow
    | StartTalksRow | RequestRow
)  # fmt: skip


def thing_of(task: Task) -> Thing:  # noqa: PLR0911 - one line for each kind
    """What is put off when this task is."""
    match task:
        case AgreementRow():
            return Thing(About.AGREEMENT, task.id)
        case FollowUpRow():
            return Thing(About.FOLLOW_UP, task.contact.id)
        case UnreachedRow():
            return Thing(About.FAMILY, task.household_id)
        case AnswerRow():
            return Thing(About.FAMILY, task.guardian.household_id)
        case CallRow():
            return Thing(About.CALL, task.id)
        case ActivityTask():
            return Thing(About.ACTIVITY, task.id)
        case DraftRow():
            return Thing(About.DRAFT, task.kind)
        case RequestRow():
            return Thing(About.REQUEST, task.id)
        case StartTalksRow():
            return Thing(About.START_TALKS, str(task.year))
