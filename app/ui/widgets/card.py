"""A white card with round corners: what belongs together on a page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.overriding import override
from app.ui.theme import Space, Type, theme
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.painting import draw_box, smooth, whole


class Card(QWidget):
    """Put widgets into `body`; `add_action` puts a button beside the title."""

    def __init__(
        self, title: str = "", *, margin: int = Space.CARD, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margin, margin - 2, margin, margin)
        outer.setSpacing(Space.S2)
        self.heading = TextLabel(title, Type.HEADING)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S2)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addLayout(self._actions)
        outer.addLayout(top)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S2)
        outer.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        self.heading.setText(title)
        self.heading.setVisible(bool(title))
        self.setAccessibleName(title)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def add_action(self, button: QWidget) -> None:
        self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        draw_box(painter, whole(self.rect()), theme().card, theme().line, radius=Space.CARD_RADIUS)


class Divider(QWidget):
    """A hair line between parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        smooth(self).fillRect(self.rect(), theme().hair)
