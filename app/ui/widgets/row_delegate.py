"""Paints the cells of a table: text, tags, signs and marks, and nothing that takes time.

The cell comes straight from the model, not through roles; what a text looks like is remembered.
Grounds, lines and the focus ring belong to whole rows, and the table paints them.
"""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.cell_words import CellWords
from app.ui.widgets.cells import Cell, CellModel, Index, Marks
from app.ui.widgets.painting import draw_box, text_width
from app.ui.widgets.tags import draw_tag, tag_height, tag_width

PAD = 8
_AROUND_ACTION = 22  # pixels around the words of a button
_ICON_GAP = 6
_TAG_GAP = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_FLAGS = {_LEFT: int(_LEFT) | _ONE_LINE, _RIGHT: int(_RIGHT) | _ONE_LINE}


def action_width(words: str) -> int:
    """Pixels at 100 % that a column of buttons with these words needs."""
    wide = text_width(theme().font(Type.SMALL), words) + _AROUND_ACTION + 2 * PAD
    return ceil(wide / theme().text_scale)


class RowDelegate(QStyledItemDelegate):
    """Draws the cells of a `CellModel`; rows have one line, or two."""

    def __init__(self, view: QAbstractItemView, model: CellModel, *, two_lines: bool) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._two_lines = two_lines
        self._words = CellWords(theme())

    def row_height(self) -> int:
        return theme().px(Space.ROW_TWO_LINES if self._two_lines else Space.ROW)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.row_height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = self._words
        if words.theme is not theme():
            words = self._words = CellWords(theme())
        cell = self._model.cell(index.row(), index.column())
        rect: QRect = option.rect
        if cell.action:
            self._draw_action(painter, rect, cell)
            return
        left, wide = rect.left() + PAD, rect.width() - 2 * PAD
        if not self._two_lines:
            self._draw_first(painter, QRect(left, rect.top(), wide, rect.height()), cell)
            return
        high = words.line_height
        top = rect.top() + (rect.height() - 2 * high) // 2
        self._draw_first(painter, QRect(left, top, wide, high), cell)
        if cell.second:
            side = _RIGHT if self._view.isRightToLeft() != cell.at_end else _LEFT
            low = QRect(left, top + high, wide, high)
            self._draw_words(
                painter, low, cell.second, words.small, words.muted, cell.second_marks, side
            )

    def _draw_first(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Icon, tag and text, from the reading side, or from the far side."""
        words = self._words
        mirrored = self._view.isRightToLeft() != cell.at_end
        left, right = rect.left(), rect.right() + 1
        if cell.icon:
            size = words.icon_size
            at = right - size if mirrored else left
            colour = words.theme.ink_of(cell.tint) if cell.tint else words.theme.muted
            draw_icon(painter, cell.icon, at, rect.center().y() - size // 2, size, colour)
            taken = size + _ICON_GAP
            left, right = (left, right - taken) if mirrored else (left + taken, right)
        if cell.tag:
            taken = self._draw_tag(painter, rect, cell, left, right, mirrored=mirrored)
            left, right = (left, right - taken) if mirrored else (left + taken, right)
        if cell.text and right > left:
            ink = words.muted if cell.muted else words.ink
            if cell.tint and not cell.tag:
                ink = QColor(words.theme.ink_of(cell.tint))
            font = words.bold if cell.bold else words.plain
            room = QRect(left, rect.top(), right - left, rect.height())
            lines = 2 if cell.wraps and self._two_lines and not cell.second else 1
            side = _RIGHT if mirrored else _LEFT
            self._draw_words(painter, room, cell.text, font, ink, cell.marks, side, lines=lines)

    def _draw_tag(
        self, painter: QPainter, rect: QRect, cell: Cell, left: int, right: int, *, mirrored: bool
    ) -> int:
        """Paint the tag of a cell and return the pixels it took."""
        tag = cell.tag
        if tag is None:
            return 0
        wide = min(tag_width(tag), right - left)
        high = tag_height()
        spot = QRectF(right - wide if mirrored else left, rect.center().y() - high // 2, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_tag(painter, spot, tag, mirrored=self._view.isRightToLeft())
        return wide + _TAG_GAP

    def _draw_words(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        font: QFont,
        ink: QColor,
        marks: Marks,
        side: Qt.AlignmentFlag,
        *,
        lines: int = 1,
    ) -> None:
        painter.setPen(ink)
        if marks or lines > 1:
            layout = self._words.laid(text, rect.width(), font, marks, side, lines=lines)
            top = rect.top() + (rect.height() - layout.lineAt(0).height()) / 2
            layout.draw(painter, QPointF(rect.left(), top))
            return
        painter.setFont(font)
        shown = self._words.cut_off(text, rect.width(), font)
        painter.drawText(rect, _FLAGS[side], self._words.isolated(shown))

    def action_rect(self, rect: QRect, cell: Cell) -> QRect:
        """Where the button of an action cell is, at the far side of its cell."""
        wide = min(
            text_width(self._words.small, cell.action) + _AROUND_ACTION, rect.width() - 2 * PAD
        )
        high = theme().px(26)
        left = rect.right() - PAD - wide
        if self._view.isRightToLeft():
            left = rect.left() + PAD
        return QRect(left, rect.center().y() - high // 2, wide, high)

    def _draw_action(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        words = self._words
        box = self.action_rect(rect, cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_box(painter, QRectF(box), words.theme.card, words.theme.control_line, radius=6)
        painter.setFont(words.small)
        painter.setPen(words.ink)
        shown = words.cut_off(cell.action, box.width() - 12, words.small)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """On hover what the cell tells more, or all of its text when some of it was cut off."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        cell = self._model.cell(index.row(), index.column())
        rect: QRect = option.rect
        text = "\n".join(part for part in (cell.text, cell.second) if part)
        is_cut = self._is_cut(cell, rect.width() - 2 * PAD)
        QToolTip.showText(event.globalPos(), cell.tip or (text if is_cut else ""), view)
        return True

    def _is_cut(self, cell: Cell, room: int) -> bool:
        words = self._words
        if cell.tag:
            room -= tag_width(cell.tag) + _TAG_GAP
        if cell.icon:
            room -= words.icon_size + _ICON_GAP
        first = words.width(cell.text, words.bold if cell.bold else words.plain)
        return first > room or words.width(cell.second, words.small) > room
