"""What is filled in, as JSON for the table of drafts."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.vocabulary import Channel, Tone


@dataclass(frozen=True)
class LineState:
    """One ticked child. `channel` None: as all the others."""

    pupil_id: int
    guardian_ids: tuple[int, ...] = ()
    tone: Tone = Tone.POSITIVE
    channel: Channel | None = None
    told: str = ""


@dataclass(frozen=True)
class SpokenState:
    """`same`: the same words for everyone, in `told`, with one `tone`."""

    day: date | None
    channel: Channel
    same: bool = False
    told: str = ""
    tone: Tone = Tone.PRACTICAL
    lines: tuple[LineState, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether letting it go would lose more than some ticks."""
        return bool(self.told.strip()) or any(line.told.strip() for line in self.lines)


def to_body(state: SpokenState) -> str:
    return json.dumps(asdict(state), ensure_ascii=False, default=lambda value: value.isoformat())


def from_body(body: str) -> SpokenState | None:
    """What was kept; None when another version wrote what we cannot read."""
    try:
        found: dict[str, Any] = json.loads(body)
        return SpokenState(
            day=date.fromisoformat(found["day"]) if found["day"] else None,
            channel=Channel(found["channel"]),
            same=bool(found["same"]),
            told=str(found["told"]),
            tone=Tone(found["tone"]),
            lines=tuple(_line(part) for part in found["lines"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _line(part: dict[str, Any]) -> LineState:
    return LineState(
        pupil_id=int(part["pupil_id"]),
        guardian_ids=tuple(int(key) for key in part["guardian_ids"]),
        tone=Tone(part["tone"]),
        channel=Channel(part["channel"]) if part["channel"] else None,
        told=str(part["told"]),
    )
