"""A pupil who is not in the logbook yet, added without leaving the form."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.overriding import override
from app.queries.people import groups
from app.services.belonging import admit_pupil
from app.services.drafts import PupilDraft
from app.ui.messages import tell
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.picker import Picker
from app.ui.workspace import Workspace

_INFIXES = frozenset(
    {
        "van", "de", "der", "den", "ten", "ter", "te", "het", "'t", "d'", "la", "le", "du", "di",
        "da", "dos", "von", "zu", "el", "al", "bin", "ben", "op", "in",
    }
)  # fmt: skip


def name_parts(typed: str) -> tuple[str, str, str]:
    """A name as typed in its parts: "fenna van den berg" is Fenna, van den, Berg."""
    call_name, *rest = typed.split() or [""]
    infixes: list[str] = []
    while len(rest) > 1 and rest[0].lower() in _INFIXES:
        infixes.append(rest.pop(0).lower())
    return _capital(call_name), " ".join(infixes), " ".join(_capital(part) for part in rest)


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:]


class AddPupil(QWidget):
    """`added` carries the new pupil's key, what to say of it, and how to take it back.

    Enter adds, Esc goes back to the form.
    """

    added = Signal(int, str, object)
    cancelled = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.call_name, self.infix, self.family_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.infix.setPlaceholderText(_("van de"))
        self.group = Picker(_("Group"))
        self.new_group = QLineEdit()
        self.new_group.setPlaceholderText(_("such as 6B"))
        self.add_button = QuietButton(_("Add"), "plus")
        self.cancel_button = LinkButton(_("Cancel"))
        self.fields = {
            "call_name": Field(_("First name"), self.call_name),
            "infix": Field(_("Infix"), self.infix),
            "family_name": Field(_("Last name"), self.family_name),
        }
        self._known_group = Field(_("Group"), self.group)
        self.fields["group"] = Field(_("Group"), self.new_group)
        self._build()
        for edit in (self.call_name, self.infix, self.family_name, self.new_group):
            edit.returnPressed.connect(self._on_add)
        self.add_button.clicked.connect(self._on_add)
        self.cancel_button.clicked.connect(self.cancelled)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S2)
        for field, share in (
            (self.fields["call_name"], 5),
            (self.fields["infix"], 3),
            (self.fields["family_name"], 6),
            (self._known_group, 4),
            (self.fields["group"], 3),
        ):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S2)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(92), 0, 0, 0)
        column.setSpacing(Space.S2)
        column.addLayout(row)
        column.addLayout(buttons)

    def ask(self, typed: str) -> None:
        """Begin with a name as it was typed."""
        rows = self._workspace.read(partial(groups, today=self._workspace.today()))
        self.group.set_choices([Choice(row.id, row.name) for row in rows])
        self._known_group.setVisible(bool(rows))
        self.fields["group"].setVisible(not rows)
        for edit, part in zip(self._names(), name_parts(typed), strict=True):
            edit.setText(part)
        for field in self.fields.values():
            field.set_error("")
        self.show()
        (self.family_name if not self.family_name.text() else self.add_button).setFocus()

    def shown_name(self) -> str:
        return self.call_name.text().strip() or self.family_name.text().strip()

    def _names(self) -> Sequence[QLineEdit]:
        return self.call_name, self.infix, self.family_name

    def _on_add(self) -> None:
        call_name, infix, family_name = (edit.text().strip() for edit in self._names())
        draft = PupilDraft(call_name, infix, family_name)
        chosen = self.group.value()
        use_case = partial(
            admit_pupil,
            draft=draft,
            group_ids=() if chosen is None else (chosen,),
            group_name=self.new_group.text(),
        )
        try:
            written = self._workspace.write(use_case)
        except AppError as fault:
            self._refuse(fault)
            return
        said = _("{name} is added.").format(name=self.shown_name())
        self.added.emit(written.ids[-1], said, written.change_set_uid)

    def _refuse(self, fault: AppError) -> None:
        field = self.fields.get(fault.field or "")
        if field is None:
            tell(self, fault)
            return
        field.set_error(fault.message)
        field.widget.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)
