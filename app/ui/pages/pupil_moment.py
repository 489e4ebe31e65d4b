"""One contact on the timeline: what it says, how high it is, how it is painted."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _, ngettext
from app.overriding import override
from app.queries.rows import ParticipantRow
from app.queries.timeline import TimelineRow
from app.ui.icons import draw_icon
from app.ui.theme import Space, Tint, Type, theme, tint_of
from app.ui.widgets.cells import Index
from app.ui.widgets.painting import draw_box, draw_text
from app.ui.widgets.tags import Tag, draw_tag, tag_height, tag_width, tone_tag
from app.vocabulary import AgreementState, Outcome, Reached, Relationship
from app.wording import word

_GUTTER = 26  # where the line is
_DOT = 4.5  # half the width of a dot
_LINE = 18  # pixels from one line of text to the next, at 100 %
_ABOVE = 7
_MOST_LINES = 2  # of the subject, and of what was said
_MOST_AGREED = 2  # agreements named one by one
_SIGN = 13


@dataclass(frozen=True, slots=True)
class Moment:
    """Strings ready to paint. `agreed` pairs a sign with an agreement."""

    day: str
    tag: Tag
    how: str
    subject: str
    words: str
    agreed: tuple[tuple[str, str], ...]
    tint: Tint
    is_attempt: bool

    def spoken(self) -> str:
        parts = [self.day, self.tag.text, self.how, self.subject, self.words]
        parts += [text for _sign, text in self.agreed]
        return ", ".join(part for part in parts if part)


def moment_of(row: TimelineRow, day: str) -> Moment:
    """A contact in words; nobody reached is an attempt, and said so in place of the tone."""
    contact = row.contact
    tried = [one.outcome for one in contact.participants if one.reached is Reached.ATTEMPT]
    is_attempt = bool(tried) and len(tried) == len(contact.participants)
    tag = tone_tag(contact.tone)
    if is_attempt:
        tag = Tag(word(tried[0]), Tint.ATTENTION)
    return Moment(
        day=day,
        tag=tag,
        how=_how(row, is_attempt=is_attempt),
        subject=contact.subject,
        words=row.words,
        agreed=_agreed(row),
        tint=Tint.NEUTRAL if is_attempt else tint_of(contact.tone),
        is_attempt=is_attempt,
    )


def _how(row: TimelineRow, *, is_attempt: bool) -> str:
    contact = row.contact
    parts = [word(contact.channel)]
    people = [_with(one, is_attempt=is_attempt) for one in contact.participants]
    if people:
        parts.append(", ".join(people))
    if row.child_present:
        parts.append(_("child present"))
    if row.minutes:
        parts.append(_("{n} min").format(n=row.minutes))
    return " · ".join(parts)


def _with(one: ParticipantRow, *, is_attempt: bool) -> str:
    """Who it was; one of several who was missed is said to be."""
    is_person = one.relationship is not Relationship.INSTITUTION
    first = one.guardian.split(" ", 1)[0] if is_person else one.guardian
    words = f"{first} ({word(one.relationship)})" if one.relationship else first
    was_missed = one.reached is Reached.ATTEMPT and one.outcome is not Outcome.SENT
    if was_missed and not is_attempt:
        return _("{guardian} not reached").format(guardian=words)
    return words


def _agreed(row: TimelineRow) -> tuple[tuple[str, str], ...]:
    shown = [
        ("box_done" if state is AgreementState.DONE else "box", f"{text} ({word(owner)})")
        for text, owner, state in row.agreements
        if state is not AgreementState.DROPPED
    ]
    more = len(shown) - _MOST_AGREED
    if more > 0:
        rest = ngettext("and {n} more agreement", "and {n} more agreements", more)
        shown = [*shown[:_MOST_AGREED], ("", rest.format(n=more))]
    return tuple(shown)


class MomentDelegate(QStyledItemDelegate):
    """Paints moments under each other with a line through their dots."""

    def __init__(
        self, view: QListView, moment: Callable[[int], Moment], is_last: Callable[[int], bool]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._moment = moment
        self._is_last = is_last

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        moment = self._moment(index.row())
        room = self._room()
        lines = 1 + len(moment.agreed)
        lines += len(_wrapped(moment.subject, _subject_font(moment), room))
        lines += len(_wrapped(moment.words, theme().font(Type.TEXT), room))
        return QSize(room, theme().px(2 * _ABOVE + lines * _LINE + 1))

    def _room(self) -> int:
        """The width of the words, the same whether there is a scroll bar or not."""
        bar = self._view.verticalScrollBar().sizeHint().width()
        return max(1, self._view.width() - bar - _GUTTER - Space.S3)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        moment = self._moment(index.row())
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, option)
        self._draw_line(painter, rect, index.row(), moment)
        top = rect.top() + theme().px(_ABOVE)
        room = QRectF(rect.left() + _GUTTER, top, self._room(), theme().px(_LINE))
        self._draw_first(painter, room, moment)
        ink = theme().muted if moment.is_attempt else theme().ink
        font = _subject_font(moment)
        for line in _wrapped(moment.subject, font, int(room.width())):
            room = _below(room)
            draw_text(painter, room, _plain(line), ink, font)
        self._draw_words(painter, room, moment)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        box = QRectF(rect).adjusted(0, 1, -2, -1)
        state = option.state
        is_here = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        if state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, theme().hover)
        if is_here:
            draw_box(painter, box, None, theme().accent, width=2)

    def _draw_line(self, painter: QPainter, rect: QRect, row: int, moment: Moment) -> None:
        x = rect.left() + 10.0
        y = rect.top() + theme().px(_ABOVE + _LINE / 2)
        painter.setPen(QPen(QColor(theme().line), 2))
        top = y if row == 0 else float(rect.top())
        bottom = y if self._is_last(row) else float(rect.bottom() + 1)
        if bottom > top:
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        colour = theme().control_line if moment.is_attempt else theme().ink_of(moment.tint)
        painter.setPen(QPen(QColor(theme().card), 2))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(x, y), _DOT, _DOT)

    @staticmethod
    def _draw_first(painter: QPainter, room: QRectF, moment: Moment) -> None:
        """Day, tag, and how and with whom, each where the former ends."""
        font = theme().font(Type.TEXT)
        metrics = QFontMetrics(font)
        left = room.left()
        wide = max(metrics.horizontalAdvance(moment.day), theme().px(46))
        spot = QRectF(left, room.top(), wide + 1, room.height())
        draw_text(painter, spot, moment.day, theme().muted, font)
        left += wide + Space.S2
        tag = QRectF(left, room.top(), tag_width(moment.tag), tag_height())
        tag.moveTop(room.top() + (room.height() - tag.height()) / 2)
        draw_tag(painter, tag, moment.tag)
        left = tag.right() + Space.S2
        rest = QRectF(left, room.top(), max(0.0, room.right() - left), room.height())
        draw_text(painter, rest, _plain(moment.how), theme().muted, font)

    @staticmethod
    def _draw_words(painter: QPainter, room: QRectF, moment: Moment) -> None:
        font = theme().font(Type.TEXT)
        for line in _wrapped(moment.words, font, int(room.width())):
            room = _below(room)
            draw_text(painter, room, _plain(line), theme().muted, font)
        for sign, text in moment.agreed:
            room = _below(room)
            indent = 0
            if sign:
                top = room.top() + (room.height() - _SIGN) / 2
                draw_icon(painter, sign, room.left(), top, _SIGN, theme().muted)
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
