"""Workbooks: the visible sheets as tables, through calamine, from parts that were vetted."""

import io
from collections.abc import Sequence

import python_calamine as calamine

from app.errors import AppError
from app.exchange.cell_text import Cell
from app.exchange.table_file import MOST_COLUMNS, Table
from app.exchange.xlsx_parts import Workbook, vetted
from app.i18n import _

_MOST_SHEETS = 30

Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


def xlsx_tables(data: bytes, name: str) -> list[Table]:
    """The visible sheets with cells. Raises `AppError` with what to do instead."""
    workbook = vetted(data, name)
    try:
        tables = _tables(workbook)
    except calamine.PasswordError as fault:
        raise AppError(
            _(
                "{name} is protected with a password. Open it, save a copy without a password, "
                "and import that."
            ).format(name=name)
        ) from fault
    except BaseException as fault:
        # A panic of the reader comes as a BaseException of its own.
        if isinstance(fault, Exception) or type(fault).__name__ == "PanicException":
            raise AppError(
                _("{name} is damaged or not complete. Save or export it again.").format(name=name)
            ) from fault
        raise
    if not tables:
        raise AppError(
            _("{name} has no sheet with anything on it. Check that it is the right file.").format(
                name=name
            )
        )
    return tables


def _tables(workbook: Workbook) -> list[Table]:
    far = sorted({row for rows in workbook.far_rows.values() for row in rows})
    warnings = tuple(
        _("Row {row} lies far below the list and is left out.").format(row=row) for row in far[:3]
    )
    tables = []
    with calamine.CalamineWorkbook.from_object(io.BytesIO(workbook.data)) as book:
        for index, sheet in enumerate(book.sheets_metadata[:_MOST_SHEETS]):
            is_shown = sheet.visible == calamine.SheetVisibleEnum.Visible
            if is_shown and sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                rows = _rows(book.get_sheet_by_index(index))
                if rows:
                    tables.append(Table(rows, sheet.name, warnings))
    return tables


def _rows(sheet: calamine.CalamineSheet) -> list[list[Cell]]:
    if sheet.end is None:
        return []
    rows: list[list[Cell]] = [
        list(row[:MOST_COLUMNS]) for row in sheet.to_python(skip_empty_area=False)
    ]
    _fill_merged(rows, sheet.merged_cell_ranges or ())
    return rows if any(cell not in {"", None} for row in rows for cell in row) else []


def _fill_merged(rows: list[list[Cell]], merged: Merged) -> None:
    """A cell merged downwards ("7A" beside a whole group) holds for each of its rows."""
    for (top, left), (bottom, right) in merged:
        if left != right or top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and row[left] in {"", None}:
                row[left] = rows[top][left]
