"""Boxes to tick and rounds to choose, with their words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.painting import (
    draw_box,
    draw_focus,
    draw_text,
    from_reading_side,
    smooth,
    text_width,
    whole,
)

_EDGE = 3


def _sign() -> int:
    return theme().px(18)


def _size(button: QAbstractButton) -> QSize:
    words = text_width(theme().font(Type.TEXT), button.text())
    return QSize(_sign() + Space.S2 + words + 2 * _EDGE + 2, theme().px(26))


def _draw_words(button: QAbstractButton, painter: QPainter) -> None:
    left = _EDGE + _sign() + Space.S2
    spot = QRectF(left, 0, button.width() - left - _EDGE, button.height())
    ink = theme().ink if button.isEnabled() else theme().muted
    font = theme().font(Type.TEXT)
    draw_text(painter, from_reading_side(button, spot), button.text(), ink, font)
    if button.hasFocus():
        draw_focus(painter, whole(button.rect()), radius=5)


def _sign_spot(button: QAbstractButton) -> QRectF:
    spot = QRectF(_EDGE, (button.height() - _sign()) / 2, _sign(), _sign())
    return from_reading_side(button, spot)


class Check(QCheckBox):
    """As any QCheckBox: `toggled`, `clicked`, `isChecked()`."""

    def __init__(self, text: str, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(checked)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(_size(self).width(), 100), _size(self).height())

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        spot = _sign_spot(self)
        name, colour = ("box_done", theme().accent) if self.isChecked() else ("box", theme().muted)
        draw_icon(painter, name, spot.left(), spot.top(), _sign(), colour)
        _draw_words(self, painter)


class Round(QRadioButton):
    """As any QRadioButton; those with one parent exclude each other."""

    def __init__(self, text: str, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(checked)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return _size(self)

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        spot = _sign_spot(self).adjusted(1, 1, -1, -1)
        colour = theme().accent if self.isChecked() else theme().muted
        draw_box(painter, spot, theme().card, colour, radius=spot.width() / 2, width=1.5)
        if self.isChecked():
            dot = spot.adjusted(4, 4, -4, -4)
            draw_box(painter, dot, colour, radius=dot.width() / 2)
        _draw_words(self, painter)
