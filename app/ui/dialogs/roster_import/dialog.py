"""*Klassenlijst importeren*: a file is read and rehearsed, shown, and taken in on a word."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.people import named_pupils
from app.services.import_roster import ImportReport, RowKind
from app.ui.crash import show_fault
from app.ui.dialogs.roster_import import work
from app.ui.dialogs.roster_import.choose_page import ChoosePage
from app.ui.dialogs.roster_import.foot import Foot
from app.ui.dialogs.roster_import.preview import Preview
from app.ui.dialogs.roster_import.preview_page import PreviewPage
from app.ui.jobs import Job
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.workspace import Workspace

_SIZE = (1200, 680)
_LEAST = (860, 520)
_ROOM = 56  # pixels of the screen left for the title bar and the edges
_PATTERNS = "*.csv *.xlsx *.xml *.txt *.tsv"


class ImportDialog(QDialog):
    """Takes in a class list; `path` is a file that was dropped on the window.

    Nothing is stored before *Overnemen*, and then all of it or nothing. What failed is said in the
    dialog, which stays as it is.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        parent: QWidget | None = None,
        path: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._job: Job | None = None
        self._jobs: list[Job] = []
        self._is_leaving = False
        self._preview: Preview | None = None
        self.setWindowTitle(_("Import a class list"))
        self.setAcceptDrops(True)
        self.choose = ChoosePage()
        self.preview = PreviewPage()
        self.other = QuietButton(_("Another file…"), "import")
        self.other.setAutoDefault(False)
        self.foot = Foot()
        self._subtitle = ElidedLabel("", muted=True)
        self._build()
        self._wire()
        self._show_choose()
        if path is not None:
            QTimer.singleShot(0, self, lambda: self.read(path))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel(_("Import a class list"), Type.TITLE))
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        head.addLayout(words, 1)
        head.addWidget(self.other)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.choose)
        self._pages.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        column.setSpacing(Space.GAP)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.foot)
        column.setSizeConstraint(
            QVBoxLayout.SizeConstraint.SetNoConstraint
        )  # a notice may not grow it
        room = self.screen().availableSize()
        self.setMinimumSize(min(_LEAST[0], room.width()), min(_LEAST[1], room.height()))
        self.resize(
            min(theme().px(_SIZE[0]), room.width() - _ROOM),
            min(theme().px(_SIZE[1]), room.height() - _ROOM),
        )

    def _wire(self) -> None:
        self.choose.file_wanted.connect(self.ask_for_file)
        self.choose.stop_wanted.connect(self.stop)
        self.other.clicked.connect(self.ask_for_file)
        self.preview.group_typed.connect(self._on_group)
        self.foot.agree.clicked.connect(self.take_in)
        self.foot.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take_in)

    @property
    def is_working(self) -> bool:
        """Whether something goes on of which the end is awaited."""
        return self._job is not None

    @property
    def has_threads(self) -> bool:
        return any(job.isRunning() for job in self._jobs)

    def ask_for_file(self) -> None:
        """Let the teacher point at a file."""
        kinds = ";;".join(
            (_("Class lists ({patterns})").format(patterns=_PATTERNS), _("All files (*)"))
        )
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        found, _kind = QFileDialog.getOpenFileName(self, _("Choose a class list"), folder, kinds)
        if found:
            self.read(Path(found))

    def read(self, path: Path) -> None:
        """Read a file and rehearse it, off the main thread."""
        self._let_go()
        self._preview = None
        self._show_choose()
        self.choose.show_reading(_("Reading {name}").format(name=path.name))
        self.choose.drop.stop.setFocus()
        logbook, today = self._workspace.logbook, self._workspace.today()
        self._begin(
            lambda heard: work.look(logbook, path, today, heard),
            on_done=self._on_read,
            on_failed=self._on_unreadable,
            on_progress=self.choose.show_progress,
            on_stopped=self._show_choose,
        )

    def _on_read(self, preview: Preview) -> None:
        self._preview = preview
        self.preview.show_preview(preview)
        self._show_preview()
        self.preview.focus_first()

    def _on_unreadable(self, fault: AppError) -> None:
        self._show_choose()
        self.choose.refuse(fault.message)

    def _on_group(self, group: str) -> None:
        """Rehearse the same file with another group; the rows stay until the new ones are there."""
        if self._preview is None or self.foot.is_storing:
            return
        self._let_go()
        logbook, roster = self._workspace.logbook, self._preview.roster
        self.foot.agree.setEnabled(False)
        self._begin(
            lambda heard: work.rehearse(logbook, roster, group, heard),
            on_done=self._on_rehearsed,
            on_failed=self._on_not_stored,
            on_stopped=self._show_preview,
        )

    def _on_rehearsed(self, preview: Preview) -> None:
        self._preview = preview
        self.preview.show_preview(preview, same_file=True)
        self._show_preview()

    def take_in(self) -> None:
        """Store what is shown, as one change."""
        if self._preview is None or not self.foot.agree.isEnabled():
            return
        logbook, roster, group = self._workspace.logbook, self._preview.roster, self._preview.group
        self.foot.show_storing()
        self.preview.set_busy(busy=True)
        self.other.setEnabled(False)
        self._begin(
            lambda heard: work.take_in(logbook, roster, group, heard),
            on_done=self._on_taken_in,
            on_failed=self._on_not_stored,
            on_progress=self.foot.show_progress,
            on_stopped=self._show_preview,
        )

    def _on_taken_in(self, taken: work.TakenIn) -> None:
        self._workspace.announce(taken.written.changes)
        self.accept()
        if taken.report.count(RowKind.NEW):
            self._navigator.page_wanted.emit("pupils")
        self._navigator.said.emit(_said(taken.report), taken.written.change_set_uid)

    def _on_not_stored(self, fault: AppError) -> None:
        self._show_preview()
        self.preview.refuse(fault.message)

    def stop(self) -> None:
        """Stop what is going on: reading is dropped at once, storing is taken back first."""
        if self.foot.is_storing and self._job is not None:
            self._job.cancel()
            self.foot.show_stopping()
        else:
            self._let_go()
            self._show_choose()

    def _begin(
        self,
        job_work: Callable[[work.Heard], Any],
        *,
        on_done: Callable[[Any], None],
        on_failed: Callable[[AppError], None],
        on_stopped: Callable[[], None],
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Start a job of which only the latest is heard."""
        job = Job(job_work, self)

        def ended(answer: Callable[..., None], *results: object) -> None:
            if job is self._job:
                self._job = None
                answer(*results)

        job.finished_with.connect(lambda result: ended(on_done, result))
        job.failed.connect(lambda fault: ended(on_failed, fault))
        job.cancelled.connect(lambda: ended(on_stopped))
        job.crashed.connect(show_fault)
        job.crashed.connect(lambda _fault: ended(on_stopped))
        if on_progress is not None:
            told = on_progress
            job.progressed.connect(
                lambda done, total: told(done, total) if job is self._job else None
            )
        job.finished.connect(self._on_thread_ended)
        self._jobs.append(job)
        self._job = job
        job.start()

    def _let_go(self) -> None:
        """Hear no more of the job that runs; it stops by itself and leaves nothing behind."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_thread_ended(self) -> None:
        if self._is_leaving and not self.has_threads:
            super().reject()

    def _show_choose(self) -> None:
        self._pages.setCurrentWidget(self.choose)
        self.choose.show_reading("")
        self._subtitle.setText(_("First you see what is in the file, then you decide."))
        self.other.hide()
        self.foot.show_choosing()
        self.choose.drop.button.setFocus()

    def _show_preview(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self._pages.setCurrentWidget(self.preview)
        self._subtitle.setText(_subtitle(preview))
        self.other.show()
        self.other.setEnabled(True)
        self.preview.set_busy(busy=False)
        if not preview.changes_something:
            self.foot.show_nothing_to_do()
            return
        has_people = bool(self._workspace.read(named_pupils))
        note = _("A copy of your logbook is made first. Nobody is removed.")
        self.foot.show_agreeing(note if has_people else "")

    @override
    def reject(self) -> None:
        """Close; while something is stored that is stopped instead."""
        if self.foot.is_storing:
            self.stop()
            return
        self._let_go()
        self._is_leaving = True
        if self.has_threads:
            self.hide()  # closed for good once the thread let go of the file
        else:
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """The window closes or locks: whatever runs is stopped, and waited for."""
        if event.spontaneous():
            super().closeEvent(event)
            return
        self.foot.is_storing = False
        for job in self._jobs:
            job.cancel()
            job.wait()
        self._job = None
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None and not self.foot.is_storing:
            self.choose.drop.set_lit(lit=True)
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()
        self.choose.drop.set_lit(lit=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.choose.drop.set_lit(lit=False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The file that is dropped; what it holds decides whether it is a list."""
    return next(
        (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None
    )


def _subtitle(preview: Preview) -> str:
    roster = preview.roster
    parts = [roster.source_name]
    if roster.school_year:
        parts.append(_("school year {year}").format(year=roster.school_year))
    parts.append(_("nothing is stored yet"))
    return " · ".join(parts)


def _said(report: ImportReport) -> str:
    """What was done, for the toast: "24 pupils taken in, 2 changed."."""
    new, changed = report.count(RowKind.NEW), report.count(RowKind.CHANGED)
    if not new:
        return ngettext("{count} pupil changed.", "{count} pupils changed.", changed).format(
            count=changed
        )
    taken = ngettext("{count} pupil taken in", "{count} pupils taken in", new).format(count=new)
    if not changed:
        return f"{taken}."
    return _("{taken}, {count} changed.").format(taken=taken, count=changed)
