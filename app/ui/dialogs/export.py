"""*Logboek exporteren*: the contacts that are shown, as a list for a spreadsheet or a program."""

import json
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.documents import save
from app.errors import AppError
from app.exchange.lists import write_table
from app.exchange.log_export import contact_json, contact_table
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.log import contact_count
from app.queries.log_details import details_part
from app.queries.rows import ContactDetail, ContactFilter
from app.services.register import record_outgoing
from app.ui.crash import show_fault
from app.ui.jobs import Job, Progress
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.check import Check
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace

_MOST_COUNTED = 1_000_000


class ExportFormat(StrEnum):
    """The file endings of what can be made."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


class Exported(NamedTuple):
    """What went into the file."""

    path: Path
    contacts: int
    pupil_ids: tuple[int, ...]


def write_list(path: Path, form: ExportFormat, details: list[ContactDetail]) -> None:
    """Write contacts in a format; raises AppError or StorageError, and leaves no half file."""
    if form is ExportFormat.JSON:
        rows = [contact_json(detail) for detail in details]
        save(path, json.dumps(rows, ensure_ascii=False, indent=2).encode())
    else:
        headers, cells = contact_table(details)
        write_table(path, headers, cells, format="csv" if form is ExportFormat.CSV else "xlsx")


def _contacts(count: int) -> str:
    return ngettext("{count} contact", "{count} contacts", count).format(count=count)


class ExportDialog(QDialog):
    """Writes what `filter` asks for; the register keeps that it went out, not what was in it.

    Of a filter with `contact_ids` either those go along, or all that the rest of it asks for.
    Incidents that few may read stay here unless that is ticked.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        filter: ContactFilter,  # noqa: A002 - the field's word
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._filter = filter
        self._job: Job | None = None
        self.setWindowTitle(_("Export the log"))
        self.which = Segmented(
            _("Which contacts"),
            [
                Choice(value=True, text=_("the chosen lines")),
                Choice(value=False, text=_("all that the log shows")),
            ],
        )
        self.which.set_value(bool(filter.contact_ids))
        self.incidents = Check("")
        self.counted = TextLabel("", muted=True, wraps=True)
        self.count = 0
        self.format = Segmented(
            _("As"),
            [
                Choice(ExportFormat.XLSX, _("Excel")),
                Choice(ExportFormat.CSV, _("CSV")),
                Choice(ExportFormat.JSON, _("JSON")),
            ],
        )
        self.format.set_value(ExportFormat.XLSX)
        self.recipient = QLineEdit()
        self.recipient.setPlaceholderText(_("such as: the internal support coordinator"))
        self.status = TextLabel("", muted=True)
        self.cancel_button = QuietButton(_("Cancel"))
        self.save_button = PrimaryButton(_("Save as …"))
        self._build()
        self.say_count()
        self.resize(theme().px(480), self.sizeHint().height())
        self.which.changed.connect(self.say_count)
        self.incidents.toggled.connect(self.say_count)
        self.save_button.clicked.connect(self.choose_and_write)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S5)
        column.setSpacing(Space.S4)
        column.addWidget(TextLabel(_("Export the log"), Type.TITLE))
        column.addWidget(self.counted)
        if self._filter.contact_ids:
            column.addWidget(Field(_("Which contacts"), self.which))
        column.addWidget(Field(_("As"), self.format))
        column.addWidget(
            Field(
                _("For whom"),
                self.recipient,
                hint=_("Is kept with the fact that a list went out; may stay empty."),
            )
        )
        column.addWidget(
            Notice(
                _("Working notes stay here."),
                _("The rest of every contact goes along. Keep the file somewhere safe."),
            )
        )
        column.addWidget(self.incidents)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S2)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addStretch(1)
        column.addLayout(foot)

    def wanted(self) -> ContactFilter:
        """What goes along, as it is ticked now."""
        if self._filter.contact_ids and self.which.value():
            asked = ContactFilter(contact_ids=self._filter.contact_ids)
        else:
            asked = replace(self._filter, contact_ids=())
        return asked if self.incidents.isChecked() else replace(asked, restricted=False)

    def say_count(self) -> None:
        """Count what goes along, and the incidents that may."""
        asked = self.wanted()
        self.count = self._counted(asked)
        held_back = self._counted(replace(asked, restricted=True))
        words = ngettext(
            "Also {count} incident that few may read",
            "Also {count} incidents that few may read",
            held_back,
        )
        self.incidents.setText(words.format(count=held_back))
        self.incidents.setVisible(bool(held_back))
        self.counted.setText(f"{_contacts(self.count)} · {self._which_words(asked)}")
        self.save_button.setEnabled(self.count > 0)

    def _counted(self, asked: ContactFilter) -> int:
        return self._workspace.read(partial(contact_count, filter=asked, most=_MOST_COUNTED))

    def _which_words(self, asked: ContactFilter) -> str:
        if asked.contact_ids:
            return _("the chosen lines")
        is_whole = replace(asked, restricted=None) == ContactFilter()
        return _("the whole log") if is_whole else _("what the log shows now")

    def chosen_format(self) -> ExportFormat:
        form: ExportFormat = self.format.value()
        return form

    def choose_and_write(self) -> None:
        """Ask where to, and write there."""
        form = self.chosen_format()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _("log {day}").format(day=f"{self._workspace.today():%Y-%m-%d}")
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Export the log"),
            str(Path(folder) / f"{name}.{form.value}"),
            f"{form.value.upper()} (*.{form.value})",
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != f".{form.value}":
            path = path.with_name(f"{path.name}.{form.value}")
        self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write beside the work of the window; the dialog closes when the file is whole."""
        if self._job is not None:
            return
        form = self.chosen_format()
        wanted = self.wanted()
        job = Job(lambda progress: self._work(path, form, progress, wanted), self)
        job.progressed.connect(self._on_progressed)
        job.finished_with.connect(self._on_written)
        job.failed.connect(self._on_failed)
        job.crashed.connect(self._on_crashed)
        job.cancelled.connect(self._on_cancelled)
        self._job = job
        self.save_button.setEnabled(False)
        job.start()

    def _work(
        self, path: Path, form: ExportFormat, progress: Progress, wanted: ContactFilter
    ) -> Exported:
        """In a thread of its own, with a connection of its own."""
        details: list[ContactDetail] = []
        before: int | None = None
        while True:
            query = partial(details_part, filter=wanted, before=before)
            part = self._workspace.logbook.read(query)
            details += part.details
            progress(len(details), self.count)
            before = part.before
            if before is None:
                break
        write_list(path, form, details)
        pupils = {pupil.id for detail in details for pupil in detail.pupils}
        return Exported(path, len(details), tuple(sorted(pupils)))

    def _on_progressed(self, done: int, total: int) -> None:
        self.status.setText(_("{done} of {total}").format(done=done, total=total))

    def _on_written(self, exported: Exported) -> None:
        self._job = None
        use_case = partial(
            record_outgoing,
            kind="list",
            pupil_ids=exported.pupil_ids,
            recipient=self.recipient.text().strip(),
        )
        try:
            self._workspace.write(use_case)
        except AppError as fault:
            tell(self, fault)
        said = ngettext(
            "{count} contact written to {name}.",
            "{count} contacts written to {name}.",
            exported.contacts,
        ).format(count=exported.contacts, name=exported.path.name)
        self._navigator.said.emit(said, None)
        self.accept()

    def _on_failed(self, fault: AppError) -> None:
        self._rest()
        tell(self, fault)

    def _on_crashed(self, fault: Exception) -> None:
        self._rest()
        show_fault(fault)

    def _on_cancelled(self) -> None:
        self._rest()
        super().reject()

    def _rest(self) -> None:
        self._job = None
        self.status.setText("")
        self.save_button.setEnabled(True)

    @override
    def reject(self) -> None:
        """While it writes, first stop that; nothing half-done stays behind."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        super().closeEvent(event)
