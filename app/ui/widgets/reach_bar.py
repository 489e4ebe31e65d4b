"""A thin bar that shows how far we are, in parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.overriding import override
from app.ui.theme import theme
from app.ui.widgets.painting import smooth

_HEIGHT = 8


@dataclass(frozen=True, slots=True)
class Part:
    """Part of a bar: how many, a colour role of the theme, and words for a screen reader."""

    count: int
    role: str
    words: str = ""


class ReachBar(QWidget):
    """The words beside the bar carry the numbers; the bar repeats them."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[Part] = ()
        self._total = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, total: int, parts: Sequence[Part]) -> None:
        self._total = total
        self._parts = tuple(parts)
        said = ", ".join(f"{part.count} {part.words}" for part in parts if part.words)
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        box = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        shape = QPainterPath()
        shape.addRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(shape)
        colours = theme()
        painter.fillRect(box, colours.track)
        left = 0.0
        for part in self._parts:
            wide = box.width() * part.count / self._total if self._total else 0
            at = box.width() - left - wide if self.isRightToLeft() else left
            painter.fillRect(QRectF(at, box.top(), wide, _HEIGHT), str(getattr(colours, part.role)))
            left += wide
