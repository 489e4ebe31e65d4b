"""*Startgesprekken*: per pupil and home who had one, when the others are, and planning them."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext, pgettext
from app.overriding import override
from app.queries.people import groups
from app.queries.start_talks import HomeTalk, planned_talks, start_talks
from app.services.planned_calls import drop_call
from app.ui.dialogs.name_filter import NameFilter
from app.ui.dialogs.start_talks.plan_talk import PlanTalkDialog
from app.ui.dialogs.start_talks.propose import ProposeDialog
from app.ui.dialogs.start_talks.to_calendar import ToCalendarDialog
from app.ui.dialogs.start_talks.words import cells
from app.ui.dialogs.staying_dialog import StayingDialog
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.pupil_words import group_words
from app.ui.theme import Space, Type, theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.choices import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.filter_chip import FilterChip
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.segmented import Segmented
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion

_SIZE = (1010, 680)
_SEARCH, _LEAST_SEARCH = 236, 120


class Shown(Enum):
    """Whom the table shows."""

    EVERYONE = "everyone"
    NOT_YET = "not_yet"
    PLANNED = "planned"
    HELD = "held"


class StartTalksDialog(StayingDialog):
    """Enter plans or moves the chosen talk, or shows the one that was held; Delete takes it off."""

    def __init__(
        self,
        workspace: Workspace,
        navigator: Navigator,
        group_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Start talks")
        super().__init__(workspace, navigator, title, parent, size=_SIZE)
        self._rows: list[HomeTalk] = []
        self._names = NameFilter()
        self._is_ours = False  # only what is planned changed
        known = workspace.read(partial(groups, today=workspace.today()))
        self.groups = FilterChip(_("all groups"))
        self.groups.set_choices([Choice(row.id, group_words(row.name)) for row in known])
        self.groups.set_value(group_id if group_id or len(known) != 1 else known[0].id)
        self.groups.setVisible(len(known) > 1)
        self.shown = Segmented(
            _("Who is shown"),
            [
                Choice(Shown.EVERYONE, pgettext("contact agreements", "everyone")),
                Choice(Shown.NOT_YET, pgettext("start talk", "not yet")),
                Choice(Shown.PLANNED, pgettext("start talk", "planned")),
                Choice(Shown.HELD, pgettext("start talk", "held")),
            ],
        )
        self.shown.set_value(Shown.EVERYONE)
        self.search = SearchField(_("Search pupil or parent…"))
        self.table = self._made_table()
        self.count = TextLabel("", muted=True, wraps=True)
        self.nobody = EmptyState("meeting", "")
        self.propose = QuietButton(_("Propose times…"), "calendar")
        self.calendar = QuietButton(_("To my calendar…"), "export")
        self.log = QuietButton(_("Log the talk…"), "plus")
        self.close_button = PrimaryButton(_("Close"))
        self._build(title)
        self._wire()
        self.refresh()
        self.table.choose_first()
        self.table.setFocus()

    def _made_table(self) -> Table:
        return Table(
            _("Start talks"),
            [
                Column(_("Pupil"), 150, 2),
                Column(_("Parents"), 140, 2),
                Column(_("Start talk"), 200, 4),
                Column(pgettext("start talk", "Planned"), 150, 2),
                Column("", 110, firm=True),
            ],
            self._describe,
            key=lambda row: row.key,
            two_lines=True,
        )

    def _build(self, title: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        head.addWidget(self.shown)
        head.addWidget(self.groups)
        head.addStretch(1)
        self.search.setMinimumWidth(theme().px(_LEAST_SEARCH))
        self.search.setMaximumWidth(theme().px(_SEARCH))
        head.addWidget(self.search, 2)
        card = Card(margin=Space.S2)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nobody)
        self.nobody.setMinimumSize(1, 1)  # a small screen shows what fits
        card.body.addLayout(self._stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S3)
        foot.addWidget(ButtonRow(self.propose, self.calendar, self.log), 1)
        self.close_button.setAutoDefault(False)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        column.setSpacing(Space.S3)
        column.addWidget(TextLabel(title, Type.TITLE, wraps=True))
        column.addWidget(self.count)
        column.addLayout(head)
        column.addWidget(card, 1)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.shown.changed.connect(self._on_filter)
        self.groups.changed.connect(self._on_group)
        self.search.textChanged.connect(self._on_filter)
        self.search.went_down.connect(self.table.setFocus)
        self.table.row_activated.connect(self._on_activated)
        self.table.action_chosen.connect(lambda row, _column: self._on_activated(row))
        self.table.row_chosen.connect(lambda _row: self._settle_buttons())
        self.propose.clicked.connect(self._on_propose)
        self.calendar.clicked.connect(self._on_calendar)
        self.log.clicked.connect(lambda: self._log(self.table.current()))
        self.close_button.clicked.connect(self.accept)

    @override
    def refresh(self) -> None:
        """Read everybody; after planning here only what is planned."""
        now = self.workspace.now()
        if self._is_ours:
            planned = self.workspace.read(partial(planned_talks, now=now))
            self._rows = [replace(row, planned=planned.get(row.key)) for row in self._rows]
        else:
            query = partial(start_talks, now=now, group_id=self.groups.value())
            self._rows = self.workspace.read(query)
            QTimer.singleShot(0, self, self._learn_names)
            self._is_ours = True  # nothing else can change while this is open
        self._fill()

    def _fill(self) -> None:
        here = self.table.current()
        self._names.set_typed(self.search.text())
        wanted = self.shown.value()
        rows = [row for row in self._rows if self._fits(row, wanted)]
        place = self._place_of(here)
        self.table.set_rows(rows)
        if here is not None and self.table.current() is None and rows:
            self.table.choose(rows[min(place, len(rows) - 1)].key)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._say_nobody()
        self._say_count()
        self._settle_buttons()

    def _place_of(self, row: HomeTalk | None) -> int:
        keys = [one.key for one in self.table.rows()]
        return keys.index(row.key) if row is not None and row.key in keys else 0

    def _learn_names(self) -> None:
        for row in self._rows:
            self._names.learn((row.pupil, *(full for _key, _name, full in row.guardians)))

    def _fits(self, row: HomeTalk, wanted: Shown) -> bool:
        is_held, is_planned = row.held is not None, row.planned is not None
        if wanted is Shown.NOT_YET and is_held:
            return False
        if wanted is Shown.PLANNED and (is_held or not is_planned):
            return False
        if wanted is Shown.HELD and not is_held:
            return False
        return self._names.fits(row.pupil, *(full for _key, _name, full in row.guardians))

    def _say_count(self) -> None:
        held = sum(row.held is not None for row in self._rows)
        planned = sum(row.held is None and row.planned is not None for row in self._rows)
        total = len(self._rows)
        parts = [
            ngettext("{held} of {n} talk held", "{held} of {n} talks held", total).format(
                held=held, n=total
            )
        ]
        if planned:
            parts.append(ngettext("{n} planned", "{n} planned", planned).format(n=planned))
        left = total - held - planned
        if left:
            parts.append(ngettext("{n} to plan", "{n} to plan", left).format(n=left))
        if any(row.is_apart for row in self._rows):
            parts.append(_("separate homes each have their own"))
        self.count.setText(" · ".join(parts))

    def _say_nobody(self) -> None:
        if self.search.text().strip():
            words = _("Nobody to show"), _("No pupil or parent fits what you typed.")
        elif self._rows and self.shown.value() is Shown.NOT_YET:
            words = _("Everybody had a start talk"), ""
        elif self._rows and self.shown.value() is Shown.PLANNED:
            words = _("Nothing is planned"), _("Propose times, or plan them one by one.")
        elif self._rows:
            words = _("None was held yet"), _("A start talk that you log appears here.")
        else:
            words = _("Nobody yet"), _("Pupils with their parents come here.")
        self.nobody.set_words(*words)

    def _settle_buttons(self) -> None:
        row = self.table.current()
        now = self.workspace.now()
        self.propose.setEnabled(any(not one.held and not one.planned for one in self._rows))
        ahead = (one.planned is not None and one.planned.at > now for one in self._rows)
        self.calendar.setEnabled(any(ahead))
        self.log.setEnabled(row is not None and row.held is None)

    def _describe(self, row: HomeTalk) -> Sequence[Cell]:
        return cells(row, self.workspace.now())

    def _on_filter(self) -> None:
        self._fill()
        if self.table.current() is None:
            self.table.choose_first()

    def _on_group(self) -> None:
        self._is_ours = False
        self.refresh()
        self.table.choose_first()

    def _on_activated(self, row: HomeTalk) -> None:
        """What comes next for this one."""
        if row.held is not None:
            self.accept()
            self.navigator.contact_shown.emit(row.held.contact_id)
        elif row.planned is not None and row.planned.at < self.workspace.now():
            self._log(row)
        else:
            PlanTalkDialog(self.workspace, self.form_wishes(), row, self).open()

    def _log(self, row: HomeTalk | None) -> None:
        """Log the talk with everybody of that home; they can be taken out there."""
        if row is None:
            return
        self.accept()
        seed = ContactSeed(
            pupil_ids=(row.pupil_id,),
            guardian_ids=tuple(key for key, _name, _full in row.guardians),
            channel=row.planned.channel if row.planned else Channel.MEETING,
            occasion=Occasion.START_TALK,
        )
        self.navigator.contact_wanted.emit(seed)

    def _on_propose(self) -> None:
        ProposeDialog(self.workspace, self.form_wishes(), self._rows, self).open()

    def _on_calendar(self) -> None:
        row = self.table.current()
        ToCalendarDialog(self.workspace, self.form_wishes(), self._rows, row, self).open()

    def _drop(self, row: HomeTalk) -> None:
        if row.planned is not None and row.held is None:
            said = _("The start talk about {pupil} is not planned any more.")
            use_case = partial(drop_call, call_id=row.planned.id)
            self.write(use_case, said.format(pupil=row.pupil))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the search never closes the dialog; Delete takes the chosen talk off."""
        row: Any = self.table.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and row is not None:
            self._drop(row)
        else:
            super().keyPressEvent(event)
