"""Changing one line of the table where it stands: two pickers over its cells."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import _
from app.overriding import override
from app.rules.plans import FEWEST_WEEKS, MOST_WEEKS
from app.ui.channels import CHANNELS
from app.ui.dialogs.class_plans.words import HOW, OFTEN, nothing_agreed
from app.ui.dialogs.plan import often_words
from app.ui.widgets.choices import Choice
from app.ui.widgets.picker import Picker
from app.ui.widgets.table import Table
from app.vocabulary import Channel
from app.wording import word

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_TEN = 10


class RowEditor(QObject):
    """Arrows and digits choose, Tab goes to the other picker, Enter keeps and goes on, Esc leaves.

    `kept` carries the row, the weeks (None: nothing agreed), the channel, and whether to go on to
    the next line. Leaving in another way keeps as well: what was chosen is never lost.
    """

    kept = Signal(object, object, object, bool)

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self._row: Any = None
        self._before: tuple[int | None, Channel] | None = None
        self._typed = 0
        around = table.viewport()
        numbers = range(FEWEST_WEEKS, MOST_WEEKS + 1)
        often = [Choice(None, nothing_agreed()), *(Choice(n, often_words(n)) for n in numbers)]
        self.weeks = Picker(_("How often"), often, around)
        self.channel = Picker(_("How"), [Choice(one, word(one)) for one in CHANNELS], around)
        for picker in (self.weeks, self.channel):
            picker.hide()
            picker.installEventFilter(self)
        table.installEventFilter(self)
        around.installEventFilter(self)
        table.verticalScrollBar().valueChanged.connect(self._place)

    @property
    def is_open(self) -> bool:
        return self._row is not None

    def begin(self, row: Any, column: int = OFTEN) -> None:
        """Change this line; the one that was being changed is kept first."""
        if self._row is row:
            self._picker(column).setFocus()
            return
        self.settle()
        self._row = row
        self._typed = 0
        self.weeks.set_value(row.every_school_weeks)
        self.channel.set_value(row.channel or Channel.PHONE)
        self._before = self._filled()
        self._place()
        for picker in (self.weeks, self.channel):
            picker.show()
            picker.raise_()
        self._picker(column).setFocus()

    def settle(self, *, goes_on: bool = False) -> None:
        """Keep what was chosen, if anything was, and close."""
        row, before, now = self._row, self._before, self._filled()
        if row is None:
            return
        self._close()
        if now != before or goes_on:
            self.kept.emit(row, *now, goes_on)

    def give_up(self) -> None:
        """Leave the line as it was."""
        self._close()
        self._table.setFocus()

    def _close(self) -> None:
        had_focus = QApplication.focusWidget() in (self.weeks, self.channel)
        self._row = self._before = None
        if had_focus:
            self._table.setFocus()
        self.weeks.hide()
        self.channel.hide()

    def _filled(self) -> tuple[int | None, Channel]:
        return self.weeks.value(), Channel(self.channel.value())

    def _picker(self, column: int) -> Picker:
        return self.channel if column == HOW else self.weeks

    def _place(self) -> None:
        """Over the cells of the current line, which is the one that is changed."""
        here = self._table.currentIndex()
        if self._row is None or not here.isValid():
            return
        for picker, column in ((self.weeks, OFTEN), (self.channel, HOW)):
            cell = self._table.visualRect(here.siblingAtColumn(column))
            picker.setGeometry(cell.adjusted(2, 2, -4, -3))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._table:
                return self._on_table_key(event)
            return watched in (self.weeks, self.channel) and self._on_key(watched, event)
        if event.type() == QEvent.Type.Resize and watched is self._table.viewport():
            QTimer.singleShot(0, self, self._place)
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QWidget):
            QTimer.singleShot(0, self, self._on_focus_left)
        return False

    def _on_table_key(self, event: QKeyEvent) -> bool:
        """A digit begins to change the chosen line."""
        row = self._table.current()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if row is None or not is_plain or not (event.text().isdigit() or event.key() in _NONE):
            return False
        self.begin(row)
        return self._choose_by(event)

    def _on_key(self, picker: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.settle(goes_on=True)
        elif key == Qt.Key.Key_Escape:
            self.give_up()
        elif key == Qt.Key.Key_Tab and picker is self.weeks:
            self.channel.setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Backtab and picker is self.channel:
            self.weeks.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.settle()
        elif picker is self.weeks:
            return self._choose_by(event)
        else:
            return False
        return True

    def _choose_by(self, event: QKeyEvent) -> bool:
        """Digits are a number of weeks; two of them one number."""
        if event.key() in _NONE:
            self._typed = 0
            self.weeks.set_value(None)
            return True
        if not event.text().isdigit():
            return False
        digit = int(event.text())
        longer = self._typed * _TEN + digit
        self._typed = longer if longer <= MOST_WEEKS else digit
        self.weeks.set_value(self._typed or None)
        return True

    def _on_focus_left(self) -> None:
        """Somebody went on elsewhere; a list that dropped down still belongs here."""
        if self._row is None or QApplication.activePopupWidget() is not None:
            return
        if QApplication.focusWidget() not in (self.weeks, self.channel):
            self.settle()
