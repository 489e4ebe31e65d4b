"""A field to type part of a name in, and the people that fit below it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.overriding import override
from app.ui.theme import Space, Type, theme
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.table import Table

_MOST = 5  # rows before the list scrolls

Fits = Callable[[str, Any], bool]


class FoundList(QWidget):
    """`chosen` carries the row that was picked, by click, or by Enter from the field or the list.

    `describe` gives the two cells of a row for what is typed, `fits` says whether a row is shown.
    `nobody` is said when nobody fits. `offers_all`: everybody is there before anything is typed.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        placeholder: str,
        describe: Callable[[str, Any], Sequence[Cell]],
        fits: Fits,
        *,
        nobody: str,
        offers_all: bool = False,
    ) -> None:
        super().__init__()
        self._rows: Sequence[Any] = ()
        self._fits = fits
        self._offers_all = offers_all
        self.search = SearchField(placeholder)
        self.search.textChanged.connect(self._show)
        self.search.went_down.connect(self._on_went_down)
        self.search.installEventFilter(self)
        self.table = Table(
            name,
            [Column("", 160, 3), Column("", 140, 3)],
            lambda row: describe(self.search.text(), row),
            key=lambda row: row.id,
            header=False,
        )
        self.table.row_activated.connect(self.chosen)
        self.table.clicked.connect(lambda index: self.chosen.emit(self.table.rows()[index.row()]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        column.addWidget(self.search)
        self._nobody = TextLabel(nobody, Type.SMALL, muted=True, wraps=True)
        column.addWidget(self.table)
        column.addWidget(self._nobody)
        self.setFocusProxy(self.search)
        self._show()

    def set_rows(self, rows: Sequence[Any]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        typed = self.search.text()
        offers = self._offers_all or bool(typed.strip())
        fitting = [row for row in self._rows if self._fits(typed, row)] if offers else []
        self.table.clear_choice()
        self.table.set_rows(fitting)
        self.table.setVisible(bool(fitting))
        self._nobody.setVisible(bool(typed.strip()) and not fitting)
        self.table.setFixedHeight(min(max(len(fitting), 1), _MOST) * theme().px(Space.ROW))
        self.table.choose_first()

    def _on_went_down(self) -> None:
        if self.table.rows():
            self.table.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter picks who is first, and does not save the form around this."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        row = self.table.current()
        if row is not None:
            self.chosen.emit(row)
        return True
