"""The pupils that fit what is typed so far, in a list that hangs over the form.

A plain child of the window, not a popup of its own: nothing grabs the keyboard, so typing goes on.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.rows import PupilRow
from app.ui.pupil_search import fitting
from app.ui.theme import Space, theme
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import draw_box, smooth, whole
from app.ui.widgets.table import Table

_MOST_SHOWN = 7


class Suggestions(QWidget):
    """`chosen(PupilRow)` on a click; the field that owns it moves the choice by keys."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        columns = [Column("", 180, 3), Column("", 90, 2)]
        self.table = Table(
            _("Pupils that fit"), columns, self._describe, key=lambda row: row.id, header=False
        )
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(self._on_clicked)
        self._nobody = TextLabel(_("No pupil has a name like this."), muted=True)
        self._nobody.setContentsMargins(Space.S2, Space.S1, Space.S2, Space.S1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S1, Space.S1, Space.S1, Space.S1)
        column.addWidget(self.table)
        column.addWidget(self._nobody)
        self.hide()

    def show_for(self, typed: str, pupils: Sequence[PupilRow], below: QWidget) -> None:
        """Show who fits under a field, the first one chosen."""
        self._typed = typed
        found = fitting(typed, pupils)
        self.table.clear_choice()
        self.table.set_rows(found)
        self.table.choose_first()
        self.table.setVisible(bool(found))
        self._nobody.setVisible(not found)
        rows = min(len(found), _MOST_SHOWN) * theme().px(Space.ROW) or theme().px(28)
        spot = below.mapTo(below.window(), QPoint(0, below.height() + 2))
        self.setGeometry(spot.x(), spot.y(), below.width(), rows + 2 * Space.S1)
        self.show()
        self.raise_()

    def current(self) -> PupilRow | None:
        """The pupil that Enter picks."""
        row = self.table.current() if self.isVisible() else None
        return row if isinstance(row, PupilRow) else None

    def said(self) -> str:
        """What a screen reader says of the list: the chosen one, and how many there are."""
        pupil, count = self.current(), self.table.cells.rowCount()
        if pupil is None:
            return self._nobody.text()
        place = self.table.currentIndex().row() + 1
        return _("{name}, {group}, {place} of {count}").format(
            name=pupil.name, group=pupil.beside_name, place=place, count=count
        )

    def step(self, down: int) -> None:
        """Move the choice, round the end."""
        count = self.table.cells.rowCount()
        if count:
            place = (self.table.currentIndex().row() + down) % count
            self.table.setCurrentIndex(self.table.cells.index(place, 0))

    def _describe(self, pupil: PupilRow) -> Sequence[Cell]:
        """A name, and beside it the group and what tells namesakes apart."""
        marks = find_marks(pupil.name, self._typed)
        return Cell(pupil.name, marks=marks), Cell(pupil.beside_name, muted=True, at_end=True)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.table.cells.row(index.row()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        draw_box(smooth(self), whole(self.rect()), colours.card, colours.accent,
                 radius=Space.CARD_RADIUS)  # fmt: skip
