"""Where things stand on the log's page: a contact beside the list, or below it when narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.overriding import override
from app.ui.theme import Space, theme

_NARROW = 700  # pixels at 100 %: below it list and contact do not fit beside each other
_BESIDE = 324  # the least width of a contact beside the list
_LIST, _CONTACT = 300, 380  # heights of what stands under each other


class _Content(QWidget):
    """As high as it is seen, so that the list scrolls; in one column as high as all of it."""

    is_narrow = False

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) if self.is_narrow else 0

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class LogFrame(QScrollArea):
    """What is `above` has the whole width; the list and one contact share the rest."""

    def __init__(self, above: Sequence[QWidget], listed: QWidget, contact: QWidget) -> None:
        super().__init__()
        self._listed, self._contact = listed, contact
        self._content = _Content()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(Space.PAGE, Space.S5, Space.PAGE, Space.S5)
        column.setSpacing(Space.GAP)
        for widget in above:
            column.addWidget(widget)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(Space.GAP)
        self._both.addWidget(listed, 2)
        self._both.addWidget(contact, 1)
        column.addLayout(self._both, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(self._content)
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle(is_narrow=self.width() < theme().px(_NARROW))
        super().resizeEvent(event)

    def _settle(self, *, is_narrow: bool) -> None:
        px, sides = theme().px, QBoxLayout.Direction
        self._content.is_narrow = is_narrow
        self._both.setDirection(sides.TopToBottom if is_narrow else sides.LeftToRight)
        self._listed.setMinimumHeight(px(_LIST) if is_narrow else 0)
        self._contact.setMinimumHeight(px(_CONTACT) if is_narrow else 0)
        self._contact.setMinimumWidth(0 if is_narrow else px(_BESIDE))

    def is_narrow(self) -> bool:
        """Whether the contact stands below the list."""
        return self._content.is_narrow

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
