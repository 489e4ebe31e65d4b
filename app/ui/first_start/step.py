"""What every step of the first start shares: a title, a sentence, and words that are checked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.first_start.answers import Answers
from app.ui.theme import Space, Type
from app.ui.widgets.labels import TextLabel


class Step(QWidget):
    """`ready_changed` says whether Next may be pressed; `is_ready` tells it at any time."""

    ready_changed = Signal()
    next_words = ""
    """Another word on the button that goes on; empty: the usual."""

    may_go_back = True

    def __init__(self, answers: Answers, title: str, sentence: str = "") -> None:
        super().__init__()
        self.answers = answers
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.S3)
        self.column.addWidget(TextLabel(title, Type.TITLE, wraps=True))
        if sentence:
            self.column.addWidget(TextLabel(sentence, muted=True, wraps=True))

    def add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)

    def is_ready(self) -> bool:
        return True

    def take(self) -> bool:
        """Put what was filled in into the answers; False when something is not right yet."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where this step begins."""
        self.setFocus()

    def refuse(self, message: str) -> None:
        """Show a refusal that came while working on what this step gathered."""
