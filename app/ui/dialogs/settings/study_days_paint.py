"""How the days of the school calendar are painted: each kind is told apart without its colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from app.ui.dialogs.settings.study_days_editing import DayKind
from app.ui.theme import Type, theme
from app.ui.widgets.painting import draw_box, draw_text

_RADIUS = 4
_DOT = 1.6


def draw_day(painter: QPainter, cell: QRectF, number: str, kind: DayKind) -> None:
    """The ground and the number: hatched holidays, a dot for a feast, filled or framed our own."""
    colours = theme()
    box = cell.adjusted(1, 1, -1, -1)
    ink, font = colours.ink, colours.font(Type.SMALL)
    if kind is DayKind.WEEKEND:
        ink = colours.muted
    elif kind is DayKind.HOLIDAY:
        ink = colours.muted
        painter.fillRect(cell, QColor(colours.neutral_wash))
        painter.fillRect(cell, QBrush(QColor(colours.control_line), Qt.BrushStyle.BDiagPattern))
    elif kind is DayKind.FEAST:
        painter.fillRect(cell, QColor(colours.attention_wash))
    elif kind is DayKind.OFF:
        draw_box(painter, box, colours.accent_fill, radius=_RADIUS)
        ink, font = colours.on_accent, colours.font(Type.LABEL)
    elif kind is DayKind.OPEN:
        draw_box(painter, box, colours.card, colours.accent, radius=_RADIUS, width=1.5)
    draw_text(painter, cell, number, ink, font, centred=True)
    if kind is DayKind.FEAST:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.attention))
        painter.drawEllipse(QPointF(cell.center().x(), cell.bottom() - 3), _DOT, _DOT)


def draw_today(painter: QPainter, cell: QRectF) -> None:
    """A line under today."""
    wide = cell.width() / 3
    line = QRectF(cell.center().x() - wide / 2, cell.bottom() - 2, wide, 2)
    painter.fillRect(line, QColor(theme().ink))


def draw_chosen(painter: QPainter, cell: QRectF) -> None:
    """A day among several that are chosen."""
    draw_box(painter, cell.adjusted(1, 1, -1, -1), None, theme().ink, radius=_RADIUS)
