"""The table of every page: fixed columns, no grid, whole rows, quick to paint."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.overriding import override
from app.ui.theme import theme
from app.ui.widgets.cells import CellModel, Column, Describe
from app.ui.widgets.painting import draw_focus
from app.ui.widgets.row_delegate import RowDelegate
from app.ui.widgets.table_header import TableHeader

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_LEFT_TO_THE_PAGE = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape)


class Table(QTableView):
    """Rows of anything, described as cells.

    `row_chosen` follows the current row (None when nothing is), `row_activated` a double click or
    Enter, `action_chosen` the button of an action cell (by mouse, or by Space for the first one),
    `wants_more` the end coming into view. `key` tells rows apart, so that the chosen one and the
    scroll position stay when rows are set anew.
    """

    row_chosen = Signal(object)
    row_activated = Signal(object)
    action_chosen = Signal(object, int)
    wants_more = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        describe: Describe,
        *,
        key: Callable[[Any], Hashable] = lambda row: row,
        two_lines: bool = False,
        header: bool = True,
        model: CellModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._key = key
        self._setting = False
        self._hovered = -1
        self.cells = model or CellModel(columns, describe, self)
        self.setModel(self.cells)
        self._delegate = RowDelegate(self, self.cells, two_lines=two_lines)
        self.setItemDelegate(self._delegate)
        self._set_up_head(header=header)
        self._set_up_manners()
        self.entered.connect(self._on_entered)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _set_up_head(self, *, header: bool) -> None:
        head = TableHeader(self)
        self.setHorizontalHeader(head)
        head.setVisible(header)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._delegate.row_height())

    def _set_up_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the chosen one stays chosen, without a signal, if it is still there."""
        chosen = self.current()
        scroll = self.verticalScrollBar().value()
        self._setting = True
        self.cells.set_rows(rows)
        self._hovered = -1
        kept = chosen is not None and self._select_key(self._key(chosen))
        self.executeDelayedItemsLayout()  # the bar's range follows the rows now, not later
        self.verticalScrollBar().setValue(scroll)
        self._setting = False
        if chosen is not None and not kept:
            self.row_chosen.emit(None)

    def append_rows(self, rows: Sequence[Any]) -> None:
        self.cells.append_rows(rows)

    def rows(self) -> list[Any]:
        return self.cells.rows()

    def current(self) -> Any:
        """The chosen row, or None."""
        index = self.currentIndex()
        return self.cells.row(index.row()) if index.isValid() else None

    def choose(self, key: Hashable) -> bool:
        """Choose the row with this key and bring it into view; says whether it is there."""
        found = self._select_key(key)
        if found:
            self.scrollTo(self.currentIndex())
        return found

    def choose_first(self) -> None:
        if self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0, 0))

    def clear_choice(self) -> None:
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def _select_key(self, key: Hashable) -> bool:
        for place, row in enumerate(self.cells.rows()):
            if self._key(row) == key:
                self.setCurrentIndex(self.cells.index(place, 0))
                return True
        return False

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override] # never persistent here
        super().currentChanged(current, previous)
        if not self._setting and current.row() != previous.row():
            self._repaint_row(previous.row())
            self.row_chosen.emit(self.cells.row(current.row()) if current.isValid() else None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self.row_activated.emit(self.cells.row(index.row()))
        elif index.isValid() and event.key() == Qt.Key.Key_Space:
            self._press_first_action(index.row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.cells.rowCount() - 1
            self.setCurrentIndex(self.cells.index(last if event.key() == Qt.Key.Key_End else 0, 0))
        elif event.key() in _LEFT_TO_THE_PAGE:
            event.ignore()  # rows have no columns to walk through; Esc is for the page
        else:
            super().keyPressEvent(event)

    def _press_first_action(self, row: int) -> None:
        for column in range(self.cells.columnCount()):
            if self.cells.cell(row, column).action and not self.isColumnHidden(column):
                self.action_chosen.emit(self.cells.row(row), column)
                return

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        cell = self.cells.cell(index.row(), index.column())
        if cell.action:
            button = self._delegate.action_rect(self.visualRect(index), cell)
            if button.contains(event.position().toPoint()):
                self.action_chosen.emit(self.cells.row(index.row()), index.column())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.cells.cell(index.row(), index.column()).action:
            self.row_activated.emit(self.cells.row(index.row()))

    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        former, self._hovered = self._hovered, row
        for each in (former, row):
            self._repaint_row(each)

    def _repaint_row(self, row: int) -> None:
        if 0 <= row < self.cells.rowCount():
            self.viewport().update(self._row_rect(row))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by key lands on a row, so that the arrows work at once.

        Qt would make the first row current in any case, also before a click on another.
        """
        had_row = self.currentIndex().isValid()
        self._setting = True
        super().focusInEvent(event)
        if not had_row:
            self.clear_choice()
        self._setting = False
        if not had_row and event.reason() in _BY_KEY:
            self.choose_first()
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds under the cells; lines and the ring over them (Qt paints the chosen ground)."""
        colours = theme()
        if self._hovered >= 0 and self._hovered != self.currentIndex().row():
            painter = QPainter(self.viewport())
            painter.fillRect(self._row_rect(self._hovered), QColor(colours.hover))
            painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        line = QColor(colours.hair)
        last = self.rowAt(self.viewport().height() - 1)
        last = self.cells.rowCount() - 1 if last < 0 else last
        for row in range(max(0, self.rowAt(0)), last + 1):
            rect = self._row_rect(row)
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if self.hasFocus() and self.currentIndex().isValid():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = self._row_rect(self.currentIndex().row()).adjusted(0, 0, 0, -1)
            draw_focus(painter, QRectF(ring), radius=4)
        painter.end()

    def _row_rect(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value >= bar.maximum() - self.viewport().height():
            self.wants_more.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns(self.viewport().width())

    def _fit_columns(self, width: int) -> None:
        """Least widths first, then shares of the rest; too little room shrinks all but the firm."""
        columns = self.cells.columns()
        shown = [place for place, column in enumerate(columns) if width >= column.needs]
        for place in range(len(columns)):
            self.setColumnHidden(place, place not in shown)
        least = sum(theme().px(columns[place].width) for place in shown)
        spare = max(0, width - least)
        shares = sum(columns[place].stretch for place in shown)
        firm = sum(theme().px(columns[place].width) for place in shown if columns[place].firm)
        shrink = min(1.0, max(0, width - firm) / (least - firm)) if least > firm else 1.0
        left = width
        for place in shown:
            column = columns[place]
            wide = int(theme().px(column.width) * (1.0 if column.firm else shrink))
            if shares:
                wide += spare * column.stretch // shares
            if place == shown[-1] and shares:
                wide = left
            self.setColumnWidth(place, wide)
            left -= wide
