"""The ticked children at the right, one line each, in the order in which they were ticked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.i18n import _
from app.overriding import override
from app.ui.dialogs.spoken.line import SpokenLine
from app.ui.theme import theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.scrolled_column import ScrolledColumn

if TYPE_CHECKING:
    from app.ui.dialogs.spoken.state import LineState

_LEAST = 64  # pixels at 100 %
_LOW = 190  # pixels at 100 %: below it there is no room for a picture


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
        self._briefly = TextLabel(self.nobody.accessibleName(), muted=True, wraps=True)
        self._briefly.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedLayout(self)
        for part in (self.nobody, self._briefly, self.column):
            self._stack.addWidget(part)

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
        self._show()
        self.changed.emit()

    def let_go(self, pupil_id: int) -> None:
        line = self._lines.pop(pupil_id)
        self._let_go[pupil_id] = line.state()
        self.column.take_out(line)
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        for key in list(self._lines):
            self.let_go(key)
        self._let_go.clear()

    def _show(self) -> None:
        """The lines, or what to do; in few words where there is little room."""
        nobody = self.nobody if self.height() >= theme().px(_LOW) else self._briefly
        self._stack.setCurrentWidget(self.column if self._lines else nobody)

    @override
    def minimumSizeHint(self) -> QSize:
        """So low that one line is seen; the lines scroll, and words about them are brief then."""
        return QSize(super().minimumSizeHint().width(), theme().px(_LEAST))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()
