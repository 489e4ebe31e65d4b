"""Lines under each other that scroll; they come and go one by one."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.overriding import override
from app.ui.theme import Space


class _Content(QWidget):
    """As high as its lines ask for; where words wrap, the area asks at the width there is."""

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0 if self.hasHeightForWidth() else least.height())


class ScrolledColumn(QScrollArea):
    """A line is shown at once when it is added, so that the next key finds all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = _Content()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S3)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # after setWidget, which turns it on

    def add(self, line: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, line)
        line.show()

    def take_out(self, line: QWidget) -> None:
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def reveal(self, line: QWidget) -> None:
        """Bring a line into view, once it has its place."""
        QTimer.singleShot(0, line, lambda: self.ensureWidgetVisible(line, 0, Space.S2))
