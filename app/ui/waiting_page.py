"""A calm page for the seconds in which something is made."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Space, Type
from app.ui.unlock_page import Brand
from app.ui.widgets.labels import TextLabel


class WaitingPage(QWidget):
    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QVBoxLayout()
        words.setSpacing(Space.S2)
        words.addWidget(Brand())
        words.addSpacing(Space.S2)
        words.addWidget(TextLabel(title, Type.TITLE))
        words.addWidget(TextLabel(sentence, muted=True))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(words)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        self.setAccessibleName(f"{title}. {sentence}")
