"""Nog te spreken: who is not reached yet, why, what was tried, and what to try next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app import names
from app.i18n import _
from app.overriding import override
from app.queries.rows import UnreachedRow
from app.queries.unreached_page import UnreachedView, unreached_view
from app.ui.navigator import Navigator
from app.ui.pages.page import Page
from app.ui.pages.unreached_attempt import AttemptMenu
from app.ui.pages.unreached_calm import CalmCard
from app.ui.pages.unreached_words import reason_words, row_cells
from app.ui.theme import Space
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell, Column
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.number_card import NumberCard
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.row_delegate import action_width
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Reason
from app.wording import word


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
        self._rows: Sequence[UnreachedRow] = ()
        self._wants_list = False
        self.menu = AttemptMenu(workspace, navigator, self)
        self.calm = CalmCard()
        self.calm.list_wanted.connect(self._on_list_wanted)
        self.counters = self._made_counters()
        self.table = self._made_table()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S5)
        column.setSpacing(Space.GAP)
        explanation = _("No contact is no option: whom did you not speak yet?")
        header = PageHeader(_("Still to speak"), explanation, beside=True)
        self.spoken = QuietButton(_("Who did I speak today?"), "check")
        self.spoken.clicked.connect(self.navigator.spoken_wanted)
        header.add_action(self.spoken)
        column.addWidget(header)
        column.addWidget(self.calm)
        self._reasons = QWidget()
        row = QHBoxLayout(self._reasons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        for counter in self.counters.values():
            row.addWidget(counter, 1)
        column.addWidget(self._reasons)
        self._card = Card(margin=Space.S2)
        self.nothing = EmptyState("check", "")
        self.nothing.action_chosen.connect(self.navigator.import_wanted)
        self._stack = QStackedLayout()
        column.addWidget(self._card, 1)
        self._card.body.addLayout(self._stack, 1)
        for part in (self.table, self.nothing):  # shown at once, so never before it has a place
            self._stack.addWidget(part)
        self._below = QWidget()
        column.addWidget(self._below, 1)

    def _made_counters(self) -> dict[Reason, NumberCard]:
        counters = {}
        for reason in Reason:
            counter = NumberCard(0, reason_words(reason))
            counter.setToolTip(word(reason))
            counter.clicked.connect(partial(self._on_counter, reason))
            counters[reason] = counter
        return counters

    def _made_table(self) -> Table:
        table = Table(
            _("Guardians to speak"),
            [
                Column(_("Parent"), 156, 2),
                Column(_("Pupil"), 100, 1),
                Column(_("Attempts"), 120, 1),
                Column(_("Last spoken"), 158, needs=560, firm=True),
                Column(_("Seen at"), 112, needs=940),
                Column(_("Next step"), 242, 5),
                Column("", action_width(_("Attempt")), firm=True),
            ],
            self._describe,
            key=lambda row: row.guardian_id,
            two_lines=True,
        )
        table.row_activated.connect(lambda row: self.navigator.pupil_wanted.emit(row.pupil_ids[0]))
        table.action_chosen.connect(lambda row, _column: self.open_menu(row))
        key = QShortcut(QKeySequence(Qt.Key.Key_L), table)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self._on_log_key)
        return table

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_counters()

    def _fit_counters(self) -> None:
        """Two lines for the words of all counters as soon as one of them needs it."""
        shown = [counter for counter in self.counters.values() if not counter.isHidden()]
        inside = self.width() - 2 * Space.PAGE - Space.S2 * (len(shown) - 1)
        each = inside // max(1, len(shown))
        lines = 2 if any(counter.needs_two_lines(each) for counter in shown) else 1
        for counter in shown:
            counter.set_lines(lines)

    def _describe(self, row: UnreachedRow) -> Sequence[Cell]:
        return row_cells(row, self.workspace.today())

    @override
    def refresh(self) -> None:
        view: UnreachedView = self.workspace.read(partial(unreached_view, now=self.workspace.now()))
        self._rows = view.rows
        is_calm = view.count.is_calm and bool(view.count.pupils)
        self.calm.setVisible(is_calm)
        self.calm.set_count(view.count, is_open=self._wants_list)
        shows_list = not is_calm or self._wants_list
        self._reasons.setVisible(not is_calm and bool(view.rows))
        self._card.setVisible(shows_list)
        self._below.setVisible(not shows_list)
        self._count(is_calm=is_calm)
        self._say_nothing(has_pupils=bool(view.count.pupils))
        self._fill()

    def reason(self) -> Reason | None:
        """The reason that is pressed in; None shows everybody."""
        return next((key for key, card in self.counters.items() if card.isChecked()), None)

    @override
    def focus_first(self) -> None:
        target = self.table if self.table.isVisible() else self.calm
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _count(self, *, is_calm: bool) -> None:
        """Numbers for the reasons that there are; one without anybody lets go."""
        for reason, counter in self.counters.items():
            number = sum(reason in row.reasons for row in self._rows)
            counter.set_number(number)
            if not number or is_calm:
                counter.setChecked(False)
            counter.setVisible(bool(number) or reason is Reason.NEVER_REACHED)
        self._fit_counters()

    def _say_nothing(self, *, has_pupils: bool) -> None:
        if has_pupils:
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
        self._stack.setCurrentIndex(0 if self._rows else 1)

    def _fill(self) -> None:
        wanted = self.reason()
        rows = self._rows
        if wanted is not None:
            fitting = [row for row in rows if wanted in row.reasons]
            rows = sorted(fitting, key=_by_name)
        self.table.set_rows(rows)

    def _on_counter(self, reason: Reason) -> None:
        for other, counter in self.counters.items():
            if other is not reason:
                counter.setChecked(False)
        self._fill()

    def _on_list_wanted(self) -> None:
        self._wants_list = not self._wants_list
        self.refresh()

    def _on_log_key(self) -> None:
        row = self.table.current()
        if row is not None:
            self.open_menu(row)

    def open_menu(self, row: UnreachedRow) -> None:
        """Open the menu under the button of a row."""
        place = self.table.rows().index(row)
        last = self.table.cells.index(place, self.table.cells.columnCount() - 1)
        spot = self.table.visualRect(last)
        menu = self.menu.made(row)
        corner = QPoint(spot.right() - menu.sizeHint().width(), spot.bottom() - Space.S2)
        menu.popup(self.table.viewport().mapToGlobal(corner))
        menu.setActiveAction(menu.actions()[0])


def _by_name(row: UnreachedRow) -> tuple[str, str, str]:
    """Alphabetical by family, then pupil, then parent: nothing here ranks anybody."""
    return names.fold(row.household), names.fold(row.pupils[0]), names.fold(row.guardian)
