"""*De spiegel*: fifteen factors, kept as they are filled in; it is no page of every day."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import i18n
from app.i18n import _
from app.overriding import override
from app.queries.mirror import both_years, mirror, mirror_sheet
from app.queries.mirror_rows import Evidence, Mirror, View
from app.queries.mirror_words import source_words
from app.queries.rows import ContactFilter
from app.rules.mirror import FACTORS, names_in
from app.services.mirror import LONGEST_NOTE, note_view
from app.ui.dialogs.mirror.factor_row import FactorRow
from app.ui.dialogs.mirror.looks import look_of
from app.ui.dialogs.paper import Paper, PaperDialog
from app.ui.dialogs.staying_dialog import StayingDialog
from app.ui.jobs import Job
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.scrolled_column import ScrolledColumn
from app.ui.workspace import Workspace

_SIZE = (1080, 760)


class MirrorDialog(StayingDialog):
    """What is chosen and typed is kept at once; Ctrl+Z takes it back. Esc closes."""

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        title = _("The mirror")
        super().__init__(workspace, navigator, title, parent, size=_SIZE)
        self._shown = self._read()
        self._found: Evidence | None = None
        self.rows: dict[int, FactorRow] = {}
        self.print_button = QuietButton(_("On paper…"), "printer")
        self.print_button.setEnabled(False)
        self.close_button = PrimaryButton(_("Close"))
        self._build(title)
        self.refresh()
        self.rows[FACTORS[0]].words.focus_first()
        today = workspace.today()
        look = partial(both_years, today=today)
        self._job = Job(lambda _progress: workspace.logbook.read(look), self)
        self._job.finished_with.connect(self._on_found)
        self._job.failed.connect(lambda fault: tell(self, fault))
        self._job.crashed.connect(self._on_crashed)
        self._job.start()

    def _read(self) -> Mirror:
        return self.workspace.read(partial(mirror, today=self.workspace.today()))

    def _build(self, title: str) -> None:
        year = self._shown.school_year.replace("-", "–")
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        head.addWidget(TextLabel(title, Type.TITLE))
        head.addWidget(TextLabel(year, muted=True), 1)
        sentence = _(
            "Once a year, for yourself and perhaps for a talk about it. What the log shows is"
            " counted here; nobody is compared, and there is no norm."
        )
        lines = ScrolledColumn()
        for number in FACTORS:
            row = self._row(number)
            lines.add(row)
            self.rows[number] = row
        foot = QHBoxLayout()
        foot.setSpacing(Space.S3)
        foot.addWidget(TextLabel(source_words(), Type.SMALL, muted=True, wraps=True), 1)
        for button in (self.print_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        column.setSpacing(Space.S3)
        column.addLayout(head)
        column.addWidget(TextLabel(sentence, muted=True, wraps=True))
        column.addWidget(lines, 1)
        column.addLayout(foot)
        self.close_button.clicked.connect(self.accept)
        self.print_button.clicked.connect(self.print_out)

    def _row(self, number: int) -> FactorRow:
        look = look_of(number, self._shown.starts_on)
        last = self._shown.last_views.get(number, View())
        row = FactorRow(number, last, can_look=look is not None)
        row.word_chosen.connect(partial(self._keep, number, quietly=False))
        row.note_typed.connect(partial(self._keep, number, quietly=True))
        row.look_wanted.connect(partial(self._on_look, number))
        return row

    @override
    def refresh(self) -> None:
        self._shown = self._read()
        for number, row in self.rows.items():
            row.show_view(self._shown.views.get(number, View()))

    def _keep(self, number: int, *, quietly: bool) -> None:
        view = self.rows[number].view()
        is_long = len(view.note) > LONGEST_NOTE
        said = _("Kept: your view on {n}.").format(n=number)
        if is_long:
            said = _("This note is long: the first {most} letters are kept.").format(
                most=LONGEST_NOTE
            )
        note = view.note[:LONGEST_NOTE].strip()
        use_case = partial(note_view, factor=number, view=view.word, note=note)
        self.write(use_case, said, quietly=quietly and not is_long)

    def _on_found(self, found: tuple[Evidence, Evidence]) -> None:
        this_year, before = found
        self._found = this_year
        for row in self.rows.values():
            row.show_evidence(this_year, before)
        self.print_button.setEnabled(True)

    def _on_crashed(self, fault: Exception) -> None:
        raise fault

    def _on_look(self, number: int) -> None:
        look = look_of(number, self._shown.starts_on)
        self.accept()
        if isinstance(look, ContactFilter):
            self.navigator.log_wanted.emit(look)
        elif look is not None:
            self.navigator.page_wanted.emit(look)

    def print_out(self) -> None:
        """All of it on one page, with nobody's name: for a talk with the intern begeleider."""
        if self._found is None:
            return
        self._keep_typed()
        today = self.workspace.today()
        sheet = mirror_sheet(self._shown, self._found, today=today, t=i18n.current())
        wanted = Paper(
            title=_("The mirror on paper"),
            document=sheet,
            file_name=_("mirror {year}").format(year=self._shown.school_year),
            notices=self._notices(),
        )
        PaperDialog(self.workspace, self.navigator, wanted, self).open()

    def _notices(self) -> tuple[tuple[str, str], ...]:
        notes = " ".join(view.note for view in self._shown.views.values())
        named = names_in(notes, self._shown.names)
        if not named:
            return ()
        words = _("On paper only their first letter stands: {names}").format(names=", ".join(named))
        return ((_("There are names in your notes."), words),)

    def _keep_typed(self) -> None:
        for row in self.rows.values():
            row.keep()

    @override
    def done(self, result: int) -> None:
        """Close; what was typed just now is kept, and the look into the log ends."""
        self._keep_typed()
        self._job.wait()
        super().done(result)
