"""The head of every sheet: what it is at the left, the school at the right, a line below."""

from collections.abc import Iterable, Sequence

from app.sheets import page as paper
from app.sheets.page import Style
from app.sheets.pen import Page
from app.sheets.text import Line, fit, width_of, wrap

SIDE = 62.0  # the school's corner is at most this wide

Corner = Sequence[tuple[Line, Style]]


def corner_of(school: str, below: Iterable[str]) -> list[tuple[Line, Style]]:
    """The school, with who it is that asks or tells."""
    style = paper.UNDER_TITLE
    corner = [(line, paper.SIDE) for line in wrap(school, paper.SIDE, SIDE, most=2)]
    return corner + [(fit(text, style, SIDE), style) for text in below if text]


def draw_heading(
    page: Page, title: str, below: Iterable[str], corner: Corner, *, is_open: bool = False
) -> float:
    """Draw it; gives the y below the line. `is_open`: room to write after the title."""
    side = max((width_of(line, style) for line, style in corner), default=0.0)
    width = paper.RIGHT - paper.LEFT - side - 10
    lines, style = _title_lines(title, width)
    base = paper.TOP + 6.0
    for title_line in lines:
        end = page.text(paper.LEFT, base, title_line, style)
        base += style.leading
    if is_open:
        page.rule(end, base - style.leading + 0.6, paper.LEFT + width)
    base += paper.UNDER_TITLE.leading - style.leading + 2.2
    for text in filter(None, below):
        page.text(paper.LEFT, base, fit(text, paper.UNDER_TITLE, width), paper.UNDER_TITLE)
        base += paper.UNDER_TITLE.leading
    y = paper.TOP + 4.4
    for line, side_style in corner:
        page.text_to(paper.RIGHT, y, line, side_style)
        y += side_style.leading
    bottom = max(base, y) - 1.2
    page.rule(paper.LEFT, bottom, paper.RIGHT, paper.ACCENT, 1.2)
    return bottom


def _title_lines(title: str, width: float) -> tuple[list[Line], Style]:
    """A title that shrinks for a long name, and takes two lines for a very long one."""
    for size in (18, 17, 16, 15, 14):
        style = Style(paper.TITLE.face, size, paper.TITLE.leading, paper.TITLE.ink)
        lines = wrap(title, style, width, most=2, direction="L")
        if len(lines) == 1:
            return lines, style
    return wrap(title, paper.SMALL_TITLE, width, most=2, direction="L"), paper.SMALL_TITLE
