"""Buttons: one main action per page, quiet ones beside it, links inside text, signs alone."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

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

_GAP = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = ~(Qt.KeyboardModifier.KeypadModifier)


def clicked_by_enter(button: QPushButton, event: QKeyEvent) -> bool:
    """Click the button when the key is Enter, held or not; with Ctrl it is not for a button."""
    if event.key() not in _ENTER or event.modifiers() & _HELD != Qt.KeyboardModifier.NoModifier:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class PaintedButton(QPushButton):
    """A push button that paints its own face; subclasses say how it looks.

    `icon_name` is a name in `resources/icons`; `hint` a key shown small at the far side.
    """

    type_ = Type.TEXT
    padding = 12
    icon_size = 16
    radius: float = Space.CONTROL_RADIUS
    enter_clicks = True
    """False where Enter belongs to whatever is around: a choice, of which Space takes one."""

    def __init__(
        self, text: str, icon_name: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.icon_name = icon_name
        self.hint = hint
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def face(self) -> tuple[str | None, str | None, str]:
        """Fill, line and ink, by the state of the moment."""
        raise NotImplementedError

    def focus_on_fill(self) -> bool:
        return False

    def face_type(self) -> Type:
        """The type of the words, by the state of the moment."""
        return self.type_

    def corner(self) -> float:
        return self.radius

    def settled_width(self) -> int:
        """Pixels of the content in its widest state, so that a button never changes its size."""
        return self.content_width()

    def content_width(self, kind: Type | None = None) -> int:
        """Pixels for sign, words and hint in a given type, or that of the moment."""
        width = text_width(theme().font(kind or self.face_type()), self.text())
        if self.icon_name:
            width += theme().px(self.icon_size) + (_GAP if self.text() else 0)
        if self.hint:
            width += text_width(theme().font(Type.SMALL), self.hint) + Space.S3
        return width

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks the button it stands on; Qt would leave that to dialogs."""
        if not (self.enter_clicks and clicked_by_enter(self, event)):
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.settled_width() + 2 * self.padding, theme().px(Space.CONTROL))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        fill, line, ink = self.face()
        box = whole(self.rect())
        if not self.isEnabled():
            painter.setOpacity(0.55)
        if fill or line:
            draw_box(painter, box, fill, line, radius=self.corner())
        self._draw_content(painter, ink)
        if self.hasFocus():
            draw_focus(painter, box, radius=self.corner(), on_fill=self.focus_on_fill())

    def _draw_content(self, painter: QPainter, ink: str) -> None:
        font = theme().font(self.face_type())
        spare = max(0, self.width() - self.content_width())
        left = self.padding if self.hint else spare / 2
        size = theme().px(self.icon_size)
        middle = (self.height() - size) / 2
        if self.icon_name:
            spot = from_reading_side(self, QRectF(left, middle, size, size))
            draw_icon(painter, self.icon_name, spot.left(), spot.top(), size, ink)
            left += size + _GAP
        right = self.width() - (self.padding if self.hint else spare / 2)
        if self.hint:
            small = theme().font(Type.SMALL)
            wide = text_width(small, self.hint)
            spot = from_reading_side(self, QRectF(right - wide, 0, wide + 1, self.height()))
            painter.save()
            painter.setOpacity(painter.opacity() * 0.85)
            draw_text(painter, spot, self.hint, ink, small)
            painter.restore()
            right -= wide + Space.S2
        spot = from_reading_side(self, QRectF(left, 0, right - left + 1, self.height()))
        draw_text(painter, spot, self.text(), ink, font)


class PrimaryButton(PaintedButton):
    """The one main action of a page or dialog."""

    type_ = Type.STRONG
    padding = 14

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        pressed = self.isDown() or self.underMouse()
        colours = theme()
        return (
            colours.accent_fill_hover if pressed else colours.accent_fill,
            None,
            colours.on_accent,
        )

    @override
    def focus_on_fill(self) -> bool:
        return True


class QuietButton(PaintedButton):
    """Any other action."""

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        lit = self.isDown() or self.underMouse()
        return colours.hover if lit else colours.card, colours.control_line, colours.ink


class LinkButton(PaintedButton):
    """An action that reads as words in the accent colour."""

    type_ = Type.STRONG
    padding = 4
    radius = 4

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name, parent=parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.content_width() + 2 * self.padding, theme().px(24))

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        return (theme().accent_wash if self.underMouse() else None), None, theme().accent


class NameLink(LinkButton):
    """A link with people's words in it: … where there is no room, and then all of it on hover."""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), self.sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.width() < self.sizeHint().width():
            self.setToolTip(self.text().replace("&&", "&"))
        return super().event(event)


class NameButton(QuietButton):
    """A button with people's words in it: … where there is no room, and then all of it on hover."""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name, parent=parent)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            is_cut = self.width() < self.sizeHint().width()
            self.setToolTip(self.text().replace("&&", "&") if is_cut else "")
        return super().event(event)


class IconButton(PaintedButton):
    """A sign alone; `name` is what a screen reader and the tip say."""

    padding = 8

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon_name, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAutoDefault(False)

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        lit = self.isDown() or self.underMouse()
        return (theme().hover if lit else None), None, theme().muted
