"""How far one contact came with one guardian (docs/practice.md, "Reached", "Attempt").

Outcomes belong to a guardian, not to a contact: a talk may reach the mother and miss the father.
"""

from app.vocabulary import Channel, Outcome, Reached

_OUTCOMES: dict[Channel, tuple[Outcome, ...]] = {
    Channel.PHONE: (
        Outcome.REACHED,
        Outcome.NO_ANSWER,
        Outcome.VOICEMAIL,
        Outcome.WRONG_NUMBER,
        Outcome.DECLINED,
        Outcome.NO_SHOW,
    ),
    Channel.VIDEO: (
        Outcome.REACHED,
        Outcome.NO_SHOW,
        Outcome.NO_ANSWER,
        Outcome.WRONG_NUMBER,
        Outcome.DECLINED,
    ),
    Channel.GATE: (Outcome.REACHED, Outcome.NO_SHOW, Outcome.DECLINED),
    Channel.OPEN_HOUR: (Outcome.REACHED, Outcome.NO_SHOW, Outcome.DECLINED),
    Channel.MEETING: (Outcome.REACHED, Outcome.NO_SHOW, Outcome.DECLINED, Outcome.NO_ANSWER),
    Channel.HOME_VISIT: (
        Outcome.REACHED,
        Outcome.NO_SHOW,
        Outcome.DECLINED,
        Outcome.NO_ANSWER,
        Outcome.WRONG_NUMBER,
    ),
    Channel.OTHER: tuple(Outcome),
}
_WRITTEN_OUTCOMES = (
    Outcome.SENT,
    Outcome.REACHED,
    Outcome.WRONG_NUMBER,
    Outcome.DECLINED,
    Outcome.NO_ANSWER,
)


_OFFERED: dict[Channel, tuple[Outcome, ...]] = {
    Channel.VIDEO: (Outcome.REACHED, Outcome.NO_SHOW, Outcome.NO_ANSWER, Outcome.DECLINED),
    Channel.MEETING: (Outcome.REACHED, Outcome.NO_SHOW, Outcome.DECLINED),
    Channel.HOME_VISIT: (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.NO_SHOW, Outcome.DECLINED),
}
_OFFERED_IN_WRITING = (Outcome.SENT, Outcome.REACHED, Outcome.WRONG_NUMBER)


def how_far(
    channel: Channel,
    outcome: Outcome,
    asks_answer: bool,  # noqa: FBT001 - part of what a contact is, as the two before it
    from_school: bool = True,  # noqa: FBT001, FBT002 - idem; the school begins unless said
) -> Reached:
    """Spoken, answered, an attempt, or nothing at all.

    Someone who was reached is spoken, or has answered when it was in writing; `Channel.OTHER`
    counts as speaking. Not reached is an attempt only when the school began, and in writing only
    when an answer was asked.
    """
    if outcome is Outcome.REACHED:
        return Reached.ANSWERED if channel.is_written else Reached.SPOKEN
    if not from_school or (channel.is_written and not asks_answer):
        return Reached.NOTHING
    return Reached.ATTEMPT


def implied_outcome(channel: Channel, asked: Outcome | None) -> Outcome:
    """The outcome that was given, else what the channel implies.

    Nobody logs a word at the gate that did not happen; a letter is sent, and not yet answered.
    """
    if asked is not None:
        return asked
    return Outcome.SENT if channel.is_written else Outcome.REACHED


def outcomes_for(channel: Channel) -> tuple[Outcome, ...]:
    """The outcomes that make sense for a channel, the likeliest first.

    `REACHED` in writing means answered, `WRONG_NUMBER` there a message that came back. Anything
    not in here is absurd (a voicemail at the gate) and may be refused.
    """
    return _WRITTEN_OUTCOMES if channel.is_written else _OUTCOMES[channel]


def offered_outcomes(channel: Channel) -> tuple[Outcome, ...]:
    """The outcomes that people choose from, the likeliest first: fewer than what is accepted.

    What is sent was sent, answered, or came back; nobody has "no answer" of a letter.
    """
    if channel.is_written:
        return _OFFERED_IN_WRITING
    return _OFFERED.get(channel, _OUTCOMES[channel])
