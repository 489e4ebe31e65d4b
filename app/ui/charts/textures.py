"""How the parts of a picture differ without their colour: full, open, or with slanting lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.sheets.slanting import slanting
from app.ui.theme import Theme
from app.ui.widgets.painting import draw_box
from app.vocabulary import Tone

_STEP = 4.0  # between slanting lines
_LINE = 1.2
_ROUND = 1.5


class Texture(Enum):
    FULL = "full"
    OPEN = "open"
    SLANTED = "slanted"
    LINE = "line"  # a line in a graph, for a legend
    DASHES = "dashes"


@dataclass(frozen=True, slots=True)
class Fill:
    """How one part looks: a texture, and a pair of colours by their role in the theme."""

    texture: Texture
    role: str

    def ink(self, colours: Theme) -> str:
        return str(getattr(colours, self.role))

    def wash(self, colours: Theme) -> str:
        return str(getattr(colours, f"{self.role}_wash"))


TONE_FILLS = {
    Tone.POSITIVE: Fill(Texture.FULL, "positive"),
    Tone.PRACTICAL: Fill(Texture.OPEN, "practical"),
    Tone.PROBLEM: Fill(Texture.SLANTED, "problem"),
}
BEGUN_FILLS = (
    Fill(Texture.FULL, "accent"),
    Fill(Texture.SLANTED, "practical"),
    Fill(Texture.OPEN, "practical"),
)
MET_FILLS = (Fill(Texture.LINE, "accent"), Fill(Texture.DASHES, "practical"))


def paint_fill(painter: QPainter, rect: QRectF, fill: Fill, colours: Theme) -> None:
    """A part of a bar, or its sample in a legend."""
    ink = fill.ink(colours)
    if fill.texture in (Texture.LINE, Texture.DASHES):
        dashed = fill.texture is Texture.DASHES
        painter.setPen(graph_pen(ink, dashed=dashed))
        painter.drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()))
        return
    if fill.texture is Texture.FULL:
        draw_box(painter, rect, ink, radius=_ROUND)
        return
    draw_box(painter, rect, fill.wash(colours), ink, radius=_ROUND)
    if fill.texture is Texture.SLANTED:
        painter.setPen(QPen(QColor(ink), _LINE))
        painter.drawLines(list(_slanting_lines(rect.adjusted(1, 1, -1, -1))))


def graph_pen(ink: str, *, dashed: bool = False) -> QPen:
    """The pen of a line in a graph."""
    pen = QPen(QColor(ink), 2.2)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    return pen


def _slanting_lines(rect: QRectF) -> Iterator[QLineF]:
    for x, y, to_x, to_y in slanting(rect.width(), rect.height(), _STEP):
        yield QLineF(rect.left() + x, rect.top() + y, rect.left() + to_x, rect.top() + to_y)
