"""What there is to be positive about, as lines to put into the words; at most three."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.rules.glad_about import Idea
from app.ui.glad_words import idea_words, source_words
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import NameLink
from app.ui.widgets.labels import TextLabel


class IdeaLines(QWidget):
    """`taken` with the words of the idea that is chosen."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: list[NameLink] = []
        self._shown: tuple[Idea, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.S4, 0, Space.S3, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_ideas(self, ideas: Sequence[Idea], today: date) -> None:
        """Show these; none at all hide the lines."""
        if tuple(ideas) == self._shown:
            return
        self._shown = tuple(ideas)
        self.links = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for idea in ideas:
            self._column.addWidget(self._line(idea, today))
        self.setVisible(bool(ideas))

    def _line(self, idea: Idea, today: date) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        link = NameLink(idea.words.replace("&", "&&"), "plus")
        link.type_ = Type.TEXT
        link.padding = 0
        link.setAccessibleName(idea_words(idea, today))
        link.clicked.connect(partial(self._take, idea.words))
        self.links.append(link)
        row.addWidget(link)
        row.addWidget(TextLabel(source_words(idea, today), Type.SMALL, muted=True))
        row.addStretch(1)
        line.show()  # a layout would show it only later
        return line

    def _take(self, words: str, *_sent: bool) -> None:
        self.taken.emit(words)
