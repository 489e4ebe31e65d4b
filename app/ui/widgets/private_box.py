"""The look of what is the author's alone: a dashed edge, a lock, and the words that say so."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.painting import smooth

_SIGN = 14


class _Lock(QLabel):
    """A small lock beside the words."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_SIGN + 2, _SIGN + 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(smooth(self), "lock", 1, 1, _SIGN, theme().muted)


class PrivateBox(QWidget):
    """A working note goes into `body`; it leaves the app nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        top = QHBoxLayout()
        top.setSpacing(Space.S1 + 2)
        top.addWidget(_Lock())
        top.addWidget(SectionLabel(_("Working note")))
        top.addWidget(TextLabel(_("for you alone"), Type.SMALL, muted=True), 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.S3, Space.S3 - 2, Space.S3, Space.S3)
        self.body.setSpacing(Space.S2)
        self.body.addLayout(top)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme()
        painter = smooth(self)
        painter.setBrush(QColor(colours.window))
        painter.setPen(QPen(QColor(colours.control_line), 1, Qt.PenStyle.DashLine))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, Space.CARD_RADIUS, Space.CARD_RADIUS)
