"""What a table shows in one cell, made ready beforehand; and the item model that holds them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.names import fold, words
from app.overriding import override
from app.ui.theme import Tint
from app.ui.widgets.tags import Tag

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Strings ready to paint. `marks` are (start, length) in `text`, for words searched for.

    The order on the first line is icon, tag, text. `action` is a small button alone in its cell.
    `wraps` lets `text` go on to the second line of the row, where there is no `second`.
    `said` is for a screen reader where the text is not enough; `tip` is what hovering tells more.
    """

    text: str = ""
    second: str = ""
    bold: bool = False
    muted: bool = False
    tint: Tint | None = None
    icon: str = ""
    tag: Tag | None = None
    marks: Marks = ()
    second_marks: Marks = ()
    action: str = ""
    at_end: bool = False
    wraps: bool = False
    said: str = ""
    tip: str = ""

    def spoken(self) -> str:
        if self.said:
            return self.said
        parts = (self.tag.text if self.tag else "", self.text, self.second, self.action)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its least width at 100 % and its share of what is left over.

    It hides while the table is narrower than `needs` pixels. A `firm` one keeps its least width
    where too little room makes the others narrower.
    """

    title: str
    width: int
    stretch: int = 0
    needs: int = 0
    firm: bool = False


def find_marks(text: str, typed: str) -> Marks:
    """Where the typed words begin a word of the text, case and accents aside."""
    wanted = words(typed)
    if not wanted or not text:
        return ()
    folded, origin = _folded(text)
    found = []
    for word in wanted:
        at = folded.find(word)
        while at >= 0:
            if at == 0 or not folded[at - 1].isalnum():
                start, end = origin[at], origin[at + len(word) - 1]
                found.append((start, end - start + 1))
            at = folded.find(word, at + 1)
    return tuple(sorted(set(found)))


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place it came from."""
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        for part in fold(letter):
            letters.append(part)
            origin.append(place)
    return "".join(letters), origin


Describe = Callable[[Any], Sequence[Cell]]
Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class CellModel(QAbstractTableModel):
    """Rows of anything, described as cells once, when they first come into view."""

    def __init__(
        self, columns: Sequence[Column], describe: Describe, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._describe = describe
        self._rows: list[Any] = []
        self._cells: dict[int, Sequence[Cell]] = {}

    def columns(self) -> tuple[Column, ...]:
        return self._columns

    def rows(self) -> list[Any]:
        return self._rows

    def row(self, place: int) -> Any:
        return self._rows[place]

    def cell(self, row: int, column: int) -> Cell:
        cells = self._cells.get(row)
        if cells is None:
            cells = self._cells[row] = self._describe(self.row(row))
        return cells[column]

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._cells = {}
        self.endResetModel()

    def append_rows(self, rows: Sequence[Any]) -> None:
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def describe_anew(self) -> None:
        """Make the cells again, when the language of dates or the words searched for changed."""
        self._cells = {}
        if self._rows:
            last = self.index(self.rowCount() - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Only for screen readers and typing ahead: painting goes by `cell`."""
        if role == _SPOKEN:
            return self.cell(index.row(), index.column()).spoken()
        if role == _DISPLAY:
            cell = self.cell(index.row(), index.column())
            return cell.text or cell.spoken()
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and role in (_DISPLAY, _SPOKEN):
            return self._columns[section].title
        return None
