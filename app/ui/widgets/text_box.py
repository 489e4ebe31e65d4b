"""A box for some sentences that grows with them."""

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.overriding import override

_EDGES = 2 * (6 + 1 + 4) + 1  # padding, line, the document's margin; a pixel to end below it


class PlainTextBox(QPlainTextEdit):
    """Tab leaves the box; Ctrl+Enter is left to the form; what is pasted becomes plain text."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        lines: int = 3,
        most_lines: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fewest = lines
        self._most = most_lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show other words; who comes here goes on behind them."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height_of(self._fewest))

    def _height_of(self, lines: int) -> int:
        # Lines are laid out on whole pixels, also where the type asks for a bit less.
        return lines * ceil(QFontMetricsF(self.font()).lineSpacing()) + _EDGES

    def _wanted_height(self) -> int:
        lines = round(self.document().size().height())  # counted in lines by plain documents
        return self._height_of(min(max(lines, self._fewest), self._most))

    def _grow(self) -> None:
        self.setFixedHeight(self._wanted_height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())
