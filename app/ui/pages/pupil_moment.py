"""One line of the timeline: how high it is, how it is painted."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.pages.pupil_moment_words import Dot, Moment
from app.ui.theme import Space, Type, theme
from app.ui.widgets.cells import Index
from app.ui.widgets.painting import draw_box, draw_text
from app.ui.widgets.tags import draw_tag, tag_height, tag_width

_GUTTER = 26  # pixels before the words
_LINE_AT = 10.0  # where the line is
_DOT = 4.5  # half the width of a dot
_INDENT = 18  # pixels for what stands inside a chain
_LINE = 18  # pixels from one line of text to the next, at 100 %
_ABOVE = 7
_ABOVE_QUIET = 4
_MOST_LINES = 2  # of the subject, and of what was said
_SIGN = 13
_MOST_HEIGHTS = 20_000  # remembered, so that thousands of moments are measured once


class MomentDelegate(QStyledItemDelegate):
    """Paints moments under each other with a line through their dots."""

    def __init__(
        self, view: QListView, moment: Callable[[int], Moment], is_last: Callable[[int], bool]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._moment = moment
        self._is_last = is_last
        self._heights: dict[tuple[int, float, Moment], int] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        moment = self._moment(index.row())
        room = self._room(moment)
        key = (room, theme().text_scale, moment)
        found = self._heights.get(key)
        if found is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            found = self._heights[key] = self._height(moment, room)
        return QSize(room, found)

    @staticmethod
    def _height(moment: Moment, room: int) -> int:
        lines = 1 + len(moment.agreed)
        lines += len(_wrapped(moment.subject, _subject_font(moment), room))
        lines += len(_wrapped(moment.words, theme().font(Type.TEXT), room))
        return theme().px(2 * _above(moment) + lines * _LINE + 1)

    def _room(self, moment: Moment) -> int:
        """The width of the words, the same whether there is a scroll bar or not."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        return max(1, self._view.width() - bar - _GUTTER - Space.S3 - _indent(moment))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        moment = self._moment(index.row())
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, option)
        self._draw_line(painter, rect, index.row())
        _draw_dot(painter, rect, moment)
        left = rect.left() + _GUTTER + _indent(moment)
        top = rect.top() + theme().px(_above(moment))
        room = QRectF(left, top, self._room(moment), theme().px(_LINE))
        _draw_first(painter, room, moment)
        ink = theme().muted if moment.is_attempt else theme().ink
        font = _subject_font(moment)
        for line in _wrapped(moment.subject, font, int(room.width())):
            room = _below(room)
            draw_text(painter, room, _plain(line), ink, font)
        _draw_words(painter, room, moment)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        box = QRectF(rect).adjusted(0, 1, -2, -1)
        state = option.state
        is_here = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        if state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, theme().hover)
        if is_here:
            draw_box(painter, box, None, theme().accent, width=2)

    def _draw_line(self, painter: QPainter, rect: QRect, row: int) -> None:
        """From the first dot to the last, behind them all."""
        x = rect.left() + _LINE_AT
        y = _middle(rect, self._moment(row))
        painter.setPen(QPen(QColor(theme().line), 2))
        top = y if row == 0 else float(rect.top())
        bottom = y if self._is_last(row) else float(rect.bottom() + 1)
        if bottom > top:
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def _above(moment: Moment) -> int:
    return _ABOVE_QUIET if moment.is_quiet else _ABOVE


def _indent(moment: Moment) -> int:
    return _INDENT if moment.is_inside else 0


def _middle(rect: QRect, moment: Moment) -> float:
    return rect.top() + theme().px(_above(moment) + _LINE / 2)


def _draw_dot(painter: QPainter, rect: QRect, moment: Moment) -> None:
    """Full where it came through, open where it was tried, square for an activity."""
    at = QPointF(rect.left() + _LINE_AT + _indent(moment), _middle(rect, moment))
    card = QColor(theme().card)
    if moment.dot is Dot.FULL:
        painter.setPen(QPen(card, 2))
        painter.setBrush(QColor(theme().ink_of(moment.tint)))
        painter.drawEllipse(at, _DOT, _DOT)
    elif moment.dot is Dot.OPEN:
        painter.setPen(QPen(QColor(theme().muted), 1.5))
        painter.setBrush(card)
        painter.drawEllipse(at, _DOT - 1, _DOT - 1)
    elif moment.dot is Dot.SQUARE:
        painter.setPen(QPen(QColor(theme().muted), 1.5))
        painter.setBrush(card)
        side = 2 * _DOT - 2
        painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))


def _draw_first(painter: QPainter, room: QRectF, moment: Moment) -> None:
    """Day, tag, and how and with whom, each where the former ends."""
    font = theme().font(Type.TEXT)
    left = room.left()
    if moment.day:
        wide = max(QFontMetrics(font).horizontalAdvance(moment.day), theme().px(46))
        spot = QRectF(left, room.top(), wide + 1, room.height())
        draw_text(painter, spot, moment.day, theme().muted, font)
        left += wide + Space.S2
    if moment.tag is not None:
        tag = QRectF(left, room.top(), tag_width(moment.tag), tag_height())
        tag.moveTop(room.top() + (room.height() - tag.height()) / 2)
        draw_tag(painter, tag, moment.tag)
        left = tag.right() + Space.S2
    if moment.sign:
        _draw_sign(painter, moment.sign, left, room)
        left += _SIGN + 6
    rest = QRectF(left, room.top(), max(0.0, room.right() - left), room.height())
    draw_text(painter, rest, _plain(moment.how), theme().muted, font)


def _draw_sign(painter: QPainter, sign: str, left: float, room: QRectF) -> None:
    draw_icon(painter, sign, left, room.top() + (room.height() - _SIGN) / 2, _SIGN, theme().muted)


def _draw_words(painter: QPainter, room: QRectF, moment: Moment) -> None:
    font = theme().font(Type.TEXT)
    for line in _wrapped(moment.words, font, int(room.width())):
        room = _below(room)
        draw_text(painter, room, _plain(line), theme().muted, font)
    for sign, text in moment.agreed:
        room = _below(room)
        indent = 0
        if sign:
            _draw_sign(painter, sign, room.left(), room)
            indent = _SIGN + 6
        spot = room.adjusted(indent, 0, 0, 0)
        draw_text(painter, spot, _plain(text), theme().muted, theme().font(Type.SMALL))


def _subject_font(moment: Moment) -> QFont:
    return theme().font(Type.TEXT if moment.is_attempt else Type.STRONG)


def _below(room: QRectF) -> QRectF:
    return room.translated(0, theme().px(_LINE))


def _plain(text: str) -> str:
    """Text of people, in which & is no accelerator."""
    return text.replace("&", "&&")


def _wrapped(text: str, font: QFont, width: int) -> list[str]:
    """The first lines of a text; the last of them holds the rest, to be cut off with …"""
    if not text or width <= 0:
        return []
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) < _MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le")  # Qt counts in these, two bytes each
    ends = [*starts[1:], len(units) // 2]
    return [
        units[2 * start : 2 * end].decode("utf-16-le").strip()
        for start, end in zip(starts, ends, strict=True)
    ]
