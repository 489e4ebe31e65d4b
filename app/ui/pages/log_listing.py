"""The list of the log: what it asks for, how far it was read, and which matters stand open."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.i18n import _
from app.queries.log_page import (
    LogPart,
    is_folded,
    log_keys,
    log_lines,
    log_part,
    log_total,
    matter_keys,
)
from app.queries.log_question import Found
from app.queries.rows import ContactFilter, ContactRow
from app.queries.typing_errors import meant
from app.ui.pages.log_lines import Span
from app.ui.pages.log_rows import cells_of, columns
from app.ui.pages.log_table import LogTable
from app.ui.pages.log_vocabulary import VocabularyReader
from app.ui.widgets.cells import Cell
from app.ui.workspace import Workspace

FIRST_ROWS = 60  # more than any screen shows at once
MORE_LINES = 200  # at least so many keys at a time, and twice as many each time
MOST_LINES = 5_000
MOST_KEPT = 2_000  # lines read anew at once after a change
_AROUND = 300  # lines above and below what is in view, of a list that is longer
_EVERY_LINE = 10_000_000


class LogListing(QObject):
    """Fills `table`. `part_shown` when other contacts are listed, from their beginning."""

    part_shown = Signal(object)  # LogPart

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._wanted = ContactFilter()
        self._has_more = False
        self._last_key = 0
        self._open: set[int] = set()
        self.vocabulary = VocabularyReader(workspace, self)
        self.vocabulary.read.connect(self._on_vocabulary_read)
        self.table = LogTable(
            _("Contacts, newest first"),
            columns(workspace.today()),
            self._describe,
            self._read_lines,
        )
        self.table.wants_more.connect(self._on_wants_more)
        self.table.wants_all.connect(lambda: self._read_more(_EVERY_LINE))
        self.table.opening_wanted.connect(self._on_opening_wanted)

    def wanted(self) -> ContactFilter:
        """What is listed, with the words that typed ones were taken for."""
        return self._wanted

    def is_folded(self) -> bool:
        """Whether contacts about one matter are one line."""
        return is_folded(self._wanted)

    def marked(self) -> str:
        """The words to mark in what was found."""
        wanted = self._wanted
        return meant(wanted.text, wanted.spelled) if wanted.spelled else wanted.text

    def show(
        self, wanted: ContactFilter, *, keep: int = 0, counted: bool = True, opened: int = 0
    ) -> None:
        """List from the beginning; at least `keep` lines where there are so many.

        `opened`: a contact whose matter has to stand open.
        """
        if wanted != replace(self._wanted, spelled=()) and len(self.table.chosen_ids()) > 1:
            # together they answered another question, and they may be out of sight now
            self.table.clear_choice()
        chosen = self.table.current_id()
        query = partial(
            log_part,
            filter=wanted,
            limit=FIRST_ROWS,
            counted=counted,
            vocabulary=self.vocabulary.known(),
        )
        part = self._workspace.read(query)
        self._wanted = replace(part.coded or wanted, spelled=part.spelled)
        self._open |= {opened} - {0}
        found = [Found(row.sort_key, row.id) for row in part.rows]
        self._note_end(found, FIRST_ROWS)
        if self._has_more and keep > FIRST_ROWS:
            found += self._lines_below(keep - FIRST_ROWS)
        self.table.set_lines(found, part, self._opened(found))
        self._choose_again(chosen)
        self.part_shown.emit(part)
        if not part.rows and wanted.text.strip():
            self.vocabulary.want()

    def read_anew(self) -> bool:
        """After a change: the same list as it is now; says whether it was counted again.

        Of a long list the newest lines and those around what is in view are read.
        """
        heads = self.table.lines.heads()
        if heads <= MOST_KEPT:
            self.show(replace(self._wanted, spelled=()), keep=heads)
            return True
        self._open = set()
        lines = self.table.lines
        newest = self._workspace.read(partial(log_keys, filter=self._wanted, limit=MOST_KEPT))
        low = newest[-1].sort_key if newest else 0
        spans = [Span(max(newest[0].sort_key, lines.key_at(0)), low, newest)] if newest else []
        top = max(0, self.table.rowAt(0))
        high = lines.key_at(lines.head_of(max(0, top - _AROUND)))
        low = lines.key_at(lines.head_of(min(top + _AROUND, lines.rowCount() - 1)))
        query = partial(
            log_keys, filter=self._wanted, before=high + 1, down_to=low, limit=MOST_KEPT
        )
        spans.append(Span(high, low, self._workspace.read(query)))
        self.table.read_anew(spans)
        return False

    def total(self) -> int:
        """How many contacts there are, counted anew; at least those that are listed."""
        least = 0 if self.is_folded() else self.table.lines.heads()
        return self._workspace.read(partial(log_total, filter=self._wanted, least=least))

    def with_folded(self, contact_ids: Sequence[int]) -> list[int]:
        """A line that is closed stands for all the contacts of its matter."""
        lines, every = self.table.lines, list[int]()
        for key in contact_ids:
            place = lines.place_of(key)
            is_closed = place is not None and not lines.is_inside(key) and not lines.is_open(place)
            if is_closed and self.is_folded():
                every += [one.id for one in self._matter(key)]
            else:
                every.append(key)
        return every

    def _matter(self, contact_id: int) -> list[Found]:
        return self._workspace.read(partial(matter_keys, contact_id=contact_id))

    def _lines_below(self, limit: int) -> list[Found]:
        query = partial(log_keys, filter=self._wanted, before=self._last_key, limit=limit)
        found = self._workspace.read(query)
        self._note_end(found, limit)
        return found

    def _note_end(self, found: Sequence[Found], limit: int) -> None:
        self._has_more = len(found) == limit
        if found:
            self._last_key = found[-1].sort_key

    def _opened(self, found: Sequence[Found]) -> dict[int, Sequence[Found]]:
        """The earlier contacts of the lines that stand open; a matter that went on stays so."""
        if not self._open or not self.is_folded():
            self._open = set()
            return {}
        heads = {one.id for one in found}
        every = [self._matter(key) for key in self._open]
        opened: dict[int, Sequence[Found]] = {
            keys[0].id: keys[1:] for keys in every if len(keys) > 1 and keys[0].id in heads
        }
        self._open = set(opened)
        return opened

    def _choose_again(self, chosen: int | None) -> None:
        """What was chosen may be folded away now, behind what came after it."""
        if self.table.current_id() is None and chosen is not None and self.is_folded():
            keys = self._matter(chosen)
            if keys:
                self.table.choose(keys[0].id)
        if self.table.current_id() is None:
            self.table.choose_first()

    def _read_lines(self, sort_keys: Sequence[int]) -> LogPart:
        """Rows that come into view; where the disk refuses they stay empty for now."""
        query = partial(log_lines, sort_keys=sort_keys, filter=self._wanted)
        try:
            return self._workspace.read(query)
        except AppError:
            return LogPart([], {})

    def _describe(self, row: ContactRow | None) -> Sequence[Cell]:
        today = self._workspace.today()
        if row is None:
            return cells_of(None, None, "", today)
        lines = self.table.lines
        place = lines.place_of(row.id) if row.chain is not None else None
        return cells_of(
            row,
            lines.words_of(row),
            self.marked(),
            today,
            is_inside=lines.is_inside(row.id),
            is_open=place is not None and lines.is_open(place),
            is_folded=self.is_folded(),
        )

    def _on_vocabulary_read(self) -> None:
        if self._wanted.text.strip() and not self.table.lines.rowCount():
            self.show(replace(self._wanted, spelled=()), counted=False)

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
            self._open.add(contact_id)
            self.table.lines.open_matter(place, self._matter(contact_id)[1:])
        else:
            self._open.discard(contact_id)
            self.table.lines.close_matter(place)
