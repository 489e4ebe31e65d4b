"""Words on one line that is too narrow: what is cut off, and what is not.

What tells two people of one name apart stands in brackets behind the name ("Noor de Vries (6B)"):
the name gives way before it does. A name in another direction of writing than the words beside it
keeps to itself, so that it does not turn brackets, numbers and other names around.
"""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_RIGHT = Qt.TextElideMode.ElideRight
_APART = re.compile(r"(?P<name>.+?)(?P<apart> \([^()]{1,40}\))(?P<rest> · .*)?", re.DOTALL)
_MOST = 0.8
"""The share of a line that brackets may take, where the name needs a beginning on it."""

_FIRST_STRONG, _END = "\u2068", "\u2069"
_FROM_THE_RIGHT = r"\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC"
_NAME = re.compile(rf"[{_FROM_THE_RIGHT}](?:[{_FROM_THE_RIGHT}\s'’-]*[{_FROM_THE_RIGHT}])?")
_LONG_WORD = re.compile(r"\S{31,}")
_PIECE = 12  # letters of a long word that stay together
_MAY_BREAK = "\u200b"


def fitting(
    text: str, metrics: QFontMetrics, width: int, flags: int = 0, *, goes_on: bool = False
) -> str:
    """The text as it fits on a line of so many pixels, with … where something is left out.

    `goes_on`: the name began on a line above, so that here the brackets may take it all.
    """
    shown = metrics.elidedText(text, _RIGHT, width, flags)
    if shown == text:
        return shown
    parts = _APART.fullmatch(text)
    if parts is None:
        return shown
    name, apart = parts["name"], parts["apart"]
    if shown.startswith(name + apart):  # only what comes after it was cut
        return shown
    apart = metrics.elidedText(apart, _RIGHT, round(width * (1 if goes_on else _MOST)), flags)
    room = width - metrics.horizontalAdvance(apart)
    return metrics.elidedText(name, _RIGHT, room, flags) + apart


def isolated(text: str) -> str:
    """The text with every name that is written from the right kept to itself."""
    found = _NAME.search(text)
    if found is None or found.span() == (0, len(text)):
        return text
    return _NAME.sub(lambda name: f"{_FIRST_STRONG}{name[0]}{_END}", text)


def isolated_name(name: str) -> str:
    """A name for among other words, which has to keep to itself also where it stands alone."""
    return f"{_FIRST_STRONG}{name}{_END}" if _NAME.search(name) else name


def breakable(text: str) -> str:
    """The text with places to break a word that is too long for a line of its own."""
    return _LONG_WORD.sub(_in_pieces, text)


def whole_words(text: str) -> str:
    """The text without the places that `breakable` made."""
    return text.replace(_MAY_BREAK, "")


def _in_pieces(word: re.Match[str]) -> str:
    letters = word[0]
    pieces = (letters[start : start + _PIECE] for start in range(0, len(letters), _PIECE))
    return _MAY_BREAK.join(pieces)
