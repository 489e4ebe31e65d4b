"""Who is ticked and what is filled in; also as JSON for the table of drafts."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from app.queries.activities import GuestRow
from app.services.attendance import Guest, Word
from app.vocabulary import Channel, Tone


@dataclass
class WordState:
    """A word with a guardian, about these children; `is_logged`: it is in the log already.

    Practical unless said otherwise: nobody is counted as told something positive unasked.
    """

    pupil_ids: tuple[int, ...]
    told: str = ""
    tone: Tone = Tone.PRACTICAL
    is_logged: bool = False


@dataclass
class AttendanceState:
    """By guardian: None for who was seen, else the word one had with them.

    A word that was let go is remembered in `let_go`, so that a slip of the hand costs nothing.
    """

    guests: dict[int, WordState | None] = field(default_factory=dict)
    channel: Channel = Channel.MEETING
    let_go: dict[int, WordState] = field(default_factory=dict)

    def tick(self, guardian_id: int) -> None:
        """Tick a guardian, or let go of one with the word that was had."""
        if guardian_id in self.guests:
            word = self.guests.pop(guardian_id)
            if word is not None:
                self.let_go[guardian_id] = word
        else:
            self.guests[guardian_id] = self.let_go.pop(guardian_id, None)

    def word_with(self, guardian_id: int, pupil_ids: tuple[int, ...]) -> WordState:
        """The word with this guardian, begun when there is none; they were there, then."""
        word = self.guests.get(guardian_id)
        if word is None:
            word = self.let_go.pop(guardian_id, None) or WordState(pupil_ids)
            self.guests[guardian_id] = word
        return word

    def take_word(self, guardian_id: int) -> None:
        """Seen, and no more than that."""
        word = self.guests.get(guardian_id)
        if word is not None:
            self.let_go[guardian_id] = word
            self.guests[guardian_id] = None

    def words(self) -> dict[int, WordState]:
        return {key: word for key, word in self.guests.items() if word is not None}

    def drafts(self) -> list[Guest]:
        return [
            Guest(
                key,
                None if word is None else Word(word.pupil_ids, word.told, word.tone, self.channel),
            )
            for key, word in self.guests.items()
        ]


def from_guests(rows: Iterable[GuestRow]) -> AttendanceState:
    """What is in the logbook now."""
    return AttendanceState(
        {
            row.guardian_id: None
            if row.contact_id is None
            else WordState(row.pupil_ids, row.told, row.tone, is_logged=True)
            for row in rows
        }
    )


def to_body(state: AttendanceState) -> str:
    """Without what was let go: that lasts as long as the window."""
    plain = asdict(state)
    plain.pop("let_go")
    plain["guests"] = list(plain["guests"].items())
    return json.dumps(plain, ensure_ascii=False)


def from_body(body: str) -> AttendanceState | None:
    """What was kept; None when another version wrote what we cannot read."""
    try:
        found: dict[str, Any] = json.loads(body)
        return AttendanceState(
            {int(key): _word(part) for key, part in found["guests"]}, Channel(found["channel"])
        )
    except (ValueError, KeyError, TypeError):
        return None


def _word(part: dict[str, Any] | None) -> WordState | None:
    if part is None:
        return None
    return WordState(
        tuple(int(key) for key in part["pupil_ids"]),
        str(part["told"]),
        Tone(part["tone"]),
        bool(part["is_logged"]),
    )
