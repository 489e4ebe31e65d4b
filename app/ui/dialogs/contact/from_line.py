"""A line that was typed as a contact, as a draft: of the palette, or a note of the lock screen."""

from dataclasses import replace
from datetime import datetime, time
from functools import partial

from app.queries.contact_form import LastEntry, last_entry
from app.queries.palette import palette_people
from app.queries.profile import profile
from app.rules.line_parts import Understood
from app.rules.one_line import parse
from app.rules.reached import outcomes_for
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.ui.channels import CHANNELS
from app.ui.dialogs.contact.guess import likely_channel
from app.ui.dialogs.contact.moment import local_moment
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Outcome, SchoolType

_NOON = time(12)


def channel_of(
    line: Understood, now: datetime, school: SchoolType, last: LastEntry | None
) -> Channel:
    """The way that was typed, else the likely one, as in the form."""
    if line.channel is not None:
        return line.channel
    likely = likely_channel(now, school, last)
    outcome = line.outcome
    if outcome is None or outcome in outcomes_for(likely):
        return likely
    written = outcome is Outcome.SENT
    fitting = (
        each for each in CHANNELS if each.is_written == written and outcome in outcomes_for(each)
    )
    return next(fitting, likely)


def moment_of(line: Understood, now: datetime) -> tuple[datetime | None, bool]:
    """None is now; a day without a time is known by its day alone."""
    day, at = line.day, line.time
    today = now.date()
    if at is not None:
        return local_moment(day or today, at, now), True
    if day is None or day == today:
        return None, True
    return local_moment(day, _NOON, now), False


def draft_of(line: Understood, channel: Channel, now: datetime) -> ContactDraft:
    """The contact as far as the line tells it."""
    at, time_known = moment_of(line, now)
    return ContactDraft(
        pupil_ids=line.pupil_ids,
        participants=tuple(ParticipantDraft(key, line.outcome) for key in line.guardian_ids),
        tone=line.tone,
        channel=channel,
        at=at,
        time_known=time_known,
        minutes=line.minutes,
        told=line.told,
        labels=tuple(dict.fromkeys(line.labels)),
        agreements=tuple(
            AgreementDraft(each.text, each.owner, each.due) for each in line.agreements
        ),
    )


def read_note(workspace: Workspace, note: ContactDraft) -> ContactDraft:
    """A note as a contact, where it is written as a line about a pupil; else just its words.

    What is left open (which Noor?) keeps all words as they stand, so that none of them is lost.
    """
    at = note.at or workspace.now()
    people = workspace.read(partial(palette_people, today=workspace.today()))
    line = parse(note.told, people.known, at)
    if not line.pupil_ids:
        return note
    school, last = workspace.read(profile).school_type, workspace.read(last_entry)
    draft = draft_of(line, channel_of(line, at, school, last), at)
    if draft.at is None:
        draft = replace(draft, at=note.at, time_known=note.time_known)
    return replace(draft, told=note.told) if line.open_parts else draft
