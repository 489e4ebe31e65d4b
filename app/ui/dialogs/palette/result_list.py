"""The list under the line: groups with headings, painted by ourselves; the keyboard stays above."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.overriding import override
from app.ui.dialogs.palette.results import Group, Result
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.cells import Marks, find_marks
from app.ui.widgets.painting import draw_box, draw_text, from_reading_side, text_width

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)  # all of it where it is cut
_HEADING = 28
_ROW = 34
_SIDE = 12
_SIGN = 16
_WORDS_AT = 38
_LEAST_TEXT = 0.62
"""The share of a row that a text may take before the detail behind it gives way."""


class ResultModel(QAbstractListModel):
    """Headings (groups) and results, in the order in which they are seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Group | Result] = []

    def set_groups(self, groups: Sequence[Group]) -> None:
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows += [group, *group.results]
        self.endResetModel()

    def row(self, place: int) -> Group | Result:
        return self._rows[place]

    def results(self) -> list[int]:
        """The places of what can be chosen."""
        return [place for place, row in enumerate(self._rows) if isinstance(row, Result)]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Result):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in (_DISPLAY, _SPOKEN, _TIP):
            return None
        row = self._rows[index.row()]
        if role == _TIP and isinstance(row, Group):
            return None
        parts = (row.title, row.does) if isinstance(row, Group) else (row.text, row.detail)
        return ", ".join(part for part in parts if part)


class _Painting(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = isinstance(_row(index), Group)
        return QSize(200, theme().px(_HEADING if heading else _ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, view = _row(index), option.widget
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Group):
            _draw_heading(painter, view, rect, row)
        else:
            _draw_result(painter, view, rect, row, is_current=_is_current(view, index))
        painter.restore()


def _row(index: Index) -> Group | Result:
    model = index.model()
    assert isinstance(model, ResultModel)  # noqa: S101 - the list makes it itself
    return model.row(index.row())


def _is_current(view: QWidget, index: Index) -> bool:
    return isinstance(view, QListView) and view.currentIndex().row() == index.row()


def _draw_heading(painter: QPainter, view: QWidget, rect: QRectF, group: Group) -> None:
    colours = theme()
    label, small = colours.font(Type.LABEL), colours.font(Type.SMALL)
    low = rect.adjusted(_SIDE, theme().px(6), -_SIDE, 0)
    does = text_width(small, group.does) + 2
    title = QRectF(low.left(), low.top(), max(0.0, low.width() - does - Space.S3), low.height())
    draw_text(
        painter,
        from_reading_side(view, title),
        group.title.replace("&", "&&"),
        colours.muted,
        label,
    )
    spot = QRectF(low.right() - does, low.top(), does, low.height())
    draw_text(painter, from_reading_side(view, spot), group.does, colours.muted, small)


def _draw_result(
    painter: QPainter, view: QWidget, rect: QRectF, result: Result, *, is_current: bool
) -> None:
    colours = theme()
    if is_current:
        ground = rect.adjusted(Space.S1, 1, -Space.S1, -1)
        draw_box(painter, ground, colours.accent_wash, colours.accent)
    if result.icon:
        spot = QRectF(rect.left() + _SIDE + 2, rect.center().y() - _SIGN / 2, _SIGN, _SIGN)
        spot = from_reading_side(view, spot)
        ink = colours.accent if is_current else colours.muted
        draw_icon(painter, result.icon, spot.left(), spot.top(), _SIGN, ink)
    left, right = rect.left() + _WORDS_AT, rect.right() - _SIDE
    if result.hint:
        small = colours.font(Type.SMALL)
        taken = text_width(small, result.hint) + 2
        spot = QRectF(right - taken, rect.top(), taken, rect.height())
        draw_text(painter, from_reading_side(view, spot), result.hint, colours.muted, small)
        right -= taken + Space.S3
    plain = colours.font(Type.TEXT)
    strong = colours.font(Type.STRONG) if result.detail else plain
    needs = text_width(strong, result.text) + 2
    room = right - left
    detail = text_width(plain, result.detail) + Space.S2 if result.detail else 0
    most = max(room - detail, room * _LEAST_TEXT) if detail else room
    wide = min(float(needs), most)
    words = QRectF(left, rect.top(), wide, rect.height())
    _draw_marked(painter, view, words, result.text, colours.ink, strong, result.typed)
    rest = QRectF(left + wide + Space.S2, rect.top(), room - wide - Space.S2, rect.height())
    if result.detail and rest.width() > 0:
        _draw_marked(painter, view, rest, result.detail, colours.muted, plain, result.typed)


def _draw_marked(
    painter: QPainter, view: QWidget, rect: QRectF, text: str, ink: str, font: Any, typed: str
) -> None:
    """One line, with what was typed marked behind it."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    marks: Marks = find_marks(shown, typed) if typed else ()
    for start, size in marks:
        before = metrics.horizontalAdvance(shown[:start])
        wide = metrics.horizontalAdvance(shown[start : start + size])
        high = metrics.height()
        spot = QRectF(rect.left() + before, rect.center().y() - high / 2, wide, high)
        draw_box(painter, from_reading_side(view, spot), theme().mark, radius=2)
    painter.setFont(font)
    painter.setPen(ink)
    flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(from_reading_side(view, rect), flags | int(Qt.TextFlag.TextSingleLine), shown)


class ResultList(QListView):
    """`picked(Result)` on a click; the line moves the choice by keys."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ResultModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Painting(self))
        self.setAccessibleName(_("Results"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.clicked.connect(self._on_clicked)

    def show_groups(self, groups: Sequence[Group], *, choose_first: bool) -> None:
        """Show other results; the first is chosen already, or none is."""
        self.rows.set_groups(groups)
        self.scrollToTop()
        places = self.rows.results()
        if choose_first and places:
            self.setCurrentIndex(self.rows.index(places[0]))
            self.scrollToTop()  # with its heading

    def current(self) -> Result | None:
        """What Enter chooses."""
        index = self.currentIndex()
        row = self.rows.row(index.row()) if index.isValid() else None
        return row if isinstance(row, Result) else None

    def step(self, down: int) -> None:
        """Move the choice over the headings, round the end."""
        places = self.rows.results()
        if not places:
            return
        here = self.currentIndex().row()
        if here in places:
            place = (places.index(here) + down) % len(places)
        else:
            place = 0 if down > 0 else len(places) - 1
        self.setCurrentIndex(self.rows.index(places[place]))
        if place == 0:
            self.scrollToTop()

    def said(self) -> str:
        """What a screen reader says of the choice: the words, its group and its place."""
        result, places = self.current(), self.rows.results()
        if result is None:
            return ""
        here = self.currentIndex().row()
        above = (self.rows.row(place) for place in range(here, -1, -1))
        group = next((row for row in above if isinstance(row, Group)), None)
        words = [result.text, result.detail, group.title if group else ""]
        place = _("{place} of {count}").format(place=places.index(here) + 1, count=len(places))
        return ", ".join(part for part in (*words, place) if part)

    def _on_entered(self, index: QModelIndex) -> None:
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if isinstance(self.rows.row(index.row()), Result)
            else Qt.CursorShape.ArrowCursor
        )

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.rows.row(index.row())
        if isinstance(row, Result):
            self.picked.emit(row)
