"""What the parts of a picture mean: a sample of each, its sign, and words with its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.overriding import override
from app.ui.charts.textures import Fill, Texture, paint_fill
from app.ui.icons import paint_icon
from app.ui.theme import Theme, Type, theme
from app.ui.widgets.painting import draw_text, smooth

_SAMPLE = 14.0
_SAMPLE_LINE = 22.0
_SIGN = 12.0
_GAP = 5.0
_BETWEEN = 18.0
_LINE = 20.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One part: how it looks, its words, and the sign before them (a name in `resources/icons`)."""

    fill: Fill
    text: str
    sign: str = ""


def places(entries: Sequence[Entry], width: float, colours: Theme) -> list[QRectF]:
    """Where the entries stand in a width, in lines under each other."""
    metrics = QFontMetricsF(colours.font(Type.SMALL))
    line = float(colours.px(_LINE))
    left, top = 0.0, 0.0
    found = []
    for entry in entries:
        wide = _sample(entry) + _GAP + (_SIGN + _GAP if entry.sign else 0)
        wide += metrics.horizontalAdvance(entry.text) + 2
        if left and left + wide > width:
            left, top = 0.0, top + line
        found.append(QRectF(left, top, min(wide, width), line))
        left += wide + _BETWEEN
    return found


def height_in(entries: Sequence[Entry], width: float, colours: Theme) -> float:
    return max((rect.bottom() for rect in places(entries, width, colours)), default=0.0)


def paint_legend(
    painter: QPainter, at: QPointF, width: float, entries: Sequence[Entry], colours: Theme
) -> None:
    for entry, place in zip(entries, places(entries, width, colours), strict=True):
        _paint_entry(painter, place.translated(at), entry, colours)


def _sample(entry: Entry) -> float:
    is_line = entry.fill.texture in (Texture.LINE, Texture.DASHES)
    return _SAMPLE_LINE if is_line else _SAMPLE


def _paint_entry(painter: QPainter, rect: QRectF, entry: Entry, colours: Theme) -> None:
    middle = rect.center().y()
    wide = _sample(entry)
    paint_fill(painter, QRectF(rect.left(), middle - 5.5, wide, 11), entry.fill, colours)
    left = rect.left() + wide + _GAP
    if entry.sign:
        spot = QRectF(left, middle - _SIGN / 2, _SIGN, _SIGN)
        paint_icon(painter, entry.sign, spot, entry.fill.ink(colours))
        left += _SIGN + _GAP
    words = QRectF(left, rect.top(), rect.right() - left + 1, rect.height())
    draw_text(painter, words, entry.text, colours.ink, colours.font(Type.SMALL))


class Legend(QWidget):
    """The legend of a picture in the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def entries(self) -> tuple[Entry, ...]:
        return self._entries

    def set_entries(self, entries: Sequence[Entry]) -> None:
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.setAccessibleName(", ".join(entry.text for entry in entries))
            self.updateGeometry()
            self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        return round(max(height_in(self._entries, width, theme()), theme().px(_LINE)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme().px(_LINE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_legend(smooth(self), QPointF(0, 0), self.width(), self._entries, theme())
