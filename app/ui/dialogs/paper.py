"""One document as it will be on paper, then into a file or onto paper."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app import i18n
from app.documents import save
from app.errors import AppError
from app.i18n import _, ngettext
from app.ui.dialogs.sheets_document import SheetDocument
from app.ui.dialogs.sheets_maker import SheetMaker, SheetWish
from app.ui.dialogs.sheets_preview import SheetsPreview
from app.ui.dialogs.sheets_printing import new_printer, print_pages
from app.ui.dialogs.sheets_state import MakingState
from app.ui.fitting import fit
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.workspace import Workspace
from app.vocabulary import SheetCopy
from app.worker import Printable, SheetResult

_SIZE = (760, 820)


@dataclass(frozen=True, slots=True)
class Paper:
    """What to make, and what to say of it. `went_out` is called when it was saved or printed.

    `file_name` goes without ending, and without anybody's name; `made_by` stays empty where the
    paper names nobody. `notices` are shown above the preview: a lead, and a sentence.
    """

    title: str
    document: Printable
    file_name: str
    made_by: str = ""
    notices: tuple[tuple[str, str], ...] = ()
    went_out: Callable[[], None] | None = None


class PaperDialog(QDialog):
    """Ctrl+S saves, Ctrl+P prints, Esc closes."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        wanted: Paper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        fit(self)
        self._navigator = navigator
        self._wanted = wanted
        self._result: SheetResult | None = None
        self._document: SheetDocument | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wanted.title)
        self.maker = SheetMaker(workspace.sheet_worker(), self)
        self.preview = SheetsPreview()
        self.state = MakingState()
        self.letters = Notice()
        self.letters.hide()
        self._build()
        self._connect()
        room = self.screen().availableSize()
        self.resize(
            min(theme().px(_SIZE[0]), room.width() - 80),
            min(theme().px(_SIZE[1]), room.height() - 60),
        )
        self.make()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(self._wanted.title, Type.TITLE, wraps=True))
        for lead, words in self._wanted.notices:
            column.addWidget(Notice(lead, words))
        column.addWidget(self.letters)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        column.addLayout(self._foot())
        for part in (self.state, self.preview):  # shown at once, so never before it has a place
            self._stack.addWidget(part)

    def _foot(self) -> QHBoxLayout:
        close = QuietButton(_("Close"))
        close.clicked.connect(self.reject)
        self.print_button = QuietButton(_("Print…"), "printer")
        self.save_button = PrimaryButton(_("Save as PDF…"), "pdf")
        self.busy = ElidedLabel("", Type.SMALL, muted=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self.busy, 1)
        for button in (close, self.print_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.save_button.setDefault(True)
        return row

    def _connect(self) -> None:
        self.state.stop_chosen.connect(self.maker.stop)
        self.state.again_chosen.connect(self.make)
        self.maker.made.connect(self._on_made)
        self.maker.stopped.connect(self.state.say_stopped)
        self.maker.failed.connect(lambda fault: self.state.say_fault(fault.message))
        self.maker.crashed.connect(self._on_crashed)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_out)
        for key, do in (
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.Print, self.print_out),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(do)
        self.finished.connect(self._let_go)

    def make(self) -> None:
        self._set_ready(ready=False)
        self._stack.setCurrentWidget(self.state)
        self.state.say_progress(0, 1)
        documents = (self._wanted.document,)
        made_by = self._wanted.made_by
        self.maker.make(SheetWish(documents, i18n.language(), SheetCopy.PARENT, made_by))

    def _on_made(self, result: SheetResult) -> None:
        missing = " ".join(sorted(result.report.missing_glyphs))
        if missing:
            words = _("They are marked on the sheet: {letters}").format(letters=missing)
            self.letters.set_words(_("Some letters do not print as they should."), words)
        self.letters.setVisible(bool(missing))
        if not result.pdf:
            self.state.say_nothing_made()
            return
        self._result, self._document = result, SheetDocument(result.pdf)
        self.preview.set_document(self._document)
        self._stack.setCurrentWidget(self.preview)
        self._set_ready(ready=True)
        self.save_button.setFocus()

    def _on_crashed(self, fault: Exception) -> None:
        self.state.say_stopped()
        raise fault

    def _set_ready(self, *, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def save(self) -> None:
        """Ask where to, and write it there."""
        if self._result is None or not self.save_button.isEnabled():
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / f"{self._wanted.file_name}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as PDF…").rstrip("…"), start, _("PDF (*.pdf)")
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write it beside and rename; the dialog closes when it is there."""
        if self._result is None:
            return
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        try:
            save(path, self._result.pdf)
            self._go_out()
        except AppError as fault:
            tell(self, fault)
            return
        self._navigator.said.emit(_("Saved: {name}").format(name=path.name), None)
        self.accept()

    def print_out(self) -> None:
        """Through the dialog of the system."""
        if self._document is None or not self.print_button.isEnabled():
            return
        printer = new_printer(self._document.pages)
        printer.setDocName(self._wanted.file_name)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._document.pages)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            pages = print_pages(self._document, printer)
            self._go_out()
        except AppError as fault:
            tell(self, fault)
            return
        finally:
            self.unsetCursor()
        said = ngettext("{n} page is being printed.", "{n} pages are being printed.", pages)
        self.busy.setText(said.format(n=pages))

    def _go_out(self) -> None:
        if self._wanted.went_out is not None:
            self._wanted.went_out()

    def _let_go(self) -> None:
        self.maker.close()
        self.preview.set_document(None)
        if self._document is not None:
            self._document.close()
            self._document = None
