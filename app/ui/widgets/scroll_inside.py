"""What scrolls inside a scroll area: as high as its words are at the width there is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.ui.overriding import override


class ScrollInside(QWidget):
    """Qt would ask for the height of wrapped words at a narrow width, and scroll for no reason."""

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 1)
