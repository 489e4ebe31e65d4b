"""A group: its name, its theme, what is expected of the children now, and who is in it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.queries.people import groups
from app.queries.rows import GroupRow
from app.services.drafts import GroupDraft
from app.services.groups import change_group, delete_group, new_group
from app.ui.dialogs.form_dialog import NEW, FormDialog
from app.ui.dialogs.group_members import MembersPart
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.check import Check
from app.ui.widgets.form import Field
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace

_NARROW = 760  # pixels at 100 %: below it who is in the group stands under its words


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
        super().__init__(workspace, navigator, title, parent=parent, size=(960, 640))
        self._group = group
        self._build_words()
        others = workspace.read(partial(groups, today=workspace.today()))
        self.members = MembersPart(
            workspace,
            group.id if group else None,
            [g for g in others if group and g.id != group.id],
        )
        self.fields["members"] = Field("", self.members)
        self.fields["members"].label.hide()
        self._columns.addWidget(self.fields["members"], 5)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        if group is not None:
            self._fill(group)
            remove = LinkButton(_("Delete the group"), "trash")
            remove.clicked.connect(self._on_delete)
            self.add_to_foot(remove)
        self.settled(kept_as=f"form:group:{group.id if group else NEW}")

    def _build_words(self) -> None:
        self.name, self.year_level, self.theme = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(_("such as 6B"))
        self.year_level.setPlaceholderText(_("such as 6"))
        self.is_combined = Check(_("a combined group, beside the pupils' own"))
        self.expectation = PlainTextBox(lines=6)
        self.fields = {
            "group": Field(_("&Name"), self.name),
            "year_level": Field(_("&Year"), self.year_level),
            "theme": Field(_("&Theme of this period"), self.theme),
            "expectation": Field(
                _("What is &expected of the children now"),
                self.expectation,
                hint=_("Parents read the theme and this on the conversation sheet."),
            ),
        }
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self.fields["group"], 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fields["year_level"], 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.S3)
        column.addLayout(row)
        column.addWidget(self.is_combined, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.fields["theme"])
        column.addWidget(self.fields["expectation"])
        column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.S6)
        self._columns.addLayout(column, 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sides = QBoxLayout.Direction
        is_narrow = self.width() < theme().px(_NARROW)
        self._columns.setDirection(sides.TopToBottom if is_narrow else sides.LeftToRight)

    def _fill(self, group: GroupRow) -> None:
        self.name.setText(group.name)
        self.year_level.setText(group.year_level)
        self.is_combined.setChecked(group.is_combined)
        self.theme.setText(group.theme)
        self.expectation.set_text(group.expectation)

    def _draft(self) -> GroupDraft:
        return GroupDraft(
            self.name.text(),
            self.year_level.text(),
            self.is_combined.isChecked(),
            self.theme.text(),
            self.expectation.text(),
        )

    @override
    def filled(self) -> object:
        return self._draft(), self.members.filled(), self.members.moved()

    @override
    def save(self) -> None:
        words = self._draft()
        draft = GroupDraft(
            words.name, words.year_level, words.is_combined, words.theme, words.expectation,
            self.members.drafts(), self.members.moved(),
        )  # fmt: skip
        if self._group is None:
            use_case = partial(new_group, draft=draft)
            said = _("Group {name} is made.")
        else:
            use_case = partial(change_group, group_id=self._group.id, draft=draft)
            said = _("Group {name} is changed.")
        written = self.write(use_case)
        self.navigator.said.emit(said.format(name=draft.name.strip()), written.change_set_uid)
        self.saved.emit(self._group.id if self._group else written.ids[0])

    def _on_delete(self) -> None:
        if self._group is None:
            return
        try:
            written = self.workspace.write(partial(delete_group, group_id=self._group.id))
        except AppError as fault:
            tell(self, fault)
            return
        said = _("Group {name} is in the bin; its pupils stay.").format(name=self._group.name)
        self.navigator.said.emit(said, written.change_set_uid)
        self.settled()
        self.accept()
