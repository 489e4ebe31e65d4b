"""What there is to be positive about, as lines to put into the words; at most three."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.overriding import override
from app.rules.glad_about import Idea
from app.ui.dialogs.contact.stops import order_stops
from app.ui.glad_words import idea_words, source_words
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import NameLink
from app.ui.widgets.labels import TextLabel


class IdeaLines(QWidget):
    """`taken` with the words of the idea that is chosen.

    Tab enters once, so that it is not in the way; arrows go from one to the next.
    """

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
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab find the lines here, not behind all else in the window."""
        former = self.previousInFocusChain()
        while former is not None and former.focusPolicy() == Qt.FocusPolicy.NoFocus:
            former = None if former is self else former.previousInFocusChain()
        order_stops(self.links, former)

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
        link.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self.links else Qt.FocusPolicy.StrongFocus)
        link.installEventFilter(self)
        self.links.append(link)
        row.addWidget(link)
        row.addWidget(TextLabel(source_words(idea, today), Type.SMALL, muted=True))
        row.addStretch(1)
        line.show()  # a layout would show it only later
        return line

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            focused = [place for place, link in enumerate(self.links) if link.hasFocus()]
            if step and focused:
                place = (focused[0] + step) % len(self.links)
                self.links[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _take(self, words: str, *_sent: bool) -> None:
        self.taken.emit(words)
