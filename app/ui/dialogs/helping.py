"""Who can help? Parents by what they said they help with, for when hands are needed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.helping import HelperRow, helpers
from app.queries.people import groups
from app.ui.dialogs.guardian_parts import HELP_KINDS
from app.ui.fitting import fit
from app.ui.navigator import Navigator
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.check import Check
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace
from app.vocabulary import ParticipationKind
from app.wording import helping_words, word

_WIDE, _HIGH, _AROUND = 760, 600, 48  # pixels at 100 %, and what stays free around it


class HelpingDialog(QDialog):
    """Choose what help is needed; Enter or a double click opens the pupil."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        parent: QWidget | None = None,
        *,
        group_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._navigator = navigator
        self.setWindowTitle(_("Who can help?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = (*HELP_KINDS, ParticipationKind.OTHER)
        self.kinds = ChipRow(_("What help is needed"), [Choice(kind, word(kind)) for kind in kinds])
        self.kinds.changed.connect(self.refresh)
        self.groups = FilterChip(_("all groups"))
        rows = workspace.read(partial(groups, today=workspace.today()))
        self.groups.set_choices([Choice(row.id, group_words(row.name)) for row in rows])
        self.groups.set_value(group_id)
        self.groups.setVisible(len(rows) > 1)
        self.groups.changed.connect(self.refresh)
        self.every_year = Check(_("former years too"))
        self.every_year.toggled.connect(self.refresh)
        self.table = Table(
            _("Who can help"),
            [
                Column(_("Parent"), 170, 3),
                Column(_("Helps with"), 180, 3),
                Column(_("Contact"), 150, 2),
            ],
            self._describe,
            key=lambda row: row.id,
            two_lines=True,
        )
        self.table.row_activated.connect(self._on_opened)
        self._count = TextLabel("", muted=True)
        self._build()
        fit(self)
        room = self.screen().availableGeometry()
        self.resize(
            min(theme().px(_WIDE), room.width() - _AROUND),
            min(theme().px(_HIGH), room.height() - _AROUND),
        )
        self.refresh()
        self.kinds.focus_first()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(_("Who can help?"), Type.TITLE, wraps=True))
        column.addWidget(self.kinds)
        filters = QHBoxLayout()
        filters.setSpacing(Space.S3)
        filters.addWidget(self.groups)
        filters.addWidget(self.every_year)
        filters.addStretch(1)
        filters.addWidget(self._count)
        column.addLayout(filters)
        self._nobody = EmptyState(
            "guardian",
            _("Nobody noted for this yet"),
            _("What a parent helps with is noted in their own form, on the page of the pupil."),
        )
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nobody)
        column.addLayout(self._stack, 1)
        foot = QHBoxLayout()
        self.copy = QuietButton(_("Copy the list"), "copy")
        self.copy.setToolTip(_("Names, children and what they help with; no notes and no numbers."))
        self.copy.clicked.connect(self._on_copy)
        close = PrimaryButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)

    def refresh(self) -> None:
        rows = self._workspace.read(
            partial(
                helpers,
                today=self._workspace.today(),
                kinds=self.kinds.values(),
                group_id=self.groups.value(),
                every_year=self.every_year.isChecked(),
            )
        )
        self.table.set_rows(rows)
        self.table.choose_first()
        self._stack.setCurrentIndex(0 if rows else 1)
        self.copy.setEnabled(bool(rows))
        self._count.setText(
            ngettext("{n} parent", "{n} parents", len(rows)).format(n=len(rows)) if rows else ""
        )

    @staticmethod
    def _describe(row: HelperRow) -> Sequence[Cell]:
        helps = ", ".join(helping_words(kind, note) for kind, note in row.helps)
        how = word(row.preferred_channel) if row.preferred_channel else row.reach
        also = row.preferred_times or (row.reach if row.preferred_channel else "")
        return (
            Cell(row.name, _("of {children}").format(children=row.pupils), bold=True),
            Cell(helps, wraps=True),
            Cell(how, also),
        )

    def _on_opened(self, row: HelperRow) -> None:
        self.accept()
        self._navigator.pupil_wanted.emit(row.pupil_id)

    def _on_copy(self) -> None:
        """Without notes: those are between the parent and us."""
        lines = [
            "\t".join(
                (
                    row.name,
                    row.pupils,
                    ", ".join(dict.fromkeys(word(kind) for kind, _note in row.helps)),
                )
            )
            for row in self.table.rows()
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        said = ngettext("{n} line copied.", "{n} lines copied.", len(lines))
        self._navigator.said.emit(said.format(n=len(lines)), None)
