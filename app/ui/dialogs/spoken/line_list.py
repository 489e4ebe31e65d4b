"""The ticked children at the right, one line each, in the order in which they were ticked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.i18n import _
from app.ui.dialogs.spoken.line import SpokenLine
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.scrolled_column import ScrolledColumn

if TYPE_CHECKING:
    from app.ui.dialogs.spoken.state import LineState


class LineList(QWidget):
    """Keeps the lines by pupil. One that is let go is remembered while the dialog is open."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[int, SpokenLine] = {}
        self._let_go: dict[int, LineState] = {}
        self.column = ScrolledColumn()
        self.nobody = EmptyState(
            "gate",
            _("Tick whom you spoke about"),
            _("First letters go to a child, Space ticks, Enter goes on to the next."),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.nobody)
        self._stack.addWidget(self.column)

    def lines(self) -> list[SpokenLine]:
        return list(self._lines.values())

    def line(self, pupil_id: int) -> SpokenLine | None:
        return self._lines.get(pupil_id)

    def has(self, pupil_id: int) -> bool:
        return pupil_id in self._lines

    def add(self, line: SpokenLine) -> None:
        """Put a line below the others; what was typed in it before it was let go comes back."""
        former = self._let_go.pop(line.pupil.id, None)
        if former is not None:
            line.fill(former)
        self._lines[line.pupil.id] = line
        self.column.add(line)
        self._stack.setCurrentWidget(self.column)
        self.changed.emit()

    def let_go(self, pupil_id: int) -> None:
        line = self._lines.pop(pupil_id)
        self._let_go[pupil_id] = line.state()
        self.column.take_out(line)
        if not self._lines:
            self._stack.setCurrentWidget(self.nobody)
        self.changed.emit()

    def clear(self) -> None:
        for key in list(self._lines):
            self.let_go(key)
        self._let_go.clear()
