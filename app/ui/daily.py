"""What each day of use begins with, beside the teacher's work: a copy, and then some tidying."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from app.ui.workspace import Workspace
from app.vocabulary import Changes

if TYPE_CHECKING:
    from app.ui.jobs import Job, Progress


class Daily(QObject):
    """`copied` once the copy of today stands, `failed` with the fault that kept it away.

    `tidied` with the change set when working notes had their time and went to the bin.
    """

    copied = Signal()
    failed = Signal(object)
    tidied = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._copy)

    def start(self) -> None:
        """Once the first page is shown."""
        self._later.start(0)

    def _copy(self) -> None:
        from app.ui.jobs import Job

        logbook, now = self._workspace.logbook, self._workspace.now()

        def copy(_progress: "Progress") -> None:
            from app.store.backup import daily_copy

            daily_copy(logbook.folder, logbook.data_key, now)

        self._job = Job(copy, self)
        self._job.finished_with.connect(self._on_copied)
        self._job.failed.connect(self.failed)
        self._job.start()

    def _on_copied(self) -> None:
        """Only a day with a copy lets anything go."""
        from app.queries.bin import has_to_be_tidied
        from app.services.bin import tidy

        self.copied.emit()
        try:
            due = self._workspace.read(partial(has_to_be_tidied, now=self._workspace.now()))
            written = self._workspace.write(tidy) if due else None
        except AppError as fault:
            self.failed.emit(fault)
            return
        if written is not None and written.changes & Changes.CONTACTS and written.ids:
            self.tidied.emit(written)

    def let_go(self) -> None:
        """The logbook is about to close: let a copy that was begun end."""
        self._later.stop()
        if self._job is not None:
            self._job.wait()
