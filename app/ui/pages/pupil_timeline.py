"""The contacts of one pupil along a line, newest first; older pages come when they are wanted."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.timeline import PAGE, TimelineRow
from app.ui.dates import short_day_words
from app.ui.pages.pupil_moment import Moment, MomentDelegate, moment_of
from app.ui.widgets.cells import Index

_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)

Fetch = Callable[[int], Sequence[TimelineRow]]


class TimelineModel(QAbstractListModel):
    """Rows as moments ready to paint; `fetch(before)` gives the page below a sort key."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._rows: list[TimelineRow] = []
        self._moments: dict[int, Moment] = {}
        self._today = date.min
        self._has_more = False

    def set_rows(self, rows: Sequence[TimelineRow], today: date) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._moments = {}
        self._today = today
        self._has_more = len(rows) >= PAGE
        self.endResetModel()

    def row(self, place: int) -> TimelineRow:
        return self._rows[place]

    def moment(self, place: int) -> Moment:
        found = self._moments.get(place)
        if found is None:
            row = self._rows[place]
            day = short_day_words(row.contact.at.date(), self._today)
            found = self._moments[place] = moment_of(row, day)
        return found

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        return self.moment(index.row()).spoken() if role in (_SPOKEN, _DISPLAY) else None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        rows = list(self._fetch(self._rows[-1].contact.sort_key)) if self._rows else []
        self._has_more = len(rows) >= PAGE
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()


class Timeline(QListView):
    """A click or Enter on a moment asks to open it: `contact_opened` carries its key."""

    contact_opened = Signal(int)

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

    def set_rows(self, rows: Sequence[TimelineRow], today: date, *, stay: bool = False) -> None:
        """Show other moments; `stay` keeps the place as far as it still exists."""
        place = self.verticalScrollBar().value() if stay else 0
        self.moments.set_rows(rows, today)
        self.verticalScrollBar().setValue(place)

    def _is_last(self, place: int) -> bool:
        return place == self.moments.rowCount() - 1

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.contact_opened.emit(self.moments.row(index.row()).contact.id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
