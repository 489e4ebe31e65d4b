"""Logboek: every contact, newest first; search as you type, filters, and one contact beside it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError, NotFoundError
from app.i18n import _
from app.overriding import override
from app.queries.log import contact
from app.queries.log_beside import contact_beside
from app.queries.log_choices import family_name, guardian_names, log_choices
from app.queries.log_page import (
    LogPart,
    is_folded,
    log_keys,
    log_lines,
    log_part,
    log_total,
    matter_keys,
    place_in_log,
)
from app.queries.log_question import Found
from app.queries.rows import ContactFilter, ContactRow
from app.queries.typing_errors import Spelled, meant
from app.ui.agreement_actions import AgreementActions
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.log_changes import LogChanges
from app.ui.pages.log_detail import LogDetail
from app.ui.pages.log_filters import LogFilters
from app.ui.pages.log_keeping import FilterKeeping
from app.ui.pages.log_lines import Span
from app.ui.pages.log_rows import cells_of, columns
from app.ui.pages.log_table import LogTable
from app.ui.pages.log_vocabulary import VocabularyReader
from app.ui.pages.log_words import empty_words, family_words, spelled_words, total_words
from app.ui.pages.page import Page
from app.ui.theme import Space, Tint, theme
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.cells import Cell
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.notice import Notice
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.search_field import SearchField
from app.ui.workspace import Workspace
from app.vocabulary import Changes

FIRST_ROWS = 60  # more than any screen shows at once
MORE_LINES = 200  # at least so many keys at a time, and twice as many each time
MOST_LINES = 5_000
_MOST_KEPT = 2_000  # lines read anew at once after a change
_AROUND = 300  # lines above and below what is in view, of a list that is longer
_EVERY_LINE = 10_000_000
_DETAIL_AFTER = 60  # milliseconds: keys held down run past the detail
_NAMES = Changes.PEOPLE | Changes.GROUPS


class LogPage(Page):
    """Listens to contacts, their agreements and the names in them."""

    listens_to = Changes.CONTACTS | Changes.AGREEMENTS | _NAMES | Changes.REMARKS | Changes.LABELS

    def __init__(
        self, workspace: Workspace, navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, navigator, parent)
        self._typed = ""
        self._spelled: Spelled = ()
        self._shown: tuple[object, ...] | None = None
        self._has_more = False
        self._last_key = 0
        self._open: set[int] = set()
        self._total = 0
        self._is_uncounted = False
        self._names_are_stale = True
        self._deleted: int | None = None  # to choose again when it comes back
        self.vocabulary = VocabularyReader(workspace, self)
        self.header = PageHeader(_("Log"), beside=True)
        self.search = SearchField(_("Search in everything …"), hint=_search_key())
        self.filters = LogFilters(workspace.today, lambda: workspace.read(guardian_names))
        self.export_button = QuietButton(_("Export …"), "export")
        self.spelled = Notice(tint=Tint.NEUTRAL)
        self.table = LogTable(
            _("Contacts, newest first"),
            columns(workspace.today()),
            self._describe,
            self._read_lines,
        )
        self.detail = LogDetail()
        self.empty = EmptyState("log", "")
        self._changes = LogChanges(workspace, navigator, self)
        self._keeping = FilterKeeping(workspace, navigator, self.filters.saved, self.wanted, self)
        self._build()
        self._wire()
        self._wire_detail()

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
        self.spelled.hide()
        self._list_card = Card(margin=Space.S2)
        self._list_card.add(self.spelled)
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
        self.filters.saved.chosen.connect(
            lambda row: self._ask(row.wanted(self.workspace.today()), saved=row.id)
        )
        self.vocabulary.read.connect(self._on_vocabulary_read)
        self.export_button.clicked.connect(self._on_export)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_activated.connect(lambda row: self._edit(row.id))
        self.table.wants_more.connect(self._on_wants_more)
        self.table.wants_all.connect(lambda: self._read_more(_EVERY_LINE))
        self.table.opening_wanted.connect(self._on_opening_wanted)
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
        if self.table.lines.heads() > _MOST_KEPT:
            self._read_far_anew()
        else:
            self._list(keep=self.table.lines.heads())
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
        place = self.workspace.read(partial(place_in_log, contact_id=contact_id, most=_MOST_KEPT))
        if place >= _MOST_KEPT:
            self._narrow_to_pupil_of(contact_id)
        else:
            self._open.add(contact_id)
        self._list(keep=min(place + FIRST_ROWS // 2, _MOST_KEPT))
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
        return replace(self.filters.filter(self._typed), spelled=self._spelled)

    def _narrow_to_pupil_of(self, contact_id: int) -> None:
        """Far down in the log a contact is shown among those of its pupil."""
        detail = self.workspace.read(partial(contact, contact_id=contact_id))
        self.filters.show_filter(ContactFilter(pupil_id=detail.pupils[0].id))

    def _list(self, keep: int = 0, *, counted: bool = True) -> None:
        """Read the list from its beginning; at least `keep` lines where there are so many."""
        chosen = self.table.current_id()
        wanted = self.filters.filter(self._typed)
        query = partial(
            log_part,
            filter=wanted,
            limit=FIRST_ROWS,
            counted=counted,
            vocabulary=self.vocabulary.known(),
        )
        part = self.workspace.read(query)
        self._spelled = part.spelled
        if not part.rows and self._typed.strip():
            self.vocabulary.want()
        found = [Found(row.sort_key, row.id) for row in part.rows]
        self._note_end(found, FIRST_ROWS)
        if self._has_more and keep > FIRST_ROWS:
            found += self._lines_below(keep - FIRST_ROWS)
        self.table.set_lines(found, part, self._opened(found))
        self._choose_again(chosen)
        self._is_uncounted = part.total is None
        if part.total is not None:
            self._total = part.total
        self._say_count()
        self._show_or_explain(part)

    def _lines_below(self, limit: int) -> list[Found]:
        query = partial(log_keys, filter=self.wanted(), before=self._last_key, limit=limit)
        found = self.workspace.read(query)
        self._note_end(found, limit)
        return found

    def _note_end(self, found: Sequence[Found], limit: int) -> None:
        self._has_more = len(found) == limit
        if found:
            self._last_key = found[-1].sort_key

    def _read_far_anew(self) -> None:
        """After a change in a long list: its newest lines, and those around what is in view."""
        wanted, lines = self.wanted(), self.table.lines
        newest = self.workspace.read(partial(log_keys, filter=wanted, limit=_MOST_KEPT))
        spans = [Span(newest[0].sort_key, newest[-1].sort_key, newest)] if newest else []
        top = max(0, self.table.rowAt(0))
        high = lines.key_at(lines.head_of(max(0, top - _AROUND)))
        low = lines.key_at(lines.head_of(min(top + _AROUND, lines.rowCount() - 1)))
        query = partial(log_keys, filter=wanted, before=high + 1, down_to=low, limit=_MOST_KEPT)
        spans.append(Span(high, low, self.workspace.read(query)))
        self._open = set()
        self.table.read_anew(spans)
        self._is_uncounted = True
        self._later.start()

    def _opened(self, found: Sequence[Found]) -> dict[int, Sequence[Found]]:
        """The earlier contacts of the lines that stand open; a matter that went on stays so."""
        if not self._open or not self._is_folded():
            self._open = set()
            return {}
        heads = {one.id for one in found}
        every = [self.workspace.read(partial(matter_keys, contact_id=key)) for key in self._open]
        opened: dict[int, Sequence[Found]] = {
            keys[0].id: keys[1:] for keys in every if len(keys) > 1 and keys[0].id in heads
        }
        self._open = set(opened)
        return opened

    def _choose_again(self, chosen: int | None) -> None:
        """What was chosen may be folded away now, behind what came after it."""
        if self.table.current_id() is None and chosen is not None and self._is_folded():
            keys = self.workspace.read(partial(matter_keys, contact_id=chosen))
            if keys:
                self.table.choose(keys[0].id)
        if self.table.current_id() is None:
            self.table.choose_first()

    def _is_folded(self) -> bool:
        return is_folded(self.filters.filter(self._typed))

    def _asks(self) -> bool:
        """Whether less than the whole log is asked for."""
        return bool(self._typed.strip()) or self.filters.is_set()

    def _on_settled(self) -> None:
        """What a key does not wait for: the count, and the contact beside the list."""
        if self._is_uncounted:
            self._is_uncounted = False
            least = self.table.lines.heads() if not self._is_folded() else 0
            query = partial(log_total, filter=self.wanted(), least=least)
            self._total = self.workspace.read(query)
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
        self.filters.saved.set_asks(asks=asks)
        for means in (self.filters, self.search, self.export_button):
            means.setHidden(is_empty and not asks)

    def _read_lines(self, sort_keys: Sequence[int]) -> LogPart:
        """Rows that come into view; where the disk refuses they stay empty for now."""
        try:
            return self.workspace.read(
                partial(log_lines, sort_keys=sort_keys, filter=self.wanted())
            )
        except AppError:
            return LogPart([], {})

    def _describe(self, row: ContactRow | None) -> Sequence[Cell]:
        if row is None:
            return cells_of(None, None, "", self.workspace.today())
        lines = self.table.lines
        place = lines.place_of(row.id) if row.chain is not None else None
        return cells_of(
            row,
            lines.words_of(row),
            self._marked(),
            self.workspace.today(),
            is_inside=lines.is_inside(row.id),
            is_open=place is not None and lines.is_open(place),
            is_folded=self._is_folded(),
        )

    def _marked(self) -> str:
        """The words to mark in what was found."""
        return meant(self._typed, self._spelled) if self._spelled else self._typed

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

    def _on_vocabulary_read(self) -> None:
        if self._typed.strip() and not self.table.lines.rowCount():
            self._list(counted=False)
            self._later.start()

    def _on_wants_more(self) -> None:
        self._read_more(min(max(MORE_LINES, self.table.lines.rowCount()), MOST_LINES))

    def _read_more(self, limit: int) -> None:
        if self._has_more:
            self.table.lines.append_lines(self._lines_below(limit))

    def _on_opening_wanted(self, contact_id: int, is_open: bool) -> None:  # noqa: FBT001 - as the signal sends it
        place = self.table.lines.place_of(contact_id)
        if place is None:
            return
        if is_open:
            keys = self.workspace.read(partial(matter_keys, contact_id=contact_id))
            self._open.add(contact_id)
            self.table.lines.open_matter(place, keys[1:])
        else:
            self._open.discard(contact_id)
            self.table.lines.close_matter(place)

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
        shown = (beside, self._marked(), today)
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
        chosen = self.table.chosen_ids()
        wanted = self.wanted()
        if len(chosen) > 1:
            wanted = replace(wanted, contact_ids=tuple(self._with_folded(chosen)))
        self.navigator.export_wanted.emit(wanted)

    def _with_folded(self, contact_ids: Sequence[int]) -> list[int]:
        """A line that is closed stands for all the contacts of its matter."""
        lines, every = self.table.lines, list[int]()
        for key in contact_ids:
            place = lines.place_of(key)
            is_closed = place is not None and not lines.is_inside(key) and not lines.is_open(place)
            if is_closed and self._is_folded():
                matter = self.workspace.read(partial(matter_keys, contact_id=key))
                every += [one.id for one in matter]
            else:
                every.append(key)
        return every

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
            self.vocabulary.forget()
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
