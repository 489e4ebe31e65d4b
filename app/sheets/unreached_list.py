"""The list of the unreached on paper, for the team meeting: two bands, one line for each parent."""

from collections.abc import Sequence
from itertools import groupby

from app.queries.unreached_list import ListLine, UnreachedList
from app.sheets import page as paper
from app.sheets.page import Style
from app.sheets.pen import Book, Page
from app.sheets.plain_page import PlainPages
from app.sheets.text import Line, wrap
from app.sheets.words import Words
from app.vocabulary import Urgency

_ROOM = paper.RIGHT - paper.LEFT
_GAP = 4.0
_SHARES = {"pupil": 38.0, "parent": 40.0, "reasons": 52.0, "step": 48.0}
_PAD = 1.5
_RISE = 3.2
_BAND = 10.0
_BETWEEN = 3.5
_HEAD = 6.0


def draw_list(book: Book, rows: UnreachedList, words: Words) -> tuple[str, list[Page]]:
    """The title and the pages."""
    t = words.t
    title = t.gettext("Still to speak")
    under = [
        t.gettext("for the team meeting · {day}").format(day=words.full_day(rows.made_on)),
        t.ngettext("{n} parent", "{n} parents", len(rows.lines)).format(n=len(rows.lines)),
    ]
    foot = t.gettext("confidential · stays inside the team")
    pages = PlainPages(book, title, under, (rows.school, rows.teacher), foot)
    columns = _columns(rows, words)
    for band, lines in groupby(rows.lines, key=lambda line: line.urgency):
        _draw_band(pages, band, list(lines), columns, words)
        pages.y += _BETWEEN
    if not rows.lines:
        nobody = t.gettext("Nobody asks for a call now.")
        pages.page.text(paper.LEFT, pages.y + 6, nobody, paper.BODY)
    return title, pages.finish(t.gettext("page {n} of {total}"))


class _Column:
    def __init__(self, name: str, title: str, x: float, width: float) -> None:
        self.name = name
        self.title = title
        self.x = x
        self.width = width

    def lines(self, line: ListLine) -> list[tuple[Line, Style]]:
        wide = self.width - _GAP
        if self.name == "pupil":
            return _set(line.pupils, paper.STRONG, wide) + _set(line.groups, paper.LABEL, wide)
        if self.name == "parent":
            return _set(line.guardian, paper.BODY, wide) + _set(
                line.relationship, paper.LABEL, wide
            )
        if self.name == "reasons":
            return [part for reason in line.reasons for part in _set(reason, paper.BODY, wide)]
        return _set(line.step, paper.BODY, wide)


def _set(text: str, style: Style, width: float) -> list[tuple[Line, Style]]:
    return [(line, style) for line in wrap(text, style, width, most=4)]


def _columns(rows: UnreachedList, words: Words) -> list[_Column]:
    """Those that are asked for share the width as they would together."""
    t = words.t
    titles = {"pupil": t.gettext("Pupil"), "parent": t.gettext("Parent")}
    if rows.has_reasons:
        titles["reasons"] = t.gettext("Why")
    if rows.has_steps:
        titles["step"] = t.gettext("Next step")
    scale = _ROOM / sum(_SHARES[name] for name in titles)
    columns, x = [], paper.LEFT
    for name, title in titles.items():
        columns.append(_Column(name, title, x, _SHARES[name] * scale))
        x += _SHARES[name] * scale
    return columns


def _draw_band(
    pages: PlainPages,
    band: Urgency,
    lines: Sequence[ListLine],
    columns: Sequence[_Column],
    words: Words,
) -> None:
    first = _height(lines[0], columns)
    pages.need(_BAND + _HEAD + first)
    heading = f"{words.code(band)} · {len(lines)}"
    pages.page.text(paper.LEFT, pages.y + 5.6, heading, paper.SMALL_TITLE)
    pages.y += _BAND - 1.0
    _draw_titles(pages, columns)
    for line in lines:
        if pages.need(_height(line, columns)):
            _draw_titles(pages, columns)
        _draw_line(pages, line, columns)


def _draw_titles(pages: PlainPages, columns: Sequence[_Column]) -> None:
    for column in columns:
        pages.page.text(column.x, pages.y + 3.6, column.title, paper.LABEL)
    pages.y += _HEAD - 0.8
    pages.page.rule(paper.LEFT, pages.y, paper.RIGHT, paper.LINE, 0.5)


def _height(line: ListLine, columns: Sequence[_Column]) -> float:
    most = max(len(column.lines(line)) for column in columns)
    return most * paper.BODY.leading + 2 * _PAD


def _draw_line(pages: PlainPages, line: ListLine, columns: Sequence[_Column]) -> None:
    for column in columns:
        y = pages.y + _PAD + _RISE
        for text, style in column.lines(line):
            pages.page.text(column.x, y, text, style)
            y += paper.BODY.leading
    pages.y += _height(line, columns)
    pages.page.rule(paper.LEFT, pages.y, paper.RIGHT, paper.HAIR, 0.4)
