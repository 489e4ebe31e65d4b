"""Paints the cells of a table: text, tags, signs and marks, and nothing that takes time.

The cell comes straight from the model, not through roles; colours and fonts are kept per theme;
what a text looks like when it is cut off is remembered.
"""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from app.ui.icons import draw_icon
from app.ui.overriding import override
from app.ui.theme import Space, Theme, Type, theme
from app.ui.widgets.cells import Cell, CellModel, Index, Marks
from app.ui.widgets.painting import draw_box, text_width
from app.ui.widgets.tags import draw_tag, tag_height, tag_width

PAD = 8
_ICON = 15
_REMEMBERED = 4_000
_SELECTED = QStyle.StateFlag.State_Selected


class _Paint:
    """Fonts and colours of one theme, made once."""

    def __init__(self, colours: Theme) -> None:
        self.theme = colours
        self.plain = colours.font(Type.TEXT)
        self.bold = colours.font(Type.STRONG)
        self.small = colours.font(Type.SMALL)
        self.metrics = {id(f): QFontMetrics(f) for f in (self.plain, self.bold, self.small)}
        self.ink = QColor(colours.ink)
        self.muted = QColor(colours.muted)
        self.line = QColor(colours.line)
        self.chosen = QColor(colours.accent_wash)
        self.hover = QColor(colours.hover)
        self.ring = QColor(colours.accent)
        self.mark = QColor(colours.mark)


