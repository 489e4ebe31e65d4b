"""A cell of any sheet as clean text: no control characters, no marks that turn the line around."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None

LONGEST_NAME = 200  # characters of a name; more is refused, since no list or sheet can show it
_LONGEST_CELL = 10_000  # characters that are looked at; nothing that is read is longer

# Marks that turn or hide text. The joiners U+200C and U+200D stay: Persian and emoji need them.
_INVISIBLE = dict.fromkeys(
    (
        0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200E, 0x200F,
        *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, 0xFEFF, 0xFFA0,
        *range(0xFFF0, 0xFFFC), *range(0xD800, 0xE000), *range(0xE0000, 0xE0080),
    )
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
_SPACES = re.compile(r"\s+")
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")


def clean(text: str) -> str:
    """One line of readable text in one spelling (NFC)."""
    readable = _CONTROL.sub("", text.translate(_INVISIBLE))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", readable).strip())


def cell_text(cell: Cell) -> str:
    """What a cell says: whole numbers without a fraction, dates as ISO, no apostrophe in front."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 - beyond it a float holds no whole numbers
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    text = str(cell)[:_LONGEST_CELL]
    return clean(_GUARDED.sub("", text, count=1) if text.startswith("'") else text)


def is_filled(cell: Cell) -> bool:
    """Whether anything stands in a cell."""
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
