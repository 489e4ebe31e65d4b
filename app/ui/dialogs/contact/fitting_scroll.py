"""A scroll area that is as high as what is in it, while the screen has room for that."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.overriding import override


class FittingScroll(QScrollArea):
    """`needs_changed` when its content asks for another height."""

    needs_changed = Signal()

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        content.installEventFilter(self)

    def wanted_height(self, width: int) -> int:
        """The height at which nothing has to scroll."""
        content = self._content
        high = content.heightForWidth(width) if content.hasHeightForWidth() else -1
        return high if high >= 0 else content.sizeHint().height()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.needs_changed.emit()
        return super().eventFilter(watched, event)
