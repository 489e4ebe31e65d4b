"""Who is in a group: adding, taking out, moving, and since and until when."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import names
from app.errors import RefusedError
from app.i18n import _
from app.queries.members import MemberRow, members
from app.queries.people import pupils
from app.queries.rows import GroupRow, PupilRow
from app.services.drafts import MemberDraft
from app.ui.dates import Lean, short_day_words
from app.ui.dialogs.found_list import FoundList
from app.ui.dialogs.kept_values import as_plain, from_plain
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space, theme
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Field
from app.ui.widgets.labels import SectionLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace

_ROWS = 6  # of the list, before it scrolls


class MembersPart(QWidget):
    """The pupils of a group, one of whom may be chosen to change the days or the group.

    `others`: the groups somebody may move to.
    """

    changed = Signal()

    def __init__(
        self, workspace: Workspace, group_id: int | None, others: Sequence[GroupRow]
    ) -> None:
        super().__init__()
        self._today = workspace.today()
        self._rows: dict[int, MemberRow] = {}
        self._moved: dict[int, int] = {}
        self._groups = {row.id: group_words(row.name) for row in others}
        self._title = SectionLabel("")
        self._everybody = workspace.read(partial(pupils, today=self._today))
        self.add = FoundList(
            _("Pupils to add"),
            _("Type part of a name"),
            _pupil_cells,
            lambda typed, row: names.fits(typed, row.name),
            nobody=_("Nobody of this name who is not in the group already."),
        )
        self.add.chosen.connect(self._on_added)
        self.table = Table(
            _("Pupils of this group"),
            [Column("", 200, 1), Column("", 108, firm=True)],
            self._describe,
            key=lambda row: row.pupil_id,
            two_lines=True,
            header=False,
        )
        self.table.setFixedHeight(_ROWS * theme().px(Space.ROW_TWO_LINES))
        self.table.row_chosen.connect(self._on_chosen)
        self.table.action_chosen.connect(lambda row, _column: self._take_out(row))
        self._build()
        if group_id is not None:
            rows = workspace.read(partial(members, group_id=group_id, today=self._today))
            self._rows = {row.pupil_id: row for row in rows}
        self._show()

    def _build(self) -> None:
        today = lambda: self._today  # noqa: E731 - the day on which the form was opened
        self.since = DateField(_("In the group since"), today, lean=Lean.BEHIND)
        self.until = DateField(_("In the group until"), today, lean=Lean.BEHIND)
        self.moves_to = Picker(
            _("Move to another group"),
            [Choice(0, _("stays here"))]
            + [Choice(key, name) for key, name in self._groups.items()],
        )
        self.since.day_changed.connect(self._on_days)
        self.until.day_changed.connect(self._on_days)
        self.moves_to.changed.connect(self._on_move)
        self._one = QWidget()
        line = QHBoxLayout(self._one)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S3)
        line.addWidget(Field(_("&Since"), self.since), 1)
        line.addWidget(Field(_("&Until"), self.until), 1)
        self._move_field = Field(_("&Moves to"), self.moves_to)
        line.addWidget(self._move_field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S2)
        for part in (self._title, Field(_("Add a &pupil"), self.add), self.table, self._one):
            column.addWidget(part)
        column.addStretch(1)

    def drafts(self) -> tuple[MemberDraft, ...]:
        """Everybody who is or was in the group; raises RefusedError for a day that is none."""
        for day in (self.since, self.until):
            if not day.is_understood():
                words = _("“{typed}” is no day. Try 12-3-2017.").format(typed=day.text())
                raise RefusedError(words, field="members")
        return self.filled()

    def kept(self) -> dict[str, object]:
        return {"members": as_plain(self.filled()), "moved": as_plain(self.moved())}

    def take_up(self, kept: dict[str, Any]) -> None:
        """Who is gone from the logbook since is left out."""
        known = {row.id: (row.listed_name, row.group) for row in self._everybody}
        known |= {key: (row.name, row.elsewhere) for key, row in self._rows.items()}
        drafts = [from_plain(MemberDraft, one) for one in kept["members"]]
        self._rows = {
            one.pupil_id: MemberRow(
                one.pupil_id, known[one.pupil_id][0], one.since, one.until, known[one.pupil_id][1]
            )
            for one in drafts
            if one.pupil_id in known
        }
        self._moved = {
            pupil_id: group_id
            for pupil_id, group_id in kept["moved"]
            if pupil_id in self._rows and group_id in self._groups
        }
        self._show()

    def filled(self) -> tuple[MemberDraft, ...]:
        return tuple(MemberDraft(row.pupil_id, row.since, row.until) for row in self._rows.values())

    def moved(self) -> tuple[tuple[int, int], ...]:
        """Pupils with the groups they go to."""
        return tuple(self._moved.items())

    def _show(self) -> None:
        here = [row for row in self._rows.values() if self._is_here(row)]
        self._title.setText(_("Pupils · {n}").format(n=len(here)))
        self.table.set_rows(sorted(self._rows.values(), key=lambda row: not self._is_here(row)))
        self.add.set_rows([p for p in self._everybody if p.id not in {r.pupil_id for r in here}])
        self.table.setVisible(bool(self._rows))
        self._one.setVisible(self.table.current() is not None)

    def _is_here(self, row: MemberRow) -> bool:
        return row.until is None or row.until > self._today

    def _describe(self, row: MemberRow) -> Sequence[Cell]:
        is_here = self._is_here(row)
        return (
            Cell(row.name, self._words_of(row), muted=not is_here),
            Cell(action=_("Take out") if is_here else _("Put back")),
        )

    def _words_of(self, row: MemberRow) -> str:
        parts = []
        if row.pupil_id in self._moved:
            parts.append(_("to {group}").format(group=self._groups[self._moved[row.pupil_id]]))
        elif row.until:
            day = short_day_words(row.until, self._today)
            parts.append(_("until {day}").format(day=day))
        elif row.since:
            parts.append(_("since {day}").format(day=short_day_words(row.since, self._today)))
        if row.elsewhere and not row.until:
            parts.append(_("also in {groups}").format(groups=row.elsewhere))
        return " · ".join(parts)

    def _on_added(self, pupil: PupilRow) -> None:
        known = self._rows.get(pupil.id)
        elsewhere = known.elsewhere if known else pupil.group
        self._put(MemberRow(pupil.id, pupil.listed_name, self._today, None, elsewhere))
        self._moved.pop(pupil.id, None)
        self.add.search.clear()
        self._show()
        self.table.choose(pupil.id)
        self.changed.emit()

    def _take_out(self, row: MemberRow) -> None:
        """Until today; who came by mistake, today, was never here."""
        if not self._is_here(row):
            self._put(replace(row, until=None))
        elif row.since is not None and row.since >= self._today:
            del self._rows[row.pupil_id]
        else:
            self._put(replace(row, until=self._today))
        self._moved.pop(row.pupil_id, None)
        self._show()
        self.changed.emit()

    def _put(self, row: MemberRow) -> None:
        self._rows[row.pupil_id] = row

    def _on_chosen(self, row: MemberRow | None) -> None:
        self._one.setVisible(row is not None)
        if row is not None:
            self.since.set_day(row.since)
            self.until.set_day(row.until)
            self.moves_to.set_value(self._moved.get(row.pupil_id, 0))
            self._move_field.setVisible(bool(self._groups))

    def _on_days(self, _day: date | None) -> None:
        row = self.table.current()
        if row is not None:
            self._put(replace(row, since=self.since.day(), until=self.until.day()))
            self._show()
            self.changed.emit()

    def _on_move(self) -> None:
        row = self.table.current()
        if row is None:
            return
        if self.moves_to.value():
            self._moved[row.pupil_id] = self.moves_to.value()
            self._put(replace(row, until=self._today))
        else:
            self._moved.pop(row.pupil_id, None)
            self._put(replace(row, until=None))
        self.until.set_day(self._rows[row.pupil_id].until)
        self._show()
        self.changed.emit()


def _pupil_cells(typed: str, row: PupilRow) -> Sequence[Cell]:
    return (
        Cell(row.name, marks=find_marks(row.name, typed)),
        Cell(row.beside_name, muted=True, at_end=True),
    )
