"""Listings: a table for people, JSON and CSV with stable English keys for programs."""

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any


def print_rows(rows: Sequence[dict[str, Any]], headers: dict[str, str], form: str) -> None:
    """Print a listing; `headers` names the columns of the table, in order."""
    if form == "json":
        print_json(list(rows))
    elif form == "csv":
        _print_csv(rows)
    else:
        _print_table([[_cell(row[key]) for key in headers] for row in rows], list(headers.values()))


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _print_csv(rows: Sequence[dict[str, Any]]) -> None:
    from app.exchange.safe_cells import csv_cell

    if not rows:
        return
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([csv_cell(_cell(value)) for value in row.values()])
    sys.stdout.write(buffer.getvalue())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(_cell(part) for part in value)
    if isinstance(value, dict):
        return " ".join(_cell(part) for part in value.values() if part)
    return " ".join(str(value).split())


_WIDEST = 48


def _print_table(rows: list[list[str]], headers: list[str]) -> None:
    lines = [headers, *rows]
    widths = [
        min(_WIDEST, max(_width(line[column]) for line in lines)) for column in range(len(headers))
    ]
    for line in lines:
        cells = [_padded(cell, width) for cell, width in zip(line, widths, strict=True)]
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _padded(text: str, width: int) -> str:
    while _width(text) > width:
        text = text[:-2] + "…"
    return text + " " * (width - _width(text))
