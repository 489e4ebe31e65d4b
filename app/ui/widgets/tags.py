"""Small washes with a word: the tone of a contact, or a state."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.overriding import override
from app.ui.icons import SIGNS, draw_icon
from app.ui.theme import Tint, Type, theme, tint_of
from app.ui.widgets.painting import draw_box, draw_text, from_reading_side, smooth, text_width
from app.vocabulary import LabelColour, Tone
from app.wording import word

_SIDE = 7
_SIGN = 11
_SIGN_GAP = 4
_RADIUS = 4


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag says: a word, signs before it (icon names), and its pair of colours."""

    text: str
    tint: Tint = Tint.NEUTRAL
    signs: tuple[str, ...] = ()


def tone_tag(tone: Tone) -> Tag:
    return Tag(word(tone), tint_of(tone), (SIGNS[tone],))


def label_tint(colour: LabelColour) -> Tint:
    return Tint.NEUTRAL if colour is LabelColour.SAND else Tint(colour.value)


def label_tag(name: str, colour: LabelColour = LabelColour.SAND, *, marked: bool = False) -> Tag:
    """A label of the teacher's own; `marked`: it was searched for, which counts for more."""
    return Tag(name, Tint.ATTENTION if marked else label_tint(colour), ("label",))


def tag_height() -> int:
    return theme().px(18)


def tag_width(tag: Tag) -> int:
    """Pixels the tag takes when nothing is cut off."""
    signs = len(tag.signs) * (theme().px(_SIGN) + _SIGN_GAP)
    if tag.signs and not tag.text:
        signs -= _SIGN_GAP
    return signs + text_width(theme().font(Type.LABEL), tag.text) + 2 * _SIDE


def draw_tag(painter: QPainter, rect: QRectF, tag: Tag, *, mirrored: bool = False) -> None:
    """Paint a tag in a rectangle of its own size; signs stand on the reading side."""
    colours = theme()
    ink = colours.ink_of(tag.tint)
    draw_box(painter, rect, colours.wash_of(tag.tint), radius=_RADIUS)
    size = colours.px(_SIGN)
    top = rect.top() + (rect.height() - size) / 2
    left = rect.left() + _SIDE
    for sign in tag.signs:
        at = rect.left() + rect.right() - left - size if mirrored else left
        draw_icon(painter, sign, at, top, size, ink)
        left += size + _SIGN_GAP
    taken = left - rect.left()
    if mirrored:
        words = QRectF(rect.left() + _SIDE, rect.top(), rect.width() - taken - _SIDE, rect.height())
    else:
        words = QRectF(left, rect.top(), rect.right() - _SIDE - left, rect.height())
    draw_text(painter, words, tag.text, ink, colours.font(Type.LABEL))


class StatusTag(QLabel):
    """A state in one or two words."""

    def __init__(
        self, text: str = "", tint: Tint = Tint.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tag = Tag("")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_tag(Tag(text, tint))

    def set_tag(self, tag: Tag) -> None:
        self._tag = tag
        self.setText(tag.text)  # what a screen reader says
        self.updateGeometry()
        self.update()

    def tag(self) -> Tag:
        return self._tag

    @override
    def sizeHint(self) -> QSize:
        return QSize(tag_width(self._tag), tag_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(tag_width(self._tag), theme().px(160)), tag_height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        width = min(self.width(), tag_width(self._tag))
        height = tag_height()
        rect = QRectF(0, (self.height() - height) / 2, width, height)
        draw_tag(painter, from_reading_side(self, rect), self._tag, mirrored=self.isRightToLeft())


class ToneTag(StatusTag):
    """Why there was contact: sign, word and wash together, never colour alone."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_tone(tone)

    def set_tone(self, tone: Tone) -> None:
        self.set_tag(tone_tag(tone))


class LabelTag(StatusTag):
    """A label of the teacher's own: its sign and name in its colour. A long name ends in …"""

    def __init__(
        self,
        name: str,
        colour: LabelColour = LabelColour.SAND,
        parent: QWidget | None = None,
        *,
        marked: bool = False,
    ) -> None:
        super().__init__(parent=parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_tag(label_tag(name, colour, marked=marked))
        self.setToolTip(escape(name) if tag_width(self.tag()) > theme().px(160) else "")
