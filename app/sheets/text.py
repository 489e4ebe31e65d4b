"""The one way a user's words get on paper: cleaned, broken into lines, Arabic joined and ordered.

Nothing in a text is ever read as markup. What cannot be printed is removed (control characters,
halves of letters, marks that turn the direction) or shown as a sign (letters that no font has).
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from app.sheets.fonts import letters, measure, widths
from app.sheets.page import POINT, Style
from app.sheets.signs import is_drawn

ELLIPSIS = "…"
_LONG_NAME = 200
Direction = Literal["L", "R"]


class Line(NamedTuple):
    """A line as it is drawn from left to right, and as it is read where that differs."""

    shown: str
    spoken: str = ""


# Controls, soft hyphens, direction marks and overrides, joiners of nothing, byte order marks,
# halves of letters, skin tones and variants of emoji, tags, and code points that are no letters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n\xa0]+")
_LOOSE_JOINER = re.compile("(?<![\u0600-\u08ff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u08ff])")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OPENING = "([{<«‹"
_CLOSING = ")]}>»›"
_FACING = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))
_BRACKETS = re.compile("[][(){}<>«»‹›]")
_UNJOINED = re.compile("[\u0900-\u0dff]")
_STRONG = re.compile(r"[^\W\d_]")


def clean(text: str) -> str:
    """A user's text with only what can be printed; paragraphs stay apart by a line end."""
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
        text = _LOOSE_JOINER.sub("", _UNPRINTABLE.sub("", text)).replace("\u202f", "\xa0")
        text = "".join(map(_spelling, text)) if not letters().issuperset(text) else text
    return "\n".join(filter(None, (part.strip() for part in _BLANKS.sub(" ", text).split("\n"))))


def clean_line(text: str) -> str:
    """A user's text for a place of one line: a name, a school."""
    return clean(text).replace("\n", " ")


@lru_cache(maxsize=4096)
def _spelling(letter: str) -> str:
    """A letter the fonts lack, by letters and marks they have; else itself."""
    if letter in letters():
        return letter
    for form in ("NFKC", "NFD"):
        spelled = unicodedata.normalize(form, letter)
        if letters().issuperset(spelled):
            return spelled
    return letter


def missing_glyphs(text: str) -> set[str]:
    """The letters of a text that do not print as they should, for the preview to name.

    Most are drawn as a boxed question mark, because no font has them. Indian scripts are drawn, but
    their letters are not joined.
    """
    return lacking(_join(clean(text).replace("\n", "")))


def lacking(shown: str) -> set[str]:
    """The same, of a line that is ready to be drawn."""
    strange = {letter for letter in set(shown) - letters() if not is_drawn(letter)}
    return {unicodedata.normalize("NFKC", letter) for letter in strange} | set(
        _UNJOINED.findall(shown)
    )


def wrap(
    text: str, style: Style, width: float, *, most: int = 80, direction: Direction | None = None
) -> list[Line]:
    """A text in lines of at most `width` millimetres; past `most` lines it ends in "…".

    The direction of a paragraph is that of its first letter unless it is given, as it is for lines
    that we compose around a name.
    """
    lines: list[Line] = []
    limit = width * POINT
    for paragraph in clean(text).split("\n"):
        if not paragraph:
            continue
        ordered = _RIGHT_TO_LEFT.search(paragraph) is not None
        way = (direction or _direction(paragraph)) if ordered else "L"
        for piece in _fill(_join(paragraph) if ordered else paragraph, style, limit):
            if len(lines) == most:
                lines[-1] = _cut(lines[-1], style, limit)
                return lines
            lines.append(_order(piece, way) if ordered else Line(piece))
    return lines


def fit(text: str, style: Style, width: float) -> Line:
    """A text on one line of at most `width` millimetres, ending in "…" when it is longer."""
    lines = wrap(clean_line(text), style, width, most=1, direction="L")
    return lines[0] if lines else Line("")


