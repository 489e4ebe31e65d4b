"""A row of joined segments of which exactly one holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.overriding import override
from app.ui.theme import Space, Type, theme
from app.ui.widgets.choices import Choice, ChoiceButton, ChoiceGroup
from app.ui.widgets.painting import draw_box, draw_focus, smooth, whole


class Segment(ChoiceButton):
    """One segment; its edge is drawn by the row."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(choice, parent)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def face_type(self) -> Type:
        return Type.STRONG if self.isChecked() else Type.TEXT

    @override
    def settled_width(self) -> int:
        return max(self.content_width(Type.STRONG), self.content_width(Type.TEXT))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.settled_width() + 2 * self.padding, theme().px(Space.CONTROL))

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        ink = colours.ink_of(self.choice.tint) if self.isChecked() else colours.ink
        return None, None, ink

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        self._draw_content(painter, self.face()[2] if self.isEnabled() else theme().muted)
        if self.hasFocus():
            draw_focus(painter, whole(self.rect()))


class Segmented(ChoiceGroup):
    """Joined segments: arrows choose at once, as in any row of radio buttons."""

    arrows_choose = True

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice] = (),
        *,
        may_be_empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, exclusive=True, may_be_empty=may_be_empty, parent=parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)

    @override
    def _make(self, choice: Choice) -> ChoiceButton:
        return Segment(choice, self)

    @override
    def _place(self, button: ChoiceButton) -> None:
        self._row.addWidget(button)

    @override
    def _remove(self, button: ChoiceButton) -> None:
        self._row.removeWidget(button)
        button.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        colours = theme()
        box = whole(self.rect())
        draw_box(painter, box, colours.card, None)
        shape = QPainterPath()
        shape.addRoundedRect(box, Space.CONTROL_RADIUS, Space.CONTROL_RADIUS)
        painter.setClipPath(shape)
        for button in self.buttons():
            part = QRectF(button.geometry())
            if button.isChecked():
                painter.fillRect(part, colours.wash_of(button.choice.tint))
            elif button.underMouse() and button.isEnabled():
                painter.fillRect(part, colours.hover)
        for button in self.buttons()[1:]:
            part = QRectF(button.geometry())
            edge = part.right() if self.isRightToLeft() else part.left()
            painter.fillRect(QRectF(edge, 0, 1, box.height()), colours.control_line)
        painter.setClipping(False)
        draw_box(painter, box, None, colours.control_line)
