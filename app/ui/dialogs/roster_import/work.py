"""The long work of an import, off the main thread: read, rehearse, take in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.reading import read_roster
from app.queries.people import groups, named_pupils
from app.services.import_roster import ImportReport, import_roster
from app.services.roster import RosterFile
from app.ui.dialogs.roster_import.preview import Preview, group_for, previewed

if TYPE_CHECKING:
    from app.store.logbook import Logbook, UseCase, Written

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
    return rehearse(logbook, roster, group_for(roster, names), heard)


def rehearse(logbook: "Logbook", roster: RosterFile, group: str, heard: Heard) -> Preview:
    """What taking in would do; nothing of it is stored."""
    report = ImportReport()
    logbook.rehearse(_use_case(roster, report, group, heard))
    return previewed(roster, report, group)


def take_in(logbook: "Logbook", roster: RosterFile, group: str, heard: Heard) -> TakenIn:
    """Store all that can be stored, after a copy of a logbook that holds somebody already."""
    from app.store.backup import make_backup

    heard(0, 0)
    if logbook.read(named_pupils):
        make_backup(logbook.folder, logbook.data_key, logbook.folder.backups, now=logbook.clock())
    report = ImportReport()
    written = logbook.write(_use_case(roster, report, group, heard), verb="import_roster")
    return TakenIn(written, report)


def _use_case(roster: RosterFile, report: ImportReport, group: str, heard: Heard) -> "UseCase":
    total = max(1, len(roster.pupils))
    step = max(1, total // _STEPS)

    def now_and_then(done: int, of_all: int) -> None:
        if done % step == 0 or done == of_all:
            heard(done, of_all)

    return partial(import_roster, roster=roster, report=report, group=group, heard=now_and_then)
