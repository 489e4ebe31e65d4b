"""A dialog that is as high as its form asks for, as far as the screen goes."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from app.overriding import override
from app.ui.dialogs.contact.fitting_scroll import FittingScroll
from app.ui.theme import theme

WIDTH = 820


class FittingDialog(QDialog):
    """Subclasses place `_scroll`, which holds the form."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = 0
        self._scroll = FittingScroll(form)
        self._scroll.needs_changed.connect(self._fit)

    def _fit(self) -> None:
        needed = self._scroll.wanted_height(self.width())
        if needed == self._height:
            return
        self._height = needed
        self._scroll.updateGeometry()
        QTimer.singleShot(0, self, self._take_room)

    def _take_room(self) -> None:
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        room = self.screen().availableGeometry()
        high = min(self._height + around, room.height() - theme().px(48))
        self.resize(self.width(), high)
        lowest = room.bottom() - theme().px(8)
        if self.isVisible() and self.frameGeometry().bottom() > lowest:
            self.move(self.x(), max(room.top(), self.y() - self.frameGeometry().bottom() + lowest))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.resize(min(theme().px(WIDTH), self.screen().availableGeometry().width()), 400)
        self.ensurePolished()
        self._height = self._scroll.wanted_height(self.width())
        self._take_room()
        super().showEvent(event)