def short(text: str, style: Style, width: float) -> str:
    """A name to put in a line of ours, cut with "…" past `width` millimetres."""
    name = clean_line(text)
    if len(name) <= _LONG_NAME and width_of(name, style) <= width:
        return name
    name = name[:_LONG_NAME]
    while name and width_of(name + ELLIPSIS, style) > width:
        name = name[:-1]
    return name.rstrip() + ELLIPSIS


def width_of(line: Line | str, style: Style) -> float:
    """How wide a line is, in millimetres."""
    shown = line if isinstance(line, str) else line.shown
    return measure(shown, style.face, style.size) / POINT


def _fill(paragraph: str, style: Style, limit: float) -> list[str]:
    """Words in lines, as many as fit; a word wider than a line is broken where it must."""
    table = widths(style.face)
    limit = limit * 1000 / style.size
    space = table[" "]
    lines: list[str] = []
    words: list[str] = []
    used = 0.0
    for word in paragraph.split(" "):
        width = sum(map(table.__getitem__, word))
        if words and used + space + width <= limit:
            words.append(word)
            used += space + width
            continue
        if words:
            lines.append(" ".join(words))
        if width > limit:
            *whole, word = _break(word, table, limit)  # noqa: PLW2901 - the last part goes on
            lines.extend(whole)
            width = sum(map(table.__getitem__, word))
        words = [word]
        used = width
    lines.append(" ".join(words))
    return lines


def _break(word: str, table: dict[str, float], limit: float) -> list[str]:
    """A word in parts that each fit a line; never fewer than one letter a part."""
    parts: list[str] = []
    start = 0
    used = 0.0
    for end, letter in enumerate(word):
        used += table[letter]
        if used > limit and end > start:
            parts.append(word[start:end])
            start = end
            used = table[letter]
    return [*parts, word[start:]]


def _cut(line: Line, style: Style, limit: float) -> Line:
    """A line that says by "…" that there was more."""
    shown = line.shown
    while shown and measure(shown + ELLIPSIS, style.face, style.size) > limit:
        shown = shown[:-1]
    return Line(shown.rstrip(" ,;:") + ELLIPSIS, line.spoken and line.spoken + ELLIPSIS)


@cache
def _reshaper() -> "object":
    from arabic_reshaper import ArabicReshaper

    # FiraGO has no isolated forms; its plain letters are drawn instead.
    return ArabicReshaper({"use_unshaped_instead_of_isolated": True})


def _join(text: str) -> str:
    """Arabic letters in the forms they have beside their neighbours, still in reading order."""
    if _RIGHT_TO_LEFT.search(text) is None:
        return text
    return str(_reshaper().reshape(text))  # type: ignore[attr-defined]


def _direction(paragraph: str) -> Direction:
    first = _STRONG.search(paragraph)
    return "R" if first and _RIGHT_TO_LEFT.match(first.group()) else "L"


def _order(piece: str, way: Direction) -> Line:
    """A joined piece in the order in which it is drawn."""
    from bidi import get_display

    shown = _turn_brackets(str(get_display(piece, base_dir=way)))
    return Line(shown, unicodedata.normalize("NFKC", piece))


def _turn_brackets(shown: str) -> str:
    """Brackets around text that runs to the left, turned to face each other again.

    The reordering takes both brackets of a pair along but leaves their shapes; a pair that stands
    back to front is such a pair.
    """
    if _BRACKETS.search(shown) is None:
        return shown
    letters_shown = list(shown)
    waiting: list[int] = []
    for place, letter in enumerate(shown):
        if letter not in _FACING:
            continue
        if waiting and _FACING[letter] == shown[waiting[-1]]:
            first = waiting.pop()
            if letter in _OPENING:
                letters_shown[first], letters_shown[place] = letter, shown[first]
        else:
            waiting.append(place)
    return "".join(letters_shown)
