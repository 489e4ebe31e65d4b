"""Tables: what CSV files and workbooks have in common, and the reading of CSV."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import AppError
from app.exchange.cell_text import Cell
from app.exchange.opened import LARGEST
from app.i18n import _

MOST_ROWS = 20_000  # rows below the header
MOST_COLUMNS = 1_000
_MOST_LINES = 200_000
_HEAD = 256 * 1024  # characters that are enough to find the delimiter
_DELIMITERS = ";,\t"
_HINT = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)  # what Excel understands as a first line


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as they stand in the file; the first is row 1. `name` is that of the sheet."""

    rows: list[list[Cell]]
    name: str = ""
    warnings: tuple[str, ...] = ()


def decoded(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8 if it is that without a fault, else
    Windows-1252, in which Excel on Windows saves CSV.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def csv_heads(text: str) -> dict[str, Table]:
    """The beginning of a text read with each delimiter it could have."""
    hint = _HINT.match(text)
    delimiters = hint[1] if hint else _DELIMITERS
    body = text[hint.end() :] if hint else text
    _refuse_endless(body, delimiters)
    head = body[:_HEAD]
    return {sign: Table(_rows(head, sign)) for sign in delimiters}


def csv_table(text: str, delimiter: str) -> Table:
    """The whole text with one delimiter. A quotation mark that never closes is taken as a sign."""
    hint = _HINT.match(text)
    body = text[hint.end() :] if hint else text
    if _quote_stays_open(body, delimiter):
        warning = _(
            "A quotation mark in this file is never closed; quotation marks were read as ordinary "
            "signs. Check the names."
        )
        return Table(_rows(body, delimiter, quoted=False), warnings=(warning,))
    return Table(_rows(body, delimiter))


def _refuse_endless(text: str, delimiters: str) -> None:
    if text.count("\n") + text.count("\r") > 2 * _MOST_LINES:
        raise too_many_rows()
    longest = max((line.count(sign) for line in text.split("\n") for sign in delimiters), default=0)
    if longest > 10 * MOST_COLUMNS:
        raise AppError(
            _("This file has more than {limit} columns. Check that it is a list of pupils.").format(
                limit=MOST_COLUMNS
            )
        )


def too_many_rows() -> AppError:
    return AppError(
        _("This file has more than {limit} rows. Check that it is a list of pupils.").format(
            limit=MOST_ROWS
        )
    )


def _quote_stays_open(text: str, delimiter: str) -> bool:
    if '"' not in text:
        return False
    try:
        for _row in _reader(text, delimiter, strict=True):
            pass
    except csv.Error as fault:
        return "unexpected end" in str(fault)
    return False


def _rows(text: str, delimiter: str, *, quoted: bool = True) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    filled = 0
    for row in _reader(text, delimiter, quoted=quoted):
        filled += bool(row)
        if filled > MOST_ROWS + 100:  # title rows and the like
            raise too_many_rows()
        rows.append(list(row[:MOST_COLUMNS]))
    return rows


def _reader(
    text: str, delimiter: str, *, quoted: bool = True, strict: bool = False
) -> Iterator[list[str]]:
    """csv.reader over a text; its limit on a field is lifted to the largest file that is read."""
    csv.field_size_limit(LARGEST)
    lines = io.StringIO(text, newline="")
    return csv.reader(
        lines,
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=strict,
    )
