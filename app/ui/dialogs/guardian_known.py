"""Finding somebody who is in the logbook already: a brother's or sister's parent."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import names
from app.i18n import _
from app.overriding import override
from app.queries.people_words import KnownGuardian
from app.ui.theme import Space, theme
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.table import Table

_MOST = 5


class KnownSearch(QWidget):
    """A field and the people that fit; `chosen` carries the one that was picked."""

    chosen = Signal(object)

    def __init__(self, known: Sequence[KnownGuardian]) -> None:
        super().__init__()
        self._known = known
        self.search = SearchField(_("Name of the parent, or of a brother or sister"))
        self.search.textChanged.connect(self._show)
        self.search.went_down.connect(self._on_went_down)
        self.search.installEventFilter(self)
        self.table = Table(
            _("People in the logbook"),
            [Column("", 180, 1), Column("", 200, 1)],
            self._describe,
            key=lambda row: row.id,
            header=False,
        )
        self.table.row_activated.connect(self.chosen)
        self.table.clicked.connect(lambda index: self.chosen.emit(self.table.rows()[index.row()]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        column.addWidget(self.search)
        column.addWidget(self.table)
        self._show("")

    def _show(self, typed: str) -> None:
        fitting = [
            row
            for row in self._known
            if names.fits(typed, row.name) or names.fits(typed, row.pupils)
        ]
        self.table.set_rows(fitting)
        self.table.setVisible(bool(fitting))
        self.table.setFixedHeight(min(max(len(fitting), 1), _MOST) * theme().px(Space.ROW))
        self.table.choose_first()

    def _describe(self, row: KnownGuardian) -> Sequence[Cell]:
        typed = self.search.text()
        of = _("of {children}").format(children=row.pupils)
        return (
            Cell(row.name, marks=find_marks(row.name, typed)),
            Cell(of, muted=True, marks=find_marks(of, typed)),
        )

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
