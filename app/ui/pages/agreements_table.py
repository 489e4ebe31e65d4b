"""The list of agreements: headings that cannot be chosen, rows of which several can."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.rows import AgreementRow
from app.ui.pages.agreements_rows import BandRow, Row, columns
from app.ui.theme import theme
from app.ui.widgets.cells import CellModel, Describe
from app.ui.widgets.table import Table

_BAND = 38  # pixels at 100 %
Index = QModelIndex | QPersistentModelIndex


def _key(row: Row) -> Hashable:
    return row.id if isinstance(row, AgreementRow) else row.band


class _Model(CellModel):
    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.row(index.row()), BandRow):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class AgreementTable(Table):
    """Space ticks, M moves, Delete drops, E changes, Enter opens; all but the last two for all
    that are chosen. `more_wanted` carries the row whose menu is asked for.
    """

    ticked = Signal()
    move_wanted = Signal()
    drop_wanted = Signal()
    edit_wanted = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, describe: Describe, parent: QWidget | None = None) -> None:
        model = _Model(columns(), describe)
        super().__init__(
            _("Agreements, the soonest first"), columns(), describe, key=_key, two_lines=True,
            model=model, parent=parent,
        )  # fmt: skip
        model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._keys: dict[int, Callable[[AgreementRow], None]] = {
            Qt.Key.Key_Space: lambda _row: self.ticked.emit(),
            Qt.Key.Key_M: lambda _row: self.move_wanted.emit(),
            Qt.Key.Key_Delete: lambda _row: self.drop_wanted.emit(),
            Qt.Key.Key_E: self.edit_wanted.emit,
            Qt.Key.Key_F2: self.edit_wanted.emit,
            Qt.Key.Key_Menu: self.more_wanted.emit,
        }
        self.action_chosen.connect(lambda row, _column: self.more_wanted.emit(row))
        self.clicked.connect(self._on_clicked)

    def chosen(self) -> list[AgreementRow]:
        """The rows that are chosen, from top to bottom; else the current one."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [self.cells.row(place) for place in places]
        current = self.current()
        return rows or ([current] if isinstance(current, AgreementRow) else [])

    @override
    def set_rows(self, rows: Sequence[Any]) -> None:
        """As any table; where the chosen row went out of sight, the one in its place is chosen."""
        place = self.currentIndex().row()
        self.clearSpans()
        super().set_rows(rows)
        self._lay_bands(0)
        if place >= 0 and not self._sees_current():
            self._choose_near(place)

    def _sees_current(self) -> bool:
        spot = self.visualRect(self.currentIndex())
        return spot.isValid() and self.viewport().rect().intersects(spot)

    @override
    def append_rows(self, rows: Sequence[Any]) -> None:
        first = self.cells.rowCount()
        super().append_rows(rows)
        self._lay_bands(first)

    def _lay_bands(self, first: int) -> None:
        """Headings are lower and go all the way; where one was before, a row has its height."""
        head = self.verticalHeader()
        for place in range(first, self.cells.rowCount()):
            is_band = isinstance(self.cells.row(place), BandRow)
            if is_band:
                self.setSpan(place, 0, 1, self.cells.columnCount())
            high = theme().px(_BAND) if is_band else head.defaultSectionSize()
            if head.sectionSize(place) != high:
                head.resizeSection(place, high)

    def _choose_near(self, place: int) -> None:
        """The row here, or the nearest above, or else below."""
        count = self.cells.rowCount()
        last = max(0, min(place, count - 1))
        for at in [*range(last, count), *reversed(range(min(last, count)))]:
            if isinstance(self.cells.row(at), AgreementRow):
                self.setCurrentIndex(self.cells.index(at, 0))
                return

    @override
    def choose_first(self) -> None:
        self._choose_near(0)

    def _choose_last(self) -> None:
        if self.cells.rowCount():
            self._choose_near(self.cells.rowCount() - 1)

    def _on_clicked(self, index: QModelIndex) -> None:
        """The box is ticked for its own row alone."""
        if index.column() == 0:
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
            self.ticked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        do = self._keys.get(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if do is not None and plain and isinstance(row, AgreementRow):
            do(row)
        elif event.key() == Qt.Key.Key_Home:
            self.choose_first()
            self.scrollToTop()
        elif event.key() == Qt.Key.Key_End:
            self._choose_last()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        row = self.cells.row(index.row()) if index.isValid() else None
        if isinstance(row, AgreementRow):
            self.more_wanted.emit(row)

    @override
    def _hover(self, row: int) -> None:
        is_band = row >= 0 and isinstance(self.cells.row(row), BandRow)
        super()._hover(-1 if is_band else row)
