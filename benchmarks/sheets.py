"""Conversation sheets, against the same amount of work on reportlab's bare canvas."""

from collections.abc import Iterator
from io import BytesIO

import pymupdf_fonts
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import Figure, side_by_side

ROUNDS = 9
FONTS = {"Text": "figo", "Strong": "figbo"}
LINES = 60
SENTENCE = "Wat gaat er goed, wat vraagt aandacht, en wat spreken we samen af? Nguyễn, Łukasz"


def register_fonts() -> None:
    for name, code in FONTS.items():
        font = TTFont(name, BytesIO(pymupdf_fonts.myfont(code)), shapable=False)
        pdfmetrics.registerFont(font)


def raw_sheets(count: int) -> bytes:
    """One file with `count` pages of sixty lines, two tables and an embedded font."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for number in range(count):
        raw_page(canvas, number)
    canvas.save()
    return target.getvalue()


def raw_page(canvas: Canvas, number: int) -> None:
    canvas.setFont("Strong", 16)
    canvas.drawString(50, 800, f"Gespreksblad {number}")
    canvas.setFont("Text", 9)
    for line in range(LINES):
        canvas.drawString(50, 770 - 11.5 * line, f"{line} {SENTENCE}")
    for top in (700, 350):
        for row in range(8):
            canvas.line(45, top - 20 * row, 550, top - 20 * row)
        for column in range(5):
            canvas.line(45 + 125 * column, top, 45 + 125 * column, top - 140)
    canvas.showPage()


def figures(_contacts: list[int]) -> Iterator[Figure]:
    register_fonts()
    floor = "reportlab's canvas, sixty lines"
    one = side_by_side({"raw": lambda: raw_sheets(1)}, ROUNDS)
    yield Figure("one sheet", None, floor, one["raw"])
    many = side_by_side({"raw": lambda: raw_sheets(1000)}, 3)
    yield Figure("a thousand sheets in one file", None, floor, many["raw"])
