"""The paper: its measures in millimetres from the top left, its styles and its inks.

The grid: margins of 16 mm leave 178 mm. Everything hangs on five vertical lines: the left edge, the
column of dates and signs, the column of subjects, the column of dates to come, the right edge; two
blocks side by side share the width equally.
"""

from dataclasses import dataclass
from typing import NewType

from app.sheets.fonts import Face

POINT = 72 / 25.4
"""Points in a millimetre."""

WIDTH = 210.0
HEIGHT = 297.0
LEFT = 16.0
RIGHT = WIDTH - 16.0
TOP = 11.0
BOTTOM = HEIGHT - 10.0

DATES = LEFT
TEXTS = LEFT + 21.0
SUBJECTS = LEFT + 53.0
DUE = LEFT + 142.0
GUTTER = 8.0
HALF = (RIGHT - LEFT - GUTTER) / 2
SECOND = LEFT + HALF + GUTTER

WRITING = 8.0
"""Between two lines to write on by hand."""


CORNER = 1.6
"""The radius of a round corner."""

Ink = NewType("Ink", str)
"""A colour as a PDF takes it: three shares from 0 to 1."""


def _ink(hexadecimal: str) -> Ink:
    parts = (int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return Ink(" ".join(f"{part:.3g}" for part in parts))


TEXT = _ink("#22262B")
QUIET = _ink("#555C64")
ACCENT = _ink("#0E6470")
LINE = _ink("#8C9297")
HAIR = _ink("#C9CDD0")
WASH = _ink("#EDF3F4")
PAPER = _ink("#FFFFFF")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: `size` in points, `leading` in millimetres."""

    face: Face
    size: float
    leading: float
    ink: Ink = TEXT


TITLE = Style(Face.BOLD, 18, 7.4)
SMALL_TITLE = Style(Face.BOLD, 13, 5.6)
UNDER_TITLE = Style(Face.REGULAR, 9.25, 4.4, QUIET)
SIDE = Style(Face.BOLD, 9.5, 4.4)
HEADING = Style(Face.BOLD, 10.5, 4.8, ACCENT)
HINT = Style(Face.REGULAR, 9, 4.4, QUIET)
BODY = Style(Face.REGULAR, 9.5, 4.4)
STRONG = Style(Face.BOLD, 9.5, 4.4)
MUTED = Style(Face.REGULAR, 9.5, 4.4, QUIET)
ASIDE = Style(Face.ITALIC, 9.25, 4.4, QUIET)
LABEL = Style(Face.REGULAR, 8.5, 4.0, QUIET)
TICK = Style(Face.REGULAR, 7.5, 3.4, QUIET)
NOTE = Style(Face.ITALIC, 8.5, 4.0, QUIET)
