"""Prullenbak: what was deleted in the last thirty days, each with a way back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import N_, _
from app.queries.bin import BinRow, binned
from app.services.bin import empty_bin, put_back, remove_for_good
from app.ui.dates import day_words, moment_words
from app.ui.messages import ask, tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace
from app.vocabulary import ActivityKind, RootKind
from app.wording import word

_PUT_BACK = 2  # the column of the button
_KINDS = {
    RootKind.CONTACT: (N_("contact"), "log"),
    RootKind.AGREEMENT: (N_("agreement"), "box"),
    RootKind.WORKING_NOTE: (N_("working note"), "note"),
    RootKind.PUPIL: (N_("pupil"), "child"),
    RootKind.GUARDIAN: (N_("parent or carer"), "guardian"),
    RootKind.GROUP: (N_("group"), "pupils"),
    RootKind.CONTACT_PLAN: (N_("contact agreement"), "clock"),
    RootKind.ACTIVITY: (N_("activity"), "calendar"),
    RootKind.INFORMATION_REQUEST: (N_("request for information"), "info"),
    RootKind.LABEL: (N_("label"), "dot"),
    RootKind.TEMPLATE: (N_("template"), "pencil"),
    RootKind.SAVED_FILTER: (N_("saved filter"), "search"),
}


class BinDialog(QDialog):
    """Enter puts back; Delete removes for good, after a question."""

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self.setWindowTitle(_("Bin"))
        self.table = Table(
            _("What was deleted, newest first"),
            [Column("", 300, 3), Column("", 150, 1), Column("", 110)],
            self._describe,
            key=lambda row: (row.kind, row.uid),
            two_lines=True,
            header=False,
        )
        self.nothing = EmptyState(
            "trash", _("The bin is empty"), _("What you delete lies here for thirty days.")
        )
        self.gone = QuietButton(_("Remove for good…"))
        self.empty = LinkButton(_("Empty the bin…"))
        self.close_button = PrimaryButton(_("Close"))
        self._build()
        self._wire()
        self._list()

    def _build(self) -> None:
        card = Card(margin=Space.S2)
        card.add(self.table, 1)
        card.add(self.nothing, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S3)
        foot.addWidget(self.gone)
        foot.addWidget(self.empty)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        for button in (self.gone, self.empty, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S5)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(_("Bin"), Type.TITLE))
        said = _("What was deleted stays thirty days, and comes back as it was.")
        column.addWidget(TextLabel(said, muted=True, wraps=True))
        column.addWidget(card, 1)
        column.addLayout(foot)
        self.resize(theme().px(760), theme().px(520))

    def _wire(self) -> None:
        self.table.row_activated.connect(self._put_back)
        self.table.action_chosen.connect(lambda row, _column: self._put_back(row))
        self.gone.clicked.connect(self._on_gone)
        self.empty.clicked.connect(self._on_empty)
        self.close_button.clicked.connect(self.accept)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._on_gone)

    def _list(self) -> None:
        rows = self._workspace.read(binned)
        self.table.set_rows(rows)
        if rows and self.table.current() is None:
            self.table.choose_first()
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        for button in (self.gone, self.empty):
            button.setVisible(bool(rows))
        (self.table if rows else self.close_button).setFocus()

    def _describe(self, row: BinRow) -> Sequence[Cell]:
        kind, icon = _KINDS[row.kind]
        today = self._workspace.today()
        whom = row.about
        if row.kind is RootKind.ACTIVITY:
            whom = "" if row.about == ActivityKind.OTHER else word(ActivityKind(row.about))
        about = " · ".join(part for part in (_(kind), whom) if part)
        when = moment_words(row.deleted_at, today)
        goes = _("stays until you remove it")
        if row.goes_on is not None:
            goes = _("goes {day}").format(day=day_words(row.goes_on, today))
        return (
            Cell(row.words or about, about if row.words else "", bold=True, icon=icon),
            Cell(when, goes, muted=True),
            Cell(action=_("Put back")),
        )

    def _put_back(self, row: BinRow) -> None:
        try:
            written = self._workspace.write(partial(put_back, kind=row.kind, uid=row.uid))
        except AppError as fault:
            tell(self, fault)
        else:
            words = _("Put back: {what}.").format(what=row.words or row.about)
            self._navigator.said.emit(words, written.change_set_uid)
        self._list()

    def _on_gone(self) -> None:
        row = self.table.current()
        question = _("Remove this for good? It cannot be brought back after that.")
        if row is None or not ask(self, question, _("Remove for good"), _("Keep it")):
            return
        try:
            self._workspace.write(partial(remove_for_good, kind=row.kind, uid=row.uid))
        except AppError as fault:
            tell(self, fault)
        self._list()

    def _on_empty(self) -> None:
        question = _("Remove everything in the bin for good? It cannot be brought back after that.")
        if not ask(self, question, _("Empty the bin"), _("Keep it")):
            return
        try:
            self._workspace.write(empty_bin)
        except AppError as fault:
            tell(self, fault)
        self._list()
