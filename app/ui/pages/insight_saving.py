"""Pictures into a file: one as PNG or SVG, all of them as a PDF by the sheets' own process."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app import i18n
from app.documents import check_name, save
from app.errors import AppError
from app.i18n import _
from app.queries.insight_rows import Insight, InsightPaper
from app.queries.insight_words import InsightWords
from app.queries.profile import profile
from app.rules.insight import Picture
from app.services.register import record_outgoing
from app.ui.crash import show_fault
from app.ui.jobs import Job, Progress
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.worker import SheetResult

_KIND = "insight"
"""What the register calls it."""


class Saving(QObject):
    """`busy` tells whether a PDF is being made: one at a time."""

    busy = Signal(bool)

    def __init__(self, workspace: Workspace, navigator: Navigator, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._parent = parent
        self._job: Job | None = None

    def choose(self, picture: Picture | None, form: str, insight: Insight, words: InsightWords) -> (
        Path | None
    ):  # fmt: skip
        """Ask where to; None when nobody wants it any more."""
        title = words.title(picture) if picture is not None else _("Insight")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = file_name(f"{title} {words.period(insight)} {words.group(insight)}")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._parent,
            _("Save this picture") if picture is not None else _("Save as PDF"),
            str(Path(folder) / f"{name}.{form}"),
            f"{form.upper()} (*.{form})",
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == f".{form}" else path.with_name(f"{path.name}.{form}")

    def save_picture(
        self, path: Path, picture: Picture, form: str, insight: Insight, words: InsightWords
    ) -> None:
        """One picture, whole by itself."""
        from app.ui.charts.picture_file import PictureFile

        try:
            check_name(path)
            drawn = PictureFile(picture, insight, words)
            try:
                save(path, drawn.png() if form == "png" else drawn.svg())
            finally:
                drawn.close()
            names = insight.pupils if picture is Picture.SPREAD else ()
            self._record([row.pupil_id for row in names], words.title(picture))
        except AppError as fault:
            tell(self._parent, fault)
            return
        self._say(path)

    def save_paper(self, path: Path, insight: Insight) -> None:
        """All pictures on paper, made beside the window."""
        if self._job is not None:
            return
        workspace = self._workspace
        us = workspace.read(profile)
        paper = InsightPaper(insight, workspace.today(), us.school)
        worker, language, made_by = workspace.sheet_worker(), i18n.language(), us.teacher

        def work(_progress: Progress) -> "SheetResult":
            worker.start_paper(paper, language=language, made_by=made_by)
            return worker.result()

        job = Job(work, self)
        job.finished_with.connect(partial(self._on_made, path, insight))
        job.failed.connect(self._on_failed)
        job.crashed.connect(self._on_crashed)
        self._parent.destroyed.connect(job.wait)  # a thread may not outlive what holds it
        self._job = job
        self.busy.emit(True)  # noqa: FBT003 - Qt's own signal
        job.start()

    def _on_made(self, path: Path, insight: Insight, result: "SheetResult") -> None:
        self._rest()
        try:
            save(path, result.pdf)
            self._record([row.pupil_id for row in insight.pupils], _("Insight"))
        except AppError as fault:
            tell(self._parent, fault)
            return
        self._say(path)

    def _on_failed(self, fault: AppError) -> None:
        self._rest()
        tell(self._parent, fault)

    def _on_crashed(self, fault: Exception) -> None:
        self._rest()
        show_fault(fault)

    def _rest(self) -> None:
        self._job = None
        self.busy.emit(False)  # noqa: FBT003 - Qt's own signal

    def _record(self, pupil_ids: list[int], purpose: str) -> None:
        self._workspace.write(
            partial(record_outgoing, kind=_KIND, pupil_ids=pupil_ids, purpose=purpose)
        )

    def _say(self, path: Path) -> None:
        self._navigator.said.emit(_("Saved: {name}").format(name=path.name), None)


def file_name(words: str) -> str:
    """Words as the name of a file on any system."""
    return "".join(c if c.isalnum() or c in "-. " else "-" for c in " ".join(words.split()))
