"""Labels: the teacher's own words on a contact, with their colours."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.labels import LabelRow, label_rows
from app.services.labels import remove_label
from app.ui.dialogs.settings.label_forms import LabelDialog, MergeDialog
from app.ui.dialogs.settings.managed import ManagedSection
from app.ui.navigator import Navigator
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.table import Table
from app.ui.widgets.tags import label_tag
from app.ui.workspace import Workspace


class LabelsSection(ManagedSection):
    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            workspace,
            navigator,
            _("Labels"),
            _("Your own words on a contact, to find it by. What you do here is kept at once."),
            parent,
        )
        self.new_button = QuietButton(_("New label…"), "plus")
        self.change_button = QuietButton(_("Change…"), "pencil")
        self.merge_button = QuietButton(_("Merge…"))
        self.remove_button = QuietButton(_("Remove"), "trash")
        self.new_button.clicked.connect(lambda: self._edit(None))
        self.change_button.clicked.connect(lambda: self._edit(self.table.current()))
        self.merge_button.clicked.connect(self._merge)
        self.remove_button.clicked.connect(self._remove)
        table = Table(
            _("Labels"),
            [Column(_("Label"), 200, 3), Column(_("Used"), 150, 1)],
            self._described,
            key=lambda row: row.id,
        )
        table.row_activated.connect(self._edit)
        nothing = EmptyState(
            "label",
            _("No labels yet"),
            _("You can also type one with a contact, such as reading or playground."),
        )
        self.lay_out(
            table,
            nothing,
            self.new_button,
            self.change_button,
            self.merge_button,
            self.remove_button,
        )

    @override
    def rows(self) -> Sequence[LabelRow]:
        return self.workspace.read(partial(label_rows, counted=True))

    @override
    def settle_row(self, row: LabelRow) -> None:
        self.merge_button.setEnabled(len(self.table.rows()) > 1)

    @staticmethod
    def _described(row: LabelRow) -> Sequence[Cell]:
        used = ngettext("{count} contact", "{count} contacts", row.count).format(count=row.count)
        return Cell(tag=label_tag(row.name, row.colour)), Cell(used, muted=not row.count)

    def _edit(self, row: LabelRow | None) -> None:
        self.open_form(LabelDialog(self.workspace, self.wishes, row, self))

    def _merge(self) -> None:
        row = self.table.current()
        others = [each for each in self.table.rows() if each.id != row.id]
        self.open_form(MergeDialog(self.workspace, self.wishes, row, others, self))

    def _remove(self) -> None:
        row = self.table.current()
        said = _("The label “{name}” is removed.").format(name=row.name)
        self.write(partial(remove_label, label_id=row.id), said)
