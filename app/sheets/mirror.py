"""The mirror on one A4, for a talk with the intern begeleider: every factor, nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.queries.mirror_words import source_words
from app.queries.paper_rows import MirrorLine, MirrorSheet
from app.sheets import page as paper
from app.sheets.heading import corner_of, draw_heading
from app.sheets.page import Style
from app.sheets.pen import Book, Page
from app.sheets.text import Line, clean_line, fit, wrap
from app.sheets.words import Words

_NUMBER = 7.0  # the column of the numbers
_VIEW = 27.0  # each of the two columns of views
_LAST = paper.RIGHT - _VIEW
_THIS = _LAST - _VIEW - 3.0
_FROM = paper.LEFT + _NUMBER
_TEXT = _THIS - 4.0 - _FROM
_HEAD = 6.0
_FOOT = 14.0
_RISE = 0.75  # of the leading: from the top of a line to its baseline
_FITS = (
    (9.25, 8), (9.25, 6), (9.25, 5), (8.75, 5), (8.75, 4), (8.25, 4), (8.25, 3), (7.75, 3),
    (7.25, 3), (7.25, 2), (6.75, 2), (6.75, 1),
)  # fmt: skip
"""The size of the letters, and the lines that a note may have: the first that fits is taken."""

_MOST = 3  # lines of a factor or of what the log shows
_FILLED = 3.6  # millimetres between two factors at most, on a page with room


@dataclass(frozen=True, slots=True)
class _Row:
    line: MirrorLine
    texts: Sequence[tuple[Line, Style]]
    height: float


def mirror_title(sheet: MirrorSheet, words: Words) -> str:
    year = sheet.school_year.replace("-", "–")
    return words.t.gettext("The mirror {year}").format(year=year)


def draw_mirror(book: Book, sheet: MirrorSheet, words: Words) -> list[Page]:
    """One page, whatever was noted: letters get smaller, then notes shorter."""
    page = Page(book)
    t = words.t
    until = t.gettext("what the log shows up to {day}").format(day=words.full_day(sheet.until))
    groups = _groups(sheet, words)
    title = mirror_title(sheet, words)
    corner = corner_of(sheet.school, (groups,))
    top = draw_heading(page, title, [until], corner)
    top = _draw_columns(page, words, top)
    bottom = paper.BOTTOM - _FOOT
    rows = _fitting(sheet, bottom - top)
    used = sum(row.height for row in rows)
    gap = min(_FILLED, max(0.0, (bottom - top - used) / max(1, len(rows))))
    for row in rows:
        _draw_row(page, row, words, top, gap)
        top += row.height + gap
    _draw_foot(page, sheet, words)
    return [page]


def _groups(sheet: MirrorSheet, words: Words) -> str:
    names = clean_line(sheet.groups)
    return words.t.gettext("group {name}").format(name=names) if names[:1].isdigit() else names


def _fitting(sheet: MirrorSheet, height: float) -> list[_Row]:
    """The rows, as large and as whole as fits; the smallest fits whatever was written."""
    for size, most in _FITS:
        rows = [_row(line, size, most) for line in sheet.lines]
        if sum(row.height for row in rows) <= height:
            break
    return rows


def _row(line: MirrorLine, size: float, most_note: int) -> _Row:
    leading = size * 0.455
    factor = Style(paper.STRONG.face, size, leading)
    plain = Style(paper.BODY.face, size, leading)
    note = Style(paper.ASIDE.face, size, leading)
    texts = [(one, factor) for one in wrap(line.factor, factor, _TEXT, most=_MOST)]
    texts += [(one, plain) for one in wrap(line.evidence, plain, _TEXT, most=_MOST)]
    texts += [(one, note) for one in wrap(clean_line(line.note), note, _TEXT, most=most_note)]
    return _Row(line, texts, len(texts) * leading + 1.6)


def _draw_columns(page: Page, words: Words, top: float) -> float:
    """The heads of the two columns of views."""
    t = words.t
    y = top + 4.4
    page.text(_FROM, y, t.gettext("what it is · what the log shows · what I see"), paper.HINT)
    page.text(_THIS, y, t.gettext("this year"), paper.HINT)
    page.text(_LAST, y, t.gettext("last year"), paper.HINT)
    page.rule(paper.LEFT, top + _HEAD, paper.RIGHT)
    return top + _HEAD


def _draw_row(page: Page, row: _Row, words: Words, top: float, gap: float) -> None:
    inset = 0.8 + gap / 2
    first = row.texts[0][1]
    y = top + inset + first.leading * _RISE
    number = Style(paper.BODY.face, first.size, first.leading, paper.QUIET)
    page.text(paper.LEFT, y, str(row.line.number), number)
    for x, view, style in (
        (_THIS, row.line.view, first),
        (_LAST, row.line.last_view, number),
    ):
        said = words.code(view) if view is not None else "–"
        page.text(x, y, fit(said, style, _VIEW), style)
    for text, style in row.texts:
        page.text(_FROM, y, text, style)
        y += style.leading
    page.rule(paper.LEFT, top + row.height + gap, paper.RIGHT, paper.HAIR, 0.3)


def _draw_foot(page: Page, sheet: MirrorSheet, words: Words) -> None:
    t = words.t
    lines = [
        *wrap(source_words(t), paper.TICK, paper.RIGHT - paper.LEFT, most=2),
        Line(
            t.gettext("A look at the work, not at people · made on {day}").format(
                day=words.full_day(sheet.made_on)
            )
        ),
    ]
    y = paper.BOTTOM - _FOOT + 5.0
    for line in lines:
        page.text(paper.LEFT, y, line, paper.TICK)
        y += paper.TICK.leading
