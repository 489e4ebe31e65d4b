"""The things of today as they are said: what to do, about whom, and a line that explains."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.i18n import _, ngettext, pgettext
from app.queries.drafts import is_contact, is_lock_note
from app.queries.information_requests import RequestRow
from app.queries.rows import AgreementRow, UnreachedRow
from app.queries.today_rows import (
    ActivityTask,
    AnswerRow,
    CallRow,
    DraftRow,
    FollowUpRow,
    StartTalksRow,
    Task,
)
from app.services.drafts import ContactDraft
from app.ui.dates import day_words, due_words, moment_words, short_day_words, time_words
from app.ui.icons import SIGNS
from app.ui.navigator import ContactSeed
from app.ui.theme import Tint
from app.ui.widgets.tags import Tag, tone_tag
from app.vocabulary import Channel, Occasion, Owner, Tone
from app.wording import activity_words, next_step_words, word


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task as it is said; `button` is its one action, "" where a box is ticked instead."""

    lead: str
    about: str
    second: str
    tag: Tag | None = None
    button: str = ""
    sign: str = ""


def task_words(
    task: Task, today: date, *, is_calm: bool = False, came_back: bool = False
) -> TaskWords:
    """`is_calm`: early in the year, when nothing is alarming. `came_back`: it was put off."""
    words = _SAY[type(task)](task, today)
    if came_back:
        back = _("you put this off until now")
        words = replace(words, second=" · ".join(part for part in (words.second, back) if part))
    if is_calm and words.tag is not None and words.tag.tint is Tint.ATTENTION:
        words = replace(words, tag=Tag(words.tag.text, Tint.NEUTRAL))
    return words


def _agreement(row: AgreementRow, today: date) -> TaskWords:
    about = _("for {pupil}").format(pupil=row.pupil) if row.pupil else ""
    parts = [_WHO_SEES_TO_IT[row.owner]()]
    if row.made_at is not None:
        made = short_day_words(row.made_at.date(), today)
        parts.append(_("agreed {day}").format(day=made))
    late = row.due_on is not None and row.due_on < today
    tint = Tint.ATTENTION if late else Tint.ACCENT
    tag = Tag(due_words(row.due_on, today), tint) if row.due_on else None
    return TaskWords(row.text, about, " · ".join(parts), tag)


_WHO_SEES_TO_IT: dict[Owner, Callable[[], str]] = {
    Owner.SCHOOL: lambda: _("you would see to this"),
    Owner.HOME: lambda: _("home would see to this: how did it go?"),
    Owner.CHILD: lambda: _("the child would see to this: how did it go?"),
}


def _about(row: UnreachedRow) -> str:
    return _("{relationship} of {pupil}").format(
        relationship=word(row.relationship), pupil=", ".join(row.pupils)
    )


def _unreached(row: UnreachedRow, _today: date) -> TaskWords:
    step = next_step_words(row.next_step, row.next_step_part, "")
    lead = _("{step}: {guardian}").format(step=step, guardian=row.guardian)
    parts = [word(row.next_step_reason), row.next_step_detail]
    if row.next_step_reason.value != row.reasons[0].value:
        parts.insert(0, word(row.reasons[0]))
    count = len(row.attempts)
    tried = ngettext("{count} attempt", "{count} attempts", count).format(count=count)
    tag = Tag(tried, Tint.ATTENTION) if count else None
    sign = row.next_step_channel.value if row.next_step_channel is not None else "unreached"
    second = " · ".join(part for part in parts if part)
    return TaskWords(lead, _about(row), second, tag, _log(), sign)


def _answer(task: AnswerRow, today: date) -> TaskWords:
    row, sent = task.guardian, task.message
    lead = _("No answer yet: {guardian}").format(guardian=row.guardian)
    sent_on = short_day_words(sent.at.date(), today)
    asked = _("your {channel} of {day} asked for one").format(
        channel=word(sent.channel), day=sent_on
    )
    step = next_step_words(row.next_step, row.next_step_part, row.next_step_detail)
    waits = _("since {day}").format(day=sent_on)
    tag = Tag(waits, Tint.ATTENTION)
    return TaskWords(lead, _about(row), f"{step} · {asked}", tag, _log(), sent.channel.value)


def _follow_up(row: FollowUpRow, today: date) -> TaskWords:
    contact = row.contact
    lead = _("Ask how it goes now: {pupil}").format(pupil=contact.pupils)
    day = short_day_words(contact.at.date(), today)
    said = _("talked about on {day}, nothing since").format(day=day)
    second = " · ".join(part for part in (contact.subject, said) if part)
    sign = SIGNS[Tone.PROBLEM]
    return TaskWords(lead, "", second, tone_tag(Tone.PROBLEM), _log(), sign)


def soon_words(row: CallRow, today: date) -> str:
    """What is planned for a day to come, in one line."""
    is_talk = row.occasion is Occasion.START_TALK
    what = word(row.occasion) if is_talk else word(row.channel)
    parts = (moment_words(row.at, today), what, row.guardian, row.pupil)
    return " · ".join(part for part in parts if part)


