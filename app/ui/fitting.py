"""A dialog that never grows beyond its screen: where all of it does not fit, it scrolls."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.overriding import override
from app.ui.theme import Space, theme

_FRAME = 40  # pixels at 100 % for the title bar that the system draws around a dialog
_ROUND = Space.S6  # pixels that are shown around what has the keyboard


def room_for(dialog: QWidget) -> QRect:
    """Where on its screen the inside of a dialog can be."""
    room = dialog.screen().availableGeometry()
    return room.adjusted(0, 0, 0, -theme().px(_FRAME))


def fit(dialog: QDialog) -> None:
    """Keep a dialog within its screen, from when it is shown on."""
    if dialog.findChild(_Fitting, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
        _Fitting(dialog)


class _Fitting(QObject):
    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._area: QScrollArea | None = None
        dialog.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not event.spontaneous():
            self._settle()
            QTimer.singleShot(0, self, self._settle)  # a dialog may size itself as it is shown
        elif event.type() == QEvent.Type.LayoutRequest and self._dialog.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        dialog, room = self._dialog, room_for(self._dialog)
        layout = dialog.layout()
        if layout is None:
            return
        least = layout.totalMinimumSize()
        if self._area is None and (least.width() > room.width() or least.height() > room.height()):
            self._let_scroll()
        dialog.setMinimumSize(dialog.minimumSize().boundedTo(room.size()))
        size = dialog.size().boundedTo(room.size())
        if size != dialog.size():
            dialog.resize(size)
        if dialog.isVisible():
            _bring_into(dialog, room)

    def _let_scroll(self) -> None:
        """Put all that is in the dialog in an area that scrolls, in the same order for Tab."""
        dialog = self._dialog
        dialog.setMinimumSize(0, 0)
        self._area = area = QScrollArea(dialog)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        inside = QWidget(area.viewport())
        layout = dialog.layout()
        if layout is not None:
            inside.setLayout(layout)  # takes the widgets along
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        around = _Around(dialog)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is seen, also where a key moved it on and not Tab."""
        area = self._area
        if area is not None and now is not None and area.isAncestorOf(now):
            QTimer.singleShot(0, now, partial(area.ensureWidgetVisible, now, 0, _ROUND))


class _Around(QVBoxLayout):
    """Lets the dialog be as small as the screen asks."""

    @override
    def minimumSize(self) -> QSize:
        return QSize(0, 0)


def _bring_into(dialog: QDialog, room: QRect) -> None:
    """Move it back where it would hang over an edge of the screen."""
    frame = dialog.frameGeometry()
    left = max(room.left(), min(frame.left(), room.right() - frame.width() + 1))
    bottom = dialog.screen().availableGeometry().bottom()
    top = max(room.top(), min(frame.top(), bottom - frame.height() + 1))
    if (left, top) != (frame.left(), frame.top()):
        dialog.move(left, top)
