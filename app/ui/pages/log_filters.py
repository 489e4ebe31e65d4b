"""The chips above the log, and the filter that they make together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.rows import ContactFilter, PupilRow
from app.ui.channels import CHANNELS
from app.ui.icons import SIGNS
from app.ui.pages.log_days import PeriodFilter
from app.ui.pages.log_saved import SavedFilters
from app.ui.pages.pupil_filter import GuardianFilter, PupilFilter
from app.ui.pupil_search import Named
from app.ui.theme import Space, tint_of
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.flow import FlowLayout
from app.vocabulary import Code, Initiative, Occasion, Outcome, Tone
from app.wording import word

_OPEN = ("waits", "not_reached", "open_agreement")
_FAMILIES = ("family", "family_of_guardian")


class LogFilters(QWidget):
    """`changed` when people set or clear a filter; the words searched for are not among them.

    The chips that are seldom wanted stand in a second row, which opens by itself when one is set.
    """

    changed = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        guardians: Callable[[], Sequence[Named]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen: tuple[int, ...] = ()
        self._make_first(today)
        self._make_second(guardians)
        more = Choice(value=True, text=_("more …"), tip=_("More filters"))
        self.more = ChipRow(_("More filters"), [more])
        self.more.changed.connect(self._on_more)
        # Behind the last chip, on whichever row that is.
        self.clear_button = LinkButton(_("Clear filters"), "close")
        self.clear_below = LinkButton(_("Clear filters"), "close")
        for button in (self.clear_button, self.clear_below):
            button.clicked.connect(self._on_clear)
            button.hide()
        self.saved = SavedFilters()
        self.second = QWidget()
        first = QWidget()
        for part in self._parts():
            part.changed.connect(self._on_changed)
        _flow(first, (*self._first, self.more, self.saved, self.clear_button))
        _flow(self.second, (*self._second, self.clear_below))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S2)
        column.addWidget(first)
        column.addWidget(self.second)
        self.second.hide()
        _grow_down(self)

    def _make_first(self, today: Callable[[], date]) -> None:
        self.tones = ChipRow(
            _("Why there was contact"),
            [Choice(tone, word(tone), SIGNS[tone], tint=tint_of(tone)) for tone in Tone],
        )
        self.reached = ChipRow(
            _("Whether it worked"),
            [
                Choice(value=True, text=_("worked/sent")),
                Choice(value=False, text=_("did not work")),
            ],
            exclusive=True,
        )
        self.channels = FilterChip(
            _("how"),
            [Choice(channel, word(channel), channel.value) for channel in CHANNELS],
            several=True,
        )
        self.period = PeriodFilter(_("period"), today)
        self.pupil = PupilFilter(_("pupil"))
        self.label = FilterChip(_("label"))
        self.family = FilterChip(_("family"))
        self.family.hide()
        self._first = (
            self.tones, self.reached, self.channels, self.period, self.pupil, self.label,
            self.family,
        )  # fmt: skip

    def _make_second(self, guardians: Callable[[], Sequence[Named]]) -> None:
        self.open = ChipRow(
            _("What is still open"),
            [
                Choice("waits", _("waits for an answer")),
                Choice("not_reached", _("nobody reached")),
                Choice("open_agreement", _("agreement open")),
            ],
        )
        self.occasions = FilterChip(_("occasion"), _choices(Occasion), several=True)
        self.initiatives = FilterChip(
            _("who began"), [Choice(one, began(one)) for one in Initiative], several=True
        )
        self.outcomes = FilterChip(_("what came of it"), _choices(Outcome), several=True)
        self.guardian = GuardianFilter(_("with whom"), guardians)
        self.who = FilterChip(_("spoken by"))
        self._second = (
            self.open, self.occasions, self.initiatives, self.outcomes, self.guardian, self.who,
        )  # fmt: skip

    def _parts(self) -> tuple[ChipRow | FilterChip, ...]:
        return (*self._first, *self._second)

    def set_pupils(self, pupils: Sequence[PupilRow]) -> None:
        self.pupil.set_pupils(pupils)

    def set_labels(self, labels: Sequence[str]) -> None:
        """Offer these labels; without any there is nothing to choose."""
        self.label.set_choices([Choice(name, name) for name in labels])
        self.label.setVisible(bool(labels))

    def set_speakers(self, names: Sequence[str]) -> None:
        """Offer these names; without any there is nothing to choose."""
        self.who.set_choices([Choice(name, name) for name in names])
        self.who.setVisible(bool(names))

    def filter(self, text: str) -> ContactFilter:
        """What is asked for, together with the words that were typed."""
        since, until = self.period.days()
        still, family = self.open.values(), dict(self.family.values())
        return ContactFilter(
            text=text,
            pupil_id=self.pupil.value(),
            guardian_id=self.guardian.value(),
            tones=frozenset(self.tones.values()),
            channels=frozenset(self.channels.values()),
            outcomes=frozenset(self.outcomes.values()),
            reached=self.reached.value(),
            since=since,
            until=until,
            label=self.label.value() or "",
            occasions=frozenset(self.occasions.values()),
            initiatives=frozenset(self.initiatives.values()),
            who=self.who.value() or "",
            contact_ids=self._chosen,
            waits="waits" in still,
            not_reached="not_reached" in still,
            open_agreement="open_agreement" in still,
            family=family.get("family"),
            family_of_guardian=family.get("family_of_guardian"),
        )

    def show_filter(self, wanted: ContactFilter, family: str = "") -> None:
        """Ask for what a filter asks for, without telling anyone; `family` is what it is called."""
        self._chosen = wanted.contact_ids
        self._show_family(wanted, family)
        self.period.show_days((wanted.since, wanted.until))
        values: tuple[tuple[ChipRow | FilterChip, Iterable[Any]], ...] = (
            (self.tones, wanted.tones),
            (self.reached, [] if wanted.reached is None else [wanted.reached]),
            (self.channels, wanted.channels),
            (self.pupil, _some(wanted.pupil_id)),
            (self.label, _some(wanted.label)),
            (self.open, [name for name in _OPEN if getattr(wanted, name)]),
            (self.occasions, wanted.occasions),
            (self.initiatives, wanted.initiatives),
            (self.outcomes, wanted.outcomes),
            (self.guardian, _some(wanted.guardian_id)),
            (self.who, _some(wanted.who)),
        )
        for part, held in values:
            part.set_values(held)
        self.saved.clear()
        self.more.set_values([True] if any(part.values() for part in self._second) else [])
        self._on_more()

    def _show_family(self, wanted: ContactFilter, words: str) -> None:
        values = [
            (name, getattr(wanted, name)) for name in _FAMILIES if getattr(wanted, name) is not None
        ]
        self.family.set_choices([Choice(value, words or _("family")) for value in values])
        self.family.set_values(values)
        self.family.setVisible(bool(values))

    def is_set(self) -> bool:
        return bool(self._chosen) or any(part.values() for part in self._parts())

    def clear(self) -> None:
        """Ask for everything, without telling anyone."""
        self.show_filter(ContactFilter())

    def _settle(self) -> None:
        is_set, is_open = self.is_set(), bool(self.more.values())
        self.clear_button.setVisible(is_set and not is_open)
        self.clear_below.setVisible(is_set and is_open)
        self.family.setVisible(bool(self.family.values()))

    def _on_more(self) -> None:
        self.second.setVisible(bool(self.more.values()))
        self._settle()

    def _on_clear(self) -> None:
        self.clear()
        self.changed.emit()

    def _on_changed(self) -> None:
        self.saved.clear()
        self._settle()
        self.changed.emit()


def began(initiative: Initiative) -> str:
    """Who began, in words."""
    return {
        Initiative.SCHOOL: _("we began"),
        Initiative.GUARDIAN: _("the parent began"),
        Initiative.PUPIL: _("the child began"),
        Initiative.OTHER: _("someone else began"),
    }[initiative]


def _choices(codes: type[Code]) -> list[Choice]:
    return [Choice(code, word(code)) for code in codes]


def _some(value: object) -> list[object]:
    return [] if value in (None, "") else [value]


def _flow(row: QWidget, parts: Iterable[QWidget]) -> None:
    """Parts after each other, on as many lines as they need."""
    flow = FlowLayout(row)
    for part in parts:
        flow.addWidget(part)
    _grow_down(row)


def _grow_down(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
