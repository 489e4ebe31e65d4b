"""The field one types into to find something."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.icons import draw_icon
from app.ui.theme import Space, Type, theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.painting import (
    draw_text,
    from_reading_side,
    set_side_margins,
    smooth,
    text_width,
)

_SIGN = 16
_CLEAR = 26


class SearchField(QLineEdit):
    """`textChanged` on every key. Esc clears, and only leaves when empty; Down asks for the list.

    `hint` shows the key that brings one here ("Ctrl K") while the field is empty.
    """

    went_down = Signal()

    def __init__(self, placeholder: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = hint
        self._found = ""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder.rstrip("….").strip())
        self._make_room()
        self.setMinimumHeight(theme().px(34))
        self.setMinimumWidth(160)
        self._clear = IconButton("close", _("Clear the search"), self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.padding = 5
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._on_text)

    def _make_room(self) -> None:
        end = _CLEAR - 6
        if self.hint and not self.text():
            end = text_width(theme().font(Type.SMALL), self.hint) + Space.S1
        set_side_margins(self, _SIGN + Space.S1, end)

    def _on_text(self, text: str) -> None:
        if self._clear.isHidden() == bool(text):
            self._clear.setVisible(bool(text))
            self._make_room()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spot = QRectF(self.width() - _CLEAR - 3, (self.height() - _CLEAR) / 2, _CLEAR, _CLEAR)
        self._clear.setGeometry(from_reading_side(self, spot).toRect())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._found = self.text()

    def _has_own_undo(self) -> bool:
        """Whether something was typed since one came here, that Ctrl+Z would take back."""
        text = self.text()
        return bool(text) and text != self._found and self.isUndoAvailable()

    @override
    def event(self, event: QEvent) -> bool:
        """While nothing was typed here, Ctrl+Z takes back what was done in the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self._has_own_undo()
        ):
            event.ignore()
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth(self)
        spot = from_reading_side(self, QRectF(10, (self.height() - _SIGN) / 2, _SIGN, _SIGN))
        draw_icon(painter, "search", spot.left(), spot.top(), _SIGN, theme().muted)
        if self.hint and not self.text():
            font = theme().font(Type.SMALL)
            wide = text_width(font, self.hint)
            place = QRectF(self.width() - wide - 12, 0, wide + 2, self.height())
            draw_text(painter, from_reading_side(self, place), self.hint, theme().muted, font)
