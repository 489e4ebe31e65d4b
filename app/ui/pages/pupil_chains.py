"""Attempts that belong together, as one line of the timeline that opens."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from app.queries.timeline import TimelineEvent, TimelineRow


@dataclass(frozen=True, slots=True)
class Chain:
    """Attempts, newest first. `is_after`: they went before the contact above, on its matter."""

    rows: tuple[TimelineRow, ...]
    is_open: bool
    is_after: bool

    @property
    def key(self) -> int:
        """The contact of the newest attempt; it stays when older ones join."""
        return self.rows[0].contact.id


@dataclass(frozen=True, slots=True)
class Inside:
    """An attempt of a chain that is open."""

    row: TimelineRow


Entry = TimelineEvent | Chain | Inside


@dataclass(slots=True)
class _Gathered:
    """Attempts found so far, at the place of the first of them or under their contact."""

    is_after: bool
    rows: list[TimelineRow] = field(default_factory=list)

    def entries(self, opened: Collection[int]) -> Iterator[Entry]:
        if not self.rows:
            return
        if len(self.rows) == 1 and not self.is_after:
            yield self.rows[0]
            return
        is_open = self.rows[0].contact.id in opened
        yield Chain(tuple(self.rows), is_open, self.is_after)
        if is_open:
            yield from map(Inside, self.rows)


def folded(events: Iterable[TimelineEvent], opened: Collection[int] = ()) -> list[Entry]:
    """The events, newest first, with each chain of attempts as one entry.

    A chain: attempts on one matter, as in the log; `app.rules.matters` says which those are.
    `opened` names the chains of which the attempts are shown as well.
    """
    return [entry for part in _gathered(events) for entry in _entries(part, opened)]


def _entries(part: TimelineEvent | _Gathered, opened: Collection[int]) -> Iterable[Entry]:
    return part.entries(opened) if isinstance(part, _Gathered) else (part,)


def _gathered(events: Iterable[TimelineEvent]) -> Iterator[TimelineEvent | _Gathered]:
    found: list[TimelineEvent | _Gathered] = []
    by_matter: dict[str, _Gathered] = {}
    for event in events:
        if not isinstance(event, TimelineRow):
            found.append(event)
        elif event.is_attempt:
            chain = by_matter.get(event.matter)
            if chain is None:
                by_matter[event.matter] = chain = _Gathered(is_after=False)
                found.append(chain)
            chain.rows.append(event)
        else:
            found.append(event)
            by_matter[event.matter] = before = _Gathered(is_after=True)
            found.append(before)
    return iter(found)
