"""Activiteiten: what is planned and what has been, and who was met there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.errors import AppError, NotFoundError
from app.i18n import _, language
from app.overriding import override
from app.queries.activities import (
    ActivityDetail,
    ActivityRow,
    GuestRow,
    activities,
    activity,
    earlier_activities,
)
from app.queries.planning import planning_facts
from app.rules.activity_planning import Notice, planning_notices
from app.services.activities import delete_activity
from app.ui.activity_words import groups_of, name_of
from app.ui.dates import short_day_words, time_words
from app.ui.dialogs.activity import ActivityDialog
from app.ui.dialogs.attendance import AttendanceDialog
from app.ui.messages import tell
from app.ui.navigator import Navigator
from app.ui.pages.activity_view import ActivityView
from app.ui.pages.page import Page
from app.ui.theme import Space, Tint, theme
from app.ui.widgets.buttons import LinkButton, PrimaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.table import Table
from app.ui.widgets.tags import Tag
from app.ui.workspace import Workspace
from app.vocabulary import Changes

_SIDE_BY_SIDE = 700
"""Pixels of page width, in text of the usual size; below it the activity stands under the list."""


class ActivitiesPage(Page):
    listens_to = (
        Changes.ACTIVITIES | Changes.CONTACTS | Changes.PEOPLE | Changes.GROUPS | Changes.PROFILE
    )

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, navigator, parent)
        self._earlier: list[ActivityRow] = []
        self._wanted: int | None = None
        self.plan = PrimaryButton(_("Plan an activity"), "plus")
        self.table = Table(
            _("Activities"),
            [Column("", 86, firm=True), Column("", 150, 1), Column("", 104, firm=True)],
            self._describe,
            key=lambda row: row.id,
            two_lines=True,
            header=False,
        )
        self.earlier = LinkButton(_("Earlier school years"), "chevron_down")
        self.view = ActivityView()
        self.nothing = EmptyState(
            "calendar",
            _("Meet parents together, too"),
            _(
                "A coffee moment reaches those you do not speak otherwise. A theme evening with"
                " ten parents is a success: it is there for who wants to come."
            ),
            _("Plan an activity"),
        )
        self._build()
        self._wire()

    def _build(self) -> None:
        header = PageHeader(
            _("Activities"), _("Seen is a start: who comes there is easily spoken"), beside=True
        )
        header.add_action(self.plan)
        self._list = Card(margin=Space.S2)
        self._list.add(self.table, 1)
        self._list.add(self.earlier)
        full = QWidget()
        self._sides = QHBoxLayout(full)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(Space.GAP)
        self._sides.addWidget(self._list, 5)
        self._sides.addWidget(self.view, 6)
        empty = Card()
        empty.add(self.nothing, 1)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S5)
        column.setSpacing(Space.GAP)
        column.addWidget(header)
        column.addLayout(self._stack, 1)
        for part in (_scrolling(full), empty):  # shown at once, so never before it has a place
            self._stack.addWidget(part)

    def _wire(self) -> None:
        self.plan.clicked.connect(lambda: self._open_form(None))
        self.nothing.action_chosen.connect(lambda: self._open_form(None))
        self.earlier.clicked.connect(self._on_earlier)
        self.table.row_chosen.connect(self._show)
        self.table.row_activated.connect(self._on_activated)
        self.view.attendance_wanted.connect(self._on_attendance)
        self.view.change_wanted.connect(lambda: self._open_form(self._chosen_id()))
        self.view.delete_wanted.connect(self._on_delete)
        self.view.guest_opened.connect(self._on_guest)

    @override
    def refresh(self) -> None:
        now = self.workspace.now()
        found = self.workspace.read(partial(activities, now=now))
        self._has_earlier = found.has_earlier
        if self._earlier:
            self._read_earlier_again()
        rows = [*found.planned, *found.past, *self._earlier]
        self._stack.setCurrentIndex(0 if rows or found.has_earlier else 1)
        self.earlier.setVisible(self._has_earlier)
        with QSignalBlocker(self.table):
            self.table.set_rows(rows)
            if self._wanted is not None:
                wanted, self._wanted = self._wanted, None
                self.table.choose(wanted)
            elif self.table.current() is None:
                self._choose_first(rows)
        self._show(self.table.current())

    def _choose_first(self, rows: Sequence[ActivityRow]) -> None:
        """What comes next, else what was last: the first in either case."""
        if rows:
            self.table.choose_first()

    def show_activity(self, activity_id: int | None) -> None:
        """Open one activity, or begin a new one."""
        if activity_id is None:
            self._open_form(None)
            return
        self._wanted = activity_id
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    @override
    def focus_first(self) -> None:
        """On the list; where there is none, on what begins it."""
        if self._stack.currentIndex() == 0:
            self.table.setFocus()
        else:
            self.plan.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= theme().px(_SIDE_BY_SIDE)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(beside if is_wide else under)

    def _describe(self, row: ActivityRow) -> Sequence[Cell]:
        """Day and hour; name, place and groups; and how far it is. No number compares evenings."""
        day = short_day_words(row.at.date(), self.workspace.today())
        where = " · ".join(part for part in (row.place, groups_of(row)) if part)
        return (
            Cell(day, time_words(row.at), muted=not row.is_planned),
            Cell(name_of(row), where, bold=True),
            self._at_end(row),
        )

    @staticmethod
    def _at_end(row: ActivityRow) -> Cell:
        if row.is_planned:
            return Cell(tag=Tag(_("planned"), Tint.ACCENT), at_end=True)
        if not row.guests:
            return Cell(_("who was there?"), muted=True, at_end=True)
        return Cell(_("noted"), icon="check", muted=True, at_end=True)

    def _chosen_id(self) -> int | None:
        row = self.table.current()
        return None if row is None else row.id

    def _show(self, row: ActivityRow | None) -> None:
        self.view.setVisible(row is not None)
        if row is None:
            return
        now = self.workspace.now()
        try:
            detail = self.workspace.read(partial(activity, activity_id=row.id, now=now))
            known = self._known_of(detail)
        except NotFoundError:
            self.view.hide()
        except AppError as fault:
            tell(self, fault)
        else:
            self.view.show_activity(detail, known, now.date())

    def _known_of(self, detail: ActivityDetail) -> tuple[Notice, ...]:
        """What is good to know of its day, as long as it is still to come."""
        row, today = detail.row, self.workspace.today()
        if not row.is_planned:
            return ()
        day = row.at.date()
        facts = self.workspace.read(
            partial(
                planning_facts, day=day, today=today, language=language(),
                group_ids=row.group_ids, but=row.id,
            )
        )  # fmt: skip
        return planning_notices(day, today, facts)

    def _on_earlier(self) -> None:
        before = self._earlier[-1] if self._earlier else None
        query = partial(earlier_activities, now=self.workspace.now(), before=before)
        rows, self._has_earlier = self.workspace.read(query)
        self._earlier += rows
        self.table.append_rows(rows)
        self.earlier.setVisible(self._has_earlier)
        self.table.setFocus()

    def _read_earlier_again(self) -> None:
        """What was fetched of earlier years, as it is now."""
        query = partial(earlier_activities, now=self.workspace.now(), most=len(self._earlier))
        self._earlier, self._has_earlier = self.workspace.read(query)

    def _on_activated(self, row: ActivityRow) -> None:
        if row.is_planned:
            self._open_form(row.id)
        else:
            self._on_attendance()

    def _open_form(self, activity_id: int | None) -> None:
        dialog = ActivityDialog(self.workspace, self.navigator, activity_id, self)
        dialog.saved.connect(self.show_activity)
        dialog.open()

    def _on_attendance(self) -> None:
        activity_id = self._chosen_id()
        if activity_id is not None:
            AttendanceDialog(self.workspace, self.navigator, activity_id, self).open()

    def _on_delete(self) -> None:
        row = self.table.current()
        if row is None:
            return
        try:
            written = self.workspace.write(partial(delete_activity, activity_id=row.id))
        except AppError as fault:
            tell(self, fault)
        else:
            said = _("Deleted: {name}.").format(name=name_of(row))
            self.navigator.said.emit(said, written.change_set_uid)

    def _on_guest(self, guest: GuestRow) -> None:
        """To what was talked about, else to the child."""
        if guest.contact_id is not None:
            self.navigator.contact_shown.emit(guest.contact_id)
        elif guest.pupil_ids:
            self.navigator.pupil_wanted.emit(guest.pupil_ids[0])


def _scrolling(content: QWidget) -> QScrollArea:
    """A small window scrolls as a whole; Tab passes the area by."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    content.setAutoFillBackground(False)  # after setWidget, which turns it on
    return area
