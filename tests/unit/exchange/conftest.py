"""Files that the tests make themselves, and the reading of them."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.exchange import opened
from app.exchange.reading import read_roster
from app.services.roster import RosterFile

TODAY = date(2026, 11, 22)

Read = Callable[..., RosterFile]


@pytest.fixture(autouse=True)
def _no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a test are always fresh; nobody is writing them."""
    monkeypatch.setattr(opened, "_LOOK_AGAIN", 0)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write bytes or text to a file and read it as a roster."""

    def reading(
        content: bytes | str, *, name: str = "klas.csv", mapping: Mapping[str, str] | None = None
    ) -> RosterFile:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_roster(path, mapping=mapping or {}, today=TODAY)

    return reading


def workbook(
    rows: Sequence[Sequence[Any]],
    *,
    merge: Mapping[str, str] | None = None,
    cells: Mapping[str, Any] | None = None,
    before: Sequence[str] = (),
) -> bytes:
    """A workbook with one sheet of rows; `merge` goes from range to text, `before` names sheets."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for title in before:
        book.add_worksheet(title).write("A1", "Uitleg")
    sheet = book.add_worksheet("Leerlingen")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime.combine(cell, time()), day)
            elif cell is not None:
                sheet.write(number, column, cell)
    for place, text in (merge or {}).items():
        sheet.merge_range(place, text)
    for place, cell in (cells or {}).items():
        sheet.write(place, cell)
    book.set_properties(
        {"created": datetime.fromisoformat("2026-11-22")}
    )  # the same bytes each time
    book.close()
    return buffer.getvalue()


@pytest.fixture(scope="session")
def make_workbook() -> Callable[..., bytes]:
    return workbook


@pytest.fixture(scope="session")
def plain_workbook() -> bytes:
    """One pupil below a header."""
    return workbook([["Roepnaam", "Achternaam", "Klas"], ["Noor", "Jansen", "7A"]])
