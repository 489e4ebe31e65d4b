"""Afspraken: what was agreed, the soonest first; kept, moved or dropped with a key."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.agreements import (
    PAGE,
    AgreementFilter,
    AgreementPart,
    Band,
    agreements,
)
from app.queries.people import groups, pupils
from app.queries.rows import AgreementRow
from app.queries.typing_errors import Spelled, meant
from app.ui.agreement_actions import AgreementActions, is_worth_a_word
from app.ui.icons import icon
from app.ui.navigator import Navigator
from app.ui.pages.agreements_filters import AgreementFilters
from app.ui.pages.agreements_rows import Row, banded, cells_of
from app.ui.pages.agreements_table import AgreementTable
from app.ui.pages.log_vocabulary import VocabularyReader
from app.ui.pages.log_words import spelled_in
from app.ui.pages.page import Page
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.search_field import SearchField
from app.ui.workspace import Workspace
from app.vocabulary import AgreementState, Changes

FIRST_ROWS = 60  # more than any screen shows at once
_MOST_KEPT = 600  # rows read anew at once after a change
_NAMES = Changes.PEOPLE | Changes.GROUPS


class AgreementsPage(Page):
    listens_to = Changes.AGREEMENTS | Changes.CONTACTS | _NAMES

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, navigator, parent)
        self._typed = ""
        self._after: tuple[str, int] | None = None
        self._names_are_stale = True
        self._actions = AgreementActions(workspace, navigator, self)
        self.header = PageHeader(_("Agreements"), beside=True)
        self.search = SearchField(_("Search in agreements…"))
        self.new_button = QuietButton(_("New agreement"), "plus")
        self.filters = AgreementFilters()
        self.table = AgreementTable(self._describe)
        self.spelled = Notice(tint=Tint.NEUTRAL)
        self.spelled.hide()
        self._spelled: Spelled = ()
        self._vocabulary = VocabularyReader(workspace, self)
        self.empty = EmptyState("check", "")
        self.keys = ElidedLabel("", Type.SMALL, muted=True)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.search.setFixedWidth(theme().px(260))
        self.header.add_action(self.search)
        self.header.add_action(self.new_button)
        card = Card(margin=Space.S2)
        card.add(self.spelled)
        card.add(self.table, 1)
        card.add(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S3)
        column.setSpacing(Space.GAP)
        column.addWidget(self.header)
        column.addWidget(self.filters)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.S2, 0, Space.S2, 0)
        foot.addWidget(self.keys)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._on_asked_otherwise)
        self._vocabulary.read.connect(self._on_vocabulary_read)
        self.search.went_down.connect(self._focus_table)
        self.filters.changed.connect(self._on_asked_otherwise)
        self.new_button.clicked.connect(lambda: self._actions.add(self.filters.pupil.value()))
        self._actions.given_up.connect(self.refresh)
        self.table.ticked.connect(self._on_ticked)
        self.table.move_wanted.connect(self._on_move)
        self.table.drop_wanted.connect(self._on_drop)
        self.table.edit_wanted.connect(self._actions.edit)
        self.table.more_wanted.connect(self.open_menu)
        self.table.row_activated.connect(self._actions.open_source)
        self.table.wants_more.connect(self._on_wants_more)
        self.empty.action_chosen.connect(self._on_empty_action)

    @override
    def refresh(self) -> None:
        if self._names_are_stale:
            self._names_are_stale = False
            today = self.workspace.today()
            known = self.workspace.read(partial(pupils, today=today, include_left=True))
            self.filters.set_people(known, self.workspace.read(partial(groups, today=today)))
            self.new_button.setVisible(bool(known))  # it belongs to a pupil
        self._list(min(max(len(self.table.rows()), FIRST_ROWS), _MOST_KEPT))

    @override
    def focus_first(self) -> None:
        if self.table.isHidden():
            self.empty.setFocus()
        else:
            self._focus_table()

    def wanted(self) -> AgreementFilter:
        return self.filters.filter(self._typed)

    def _list(self, limit: int = FIRST_ROWS) -> None:
        wanted, today = self.wanted(), self.workspace.today()
        known = self._vocabulary.known()
        query = partial(agreements, wanted=wanted, today=today, limit=limit, vocabulary=known)
        part = self.workspace.read(query)
        self._after, self._spelled = part.after, part.spelled
        self._say_spelled(part)
        if wanted.closed:
            self.table.set_rows(part.rows)
            self.header.set_words(_("Agreements"))
        else:
            counts = None if wanted.text.strip() else part.counts
            self.table.set_rows(banded(part.rows, counts, today))
            self._say_counts(part.counts)
        self._show_or_explain(is_empty=not part.rows, wanted=wanted)
        if not part.rows and wanted.text.strip():
            self._vocabulary.want()

    def _say_spelled(self, part: AgreementPart) -> None:
        """What typed words were taken for, where nothing has them as they stand."""
        if part.spelled:
            texts = (text for row in part.rows for text in (row.text, row.pupil, row.result))
            self.spelled.set_words(*spelled_in(part.spelled, self._typed, texts))
        self.spelled.setVisible(bool(part.spelled))

    def _on_vocabulary_read(self) -> None:
        if self._typed.strip() and self.table.isHidden():
            self._list()
            self.table.choose_first()

    def _say_counts(self, counts: dict[Band, int]) -> None:
        count, late = sum(counts.values()), counts.get(Band.OVERDUE, 0)
        parts = []
        if count:
            parts.append(ngettext("{count} open", "{count} open", count).format(count=count))
        if late:
            words = ngettext("{count} over its day", "{count} over their day", late)
            parts.append(words.format(count=late))
        self.header.set_words(_("Agreements"), " · ".join(parts))

    def _show_or_explain(self, *, is_empty: bool, wanted: AgreementFilter) -> None:
        """The list, or why there is none and what to do about it."""
        if is_empty and self._asks():
            self.empty.set_words(
                _("Nothing found"),
                _("No agreement has all of this. Try fewer words, or clear the filters."),
                _("Clear words and filters"),
            )
        elif is_empty and wanted.closed:
            self.empty.set_words(
                _("Nothing kept or dropped yet"),
                _("What you tick or drop can be read here later."),
            )
        elif is_empty:
            self.empty.set_words(
                _("No agreement is open"),
                _("What you agree on in a talk comes here by its day, whoever keeps it."),
                "" if self.new_button.isHidden() else _("New agreement"),
            )
        self.table.setHidden(is_empty)
        self.empty.setVisible(is_empty)
        self.keys.setHidden(is_empty)
        self.keys.setText(
            _("Space: open again · Enter: where it comes from")
            if wanted.closed
            else _("Space: kept · M: move · Delete: drop · E: change · Enter: where it comes from")
        )

    def _asks(self) -> bool:
        return bool(self._typed.strip()) or self.filters.is_set()

    def _describe(self, row: Row) -> Sequence[Cell]:
        typed = meant(self._typed, self._spelled) if self._spelled else self._typed
        return cells_of(row, typed, self.workspace.today())

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current() is None:
            self.table.choose_first()

    def _on_asked_otherwise(self) -> None:
        self._typed = self.search.text()
        self.table.verticalScrollBar().setValue(0)
        self.table.clear_choice()
        self._list()
        self.table.choose_first()

    def _on_wants_more(self) -> None:
        rows = self.table.rows()
        if self._after is None or not rows:
            return
        wanted = replace(self.wanted(), spelled=self._spelled)
        today = self.workspace.today()
        query = partial(agreements, wanted=wanted, today=today, after=self._after, limit=PAGE)
        part = self.workspace.read(query)
        self._after = part.after
        if wanted.closed:
            self.table.append_rows(part.rows)
            return
        counts = None if wanted.text.strip() else part.counts
        self.table.append_rows(banded(part.rows, counts, today, last=rows[-1]))

    def _on_ticked(self) -> None:
        """One is asked what it brought; several are kept, or open again, at once."""
        rows = self.table.chosen()
        if self.wanted().closed:
            self._actions.reopen([row.id for row in rows])
        elif len(rows) == 1:
            self._actions.tick(rows[0].id, kept=True)
        elif rows:
            self._actions.keep_all(rows)

    def _on_move(self) -> None:
        rows = self.table.chosen()
        if rows and not self.wanted().closed:
            self._actions.ask_day(rows)

    def _on_drop(self) -> None:
        rows = self.table.chosen()
        if rows and not self.wanted().closed:
            self._actions.drop(rows)

    def open_menu(self, row: AgreementRow) -> QMenu:
        """Open the menu under the button of a row; it is for all that are chosen with it."""
        if row not in self.table.chosen():
            self.table.choose(row.id)
        rows = self.table.chosen()
        menu = self._made_menu(row, rows)
        place = self.table.rows().index(row)
        last = self.table.cells.index(place, self.table.cells.columnCount() - 1)
        spot = self.table.visualRect(last)
        corner = QPoint(spot.right() - menu.sizeHint().width(), spot.bottom() - Space.S2)
        menu.popup(self.table.viewport().mapToGlobal(corner))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _made_menu(self, row: AgreementRow, rows: Sequence[AgreementRow]) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(row.text)
        menu.aboutToHide.connect(menu.deleteLater)
        if row.state is AgreementState.OPEN:
            menu.addAction(icon("check"), _("&Kept")).triggered.connect(self._on_ticked)
            for words, day in self._actions.near_days():
                text = _("Move to {day}").format(day=words)
                move = menu.addAction(icon("calendar"), text)
                move.triggered.connect(lambda _on, day=day: self._actions.move(rows, day))
            menu.addAction(icon("calendar"), _("&Move…")).triggered.connect(
                lambda: self._actions.ask_day(rows)
            )
            menu.addAction(icon("pencil"), _("&Change…")).triggered.connect(
                lambda: self._actions.edit(row)
            )
            menu.addAction(icon("close"), _("&Drop…")).triggered.connect(
                lambda: self._actions.drop(rows)
            )
        else:
            if is_worth_a_word(row):
                good = menu.addAction(icon("sun"), _("Log something &positive…"))
                good.triggered.connect(lambda: self._actions.tell_what_it_brought(row.id))
            menu.addAction(icon("undo"), _("&Open again")).triggered.connect(
                lambda: self._actions.reopen([each.id for each in rows])
            )
        menu.addSeparator()
        if row.contact_id is not None:
            shown = partial(self.navigator.contact_shown.emit, row.contact_id)
            menu.addAction(icon("log"), _("Open the c&ontact")).triggered.connect(shown)
        if row.pupil_id is not None:
            words = _("Open {pupil}").format(pupil=row.pupil.replace("&", "&&"))
            wanted = partial(self.navigator.pupil_wanted.emit, row.pupil_id)
            menu.addAction(icon("child"), words).triggered.connect(wanted)
        return menu

    def _on_empty_action(self) -> None:
        if self._asks():
            self.filters.clear()
            self.search.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.search.clear()
            self.search.blockSignals(False)  # noqa: FBT003 - idem
            self._on_asked_otherwise()
            self.search.setFocus()
        else:
            self._actions.add()

    @override
    def _on_changed(self, changes: Changes) -> None:
        self._names_are_stale |= bool(changes & _NAMES)
        self._vocabulary.forget()
        super()._on_changed(changes)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the list goes to the words to search for."""
        if event.key() == Qt.Key.Key_Escape and self.table.hasFocus():
            self.search.setFocus()
            self.search.selectAll()
            return
        super().keyPressEvent(event)
