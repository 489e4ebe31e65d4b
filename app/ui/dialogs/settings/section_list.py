"""The list of sections at the side of the settings."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.choices import Choice, ChoiceButton, ChoiceGroup
from app.ui.widgets.painting import draw_text, from_reading_side, smooth

_WIDTH = 208
_SIGN = 18
_SIGN_AT = 12
_WORDS_AT = 40
_MARGIN = 10


class _Entry(ChoiceButton):
    """A section: its sign and its name, on the card when it is shown."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(choice, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, theme().px(Space.ROW))

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        if self.isChecked():
            return colours.card, colours.line, colours.ink
        return (colours.track if self.underMouse() else None), None, colours.ink

    @override
    def _draw_content(self, painter: QPainter, ink: str) -> None:
        colours = theme()
        high = self.height()
        spot = from_reading_side(self, QRectF(_SIGN_AT, (high - _SIGN) / 2, _SIGN, _SIGN))
        draw_icon(painter, self.icon_name, spot.left(), spot.top(), _SIGN, colours.accent)
        words = QRectF(_WORDS_AT, 0, self.width() - _WORDS_AT - Space.S1, high)
        font = colours.font(Type.STRONG if self.isChecked() else Type.TEXT)
        draw_text(painter, from_reading_side(self, words), self.text(), ink, font)


class SectionList(ChoiceGroup):
    """Arrows go from section to section and show it at once."""

    arrows_choose = True

    def __init__(self, name: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(name, exclusive=True, parent=parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, Space.S5, _MARGIN, Space.S3)
        self._column.setSpacing(2)
        self.set_choices(choices)
        self._column.addStretch(1)
        self.setFixedWidth(theme().px(_WIDTH))

    @override
    def _make(self, choice: Choice) -> ChoiceButton:
        return _Entry(choice, self)

    @override
    def _place(self, button: ChoiceButton) -> None:
        self._column.addWidget(button)

    @override
    def _remove(self, button: ChoiceButton) -> None:
        self._column.removeWidget(button)
        button.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(self.rect(), theme().sidebar)
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.fillRect(QRectF(edge, 0, 1, self.height()), theme().line)
