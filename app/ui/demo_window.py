"""The demo: a made-up class in a folder of its own that goes when the window closes."""

import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess

from app import i18n
from app.paths import DataFolder

if TYPE_CHECKING:
    from app.store.logbook import Logbook
    from app.ui.jobs import Job, Progress


class DemoFolder:
    """A throw-away folder; inside `beside` when that is given, so that nothing lands elsewhere."""

    def __init__(self, beside: Path | None) -> None:
        if beside is not None:
            beside.mkdir(parents=True, exist_ok=True)
        self._root = Path(tempfile.mkdtemp(prefix="driehoek-demo-", dir=beside))
        self.folder = DataFolder(self._root / "logbook")

    def remove(self) -> None:
        shutil.rmtree(self._root, ignore_errors=True)


def make_in_thread(folder: DataFolder, parent: QObject, done: Callable[["Logbook"], None]) -> "Job":
    """Make the class in a thread, behind a password that nobody knows."""
    from app.ui.crash import show_fault
    from app.ui.jobs import Job

    def make(_progress: "Progress") -> "Logbook":
        from app.demo import make_demo
        from app.store.logbook import local_now

        password = secrets.token_urlsafe(24)
        logbook, _code = make_demo(folder, password, until=local_now().date())
        return logbook

    job = Job(make, parent)
    job.finished_with.connect(done)
    job.failed.connect(show_fault)
    job.crashed.connect(show_fault)
    job.start()
    return job


def start_beside() -> bool:
    """Open the demo in a process and a window of its own."""
    words = ["--demo", "--language", i18n.language()]
    if not getattr(sys, "frozen", False):
        words = ["-m", "app", *words]
    home = str(Path(__file__).resolve().parent.parent.parent)
    started, _process = QProcess.startDetached(sys.executable, words, home)
    return bool(started)
