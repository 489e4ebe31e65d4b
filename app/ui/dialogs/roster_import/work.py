"""The long work of an import, off the main thread: read, rehearse, take in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app.exchange.reading import read_roster
from app.queries.people import groups
from app.services.copying import copy_before_bulk
from app.services.import_roster import ImportReport, import_roster
from app.services.roster import RosterFile
from app.ui.collecting import held
from app.ui.dialogs.roster_import.preview import Preview, group_for, previewed
from app.vocabulary import Changes

if TYPE_CHECKING:
    from app.store.logbook import Logbook, Writing, Written

Heard = Callable[[int, int], None]
_STEPS = 100  # times that a long import says how far it is


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking in did."""

    written: "Written"
    report: ImportReport


def look(logbook: "Logbook", path: Path, today: date, heard: Heard) -> Preview:
    """Read a file and rehearse it, with the only group of this year for rows without one."""
    heard(0, 0)
    roster = read_roster(path, today=today)
    heard(0, len(roster.pupils))
    names = [group.name for group in logbook.read(partial(groups, today=today))]
    return rehearse(logbook, roster, group_for(roster, names, today), heard)


def rehearse(logbook: "Logbook", roster: RosterFile, group: str, heard: Heard) -> Preview:
    """What taking in would do; nothing of it is stored."""
    with _Taking(roster, group, heard) as taking:
        logbook.rehearse(taking)
    return previewed(roster, taking.report, group)


def take_in(logbook: "Logbook", roster: RosterFile, group: str, heard: Heard) -> TakenIn:
    """Store all that can be stored, after a copy of a logbook that holds somebody already."""
    heard(0, 0)
    copy_before_bulk(logbook)
    with _Taking(roster, group, heard) as taking:
        written = logbook.write(taking, verb="import_roster")
    return TakenIn(written, taking.report)


class _Taking:
    """The use case of an import, in a way that the window hardly feels.

    Collecting garbage stops all threads, and longer the more an import holds: it waits for the end.
    """

    def __init__(self, roster: RosterFile, group: str, heard: Heard) -> None:
        self.report = ImportReport()
        self._roster = roster
        self._group = group
        self._heard = heard
        self._step = max(1, len(roster.pupils) // _STEPS)
        self._held: list[object] = []
        self._no_collecting = held()

    def __enter__(self) -> Self:
        self._no_collecting.__enter__()
        return self

    def __call__(self, writing: "Writing") -> Changes:
        changes = import_roster(
            writing, self._roster, self.report, group=self._group, heard=self._now_and_then
        )
        self._held = writing.held()
        return changes

    def _now_and_then(self, done: int, total: int) -> None:
        if done % self._step == 0 or done == total:
            self._heard(done, total)

    def __exit__(self, *_fault: object) -> None:
        from app.store.logbook import let_go

        let_go(self._held)
        self._no_collecting.__exit__(None, None, None)
