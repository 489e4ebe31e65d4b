"""What a line was understood as: its parts, each with the stretch of the line it came from."""

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from app.rules.line_tail import LineAgreement
from app.rules.line_words import Kind
from app.vocabulary import Channel, Outcome, Tone


class Chosen(NamedTuple):
    """Who was picked by hand where the words fit several."""

    pupils: tuple[int, ...] = ()
    guardians: tuple[int, ...] = ()


NOBODY = Chosen()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the line, `typed[start:end]`, and what it was understood as.

    `ids`: the people it settles. `options`: the people among whom it leaves a choice. Neither, for
    a pupil or guardian: the words fit nobody. A pupil who is meant by the name of a guardian takes
    no room: `start` is `end`, and the part of the guardian follows.
    """

    kind: Kind
    start: int
    end: int
    value: object = None
    ids: tuple[int, ...] = ()
    options: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.kind in (Kind.PUPIL, Kind.GUARDIAN) and (bool(self.options) or not self.ids)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says; no parts when it is no contact. Parts stand in order, none overlap."""

    typed: str
    parts: tuple[Part, ...] = ()
    assumed: tuple[int, ...] = ()  # the only guardian of the only pupil, where none was named

    @property
    def is_entry(self) -> bool:
        return bool(self.parts)

    def of(self, kind: Kind) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind is kind)

    def _first(self, kind: Kind) -> Part | None:
        return next((part for part in self.parts if part.kind is kind), None)

    @property
    def pupil_ids(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(key for part in self.of(Kind.PUPIL) for key in part.ids))

    @property
    def guardian_ids(self) -> tuple[int, ...]:
        named = (key for part in self.of(Kind.GUARDIAN) for key in part.ids)
        return tuple(dict.fromkeys(named)) or self.assumed

    @property
    def tone(self) -> Tone | None:
        part = self._first(Kind.TONE)
        return part.value if part and isinstance(part.value, Tone) else None

    @property
    def channel(self) -> Channel | None:
        part = self._first(Kind.CHANNEL)
        return part.value if part and isinstance(part.value, Channel) else None

    @property
    def outcome(self) -> Outcome | None:
        part = self._first(Kind.OUTCOME)
        return part.value if part and isinstance(part.value, Outcome) else None

    @property
    def day(self) -> date | None:
        part = self._first(Kind.DAY)
        return part.value if part and isinstance(part.value, date) else None

    @property
    def time(self) -> time | None:
        part = self._first(Kind.TIME)
        return part.value if part and isinstance(part.value, time) else None

    @property
    def minutes(self) -> int | None:
        part = self._first(Kind.MINUTES)
        return part.value if part and isinstance(part.value, int) else None

    @property
    def told(self) -> str:
        part = self._first(Kind.TOLD)
        return self.typed[part.start : part.end] if part else ""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.typed[part.start + 1 : part.end] for part in self.of(Kind.LABEL))

    @property
    def agreements(self) -> tuple[LineAgreement, ...]:
        parts = self.of(Kind.AGREEMENT)
        return tuple(part.value for part in parts if isinstance(part.value, LineAgreement))

    @property
    def open_parts(self) -> tuple[Part, ...]:
        """Whom the line leaves open: several fit, or nobody does."""
        return tuple(part for part in self.parts if part.is_open)

    @property
    def lacks_somebody(self) -> bool:
        """Whether an outcome is given that has nobody to belong to."""
        return self.outcome is not None and not self.guardian_ids

    @property
    def is_ready(self) -> bool:
        """Whether it can be saved: nothing is open, and the tone is known."""
        return (
            self.is_entry
            and self.tone is not None
            and not self.open_parts
            and not self.lacks_somebody
        )
