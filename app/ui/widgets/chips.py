"""Chips: round toggles for filters, channels and people."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.overriding import override
from app.ui.theme import Type, theme
from app.ui.widgets.choices import Choice, ChoiceButton, ChoiceGroup
from app.ui.widgets.flow import FlowLayout

CHIP_HEIGHT = 26


class Chip(ChoiceButton):
    """A round toggle: bold, washed and with an accent edge while it holds."""

    padding = 11

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(choice, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def face_type(self) -> Type:
        return Type.LABEL if self.isChecked() else Type.SMALL

    @override
    def corner(self) -> float:
        return self.height() / 2

    @override
    def settled_width(self) -> int:
        return max(self.content_width(Type.LABEL), self.content_width(Type.SMALL))

    @override
    def sizeHint(self) -> QSize:
        """Room for the bold word also while it is not bold, so that nothing jumps."""
        return QSize(self.settled_width() + 2 * self.padding, theme().px(CHIP_HEIGHT))

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        if self.isChecked():
            ink = colours.ink_of(self.choice.tint)
            return colours.wash_of(self.choice.tint), ink, ink
        lit = self.underMouse() or self.isDown()
        return colours.hover if lit else colours.card, colours.control_line, colours.ink


class ChipRow(ChoiceGroup):
    """Chips that flow on to a next line; one or several may hold."""

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice] = (),
        *,
        exclusive: bool = False,
        may_be_empty: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, exclusive=exclusive, may_be_empty=may_be_empty, parent=parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_choices(choices)

    @override
    def _make(self, choice: Choice) -> ChoiceButton:
        return Chip(choice, self)

    @override
    def _place(self, button: ChoiceButton) -> None:
        self._flow.addWidget(button)
        button.show()

    @override
    def _remove(self, button: ChoiceButton) -> None:
        self._flow.removeWidget(button)
        button.hide()
