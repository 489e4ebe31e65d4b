"""A number with the words that explain it; as a filter it can be pressed in."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.overriding import override
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.buttons import clicked_by_enter
from app.ui.widgets.painting import draw_box, draw_focus, draw_text, smooth, whole

_TOP = 11
_SIDE = 14


class NumberCard(QPushButton):
    """`toggled` and `clicked` as of any button; without `checkable` it is only pressed."""

    def __init__(
        self,
        number: int,
        words: str,
        *,
        checkable: bool = True,
        tint: Tint | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tint = tint
        self._number = number
        self._words = words
        self._lines = 1
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_number(number, words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicked_by_enter(self, event):
            super().keyPressEvent(event)

    def set_number(self, number: int, words: str | None = None) -> None:
        self._number = number
        self._words = self._words if words is None else words
        self.setAccessibleName(f"{number} {self._words}")
        self.setToolTip(self._words)
        self.updateGeometry()
        self.update()

    def needs_two_lines(self, width: int) -> bool:
        """Whether the words do not fit on one line of a card of this width."""
        return self._words_width() > width - 2 * _SIDE

    def set_lines(self, lines: int) -> None:
        """Room for the words on so many lines."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def _words_width(self) -> int:
        return QFontMetrics(theme().font(Type.SMALL)).horizontalAdvance(self._words)

    def _height(self) -> int:
        more = QFontMetrics(theme().font(Type.SMALL)).lineSpacing() * (self._lines - 1)
        return theme().px(72) + more

    def number(self) -> int:
        return self._number

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._words_width() + 2 * _SIDE, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self._height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        colours = theme()
        box = whole(self.rect())
        lit = self.underMouse() or self.isDown()
        fill = colours.hover if lit else colours.card
        line = colours.line
        if self.isChecked():
            fill, line = colours.accent_wash, colours.accent
        draw_box(painter, box, fill, line, radius=Space.CARD_RADIUS)
        self._draw_words(painter)
        if self.hasFocus():
            draw_focus(painter, box, radius=Space.CARD_RADIUS)

    def _draw_words(self, painter: QPainter) -> None:
        colours = theme()
        ink = colours.ink_of(self.tint) if self.tint and self._number else colours.ink
        wide = self.width() - 2 * _SIDE
        large = colours.font(Type.COUNT)
        high = QFontMetrics(large).height()
        draw_text(painter, QRectF(_SIDE, _TOP, wide, high), str(self._number), ink, large)
        rest = QRectF(_SIDE, _TOP + high, wide, self.height() - _TOP - high - 9)
        muted = colours.ink if self.isChecked() else colours.muted
        small = colours.font(Type.SMALL)
        if self._lines == 1:
            draw_text(painter, rest, self._words, muted, small)
            return
        painter.setFont(small)
        painter.setPen(QColor(muted))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        painter.drawText(rest, int(flags) | int(Qt.TextFlag.TextWordWrap), self._words)
