"""A typed line as words and signs, each with its place; cut no further than is asked."""

import unicodedata
from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from app.rules.line_words import LONGEST_PHRASE, Phrase

_APOSTROPHES = "'’‘ʼ`´"
_JOINERS = _APOSTROPHES + "-"

Fold = Callable[[str], Sequence[str]]
"""The folded words of a text, as names are compared."""


class Token(NamedTuple):
    """A word with what it is joined to ("Noor-Anne"), or one sign, which has no words."""

    start: int
    end: int
    words: tuple[str, ...]


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.combining(letter) != 0


class LineText:
    """What was typed, cut where it is read; every word is folded once."""

    def __init__(self, typed: str, fold: Fold) -> None:
        self.typed = typed
        self.fold = fold
        self._tokens: dict[int, Token | None] = {}

    def token(self, at: int) -> Token | None:
        """The word or sign at or after a place; None at the end."""
        if at not in self._tokens:
            self._tokens[at] = self._cut(at)
        return self._tokens[at]

    def _cut(self, at: int) -> Token | None:
        typed, size = self.typed, len(self.typed)
        while at < size and typed[at].isspace():
            at += 1
        if at >= size:
            return None
        end = at
        while end < size and (_in_word(typed[end]) or self._joins(end, at)):
            end += 1
        words = tuple(self.fold(typed[at:end])) if end > at else ()
        return Token(at, end, words) if words else Token(at, at + 1, ())

    def _joins(self, at: int, start: int) -> bool:
        """Whether a hyphen or apostrophe holds two parts of a word together, or begins 't."""
        letter = self.typed[at]
        goes_on = at + 1 < len(self.typed) and _in_word(self.typed[at + 1])
        return goes_on and letter in (_APOSTROPHES if at == start else _JOINERS)

    def sign(self, at: int) -> str:
        """The sign that stands at or after a place, or '' for a word or the end."""
        token = self.token(at)
        return self.typed[token.start : token.end] if token and not token.words else ""

    def longest(self, at: int, phrases: Container[Phrase]) -> tuple[int, Phrase] | None:
        """The longest of these phrases that begins here, with where it ends."""
        found: tuple[int, Phrase] | None = None
        words: Phrase = ()
        token = self.token(at)
        while token is not None and token.words:
            words = (*words, *token.words)
            if len(words) > LONGEST_PHRASE:
                break
            if words in phrases:
                found = token.end, words
            token = self.token(token.end)
        return found
