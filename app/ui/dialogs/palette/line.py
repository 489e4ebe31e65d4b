"""The field of the palette: keys that are for the list go to the dialog, all others are typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.overriding import override
from app.ui.theme import Type, theme
from app.ui.widgets.search_field import SearchField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_HIGH = 40


class PaletteLine(SearchField):
    """`stepped(1 or -1)` for the arrows; `entered` and `completed` for Enter and Tab.

    `dropped` for Delete while there is nothing to delete in it.
    """

    stepped = Signal(int)
    entered = Signal()
    completed = Signal()
    left = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Find, or log in one line: noor + gate helped …"), parent=parent)
        self.setAccessibleName(_("Find, or log in one line"))
        self.setFont(theme().font(Type.LEAD))
        self.setMinimumHeight(theme().px(_HIGH))
        self.may_complete = True

    @override
    def event(self, event: QEvent) -> bool:
        """Tab completes while there is something to complete; else it goes to the buttons."""
        is_tab = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        )
        if is_tab and self.may_complete:
            self.completed.emit()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER:
            event.accept()
            if held == Qt.KeyboardModifier.NoModifier and not event.isAutoRepeat():
                self.entered.emit()
        elif key in _STEPS and held == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Delete and not self.text():
            self.dropped.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Places in Python count letters; Qt counts what UTF-16 makes of them.

    def put(self, start: int, end: int, words: str) -> None:
        """Put words between two places of the text, so that Ctrl+Z takes them out again."""
        text = self.text()
        at, stop = _units(text[:start]), _units(text[:end])
        cursor = self.cursorPosition()
        self.setCursorPosition(0)  # moving parts this step from the letters before it, for Ctrl+Z
        self.setCursorPosition(at)
        if stop > at:
            self.setSelection(at, stop - at)
        self.insert(words)
        shift = _units(words) - (stop - at)
        self.setCursorPosition(cursor + shift if cursor >= stop else at + _units(words))

    def put_all(self, words: str) -> None:
        """Put other words in the place of all that was typed."""
        self.selectAll()
        self.insert(words)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
