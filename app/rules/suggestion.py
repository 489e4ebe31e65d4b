"""What is suggested as the next step, and the step that belongs to each way of getting in touch."""

from collections.abc import Callable
from dataclasses import dataclass

from app.rules.ways import Situation, Way
from app.vocabulary import Because, Channel, PartOfDay, Step

_STEP_BY = {
    Channel.PHONE: Step.CALL,
    Channel.VIDEO: Step.VIDEO_CALL,
    Channel.GATE: Step.AT_THE_GATE,
    Channel.MEETING: Step.INVITE_MEETING,
    Channel.HOME_VISIT: Step.HOME_VISIT,
    Channel.OPEN_HOUR: Step.OPEN_HOUR,
    Channel.MESSAGE: Step.SEND_MESSAGE,
    Channel.EMAIL: Step.SEND_EMAIL,
    Channel.LETTER: Step.SEND_LETTER,
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`detail` is what belongs to the step, as it was entered: a time, a number, a colleague.

    `channel` None: the step is not with the parent (the office, a colleague). `part_of_day` None:
    any will do.
    """

    step: Step
    because: Because
    channel: Channel | None = None
    part_of_day: PartOfDay | None = None
    detail: str = ""


Proposal = Callable[[Situation], Suggestion | None]
"""A rule: what it suggests in a situation, or nothing."""


def by(way: Way | None, because: Because, step: Step | None = None) -> Suggestion | None:
    """A suggestion by this way, when there is one; the step is the channel's own unless given."""
    if way is None:
        return None
    done = step or _STEP_BY[way.channel]
    return Suggestion(done, because, way.channel, way.part_of_day, way.detail)
