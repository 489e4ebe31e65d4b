"""Sheets into one PDF, in a file or a stream; one sheet that fails never stops the others."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import BinaryIO

import app.sheets.ahead  # noqa: F401 - before reportlab: that it runs meanwhile is the point
from app.documents import check_name, save
from app.errors import AppError
from app.i18n import _
from app.queries.paper_rows import LimitedSheet, MirrorSheet
from app.queries.rows import TalkSheet
from app.sheets.limited_information import draw_limited, limited_title
from app.sheets.mirror import draw_mirror, mirror_title
from app.sheets.pen import Book, Page
from app.sheets.report import WriteReport
from app.sheets.ten_minute import draw_sheet
from app.sheets.text import clean_line
from app.sheets.words import Words
from app.vocabulary import SheetCopy

Printable = TalkSheet | LimitedSheet | MirrorSheet
"""Whatever a page can be made of."""


def write_sheets(
    sheets: Iterable[Printable],
    target: BinaryIO | Path,
    *,
    language: str,
    copy: SheetCopy = SheetCopy.TEACHER,
    title: str = "",
    made_by: str = "",
    invariant: bool = False,
    progress: Callable[[int], bool] | None = None,
) -> WriteReport:
    """Write one PDF with a bookmark for each sheet, in the order in which the sheets come.

    `title` stands in the viewer's window; without one it is the name of the only sheet, or says
    that these are sheets. `made_by` is the author. `invariant` gives the same bytes for the same
    sheets. `progress` gets the number of sheets done, and stops the work by answering False.

    When no sheet at all could be made, nothing is written and the report has no pages. Raises
    AppError when there was none to make or the name cannot be, StorageError when the disk refuses.
    """
    if isinstance(target, Path):
        check_name(target)
    words = Words(language)
    book = Book(language=words.language, author=made_by, invariant=invariant)
    failed: list[tuple[str, str]] = []
    own_title = ""
    wanted = tuple(sheets)
    counted = Counter(_name(sheet) for sheet in wanted)
    several = {name for name, count in counted.items() if count > 1}
    for number, sheet in enumerate(wanted, start=1):
        try:
            pages, mark, title_of = _drawn(book, sheet, words, copy, several)
            book.add(pages, mark)
            own_title = words.t.gettext("Conversation sheets") if own_title else title_of
        except Exception as error:  # noqa: BLE001 - whatever one sheet holds, the others go on
            failed.append((_name(sheet), _reason(error)))
        if progress is not None and not progress(number):
            return WriteReport(0, tuple(failed), is_cancelled=True)
    if not book.pages and not failed:
        raise AppError(_("There is no sheet to make."))
    if book.pages:
        _deliver(book.finish(title or own_title), target)
    return WriteReport(book.pages, tuple(failed), frozenset(book.missing))


def _drawn(
    book: Book, sheet: Printable, words: Words, copy: SheetCopy, several: Collection[str]
) -> tuple[list[Page], str, str]:
    """The pages, what their bookmark says, and the title of the file when there is no other."""
    match sheet:
        case LimitedSheet():
            title = limited_title(sheet, words)
            return draw_limited(book, sheet, words), title, title
        case MirrorSheet():
            title = mirror_title(sheet, words)
            return draw_mirror(book, sheet, words), title, title
        case _:
            pages = draw_sheet(book, sheet, words, copy)
            return pages, words.bookmark(sheet, several), words.title(sheet)


def _deliver(data: bytes, target: BinaryIO | Path) -> None:
    if isinstance(target, Path):
        save(target, data)
    else:
        target.write(data)


def _name(sheet: Printable) -> str:
    try:
        return clean_line(sheet.school_year if isinstance(sheet, MirrorSheet) else sheet.pupil)
    except (AttributeError, TypeError):  # a row that was made wrong has no name to tell
        return "–"


def _reason(error: Exception) -> str:
    """A few words without data: what a fault says could quote a note."""
    return _("this sheet could not be drawn ({fault})").format(fault=type(error).__name__)
