"""Lists written as CSV or XLSX, for spreadsheet programs of any make.

CSV is written as Dutch Excel opens it with a double click: UTF-8 with a byte order mark, `;`
between the cells, CRLF between the rows. A file is written beside its place and renamed when it is
whole, so that a full disk or an open viewer leaves what was there.
"""

import csv
import errno
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from app.documents import written_beside
from app.exchange.safe_cells import ListCell, csv_cell, xlsx_text

ListFormat = Literal["csv", "xlsx"]

_WIDEST = 60  # characters
_NARROWEST = 8
_MEASURED = 200  # rows that decide the width of a column


def write_table(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[ListCell]],
    *,
    format: ListFormat,  # noqa: A002 - the word of the command line
) -> None:
    """Write a list. Raises `StorageError` when there is no room, `AppError` for a bad place."""
    with written_beside(path) as beside:
        if format == "csv":
            _write_csv(beside, headers, rows)
        else:
            _write_xlsx(beside, headers, rows)


def _write_csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[ListCell]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([csv_cell(header) for header in headers])
        for row in rows:
            writer.writerow([csv_cell(cell) for cell in row])


def _write_xlsx(path: Path, headers: Sequence[str], rows: Iterable[Sequence[ListCell]]) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
        "remove_timezone": True,
    }
    book = xlsxwriter.Workbook(str(path), options)
    _fill(book, headers, list(rows))
    try:
        book.close()
    except FileCreateError as fault:
        cause = fault.args[0] if fault.args and isinstance(fault.args[0], OSError) else None
        raise cause or OSError(errno.EIO, str(fault)) from fault


def _fill(book: Any, headers: Sequence[str], rows: Sequence[Sequence[ListCell]]) -> None:
    """One sheet: a bold header that stays in view and filters, columns wide enough to read."""
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd-mm-yyyy", "valign": "top"})
    moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm", "valign": "top"})
    for column, header in enumerate(headers):
        sheet.write_string(0, column, xlsx_text(header), bold)
        sheet.set_column(column, column, _width(column, header, rows))
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(number, column, cell, moment)
            elif isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(number, column, xlsx_text(cell), text)
            elif cell is not None:
                sheet.write(number, column, cell)
    sheet.freeze_panes(1, 0)
    if headers:
        sheet.autofilter(0, 0, max(len(rows), 1), len(headers) - 1)


def _width(column: int, header: str, rows: Sequence[Sequence[ListCell]]) -> int:
    longest = max(
        (
            len(line)
            for row in rows[:_MEASURED]
            if column < len(row)
            for line in str(row[column]).split("\n")[:3]
        ),
        default=0,
    )
    return min(max(longest, len(header), _NARROWEST) + 2, _WIDEST)
