"""A thin layer over reportlab's canvas: a book of pages, drawn in millimetres from the top left.

A page collects its operators as text and hands them to the canvas in one go, lines and shapes
first. A text that was drawn before, such as a heading, is encoded once for the whole book. Nothing
reaches the book before a page is whole, so that a sheet that fails leaves no trace.
"""

import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.sheets import page as paper
from app.sheets.fonts import Face, font, letters, measure
from app.sheets.page import POINT, Ink, Style
from app.sheets.signs import PATHS, Sign, sign_for
from app.sheets.text import Line, clean_line, lacking, width_of

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

# Compressed bytes as they are: armouring them for machines of 7 bits makes them a quarter larger.
rl_config.useA85 = 0

_REMEMBERED = 4000
_ESCAPED = re.compile(r"[\\()\x00-\x1f\x7f-\xff]")


class Run(NamedTuple):
    """A piece of a line in one font of this book, or one sign; `advance` in 1/1000 of the size."""

    advance: float
    font: str = ""
    operand: str = ""
    sign: Sign | None = None


def _escape(found: re.Match[str]) -> str:
    letter = found.group()
    return "\\" + letter if letter in "\\()" else f"\\{ord(letter):03o}"


def _at(*points: float) -> str:
    return " ".join(f"{point:.2f}" for point in points)


class _Canvas(Canvas):
    """The canvas, with its document open to the book, and pages that do not wait in full length."""

    def show_whole(self, operators: str) -> None:
        """End a page with these operators, compressed at once: the canvas would keep them all."""
        self.addLiteral(operators)
        self.showPage()
        page = self.document.Pages.pages[-1]  # type: ignore[attr-defined]
        packed = zlib.compress(page.stream.encode("latin-1"))
        filters = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
        page.Contents = pdfdoc.PDFStream(filters, packed)
        page.stream = None

    @property
    def document(self) -> pdfdoc.PDFDocument:
        document: pdfdoc.PDFDocument = self._doc  # type: ignore[attr-defined]
        return document


class Book:
    """One PDF: pages are added when they are whole, `finish` gives the bytes."""

    def __init__(self, *, language: str, author: str, invariant: bool = False) -> None:
        font(Face.REGULAR)  # known to reportlab before the canvas asks for it
        self._stream = BytesIO()
        self._canvas = _Canvas(
            self._stream,
            pagesize=(paper.WIDTH * POINT, paper.HEIGHT * POINT),
            pageCompression=1,
            invariant=invariant,
            lang=language,
            initialFontName=Face.REGULAR.value,  # type: ignore[arg-type] # the stub says float
        )
        self._canvas.setAuthor(clean_line(author))
        self._canvas.setCreator("Driehoek")
        self._canvas.setProducer("Driehoek")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._encoded: dict[tuple[Face, str], list[Run]] = {}
        self.pages = 0
        self.missing: set[str] = set()  # letters that do not print as they should

    def add(self, pages: Sequence["Page"], bookmark: str) -> None:
        """The pages of one sheet, with a bookmark on the first."""
        key = f"sheet-{self.pages + 1}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(clean_line(bookmark) or "–", key, level=0)
        for page in pages:
            for drawing, x, y in page.drawings:
                self._draw(drawing, x, y)
            self._canvas.show_whole(page.operators())
        self.pages += len(pages)

    def _draw(self, drawing: "Drawing", x: float, y: float) -> None:
        from reportlab.graphics import renderPDF

        bottom = (paper.HEIGHT - y) * POINT - drawing.height
        renderPDF.draw(drawing, self._canvas, x * POINT, bottom)

    def finish(self, title: str) -> bytes:
        """The whole PDF; the book cannot be used after it."""
        self._canvas.setTitle(clean_line(title))
        self._canvas.setSubject(clean_line(title))
        self._canvas.save()
        return self._stream.getvalue()

    def encoded(self, text: str, face: Face) -> list[Run]:
        """A line in the fonts of this book; remembered, since most lines return on every sheet."""
        runs = self._encoded.get((face, text))
        if runs is None:
            if len(self._encoded) >= _REMEMBERED:
                self._encoded.clear()
            runs = self._encoded[face, text] = self._encode(text, face)
        return runs

    def _encode(self, text: str, face: Face) -> list[Run]:
        self.missing |= lacking(text)
        if letters().issuperset(text):
            return self._strings(text, face)
        runs: list[Run] = []
        plain = ""
        for letter in text:
            if letter in letters():
                plain += letter
                continue
            runs += self._strings(plain, face)
            runs.append(Run(measure(letter, face, 1000), sign=sign_for(letter)))
            plain = ""
        return runs + self._strings(plain, face)

    def _strings(self, text: str, face: Face) -> list[Run]:
        loaded = font(face)
        document = self._canvas.document
        runs: list[Run] = []
        start = 0
        for subset, part in loaded.splitString(text, document):
            end = start + len(part)
            operand = _ESCAPED.sub(_escape, part.decode("latin-1"))
            name = loaded.getSubsetInternalName(subset, document)
            runs.append(Run(measure(text[start:end], face, 1000), name, operand))
            start = end
        return runs


