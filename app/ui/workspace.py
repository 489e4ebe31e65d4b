"""The window's only door to data: it reads, writes, and says what changed."""

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.vocabulary import Changes

if TYPE_CHECKING:  # the store is imported while the teacher types the password
    from collections.abc import Callable

    from sqlalchemy import Connection

    from app.store.logbook import Logbook, UseCase, Written
    from app.ui.speller import Speller
    from app.worker import SheetWorker

T = TypeVar("T")


class Workspace(QObject):
    """One open logbook for all pages. `changed` fires once after each write, with `Changes`."""

    changed = Signal(object)

    def __init__(self, logbook: "Logbook", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.logbook = logbook
        self._sheet_worker: SheetWorker | None = None
        self._speller: Speller | None = None
        self._is_closed = False

    def now(self) -> datetime:
        return self.logbook.clock()

    def today(self) -> date:
        return self.now().date()

    def read(self, query: "Callable[[Connection], T]") -> T:
        """Run a query; raises AppError for the world's faults."""
        return self.logbook.read(query)

    def write(self, use_case: "UseCase", *, verb: str = "") -> "Written":
        """Run a use case; on AppError nothing changed and no signal fires."""
        written = self.logbook.write(use_case, verb=verb)
        self.changed.emit(written.changes)
        return written

    def undo(self, change_set_uid: bytes) -> "Written":
        """Take one write back; that is a write as well, and can be taken back itself."""
        from app.services.undoing import undo

        written = self.logbook.write(
            partial(undo, change_set_uid=change_set_uid), undoes=change_set_uid
        )
        self.changed.emit(written.changes)
        return written

    @property
    def is_closed(self) -> bool:
        """Whether the door is shut: a timer of a page may come late."""
        return self._is_closed

    def announce(self, changes: Changes) -> None:
        """Say that something was written outside this door: an import in its own thread."""
        self.changed.emit(changes)

    def sheet_worker(self) -> "SheetWorker":
        """The process that makes sheets, one for the whole window."""
        from app.worker import SheetWorker

        if self._sheet_worker is None:
            self._sheet_worker = SheetWorker()
        return self._sheet_worker

    def warm_sheets(self) -> None:
        """Have the sheets' process ready, so that the first one shows at once."""
        if not self._is_closed:  # a timer of a page may come late
            self.sheet_worker().warm()

    def speller(self) -> "Speller":
        """What knows misspelt words, one for the whole window; still while it is switched off."""
        from app.ui.speller import Speller

        if self._speller is None:
            self._speller = Speller(self)
        return self._speller

    def close(self) -> None:
        """Close the logbook, and the processes that may still know words of it."""
        self._is_closed = True
        if self._speller is not None:
            self._speller.close()
        if self._sheet_worker is not None:
            self._sheet_worker.close()
        self.logbook.close()
