"""Makes sheets beside the window: one job at a time, and only the latest wish counts."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.ui.jobs import CancelledError, Job, Progress
from app.vocabulary import SheetCopy
from app.worker import Printable, SheetResult, SheetWorker


@dataclass(frozen=True, slots=True)
class SheetWish:
    """What to make: rows, the language on paper, whose copy, and who made it."""

    sheets: tuple[Printable, ...]
    language: str
    copy: SheetCopy
    made_by: str = ""


class SheetMaker(QObject):
    """`made` answers the latest wish; an older one that still runs is stopped and forgotten.

    The worker is the workspace's and outlives the dialog, so that the next one finds it warm.

    Jobs that are over stay its children: a thread that tells of its end has not quite ended.
    """

    progressed = Signal(int, int)
    made = Signal(object)  # SheetResult
    stopped = Signal()
    failed = Signal(object)  # AppError
    crashed = Signal(object)  # Exception

    def __init__(self, worker: SheetWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job: Job | None = None
        self._next: SheetWish | None = None

    def make(self, wish: SheetWish) -> None:
        if self._job is not None:
            self._next = wish
            self._job.cancel()
            return
        self._start(wish)

    def stop(self) -> None:
        """Give up what runs; `stopped` tells when it has."""
        self._next = None
        if self._job is not None:
            self._job.cancel()

    def is_busy(self) -> bool:
        return self._job is not None

    def close(self) -> None:
        """Stop and wait; nothing is told any more."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.stop()
        for job in self.findChildren(Job):
            job.wait()

    def _start(self, wish: SheetWish) -> None:
        self._next = None
        job = Job(lambda progress: self._work(wish, progress), self)
        self._job = job
        job.finished_with.connect(self._on_made)
        job.cancelled.connect(self._on_cancelled)
        job.failed.connect(self._on_failed)
        job.crashed.connect(self._on_crashed)
        job.start()

    def _work(self, wish: SheetWish, progress: Progress) -> SheetResult:
        """In the job's own thread: pass the work on, and listen until the answer is there."""
        worker = self._worker
        worker.start(wish.sheets, language=wish.language, copy=wish.copy, made_by=wish.made_by)
        told_to_stop = False
        for done, total in worker.progress():
            if not progress.is_cancelled:
                self.progressed.emit(done, total)
            elif not told_to_stop:
                told_to_stop = True
                worker.cancel()
        result = worker.result()
        if progress.is_cancelled or result.report.is_cancelled:
            raise CancelledError
        return result

    def _ended(self) -> bool:
        """The job is over; says whether a newer wish was taken up instead."""
        self._job = None
        if self._next is not None:
            self._start(self._next)
            return True
        return False

    def _on_made(self, result: SheetResult) -> None:
        if not self._ended():
            self.made.emit(result)

    def _on_cancelled(self) -> None:
        if not self._ended():
            self.stopped.emit()

    def _on_failed(self, fault: object) -> None:
        if not self._ended():
            self.failed.emit(fault)

    def _on_crashed(self, fault: object) -> None:
        if not self._ended():
            self.crashed.emit(fault)
