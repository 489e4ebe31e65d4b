"""The side of the window: who we are, the one action, the pages with their counts, the copy."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Tint, Type, theme
from app.ui.unlock_page import Brand
from app.ui.widgets.buttons import IconButton, LinkButton, PaintedButton, PrimaryButton
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.widgets.painting import (
    draw_box,
    draw_text,
    from_reading_side,
    smooth,
    text_width,
)

_WIDTH = 208
_FOLDED = 56  # pixels: signs alone, with their words on hover
_NARROW, _LOW = 860, 480  # pixels at 100 % of the window: below them signs alone, lower entries
_MARGIN = 10
_SIGN = 18
_SIGN_AT = 12
_WORDS_AT = 40
_BADGE = 20
_LOW_ROW = 28
_DOT = 7


@dataclass(frozen=True, slots=True)
class Destination:
    """A page in the sidebar: its code, word, sign, and the key that goes there."""

    page: str
    text: str
    icon: str
    key: str


class NavButton(PaintedButton):
    """A page's entry, with a small count of what waits there."""

    def __init__(self, destination: Destination, parent: QWidget | None = None) -> None:
        super().__init__(destination.text, destination.icon, parent=parent)
        self.page = destination.page
        self.count = 0
        self._count_words = ""
        self._key = destination.key
        self._is_folded = self._is_low = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def fold(self, *, is_folded: bool, is_low: bool) -> None:
        """Show the sign alone, and take less height."""
        self._is_folded, self._is_low = is_folded, is_low
        self._say()
        self.updateGeometry()
        self.update()

    def set_count(self, count: int, words: str) -> None:
        """`words` say what the number counts, for a screen reader; 0 shows nothing."""
        self.count, self._count_words = count, words
        self._say()
        self.update()

    def _say(self) -> None:
        said = f"{self.text()}, {self._count_words}" if self.count else self.text()
        self.setAccessibleName(said)
        self.setToolTip(f"{said} ({self._key})" if self._is_folded else self._key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the sidebar walks along its entries; a button alone would tab on
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        high = theme().px(_LOW_ROW if self._is_low else Space.ROW)
        return QSize(0 if self._is_folded else 120, high)

    @override
    def face(self) -> tuple[str | None, str | None, str]:
        colours = theme()
        if self.isChecked():
            return colours.card, colours.line, colours.ink
        return (colours.track if self.underMouse() else None), None, colours.ink

    @override
    def _draw_content(self, painter: QPainter, ink: str) -> None:
        colours = theme()
        high = self.height()
        left = (self.width() - _SIGN) / 2 if self._is_folded else _SIGN_AT
        spot = from_reading_side(self, QRectF(left, (high - _SIGN) / 2, _SIGN, _SIGN))
        draw_icon(painter, self.icon_name, spot.left(), spot.top(), _SIGN, colours.accent)
        if self._is_folded:
            self._draw_dot(painter)
            return
        right = float(self.width() - Space.S2)
        if self.count:
            right -= self._draw_count(painter, right) + Space.S1
        words = QRectF(_WORDS_AT, 0, right - _WORDS_AT, high)
        font = colours.font(Type.STRONG if self.isChecked() else Type.TEXT)
        draw_text(painter, from_reading_side(self, words), self.text(), ink, font)

    def _draw_dot(self, painter: QPainter) -> None:
        """Where there is no room for a number: that something waits; hovering says how much."""
        if self.count:
            spot = from_reading_side(self, QRectF(self.width() - 12, 4, _DOT, _DOT))
            draw_box(painter, spot, theme().ink_of(Tint.PROBLEM), radius=_DOT / 2)

    def _draw_count(self, painter: QPainter, right: float) -> float:
        colours = theme()
        font = colours.font(Type.LABEL)
        text = str(self.count) if self.count < 1000 else "999+"  # noqa: PLR2004 - three digits fit
        wide = max(theme().px(_BADGE) + 4, text_width(font, text) + 14)
        high = theme().px(_BADGE)
        box = from_reading_side(self, QRectF(right - wide, (self.height() - high) / 2, wide, high))
        draw_box(painter, box, colours.wash_of(Tint.PROBLEM), radius=high / 2)
        draw_text(painter, box, text, colours.ink_of(Tint.PROBLEM), font, centred=True)
        return wide


class Sidebar(QWidget):
    """`page_chosen` with a page's code; the buttons beside it speak for themselves.

    In a narrow window it is a column of signs.
    """

    page_chosen = Signal(str)

    def __init__(
        self, destinations: Sequence[Destination], contact_key: str, lock_key: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.group = ElidedLabel("", Type.SMALL, muted=True)
        self._contact_key = contact_key
        self.contact = PrimaryButton(_("Log a contact"), hint=contact_key, parent=self)
        self.contact.setAccessibleName(_("Log a contact"))
        self.contact.setMinimumHeight(theme().px(Space.ROW))
        self.buttons = [NavButton(destination, self) for destination in destinations]
        self.copy = TextLabel("", Type.SMALL, muted=True, wraps=True)
        self.lock = LinkButton(_("Lock"), "lock")
        self.lock.setToolTip(lock_key)
        self.lock.setAccessibleName(_("Lock"))
        self._lock_key = lock_key
        self._is_folded = self._is_low = False
        self.settings = IconButton("settings", _("Settings"))
        self.demo = TextLabel(_demo_words(), Type.SMALL, wraps=True)
        self.demo.hide()
        self._build()
        for button in self.buttons:
            button.clicked.connect(self._on_clicked)
        self.show_page(destinations[0].page)
        self._wide = max(theme().px(_WIDTH), self.contact.sizeHint().width() + 2 * _MARGIN)
        self.setFixedWidth(self._wide)

    def _build(self) -> None:
        brand = QHBoxLayout()
        brand.setSpacing(Space.S2)
        brand.addWidget(Brand(18))
        self._name = TextLabel("Driehoek", Type.BRAND)
        brand.addWidget(self._name)
        brand.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(9, 0, 9, 0)
        head.setSpacing(2)
        head.addLayout(brand)
        head.addWidget(self.group)
        self._foot = foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 4, 0)
        foot.addWidget(self.lock)
        foot.addStretch(1)
        foot.addWidget(self.settings)
        words = QVBoxLayout()
        words.setContentsMargins(10, 0, 10, 0)
        words.setSpacing(Space.S2)
        words.addWidget(self.demo)
        words.addWidget(self.copy)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, Space.S5, _MARGIN, Space.S3)
        column.setSpacing(2)
        column.addLayout(head)
        column.addSpacing(Space.S3 - 2)
        column.addWidget(self.contact)
        column.addSpacing(Space.S3 - 2)
        for button in self.buttons:
            column.addWidget(button)
        column.addStretch(1)
        column.addLayout(words)
        column.addSpacing(Space.S1)
        column.addLayout(foot)

    @override
    def event(self, event: QEvent) -> bool:
        """The window around it says how much room there is."""
        around = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and around is not None:
            around.installEventFilter(self)
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            px = theme().px
            is_low = watched.height() < px(_LOW)
            self._fold(is_folded=watched.width() < px(_NARROW), is_low=is_low)
        return super().eventFilter(watched, event)

    def is_folded(self) -> bool:
        return self._is_folded

    def _fold(self, *, is_folded: bool, is_low: bool) -> None:
        if (is_folded, is_low) == (self._is_folded, self._is_low):
            return
        self._is_folded, self._is_low = is_folded, is_low
        for button in self.buttons:
            button.fold(is_folded=is_folded, is_low=is_low)
        for label in (self._name, self.group):
            label.setHidden(is_folded)
        self.copy.setHidden(is_folded or is_low)
        words = _("Log a contact")
        self.contact.setText("" if is_folded else words)
        self.contact.icon_name = "plus" if is_folded else ""
        self.contact.hint = "" if is_folded else self._contact_key
        self.contact.padding = 0 if is_folded else PrimaryButton.padding
        self.contact.setToolTip(f"{words} ({self._contact_key})" if is_folded else "")
        self.lock.setText("" if is_folded else _("Lock"))
        self.demo.setText(_("Demo") if is_folded else _demo_words())
        self._lay_foot(is_folded=is_folded, is_low=is_low)
        self.setFixedWidth(_FOLDED if is_folded else self._wide)

    def _lay_foot(self, *, is_folded: bool, is_low: bool) -> None:
        sides = QBoxLayout.Direction
        self._foot.setDirection(sides.TopToBottom if is_folded else sides.LeftToRight)
        margin = Space.S2 if is_folded else _MARGIN
        above, below = (Space.S3, Space.S2) if is_low else (Space.S5, Space.S3)
        self._column.setContentsMargins(margin, above, margin, below)

    def button(self, page: str) -> NavButton:
        return next(button for button in self.buttons if button.page == page)

    def show_page(self, page: str) -> None:
        """Mark where we are; Tab reaches that entry only, arrows the others."""
        for button in self.buttons:
            here = button.page == page
            button.setChecked(here)
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, NavButton):
            button.setChecked(True)
            self.page_chosen.emit(button.page)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that an entry leaves alone come here: up and down walk along the entries."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        focused = next((button for button in self.buttons if button.hasFocus()), None)
        if step and focused is not None:
            place = (self.buttons.index(focused) + step) % len(self.buttons)
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.fillRect(self.rect(), theme().sidebar)
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.fillRect(QRectF(edge, 0, 1, self.height()), theme().line)


def _demo_words() -> str:
    return _("This is a demo with a made-up class. It is gone when you close the window.")
