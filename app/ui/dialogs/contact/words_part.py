"""What was said: by us, by the parent, by the child."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import Space
from app.ui.widgets.form import Field
from app.ui.widgets.text_box import PlainTextBox


class WordsPart(QWidget):
    """Three boxes side by side: exchange, not broadcast."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = PlainTextBox(_("what was said and seen"), lines=3, most_lines=9)
        self.heard = PlainTextBox(_("as they said it"), lines=3, most_lines=9)
        self.child_told = PlainTextBox(_("as the child said it"), lines=3, most_lines=9)
        self.fields = {
            "told": Field(_("What we told"), self.told),
            "heard": Field(_("What the parent told"), self.heard),
            "child_told": Field(_("What the child told"), self.child_told),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S3)
        for field in self.fields.values():
            row.addWidget(field, 1)
        for box in (self.told, self.heard, self.child_told):
            box.textChanged.connect(self.changed)

    def name_children(self, call_names: Sequence[str]) -> None:
        """Say above its box whose words these are: of one by name, of several together."""
        said = _("What the child told")
        if len(call_names) == 1:
            said = _("What {name} told").format(name=call_names[0])
        elif call_names:
            said = _("What the children told")
        self.fields["child_told"].label.setText(said.replace("&", "&&"))
        self.child_told.setAccessibleName(said)

    def name_who_was_heard(self, *, is_professional: bool) -> None:
        """Say above its box whether a parent was heard, or another professional."""
        said = (
            _("What the other professional told") if is_professional else _("What the parent told")
        )
        self.fields["heard"].label.setText(said)
        self.heard.setAccessibleName(said)

    def boxes(self) -> dict[str, PlainTextBox]:
        """The boxes by the name of what is in them."""
        return {"told": self.told, "heard": self.heard, "child_told": self.child_told}

    @staticmethod
    def write_on(words: str, box: PlainTextBox) -> None:
        """Add to one box where its caret is, and go on there: somebody was already writing."""
        box.setFocus()
        box.insertPlainText(words)

    def fill(self, told: str, heard: str, child_told: str) -> None:
        self.told.set_text(told)
        self.heard.set_text(heard)
        self.child_told.set_text(child_told)
