"""Logboek: every contact, newest first; search as you type, filters, and one contact beside it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import NotFoundError
from app.i18n import _
from app.overriding import override
from app.queries.log import contact
from app.queries.log_beside import contact_beside
from app.queries.log_choices import family_name, guardian_names, log_choices
from app.queries.log_codes import with_codes
from app.queries.log_page import LogPart, place_in_log
from app.queries.rows import ContactFilter
from app.ui.agreement_actions import AgreementActions
from app.ui.keys import key_words
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.log_changes import LogChanges
from app.ui.pages.log_detail import LogDetail
from app.ui.pages.log_filters import LogFilters
from app.ui.pages.log_frame import LogFrame
from app.ui.pages.log_keeping import FilterKeeping
from app.ui.pages.log_listing import FIRST_ROWS, MOST_KEPT, LogListing
from app.ui.pages.log_words import (
    coded_words,
    empty_words,
    family_words,
    spelled_words,
    total_words,
)
from app.ui.pages.page import Page
from app.ui.theme import Space, Tint, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.notice import Notice
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.search_field import SearchField
from app.ui.workspace import Workspace
from app.vocabulary import Changes

_DETAIL_AFTER = 60  # milliseconds: keys held down run past the detail
_NARROW = 560  # pixels at 100 %
_NAMES = Changes.PEOPLE | Changes.GROUPS


class LogPage(Page):
    """Listens to contacts, their agreements and the names in them."""

    listens_to = Changes.CONTACTS | Changes.AGREEMENTS | _NAMES | Changes.REMARKS | Changes.LABELS

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, navigator, parent)
        self._typed = ""
        self._shown: tuple[object, ...] | None = None
        self._total = 0
        self._is_uncounted = False
        self._names_are_stale = True
        self._deleted: int | None = None  # to choose again when it comes back
        self.listing = LogListing(workspace, self)
        self.table = self.listing.table
        self.header = PageHeader(_("Log"), beside=True)
        self.search = SearchField(_("Search in everything …"), hint=key_words("Ctrl+F"))
        self.filters = LogFilters(workspace.today, lambda: workspace.read(guardian_names))
        self.export_button = QuietButton(_("Export …"), "export")
        self.export_button.setAccessibleName(_("Export …"))
        self.export_button.setToolTip(_("Export what the log shows, or the lines that are chosen"))
        self.spelled = Notice(tint=Tint.NEUTRAL)
        self.coded = Notice(tint=Tint.NEUTRAL)
        self.detail = LogDetail()
        self.empty = EmptyState("log", "")
        self._changes = LogChanges(workspace, navigator, self)
        self._keeping = FilterKeeping(workspace, navigator, self.filters.saved, self.wanted, self)
        self._build()
        self._wire()
        self._wire_detail()

    def _build(self) -> None:
        self.header.add_action(self.export_button)
        self.header.add_action(self.search)
        self.spelled.hide()
        self.coded.hide()
        self._list_card = Card(margin=Space.S2)
        self._list_card.add(self.spelled)
        self._list_card.add(self.coded)
        self._list_card.add(self.table, 1)
        self._list_card.add(self.empty, 1)
        self._detail_card = Card()
        self._detail_card.add(self.detail, 1)
        self.frame = LogFrame((self.header, self.filters), self._list_card, self._detail_card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)

    def _wire(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DETAIL_AFTER)
        self._later.timeout.connect(self._on_settled)
        self.search.textChanged.connect(self._on_asked_otherwise)
        self.search.went_down.connect(self._on_went_down)
        self.filters.changed.connect(self._on_asked_otherwise)
        self.filters.saved.chosen.connect(
            lambda row: self._ask(row.wanted(self.workspace.today()), saved=row.id)
        )
        self.listing.part_shown.connect(self._on_part_shown)
        self.coded.action_chosen.connect(
            lambda: self._ask(with_codes(self.filters.filter(self._typed), whole=True))
        )
        self.export_button.clicked.connect(self._on_export)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_activated.connect(lambda row: self._edit(row.id))
        self.table.selection_changed.connect(self._say_count)
        self.empty.action_chosen.connect(self._on_empty_action)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._on_delete_key)

    def _wire_detail(self) -> None:
        detail, changes = self.detail, self._changes
        detail.edit_wanted.connect(self._edit)
        detail.delete_wanted.connect(lambda key: self._delete([key]))
        detail.pupil_wanted.connect(self.navigator.pupil_wanted)
        detail.contact_wanted.connect(self.show_contact)
        detail.seed_wanted.connect(self.navigator.contact_wanted)
        detail.plan_wanted.connect(self.navigator.talk_plan_wanted)
        detail.versions_wanted.connect(self.navigator.versions_wanted)
        detail.activity_wanted.connect(self.navigator.activity_wanted)
        detail.family_wanted.connect(lambda key: self.show_filter(ContactFilter(family=key)))
        detail.answered.connect(changes.answered)
        agreements = AgreementActions(self.workspace, self.navigator, self)
        detail.agreement_ticked.connect(agreements.tick)
        agreements.given_up.connect(self._show_detail)
        detail.told_ticked.connect(self._on_told_ticked)

    @override
    def refresh(self) -> None:
        """Read the list anew, and the contact that is shown."""
        self._offer_choices()
        asked = replace(self.wanted(), spelled=())
        if self.filters.filter(self._typed) != asked:  # a label went, or a new day began
            self._list()
        elif not self.listing.read_anew():
            self._is_uncounted = True
            self._later.start()
        if self._deleted is not None and self.table.choose(self._deleted):
            self._deleted = None
        self._show_detail(if_changed=True)

    def _offer_choices(self) -> None:
        query = partial(
            log_choices, today=self.workspace.today(), with_pupils=self._names_are_stale
        )
        choices = self.workspace.read(query)
        if choices.pupils is not None:
            self.filters.set_pupils(choices.pupils)
            self.filters.guardian.forget()
        self._names_are_stale = False
        self.filters.set_labels(choices.labels)
        self.filters.set_speakers(choices.speakers)
        self.filters.saved.set_filters(choices.filters)

    @override
    def focus_first(self) -> None:
        self.search.setFocus()

    def show_contact(self, contact_id: int) -> None:
        """Show one contact, wherever it stands: filters and words make way for it."""
        self.filters.clear()
        self._set_typed("")
        query = partial(place_in_log, contact_id=contact_id, most=MOST_KEPT)
        place = self.workspace.read(query)
        if place >= MOST_KEPT:
            self._narrow_to_pupil_of(contact_id)
        self._list(keep=min(place + FIRST_ROWS // 2, MOST_KEPT), opened=contact_id)
        if self.table.choose(contact_id):
            self.table.setFocus()
        self._show_detail()

    def show_filter(self, wanted: ContactFilter) -> None:
        """Ask the log this question, words and all."""
        self._offer_choices()
        self._ask(wanted)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, wanted: ContactFilter, saved: int | None = None) -> None:
        name = self.workspace.read(partial(family_name, filter=wanted))
        self.filters.show_filter(wanted, family_words(name))
        if saved is not None:
            self.filters.saved.set_value(saved)
        self._set_typed(wanted.text)
        self._on_asked_otherwise()

    def wanted(self) -> ContactFilter:
        """What the page asks the log for."""
        return self.listing.wanted()

    def _narrow_to_pupil_of(self, contact_id: int) -> None:
        """Far down in the log a contact is shown among those of its pupil."""
        detail = self.workspace.read(partial(contact, contact_id=contact_id))
        self.filters.show_filter(ContactFilter(pupil_id=detail.pupils[0].id))

    def _list(self, *, keep: int = 0, counted: bool = True, opened: int = 0) -> None:
        wanted = self.filters.filter(self._typed)
        self.listing.show(wanted, keep=keep, counted=counted, opened=opened)

    def _on_part_shown(self, part: LogPart) -> None:
        self._is_uncounted = part.total is None
        if part.total is not None:
            self._total = part.total
        else:
            self._later.start()
        self._say_count()
        self._show_or_explain(part)

    def _asks(self) -> bool:
        """Whether less than the whole log is asked for."""
        return bool(self._typed.strip()) or self.filters.is_set()

    def _on_settled(self) -> None:
        """What a key does not wait for: the count, and the contact beside the list."""
        if self._is_uncounted:
            self._is_uncounted = False
            self._total = self.listing.total()
            self._say_count()
        self._show_detail()

    def _say_count(self) -> None:
        if self._is_uncounted:
            return
        said = total_words(self._total, len(self.table.chosen_ids()))
        self.header.set_words(_("Log"), said if self._total or self._asks() else "")

    def _show_or_explain(self, part: LogPart) -> None:
        """The list, or why there is none and what to do about it."""
        is_empty, asks = not part.rows, self._asks()
        if is_empty:
            self.empty.set_words(*empty_words(asks=asks))
        self.table.setHidden(is_empty)
        self.empty.setVisible(is_empty)
        self._detail_card.setHidden(is_empty)
        if part.spelled:
            self.spelled.set_words(*spelled_words(part.spelled, self._typed, part))
        self.spelled.setVisible(bool(part.spelled))
        said = coded_words(self.filters.filter(self._typed), part)
        self.coded.set_words(*said)
        self.coded.setVisible(any(said))
        self.filters.saved.set_asks(asks=asks)
        for means in (self.filters, self.search, self.export_button):
            means.setHidden(is_empty and not asks)

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

    def _on_row_chosen(self) -> None:
        self._later.start()

    def _on_went_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_detail(self, *, if_changed: bool = False) -> None:
        """Show the chosen contact; `if_changed`: not when it stands there already."""
        if not self._is_uncounted:
            self._later.stop()
        chosen = self.table.current_id()
        if chosen is None:
            return
        try:
            beside = self.workspace.read(partial(contact_beside, contact_id=chosen))
        except NotFoundError:
            return  # it goes from the list with the next reading
        today = self.workspace.today()
        shown = (beside, self.listing.marked(), today)
        if not if_changed or shown != self._shown:
            self._shown = shown
            self.detail.show_contact(*shown)

    def _edit(self, contact_id: int) -> None:
        self.navigator.contact_wanted.emit(ContactSeed(contact_id=contact_id))

    def _on_delete_key(self) -> None:
        chosen = self.table.chosen_ids()
        if chosen:
            self._delete(chosen)

    def _delete(self, contact_ids: Sequence[int]) -> None:
        """To the bin at once; the way back is in the toast."""
        place = self.table.lines.place_of(contact_ids[0])
        row = None if place is None else self.table.lines.row(place)
        self._choose_neighbour(contact_ids)
        if self._changes.delete(contact_ids, row.pupils if row else ""):
            self._deleted = contact_ids[0]

    def _choose_neighbour(self, contact_ids: Sequence[int]) -> None:
        """Let the choice go to the row below, or else above, so that the eye stays here."""
        lines = self.table.lines
        places = [place for key in contact_ids if (place := lines.place_of(key)) is not None]
        below, above = max(places, default=-1) + 1, min(places, default=0) - 1
        if places and below < lines.rowCount():
            self.table.choose(lines.id_at(below))
        elif places and above >= 0:
            self.table.choose(lines.id_at(above))

    def _on_told_ticked(self, contact_id: int, guardian_id: int, was_told: bool) -> None:  # noqa: FBT001 - as the signal sends it
        if not self._changes.told(contact_id, guardian_id, was_told=was_told):
            self._show_detail()

    def _on_export(self) -> None:
        """What is shown, and which lines of it are chosen where there are several."""
        chosen, wanted = self.table.chosen_ids(), self.wanted()
        if len(chosen) > 1:
            wanted = replace(wanted, contact_ids=tuple(self.listing.with_folded(chosen)))
        self.navigator.export_wanted.emit(wanted)

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
        if changes & self.listens_to:
            self.listing.vocabulary.forget()
        super()._on_changed(changes)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the search leaves room for the title, and the export is a sign."""
        super().resizeEvent(event)
        px = theme().px
        self.search.setFixedWidth(max(px(150), min(px(300), self.width() // 3)))
        is_narrow = self.width() < px(_NARROW)
        self.export_button.setText("" if is_narrow else _("Export …"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the list goes back to the words that were searched for."""
        if event.key() == Qt.Key.Key_Escape and self.table.hasFocus():
            self.search.setFocus()
            self.search.selectAll()
            return
        super().keyPressEvent(event)
