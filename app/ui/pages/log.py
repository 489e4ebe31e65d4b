"""Logboek: every contact, newest first; search as you type, filters, and one contact beside it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError, NotFoundError
from app.i18n import _, ngettext
from app.overriding import override
from app.queries.labels import label_names
from app.queries.log import contact
from app.queries.log_page import (
    MOST_COUNTED,
    LogPart,
    LogWords,
    log_part,
    log_total,
    place_in_log,
)
from app.queries.people import pupils
from app.queries.rows import ContactFilter, ContactRow
from app.services.contacts import delete_contact, mark_answered
from app.ui.agreement_actions import AgreementActions
from app.ui.messages import tell
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.log_detail import LogDetail
from app.ui.pages.log_filters import LogFilters
from app.ui.pages.log_rows import cells_of, columns
from app.ui.pages.page import Page
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.table import Table
from app.ui.workspace import Workspace
from app.vocabulary import Changes

FIRST_ROWS = 60  # more than any screen shows at once
MORE_ROWS = 200
_MOST_KEPT = 600  # rows read anew at once after a change
_DETAIL_AFTER = 60  # milliseconds: keys held down run past the detail
_NAMES = Changes.PEOPLE | Changes.GROUPS


class LogPage(Page):
    """Listens to contacts, their agreements and the names in them."""

    listens_to = Changes.CONTACTS | Changes.AGREEMENTS | _NAMES | Changes.REMARKS

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, navigator, parent)
        self._words: dict[int, LogWords] = {}
        self._typed = ""
        self._shown: tuple[object, ...] | None = None
        self._has_more = False
        self._is_uncounted = False
        self._names_are_stale = True
        self._deleted: int | None = None  # to choose again when it comes back
        self.header = PageHeader(_("Log"), beside=True)
        self.search = SearchField(_("Search in everything …"), hint=_search_key())
        self.filters = LogFilters()
        self.export_button = QuietButton(_("Export …"), "export")
        self.table = Table(
            _("Contacts, newest first"),
            columns(workspace.today()),
            self._describe,
            key=lambda row: row.id,
            two_lines=True,
        )
        self.detail = LogDetail()
        self.empty = EmptyState("log", "")
        self._build()
        self._wire()

    def _build(self) -> None:
        self.search.setFixedWidth(theme().px(300))
        self.header.add_action(self.search)
        bar = QHBoxLayout()
        bar.setSpacing(Space.S3)
        chips = QVBoxLayout()
        chips.setContentsMargins(0, 3, 0, 0)  # level with the button
        chips.addWidget(self.filters)
        bar.addLayout(chips, 1)
        bar.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignTop)
        self._list_card = Card(margin=Space.S2)
        self._list_card.add(self.table, 1)
        self._list_card.add(self.empty, 1)
        self._detail_card = Card()
        self._detail_card.add(self.detail, 1)
        self._detail_card.setMinimumWidth(theme().px(324))
        both = QHBoxLayout()
        both.setSpacing(Space.GAP)
        both.addWidget(self._list_card, 2)
        both.addWidget(self._detail_card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S5)
        column.setSpacing(Space.GAP)
        column.addWidget(self.header)
        column.addLayout(bar)
        column.addLayout(both, 1)

    def _wire(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DETAIL_AFTER)
        self._later.timeout.connect(self._on_settled)
        self.search.textChanged.connect(self._on_asked_otherwise)
        self.search.went_down.connect(self._on_went_down)
        self.filters.changed.connect(self._on_asked_otherwise)
        self.export_button.clicked.connect(self._on_export)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_activated.connect(lambda row: self._edit(row.id))
        self.table.wants_more.connect(self._on_wants_more)
        self.empty.action_chosen.connect(self._on_empty_action)
        self.detail.edit_wanted.connect(self._edit)
        self.detail.delete_wanted.connect(self._delete)
        self.detail.pupil_wanted.connect(self.navigator.pupil_wanted)
        agreements = AgreementActions(self.workspace, self.navigator, self)
        self.detail.agreement_ticked.connect(agreements.tick)
        agreements.given_up.connect(self._show_detail)
        self.detail.answered.connect(self._on_answered)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._on_delete_key)

    @override
    def refresh(self) -> None:
        """Read the list anew, and the contact that is shown."""
        if self._names_are_stale:
            self._names_are_stale = False
            today = self.workspace.today()
            self.filters.set_pupils(
                self.workspace.read(partial(pupils, today=today, include_left=True))
            )
        self.filters.set_labels(self.workspace.read(label_names))
        self._list(limit=min(max(len(self.table.rows()), FIRST_ROWS), _MOST_KEPT))
        if self._deleted is not None and self.table.choose(self._deleted):
            self._deleted = None
        self._show_detail(if_changed=True)

    @override
    def focus_first(self) -> None:
        self.search.setFocus()

    def show_contact(self, contact_id: int) -> None:
        """Show one contact, wherever it stands: filters and words make way for it."""
        self.filters.clear()
        self._set_typed("")
        place = self.workspace.read(partial(place_in_log, contact_id=contact_id, most=_MOST_KEPT))
        if place >= _MOST_KEPT:
            self._narrow_to_pupil_of(contact_id)
        self._list(limit=max(FIRST_ROWS, min(place + FIRST_ROWS // 2, _MOST_KEPT)))
        if self.table.choose(contact_id):
            self.table.setFocus()
        self._show_detail()

    def wanted(self) -> ContactFilter:
        """What the page asks the log for."""
        return self.filters.filter(self._typed, self.workspace.today())

    def _narrow_to_pupil_of(self, contact_id: int) -> None:
        """Far down in the log a contact is shown among those of its pupil."""
        detail = self.workspace.read(partial(contact, contact_id=contact_id))
        self.filters.show_pupil(detail.pupils[0].id)

    def _list(self, limit: int = FIRST_ROWS, *, counted: bool = True) -> None:
        query = partial(log_part, filter=self.wanted(), limit=limit, counted=counted)
        part = self.workspace.read(query)
        self._words = part.words
        self._has_more = len(part.rows) == limit
        self.table.set_rows(part.rows)
        if self.table.current() is None and part.rows:
            self.table.choose_first()
        self._is_uncounted = part.total is None
        if part.total is not None:
            self._say_count(part.total)
        self._show_or_explain(part)

    def _asks(self) -> bool:
        """Whether less than the whole log is asked for."""
        return bool(self._typed.strip()) or self.filters.is_set()

    def _on_settled(self) -> None:
        """What a key does not wait for: the count, and the contact beside the list."""
        if self._is_uncounted:
            self._is_uncounted = False
            query = partial(log_total, filter=self.wanted(), least=len(self.table.rows()))
            self._say_count(self.workspace.read(query))
        self._show_detail()

    def _say_count(self, total: int) -> None:
        if total > MOST_COUNTED:
            words = _("{count}+ contacts").format(count=MOST_COUNTED)
        else:
            words = ngettext("{count} contact", "{count} contacts", total).format(count=total)
        self.header.set_words(_("Log"), words if total or self._asks() else "")

    def _show_or_explain(self, part: LogPart) -> None:
        """The list, or why there is none and what to do about it."""
        is_empty, asks = not part.rows, self._asks()
        if is_empty and asks:
            self.empty.set_words(
                _("Nothing found"),
                _("No contact has all of this. Try fewer words, or clear the filters."),
                _("Clear words and filters"),
            )
        elif is_empty:
            self.empty.set_words(
                _("Nothing logged yet"),
                _("A good word at the gate is a fine first contact."),
                _("Log a contact"),
            )
        self.table.setHidden(is_empty)
        self.empty.setVisible(is_empty)
        self._detail_card.setHidden(is_empty)
        for means in (self.filters, self.search, self.export_button):
            means.setHidden(is_empty and not asks)

    def _describe(self, row: ContactRow) -> Sequence[Cell]:
        return cells_of(row, self._words.get(row.id), self._typed, self.workspace.today())

    def _set_typed(self, typed: str) -> None:
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.search.setText(typed)
        self.search.blockSignals(False)  # noqa: FBT003 - idem
        self._typed = typed

    def _on_asked_otherwise(self) -> None:
        self._typed = self.search.text()
        self.table.verticalScrollBar().setValue(0)
        self._list(counted=False)
        if not self._typed.strip():
            self._show_detail(if_changed=True)  # no mark stays behind the words that are gone
        self._later.start()

    def _on_wants_more(self) -> None:
        rows = self.table.rows()
        if not self._has_more or not rows:
            return
        query = partial(log_part, filter=self.wanted(), before=rows[-1].sort_key, limit=MORE_ROWS)
        part = self.workspace.read(query)
        self._has_more = len(part.rows) == MORE_ROWS
        self._words |= part.words
        self.table.append_rows(part.rows)

    def _on_row_chosen(self) -> None:
        self._later.start()

    def _on_went_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_detail(self, *, if_changed: bool = False) -> None:
        """Show the chosen contact; `if_changed`: not when it stands there already."""
        if not self._is_uncounted:
            self._later.stop()
        row = self.table.current()
        if row is None:
            return
        query = partial(contact, contact_id=row.id, working_notes=True)
        try:
            detail = self.workspace.read(query)
        except NotFoundError:
            return  # it goes from the list with the next reading
        today = self.workspace.today()
        shown = (detail, self._typed, today)
        if not if_changed or shown != self._shown:
            self._shown = shown
            self.detail.show_contact(detail, self._typed, today)

    def _edit(self, contact_id: int) -> None:
        self.navigator.contact_wanted.emit(ContactSeed(contact_id=contact_id))

    def _on_delete_key(self) -> None:
        row = self.table.current()
        if row is not None:
            self._delete(row.id)

    def _delete(self, contact_id: int) -> None:
        """To the bin at once; the way back is in the toast."""
        about = next((row.pupils for row in self.table.rows() if row.id == contact_id), "")
        self._choose_neighbour(contact_id)
        try:
            written = self.workspace.write(partial(delete_contact, contact_id=contact_id))
        except AppError as fault:
            tell(self, fault)
            return
        self._deleted = contact_id
        words = _("Deleted: the contact about {pupils}.").format(pupils=about)
        self.navigator.said.emit(words, written.change_set_uid)

    def _choose_neighbour(self, contact_id: int) -> None:
        """Let the choice go to the row below, or else above, so that the eye stays here."""
        rows = self.table.rows()
        place = next((at for at, row in enumerate(rows) if row.id == contact_id), None)
        if place is not None and len(rows) > 1:
            neighbour = rows[place + 1] if place + 1 < len(rows) else rows[place - 1]
            self.table.choose(neighbour.id)

    def _on_answered(self, contact_id: int, guardian_id: int) -> None:
        try:
            written = self.workspace.write(
                partial(mark_answered, contact_id=contact_id, guardian_id=guardian_id)
            )
        except AppError as fault:
            tell(self, fault)
            return
        self.navigator.said.emit(_("Noted that there was an answer."), written.change_set_uid)

    def _on_export(self) -> None:
        self.navigator.export_wanted.emit(self.wanted())

    def _on_empty_action(self) -> None:
        if self._asks():
            self.filters.clear()
            self._set_typed("")
            self._on_asked_otherwise()
            self.search.setFocus()
        else:
            self.navigator.contact_wanted.emit(ContactSeed())

    @override
    def _on_changed(self, changes: Changes) -> None:
        self._names_are_stale |= bool(changes & _NAMES)
        super()._on_changed(changes)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the list goes back to the words that were searched for."""
        if event.key() == Qt.Key.Key_Escape and self.table.hasFocus():
            self.search.setFocus()
            self.search.selectAll()
            return
        super().keyPressEvent(event)


def _search_key() -> str:
    keys = QKeySequence(QKeySequence.StandardKey.Find)
    return keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
