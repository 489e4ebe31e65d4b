"""What the timeline shows: one kind, tone, way, company, and words."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.queries.rows import GuardianRow
from app.queries.timeline import Showing, TimelineFilter
from app.ui.channels import CHANNELS
from app.ui.theme import theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.search_field import SearchField
from app.vocabulary import Tone
from app.wording import word

_CHILD = "child"  # the choice of company that is no guardian
_FIELD = 180  # pixels for the words, at 100 %


class TimelineFilters(QWidget):
    """`changed` when people set or clear a filter, and on every key that is typed.

    `words` is for the head of the card.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = SearchField(_("Search…"))
        self.words.setAccessibleName(_("Search in the timeline"))
        self.words.setFixedWidth(theme().px(_FIELD))
        self.showing = FilterChip(
            _("what"),
            [
                Choice(Showing.TALKS, _("only talks")),
                Choice(Showing.ATTEMPTS, _("only attempts")),
                Choice(Showing.ACTIVITIES, _("only activities")),
                Choice(Showing.AGREEMENTS, _("only agreements")),
            ],
        )
        self.tones = FilterChip(
            _("tone"), [Choice(tone, word(tone)) for tone in Tone], several=True
        )
        self.channels = FilterChip(
            _("how"), [Choice(channel, word(channel)) for channel in CHANNELS], several=True
        )
        self.company = FilterChip(_("with whom"))
        self.clear_button = LinkButton(_("Clear filters"), "close")
        flow = FlowLayout(self, gap=6)
        for chip in self._chips():
            chip.changed.connect(self._on_changed)
            flow.addWidget(chip)
        flow.addWidget(self.clear_button)
        self.words.textChanged.connect(self._on_changed)
        self.clear_button.clicked.connect(self._on_clear)
        self.clear_button.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _chips(self) -> tuple[FilterChip, ...]:
        return (self.showing, self.tones, self.channels, self.company)

    def set_guardians(self, guardians: Sequence[GuardianRow], child: str) -> None:
        """Whom to choose from: this pupil's guardians, and the child itself."""
        choices = [
            Choice(row.id, f"{row.call_name} ({word(row.relationship)})") for row in guardians
        ]
        choices.append(Choice(_CHILD, _("{name} was there").format(name=child)))
        self.company.set_choices(choices)

    def filter(self) -> TimelineFilter:
        company = self.company.value()
        return TimelineFilter(
            showing=self.showing.value(),
            tones=frozenset(self.tones.values()),
            channels=frozenset(self.channels.values()),
            guardian_id=company if isinstance(company, int) else None,
            with_child=company == _CHILD,
            text=self.words.text(),
        )

    def is_set(self) -> bool:
        return self.filter() != TimelineFilter()

    def clear(self) -> None:
        """Ask for everything, without telling anyone."""
        with QSignalBlocker(self):
            self.words.clear()
        for chip in self._chips():
            chip.clear()
        self.clear_button.hide()

    def _on_clear(self) -> None:
        self.clear()
        self.words.setFocus()
        self.changed.emit()

    def _on_changed(self) -> None:
        self.clear_button.setVisible(self.is_set())
        self.changed.emit()
