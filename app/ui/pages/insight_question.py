"""What the pictures are about: a period, or days of choice, and a group."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.rows import GroupRow
from app.rules.insight import LONGEST, Days, InsightPeriod, days_of
from app.rules.school_time import year_start
from app.ui.dates import Lean
from app.ui.theme import Space, theme
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.form import FieldError
from app.ui.widgets.labels import TextLabel

_DAY_WIDTH = 170


class QuestionBar(QWidget):
    """`changed` when there is another question to answer; wrong days are said beside them."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._groups: Sequence[GroupRow] = ()
        self.period = ChipRow(
            _("Period"),
            [
                Choice(InsightPeriod.SCHOOL_YEAR, _("this school year")),
                Choice(InsightPeriod.LAST_SCHOOL_YEAR, _("last school year")),
                Choice(InsightPeriod.LAST_WEEKS, _("last 8 weeks")),
                Choice(InsightPeriod.OWN, _("own days")),
            ],
            exclusive=True,
            may_be_empty=False,
        )
        self.period.set_value(InsightPeriod.SCHOOL_YEAR)
        self.group = FilterChip(_("group"))
        self.first = DateField(_("First day"), today, lean=Lean.BEHIND)
        self.last = DateField(_("Last day"), today, lean=Lean.BEHIND)
        self.wrong = FieldError()
        self._build()
        self.period.changed.connect(self._on_period)
        self.group.changed.connect(self.changed)
        self.first.day_changed.connect(self._on_day)
        self.last.day_changed.connect(self._on_day)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S1)
        chips = QWidget()
        flow = FlowLayout(chips, gap=Space.S2)
        flow.addWidget(self.period)
        flow.addWidget(self.group)
        column.addWidget(chips)
        self._own = QWidget()
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, Space.S1, 0, 0)
        row.setSpacing(Space.S2)
        row.addWidget(TextLabel(_("first day"), muted=True))
        row.addWidget(self.first)
        row.addWidget(TextLabel(_("last day"), muted=True))
        row.addWidget(self.last)
        row.addWidget(self.wrong, 1)
        row.addStretch(1)
        for field in (self.first, self.last):
            field.setMaximumWidth(theme().px(_DAY_WIDTH))
        self._own.hide()
        column.addWidget(self._own)

    def set_groups(self, groups: Sequence[GroupRow]) -> None:
        """All groups of all years; those of the chosen days are offered."""
        if groups != self._groups:
            self._groups = tuple(groups)
            self._offer_groups()

    def days(self) -> Days | None:
        """The first and the last day asked about; None while days of choice are wrong."""
        period: InsightPeriod = self.period.value()
        if period is not InsightPeriod.OWN:
            return days_of(period, self._today())
        first, last = self.first.day(), self.last.day()
        if first is None or last is None or self._fault(first, last):
            return None
        return first, last

    def group_id(self) -> int | None:
        chosen: int | None = self.group.value()
        return chosen

    def _fault(self, first: date, last: date) -> str:
        if last < first:
            return _("The first day comes before the last.")
        if first > self._today():
            return _("These days are still to come.")
        if last - first > LONGEST:
            return _("Choose two school years at most.")
        return ""

    def _on_period(self) -> None:
        is_own = self.period.value() is InsightPeriod.OWN
        if is_own and self.first.day() is None:
            first, last = days_of(InsightPeriod.LAST_WEEKS, self._today())
            self.first.set_day(first)
            self.last.set_day(last)
        self._own.setVisible(is_own)
        self._on_day()
        if is_own:
            self.first.setFocus()

    def _on_day(self) -> None:
        first, last = self.first.day(), self.last.day()
        fault = ""
        if self.period.value() is InsightPeriod.OWN and first is not None and last is not None:
            fault = self._fault(first, last)
        if fault:
            self.wrong.show_error(fault)
        else:
            self.wrong.clear_error()
        if self.days() is not None:
            self._offer_groups()
            self.changed.emit()

    def _offer_groups(self) -> None:
        """The groups of the school years that the days lie in; one of no such year lets go."""
        days = self.days()
        if days is None:
            return
        years = {year_start(day).year for day in (days[0], min(days[1], self._today()))}
        fitting = [row for row in self._groups if int(row.school_year[:4]) in years]
        several = len(years) > 1
        self.group.set_choices(
            [
                Choice(row.id, f"{row.name} · {row.school_year}" if several else row.name)
                for row in fitting
            ]
        )
        self.group.setVisible(bool(fitting))
