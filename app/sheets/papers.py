"""Papers that are no conversation sheets, each kind drawn by its own module, into one PDF."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import app.sheets.ahead  # noqa: F401 - before reportlab: that it runs meanwhile is the point
from app.queries.insight_rows import InsightPaper
from app.queries.unreached_list import UnreachedList
from app.sheets.ask_note import draw_note
from app.sheets.asking import AskNote
from app.sheets.insight import draw_insight
from app.sheets.pen import Book, Page
from app.sheets.report import WriteReport
from app.sheets.unreached_list import draw_list
from app.sheets.words import Words

_DRAWN: dict[type, Callable[[Book, Any, Words], tuple[str, list[Page]]]] = {
    UnreachedList: draw_list,
    AskNote: draw_note,
    InsightPaper: draw_insight,
}


def write_paper(
    paper: object, target: BytesIO, *, language: str, made_by: str = "", invariant: bool = False
) -> WriteReport:
    """Write one paper; `invariant` gives the same bytes for the same rows.

    KeyError for a kind that nobody draws.
    """
    words = Words(language)
    book = Book(language=words.language, author=made_by, invariant=invariant)
    title, pages = _DRAWN[type(paper)](book, paper, words)
    book.add(pages, title)
    target.write(book.finish(title))
    return WriteReport(book.pages, (), frozenset(book.missing))
