"""Templates: the teacher's own, and those that come with Driehoek to start from."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.overriding import override
from app.queries.built_in_templates import built_in_templates
from app.queries.templates import TemplateRow, template_rows
from app.services.templates import remove_template
from app.ui.dialogs.settings.managed import ManagedSection
from app.ui.dialogs.settings.template_form import TemplateDialog
from app.ui.navigator import Navigator
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace
from app.vocabulary import Occasion
from app.wording import word


class TemplatesSection(ManagedSection):
    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            workspace,
            navigator,
            _("Templates"),
            _(
                "Short prompts for a kind of contact, in the menu of the form."
                " What you do here is kept at once."
            ),
            parent,
        )
        self.new_button = QuietButton(_("New template…"), "plus")
        self.change_button = QuietButton(_("Change…"), "pencil")
        self.remove_button = QuietButton(_("Remove"), "trash")
        self.new_button.clicked.connect(lambda: self._edit(None))
        self.change_button.clicked.connect(lambda: self._edit(self.table.current()))
        self.remove_button.clicked.connect(self._remove)
        table = Table(
            _("Templates"),
            [
                Column(_("Template"), 180, 3),
                Column(_("Occasion"), 150, 2),
                Column("", 150, 2),
            ],
            self._described,
            key=lambda row: (row.id, row.name),
        )
        table.row_activated.connect(self._edit)
        nothing = EmptyState("template", _("No templates"))
        self.lay_out(table, nothing, self.new_button, self.change_button, self.remove_button)

    @override
    def rows(self) -> Sequence[TemplateRow]:
        return [*self.workspace.read(template_rows), *built_in_templates()]

    @override
    def settle_row(self, row: TemplateRow) -> None:
        self.remove_button.setEnabled(row.id is not None)
        is_own = row.id is not None
        self.change_button.setText(_("Change…") if is_own else _("Make it your own…"))

    @staticmethod
    def _described(row: TemplateRow) -> Sequence[Cell]:
        occasion = "" if row.occasion is Occasion.OTHER else word(row.occasion)
        whose = _("your own") if row.id is not None else _("comes with Driehoek")
        return Cell(row.name, bold=row.id is not None), Cell(occasion), Cell(whose, muted=True)

    def _edit(self, row: TemplateRow | None) -> None:
        self.open_form(TemplateDialog(self.workspace, self.wishes, row, self))

    def _remove(self) -> None:
        row = self.table.current()
        if row.id is not None:
            said = _("The template “{name}” is removed.").format(name=row.name)
            self.write(partial(remove_template, template_id=row.id), said)
