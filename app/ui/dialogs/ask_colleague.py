"""Asking a colleague about a parent: a short note, on paper or for a message."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app import i18n
from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.queries.people import pupil
from app.queries.profile import profile
from app.queries.rows import UnreachedRow
from app.queries.unreached_detail import UnreachedDetail, unreached_detail
from app.services.register import record_outgoing
from app.sheets.asking import AskNote, how_lines, note_text, shown_points, tried_lines
from app.ui.clipboard import copy_for_a_minute
from app.ui.crash import show_fault
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.paper_writer import PaperWriter, chosen_path
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.check import Check
from app.ui.widgets.form import Field
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace
from app.vocabulary import Step
from app.wording import word


class AskColleagueDialog(FormDialog):
    """Nothing of the log goes along but how often what was tried; the register keeps a line."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        row: UnreachedRow,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Ask a colleague about {guardian}").format(guardian=row.guardian)
        super().__init__(workspace, navigator, title, _("As PDF…"), parent=parent, size=(560, 660))
        self._row = row
        self._us = workspace.read(profile)
        self._detail = self._read()
        today = workspace.today()
        self._about = [
            workspace.read(partial(pupil, pupil_id=key, today=today)) for key in row.pupil_ids
        ]
        self.recipient = QLineEdit(_recipient(row.next_step))
        self.recipient.setPlaceholderText(_("such as: the teacher of last year"))
        self.asked = PlainTextBox(lines=3)
        self.asked.setAccessibleName(_("What you ask"))
        self.asked.set_text(_question(row.next_step))
        self.numbers = Check(_("Their numbers and addresses go along"), checked=True)
        self.preview = TextLabel("", wraps=True)
        self.copy_button = QuietButton(_("Copy"))
        self.copy_button.setAutoDefault(False)
        self._writer = PaperWriter(workspace, self)
        self._lay_fields()
        self._wire()
        self._show()
        self.add_to_foot(self.copy_button)
        self.settled()

    def _read(self) -> UnreachedDetail:
        query = partial(
            unreached_detail, guardian_id=self._row.guardian_id, contact_ids=(),
            today=self.workspace.today(),
        )  # fmt: skip
        return self.workspace.read(query)

    def _lay_fields(self) -> None:
        self.fields = {
            "recipient": Field(_("&For whom"), self.recipient),
            "asked": Field(_("What you &ask"), self.asked),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.numbers)
        self.numbers.setVisible(bool(shown_points(self._detail)))
        if any(point.is_secret for point in self._detail.points):
            self.body.addWidget(
                TextLabel(_("A secret number stays here."), Type.SMALL, muted=True, wraps=True)
            )
        card = Card(margin=Space.S3)
        card.add(SectionLabel(_("What goes along")))
        card.add(self.preview)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.recipient.textChanged.connect(self._show)
        self.asked.textChanged.connect(self._show)
        self.numbers.toggled.connect(self._show)
        self.copy_button.clicked.connect(self.copy)
        self._writer.written.connect(self._on_written)
        self._writer.failed.connect(lambda fault: self._on_fault(partial(tell, self, fault)))
        self._writer.crashed.connect(lambda fault: self._on_fault(partial(show_fault, fault)))

    def note(self) -> AskNote:
        """As it is filled in now."""
        language = i18n.language()
        return AskNote(
            school=self._us.school,
            teacher=self._us.teacher,
            made_on=self.workspace.today(),
            recipient=self.recipient.text().strip(),
            guardian=self._row.guardian,
            relationship=word(self._row.relationship),
            about=tuple(
                f"{one.name}, {group_words(one.group)}" if one.group else one.name
                for one in self._about
            ),
            how=how_lines(self._detail, language, with_numbers=self.numbers.isChecked()),
            tried=tried_lines(self._row.attempts, language),
            asked=self.asked.text().strip(),
        )

    def _show(self) -> None:
        self.preview.setText(note_text(self.note(), i18n.language()).strip())

    @override
    def filled(self) -> tuple[object, ...]:
        return self.recipient.text(), self.asked.text()

    def copy(self) -> None:
        """The note as text, to paste into a message; like a number it is gone after a minute."""
        if not self._is_ready():
            return
        copy_for_a_minute(note_text(self.note(), i18n.language()))
        said = _("The question about {guardian} is on the clipboard, for a minute.")
        self._leave(said.format(guardian=self._row.guardian))

    def _is_ready(self) -> bool:
        self.fields["asked"].set_error("" if self.asked.text().strip() else _nothing_asked())
        return bool(self.asked.text().strip())

    @override
    def try_to_save(self) -> None:
        """Ask where to, and write there; the dialog closes when the file is whole."""
        if not self._is_ready() or self._writer.is_busy():
            return
        name = _("question {day}").format(day=f"{self.workspace.today():%Y-%m-%d}")
        path = chosen_path(self, self.windowTitle(), name, "pdf")
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        self.save_button.setEnabled(False)
        self._writer.write(self.note(), path, made_by=self._us.teacher)

    def _on_written(self, path: Path, _result: object) -> None:
        said = _("The question about {guardian} is in {name}.")
        self._leave(said.format(guardian=self._row.guardian, name=path.name))

    def _leave(self, said: str) -> None:
        """Note that it went out, never what was in it; then close."""
        use_case = partial(
            record_outgoing,
            kind="question",
            pupil_ids=self._row.pupil_ids,
            recipient=self.recipient.text().strip(),
        )
        try:
            self.workspace.write(use_case)
        except AppError as fault:
            tell(self, fault)
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


def _nothing_asked() -> str:
    return _("Say what you ask.")


def _recipient(step: Step) -> str:
    return {
        Step.CONSULT_LEADER: _("the school leader"),
        Step.ASK_OFFICE: _("the office"),
        Step.LIAISON: _("the family liaison"),
    }.get(step, "")


def _question(step: Step) -> str:
    """What one asks at this step; to be changed at will."""
    return {
        Step.CONSULT_LEADER: _("Could we look together at how we get in touch with this parent?"),
        Step.ASK_OFFICE: _("Do you have a number or address that works?"),
        Step.LIAISON: _("Could you help to get in touch with this parent?"),
    }.get(step, _("Do you know this parent? What is a good way to get in touch?"))
