"""What one click logs of an attempt: the likeliest channel, outcome and number."""

from app.queries.rows import AttemptRow, UnreachedRow
from app.services.drafts import ContactDraft, ParticipantDraft
from app.vocabulary import Channel, Outcome, Step, Tone

VOICES = (Channel.PHONE, Channel.VIDEO)
PLANNED = (Channel.MEETING, Channel.VIDEO, Channel.HOME_VISIT, Channel.OPEN_HOUR)
OTHERS = frozenset({Step.CONSULT_LEADER, Step.ASK_OFFICE, Step.ASK_COLLEAGUE, Step.LIAISON})
"""Steps that are not with the parent, but with somebody at school."""
PLANS = frozenset({Step.PLAN_START_TALK})
"""Steps that ask for a day and hour."""


def likely_outcome(row: UnreachedRow) -> Outcome | None:
    """What most likely came of the suggested step, so that it is one click; None: ask or plan.

    A call is not answered; what is written was sent; an invitation to school is written; at the
    gate one did not meet.
    """
    channel = row.next_step_channel
    if row.next_step in OTHERS or plans_first(row):
        return None
    if channel in VOICES:
        return Outcome.NO_ANSWER if may_call(row) else None
    return Outcome.NO_SHOW if channel is Channel.GATE else Outcome.SENT


def plans_first(row: UnreachedRow) -> bool:
    """Whether the step is to plan a talk: nothing is tried before there is a day and hour."""
    return row.next_step in PLANS


def may_call(row: UnreachedRow) -> bool:
    """Whether there is a number on which somebody may not have answered."""
    return bool(row.phone)


def attempt_draft(row: UnreachedRow, outcome: Outcome) -> ContactDraft:
    """An attempt by the way that was suggested where that goes with its outcome."""
    channel = attempt_channel(row.next_step_channel, outcome)
    used = {Channel.PHONE: row.phone, Channel.VIDEO: row.phone, Channel.EMAIL: row.email}
    return ContactDraft(
        pupil_ids=row.pupil_ids,
        participants=(ParticipantDraft(row.guardian_id, outcome, used.get(channel, "")),),
        tone=Tone.PRACTICAL,
        channel=channel,
        asks_answer=channel.is_written,  # who is being reached is asked to answer
    )


def attempt_channel(suggested: Channel | None, outcome: Outcome) -> Channel:
    """The suggested channel where such an outcome is possible by it, else the usual one."""
    if outcome is Outcome.SENT:
        return suggested if suggested is not None and suggested.is_written else Channel.MESSAGE
    if outcome is Outcome.NO_SHOW:
        fits = suggested in PLANNED or suggested is Channel.GATE
        return suggested if fits and suggested is not None else Channel.MEETING
    if outcome is Outcome.NO_ANSWER and suggested in VOICES and suggested is not None:
        return suggested
    return Channel.PHONE


def unanswered(row: UnreachedRow) -> AttemptRow | None:
    """The latest message that waits for an answer."""
    sent = [one for one in row.attempts if one.outcome is Outcome.SENT and one.contact_id]
    return sent[-1] if sent else None
