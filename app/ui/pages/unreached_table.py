"""The list of the unreached: headings of bands that cannot be chosen, and keys for each row."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.overriding import override
from app.queries.rows import UnreachedRow
from app.queries.unreached_aside import AsideRow
from app.ui.pages.unreached_words import button_words
from app.ui.theme import theme
from app.ui.widgets.cells import CellModel, Column, Describe
from app.ui.widgets.row_delegate import action_width
from app.ui.widgets.table import Table
from app.vocabulary import Urgency

_BAND = 38  # pixels at 100 %
COLUMNS = 8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class BandRow:
    """The heading of a band; None: of those who are set aside."""

    band: Urgency | None
    count: int


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A guardian in the list; `shares_home`: the one above is of the same household."""

    about: UnreachedRow
    shares_home: bool = False


Row = BandRow | HomeRow | AsideRow


def columns() -> list[Column]:
    return [
        Column(_("Parent"), 150, 2),
        Column(_("Pupil"), 100, 1),
        Column(_("Attempts"), 116, 1, needs=740),
        Column(_("Last spoken"), 140, 2, needs=560),
        Column(_("Seen at"), 104, needs=980),
        Column(_("Next step"), 214, 5),
        Column("", max(map(action_width, button_words())), firm=True),
        Column("", action_width("…"), firm=True),
    ]


def _key(row: Row) -> Hashable:
    match row:
        case BandRow():
            return ("band", row.band)
        case AsideRow():
            return ("aside", row.ids)
        case HomeRow():
            return row.about.guardian_id


class _Model(CellModel):
    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.row(index.row()), BandRow):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class UnreachedTable(Table):
    """L or Space logs what is likeliest, Enter opens, M shows all that can be done.

    The other keys go out as `key_pressed` with the row. `clicked_row`: beside the buttons.
    """

    likely_wanted = Signal(object)
    back_wanted = Signal(object)  # AsideRow
    menu_wanted = Signal(object)
    key_pressed = Signal(object, object)  # UnreachedRow, Qt.Key
    clicked_row = Signal(object)

    def __init__(self, describe: Describe, parent: QWidget | None = None) -> None:
        made = columns()
        model = _Model(made, describe)
        super().__init__(
            _("Guardians to speak"), made, describe, key=_key, two_lines=True, model=model,
            parent=parent,
        )  # fmt: skip
        model.setParent(self)
        self._bands: list[int] = []
        self._keys: dict[int, Callable[[UnreachedRow], None]] = {
            Qt.Key.Key_L: self.likely_wanted.emit,
            Qt.Key.Key_Space: self.likely_wanted.emit,
            Qt.Key.Key_M: self.menu_wanted.emit,
            Qt.Key.Key_Menu: self.menu_wanted.emit,
        }
        for key in (Qt.Key.Key_S, Qt.Key.Key_R, Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_A,
                    Qt.Key.Key_O):  # fmt: skip
            self._keys[key] = partial(self._send, key)
        self.action_chosen.connect(self._on_action)
        self.clicked.connect(self._on_clicked)

    def _send(self, key: Qt.Key, row: UnreachedRow) -> None:
        self.key_pressed.emit(row, key)

    def people(self) -> list[UnreachedRow]:
        """The guardians that are listed, from top to bottom."""
        return [row.about for row in self.rows() if isinstance(row, HomeRow)]

    def chosen(self) -> UnreachedRow | None:
        row = self.current()
        return row.about if isinstance(row, HomeRow) else None

    @override
    def set_rows(self, rows: Sequence[Any]) -> None:
        """As any table; where the chosen one went, the one in its place is chosen."""
        place = self.currentIndex().row()
        head = self.verticalHeader()
        for band in self._bands:  # a row comes where a heading was
            if band < self.cells.rowCount():
                head.resizeSection(band, head.defaultSectionSize())
        self.clearSpans()
        super().set_rows(rows)
        self._bands = [at for at, row in enumerate(rows) if isinstance(row, BandRow)]
        for band in self._bands:
            self.setSpan(band, 0, 1, self.cells.columnCount())
            head.resizeSection(band, theme().px(_BAND))
        if place >= 0 and not self.currentIndex().isValid():
            self._choose_near(place)

    def _choose_near(self, place: int) -> None:
        """The row here, or the nearest below, or else above."""
        count = self.cells.rowCount()
        last = max(0, min(place, count - 1))
        for at in [*range(last, count), *reversed(range(min(last, count)))]:
            if not isinstance(self.cells.row(at), BandRow):
                self.setCurrentIndex(self.cells.index(at, 0))
                return

    @override
    def choose_first(self) -> None:
        self._choose_near(0)

    def _on_action(self, row: Row, column: int) -> None:
        match row:
            case AsideRow():
                self.back_wanted.emit(row)
            case HomeRow() if column == self.cells.columnCount() - 1:
                self.menu_wanted.emit(row.about)
            case HomeRow():
                self.likely_wanted.emit(row.about)
            case BandRow():
                pass

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.cells.row(index.row())
        if isinstance(row, HomeRow) and not self.cells.cell(index.row(), index.column()).action:
            self.clicked_row.emit(row.about)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if isinstance(row, HomeRow) and plain and event.key() in self._keys:
            self._keys[event.key()](row.about)
        elif event.key() == Qt.Key.Key_Home:
            self.choose_first()
            self.scrollToTop()
        elif event.key() == Qt.Key.Key_End and self.cells.rowCount():
            self._choose_near(self.cells.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        row = self.cells.row(index.row()) if index.isValid() else None
        if isinstance(row, HomeRow):
            self.menu_wanted.emit(row.about)

    @override
    def _hover(self, row: int) -> None:
        is_band = row >= 0 and isinstance(self.cells.row(row), BandRow)
        super()._hover(-1 if is_band else row)
