"""The field that looks like a search and opens the palette, with the key that does the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.keys import key_words
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import PaintedButton
from app.ui.widgets.painting import draw_text, from_reading_side, text_width

_SIGN = 16
_SIDE = 10


class PaletteField(PaintedButton):
    """A button in the shape of a field: what is typed goes into the palette itself."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        key = key_words("Ctrl+K")
        super().__init__(_("Find a pupil, parent or note …"), "search", key, parent)
        self.setAccessibleName(_("Find a pupil, parent or note"))
        self.setAccessibleDescription(key)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(navigator.palette_wanted)

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        lit = self.isDown() or self.underMouse()
        return colours.hover if lit else colours.card, colours.control_line, colours.muted

    @override
    def sizeHint(self) -> QSize:
        wide = self.content_width() + 2 * _SIDE + Space.S6
        return QSize(max(wide, theme().px(300)), theme().px(34))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(150), theme().px(34))

    @override
    def _draw_content(self, painter: QPainter, ink: str) -> None:
        high = self.height()
        spot = from_reading_side(self, QRectF(_SIDE, (high - _SIGN) / 2, _SIGN, _SIGN))
        draw_icon(painter, self.icon_name, spot.left(), spot.top(), _SIGN, ink)
        small = theme().font(Type.SMALL)
        wide = text_width(small, self.hint) + 2
        right = self.width() - _SIDE - wide
        key = from_reading_side(self, QRectF(right, 0, wide, high))
        draw_text(painter, key, self.hint, ink, small)
        left = _SIDE + _SIGN + Space.S2
        words = from_reading_side(self, QRectF(left, 0, right - left - Space.S2, high))
        draw_text(painter, words, self.text(), ink, theme().font(Type.TEXT))
