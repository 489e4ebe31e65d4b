"""One of a few choices that each need a line of explanation, below each other."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.choices import Choice, ChoiceButton, ChoiceGroup
from app.ui.widgets.painting import draw_box, draw_text, from_reading_side

_SIDE = 14
_MARK = 18


class TallChoice(ChoiceButton):
    """Its word in bold, and its tip as a second line that is always seen."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(choice, parent)
        self.setToolTip("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, theme().px(58))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, theme().px(58))

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        if self.isChecked():
            return colours.accent_wash, colours.accent, colours.ink
        lit = self.underMouse() or self.isDown()
        return colours.hover if lit else colours.card, colours.control_line, colours.ink

    @override
    def _draw_content(self, painter: QPainter, ink: str) -> None:
        colours = theme()
        self._draw_mark(painter)
        bold, small = colours.font(Type.STRONG), colours.font(Type.SMALL)
        high = QFontMetrics(bold).height() + 3
        top = (self.height() - 2 * high) / 2
        left = _SIDE + _MARK + Space.S3
        wide = self.width() - left - _SIDE
        first = from_reading_side(self, QRectF(left, top, wide, high))
        second = from_reading_side(self, QRectF(left, top + high, wide, high))
        draw_text(painter, first, self.text(), ink, bold)
        draw_text(painter, second, self.choice.tip, colours.muted, small)

    def _draw_mark(self, painter: QPainter) -> None:
        colours = theme()
        box = QRectF(_SIDE, (self.height() - _MARK) / 2, _MARK, _MARK)
        spot = from_reading_side(self, box)
        if self.isChecked():
            draw_box(painter, spot, colours.accent_fill, radius=_MARK / 2)
            draw_icon(painter, "check", spot.left() + 3, spot.top() + 3, 12, colours.on_accent)
        else:
            draw_box(painter, spot, colours.card, colours.control_line, radius=_MARK / 2, width=1.5)


class TallChoices(ChoiceGroup):
    """One holds, always; arrows choose at once."""

    arrows_choose = True

    def __init__(
        self, name: str, choices: Sequence[Choice] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(name, exclusive=True, parent=parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S2)
        self.set_choices(choices)

    @override
    def set_choices(self, choices: Sequence[Choice]) -> None:
        super().set_choices(choices)
        for button in self.buttons():
            button.setAccessibleDescription(button.choice.tip)

    @override
    def _make(self, choice: Choice) -> ChoiceButton:
        return TallChoice(choice, self)

    @override
    def _place(self, button: ChoiceButton) -> None:
        self._column.addWidget(button)

    @override
    def _remove(self, button: ChoiceButton) -> None:
        self._column.removeWidget(button)
        button.hide()
