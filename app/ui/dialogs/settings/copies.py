"""Kopieën: what copies there are, making one, putting one back, and checking the logbook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from app.errors import AppError
from app.i18n import _, ngettext
from app.overriding import override
from app.store import backup
from app.ui.crash import show_fault
from app.ui.dates import moment_words
from app.ui.dialogs.settings.section import Section, buttons
from app.ui.jobs import Job, Progress
from app.ui.theme import Tint, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.store.check import CheckReport

_ROWS = 4  # copies that are seen without scrolling
_RESTORE = 2  # the column of the button


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A copy in our own folder; `manifest` None when it cannot be read."""

    made_at: datetime
    path: Path
    manifest: backup.Manifest | None


def copies(folder: Path) -> list[CopyRow]:
    """The copies of a folder, newest first, with what each says of itself."""
    return [CopyRow(made_at, path, _manifest(path)) for made_at, path in backup.backups(folder)]


def _manifest(path: Path) -> backup.Manifest | None:
    try:
        return backup.read_manifest(path)
    except AppError:
        return None


def counted(contacts: int, pupils: int, guardians: int | None = None) -> str:
    """What a logbook or a copy holds: "420 contacts · 28 pupils · 47 guardians"."""
    parts = [
        ngettext("{count} contact", "{count} contacts", contacts).format(count=contacts),
        ngettext("{count} pupil", "{count} pupils", pupils).format(count=pupils),
    ]
    if guardians is not None:
        words = ngettext("{count} guardian", "{count} guardians", guardians)
        parts.append(words.format(count=guardians))
    return " · ".join(parts)


class CopiesSection(Section):
    """`restore_asked` with the path of a copy; who shows this asks for the password."""

    restore_asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Copies"),
            _("On each day that you use Driehoek a copy is made, checked, and thinned out later."),
            parent,
        )
        self._workspace = workspace
        self.job: Job | None = None
        self.told = Notice(tint=Tint.POSITIVE)
        self.told.hide()
        self.table = Table(
            _("Copies"),
            [Column("", 170, 1), Column("", 180, 3), Column("", 116)],
            self._described,
            key=lambda row: row.path,
            header=False,
        )
        self.make = QuietButton(_("Make a copy now"), "copy")
        self.elsewhere = QuietButton(_("Copy to a stick…"), "export")
        self.other = QuietButton(_("Put back a copy from elsewhere…"), "import")
        self.check = QuietButton(_("Check the logbook"), "check")
        self._build()
        self._wire()

    def _build(self) -> None:
        around = QWidget()
        self._shown = QStackedLayout(around)
        self._shown.addWidget(self.table)
        self._nothing = EmptyState("copy", _("No copy yet"), _("The first is made today."))
        self._shown.addWidget(self._nothing)
        around.setFixedHeight(theme().px(36) * _ROWS + 4)
        card = Card(margin=8)
        card.add(around)
        for button in (self.make, self.elsewhere, self.other, self.check):
            button.setAutoDefault(False)
        self.add(
            self.told,
            card,
            buttons(self.make, self.elsewhere),
            TextLabel(
                _("A copy on a stick or another disk helps when this computer is lost. It is"
                  " encrypted, and opens with your password."),
                muted=True,
                wraps=True,
            ),
            buttons(self.other),
            SectionLabel(_("Is everything whole?")),
            TextLabel(
                _("Driehoek reads every page of the logbook and compares what must agree."),
                muted=True,
                wraps=True,
            ),
            buttons(self.check),
        )  # fmt: skip
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.make.clicked.connect(lambda: self.make_copy(self._own_folder()))
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.other.clicked.connect(self._on_other)
        self.check.clicked.connect(self.check_all)
        self.table.action_chosen.connect(lambda row, _column: self.restore_asked.emit(row.path))
        self.table.row_activated.connect(lambda row: self.restore_asked.emit(row.path))

    def _own_folder(self) -> Path:
        return self._workspace.logbook.folder.backups

    @override
    def refresh(self) -> None:
        rows = copies(self._own_folder())
        self.table.set_rows(rows)
        self._shown.setCurrentWidget(self.table if rows else self._nothing)

    def _described(self, row: CopyRow) -> Sequence[Cell]:
        when = moment_words(row.made_at, self._workspace.today())
        if row.manifest is None:
            return Cell(when, bold=True), Cell(_("cannot be read"), muted=True), Cell()
        found = row.manifest
        words = counted(found.contacts, found.pupils)
        return Cell(when, bold=True), Cell(words, muted=True), Cell(action=_("Put back…"))

    def make_copy(self, target: Path) -> None:
        """Copy the logbook into a folder, beside the main thread."""
        logbook, now = self._workspace.logbook, self._workspace.now()

        def work(_progress: Progress) -> Path:
            return backup.make_backup(logbook.folder, logbook.data_key, target, now=now)

        self._begin(work, self._on_copied, _("A copy is being made…"))

    def _on_copied(self, path: Path) -> None:
        self.refresh()
        words = _("It opened well, and lies in {folder}.").format(folder=path.parent)
        self._tell(Tint.POSITIVE, _("The copy is made."), words)

    def _on_elsewhere(self) -> None:
        found = QFileDialog.getExistingDirectory(
            self, _("Choose a folder for the copy"), str(Path.home())
        )
        if found:
            self.make_copy(Path(found))

    def _on_other(self) -> None:
        kinds = _("Copies of a logbook (*.backup)")
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a copy"), str(Path.home()), kinds
        )
        if found:
            self.restore_asked.emit(Path(found))

    def check_all(self) -> None:
        """Read the whole logbook beside the main thread, and say how it is."""
        logbook = self._workspace.logbook

        def work(_progress: Progress) -> "CheckReport":
            from app.store.check import check

            return check(logbook.folder, logbook.data_key)

        self._begin(work, self._on_checked, _("The logbook is being checked…"))

    def _on_checked(self, report: "CheckReport") -> None:
        if report.ok:
            words = counted(report.contacts, report.pupils, report.guardians)
            self._tell(Tint.POSITIVE, _("Everything is whole."), words)
        else:
            self._tell(Tint.PROBLEM, _("Something is wrong."), " ".join(report.problems))

    def _begin(
        self, work: Callable[[Progress], Any], on_done: Callable[[Any], None], going_on: str
    ) -> None:
        if self.job is not None:
            return
        self._tell(Tint.NEUTRAL, going_on)
        self._set_busy(busy=True)
        self.job = Job(work, self)

        def ended(answer: Callable[[Any], None], result: object) -> None:
            self.job = None
            self._set_busy(busy=False)
            answer(result)

        self.job.finished_with.connect(lambda result: ended(on_done, result))
        self.job.failed.connect(lambda fault: ended(self._on_failed, fault))
        self.job.crashed.connect(lambda fault: ended(self._on_crashed, fault))
        self.job.start()

    def _on_failed(self, fault: AppError) -> None:
        self._tell(Tint.PROBLEM, _("That did not work yet."), fault.message)

    def _on_crashed(self, fault: Exception) -> None:
        self.told.hide()
        show_fault(fault)

    def _set_busy(self, *, busy: bool) -> None:
        for button in (self.make, self.elsewhere, self.other, self.check):
            button.setDisabled(busy)

    def _tell(self, tint: Tint, lead: str, words: str = "") -> None:
        self.told.set_tint(tint)
        self.told.set_words(lead, words)
        self.told.show()
        self.ensureWidgetVisible(self.told)
