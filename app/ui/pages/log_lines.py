"""The lines of a log of any length: keys of all that was walked past, rows only of what is near."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject

from app.overriding import override
from app.queries.log_page import LogPart, LogWords
from app.queries.log_question import Found
from app.queries.rows import ContactRow
from app.ui.widgets.cells import CellModel, Column, Describe, Index

_BLOCK = 64  # rows read at once, when one of them comes into view
_MOST_READ = 1_200  # rows kept; beyond it those that are far from view are let go
_NEAR = 300


class Line(NamedTuple):
    """A row of the table, with its words when something was searched for."""

    row: ContactRow
    words: LogWords | None


class Span(NamedTuple):
    """The lines between two sort keys, both included."""

    high: int
    low: int
    found: Sequence[Found]


NOTHING_OPEN: Mapping[int, Sequence[Found]] = MappingProxyType({})


class LogModel(CellModel):
    """`read` gives the rows of sort keys. An opened matter has its earlier contacts below it.

    A contact that went since its key was read has no row; `row` is None for it.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        describe: Describe,
        read: Callable[[Sequence[int]], LogPart],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, describe, parent)
        self._read = read
        self._keys = array("q")
        self._ids = array("q")
        self._inside: set[int] = set()
        self._lines: dict[int, Line] = {}

    def set_lines(
        self,
        found: Sequence[Found],
        part: LogPart | None = None,
        opened: Mapping[int, Sequence[Found]] = NOTHING_OPEN,
    ) -> None:
        """Show other lines; `part` has rows that were read with them.

        `opened`: the earlier contacts of the lines that stand open, by the key of the newest.
        """
        self.beginResetModel()
        self._forget()
        every = [each for one in found for each in (one, *opened.get(one.id, ()))]
        self._keys = array("q", (one.sort_key for one in every))
        self._ids = array("q", (one.id for one in every))
        self._inside = {one.id for earlier in opened.values() for one in earlier}
        if part is not None:
            self._remember(part)
        self.endResetModel()

    def append_lines(self, found: Sequence[Found]) -> None:
        if not found:
            return
        first = len(self._keys)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self._keys.extend(one.sort_key for one in found)
        self._ids.extend(one.id for one in found)
        self.endInsertRows()

    def read_anew(self, spans: Iterable[Span]) -> None:
        """Each span takes the place of all between its bounds; the rest stays as it was."""
        self.beginResetModel()
        self._close_all()
        for span in spans:
            # Keys run down, and bisect wants them to run up.
            first = bisect_left(self._keys, -span.high, key=lambda key: -key)
            last = bisect_right(self._keys, -span.low, key=lambda key: -key)
            self._keys[first:last] = array("q", (one.sort_key for one in span.found))
            self._ids[first:last] = array("q", (one.id for one in span.found))
        self._forget()
        self.endResetModel()

    def open_matter(self, place: int, earlier: Sequence[Found]) -> None:
        """Show earlier contacts of the matter below its line."""
        if not earlier:
            return
        self.beginInsertRows(QModelIndex(), place + 1, place + len(earlier))
        self._keys[place + 1 : place + 1] = array("q", (one.sort_key for one in earlier))
        self._ids[place + 1 : place + 1] = array("q", (one.id for one in earlier))
        self._inside.update(one.id for one in earlier)
        self._cells = {}
        self.endInsertRows()

    def close_matter(self, place: int) -> None:
        last = self._last_inside(place)
        if last == place:
            return
        self.beginRemoveRows(QModelIndex(), place + 1, last)
        self._inside.difference_update(self._ids[place + 1 : last + 1])
        del self._keys[place + 1 : last + 1]
        del self._ids[place + 1 : last + 1]
        self._cells = {}
        self.endRemoveRows()

    def is_open(self, place: int) -> bool:
        """Whether the earlier contacts of this line stand below it."""
        return self._last_inside(place) > place

    def is_inside(self, contact_id: int) -> bool:
        """Whether it is one of the earlier contacts of an opened matter."""
        return contact_id in self._inside

    def head_of(self, place: int) -> int:
        """The place of the line that this one belongs to: itself, or that of its matter."""
        while place > 0 and self._ids[place] in self._inside:
            place -= 1
        return place

    def _last_inside(self, place: int) -> int:
        last = place
        while last + 1 < len(self._ids) and self._ids[last + 1] in self._inside:
            last += 1
        return last

    def _close_all(self) -> None:
        if self._inside:
            kept = [at for at, key in enumerate(self._ids) if key not in self._inside]
            self._keys = array("q", (self._keys[at] for at in kept))
            self._ids = array("q", (self._ids[at] for at in kept))
            self._inside = set()

    def heads(self) -> int:
        """How many lines there are, without what stands below opened ones."""
        return len(self._ids) - len(self._inside)

    def place_of(self, contact_id: int) -> int | None:
        try:
            return self._ids.index(contact_id)
        except ValueError:
            return None

    def id_at(self, place: int) -> int:
        return self._ids[place]

    def key_at(self, place: int) -> int:
        return self._keys[place]

    def words_of(self, row: ContactRow) -> LogWords | None:
        line = self._lines.get(row.sort_key)
        return line.words if line is not None else None

    @property
    def rows_read(self) -> int:
        """How many rows are kept at this moment."""
        return len(self._lines)

    @override
    def row(self, place: int) -> Any:
        key = self._keys[place]
        if key not in self._lines:
            self._read_around(place)
        line = self._lines.get(key)
        return None if line is None else line.row

    @override
    def rows(self) -> list[Any]:
        """Every row; for a list that is short."""
        return [row for row in map(self.row, range(len(self._keys))) if row is not None]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def _read_around(self, place: int) -> None:
        if len(self._lines) > _MOST_READ:
            near = set(self._keys[max(0, place - _NEAR) : place + _NEAR])
            self._lines = {key: line for key, line in self._lines.items() if key in near}
            self._cells = {}
        first = place // _BLOCK * _BLOCK
        block = self._keys[first : first + _BLOCK]
        self._remember(self._read([key for key in block if key not in self._lines]))

    def _remember(self, part: LogPart) -> None:
        for row in part.rows:
            self._lines[row.sort_key] = Line(row, part.words.get(row.id))

    def _forget(self) -> None:
        self._lines, self._cells, self._inside = {}, {}, set()
