"""What was said: by us, by the parent, by the child."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.ui.theme import Space
from app.ui.widgets.form import Field
from app.ui.widgets.text_box import PlainTextBox

_MOST_LINES = 16
_MUCH, _STAYS_WIDE = 400, 250  # letters
_COLUMNS = 6  # one, two or three boxes in a row


class WordsPart(QWidget):
    """Three boxes side by side: exchange, not broadcast. One that holds much gets all the width."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = PlainTextBox(_("what was said and seen"), lines=3, most_lines=_MOST_LINES)
        self.heard = PlainTextBox(_("as they said it"), lines=3, most_lines=_MOST_LINES)
        self.child_told = PlainTextBox(_("as the child said it"), lines=3, most_lines=_MOST_LINES)
        self.fields = {
            "told": Field(_("What we told"), self.told),
            "heard": Field(_("What the parent told"), self.heard),
            "child_told": Field(_("What the child told"), self.child_told),
        }
        self._wide: frozenset[str] = frozenset()
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.S3)
        for column in range(_COLUMNS):
            self._rows.setColumnStretch(column, 1)
        self._place()
        for box in (self.told, self.heard, self.child_told):
            box.textChanged.connect(self._on_text)
            box.textChanged.connect(self.changed)

    def _on_text(self) -> None:
        """A box that holds much takes the whole width; it gives that back when most is gone."""
        wide = frozenset(
            name
            for name, box in self.boxes().items()
            if len(box.text()) > (_STAYS_WIDE if name in self._wide else _MUCH)
        )
        if wide != self._wide:
            self._wide = wide
            self._place()

    def _place(self) -> None:
        """Put the boxes in rows, in their order; what has the keyboard keeps it."""
        rows: list[list[str]] = []
        for name in self.fields:
            is_alone = name in self._wide or (rows and rows[-1][-1] in self._wide)
            if is_alone or not rows:
                rows.append([name])
            else:
                rows[-1].append(name)
        for place, row in enumerate(rows):
            share = _COLUMNS // len(row)
            for at, name in enumerate(row):
                self._rows.removeWidget(self.fields[name])
                self._rows.addWidget(self.fields[name], place, at * share, 1, share)
        self.updateGeometry()

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
