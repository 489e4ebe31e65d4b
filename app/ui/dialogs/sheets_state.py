"""What stands where the preview comes: sheets being made, stopped, or none to make."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import TextLabel
from app.ui.widgets.reach_bar import Part, ReachBar

_BAR = 280  # pixels


class MakingState(QWidget):
    """`stop_chosen` while sheets are made, `again_chosen` after that was stopped or failed."""

    stop_chosen = Signal()
    again_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = TextLabel("", Type.LEAD, wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = ReachBar(_("Sheets made"))
        self._bar.setFixedWidth(_BAR)
        self.stop = QuietButton(_("Stop"))
        self.stop.clicked.connect(self.stop_chosen)
        self.again = QuietButton(_("Make them again"), "undo")
        self.again.clicked.connect(self.again_chosen)
        column = QVBoxLayout(self)
        column.setSpacing(Space.S3)
        column.addStretch(2)
        column.addWidget(self.words)
        for widget in (self._bar, self.stop, self.again):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
        self.say_progress(0, 0)

    def say_progress(self, done: int, total: int) -> None:
        words = _("The sheets are being made…")
        if total > 1:
            words = _("{done} of {total} sheets are made").format(done=done, total=total)
        self._show(words, is_busy=total > 1)
        self._bar.set_parts(total, [Part(done, "accent", words)])

    def say_stopped(self) -> None:
        self._show(_("Stopped. Nothing was saved."), can_retry=True)

    def say_fault(self, message: str) -> None:
        self._show(message, can_retry=True)

    def say_nobody(self) -> None:
        self._show(_("Tick at least one pupil."))

    def say_nothing_made(self) -> None:
        self._show(_("No sheet could be made."), can_retry=True)

    def _show(self, words: str, *, is_busy: bool = False, can_retry: bool = False) -> None:
        self.words.setText(words)
        self._bar.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.again.setVisible(can_retry)
