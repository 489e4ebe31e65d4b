"""Two small forms: a label's name and colour, and two labels that become one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.labels import LabelRow
from app.services.labels import LONGEST_LABEL, merge_labels, save_label
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.navigator import Navigator
from app.ui.theme import theme
from app.ui.widgets.chips import Chip, ChipRow
from app.ui.widgets.choices import Choice, ChoiceButton
from app.ui.widgets.form import Field
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.tags import label_tint
from app.ui.workspace import Workspace
from app.vocabulary import LabelColour
from app.wording import word


class _ColourChip(Chip):
    """In its own colour, also while it is not chosen; the chosen one is bold and has an edge."""

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        ink, wash = colours.ink_of(self.choice.tint), colours.wash_of(self.choice.tint)
        return wash, ink if self.isChecked() or self.underMouse() else None, ink


class ColourRow(ChipRow):
    """The calm colours by name, of which one holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Colour"),
            [
                Choice(colour, word(colour), "label", tint=label_tint(colour))
                for colour in LabelColour
            ],
            exclusive=True,
            may_be_empty=False,
            parent=parent,
        )

    @override
    def _make(self, choice: Choice) -> ChoiceButton:
        return _ColourChip(choice, self)


class LabelDialog(FormDialog):
    """`row` None makes a new label."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        row: LabelRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("New label") if row is None else _("Change a label")
        super().__init__(workspace, navigator, title, parent=parent, size=(460, 300))
        self._row = row
        self.name = QLineEdit(row.name if row else "")
        self.name.setMaxLength(LONGEST_LABEL)
        self.name.setPlaceholderText(_("a word or two"))
        self.colour = ColourRow()
        self.colour.set_value(row.colour if row else LabelColour.SEA)
        name = Field(_("&Name"), self.name)
        self.fields = {"name": name}
        self.body.addWidget(name)
        self.body.addWidget(Field(_("&Colour"), self.colour))
        self.body.addStretch(1)
        self.settled()

    @override
    def filled(self) -> object:
        return self.name.text(), self.colour.value()

    @override
    def save(self) -> None:
        name = " ".join(self.name.text().split())
        use_case = partial(
            save_label,
            name=name,
            colour=self.colour.value(),
            label_id=self._row.id if self._row else None,
        )
        written = self.workspace.write(use_case)
        said = _("The label “{name}” is saved.").format(name=name)
        self.navigator.said.emit(said, written.change_set_uid)


class MergeDialog(FormDialog):
    """One label goes, and its contacts get the other."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        row: LabelRow,
        others: Sequence[LabelRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            workspace, navigator, _("Merge labels"), _("Merge"), parent, size=(460, 280)
        )
        self._row = row
        self._names = {other.id: other.name for other in others}
        self.into = Picker(_("Becomes"), [Choice(key, name) for key, name in self._names.items()])
        said = ngettext(
            "{count} contact has “{name}”. It gets the other label instead.",
            "{count} contacts have “{name}”. They get the other label instead.",
            row.count,
        ).format(count=row.count, name=row.name)
        field = Field(_("“{name}” &becomes").format(name=row.name.replace("&", "&&")), self.into)
        self.into.setAccessibleName(field.label.text().replace("&", ""))
        self.fields = {"name": field}
        self.body.addWidget(TextLabel(said, muted=True, wraps=True))
        self.body.addWidget(field)
        self.body.addStretch(1)
        self.settled()

    @override
    def filled(self) -> object:
        return ()

    @override
    def save(self) -> None:
        into = self.into.value()
        use_case = partial(merge_labels, label_id=self._row.id, into_id=into)
        written = self.workspace.write(use_case)
        said = _("“{name}” is now “{other}”.").format(name=self._row.name, other=self._names[into])
        self.navigator.said.emit(said, written.change_set_uid)
