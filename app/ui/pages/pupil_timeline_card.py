"""The card with the timeline of a pupil: its filters above, what happened below."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.queries.pupil_page import PupilPage
from app.queries.timeline import TimelineEvent
from app.ui.pages.pupil_timeline import Fetch, Timeline
from app.ui.pages.pupil_timeline_filter import TimelineFilters
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState


class TimelineCard(Card):
    """`filtered` when people ask for other events; answer it with `show_events`."""

    filtered = Signal()

    def __init__(self, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(_("Timeline"), parent=parent)
        self._today = date.min
        self.filters = TimelineFilters()
        self.filters.changed.connect(self.filtered)
        self.timeline = Timeline(fetch)
        self.filters.words.went_down.connect(self._on_went_down)
        self._nothing = EmptyState("log", "")
        self._nothing.action_chosen.connect(self.filters.clear_button.click)
        self.add_action(self.filters.words)
        self.add(self.filters)
        self.add(self.timeline, 1)
        self.add(self._nothing, 1)

    def set_page(self, page: PupilPage, today: date, *, stay: bool) -> None:
        """Show a pupil; `stay`: the same one, so filters and place stay."""
        self._today = today
        self.filters.set_guardians(page.guardians, page.pupil.call_name)
        if not stay:
            self.filters.clear()
        if not self.filters.is_set():
            for part in (self.filters, self.filters.words):
                part.setVisible(bool(page.timeline))
            self.show_events(page.timeline, stay=stay)

    def show_events(self, events: Sequence[TimelineEvent], *, stay: bool = False) -> None:
        wanted = self.filters.filter()
        folds = not wanted.text.strip()
        self.timeline.set_rows(events, self._today, stay=stay, folds=folds)
        self.timeline.setVisible(bool(events))
        self._nothing.setVisible(not events)
        if not events:
            self._say_nothing()

    def _say_nothing(self) -> None:
        if self.filters.is_set():
            self._nothing.set_words(
                _("Nothing fits"), _("Nothing here is what you asked for."), _("Clear filters")
            )
        else:
            self._nothing.set_words(
                _("No contact yet"),
                _("What you log about this pupil comes here, newest first."),
            )

    def _on_went_down(self) -> None:
        if self.timeline.moments.rowCount():
            self.timeline.setFocus()
            self.timeline.choose_first()
