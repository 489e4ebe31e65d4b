"""The table of the log: lines that open, more than one chosen at once, and any length."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.overriding import override
from app.queries.log_page import LogPart
from app.queries.log_question import Found
from app.ui.pages.log_lines import NOTHING_OPEN, LogModel, Span
from app.ui.widgets.cells import Column, Describe
from app.ui.widgets.table import Table

CHEVRON = 0  # the column that opens a line
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class LogTable(Table):
    """`opening_wanted` says which line has to show its earlier contacts, and which to hide them.

    `wants_all`: someone goes to the very end. `selection_changed` follows what is chosen beside
    the current row.
    """

    opening_wanted = Signal(int, bool)
    wants_all = Signal()
    selection_changed = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        describe: Describe,
        read: Callable[[Sequence[int]], LogPart],
        parent: QWidget | None = None,
    ) -> None:
        self.lines = LogModel(columns, describe, read)
        super().__init__(
            name,
            columns,
            describe,
            key=lambda row: row.id,
            two_lines=True,
            model=self.lines,
            parent=parent,
        )
        self.lines.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def set_lines(
        self,
        found: Sequence[Found],
        part: LogPart | None = None,
        opened: Mapping[int, Sequence[Found]] = NOTHING_OPEN,
    ) -> None:
        """Show other lines; what was chosen stays so, where it is still there."""
        self._keeping(lambda: self.lines.set_lines(found, part, opened))

    def read_anew(self, spans: Sequence[Span]) -> None:
        """Read parts of a long list anew; see `LogModel.read_anew`."""
        self._keeping(lambda: self.lines.read_anew(spans))

    def _keeping(self, change: Callable[[], None]) -> None:
        chosen, scroll = self.current_id(), self.verticalScrollBar().value()
        several = self.chosen_ids()
        self._setting = True
        change()
        self._hovered = -1
        kept = chosen is not None and self._select_key(chosen)
        if len(several) > 1:
            self._choose_all(several)
        self.executeDelayedItemsLayout()  # the bar's range follows the rows now, not later
        self.verticalScrollBar().setValue(scroll)
        self._setting = False
        if chosen is not None and not kept:
            self.row_chosen.emit(None)

    def _choose_all(self, contact_ids: Sequence[int]) -> None:
        selection = QItemSelection()
        for contact_id in contact_ids:
            place = self.lines.place_of(contact_id)
            if place is not None:
                index = self.lines.index(place, 0)
                selection.select(index, index)
        how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(selection, how)

    def current_id(self) -> int | None:
        """The key of the chosen contact, without reading its row."""
        index = self.currentIndex()
        return self.lines.id_at(index.row()) if index.isValid() else None

    def chosen_ids(self) -> list[int]:
        """The keys of all that is chosen, newest first."""
        rows = self.selectionModel().selectedRows()
        return [self.lines.id_at(place) for place in sorted(index.row() for index in rows)]

    @override
    def _select_key(self, key: Hashable) -> bool:
        place = self.lines.place_of(key) if isinstance(key, int) else None
        if place is not None:
            self._choose_only(place)
        return place is not None

    @override
    def choose_first(self) -> None:
        if self.lines.rowCount():
            self._choose_only(0)

    def _choose_only(self, place: int) -> None:
        """Choose one row and no other, also while Ctrl is held, as it is for Ctrl+Z.

        `setCurrentIndex` would look at the keyboard, and add the row to what is chosen.
        """
        self.selectionModel().setCurrentIndex(self.lines.index(place, 0), _ONLY)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._setting:
            self.selection_changed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            ahead, back = back, ahead
        if index.isValid() and key in (ahead, Qt.Key.Key_Space) and self._can_open(index.row()):
            self.opening_wanted.emit(self.lines.id_at(index.row()), True)  # noqa: FBT003 - a signal
        elif index.isValid() and key in (back, Qt.Key.Key_Space) and self._can_close(index.row()):
            head = self.lines.head_of(index.row())
            self._choose_only(head)
            self.opening_wanted.emit(self.lines.id_at(head), False)  # noqa: FBT003 - a signal
        else:
            if key == Qt.Key.Key_End:
                self.wants_all.emit()
            super().keyPressEvent(event)

    def _can_open(self, place: int) -> bool:
        row = self.lines.row(place)
        return (
            self.lines.cell(place, CHEVRON).icon != ""
            and row is not None
            and not self.lines.is_inside(row.id)
            and not self.lines.is_open(place)
        )

    def _can_close(self, place: int) -> bool:
        return self.lines.is_open(self.lines.head_of(place))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or index.column() != CHEVRON:
            return
        if self._can_open(index.row()) or self.lines.is_open(index.row()):
            is_closed = not self.lines.is_open(index.row())
            self.opening_wanted.emit(self.lines.id_at(index.row()), is_closed)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On the sign that opens a line a second click is a click, and nothing is edited."""
        if self.indexAt(event.position().toPoint()).column() != CHEVRON:
            super().mouseDoubleClickEvent(event)
