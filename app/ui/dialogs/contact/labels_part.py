"""The teacher's own labels on a contact: chosen among those that are, or typed."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.names import fold
from app.overriding import override
from app.queries.labels import LabelRow
from app.ui.theme import Space, Tint, theme
from app.ui.widgets.chips import Chip, ChipRow
from app.ui.widgets.choices import Choice, ChoiceButton
from app.ui.widgets.tags import label_tint

_MOST_SHOWN = 24


class _LabelChip(Chip):
    """A label in its own colour, beside its name and the sign of labels."""

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        fill, line, ink = super().face()
        return fill, line, ink if self.isChecked() else theme().ink_of(self.choice.tint)


class _LabelChips(ChipRow):
    @override
    def _make(self, choice: Choice) -> ChoiceButton:
        return _LabelChip(choice, self)


class _NewLabel(QLineEdit):
    """Enter adds the label; Ctrl+Enter is left to the form."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class LabelsPart(QWidget):
    """`changed` when people choose or type. A label that stands typed counts, without Enter."""

    changed = Signal()

    def __init__(self, known: Sequence[LabelRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tints = {row.name: label_tint(row.colour) for row in known}
        self._offered = [row.name for row in known[:_MOST_SHOWN]]
        self._all = [row.name for row in known]
        self.chips = _LabelChips(_("Labels"))
        self.typing = _NewLabel()
        self.typing.setAccessibleName(_("New label"))
        self.typing.setPlaceholderText(_("new label …"))
        self.typing.setMaximumWidth(theme().px(200))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1 + 2)
        column.addWidget(self.chips)
        column.addWidget(self.typing)
        self.typing.returnPressed.connect(self._on_entered)
        self.typing.textEdited.connect(self.changed)
        self.chips.changed.connect(self.changed)
        self._show(())

    def fill(self, labels: Iterable[str]) -> None:
        self.typing.clear()
        self._show(tuple(labels))

    def labels(self) -> tuple[str, ...]:
        typed = " ".join(self.typing.text().split())
        return (*self.chips.values(), *((typed,) if typed else ()))

    def stops(self) -> list[QWidget]:
        return [self.chips, self.typing]

    def _show(self, held: Sequence[str]) -> None:
        names = list(dict.fromkeys((*self._offered, *held)))
        self.chips.set_choices([self._choice(name) for name in names])
        self.chips.set_values(held)
        self.chips.setVisible(bool(names))

    def _choice(self, name: str) -> Choice:
        tint = self._tints.get(name, Tint.NEUTRAL)
        return Choice(name, name.replace("&", "&&"), "label", tint=tint)

    def _on_entered(self) -> None:
        typed = " ".join(self.typing.text().split())
        if not typed:
            return
        known = {fold(name): name for name in (*self._all, *self.chips.values())}
        self.fill((*self.chips.values(), known.get(fold(typed), typed)))
        self.changed.emit()