class Page:
    """One A4 being drawn; x and y are millimetres from the left and from the top."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._shapes: list[str] = []
        self._texts: list[str] = []
        self._stroke: tuple[Ink, float] | None = None
        self._font: tuple[str, float] | None = None
        self._ink: Ink | None = None
        self.drawings: list[tuple[Drawing, float, float]] = []

    def drawing(self, x: float, y: float, drawing: "Drawing") -> None:
        """A drawing of reportlab's, in points, whose top left is at x, y; under everything else."""
        self.drawings.append((drawing, x, y))

    def operators(self) -> str:
        """All that was drawn, for the canvas."""
        return "\n".join([*self._shapes, "BT", *self._texts, "ET"])

    def text(self, x: float, y: float, line: Line | str, style: Style) -> float:
        """Draw a line with its baseline at y; gives the x where it ends."""
        shown = line if isinstance(line, str) else line.shown
        if not shown:
            return x
        emit = self._texts.append
        if style.ink is not self._ink:
            self._ink = style.ink
            emit(f"{style.ink} rg")
        base = (paper.HEIGHT - y) * POINT
        at = x * POINT
        is_placed = False
        for run in self._book.encoded(shown, style.face):
            advance = run.advance * style.size / 1000
            if run.sign is not None:
                self.sign(at / POINT, y, run.sign, advance / POINT * 0.9, style.ink)
                is_placed = False
            else:
                if not is_placed:
                    emit(f"1 0 0 1 {at:.2f} {base:.2f} Tm")
                    is_placed = True
                if self._font != (run.font, style.size):
                    self._font = (run.font, style.size)
                    emit(f"{run.font} {style.size:g} Tf")
                emit(f"({run.operand}) Tj")
            at += advance
        return at / POINT

    def text_to(self, right: float, y: float, line: Line | str, style: Style) -> None:
        """Draw a line that ends at `right`."""
        self.text(right - width_of(line, style), y, line, style)

    def text_amid(self, middle: float, y: float, line: Line | str, style: Style) -> None:
        """Draw a line with its middle at `middle`."""
        self.text(middle - width_of(line, style) / 2, y, line, style)

    def sign(self, x: float, y: float, sign: Sign, size: float, ink: Ink) -> None:
        """Draw a sign of `size` millimetres square, standing on y."""
        side = size * POINT
        self._shapes.append(
            f"q {ink} rg {ink} RG {side:.2f} 0 0 {side:.2f} {x * POINT:.2f}"
            f" {(paper.HEIGHT - y) * POINT:.2f} cm {PATHS[sign]} Q"
        )

    def line(self, x: float, y: float, to_x: float, to_y: float, ink: Ink, points: float) -> None:
        """Draw a straight line, `points` wide."""
        self._set_stroke(ink, points)
        self._shapes.append(
            f"{x * POINT:.2f} {(paper.HEIGHT - y) * POINT:.2f} m"
            f" {to_x * POINT:.2f} {(paper.HEIGHT - to_y) * POINT:.2f} l S"
        )

    def rule(
        self, x: float, y: float, to_x: float, ink: Ink = paper.LINE, points: float = 0.4
    ) -> None:
        """Draw a level line: to write on, or to part two things."""
        self.line(x, y, to_x, y, ink, points)

    def wash(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """Fill a rectangle whose top left is at x, y."""
        self._shapes.append(
            f"{ink} rg {x * POINT:.2f} {(paper.HEIGHT - y - height) * POINT:.2f}"
            f" {width * POINT:.2f} {height * POINT:.2f} re f"
        )

    def frame(
        self, x: float, y: float, width: float, height: float, ink: Ink, points: float
    ) -> None:
        """Draw a rectangle with round corners whose top left is at x, y."""
        self._set_stroke(ink, points)
        left, right = x * POINT, (x + width) * POINT
        top, bottom = (paper.HEIGHT - y) * POINT, (paper.HEIGHT - y - height) * POINT
        turn = paper.CORNER * POINT
        bend = turn * 0.4477  # a quarter of a circle as a curve
        self._shapes += [
            f"{_at(left + turn, top)} m",
            f"{_at(right - turn, top)} l",
            f"{_at(right - bend, top, right, top - bend, right, top - turn)} c",
            f"{_at(right, bottom + turn)} l",
            f"{_at(right, bottom + bend, right - bend, bottom, right - turn, bottom)} c",
            f"{_at(left + turn, bottom)} l",
            f"{_at(left + bend, bottom, left, bottom + bend, left, bottom + turn)} c",
            f"{_at(left, top - turn)} l",
            f"{_at(left, top - bend, left + bend, top, left + turn, top)} c s",
        ]

    def _set_stroke(self, ink: Ink, points: float) -> None:
        if self._stroke != (ink, points):
            self._stroke = (ink, points)
            self._shapes.append(f"{ink} RG {points:g} w")
