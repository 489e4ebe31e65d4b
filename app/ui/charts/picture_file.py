"""A picture in a file, whole by itself: title, days and group, legend, and what it cannot tell.

Always in light colours, since a file is printed or put in a letter.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QTextOption
from PySide6.QtSvg import QSvgGenerator

from app.queries.insight_rows import Insight
from app.queries.insight_words import InsightWords
from app.rules.insight import Picture
from app.ui.charts.legend import Entry, height_in, paint_legend
from app.ui.charts.pictures import PictureWidget, entries_of, made_picture
from app.ui.charts.plot import Plot
from app.ui.theme import LIGHT, Theme, Type

_WIDTH = 960
_GRAPH = 320
_EDGE = 28
_BETWEEN = 10
_FINE = 2.0
_DOTS_PER_INCH = 96  # of the type, which is measured in pixels of the screen
_TALLEST = 30_000  # pixels; beyond that no program shows a picture


class PictureFile:
    """One picture, laid out on a sheet of its own. Close it when done: it holds a widget."""

    def __init__(self, picture: Picture, insight: Insight, words: InsightWords) -> None:
        self._colours: Theme = replace(LIGHT)
        inside = _WIDTH - 2 * _EDGE
        self._title = words.title(picture)
        about = (words.period(insight), words.group(insight), words.explanation(picture, insight))
        self._about = " · ".join(about)
        self._note = words.cannot_tell(picture)
        self._entries: list[Entry] = entries_of(picture, insight, words)
        self._widget = _settled(picture, insight, words, inside, self._colours)
        self._inside = inside
        self.size = QSize(_WIDTH, round(self._lay(None)))

    def png(self) -> bytes:
        """Twice as fine as the screen, where its height allows."""
        fine = min(_FINE, _TALLEST / self.size.height())
        image = QImage(self.size * fine, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(fine)
        image.fill(QColor(self._colours.card))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._lay(painter)
        painter.end()
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub wants the format as bytes
        return bytes(kept.data())

    def svg(self) -> bytes:
        kept = QByteArray()
        buffer = QBuffer(kept)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(buffer)
        generator.setResolution(_DOTS_PER_INCH)
        generator.setSize(self.size)
        generator.setViewBox(QRect(QPoint(0, 0), self.size))
        generator.setTitle(self._title)
        generator.setDescription(f"{self._about}. {self._note}")
        painter = QPainter(generator)
        painter.fillRect(QRectF(QPointF(0, 0), self.size.toSizeF()), QColor(self._colours.card))
        self._lay(painter)
        painter.end()
        return bytes(kept.data())

    def close(self) -> None:
        self._widget.hide()
        self._widget.deleteLater()

    def _lay(self, painter: QPainter | None) -> float:
        """Paint from top to bottom, or only measure; says how high it is."""
        top = float(_EDGE)
        top = self._words(painter, top, self._title, Type.BRAND, self._colours.ink) + 3
        top = self._words(painter, top, self._about, Type.SMALL, self._colours.muted) + _BETWEEN
        if self._entries:
            if painter is not None:
                at = QPointF(_EDGE, top)
                paint_legend(painter, at, self._inside, self._entries, self._colours)
            top += height_in(self._entries, self._inside, self._colours) + _BETWEEN
        if painter is not None:
            self._paint_picture(painter, top)
        top += self._widget.height() + _BETWEEN
        return self._words(painter, top, self._note, Type.SMALL, self._colours.muted) + _EDGE

    def _words(
        self, painter: QPainter | None, top: float, text: str, kind: Type, colour: str
    ) -> float:
        """A paragraph; gives where it ends."""
        font = self._colours.font(kind)
        metrics = QFontMetricsF(font)
        flags = int(Qt.TextFlag.TextWordWrap)
        room = QRectF(_EDGE, top, self._inside, 400)
        high = metrics.boundingRect(room, flags, text).height()
        if painter is not None:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WordWrap)
            painter.drawText(QRectF(_EDGE, top, self._inside, high + 2), text, option)
        return top + high

    def _paint_picture(self, painter: QPainter, top: float) -> None:
        widget = self._widget
        painter.save()
        if isinstance(widget, Plot):
            painter.setBrush(Qt.BrushStyle.NoBrush)  # the library paints its frame with what is set
            painter.setPen(Qt.PenStyle.NoPen)
            target = QRectF(_EDGE, top, widget.width(), widget.height())
            widget.render(painter, target, widget.viewport().rect())
        else:
            painter.translate(_EDGE, top)
            widget.paint_all(painter, QRectF(widget.rect()))
        painter.restore()


def _settled(
    picture: Picture, insight: Insight, words: InsightWords, width: int, colours: Theme
) -> PictureWidget:
    """The picture's widget in its size, never on a screen."""
    widget = made_picture(picture)
    plain: Any = widget
    plain.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show_insight(insight, words)
    widget.use_colours(colours)
    high = plain.heightForWidth(width) if plain.hasHeightForWidth() else _GRAPH
    if picture is Picture.TRIES:
        high = plain.sizeHint().height()
    plain.resize(width, high)
    plain.show()
    if isinstance(widget, Plot):
        widget.use_colours(colours)  # once more: what fits depends on the size
    return widget
