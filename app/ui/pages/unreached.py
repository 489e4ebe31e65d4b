"""Nog te spreken: who is not reached yet, why, what was tried, and what to try next."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.overriding import override
from app.queries.people import groups
from app.queries.rows import UnreachedRow
from app.queries.unreached_aside import AsideRow
from app.queries.unreached_calls import PlannedRow
from app.queries.unreached_detail import unreached_detail
from app.queries.unreached_page import (
    UnreachedFilter,
    UnreachedView,
    banded,
    group_pupils,
    unreached_view,
)
from app.ui.navigator import Navigator
from app.ui.pages.page import Page
from app.ui.pages.unreached_actions import UnreachedActions
from app.ui.pages.unreached_calm import CalmCard
from app.ui.pages.unreached_detail import UnreachedPanel
from app.ui.pages.unreached_filters import UnreachedFilters
from app.ui.pages.unreached_menu import RowMenu
from app.ui.pages.unreached_table import COLUMNS, BandRow, HomeRow, Row, UnreachedTable
from app.ui.pages.unreached_words import aside_cells, band_cells, reason_words, row_cells
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.number_card import NumberCard
from app.ui.widgets.page_header import PageHeader
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Reason
from app.wording import word

_NARROW = 860  # pixels at 100 %: below it what is opened comes under the list


class UnreachedPage(Page):
    listens_to = (
        Changes.CONTACTS
        | Changes.PEOPLE
        | Changes.GROUPS
        | Changes.PLANS
        | Changes.ACTIVITIES
        | Changes.PROFILE
    )

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, navigator, parent)
        self._view: UnreachedView | None = None
        self._wants_list = False
        self._is_open = False
        self._reason: Reason | None = None
        self._groups_are_stale = True
        self.actions_ = UnreachedActions(workspace, navigator, self)
        self.menu = RowMenu(self.actions_, self)
        self.calm = CalmCard()
        self.calm.list_wanted.connect(self._on_list_wanted)
        self.counters = self._made_counters()
        self.filters = UnreachedFilters()
        self.table = UnreachedTable(self._describe)
        self.panel = UnreachedPanel()
        self.keys = ElidedLabel("", Type.SMALL, muted=True)
        self._build()
        self._wire()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S3)
        column.setSpacing(Space.GAP)
        column.addWidget(self._made_header())
        column.addWidget(self.calm)
        self._reasons = QWidget()
        row = QHBoxLayout(self._reasons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        for counter in self.counters.values():
            row.addWidget(counter, 1)
        column.addWidget(self._reasons)
        column.addWidget(self.filters)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(Space.GAP)
        self._card = Card(margin=Space.S2)
        self.nothing = EmptyState("check", "")
        self._stack = QStackedLayout()
        self._panel_card = Card()
        self._both.addWidget(self._card, 2)
        self._both.addWidget(self._panel_card, 1)
        column.addLayout(self._both, 1)
        self._card.body.addLayout(self._stack, 1)
        for part in (self.table, self.nothing):  # shown at once, so never before it has a place
            self._stack.addWidget(part)
        self._panel_card.add(self.panel, 1)
        self._panel_card.hide()
        self._below = QWidget()
        column.addWidget(self._below, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.S2, 0, Space.S2, 0)
        foot.addWidget(self.keys)
        column.addLayout(foot)

    def _made_header(self) -> PageHeader:
        explanation = _("No contact is no option: whom did you not speak yet?")
        self._explanation = explanation
        self.header = header = PageHeader(_("Still to speak"), explanation, beside=True)
        self.list_button = QuietButton(_("For the team…"), "pdf")
        self.list_button.clicked.connect(self._on_list_for_team)
        self.spoken = QuietButton(_("Who did I speak today?"), "check")
        self.spoken.clicked.connect(self.navigator.spoken_wanted)
        header.add_action(self.list_button)
        header.add_action(self.spoken)
        return header

    def _made_counters(self) -> dict[Reason, NumberCard]:
        counters = {}
        for reason in Reason:
            counter = NumberCard(0, reason_words(reason))
            counter.setToolTip(word(reason))
            counter.clicked.connect(partial(self._on_counter, reason))
            counters[reason] = counter
        return counters

    def _wire(self) -> None:
        table, do, panel = self.table, self.actions_, self.panel
        self.nothing.action_chosen.connect(self._on_nothing_action)
        self.filters.changed.connect(self._on_filtered)
        self.filters.aside_toggled.connect(self._fill)
        table.likely_wanted.connect(lambda row: do.do_likely(row, self._planned(row)))
        table.back_wanted.connect(do.bring_back)
        table.menu_wanted.connect(self.open_menu)
        table.key_pressed.connect(self._on_key)
        table.clicked_row.connect(lambda _row: self.open_row())
        table.row_activated.connect(self._on_activated)
        table.row_chosen.connect(self._show_panel)
        panel.closed.connect(self.close_row)
        panel.contact_wanted.connect(self.navigator.contact_shown)
        panel.plan_wanted.connect(self._plan)
        panel.drop_wanted.connect(lambda row: do.drop_call(row, self._planned(row)))
        panel.calendar_wanted.connect(lambda row: do.save_calendar(row, self._planned(row)))
        panel.ask_wanted.connect(do.ask_colleague)
        panel.answer_wanted.connect(do.log_answer)
        panel.aside_wanted.connect(do.set_aside)
        panel.pupil_wanted.connect(lambda row: do.open_pupil(row.pupil_ids[0]))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_counters()
        is_narrow = self._is_narrow()
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        self.header.set_words(_("Still to speak"), "" if is_narrow else self._explanation)
        self._show_reasons()

    def _is_narrow(self) -> bool:
        return self.width() < theme().px(_NARROW)

    def _show_reasons(self) -> None:
        """Reasons as numbers above the list; in a narrow window as one filter among the others."""
        there = not self._is_calm() and bool(self._view and self._view.rows)
        self._reasons.setVisible(there and not self._is_narrow())
        self.filters.offer_reason(is_offered=there and self._is_narrow())
        if self._card.isHidden():
            self.filters.hide()

    def _fit_counters(self) -> None:
        """Two lines for the words of all counters as soon as one of them needs it."""
        shown = [counter for counter in self.counters.values() if not counter.isHidden()]
        inside = self.width() - 2 * Space.PAGE - Space.S2 * (len(shown) - 1)
        each = inside // max(1, len(shown))
        lines = 2 if any(counter.needs_two_lines(each) for counter in shown) else 1
        for counter in shown:
            counter.set_lines(lines)

    def _describe(self, row: Row) -> Sequence[Cell]:
        today = self.workspace.today()
        match row:
            case BandRow():
                return band_cells(row.band, row.count, COLUMNS)
            case AsideRow():
                return aside_cells(row, today)
            case HomeRow():
                planned = self._planned(row.about)
                return row_cells(row.about, today, planned, shares_home=row.shares_home)

    @override
    def refresh(self) -> None:
        view = self.workspace.read(partial(unreached_view, now=self.workspace.now()))
        self._view = view
        if self._groups_are_stale:
            self._groups_are_stale = False
            found = self.workspace.read(partial(groups, today=self.workspace.today()))
            self.filters.set_groups(found)
        is_calm = self._is_calm()
        self.calm.setVisible(is_calm)
        self.calm.set_count(view.count, is_open=self._wants_list)
        shows_list = not is_calm or self._wants_list
        self._card.setVisible(shows_list)
        self._below.setVisible(not shows_list)
        self.list_button.setVisible(bool(view.rows) and shows_list)
        self._count(is_calm=is_calm)
        self.filters.set_rows(view.rows)
        self.filters.set_aside_count(len(view.aside))
        self._show_reasons()
        self._fill()

    def _is_calm(self) -> bool:
        return self._view is not None and self._view.count.is_calm and bool(self._view.count.pupils)

    def reason(self) -> Reason | None:
        """The reason that is asked for; None shows everybody."""
        return self._reason

    def _ask_for(self, reason: Reason | None) -> None:
        """Ask for one reason, in both places where it can be asked for."""
        self._reason = reason
        for other, counter in self.counters.items():
            counter.setChecked(other is reason)
        self.filters.reason.set_value(reason)

    def wanted(self) -> UnreachedFilter:
        """What the list is narrowed to."""
        group = self.filters.group.value()
        return UnreachedFilter(
            reason=self.reason(),
            pupil_ids=self._pupils_of(group) if group is not None else None,
            languages=self.filters.languages(),
            channels=self.filters.channels(),
        )

    def _pupils_of(self, group_id: int) -> frozenset[int]:
        return self.workspace.read(partial(group_pupils, group_id=group_id))

    @override
    def focus_first(self) -> None:
        target: QWidget = self.calm
        if self._stack.currentWidget() is self.table and self._card.isVisible():
            target = self.table
        elif self._card.isVisible():
            target = self.nothing
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if target is self.table and self.table.current() is None:
            self.table.choose_first()  # where the focus was there before the rows were

    def _count(self, *, is_calm: bool) -> None:
        """Numbers for the reasons that there are; one without anybody lets go."""
        rows = self._view.rows if self._view else ()
        for reason, counter in self.counters.items():
            number = sum(reason in row.reasons for row in rows)
            counter.set_number(number)
            if reason is self._reason and (not number or is_calm):
                self._ask_for(None)
            counter.setVisible(bool(number) or reason is Reason.NEVER_REACHED)
        self.filters.set_reasons({key: card.number() for key, card in self.counters.items()})
        self._fit_counters()

    def _fitting(self) -> list[UnreachedRow]:
        wanted = self.wanted()
        return [row for row in (self._view.rows if self._view else ()) if wanted.fits(row)]

    def _fill(self) -> None:
        rows: list[Row] = []
        for band, found in banded(self._fitting(), is_calm=self._is_calm()):
            rows.append(BandRow(band, len(found)))
            home = None
            for row in found:
                rows.append(HomeRow(row, shares_home=row.household_id == home))
                home = row.household_id
        if self._view and self._view.aside and self.filters.shows_aside():
            rows += [BandRow(None, len(self._view.aside)), *self._view.aside]
        self.table.set_rows(rows)
        self._say_nothing(is_empty=not rows)
        self._show_panel()

    def _say_nothing(self, *, is_empty: bool) -> None:
        """Why the list is empty, and what to do about it."""
        count = self._view.count if self._view else None
        if self._asks():
            self.nothing.set_words(
                _("Nobody fits"),
                _("Nobody in the list has all of this. Clear the filters to see everybody."),
                _("Clear filters"),
            )
        elif count is not None and count.pupils:
            self.nothing.set_words(
                _("Every parent was spoken"),
                _("Nobody asks for a call now. Who does later comes here."),
            )
        else:
            self.nothing.set_words(
                _("No pupils yet"),
                _("As soon as your class is here, you see whom you still want to speak."),
                _("Import a class"),
            )
        self._stack.setCurrentIndex(1 if is_empty else 0)
        is_shown = not is_empty and not self._card.isHidden()
        self.keys.setVisible(is_shown)
        self.keys.setText(
            _(
                "Enter: open · L: log this attempt · M: more · S: spoken · R: answer · P: plan"
                " · C: colleague · A: set aside · O: pupil"
            )
        )

    def _asks(self) -> bool:
        return self.filters.is_set()

    def _on_nothing_action(self) -> None:
        if not self._asks():
            self.navigator.import_wanted.emit()
            return
        self.filters.clear()

    def _on_counter(self, reason: Reason) -> None:
        self._ask_for(reason if self.counters[reason].isChecked() else None)
        self.filters.settle()
        self._fill()

    def _on_filtered(self) -> None:
        self._ask_for(self.filters.reason.value())
        self._fill()

    def _on_list_wanted(self) -> None:
        self._wants_list = not self._wants_list
        self.refresh()

    def _on_list_for_team(self) -> None:
        from app.ui.dialogs.unreached_list import UnreachedListDialog

        bands = banded(self._fitting(), is_calm=self._is_calm())
        dialog = UnreachedListDialog(
            self.workspace, self.navigator, bands, is_narrowed=self._asks(), parent=self
        )
        dialog.open()

    def _planned(self, row: UnreachedRow | None) -> PlannedRow | None:
        return self._view.planned.get(row.guardian_id) if self._view and row else None

    def _plan(self, row: UnreachedRow) -> None:
        self.actions_.plan_call(row, self._planned(row))

    def _on_key(self, row: UnreachedRow, key: Qt.Key) -> None:
        do = self.actions_
        keys: dict[int, Callable[[UnreachedRow], None]] = {
            Qt.Key.Key_S: do.log_spoken,
            Qt.Key.Key_R: do.log_answer,
            Qt.Key.Key_P: self._plan,
            Qt.Key.Key_C: do.ask_colleague,
            Qt.Key.Key_A: do.set_aside,
            Qt.Key.Key_O: lambda row: do.open_pupil(row.pupil_ids[0]),
        }
        keys[key](row)

    def _on_activated(self, row: Row) -> None:
        if isinstance(row, AsideRow):
            self.actions_.bring_back(row)
        else:
            self.open_row()

    def open_row(self) -> None:
        """Open the chosen row beside the list."""
        self._is_open = True
        self._show_panel()

    def _is_in_panel(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._panel_card.isAncestorOf(focused)

    def close_row(self) -> None:
        had_focus = self._is_in_panel()
        self._is_open = False
        self._show_panel()
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_panel(self) -> None:
        """What is opened follows the chosen row."""
        row = self.table.chosen()
        if not self._is_open or row is None or self._card.isHidden():
            self._panel_card.hide()
            return
        today = self.workspace.today()
        query = partial(
            unreached_detail,
            guardian_id=row.guardian_id,
            contact_ids=[attempt.contact_id for attempt in row.attempts],
            today=today,
        )
        self.panel.show_row(row, self.workspace.read(query), self._planned(row), today)
        self._panel_card.show()

    def open_menu(self, row: UnreachedRow) -> QMenu:
        """Open the menu under the button of a row."""
        self.table.choose(row.guardian_id)
        last = self.table.cells.index(self.table.currentIndex().row(), COLUMNS - 1)
        spot = self.table.visualRect(last)
        menu = self.menu.made(row, self._planned(row))
        corner = QPoint(spot.right() - menu.sizeHint().width(), spot.bottom() - Space.S2)
        menu.popup(self.table.viewport().mapToGlobal(corner))
        menu.setActiveAction(menu.actions()[0])
        return menu

    @override
    def _on_changed(self, changes: Changes) -> None:
        self._groups_are_stale |= bool(changes & (Changes.GROUPS | Changes.PEOPLE))
        super()._on_changed(changes)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right opens a row and goes into it, Left and Esc come back and close it."""
        key, inside = event.key(), self._is_in_panel()
        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            forward, back = back, forward
        if key == forward and self.table.hasFocus() and self.table.chosen() is not None:
            if self._is_open:
                self.panel.close_button.setFocus(Qt.FocusReason.TabFocusReason)
            self.open_row()
        elif inside and key in (back, Qt.Key.Key_Escape):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._is_open and key in (back, Qt.Key.Key_Escape):
            self.close_row()
        else:
            super().keyPressEvent(event)
