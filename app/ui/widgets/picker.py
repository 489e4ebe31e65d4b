"""One out of a longer list, in our own drawing: the drop-down of settings and forms."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.choices import Choice
from app.ui.widgets.painting import (
    draw_box,
    draw_focus,
    draw_text,
    from_reading_side,
    smooth,
    text_width,
    whole,
)

_SIDE = 10
_CHEVRON = 14


class Picker(QComboBox):
    """`changed` tells of a choice by people; typing letters goes to an entry, arrows step."""

    changed = Signal()

    def __init__(
        self, name: str, choices: Sequence[Choice] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)
        self.activated.connect(lambda _place: self.changed.emit())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show other choices; the one that held stays when it is still among them."""
        held = self.value()
        self.clear()
        for choice in choices:
            self.addItem(choice.text, choice.value)
        if self.findData(held) >= 0:
            self.set_value(held)

    def value(self) -> Any:
        return self.currentData()

    def set_value(self, value: object) -> None:
        self.setCurrentIndex(self.findData(value))

    @override
    def sizeHint(self) -> QSize:
        font = theme().font(Type.TEXT)
        texts = [self.itemText(place) for place in range(self.count())]
        widest = max((text_width(font, text) for text in texts), default=60)
        return QSize(
            min(widest, theme().px(320)) + 2 * _SIDE + _CHEVRON + Space.S2,
            theme().px(Space.CONTROL),
        )

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(120)), self.sizeHint().height())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past must not change what was chosen."""
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        colours = theme()
        box = whole(self.rect())
        lit = self.underMouse() and self.isEnabled()
        draw_box(painter, box, colours.hover if lit else colours.card, colours.control_line)
        ink = colours.ink if self.isEnabled() else colours.muted
        left = self.width() - _SIDE - _CHEVRON
        words = from_reading_side(self, QRectF(_SIDE, 0, left - _SIDE - Space.S1, self.height()))
        text = self.currentText().replace("&", "&&")
        draw_text(painter, words, text, ink, colours.font(Type.TEXT))
        spot = QRectF(left, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
        spot = from_reading_side(self, spot)
        draw_icon(painter, "chevron_down", spot.left(), spot.top(), _CHEVRON, colours.muted)
        if self.hasFocus():
            draw_focus(painter, box)
