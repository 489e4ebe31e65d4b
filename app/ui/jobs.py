"""Long work off the main thread, with progress and cancel."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from app.errors import AppError
from app.overriding import override


class CancelledError(Exception):
    """The work was stopped by the user; nothing half-done stays behind."""


class Progress:
    """What the work says and hears while it runs; may be called from any thread."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._stop = Event()

    def __call__(self, done: int, total: int) -> None:
        """Say how far it is; raises CancelledError when it was asked to stop."""
        if self._stop.is_set():
            raise CancelledError
        self._report(done, total)

    def cancel(self) -> None:
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        return self._stop.is_set()


class Job(QThread):
    """One piece of work in its own thread. Exactly one of the three ends fires.

    `crashed` carries our own fault, for the crash dialog; `failed` the world's, to be told.
    """

    progressed = Signal(int, int)
    finished_with = Signal(object)
    failed = Signal(object)  # AppError
    crashed = Signal(object)  # Exception
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        self.progress.cancel()

    @override
    def run(self) -> None:
        try:
            result = self._work(self.progress)
        except CancelledError:
            self.cancelled.emit()
        except AppError as fault:
            self.failed.emit(fault)
        except Exception as fault:  # noqa: BLE001 - a thread may not lose an exception
            self.crashed.emit(fault)
        else:
            self.finished_with.emit(result)
