"""The year above, the timeline with the cards beside it, or on a narrow page under it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.overriding import override
from app.ui.theme import Space

_SIDE = 292  # pixels for the cards beside the timeline
BEYOND = 12  # pixels past the far edge, where a scroll bar comes without moving anything
_NO_LIMIT = 16_777_215  # Qt's own widest


class _Area(QScrollArea):
    """Scrolls up and down, without a frame, a ground or a place in the tab order."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self.viewport(), inside):
            part.setAutoFillBackground(False)


class SideCards(_Area):
    """Cards under each other: scrolling by themselves, or shown whole by what scrolls around."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.GAP)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self._is_whole = False
        super().__init__(self._inside)
        self.set_whole(whole=False)

    def set_whole(self, *, whole: bool) -> None:
        self._is_whole = whole
        self._inside.setMinimumWidth(0 if whole else _SIDE)
        self._inside.setMaximumWidth(_NO_LIMIT if whole else _SIDE)
        self.setMinimumWidth(0 if whole else _SIDE + BEYOND)
        self.setMaximumWidth(_NO_LIMIT if whole else _SIDE + BEYOND)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if whole else bar.ScrollBarAsNeeded)
        self.updateGeometry()

    @override
    def hasHeightForWidth(self) -> bool:
        return self._is_whole

    @override
    def heightForWidth(self, width: int) -> int:
        return self._inside.heightForWidth(width)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._is_whole:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _Content(QWidget):
    """As high as it is seen, so that timeline and cards scroll; in one column as high as it is."""

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


class PupilColumns(_Area):
    """`set_narrow` puts the cards under what is in the middle; then all of it scrolls as one.

    What is `above` has the whole width either way.
    """

    def __init__(self, above: QWidget, middle: QBoxLayout, side: SideCards) -> None:
        self._content = _Content()
        self._side = side
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(Space.GAP)
        top = QHBoxLayout()
        top.addWidget(above)
        self._top = top
        self._column.addLayout(top)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.GAP)
        self._row.addLayout(middle, 1)
        self._row.addWidget(side)
        self._column.addLayout(self._row, 1)
        super().__init__(self._content)
        self.set_narrow(is_narrow=False)

    def is_narrow(self) -> bool:
        return self._content.is_narrow

    def set_narrow(self, *, is_narrow: bool) -> None:
        self._content.is_narrow = is_narrow
        self._column.setContentsMargins(0, 0, BEYOND if is_narrow else 0, 0)
        self._top.setContentsMargins(0, 0, 0 if is_narrow else BEYOND, 0)
        sides = QBoxLayout.Direction
        self._row.setDirection(sides.TopToBottom if is_narrow else sides.LeftToRight)
        self._side.set_whole(whole=is_narrow)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
