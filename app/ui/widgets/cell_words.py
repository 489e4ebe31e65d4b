"""Words of table cells made ready for painting, and remembered: cut off, wrapped, marked."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

from app.ui.theme import Theme, Type
from app.ui.widgets.cells import Marks
from app.ui.widgets.elision import fitting, isolated

_REMEMBERED = 4_000
_BEYOND = 0xFFFF  # letters past it count twice in Qt, which counts in UTF-16


class CellWords:
    """Fonts and colours of one theme, and what texts look like in them."""

    def __init__(self, colours: Theme) -> None:
        self.theme = colours
        self.plain = colours.font(Type.TEXT)
        self.bold = colours.font(Type.STRONG)
        self.small = colours.font(Type.SMALL)
        self._metrics = {id(f): QFontMetrics(f) for f in (self.plain, self.bold, self.small)}
        self.line_height = self._metrics[id(self.plain)].height() + 2
        self.icon_size = colours.px(15)
        self.ink = QColor(colours.ink)
        self.muted = QColor(colours.muted)
        self._wash = QTextCharFormat()
        self._wash.setBackground(QColor(colours.mark))
        self._wash.setForeground(self.ink)
        self._cut: dict[tuple[str, int, int], str] = {}
        self._laid: dict[tuple[object, ...], QTextLayout] = {}

    def width(self, text: str, font: QFont) -> int:
        return self._metrics[id(font)].horizontalAdvance(text)

    def cut_off(self, text: str, width: int, font: QFont) -> str:
        """The text as it fits on one line."""
        key = (text, width, id(font))
        shown = self._cut.get(key)
        if shown is None:
            if len(self._cut) > _REMEMBERED:
                self._cut.clear()
            metrics = self._metrics[id(font)]
            shown = fitting(text, metrics, width)
            self._cut[key] = shown
        return shown

    def isolated(self, shown: str) -> str:
        """As it is painted: see `elision.isolated`; most has nothing of the kind."""
        return shown if shown.isascii() else isolated(shown)

    def laid(
        self,
        text: str,
        width: int,
        font: QFont,
        marks: Marks,
        side: Qt.AlignmentFlag,
        *,
        lines: int,
    ) -> QTextLayout:
        """The text on one or two lines with its marks, in any direction of writing."""
        key = (text, width, id(font), marks, side, lines)
        layout = self._laid.get(key)
        if layout is None:
            if len(self._laid) > _REMEMBERED // 4:
                self._laid.clear()
            shown = self.cut_off(text, width, font)
            if lines > 1 and shown != text:
                shown = self._on_two_lines(text, width, font)
            painted = shown if marks else self.isolated(shown)  # marks count the letters
            layout = self._made(painted, width, font, side)
            if marks:
                kept = tuple(mark for mark in marks if _is_as_it_was(mark, text, shown))
                layout.setFormats(self._washes(shown, kept))
                _break(layout, width)
            self._laid[key] = layout
        return layout

    def _on_two_lines(self, text: str, width: int, font: QFont) -> str:
        """As much as two lines hold, broken between words."""
        layout = self._made(text, width, font, Qt.AlignmentFlag.AlignLeft)
        first = _from_utf16(text, layout.lineAt(0).textLength())
        rest = text[first:]
        return text[:first] + fitting(rest, self._metrics[id(font)], width, goes_on=True)

    def _made(self, text: str, width: int, font: QFont, side: Qt.AlignmentFlag) -> QTextLayout:
        layout = QTextLayout(text, font)
        layout.setCacheEnabled(True)
        how = QTextOption(side)
        how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(how)
        _break(layout, width)
        return layout

    def _washes(self, shown: str, marks: Marks) -> list[QTextLayout.FormatRange]:
        ranges = []
        for start, length in marks:
            if start < len(shown):
                hit = QTextLayout.FormatRange()
                hit.start = _to_utf16(shown, start)
                hit.length = _to_utf16(shown, start + length) - hit.start
                hit.format = self._wash
                ranges.append(hit)
        return ranges


def _is_as_it_was(mark: tuple[int, int], text: str, shown: str) -> bool:
    """Whether a marked place was not moved by what was left out before it."""
    return shown[: mark[0]] == text[: mark[0]]


def _break(layout: QTextLayout, width: int) -> None:
    """Fill lines one under the other; what is past the second is not painted."""
    layout.beginLayout()
    top = 0.0
    for _line in range(2):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height() + 2
    layout.endLayout()


def _to_utf16(text: str, place: int) -> int:
    return place + sum(ord(letter) > _BEYOND for letter in text[:place])


def _from_utf16(text: str, units: int) -> int:
    taken = 0
    for place, letter in enumerate(text):
        if taken >= units:
            return place
        taken += 2 if ord(letter) > _BEYOND else 1
    return len(text)
