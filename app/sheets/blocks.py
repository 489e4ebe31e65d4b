"""Blocks of a sheet: rows of text and lines to write on, that can grow, and give way when full.

A block knows its height before it is drawn. What does not fit is moved, row by row from the end, to
`rest`, which a continuation sheet shows. All measures are millimetres.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Protocol

from app.sheets import page as paper
from app.sheets.page import WRITING
from app.sheets.pen import Page
from app.sheets.signs import Sign
from app.sheets.text import ELLIPSIS, Line, width_of, wrap

NUMBERS = 5.0  # the column of a number before a text
HEAD = 6.4
LEADING = paper.BODY.leading
_PAD = 1.8  # inside a frame, above and below
_INSET = 4.0  # inside a frame, left and right
_RISE = 3.3  # from the top of a line of text to its baseline
_SPACE = 0.9  # between rows
_TIGHT = 0.2  # between rows, on a full sheet
_WORTH_WRITING = 50.0
_WHOLE = 4  # rows of at most this many lines are never split


@dataclass(slots=True)
class Cell:
    """Lines below each other, from x."""

    x: float
    lines: list[tuple[Line, paper.Style]]


@dataclass(slots=True)
class Row:
    """Cells beside each other; a sign may stand before the first line."""

    cells: list[Cell]
    sign: Sign | None = None
    sign_x: float = 0.0
    space: float = _SPACE
    leading: float = LEADING
    goes_on: bool = False

    @property
    def lines(self) -> int:
        return max((len(cell.lines) for cell in self.cells), default=0)

    @property
    def height(self) -> float:
        return self.lines * self.leading + self.space

    def split(self, rest: list["Row"]) -> None:
        """Move the last two lines to the beginning of `rest`, for the continuation."""
        longest = max(self.cells, key=lambda cell: len(cell.lines))
        if not self.goes_on:
            rest.insert(0, Row([Cell(longest.x, [])]))
        self.goes_on = True
        rest[0].cells[0].lines[:0] = longest.lines[-2:]
        del longest.lines[-2:]

    def draw(self, page: Page, top: float) -> None:
        base = top + _RISE
        if self.sign is not None:
            page.sign(self.sign_x, base + 0.3, self.sign, 3.1, paper.TEXT)
        for cell in self.cells:
            for number, (line, style) in enumerate(cell.lines):
                end = page.text(cell.x, base + number * self.leading, line, style)
                if self.goes_on and number == len(cell.lines) - 1 and number == self.lines - 1:
                    page.text(end + 0.4, base + number * self.leading, ELLIPSIS, style)


class Block(Protocol):
    """A part of a sheet, from edge to edge."""

    @property
    def height(self) -> float: ...

    def spare(self, *, at_last: bool = False) -> int:
        """How many lines of text it can give up; `at_last` all but its first row."""

    def shorten(self) -> None:
        """Give up the last row, or the last lines of a long one."""

    def tighten(self, leading: float) -> None:
        """Set the rows closer together, and their lines this far apart."""

    def widen(self) -> bool:
        """Take one more line to write on; False when there are enough."""

    def draw(self, page: Page, top: float) -> None: ...


@dataclass(slots=True)
class Section:
    """A heading, rows, and lines to write on below them."""

    heading: Line | str
    rows: list[Row] = field(default_factory=list)
    hint: str = ""
    room: int = 0  # lines to write on now
    most: int = 0  # lines to write on at most
    keep: int = 2  # lines of text that stay on the first sheet
    x: float = paper.LEFT
    width: float = paper.RIGHT - paper.LEFT
    sign: Sign | None = None  # after the heading
    trails: bool = False  # the last line of text goes on as a line to write on
    note: str = ""  # at the right of the heading, when rows went elsewhere
    rest: list[Row] = field(default_factory=list)

    @property
    def text_height(self) -> float:
        return sum(row.height for row in self.rows)

    @property
    def height(self) -> float:
        return HEAD + self.text_height + self.room * WRITING

    @property
    def lines(self) -> int:
        return sum(row.lines for row in self.rows)

    def spare(self, *, at_last: bool = False) -> int:
        if not self.rows or (len(self.rows) == 1 and self.rows[0].lines <= _WHOLE):
            return 0
        return max(0, self.lines - (1 if at_last else self.keep))

    def shorten(self) -> None:
        last = self.rows[-1]
        if last.lines > _WHOLE:
            last.split(self.rest)
        else:
            self.rest.insert(0, self.rows.pop())

    def tighten(self, leading: float) -> None:
        for row in self.rows:
            row.space = _TIGHT
            row.leading = leading

    def widen(self) -> bool:
        if self.room >= self.most:
            return False
        self.room += 1
        return True

    def draw(self, page: Page, top: float) -> None:
        self.draw_heading(page, top)
        y = self.draw_rows(page, top + HEAD)
        if self.trails and self.rows:
            self._draw_trail(page, y)
        for _ in range(self.room):
            y += WRITING
            page.rule(self.x, y - 0.6, self.x + self.width)

    def _draw_trail(self, page: Page, y: float) -> None:
        """From the last word to the right edge, if a few words of handwriting fit there."""
        line, style = self.rows[-1].cells[-1].lines[-1]
        start = self.rows[-1].cells[-1].x + width_of(line, style) + 3
        end = self.x + self.width
        if end - start > _WORTH_WRITING and not self.rows[-1].goes_on:
            page.rule(start, y - 1.2, end)

    def draw_heading(self, page: Page, top: float) -> None:
        end = page.text(self.x, top + 4.2, self.heading, paper.HEADING)
        if self.sign is not None:
            page.sign(end + 1.8, top + 4.5, self.sign, 3.6, paper.ACCENT)
        note = width_of(self.note, paper.NOTE) + 2 if self.note else 0
        if end + 2.2 + width_of(self.hint, paper.HINT) <= self.x + self.width - note:
            page.text(end + 2.2, top + 4.2, self.hint, paper.HINT)
        if self.note:
            page.text_to(self.x + self.width, top + 4.2, self.note, paper.NOTE)

    def draw_rows(self, page: Page, y: float) -> float:
        for row in self.rows:
            row.draw(page, y)
            y += row.height
        return y


@dataclass(slots=True)
class Pair:
    """Two sections beside each other with equal room; lines to write on run on level."""

    left: Section
    right: Section
    least: int = 0  # lines to write on that fit in each side; 0 for sides that are only read
    extra: int = 0
    most: int = 0
    framed: bool = False

    @property
    def _steps(self) -> int:
        """The height below the headings, in lines of a writing hand."""
        texts = max(self.left.text_height, self.right.text_height)
        return max(ceil(texts / WRITING + 0.6), self.least) + self.extra

    @property
    def height(self) -> float:
        if not self.least:
            return HEAD + max(self.left.text_height, self.right.text_height)
        return HEAD + self._steps * WRITING + (2 * _PAD if self.framed else 0)

    def spare(self, *, at_last: bool = False) -> int:
        return max(self.left.spare(at_last=at_last), self.right.spare(at_last=at_last))

    def shorten(self) -> None:
        max(self.left, self.right, key=lambda side: side.spare(at_last=True)).shorten()

    def tighten(self, leading: float) -> None:
        self.left.tighten(leading)
        self.right.tighten(leading)

    def widen(self) -> bool:
        if self.extra >= self.most:
            return False
        self.extra += 1
        return True

    def draw(self, page: Page, top: float) -> None:
        for side in (self.left, self.right):
            inset = _PAD if self.framed else 0
            if self.framed:
                page.frame(
                    side.x - _INSET, top, side.width + 2 * _INSET, self.height, paper.ACCENT, 0.8
                )
            side.draw_heading(page, top + inset)
            below = side.draw_rows(page, top + inset + HEAD)
            if self.least:
                self._draw_lines(page, side, top + inset + HEAD, below)

    def _draw_lines(self, page: Page, side: Section, top: float, below: float) -> None:
        for step in range(1, self._steps + 1):
            y = top + step * WRITING - 1.0
            if y - below > WRITING * 0.55:
                page.rule(side.x, y, side.x + side.width)


def text_row(text: str, x: float, right: float, *, style: paper.Style = paper.BODY) -> Row | None:
    """A text from x to right; None when it is empty."""
    # Narrower by an ellipsis, for when the text has to go on elsewhere.
    lines = wrap(text, style, right - x - width_of(ELLIPSIS, style))
    if not lines:
        return None
    return Row([Cell(x, [(line, style) for line in lines])])


def hang(row: Row | None, before: str, x: float) -> Row | None:
    """The row with a date or a number hanging at x, before its text."""
    if row is not None:
        row.cells.insert(0, Cell(x, [(Line(before), paper.MUTED)]))
    return row


def loosened(rows: list[Row]) -> list[Row]:
    """Rows as they were before a full sheet pressed them together."""
    for row in rows:
        row.space = _SPACE
        row.leading = LEADING
    return rows


def across(rows: Sequence[Row]) -> list[Row]:
    """Rows of a narrow column, set again from edge to edge."""
    wide = []
    for row in rows:
        lines = row.cells[-1].lines
        text = " ".join(line.spoken or line.shown for line, _style in lines)
        marks = [line.shown for cell in row.cells[:-1] for line, _style in cell.lines]
        left = paper.LEFT + (NUMBERS if marks else 0)
        again = text_row(text, left, paper.RIGHT, style=lines[0][1]) or row
        for mark in marks:
            hang(again, mark, paper.LEFT)
        wide.append(again)
    return wide


def rows_of(rows: Sequence[Row | None]) -> list[Row]:
    """The rows that say something."""
    return [row for row in rows if row is not None]
