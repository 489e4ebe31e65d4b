"""The class with its guardians, to tick who was there and with whom one had a word."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import names
from app.i18n import _
from app.queries.roll import RollRow
from app.ui.dialogs.attendance.state import AttendanceState
from app.ui.theme import Space, Tint
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.roll import TICK, Roll
from app.ui.widgets.row_delegate import action_width
from app.ui.widgets.search_field import SearchField
from app.wording import word

_WORD = 118  # pixels for the sign that one had a word, in either language


class GuestList(QWidget):
    """`ticked` and `word_wanted` carry a row; `group_chosen` asks for other pupils.

    Space ticks, Enter is for a word.
    """

    ticked = Signal(object)
    word_wanted = Signal(object)
    group_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = AttendanceState()
        self._rows: Sequence[RollRow] = ()
        self._names: list[tuple[list[str], list[str]]] = []
        self.groups = FilterChip(_("all groups"))
        self.groups.changed.connect(self.group_chosen)
        self.search = SearchField(_("Search pupil or parent…"))
        self.search.textChanged.connect(self._fill)
        self.search.went_down.connect(self.go_to_list)
        self.search.returnPressed.connect(self._on_search_entered)
        also = _("A word")
        self.roll = Roll(
            _("Who was there"),
            [
                TICK,
                Column(_("Pupil"), 120, 2),
                Column(_("Parent"), 150, 3),
                Column("", max(_WORD, action_width(also)), needs=400, firm=True),
            ],
            self._describe,
            lambda row: (row.pupil, row.guardian),
            key=lambda row: (row.pupil_id, row.guardian_id),
        )
        self._also = also
        self.roll.ticked.connect(self.ticked)
        self.roll.row_activated.connect(self.word_wanted)
        self.roll.action_chosen.connect(lambda row, _column: self.word_wanted.emit(row))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S2)
        for part in (self.groups, self.search):
            column.addWidget(part)
        column.addWidget(self.roll, 1)

    def set_groups(self, named: Sequence[tuple[int, str]]) -> None:
        self.groups.set_choices([Choice(key, name) for key, name in named])
        self.groups.setVisible(len(named) > 1)

    def group_id(self) -> int | None:
        chosen: int | None = self.groups.value()
        return chosen

    def set_rows(self, rows: Sequence[RollRow], state: AttendanceState) -> None:
        self._rows, self._state = rows, state
        self._names = [(names.words(row.pupil), names.words(row.guardian)) for row in rows]
        self._fill()

    def row_of(self, guardian_id: int) -> RollRow | None:
        """The first line of a guardian, whatever the search hides."""
        return next((row for row in self._rows if row.guardian_id == guardian_id), None)

    def show_ticks(self) -> None:
        self.roll.cells.describe_anew()

    def go_to_list(self) -> None:
        self.roll.setFocus()
        if self.roll.current() is None:
            self.roll.choose_first()

    def go_on_after(self, row: RollRow) -> None:
        """To the next line of the list; whoever searched sees the whole class again."""
        self.search.clear()
        if self.roll.choose((row.pupil_id, row.guardian_id)):
            self.roll.step(1)
        self.go_to_list()

    def _fill(self) -> None:
        typed = self.search.text()
        wanted = names.words(typed)
        fitting = [
            row
            for row, (pupil, parent) in zip(self._rows, self._names, strict=True)
            if names.words_fit(wanted, pupil) or names.words_fit(wanted, parent)
        ]
        self.roll.set_rows(fitting)
        if typed or self.roll.current() is None:
            self.roll.choose_first()

    def _on_search_entered(self) -> None:
        row = self.roll.current()
        if row is not None and row.guardian_id not in self._state.guests:
            self.ticked.emit(row)
        self.search.selectAll()

    def _describe(self, row: RollRow) -> Sequence[Cell]:
        typed = self.search.text()
        is_there = row.guardian_id in self._state.guests
        shows_pupil = row.is_first or bool(typed)
        return (
            Cell(
                icon="box_done" if is_there else "box",
                tint=Tint.ACCENT if is_there else None,
                said=_("was there") if is_there else _("not ticked"),
            ),
            Cell(
                row.pupil if shows_pupil else "",
                marks=find_marks(row.pupil, typed) if shows_pupil else (),
                said=row.pupil,
            ),
            Cell(
                f"{row.guardian} · {word(row.relationship)}",
                bold=is_there,
                marks=find_marks(row.guardian, typed),
            ),
            self._word_cell(row),
        )

    def _word_cell(self, row: RollRow) -> Cell:
        if self._state.guests.get(row.guardian_id) is not None:
            return Cell(_("spoken"), icon="check", tint=Tint.POSITIVE, at_end=True)
        said = _("Also had a word with {name}").format(name=row.guardian)
        return Cell(action=self._also, said=said)
