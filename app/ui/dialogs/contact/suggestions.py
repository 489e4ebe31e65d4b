"""The pupils and groups that fit what is typed so far, in a list that hangs over the form.

A plain child of the window, not a popup of its own: nothing grabs the keyboard, so typing goes on.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.names import words
from app.overriding import override
from app.queries.rows import GroupRow, PupilRow
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.ui.pages.pupil_words import group_words
from app.ui.pupil_search import fitting
from app.ui.theme import Space, theme
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import draw_box, smooth, whole
from app.ui.widgets.table import Table

_MOST_SHOWN = 7


class NewPupil(NamedTuple):
    """Somebody who is not in the logbook yet, by the name that was typed."""

    name: str


Suggested = PupilRow | GroupRow | NewPupil


def fitting_groups(typed: str, groups: Sequence[GroupRow]) -> list[GroupRow]:
    """The groups whose name begins as typed: "6b", "groep 6b", "6"; all when nothing is typed."""
    wanted = [word for word in words(typed) if word != "".join(words(_("Group")))]
    return [
        group
        for group in groups
        if group.pupils and "".join(words(group.name)).startswith("".join(wanted))
    ]


class Suggestions(QWidget):
    """`chosen` on a click, with a row of the list; its field moves the choice by keys."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        columns = [Column("", 180, 3), Column("", 90, 2)]
        self.table = Table(_("Pupils that fit"), columns, self._describe, key=_key_of, header=False)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(self._on_clicked)
        self._nobody = TextLabel(_("No pupil has a name like this."), muted=True)
        self._nobody.setContentsMargins(Space.S2, Space.S1, Space.S2, Space.S1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S1, Space.S1, Space.S1, Space.S1)
        column.setSpacing(0)
        column.addWidget(self._nobody)
        column.addWidget(self.table)
        self.hide()

    def show_for(
        self,
        typed: str,
        pupils: Sequence[PupilRow],
        below: QWidget,
        groups: Sequence[GroupRow] = (),
        *,
        may_add: bool = True,
    ) -> None:
        """Show who fits under a field, the first one chosen; somebody unknown can be added."""
        self._typed = typed
        found: list[Suggested] = [*fitting(typed, pupils), *fitting_groups(typed, groups)]
        is_unknown = not found
        if is_unknown and may_add and words(typed):
            found = [NewPupil(" ".join(typed.split()))]
        self.table.clear_choice()
        self.table.set_rows(found)
        self.table.choose_first()
        self.table.setVisible(bool(found))
        self._nobody.setVisible(is_unknown)
        rows = min(len(found), _MOST_SHOWN) * theme().px(Space.ROW)
        high = rows + (theme().px(28) if is_unknown else 0)
        spot = below.mapTo(below.window(), QPoint(0, below.height() + 2))
        self.setGeometry(spot.x(), spot.y(), below.width(), high + 2 * Space.S1)
        self.show()
        self.raise_()

    def current(self) -> Suggested | None:
        """What Enter picks."""
        row = self.table.current() if self.isVisible() else None
        return row if isinstance(row, (PupilRow, GroupRow, NewPupil)) else None

    def said(self) -> str:
        """What a screen reader says of the list: the chosen one, and how many there are."""
        row, count = self.current(), self.table.cells.rowCount()
        if row is None:
            return self._nobody.text()
        if isinstance(row, NewPupil):
            return f"{self._nobody.text()} {_adding(row)}"
        beside = row.beside_name if isinstance(row, PupilRow) else _size(row)
        name = row.listed_name if isinstance(row, PupilRow) else _whole(row)
        place = self.table.currentIndex().row() + 1
        return _("{name}, {group}, {place} of {count}").format(
            name=name, group=beside, place=place, count=count
        )

    def step(self, down: int) -> None:
        """Move the choice, round the end."""
        count = self.table.cells.rowCount()
        if count:
            place = (self.table.currentIndex().row() + down) % count
            self.table.setCurrentIndex(self.table.cells.index(place, 0))

    def _describe(self, row: Suggested) -> Sequence[Cell]:
        """A name, and beside it the group and what tells namesakes apart."""
        if isinstance(row, NewPupil):
            return Cell(_adding(row), icon="plus"), Cell("")
        if isinstance(row, GroupRow):
            return Cell(_whole(row), icon="pupils"), Cell(_size(row), muted=True, at_end=True)
        marks = find_marks(row.name, self._typed)
        return Cell(row.name, marks=marks), Cell(row.beside_name, muted=True, at_end=True)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.table.cells.row(index.row()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        draw_box(smooth(self), whole(self.rect()), colours.card, colours.accent,
                 radius=Space.CARD_RADIUS)  # fmt: skip


def _key_of(row: Suggested) -> tuple[str, int]:
    return type(row).__name__, 0 if isinstance(row, NewPupil) else row.id


def _adding(row: NewPupil) -> str:
    return _("Add “{name}” …").format(name=row.name)


def _whole(row: GroupRow) -> str:
    return starting_with_a_capital(group_words(row.name))


def _size(row: GroupRow) -> str:
    said = ngettext("the whole group: {count} pupil", "the whole group: {count} pupils", row.pupils)
    return said.format(count=row.pupils)
