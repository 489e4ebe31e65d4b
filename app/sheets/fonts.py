"""The one type family, loaded once for each process, and how wide its letters are.

FiraGO holds Latin (with Vietnamese), Greek, Cyrillic and Arabic in four styles. It comes from the
`pymupdf-fonts` wheel, so that no font file has to be shipped or found.
"""

from enum import StrEnum
from functools import cache
from io import BytesIO

import pymupdf_fonts
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REPLACED = 780
"""Width, in thousandths of the size, of the sign that stands for a letter no font has."""


class Face(StrEnum):
    """A style of the family, by its name in `pymupdf-fonts`."""

    REGULAR = "figo"
    BOLD = "figbo"
    ITALIC = "figit"
    BOLD_ITALIC = "figbi"


class Widths(dict[str, float]):
    """The width of each letter in thousandths of the size."""

    def __missing__(self, letter: str) -> float:
        return REPLACED


@cache
def font(face: Face) -> TTFont:
    """The font itself; loading one takes some 25 ms, so each is loaded when first needed."""
    loaded = TTFont(face.value, BytesIO(pymupdf_fonts.myfont(face.value)), shapable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def widths(face: Face) -> Widths:
    return Widths({chr(code): width for code, width in font(face).face.charWidths.items()})


@cache
def letters() -> frozenset[str]:
    """Everything the family can draw. The four styles hold the same letters but for one sign."""
    return frozenset(chr(code) for code in font(Face.REGULAR).face.charToGlyph)


def measure(text: str, face: Face, size: float) -> float:
    """How wide a text is, in the unit of `size`."""
    return sum(map(widths(face).__getitem__, text)) * size / 1000
