"""The list of the unreached for the team: as far as the teacher chooses, on paper or as a list."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import AppError
from app.exchange.lists import write_table
from app.exchange.unreached_table import unreached_table
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.rows import UnreachedRow
from app.queries.unreached_list import NamesShown, UnreachedList, unreached_list
from app.services.register import record_outgoing
from app.ui.crash import show_fault
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.paper_writer import PaperWriter, chosen_path
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Type
from app.ui.widgets.check import Check
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace
from app.vocabulary import Urgency


class ListFormat(StrEnum):
    """The file endings of what can be made."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


class UnreachedListDialog(FormDialog):
    """Writes the rows as they are banded; the register keeps that it went out, not what was in it.

    First names and no reasons to begin with: more is a choice.
    """

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        bands: Sequence[tuple[Urgency, Sequence[UnreachedRow]]],
        *,
        is_narrowed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            workspace, navigator, _("List for the team"), _("Save as …"), parent, size=(520, 610)
        )
        self._bands = bands
        self._writer = PaperWriter(workspace, self)
        count = sum(len(rows) for _band, rows in bands)
        words = ngettext("{n} parent", "{n} parents", count).format(n=count)
        which = _("what the list shows now") if is_narrowed else _("the whole list")
        self.counted = TextLabel(f"{words} · {which}", muted=True, wraps=True)
        self._make_fields()
        self._lay_fields()
        self._wire()
        self._show_sample()
        self.settled()

    def _make_fields(self) -> None:
        self.names = Segmented(
            _("Names"),
            [
                Choice(NamesShown.FULL, _("whole names")),
                Choice(NamesShown.FIRST, _("first names")),
                Choice(NamesShown.INITIALS, _("initials")),
            ],
        )
        self.names.set_value(NamesShown.FIRST)
        self.sample = ElidedLabel("", Type.SMALL, muted=True)
        self.reasons = Check(_("Why they are in the list"))
        self.steps = Check(_("The next step"))
        self.format = Segmented(
            _("As"),
            [
                Choice(ListFormat.PDF, _("PDF")),
                Choice(ListFormat.XLSX, _("Excel")),
                Choice(ListFormat.CSV, _("CSV")),
            ],
        )
        self.format.set_value(ListFormat.PDF)
        self.recipient = QLineEdit()
        self.recipient.setPlaceholderText(_("such as: the team meeting of 3 December"))

    def _lay_fields(self) -> None:
        self.fields = {
            "names": Field(_("Names"), self.names),
            "format": Field(_("As"), self.format),
            "recipient": Field(
                _("For whom"),
                self.recipient,
                hint=_("Is kept with the fact that a list went out; may stay empty."),
            ),
        }
        stays = Notice(
            _("Notes, numbers and what was said stay here."), _("Inside a band nobody is ranked.")
        )
        for part in (
            self.counted, self.fields["names"], self.sample, self.reasons, self.steps,
            self.fields["format"], self.fields["recipient"], stays,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.names.changed.connect(self._show_sample)
        self._writer.written.connect(lambda path, _result: self._leave(path))
        self._writer.failed.connect(lambda fault: self._on_fault(partial(tell, self, fault)))
        self._writer.crashed.connect(lambda fault: self._on_fault(partial(show_fault, fault)))

    def chosen_format(self) -> ListFormat:
        form: ListFormat = self.format.value()
        return form

    def made(self) -> UnreachedList:
        """The list as it is chosen now."""
        query = partial(
            unreached_list,
            bands=self._bands,
            shown=self.names.value(),
            with_reasons=self.reasons.isChecked(),
            with_steps=self.steps.isChecked(),
            today=self.workspace.today(),
        )
        return self.workspace.read(query)

    def _show_sample(self) -> None:
        """One of them, as the names will stand there."""
        lines = self.made().lines
        if lines:
            words = _("such as: {parent}, of {pupil}")
            self.sample.setText(words.format(parent=lines[0].guardian, pupil=lines[0].pupils))

    @override
    def filled(self) -> str:
        return ""  # nothing here is lost with the dialog

    @override
    def try_to_save(self) -> None:
        """Ask where to, and write there."""
        if self._writer.is_busy():
            return
        name = _("still to speak {day}").format(day=f"{self.workspace.today():%Y-%m-%d}")
        path = chosen_path(self, self.windowTitle(), name, self.chosen_format().value)
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write it; the dialog closes when the file is whole."""
        form, made = self.chosen_format(), self.made()
        if form is ListFormat.PDF:
            self.save_button.setEnabled(False)
            self._writer.write(made, path, made_by=made.teacher)
            return
        headers, cells = unreached_table(made)
        try:
            write_table(path, headers, cells, format="csv" if form is ListFormat.CSV else "xlsx")
        except AppError as fault:
            tell(self, fault)
        else:
            self._leave(path)

    def _leave(self, path: Path) -> None:
        """Note that a list went out, and close."""
        use_case = partial(
            record_outgoing,
            kind="list",
            pupil_ids=self.made().pupil_ids,
            recipient=self.recipient.text().strip(),
        )
        try:
            self.workspace.write(use_case)
        except AppError as fault:
            tell(self, fault)
        said = _("The list is in {name}.").format(name=path.name)
        self.navigator.said.emit(said, None)
        self.accept()

    def _on_fault(self, say: "partial[None]") -> None:
        self.save_button.setEnabled(True)
        say()

    @override
    def save(self) -> None:
        """`try_to_save` writes on its own."""

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._writer.wait()
        super().closeEvent(event)
