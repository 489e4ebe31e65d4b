"""A menu of what a contact can start with, and a small form that keeps one's own."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.built_in_templates import built_in_templates
from app.queries.templates import TemplateRow, template_rows
from app.services.drafts import ContactDraft
from app.services.templates import LONGEST_NAME, TemplateDraft, save_template
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.icons import icon
from app.ui.navigator import Navigator
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.workspace import Workspace


def known_templates(workspace: Workspace) -> list[TemplateRow]:
    """The teacher's own, and those that come with Driehoek."""
    return [*workspace.read(template_rows), *built_in_templates()]


class TemplateMenu(QuietButton):
    """`chosen` carries a TemplateRow; `save_wanted` asks for the draft of the form to be kept."""

    chosen = Signal(object)
    save_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("Template"), "template", parent=parent)
        self._workspace = workspace
        self.setAutoDefault(False)
        self.setToolTip(_("Start with prompts for this kind of contact"))
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        menu = self.made_menu()
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def made_menu(self) -> QMenu:
        """The menu as it stands now, the teacher's own first; deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Templates"))
        menu.aboutToHide.connect(menu.deleteLater)
        own = self._workspace.read(template_rows)
        for row in own:
            self._add(menu, row)
        if own:
            menu.addSeparator()
        for row in built_in_templates():
            self._add(menu, row)
        menu.addSeparator()
        keep = menu.addAction(icon("plus"), _("Save this as a template…"))
        keep.triggered.connect(lambda _checked: self.save_wanted.emit())
        return menu

    def _add(self, menu: QMenu, row: TemplateRow) -> QAction:
        entry = menu.addAction(row.name.replace("&", "&&"))
        entry.triggered.connect(lambda _checked: self.chosen.emit(row))
        return entry


def template_of(draft: ContactDraft, name: str) -> TemplateDraft:
    """What of a contact can be used again: its words and how it was, never who it was about."""
    first = draft.agreements[0] if draft.agreements else None
    made = TemplateDraft(
        name=name,
        occasion=draft.occasion,
        tone=draft.tone,
        channel=draft.channel,
        subject=draft.subject,
        told=draft.told,
        heard=draft.heard,
        child_told=draft.child_told,
    )
    if first is None:
        return made
    return replace(made, agreement=first.text, owner=first.owner)


class SaveTemplateDialog(FormDialog):
    """Keeps the words of a contact as a template, by a name."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        draft: ContactDraft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            workspace, navigator, _("Save as a template"), parent=parent, size=(460, 300)
        )
        self._draft = draft
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(_("for instance talk about the report"))
        field = Field(_("&Name"), self.name)
        self.fields = {"name": field}
        self.body.addWidget(
            TextLabel(
                _(
                    "The template keeps the words of this form, and nobody's name with them."
                    " Take names out of the words themselves first."
                ),
                muted=True,
                wraps=True,
            )
        )
        self.body.addWidget(field)
        self.body.addStretch(1)
        self.settled()

    @override
    def filled(self) -> object:
        return self.name.text()

    @override
    def save(self) -> None:
        draft = template_of(self._draft, self.name.text())
        written = self.workspace.write(partial(save_template, draft=draft))
        name = " ".join(draft.name.split())
        said = _("The template “{name}” is saved.").format(name=name)
        self.navigator.said.emit(said, written.change_set_uid)
