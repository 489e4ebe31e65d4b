"""The card with a pupil's school year as a picture, and the same as a table in words."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.queries.pupil_year import PupilYear, YearMark
from app.ui.dates import short_day_words
from app.ui.pages.pupil_year_band import YearBand
from app.ui.pages.pupil_year_words import (
    mark_subject,
    mark_tag,
    mark_way,
    year_name,
)
from app.ui.theme import theme
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.table import Table

_TABLE = 220  # pixels, at 100 %


class YearCard(Card):
    """`year_wanted` carries a day of another school year; `opened` the mark to open."""

    year_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.heading.setWordWrap(True)
        self._year: PupilYear | None = None
        self._today = date.min
        self.as_words = LinkButton(_("In words"))
        self.as_words.setCheckable(True)
        self.as_words.toggled.connect(self._on_words)
        self.earlier = IconButton("chevron_left", _("The school year before"))
        self.later = IconButton("chevron_right", _("The school year after"))
        self.earlier.clicked.connect(lambda: self._ask(-1))
        self.later.clicked.connect(lambda: self._ask(1))
        for button in (self.earlier, self.later):
            button.padding = 4
            button.setFixedSize(theme().px(24), theme().px(24))
        for part in (self.as_words, self.earlier, self.later):
            self.add_action(part)
        self.band = YearBand()
        self.band.opened.connect(self.opened)
        self.table = Table(
            _("The school year in words"),
            [Column(_("Day"), 76), Column(_("Why"), 124), Column(_("How and with whom"), 150, 2),
             Column(_("About"), 120, 3)],
            self._describe,
            key=lambda mark: (mark.kind, mark.id),
        )  # fmt: skip
        self.table.setFixedHeight(theme().px(_TABLE))
        self.table.row_activated.connect(self.opened)
        self._nothing = TextLabel(_("Nothing in this school year yet."), muted=True)
        for inside in (self.band, self.table, self._nothing):
            self.add(inside)
        self._show_parts()

    def set_year(self, year: PupilYear, today: date, name: str) -> None:
        """Show a school year of the pupil of this name."""
        if (year, today) == (self._year, self._today):
            return
        self._year, self._today = year, today
        self.set_title(_("School year {year}").format(year=year_name(year.days.first)))
        self.earlier.setEnabled(year.has_earlier)
        self.later.setEnabled(year.days.last < today)
        self.band.set_year(year, today, name)
        if self.as_words.isChecked():
            self._fill_table()
        self._show_parts()

    def shown_day(self) -> date | None:
        """A day of the school year in view."""
        return self._year.days.first if self._year else None

    def _ask(self, step: int) -> None:
        if self._year is not None:
            days = self._year.days
            day = days.first - timedelta(days=1) if step < 0 else days.last + timedelta(days=1)
            self.year_wanted.emit(day)

    def _on_words(self, chosen: bool) -> None:  # noqa: FBT001 - as Qt sends it
        self.as_words.setText(_("As a picture") if chosen else _("In words"))
        self.as_words.updateGeometry()
        if chosen:
            self._fill_table()
        self._show_parts()

    def _fill_table(self) -> None:
        if self._year is not None:
            self.table.set_rows(list(reversed(self._year.marks)))

    def _show_parts(self) -> None:
        is_table = self.as_words.isChecked()
        has_marks = self._year is not None and bool(self._year.marks)
        self.band.setVisible(not is_table)
        self.table.setVisible(is_table and has_marks)
        self._nothing.setVisible(not has_marks and is_table)

    def _describe(self, mark: YearMark) -> Sequence[Cell]:
        return (
            Cell(short_day_words(mark.on, self._today)),
            Cell(tag=mark_tag(mark)),
            Cell(mark_way(mark), muted=True),
            Cell(mark_subject(mark)),
        )
