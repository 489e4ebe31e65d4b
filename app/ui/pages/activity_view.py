"""One activity at the right: what it is, what to know of its day, and who was there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.i18n import _
from app.queries.activities import ActivityDetail, GuestRow
from app.rules.activity_planning import Notice as Known
from app.ui.activity_words import (
    groups_of,
    guests_words,
    kind_of,
    moment_of,
    name_of,
    notice_words,
)
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import IconButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.tags import tone_tag
from app.wording import word


class ActivityView(Card):
    """`guest_opened` carries a GuestRow; the other wishes are about the activity that is shown."""

    attendance_wanted = Signal()
    change_wanted = Signal()
    delete_wanted = Signal()
    guest_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Activity"))
        self.name = TextLabel("", Type.BRAND, wraps=True)
        self.facts = TextLabel("", muted=True, wraps=True)
        self.note = TextLabel("", wraps=True)
        self.notice = Notice()
        self.attendance = QuietButton(_("Who was there?"), "check")
        self.change = QuietButton(_("Change"), "pencil")
        self.delete = IconButton("trash", _("Delete the activity"))
        self.heading_of_guests = SectionLabel(_("Who was there"))
        self.said_of_guests = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.guests = Table(
            _("Who was there"),
            [Column("", 150, 2), Column("", 160, 3)],
            self._describe,
            key=lambda row: row.guardian_id,
            two_lines=True,
            header=False,
        )
        self.nobody = EmptyState("guardian", "")
        self._build()
        self.attendance.clicked.connect(self.attendance_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.nobody.action_chosen.connect(self.attendance_wanted)
        self.guests.row_activated.connect(self.guest_opened)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S2)
        buttons.addWidget(self.attendance)
        buttons.addWidget(self.change)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        around = QWidget()
        self._stack = QStackedLayout(around)
        self._stack.addWidget(self.guests)
        self._stack.addWidget(self.nobody)
        for part in (self.name, self.facts, self.note, self.notice):
            self.add(part)
        self.body.addLayout(buttons)
        self.body.addSpacing(Space.S2)
        self.add(self.heading_of_guests)
        self.add(self.said_of_guests)
        self.add(around, 1)

    def show_activity(self, detail: ActivityDetail, known: Sequence[Known], today: date) -> None:
        """`known`: what is good to know of a day that is still to come."""
        row = detail.row
        self.name.setText(name_of(row))
        kind = kind_of(row) if row.title else ""
        parts = [kind, moment_of(row, today), row.place, groups_of(row)]
        self.facts.setText(" · ".join(part for part in parts if part))
        self.note.setText(detail.note)
        self.note.setVisible(bool(detail.note))
        said = " ".join(notice_words(notice) for notice in known)
        self.notice.set_words(_("Good to know.") if said else "", said)
        self.notice.setVisible(bool(said))
        self.attendance.setVisible(not row.is_planned)
        self._show_guests(detail)

    def _show_guests(self, detail: ActivityDetail) -> None:
        guests = detail.guests
        spoken = sum(guest.contact_id is not None for guest in guests)
        said = _("You saw {parents} here.")
        if spoken:
            said = _("You saw {parents} here, and spoke {count} of them.")
        words = said.format(parents=guests_words(len(guests)), count=spoken)
        self.said_of_guests.setText(words if guests else "")
        for part in (self.heading_of_guests, self.said_of_guests):
            part.setVisible(bool(guests))
        if detail.row.is_planned:
            self.nobody.set_words(
                _("Still to come"),
                _("Afterwards you tick here who was there, and with whom you had a word."),
            )
        else:
            self.nobody.set_words(
                _("Who was there?"),
                _("Tick whom you saw. It is a help for the next step, and never a score."),
                _("Tick the class"),
            )
        self._stack.setCurrentIndex(0 if guests else 1)
        self.guests.set_rows(guests)

    def _describe(self, row: GuestRow) -> Sequence[Cell]:
        """Who it was, and what was talked about; seen is enough."""
        parts = [word(row.relationship)] if row.relationship else []
        if row.children:
            parts.append(", ".join(row.children))
        who = Cell(row.guardian, " · ".join(parts), bold=True)
        if row.contact_id is None:
            return who, Cell(_("seen"), muted=True)
        return who, Cell(tag=tone_tag(row.tone), second=row.told)
