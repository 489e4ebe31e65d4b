"""The chips above the log, and the filter that they make together."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.queries.rows import ContactFilter, PupilRow
from app.rules.school_time import school_year_of
from app.ui.channels import CHANNELS
from app.ui.icons import SIGNS
from app.ui.pages.pupil_filter import PupilFilter
from app.ui.theme import tint_of
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow import FlowLayout
from app.vocabulary import Tone
from app.wording import word


class Period(Enum):
    """A span of days as people name it."""

    WEEK = "week"
    MONTH = "month"
    SCHOOL_YEAR = "school_year"
    LAST_SCHOOL_YEAR = "last_school_year"


def days_of(period: Period | None, today: date) -> tuple[date | None, date | None]:
    """The first and last day of a period; None for no bound."""
    if period is Period.WEEK:
        return today - timedelta(days=today.weekday()), None
    if period is Period.MONTH:
        return today.replace(day=1), None
    if period is Period.SCHOOL_YEAR:
        return school_year_of(today)[0], None
    if period is Period.LAST_SCHOOL_YEAR:
        return school_year_of(school_year_of(today)[0] - timedelta(days=1))
    return None, None


class LogFilters(QWidget):
    """`changed` when people set or clear a filter; the words searched for are not among them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tones = ChipRow(
            _("Why there was contact"),
            [Choice(tone, word(tone), SIGNS[tone], tint=tint_of(tone)) for tone in Tone],
        )
        self.reached = ChipRow(
            _("Whether it worked"),
            [Choice(value=True, text=_("worked")), Choice(value=False, text=_("did not work"))],
            exclusive=True,
        )
        self.channels = FilterChip(
            _("how"),
            [Choice(channel, word(channel), channel.value) for channel in CHANNELS],
            several=True,
        )
        self.period = FilterChip(
            _("period"),
            [
                Choice(Period.WEEK, _("this week")),
                Choice(Period.MONTH, _("this month")),
                Choice(Period.SCHOOL_YEAR, _("this school year")),
                Choice(Period.LAST_SCHOOL_YEAR, _("last school year")),
            ],
        )
        self.pupil = PupilFilter(_("pupil"))
        self.label = FilterChip(_("label"))
        self.clear_button = LinkButton(_("Clear filters"), "close")
        flow = FlowLayout(self)
        for part in self._parts():
            part.changed.connect(self._on_changed)
            flow.addWidget(part)
        flow.addWidget(self.clear_button)
        self.clear_button.clicked.connect(self._on_clear)
        self.clear_button.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _parts(self) -> tuple[ChipRow | FilterChip, ...]:
        return (self.tones, self.reached, self.channels, self.period, self.pupil, self.label)

    def set_pupils(self, pupils: Sequence[PupilRow]) -> None:
        self.pupil.set_pupils(pupils)

    def set_labels(self, labels: Sequence[str]) -> None:
        """Offer these labels; without any there is nothing to choose."""
        self.label.set_choices([Choice(name, name) for name in labels])
        self.label.setVisible(bool(labels))

    def filter(self, text: str, today: date) -> ContactFilter:
        """What is asked for, together with the words that were typed."""
        since, until = days_of(self.period.value(), today)
        return ContactFilter(
            text=text,
            pupil_id=self.pupil.value(),
            tones=frozenset(self.tones.values()),
            channels=frozenset(self.channels.values()),
            reached=self.reached.value(),
            since=since,
            until=until,
            label=self.label.value() or "",
        )

    def is_set(self) -> bool:
        return any(part.values() for part in self._parts())

    def clear(self) -> None:
        """Ask for everything, without telling anyone."""
        for part in self._parts():
            part.set_values([])
        self.clear_button.hide()

    def show_pupil(self, pupil_id: int) -> None:
        """Ask for one pupil alone, without telling anyone."""
        self.clear()
        self.pupil.set_value(pupil_id)
        self.clear_button.show()

    def _on_clear(self) -> None:
        self.clear()
        self.changed.emit()

    def _on_changed(self) -> None:
        self.clear_button.setVisible(self.is_set())
        self.changed.emit()
