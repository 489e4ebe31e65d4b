"""The head of a page: its title, a line that explains, and what can be done at the far side."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.overriding import override
from app.ui.theme import Space, Type, theme
from app.ui.widgets.labels import ElidedLabel

_SUBTITLE = 120  # pixels at 100 % that a line beside the title keeps before it ends in …


class PageHeader(QWidget):
    """`beside` puts the explaining line next to the title instead of under it.

    Where title and actions do not fit beside each other, the actions stand below.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_beside = beside
        self.title = ElidedLabel(title, Type.TITLE)
        self.subtitle = ElidedLabel(subtitle, muted=True)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S3)
        words: QHBoxLayout | QVBoxLayout = QHBoxLayout() if beside else QVBoxLayout()
        words.setSpacing(Space.S3 if beside else 2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle, 1 if beside else 0)
        row.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S3)
        row.addLayout(self._actions)
        self.set_words(title, subtitle)

    def set_words(self, title: str, subtitle: str = "") -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def is_narrow(self) -> bool:
        """Whether the actions stand below the title."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def _settle(self) -> None:
        needed = self.title.sizeHint().width() + Space.S3 + self._actions.sizeHint().width()
        if self._is_beside and self.subtitle.text():
            needed += Space.S3 + min(self.subtitle.sizeHint().width(), theme().px(_SUBTITLE))
        is_narrow = needed > self.width() and not self._actions.isEmpty()
        if is_narrow == self.is_narrow():
            return
        sides = QBoxLayout.Direction
        self._row.setDirection(sides.TopToBottom if is_narrow else sides.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeading if is_narrow else Qt.AlignmentFlag(0)
        self._row.setAlignment(self._actions, side)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or an action came or went
            self._settle()
        return super().event(event)

    def add_action(self, widget: QWidget) -> None:
        """Quiet ones first, the main action last."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
