"""The titles above a table."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.overriding import override
from app.ui.theme import Type, theme
from app.ui.widgets.row_delegate import PAD


class TableHeader(QHeaderView):
    """Titles in small muted letters over a hair line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFixedHeight(theme().px(34))
        self.setMinimumSectionSize(0)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours = theme()
        painter.fillRect(rect, QColor(colours.card))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        painter.setFont(colours.font(Type.LABEL))
        painter.setPen(QColor(colours.muted))
        model = self.model()
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        room = rect.adjusted(PAD, 0, -PAD, 0)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, flags, shown)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme().card))
        painter.end()
        super().paintEvent(event)
