"""Writes one paper beside the window, in the sheets' process."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app import i18n
from app.ui.jobs import Job, Progress
from app.ui.workspace import Workspace
from app.worker import SheetResult, SheetWorker


class PaperWriter(QObject):
    """One paper at a time; exactly one of the three ends fires, and whoever hears may go away."""

    written = Signal(object, object)  # Path, SheetResult
    failed = Signal(object)  # AppError
    crashed = Signal(object)  # Exception

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None

    def write(self, paper: object, path: Path, *, made_by: str = "") -> None:
        if self._job is not None:
            return
        worker = self._workspace.sheet_worker()
        job = Job(partial(_work, worker, paper, path, i18n.language(), made_by), self)
        self._job = job
        job.finished_with.connect(lambda result: self._end(self.written, path, result))
        job.failed.connect(lambda fault: self._end(self.failed, fault))
        job.crashed.connect(lambda fault: self._end(self.crashed, fault))
        job.start()

    def is_busy(self) -> bool:
        return self._job is not None

    def wait(self) -> None:
        """Let what runs come to its end."""
        for job in self.findChildren(Job):
            job.wait()

    def _end(self, signal: object, *about: object) -> None:
        if self._job is not None:
            self._job.wait()  # a thread that tells of its end has not quite ended
        self._job = None
        signal.emit(*about)  # type: ignore[attr-defined] # a bound signal


def _work(
    worker: SheetWorker, paper: object, path: Path, language: str, made_by: str, _progress: Progress
) -> SheetResult:
    worker.start_paper(paper, language=language, target=path, made_by=made_by)
    return worker.result()


def chosen_path(parent: QWidget, title: str, name: str, ending: str) -> Path | None:
    """Where the teacher wants a document; None when they think again. The ending is kept."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, title, str(Path(folder) / f"{name}.{ending}"), f"{ending.upper()} (*.{ending})"
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