class RowDelegate(QStyledItemDelegate):
    """Draws the cells of a `CellModel`; rows have one line, or two."""

    def __init__(self, view: QAbstractItemView, model: CellModel, *, two_lines: bool) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._two_lines = two_lines
        self._paint = _Paint(theme())
        self._cut: dict[tuple[str, int, int], str] = {}
        self.hovered_row = -1

    def row_height(self) -> int:
        return theme().px(Space.ROW_TWO_LINES if self._two_lines else Space.ROW)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.row_height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._paint.theme is not theme():
            self._paint = _Paint(theme())
            self._cut.clear()
        rect: QRect = option.rect
        row = index.row()
        self._draw_ground(painter, rect, row, option)
        cell = self._model.cell(row, index.column())
        if cell.action:
            self._draw_action(painter, rect, cell)
            return
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if cell.second or self._two_lines:
            top = rect.top() + max(0, (rect.height() - self._two_line_height()) // 2)
            high = self._paint.metrics[id(self._paint.plain)].height() + 2
            first = QRect(inner.left(), top, inner.width(), high)
            self._draw_first(painter, first, cell)
            low = QRect(inner.left(), top + high, inner.width(), high)
            self._draw_words(
                painter, low, cell.second, self._paint.small, self._paint.muted, cell.second_marks
            )
        else:
            self._draw_first(painter, inner, cell)

    def _two_line_height(self) -> int:
        return 2 * (self._paint.metrics[id(self._paint.plain)].height() + 2)

    def _draw_ground(
        self, painter: QPainter, rect: QRect, row: int, option: QStyleOptionViewItem
    ) -> None:
        paint = self._paint
        if option.state & _SELECTED:
            painter.fillRect(rect, paint.chosen)
        elif row == self.hovered_row:
            painter.fillRect(rect, paint.hover)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, paint.line)
        view = self._view
        if row == view.currentIndex().row() and view.hasFocus():
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, paint.ring)
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, paint.ring)
            if rect.left() <= 0:
                painter.fillRect(rect.left(), rect.top(), 2, rect.height(), paint.ring)
            if rect.right() >= view.viewport().width() - 1:
                painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), paint.ring)

    def _draw_first(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Icon, tag and text, from the reading side, or from the far side."""
        paint = self._paint
        mirrored = self._view.isRightToLeft() != cell.at_end
        left, right = rect.left(), rect.right() + 1
        if cell.icon:
            at = right - _ICON if mirrored else left
            colour = paint.theme.ink_of(cell.tint) if cell.tint else paint.theme.muted
            draw_icon(painter, cell.icon, at, rect.center().y() - _ICON // 2, _ICON, colour)
            left, right = (left, right - _ICON - 6) if mirrored else (left + _ICON + 6, right)
        if cell.tag:
            wide = min(tag_width(cell.tag), right - left)
            high = tag_height()
            at = right - wide if mirrored else left
            spot = QRectF(at, rect.center().y() - high // 2, wide, high)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_tag(painter, spot, cell.tag, mirrored=self._view.isRightToLeft())
            left, right = (left, right - wide - 8) if mirrored else (left + wide + 8, right)
        if cell.text and right > left:
            colour_ = paint.muted if cell.muted else paint.ink
            if cell.tint and not cell.tag:
                colour_ = QColor(paint.theme.ink_of(cell.tint))
            font = paint.bold if cell.bold else paint.plain
            room = QRect(left, rect.top(), right - left, rect.height())
            self._draw_words(painter, room, cell.text, font, colour_, cell.marks, mirrored=mirrored)

    def _draw_words(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        font: QFont,
        colour: QColor,
        marks: Marks,
        *,
        mirrored: bool | None = None,
    ) -> None:
        if not text:
            return
        to_right = self._view.isRightToLeft() if mirrored is None else mirrored
        shown = self._cut_off(text, rect.width(), font)
        painter.setFont(font)
        painter.setPen(colour)
        side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
        side |= Qt.AlignmentFlag.AlignAbsolute
        if marks:
            self._draw_marked(painter, rect, shown, font, marks, side)
        else:
            flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
            painter.drawText(rect, flags, shown)

    def _draw_marked(
        self,
        painter: QPainter,
        rect: QRect,
        shown: str,
        font: QFont,
        marks: Marks,
        side: Qt.AlignmentFlag,
    ) -> None:
        """Words with a wash behind the hits, in any direction of writing."""
        layout = QTextLayout(shown, font)
        how = QTextOption(side)
        how.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(how)
        wash = QTextCharFormat()
        wash.setBackground(self._paint.mark)
        wash.setForeground(self._paint.ink)
        ranges = []
        for start, length in marks:
            if start < len(shown):
                hit = QTextLayout.FormatRange()
                hit.start, hit.length, hit.format = start, length, wash
                ranges.append(hit)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        top = rect.top() + (rect.height() - line.height()) / 2
        layout.draw(painter, QPointF(rect.left(), top))

    def _cut_off(self, text: str, width: int, font: QFont) -> str:
        key = (text, width, id(font))
        shown = self._cut.get(key)
        if shown is None:
            if len(self._cut) > _REMEMBERED:
                self._cut.clear()
            shown = self._paint.metrics[id(font)].elidedText(
                text, Qt.TextElideMode.ElideRight, width
            )
            self._cut[key] = shown
        return shown

    def action_rect(self, rect: QRect, cell: Cell) -> QRect:
        """Where the button of an action cell is, at the far side of its cell."""
        wide = min(text_width(self._paint.small, cell.action) + 22, rect.width() - 2 * PAD)
        high = theme().px(26)
        left = rect.right() - PAD - wide
        if self._view.isRightToLeft():
            left = rect.left() + PAD
        return QRect(left, rect.center().y() - high // 2, wide, high)

    def _draw_action(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        colours = self._paint.theme
        box = self.action_rect(rect, cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_box(painter, QRectF(box), colours.card, colours.control_line, radius=6)
        painter.setFont(self._paint.small)
        painter.setPen(self._paint.ink)
        shown = self._cut_off(cell.action, box.width() - 12, self._paint.small)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """All of the text on hover, when some of it was cut off."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        cell = self._model.cell(index.row(), index.column())
        rect: QRect = option.rect
        paint = self._paint
        font = paint.bold if cell.bold else paint.plain
        taken = (tag_width(cell.tag) + 8 if cell.tag else 0) + (_ICON + 6 if cell.icon else 0)
        room = rect.width() - 2 * PAD
        long = (
            paint.metrics[id(font)].horizontalAdvance(cell.text) + taken > room
            or paint.metrics[id(paint.small)].horizontalAdvance(cell.second) > room
        )
        text = "\n".join(part for part in (cell.text, cell.second) if part) if long else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True
