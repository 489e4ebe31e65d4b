"""One page of the settings: a title, a sentence, and what is set there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import Space, Type
from app.ui.widgets.labels import SectionLabel, TextLabel
from app.ui.widgets.scroll_inside import ScrollInside


class Section(QScrollArea):
    """Subclasses fill `body`; `filled` is what the teacher would lose by leaving."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setAccessibleName(title)
        inside = ScrollInside()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S4)
        self.body.setSpacing(Space.S3)
        self.body.addWidget(TextLabel(title, Type.TITLE))
        if sentence:
            self.body.addWidget(TextLabel(sentence, muted=True, wraps=True))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add(self, *parts: QWidget | QLayout) -> None:
        for part in parts:
            if isinstance(part, SectionLabel):
                self.body.addSpacing(Space.S3)
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)

    def filled(self) -> object:
        """All that *Bewaren* would keep, to be compared."""
        return ()

    def settle(self) -> bool:
        """Whether all that is filled in can be kept; what cannot is marked in place."""
        return True

    def refresh(self) -> None:
        """Called when the page comes into view."""


def beside(*widgets: QWidget) -> QHBoxLayout:
    """Fields that share a line, aligned at the top; buttons keep their own width."""
    row = QHBoxLayout()
    row.setSpacing(Space.S3)
    for widget in widgets:
        row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return row


def buttons(*widgets: QWidget) -> QHBoxLayout:
    """Buttons in a row, at the reading side."""
    row = QHBoxLayout()
    row.setSpacing(Space.S2)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def at_reading_side(widget: QWidget) -> QWidget:
    """A small field that would look lost when it is as wide as the page."""
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    around.setFocusProxy(widget)
    around.setAccessibleName(widget.accessibleName() or _("Setting"))
    return around
