"""Conversation sheets: what they will look like at once, then into a file or onto paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QBoxLayout,
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
from app.queries.people import pupil
from app.queries.profile import profile
from app.queries.rows import PupilRow
from app.queries.sheets import talk_sheets
from app.services.register import record_outgoing
from app.ui.dialogs.sheets_document import SheetDocument
from app.ui.dialogs.sheets_maker import SheetMaker, SheetWish
from app.ui.dialogs.sheets_options import SheetsOptions
from app.ui.dialogs.sheets_preview import SheetsPreview
from app.ui.dialogs.sheets_printing import new_printer, print_pages
from app.ui.dialogs.sheets_state import MakingState
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.workspace import Workspace
from app.worker import SheetResult

_OPTIONS = 300  # pixels for the choices beside the preview
_NARROW, _PREVIEW = 800, 240  # pixels at 100 %: a screen so narrow, and the height of a preview
_KIND = "sheet"  # as the command records it


class SheetsDialog(QDialog):
    """Sheets of these pupils, in this order. Ctrl+S saves, Ctrl+P prints, Esc closes."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        pupil_ids: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self._result: SheetResult | None = None
        self._document: SheetDocument | None = None
        self._shown_ids: tuple[int, ...] = ()
        self._pupils = self._read_pupils(pupil_ids)
        self._made_by = workspace.read(profile).teacher
        self.maker = SheetMaker(workspace.sheet_worker(), self)
        self.setWindowTitle(_("Conversation sheets"))
        self.options = SheetsOptions(self._pupils, i18n.language())
        self.preview = SheetsPreview()
        self.state = MakingState()
        self.notice = Notice()
        self._build()
        self._connect()
        self._fit_to_screen()
        self.options.copy.focus_first()
        self.make()

    def _read_pupils(self, pupil_ids: Sequence[int]) -> list[PupilRow]:
        today = self._workspace.today()
        return [
            self._workspace.read(partial(pupil, pupil_id=key, today=today)) for key in pupil_ids
        ]

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.S4)
        title = _("Conversation sheets") if len(self._pupils) > 1 else _("Conversation sheet")
        left.addWidget(TextLabel(title, Type.TITLE, wraps=True))
        left.addWidget(self.options, 1)
        self._options_side = holder = QWidget()
        holder.setLayout(left)
        holder.setFixedWidth(theme().px(_OPTIONS))
        left.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        right = QVBoxLayout()
        right.setSpacing(Space.S3)
        right.addWidget(self.notice)
        right.addLayout(self._stack, 1)
        right.addLayout(self._foot())
        self._sides = row = QHBoxLayout(self)
        row.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        row.setSpacing(Space.S6)
        row.addWidget(holder)
        row.addLayout(right, 1)
        for part in (self.state, self.preview):  # shown at once, so never before it has a place
            self._stack.addWidget(part)
        self.notice.hide()

    def _foot(self) -> QHBoxLayout:
        close = QuietButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.print_button = QuietButton(_("Print…"), "printer")
        self.print_button.setAutoDefault(False)
        self.save_button = PrimaryButton(_("Save as PDF…"), "pdf")
        self.save_button.setDefault(True)
        self.busy = ElidedLabel("", Type.SMALL, muted=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self.busy, 1)
        for button in (close, self.print_button, self.save_button):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.options.changed.connect(self.make)
        self.state.stop_chosen.connect(self.maker.stop)
        self.state.again_chosen.connect(self.make)
        self.maker.progressed.connect(self._on_progress)
        self.maker.made.connect(self._on_made)
        self.maker.stopped.connect(self.state.say_stopped)
        self.maker.failed.connect(self._on_failed)
        self.maker.crashed.connect(self._on_crashed)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_out)
        for key, do in (
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.Print, self.print_out),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(do)
        self.finished.connect(self._let_go)

    def _fit_to_screen(self) -> None:
        """On a small screen the sheet stands below what is chosen, and all of it scrolls."""
        room = self.screen().availableSize()
        if room.width() < theme().px(_NARROW):
            self._sides.setDirection(QBoxLayout.Direction.TopToBottom)
            self._options_side.setMinimumWidth(0)
            self._options_side.setMaximumWidth(room.width())
            self.preview.setMinimumHeight(theme().px(_PREVIEW))
        self.resize(
            min(theme().px(1120), room.width() - 80), min(theme().px(820), room.height() - 60)
        )

    def make(self) -> None:
        """Make the sheets as chosen now; what is shown stays until they are there."""
        ids = self.options.pupil_ids()
        self._shown_ids = tuple(ids)
        self._set_ready(ready=False)
        if not ids:
            self.maker.stop()
            self._stack.setCurrentWidget(self.state)
            self.state.say_nobody()
            return
        sheets = self._workspace.read(
            partial(
                talk_sheets,
                pupil_ids=ids,
                today=self._workspace.today(),
                home_questions=self.options.home_questions(),
            )
        )
        if self._document is None:
            self._stack.setCurrentWidget(self.state)
        self._on_progress(0, len(sheets))
        language, copy = self.options.language.value(), self.options.copy.value()
        self.maker.make(SheetWish(tuple(sheets), language, copy, self._made_by))

    def _on_progress(self, done: int, total: int) -> None:
        """Where the preview comes, or below the one that is shown until the new one is there."""
        self.state.say_progress(done, total)
        self.busy.setText(self.state.words.text() if self._document is not None else "")

    def _on_made(self, result: SheetResult) -> None:
        page = self.preview.page()
        self.busy.setText("")
        self._say_report(result)
        if not result.pdf:
            self._stack.setCurrentWidget(self.state)
            self.state.say_nothing_made()
            return
        former, self._document = self._document, SheetDocument(result.pdf)
        self._result = result
        self.preview.set_document(self._document, page)
        if former is not None:
            former.close()
        self._stack.setCurrentWidget(self.preview)
        self._set_ready(ready=True)

    def _say_report(self, result: SheetResult) -> None:
        """Name sheets that could not be made, and letters that the paper cannot show."""
        report = result.report
        parts = [f"{name}: {reason}" for name, reason in report.failed]
        missing = " ".join(sorted(report.missing_glyphs))
        lead = _("Not every sheet could be made.") if parts else ""
        if missing:
            lead = lead or _("Some letters do not print as they should.")
            parts.append(_("They are marked on the sheet: {letters}").format(letters=missing))
        self.notice.set_words(lead, " · ".join(parts))
        self.notice.setVisible(bool(lead))

    def _on_failed(self, fault: AppError) -> None:
        self._stack.setCurrentWidget(self.state)
        self.state.say_fault(fault.message)

    def _on_crashed(self, fault: Exception) -> None:
        self._stack.setCurrentWidget(self.state)
        self.state.say_stopped()
        raise fault

    def _set_ready(self, *, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def file_name(self) -> str:
        """A name without a child's name: "gespreksbladen 6B 2026-11-24.pdf"."""
        chosen = [row for row in self._pupils if row.id in self._shown_ids]
        groups = {row.group for row in chosen}
        group = groups.pop() if len(groups) == 1 else ""
        what = ngettext("conversation sheet", "conversation sheets", len(chosen))
        words = f"{what} {group} {self._workspace.today():%Y-%m-%d}"
        return "".join(c if c.isalnum() or c in "-. " else "-" for c in " ".join(words.split()))

    def save(self) -> None:
        """Ask where to, write beside and rename, and note in the register that they went out."""
        if self._result is None or not self.save_button.isEnabled():
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / f"{self.file_name()}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the sheets"), start, _("PDF (*.pdf)")
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        try:
            save(path, self._result.pdf)
            self._record()
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
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._document.pages)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            pages = print_pages(self._document, printer)
            self._record()
        except AppError as fault:
            tell(self, fault)
            return
        finally:
            self.unsetCursor()
        said = ngettext("{n} page is being printed.", "{n} pages are being printed.", pages)
        self.busy.setText(said.format(n=pages))

    def _record(self) -> None:
        use_case = partial(record_outgoing, kind=_KIND, pupil_ids=self._shown_ids)
        self._workspace.write(use_case)

    def _let_go(self) -> None:
        self.maker.close()
        self.preview.set_document(None)
        if self._document is not None:
            self._document.close()
            self._document = None
