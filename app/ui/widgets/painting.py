"""How boxes, rings and text are painted, the same everywhere."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme import Space, theme
from app.ui.widgets.elision import fitting, isolated

NO_WRAP = int(Qt.TextFlag.TextSingleLine)


def smooth(widget: QWidget) -> QPainter:
    """A painter on a widget with soft edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def draw_box(
    painter: QPainter,
    rect: QRectF,
    fill: str | None,
    line: str | None = None,
    *,
    radius: float = Space.CONTROL_RADIUS,
    width: float = 1,
) -> None:
    """A box with round corners; the line lies inside the rectangle."""
    half = width / 2 if line else 0
    painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def draw_focus(
    painter: QPainter, rect: QRectF, *, radius: float = Space.CONTROL_RADIUS, on_fill: bool = False
) -> None:
    """The ring of whatever has the keyboard; light on a filled face, accent anywhere else."""
    if on_fill:
        draw_box(painter, rect.adjusted(2, 2, -2, -2), None, theme().on_accent,
                 radius=max(1, radius - 2), width=1.5)  # fmt: skip
    else:
        draw_box(painter, rect, None, theme().accent, radius=radius, width=2)


def text_width(font: QFont, text: str) -> int:
    """Pixels a line takes, without the & of its accelerator."""
    flags = int(Qt.TextFlag.TextShowMnemonic)
    return QFontMetrics(font).size(flags, text).width()


def draw_text(
    painter: QPainter, rect: QRectF, text: str, colour: str, font: QFont, *, centred: bool = False
) -> None:
    """One line, upright in the middle, from the reading side; … when it does not fit."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    mnemonic = int(Qt.TextFlag.TextShowMnemonic)
    shown = isolated(fitting(text, QFontMetrics(font), int(rect.width()) + 1, mnemonic))
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeading
    flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextHideMnemonic) | NO_WRAP
    painter.drawText(rect, flags, shown)


def from_reading_side(widget: QWidget, rect: QRectF) -> QRectF:
    """A rectangle laid out left to right, mirrored when the widget reads right to left."""
    if not widget.isRightToLeft():
        return rect
    left = widget.width() - rect.right()
    return QRectF(QPointF(left, rect.top()), rect.size())


def set_side_margins(field: QLineEdit, start: int, end: int) -> None:
    """Room for signs inside a field: `start` on the reading side; call again when that changes."""
    left, right = (end, start) if field.isRightToLeft() else (start, end)
    field.setTextMargins(left, 0, right, 0)


def whole(rect: QRect) -> QRectF:
    return QRectF(rect)
