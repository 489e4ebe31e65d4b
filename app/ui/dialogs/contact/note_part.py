"""The working note, in a look of its own: the author's alone, it leaves the app nowhere."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.icons import draw_icon
from app.ui.overriding import override
from app.ui.theme import Space, Type, theme
from app.ui.widgets.form import FieldError, set_invalid
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.painting import smooth
from app.ui.widgets.text_box import PlainTextBox

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
    """A box with a dashed edge and a lock: what is in it is for the author alone."""

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
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, Space.CARD_RADIUS, Space.CARD_RADIUS)


class NotePart(PrivateBox):
    """The box to type a working note in."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = PlainTextBox(
            _("Never on a sheet, in an export or in a package."), lines=2, most_lines=8
        )
        self.box.setAccessibleName(_("Working note"))
        self.error = FieldError()
        self.body.addWidget(self.box)
        self.body.addWidget(self.error)
        self.box.textChanged.connect(self._on_changed)

    def set_error(self, message: str) -> None:
        if message:
            self.error.show_error(message)
        else:
            self.error.clear_error()
        set_invalid(self.box, invalid=bool(message))

    def _on_changed(self) -> None:
        self.set_error("")
        self.changed.emit()
