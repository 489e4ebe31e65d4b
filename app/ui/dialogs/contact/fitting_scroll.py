"""A scroll area that is as high as what is in it, while the screen has room for that."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from app.overriding import override

_ROUND = 48  # pixels to show around what has the keyboard, with what is said of it


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
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is seen, also where a key moved it on and not Tab."""
        if now is not None and self._content.isAncestorOf(now):
            QTimer.singleShot(0, now, partial(self.show_widget, now))

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to a widget, its top first where it is higher than the room for it."""
        top = widget.mapTo(self._content, QPoint(0, 0)).y()
        self.ensureVisible(0, top + widget.height(), 0, _ROUND)
        self.ensureVisible(0, top, 0, _ROUND)

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
