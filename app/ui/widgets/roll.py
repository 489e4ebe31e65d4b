"""The class as a list to tick: by Space or a click, and typed letters jump to a name."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app import names
from app.overriding import override
from app.ui.widgets.cells import Column, Describe
from app.ui.widgets.table import Table

_STAYS = 1_200  # milliseconds in which a next letter belongs to the ones before it
TICK = Column("", 34, firm=True)


class Roll(Table):
    """`ticked` asks to tick a row, or to let it go; whoever owns the list keeps what is ticked.

    `spell` gives the names by which letters find a row: the first of them by its beginning before
    any other. Letters go on from the chosen row, and round the end.
    """

    ticked = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        describe: Describe,
        spell: Callable[[Any], Sequence[str]],
        *,
        key: Callable[[Any], Hashable],
        two_lines: bool = False,
        header: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            name, columns, describe, key=key, two_lines=two_lines, header=header, parent=parent
        )
        self._spell = spell
        self._typed = ""
        self._folded: list[str] | None = None
        self._since = QElapsedTimer()

    @override
    def set_rows(self, rows: Sequence[Any]) -> None:
        self._folded = None
        super().set_rows(rows)

    def step(self, down: int) -> None:
        """Choose the row below (or above); the last one stays."""
        place = self.currentIndex().row() + down
        if 0 <= place < self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(place, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self._since.invalidate()
            if not event.isAutoRepeat():
                self.ticked.emit(row)
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._since.invalidate()  # who comes back begins another name
        super().focusInEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Go to a name that begins so, from the chosen row on.

        Once there, another first letter, or the same one again, goes on to the next name.
        """
        if not search.strip():
            return
        was_typing = self._since.isValid()
        goes_on = was_typing and self._since.elapsed() < _STAYS
        self._typed = self._typed + search if goes_on else search
        self._since.restart()
        place = self._found(self._typed, past=was_typing and not goes_on)
        if place is None and set(names.fold(self._typed)) == {names.fold(search)}:
            self._typed = search
            place = self._found(search, past=True)
        if place is not None:
            self.setCurrentIndex(self.cells.index(place, 0))

    def _found(self, typed: str, *, past: bool) -> int | None:
        """Where the next row with this name is; `past`: of another than the chosen one."""
        rows = self.rows()
        if self._folded is None:
            self._folded = [names.fold(self._spell(row)[0]) for row in rows]
        folded, start = self._folded, max(0, self.currentIndex().row())
        order: list[int] = [*range(start, len(rows)), *range(min(start, len(rows)))]
        if past and rows:
            order = [place for place in order if folded[place] != folded[start]]
        wanted = names.fold(typed)
        for place in order:
            if folded[place].startswith(wanted):
                return place
        for place in order:
            if any(names.fits(typed, name) for name in self._spell(rows[place])):
                return place
        return None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not is_left or not index.isValid() or index.row() != self.currentIndex().row():
            return
        if not self.cells.cell(index.row(), index.column()).action:
            self.ticked.emit(self.cells.row(index.row()))
