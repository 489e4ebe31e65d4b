"""A quiet dotted line under words that are in no dictionary, and a menu of what was meant."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from app.errors import AppError
from app.i18n import _
from app.rules.hints import words_to_spell
from app.ui.messages import tell
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.ui.speller import Speller

_PAUSE = 150  # milliseconds after the last key
_MOST = 20_000  # characters of a text that are looked at


class SpellingMarks(QObject):
    """Marks one text box, as long as spelling is switched on. The text itself stays as it is.

    The word in which one is typing is left alone.
    """

    def __init__(self, box: QPlainTextEdit, speller: "Speller") -> None:
        super().__init__(box)
        self._box = box
        self._speller = speller
        self._wrong: list[tuple[int, str]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        box.textChanged.connect(self._on_typed)
        box.cursorPositionChanged.connect(self._on_typed)
        box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        box.customContextMenuRequested.connect(self._on_menu_wanted)
        speller.learned.connect(self.look)

    def wrong_words(self) -> list[tuple[int, str]]:
        """The words that are marked now, each with its place."""
        return list(self._wrong)

    def look(self) -> None:
        """Mark what is known to be wrong; words not known yet come with the answer."""
        self._wrong = []
        if self._speller.is_on:
            text = self._box.toPlainText()[:_MOST]
            cursor = self._box.textCursor().position() if self._box.hasFocus() else -1
            self._wrong = [
                (start, word)
                for start, word in words_to_spell(text)
                if self._speller.is_wrong(word) and start + len(word) != cursor
            ]
        if self._wrong or self._box.extraSelections():
            self._box.setExtraSelections([self._mark(*each) for each in self._wrong])

    def menu_at(self, place: QPoint) -> QMenu:
        """The box's own menu, headed by what the word at this place could be."""
        menu = self._box.createStandardContextMenu()
        menu.aboutToHide.connect(menu.deleteLater)
        position = self._box.cursorForPosition(place).position()
        for start, word in self._wrong:
            if start <= position <= start + len(word):
                self._head(menu, start, word)
        return menu

    def _head(self, menu: QMenu, start: int, word: str) -> None:
        first = menu.actions()[0]
        keep = QAction(_("Add to my words"), menu)
        keep.triggered.connect(partial(self._on_own_word, word))
        below = menu.insertSeparator(first)
        menu.insertAction(below, keep)
        looking = QAction(_("Looking for suggestions…"), menu)
        looking.setEnabled(False)
        menu.insertAction(keep, looking)

        def offer(asked: str, found: tuple[str, ...]) -> None:
            if asked != word:
                return
            for each in found:
                action = QAction(each.replace("&", "&&"), menu)
                action.triggered.connect(partial(self._on_chosen, start, word, each))
                menu.insertAction(keep, action)
            looking.setText(_("Nothing like it in the dictionary"))
            looking.setVisible(not found)

        found = self._speller.suggestions(word)
        if self._speller.has_suggestions(word):
            offer(word, found)
        else:
            self._speller.suggested.connect(offer)
            menu.destroyed.connect(lambda: self._speller.suggested.disconnect(offer))

    def _mark(self, start: int, word: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        line = QTextCharFormat()
        line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        line.setUnderlineColor(QColor(theme().attention))
        mark.cursor = self._cursor(start, word)
        mark.format = line
        return mark

    def _cursor(self, start: int, word: str) -> QTextCursor:
        cursor = QTextCursor(self._box.document())
        cursor.setPosition(start)
        cursor.setPosition(start + len(word), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _on_typed(self) -> None:
        if self._speller.is_on:
            self._pause.start()

    def _on_menu_wanted(self, place: QPoint) -> None:
        self.menu_at(place).popup(self._box.viewport().mapToGlobal(place))

    def _on_chosen(self, start: int, word: str, better: str) -> None:
        if self._box.toPlainText()[start : start + len(word)] != word:
            return  # the text moved on while the menu was open
        self._cursor(start, word).insertText(better)

    def _on_own_word(self, word: str) -> None:
        try:
            self._speller.add_own_word(word)
        except AppError as fault:
            tell(self._box, fault)
