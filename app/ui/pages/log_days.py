"""The chip that filters on a period: one that people name, or days of their own."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.rules.periods import Days, days_of, period_of
from app.ui.dates import Lean, day_words
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.form import Field
from app.ui.widgets.painting import draw_box, smooth, whole
from app.vocabulary import Period
from app.wording import word


class DaysChooser(QWidget):
    """Two days under the chip; `chosen` tells of them, and either may stay open."""

    chosen = Signal(object)

    def __init__(self, days: Days, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.since = DateField(_("From"), today, lean=Lean.BEHIND)
        self.until = DateField(_("Up to and including"), today, lean=Lean.BEHIND)
        self.since.set_day(days[0])
        self.until.set_day(days[1])
        self._until_field = Field(_("Up to and including"), self.until)
        self.button = PrimaryButton(_("Show"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S4, Space.S4, Space.S4, Space.S4)
        column.setSpacing(Space.S3)
        column.addWidget(Field(_("From"), self.since))
        column.addWidget(self._until_field)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.setFixedWidth(theme().px(260))
        self.button.clicked.connect(self.choose)
        for field in (self.since, self.until):
            field.returnPressed.connect(self.choose)

    def choose(self) -> None:
        """Take the days as they stand; what cannot be understood stays to be mended."""
        if not (self.since.is_understood() and self.until.is_understood()):
            return
        since, until = self.since.day(), self.until.day()
        if since and until and until < since:
            self._until_field.set_error(_("This day is before the first one."))
            self.adjustSize()
            return
        self.chosen.emit((since, until))
        self.close()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(self.rect(), theme().card)
        draw_box(painter, whole(self.rect()), theme().card, theme().control_line, radius=0)


class PeriodFilter(FilterChip):
    """Its value is a `Period`, or the first and last day that someone chose."""

    def __init__(self, name: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self._today = today
        self._own: Days = (None, None)
        super().__init__(name, self._offered(), parent=parent)

    def _offered(self) -> list[Choice]:
        offered = [Choice(period, word(period)) for period in Period]
        if self._own != (None, None):
            offered.append(Choice(self._own, days_words(self._own, self._today())))
        return offered

    def days(self) -> Days:
        """The first and last day that are asked for."""
        value = self.value()
        return days_of(value, self._today()) if isinstance(value, Period) else value or (None, None)

    def show_days(self, days: Days) -> None:
        """Ask for these days, by the name of the period where they have one."""
        period = period_of(days, self._today())
        if period is None:
            self._own = days
            self.set_choices(self._offered())
        self.set_values([] if days == (None, None) else [period or days])

    @override
    def set_values(self, values: Iterable[object]) -> None:
        super().set_values(values)
        if not isinstance(self.value(), tuple) and self._own != (None, None):
            self._own = (None, None)
            self.set_choices(self._offered())

    @override
    def made_menu(self) -> QMenu:
        menu = super().made_menu()
        menu.addSeparator()
        menu.addAction(_("Other days…")).triggered.connect(self.open_days)
        return menu

    def open_days(self) -> None:
        """Ask for days under the chip."""
        chooser = DaysChooser(self.days(), self._today, self)
        chooser.chosen.connect(self._on_days)
        chooser.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        chooser.show()
        chooser.since.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_days(self, days: Days) -> None:
        self.show_days(days)
        self.changed.emit()


def days_words(days: Days, today: date) -> str:
    """Such as "1 okt t/m 3 nov", "from 1 October on", "up to 3 November"."""
    since, until = days
    if since and until:
        return _("{since} to {until}").format(
            since=day_words(since, today), until=day_words(until, today)
        )
    if since:
        return _("from {day} on").format(day=day_words(since, today))
    return _("up to {day}").format(day=day_words(until, today)) if until else ""
