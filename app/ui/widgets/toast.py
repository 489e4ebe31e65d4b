"""A short word over the bottom of a page that something was done, with a way back."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.keys import ACT, key_words
from app.ui.theme import Space, theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.painting import draw_box, smooth, whole

STAYS = 8_000  # milliseconds: time to read a sentence and reach for the mouse
STAYS_WITH_ACTION = 20_000  # to read it, make up one's mind and press a key


class _Words(ElidedLabel):
    @override
    def ink(self) -> str:
        return theme().on_toast


class _UndoButton(LinkButton):
    @override
    def face(self) -> tuple[str | None, str | None, str]:
        return None, None, theme().toast_accent


class Toast(QWidget):
    """Never takes the keyboard: `undo()` is what Ctrl+Z calls, `act()` what the key of an action.

    It stays as long as it has the mouse.
    """

    undo_chosen = Signal()
    action_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = _Words()
        self._undo = _UndoButton(_("Undo"), "undo")
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.clicked.connect(self.undo)
        self._action = _UndoButton("")
        self._action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._action.setToolTip(key_words(ACT))
        self._action.clicked.connect(self.act)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S4, Space.S2, Space.S3, Space.S2)
        row.setSpacing(Space.S3)
        row.addWidget(self._words)
        row.addWidget(self._action)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_words(self, text: str, *, can_undo: bool = False, action: str = "") -> None:
        """Say what was done, and offer one thing to do next; an earlier word makes way.

        What is asked may stand on a line of its own.
        """
        text = " ".join(text.split("\n"))
        self._words.setText(text)
        self._action.setText(action)
        self._action.setHidden(not action)
        self._undo.setVisible(can_undo)
        self.setAccessibleName(text)
        self.adjustSize()
        self._to_its_place()
        self.show()
        self.raise_()
        self._timer.start(STAYS_WITH_ACTION if action else STAYS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def undo(self) -> bool:
        """Take back what the toast speaks of, if it still stands; says whether it did."""
        if self.isHidden() or self._undo.isHidden():
            return False
        self.hide()
        self.undo_chosen.emit()
        return True

    def act(self) -> bool:
        """Do what the toast offers, if it still stands; says whether there was anything."""
        if self.isHidden() or self._action.isHidden():
            return False
        self.hide()
        self.action_chosen.emit()
        return True

    def text(self) -> str:
        return self._words.text()

    def can_undo(self) -> bool:
        return not self.isHidden() and not self._undo.isHidden()

    def _to_its_place(self) -> None:
        around = self._around.rect()
        wide = min(self.sizeHint().width(), around.width() - 2 * Space.S4)
        self.resize(wide, self.sizeHint().height())
        left = (around.width() - wide) // 2
        self.move(left, around.height() - self.height() - Space.S5)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._to_its_place()
        return False

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = whole(self.rect())
        draw_box(smooth(self), box, theme().toast, radius=Space.CARD_RADIUS)