def _call(row: CallRow, today: date) -> TaskWords:
    is_talk = row.occasion is Occasion.START_TALK
    if is_talk:
        what = _capital(word(row.occasion))
    else:
        what = _("Call") if row.channel is Channel.PHONE else _capital(word(row.channel))
    lead = _("{step}: {guardian}").format(step=what, guardian=row.guardian)
    about = _("about {pupil}").format(pupil=row.pupil) if row.pupil else ""
    second = [word(row.channel)] if is_talk else []
    second.append(row.note or _("you planned this"))
    late = row.at.date() < today
    when = moment_words(row.at, today) if late else time_words(row.at)
    tag = Tag(when, Tint.ATTENTION if late else Tint.ACCENT)
    return TaskWords(lead, about, " · ".join(second), tag, _log(), row.channel.value)


def _activity(row: ActivityTask, today: date) -> TaskWords:
    name = _capital(activity_words(row.name))
    when = moment_words(row.at, today)
    if not row.is_over:
        tag = Tag(when, Tint.ACCENT)
        return TaskWords(name, "", row.place or _("activity"), tag, _("Open"), "calendar")
    lead = _("Who was there? {activity}").format(activity=name)
    second = " · ".join(part for part in (when, row.place) if part)
    return TaskWords(lead, "", second, None, _("Tick"), "calendar")


def _draft(row: DraftRow, today: date) -> TaskWords:
    about = _("about {pupil}").format(pupil=row.pupils) if row.pupils else ""
    typed = _("typed {moment}").format(moment=moment_words(row.at or row.updated_at, today))
    words = " ".join(row.words.split())
    second = " · ".join(part for part in (typed, words) if part)
    return TaskWords(_draft_lead(row), about, second, None, _("Go on"), "pencil")


def _draft_lead(row: DraftRow) -> str:
    if row.contact_id is not None:
        return _("A contact that you were changing")
    if is_contact(row.kind):
        return _("A contact that was not saved yet")
    if is_lock_note(row.kind):
        return _("A note from the lock screen")
    named = {
        "line": _("A line that was not saved yet"),
        "spoken": _("Whom you spoke: not saved yet"),
    }
    return named.get(row.kind, _("Words that were not saved yet"))


def _start_talks(row: StartTalksRow, _today: date) -> TaskWords:
    second = ngettext(
        "with parents and child; {count} family to go", "with parents and child; {count} families"
        " to go", row.to_go,
    ).format(count=row.to_go)  # fmt: skip
    return TaskWords(_("Plan your start talks"), "", second, None, _("See whom"), "meeting")


def _request(row: RequestRow, today: date) -> TaskWords:
    asked = _("asked for information on {day}, without custody").format(
        day=short_day_words(row.requested_on, today)
    )
    about = _("{relationship} of {pupil}").format(
        relationship=word(row.relationship), pupil=row.pupil
    )
    lead = (
        _("Answer a request: {guardian}")
        if row.decision is None
        else _("Give the sheet: {guardian}")
    )
    tint = Tint.ATTENTION if row.due_on < today else Tint.ACCENT
    tag = Tag(due_words(row.due_on, today), tint)
    button = _("Decide") if row.decision is None else _("Open")
    return TaskWords(lead.format(guardian=row.guardian), about, asked, tag, button, "info")


_SAY: dict[type, Callable[..., TaskWords]] = {
    AgreementRow: _agreement,
    UnreachedRow: _unreached,
    AnswerRow: _answer,
    FollowUpRow: _follow_up,
    CallRow: _call,
    ActivityTask: _activity,
    DraftRow: _draft,
    StartTalksRow: _start_talks,
    RequestRow: _request,
}


def _log() -> str:
    return pgettext("button", "Log")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def seed_of(task: Task) -> ContactSeed | None:
    """What is known already of the contact that this task asks for; None: it asks for none."""
    match task:
        case UnreachedRow():
            return _seed_of_guardian(task)
        case AnswerRow():
            seed = _seed_of_guardian(task.guardian)
            return replace(seed, follows_id=task.message.contact_id)
        case FollowUpRow():
            reached = tuple(each.guardian_id for each in task.contact.participants)
            return ContactSeed(
                pupil_ids=task.pupil_ids,
                guardian_ids=reached,
                occasion=Occasion.FOLLOW_UP,
                follows_id=task.contact.id,
            )
        case CallRow():
            pupils = () if task.pupil_id is None else (task.pupil_id,)
            occasion = None if task.occasion is Occasion.OTHER else task.occasion
            return ContactSeed(pupils, (task.guardian_id,), channel=task.channel, occasion=occasion)
        case DraftRow():
            return _seed_of_draft(task)
        case _:
            return None


def _seed_of_guardian(row: UnreachedRow) -> ContactSeed:
    return ContactSeed(
        pupil_ids=row.pupil_ids,
        guardian_ids=(row.guardian_id,),
        channel=row.next_step_channel,
    )


def _seed_of_draft(row: DraftRow) -> ContactSeed | None:
    """A form finds its own draft again; a note becomes the words of a new contact."""
    if row.contact_id is not None:
        return ContactSeed(contact_id=row.contact_id)
    if is_contact(row.kind):
        return ContactSeed(draft_kind=row.kind)
    if is_lock_note(row.kind):
        draft = ContactDraft(pupil_ids=(), told=row.words, at=row.at)
        return ContactSeed(draft=draft, draft_kind=row.kind)
    return None


def later_words(task: Task, until: date, today: date) -> str:
    """A thing that is put off, in a menu."""
    lead = task_words(task, today).lead
    return _("{task} · until {day}").format(task=lead, day=day_words(until, today))
