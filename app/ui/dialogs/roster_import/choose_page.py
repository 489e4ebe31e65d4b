"""The first page of an import: a place to drop a file, and which list to ask for."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Tint, Type, theme
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.notice import Notice
from app.ui.widgets.painting import smooth
from app.ui.widgets.reach_bar import Part, ReachBar
from app.ui.widgets.scroll_inside import ReadingArea, ScrollInside

_SIGN = 16
_BAR = 220
_GUIDE = 440  # pixels for the words beside the place to drop
_LEAST = 420  # pixels at 100 % for both


class ChoosePage(QWidget):
    """`file_wanted` asks for the file dialog, `stop_wanted` to give up the file being read."""

    file_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fault = Notice(tint=Tint.PROBLEM)
        self.fault.hide()
        self.drop = DropPlace()
        self.drop.button.clicked.connect(self.file_wanted)
        self.drop.stop.clicked.connect(self.stop_wanted)
        self._guide = guide = _scrolling(_guide())
        guide.setMinimumWidth(0)
        row = QHBoxLayout()
        row.setSpacing(Space.GAP)
        row.addWidget(self.drop, 1)
        row.addWidget(guide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GAP)
        column.addWidget(self.fault)
        column.addLayout(row, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the guide leaves room for what it is about."""
        super().resizeEvent(event)
        self._guide.setFixedWidth(min(theme().px(_GUIDE), self.width() * 3 // 5))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_LEAST), super().minimumSizeHint().height())

    def refuse(self, sentence: str) -> None:
        """Say why a file cannot be taken in, and what to do instead."""
        self.fault.set_words(_("That did not work yet."), sentence)
        self.fault.show()
        self.show_reading("")

    def show_reading(self, sentence: str) -> None:
        """What is going on, or nothing: then a file may be chosen."""
        if sentence:
            self.fault.hide()
        self.drop.show_reading(sentence)

    def show_progress(self, done: int, total: int) -> None:
        """How many pupils of the file were compared with the logbook."""
        self.drop.show_progress(done, total)


class DropPlace(QWidget):
    """A place with a dashed edge, that lights up while a file hangs over the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_lit = False
        self.title = TextLabel("", Type.BRAND, wraps=True)
        self.sentence = TextLabel("", muted=True, wraps=True)
        self.button = PrimaryButton(_("Choose a file…"), "import")
        self.stop = QuietButton(_("Stop"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S6, Space.S6, Space.S6, Space.S6)
        column.setSpacing(Space.S2)
        column.addStretch(2)
        column.addWidget(_Sign(), 0, centre)
        column.addSpacing(Space.S2)
        for label in (self.title, self.sentence):
            label.setAlignment(centre)
            column.addWidget(label)
        column.addSpacing(Space.S2)
        self.bar = ReachBar(_("How far it is"))
        self.bar.setFixedWidth(theme().px(_BAR))
        column.addWidget(self.bar, 0, centre)
        column.addSpacing(Space.S2)
        for button in (self.button, self.stop):
            button.setAutoDefault(False)
            column.addWidget(button, 0, centre)
        column.addStretch(3)
        self.show_reading("")

    def show_reading(self, sentence: str) -> None:
        self.bar.hide()
        self.title.setText(sentence or _("Drop your class list here"))
        self.sentence.setText(
            _("One moment…") if sentence else _("a CSV, XLSX or EDEXML file")
        )  # fmt: skip
        self.button.setVisible(not sentence)
        self.stop.setVisible(bool(sentence))

    def show_progress(self, done: int, total: int) -> None:
        if total:
            self.bar.set_parts(total, [Part(done, "accent_fill")])
            self.bar.show()
            words = _("{done} of {total} pupils compared with your logbook")
            self.sentence.setText(words.format(done=done, total=total))

    def set_lit(self, *, lit: bool) -> None:
        self._is_lit = lit
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        colours = theme()
        pen = QPen(QColor(colours.accent if self._is_lit else colours.control_line), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.accent_wash if self._is_lit else colours.card))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, Space.CARD_RADIUS, Space.CARD_RADIUS)


class _Sign(QWidget):
    """The sign of taking in, in a round wash."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(72, 72)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().accent_wash))
        painter.drawEllipse(QRectF(self.rect()))
        draw_icon(painter, "import", 20, 20, 32, theme().accent)


class _Ticked(QWidget):
    """A line with a tick before it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIGN + Space.S2, 0, 0, 0)
        row.addWidget(TextLabel(text, wraps=True), 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        left = self.width() - _SIGN if self.isRightToLeft() else 0
        draw_icon(smooth(self), "check", left, 1, _SIGN, theme().positive)


def _guide() -> Card:
    card = Card(_("Which list do you need?"), margin=Space.S5)
    card.body.setSpacing(Space.S3)
    sentence = _(
        "The pupil system of your school makes such a list: ParnasSys, ESIS, Magister and others"
        " do. Look there for lists or export, choose your group, and save it as Excel or CSV."
    )
    card.add(TextLabel(sentence, wraps=True))
    card.add(TextLabel(_("The more it tells, the less you type:"), Type.STRONG, wraps=True))
    for line in (
        _("of each pupil the first and last name, and if you can the group, the birth date and"
          " the pupil number"),
        _("of each parent or guardian the name, the phone number and the e-mail address"),
    ):  # fmt: skip
        card.add(_Ticked(line))
    sentence = _(
        "An EDEXML file will do as well. It holds pupils and groups but no parents; those can"
        " come from a list later."
    )
    card.add(TextLabel(sentence, wraps=True))
    sentence = _("No access? The office of your school can make the list for you.")
    card.add(TextLabel(sentence, wraps=True))
    card.body.addStretch(1)
    sentence = _(
        "What may not be kept here is never read, such as the bsn or the nationality. You see"
        " first what is in the file; nothing is stored before you agree."
    )
    card.add(TextLabel(sentence, Type.SMALL, muted=True, wraps=True))
    return card


def _scrolling(card: Card) -> ReadingArea:
    """The card as high as the page, and scrolling where the window is very low."""
    inside = ScrollInside()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    area = ReadingArea(card.accessibleName())
    area.setWidget(inside)
    return area
