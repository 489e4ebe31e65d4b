"""What the palette offers: results in groups, each with what Enter does."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.queries.rows import PupilRow


@dataclass(frozen=True, slots=True)
class Result:
    """One thing to choose. `key` names it among the recently used; '' is not remembered.

    `detail` stands muted behind the text, `hint` (a key) at the far side. `stays`: choosing it
    leaves the palette open. `completes`: what Tab makes of the line.
    """

    text: str
    choose: Callable[[], None]
    detail: str = ""
    icon: str = ""
    hint: str = ""
    key: str = ""
    completes: str = ""
    stays: bool = False
    drop: Callable[[], None] | None = None  # what Delete does to it
    typed: str = ""  # words to mark in the text and the detail


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind. `does` says what Enter does to them: "Enter opens the pupil"."""

    title: str
    does: str = ""
    results: list[Result] = field(default_factory=list)
    is_question: bool = False  # the line waits for the answer: the first is chosen already


def beside(pupil: PupilRow) -> str:
    """What stands behind a name: first what tells namesakes apart, since the rest may be cut."""
    if not pupil.apart or pupil.apart == pupil.group:
        return pupil.group
    return f"{pupil.apart} · {pupil.group}" if pupil.group else pupil.apart
