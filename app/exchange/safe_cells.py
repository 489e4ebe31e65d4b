"""Cells that no spreadsheet program takes for a formula or a command.

A CSV file has no types: a program that opens `=HYPERLINK(…)`, `+cmd|…` or `@SUM(…)` may run it. So
such a text gets an apostrophe in front, as people type it themselves to say "this is text"; the
reading of lists takes it away again. A phone number such as `+31 6 12345678` holds nothing but
digits and spaces behind its plus: nothing can be run in it, and it is left readable. In XLSX text
is text by its type, and stays as it is.

Source: OWASP, "CSV Injection".
"""

import re
from datetime import date, datetime

ListCell = str | int | float | bool | date | datetime | None

LONGEST_XLSX = 32_767  # characters that a cell of a workbook holds

_STARTS = re.compile(r"[\s\x00-\x20]*[=+\-@＝＋－＠]|[\t\r\n]")
_PHONE = re.compile(r"\+\d[\d ]*")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def safe_text(text: str) -> str:
    """Text that can be written to any file: no control characters, no half letters."""
    return _SURROGATES.sub("\ufffd", _CONTROL.sub("", text))


def csv_cell(cell: ListCell) -> str | int | float:
    """A cell for CSV: dates as dd-mm-jjjj, which a Dutch spreadsheet program knows as a date."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, str):
        text = safe_text(cell)
        dangerous = _STARTS.match(text) and not _PHONE.fullmatch(text)
        return f"'{text}" if dangerous else text
    return cell


def xlsx_text(text: str) -> str:
    """A text for a workbook; the little that does not fit is cut, with a sign that it was."""
    whole = safe_text(text)
    return whole if len(whole) <= LONGEST_XLSX else whole[: LONGEST_XLSX - 1] + "…"
