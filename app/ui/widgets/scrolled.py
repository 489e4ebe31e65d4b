"""What stands in a scroll area: as high as its width asks for, and no higher."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.overriding import override


class Scrolled(QWidget):
    """Give it to a scroll area that resizes its widget.

    The least height that a layout asks for counts words that wrap as if they stood in the
    narrowest of columns, and an area would scroll for that.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
