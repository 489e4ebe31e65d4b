"""What happened around one pupil along a line, newest first; older pages come when wanted."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.timeline import (
    PAGE,
    AgreementMoment,
    Place,
    SeenRow,
    TimelineEvent,
    TimelineRow,
)
from app.ui.pages.pupil_chains import Chain, Entry, Inside, folded
from app.ui.pages.pupil_moment import MomentDelegate
from app.ui.pages.pupil_moment_words import Moment, moment_of
from app.ui.pages.pupil_words import plain_tip
from app.ui.widgets.cells import Index

_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)

Fetch = Callable[[Place], Sequence[TimelineEvent]]
Key = tuple[str, int]


def key_of(entry: Entry) -> Key:
    """What an entry is known by while others come and go; a lone attempt may become a chain."""
    match entry:
        case Chain():
            return "chain", entry.key
        case Inside():
            return "inside", entry.row.contact.id
        case TimelineRow():
            return "chain" if entry.is_attempt else "contact", entry.contact.id
        case SeenRow():
            return "seen", entry.activity_id
        case AgreementMoment():
            return entry.state.value, entry.agreement_id


class TimelineModel(QAbstractListModel):
    """Entries as moments ready to paint; `fetch(before)` gives the page below a place."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._events: list[TimelineEvent] = []
        self._entries: list[Entry] = []
        self._moments: dict[int, Moment] = {}
        self._opened: set[int] = set()
        self._folds = True
        self._today = date.min
        self._has_more = False

    def set_rows(self, rows: Sequence[TimelineEvent], today: date, *, folds: bool = True) -> None:
        """Show other events. `folds` False: each attempt by itself, as when one searches."""
        self._events = list(rows)
        self._today = today
        self._folds = folds
        self._has_more = len(rows) >= PAGE
        self._fill_anew()

    def close_all(self) -> None:
        """Forget which chains were open: another pupil comes."""
        self._opened.clear()

    def _fill_anew(self) -> None:
        self.beginResetModel()
        self._entries = self._folded()
        self._moments = {}
        self.endResetModel()

    def _folded(self) -> list[Entry]:
        return folded(self._events, self._opened) if self._folds else list(self._events)

    def row(self, place: int) -> Entry:
        return self._entries[place]

    def place_of(self, key: Key) -> int:
        """Where an entry stands now; -1 when it is not here."""
        places = (place for place, entry in enumerate(self._entries) if key_of(entry) == key)
        return next(places, -1)

    def moment(self, place: int) -> Moment:
        found = self._moments.get(place)
        if found is None:
            found = self._moments[place] = moment_of(self._entries[place], self._today)
        return found

    def toggle(self, chain: Chain) -> None:
        """Open a chain, or close it."""
        self._opened ^= {chain.key}
        self._fill_anew()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        if role == _TIP:
            moment = self.moment(index.row())
            return plain_tip(moment.how) if moment.is_quiet else None
        return self.moment(index.row()).spoken() if role in (_SPOKEN, _DISPLAY) else None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        rows = list(self._fetch(self._events[-1].place)) if self._events else []
        self._has_more = len(rows) >= PAGE
        if not rows:
            return
        self._events.extend(rows)
        self._go_on(self._folded())

    def _go_on(self, entries: list[Entry]) -> None:
        """Show longer entries; older attempts may have joined a chain above."""
        known = len(self._entries)
        if [key_of(one) for one in entries[:known]] != [key_of(one) for one in self._entries]:
            self._fill_anew()
            return
        changed = [place for place in range(known) if entries[place] != self._entries[place]]
        self._entries[:known] = entries[:known]
        for place in changed:
            self._moments.pop(place, None)
            self.dataChanged.emit(self.index(place), self.index(place))
        if len(entries) > known:
            self.beginInsertRows(QModelIndex(), known, len(entries) - 1)
            self._entries = entries
            self.endInsertRows()


class Timeline(QListView):
    """A click or Enter opens what stands there: a chain of attempts here, the others elsewhere.

    `contact_opened` carries a contact's key, `activity_opened` an activity's.
    """

    contact_opened = Signal(int)
    activity_opened = Signal(object)

    def __init__(self, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Timeline"))
        self.moments = TimelineModel(fetch, self)
        self.setModel(self.moments)
        self.setItemDelegate(MomentDelegate(self, self.moments.moment, self._is_last))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.clicked.connect(self._open)
        self._kept: tuple[int, Key | None] = (0, None)
        self.moments.modelAboutToBeReset.connect(self._keep_place)
        self.moments.modelReset.connect(self._go_back)

    def set_rows(
        self,
        rows: Sequence[TimelineEvent],
        today: date,
        *,
        stay: bool = False,
        folds: bool = True,
    ) -> None:
        """Show other events; `stay` keeps the place as far as it still exists."""
        if not stay:
            self.moments.close_all()
        self.moments.set_rows(rows, today, folds=folds)
        if not stay:
            self.setCurrentIndex(QModelIndex())
            self.verticalScrollBar().setValue(0)

    def choose_first(self) -> None:
        """Stand on the newest, unless one stands somewhere."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.moments.index(0))

    def _keep_place(self) -> None:
        index = self.currentIndex()
        key = key_of(self.moments.row(index.row())) if index.isValid() else None
        self._kept = (self.verticalScrollBar().value(), key)

    def _go_back(self) -> None:
        value, key = self._kept
        if key is not None and (place := self.moments.place_of(key)) >= 0:
            self.setCurrentIndex(self.moments.index(place))
        if value:
            self.executeDelayedItemsLayout()  # the bar's range follows the rows now, not later
            self.verticalScrollBar().setValue(value)

    def _is_last(self, place: int) -> bool:
        return place == self.moments.rowCount() - 1

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        match self.moments.row(index.row()):
            case Chain() as chain:
                self.moments.toggle(chain)
            case SeenRow() as seen:
                self.activity_opened.emit(seen.activity_id)
            case Inside(row) | (TimelineRow() as row):
                self.contact_opened.emit(row.contact.id)
            case AgreementMoment(contact_id=int() as contact_id):
                self.contact_opened.emit(contact_id)
            case _:
                pass

    def _is_chain_here(self, *, is_open: bool) -> bool:
        index = self.currentIndex()
        entry = self.moments.row(index.row()) if index.isValid() else None
        return isinstance(entry, Chain) and entry.is_open is is_open

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain
        is_open = event.key() == Qt.Key.Key_Left
        aside = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if is_enter or (aside and self._is_chain_here(is_open=is_open)):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
