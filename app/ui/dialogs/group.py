"""A group: its name, its theme, and what is expected of the children in this period."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.rows import GroupRow
from app.services.belonging import change_group, new_group
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.navigator import Navigator
from app.ui.widgets.form import Field
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace


class GroupDialog(FormDialog):
    """`group` None makes a new one; `saved` carries its key."""

    saved = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        group: GroupRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New group") if group is None else _("Group {name}").format(name=group.name)
        super().__init__(workspace, navigator, title, parent=parent, size=(480, 440))
        self._group = group
        self.name = QLineEdit(group.name if group else "")
        self.name.setPlaceholderText(_("such as 6B"))
        self.theme = QLineEdit(group.theme if group else "")
        self.expectation = PlainTextBox(lines=4)
        self.expectation.set_text(group.expectation if group else "")
        self.fields = {
            "group": Field(_("&Name"), self.name),
            "theme": Field(_("&Theme of this period"), self.theme),
            "expectation": Field(
                _("What is &expected of the children now"),
                self.expectation,
                hint=_("Parents read this on the conversation sheet."),
            ),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.settled()

    @override
    def filled(self) -> tuple[str, str, str]:
        return self.name.text(), self.theme.text(), self.expectation.text()

    @override
    def save(self) -> None:
        name, theme, expectation = self.filled()
        if self._group is None:
            use_case = partial(new_group, name=name, theme=theme, expectation=expectation)
            said = _("Group {name} is made.").format(name=name.strip())
        else:
            use_case = partial(
                change_group,
                group_id=self._group.id,
                name=name,
                theme=theme,
                expectation=expectation,
            )
            said = _("Group {name} is changed.").format(name=name.strip())
        written = self.workspace.write(use_case)
        self.navigator.said.emit(said, written.change_set_uid)
        self.saved.emit(written.ids[0] if self._group is None else self._group.id)
