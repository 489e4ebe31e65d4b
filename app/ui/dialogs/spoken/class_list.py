"""The class at the left: who is ticked, and about whom the log already speaks that day."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import names
from app.i18n import _
from app.queries.rows import GroupRow, PupilRow
from app.ui.theme import Space, Tint, Type
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.roll import TICK, Roll
from app.ui.widgets.search_field import SearchField

_LOGGED = 112  # pixels for the sign and a day


@dataclass(frozen=True, slots=True)
class _Listed:
    pupil: PupilRow
    is_logged: bool


class ClassList(QWidget):
    """`ticked` carries a pupil to tick or let go; `group_chosen` asks for other pupils."""

    ticked = Signal(object)
    entered = Signal(object)
    group_chosen = Signal()

    def __init__(self, is_ticked: Callable[[int], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ticked = is_ticked
        self._pupils: Sequence[PupilRow] = ()
        self._names: list[list[str]] = []
        self._logged: Collection[int] = ()
        self._logged_words = ""
        self.groups = FilterChip(_("all groups"))
        self.groups.changed.connect(self.group_chosen)
        self.search = SearchField(_("Search pupil…"))
        self.search.textChanged.connect(self._fill)
        self.search.went_down.connect(self.go_to_list)
        self.search.returnPressed.connect(self._on_search_entered)
        self.order = TextLabel(_("in order of family name"), Type.SMALL, muted=True)
        self.roll = Roll(
            _("Class"),
            [TICK, Column("", 100, 1), Column("", _LOGGED, firm=True)],
            self._describe,
            lambda row: (row.pupil.name,),
            key=lambda row: row.pupil.id,
        )
        self.roll.ticked.connect(lambda row: self.ticked.emit(row.pupil))
        self.roll.row_activated.connect(lambda row: self.entered.emit(row.pupil))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S2)
        column.addWidget(self.groups)
        column.addWidget(self.search)
        column.addWidget(self.order)
        column.addWidget(self.roll, 1)

    def group_id(self) -> int | None:
        chosen: int | None = self.groups.value()
        return chosen

    def set_pupils(self, pupils: Sequence[PupilRow], groups: Sequence[GroupRow]) -> None:
        self._pupils = pupils
        self._names = [names.words(pupil.name) for pupil in pupils]
        self.groups.set_choices([Choice(group.id, group.name) for group in groups])
        self.groups.setVisible(len(groups) > 1)
        self._fill()

    def set_logged(self, pupil_ids: Collection[int], words: str) -> None:
        """Whom the log speaks of already that day, and how that is said, quietly."""
        self._logged, self._logged_words = pupil_ids, words
        self._fill()

    def show_ticks(self) -> None:
        self.roll.cells.describe_anew()

    def go_to_list(self) -> None:
        self.roll.setFocus()
        if self.roll.current() is None:
            self.roll.choose_first()

    def go_on_after(self, pupil_id: int) -> None:
        """To the next child of the list; whoever searched sees the whole class again."""
        self.search.clear()
        if self.roll.choose(pupil_id):
            self.roll.step(1)
        self.go_to_list()

    def _fill(self) -> None:
        typed = self.search.text()
        wanted = names.words(typed)
        rows = [
            _Listed(pupil, pupil.id in self._logged)
            for pupil, parts in zip(self._pupils, self._names, strict=True)
            if names.words_fit(wanted, parts)
        ]
        self.roll.clearSpans()
        self.roll.set_rows(rows)
        for place, row in enumerate(rows):
            if not row.is_logged:
                self.roll.setSpan(place, 1, 1, 2)  # nothing beside the name: all room for it
        if typed or self.roll.current() is None:
            self.roll.choose_first()

    def _on_search_entered(self) -> None:
        row = self.roll.current()
        if row is not None:
            self.entered.emit(row.pupil)

    def _said_logged(self, row: _Listed) -> str:
        if not row.is_logged:
            return ""
        return _("in the log already, {day}").format(day=self._logged_words)

    def _describe(self, row: _Listed) -> Sequence[Cell]:
        is_ticked = self._is_ticked(row.pupil.id)
        name = row.pupil.listed_name
        return (
            Cell(
                icon="box_done" if is_ticked else "box",
                tint=Tint.ACCENT if is_ticked else None,
                said=_("ticked") if is_ticked else _("not ticked"),
            ),
            Cell(name, bold=is_ticked, marks=find_marks(name, self.search.text())),
            Cell(
                self._logged_words if row.is_logged else "",
                icon="check" if row.is_logged else "",
                muted=True,
                at_end=True,
                said=self._said_logged(row),
            ),
        )
