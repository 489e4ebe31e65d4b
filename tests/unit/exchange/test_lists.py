"""Lists that go out: whole, safe to open, written beside."""

import csv
import errno
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import written_beside
from app.errors import AppError, StorageError
from app.exchange.lists import write_table
from app.exchange.safe_cells import LONGEST_XLSX, csv_cell, xlsx_text
from app.exchange.xlsx_file import xlsx_tables

EVIL = [
    '=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "\r=1",
    "  =1+1", "＝1+1", "=cmd", "+31 6 12345678;=1",
]  # fmt: skip


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_of_a_csv_starts_like_a_formula(text):
    assert str(csv_cell(text)).startswith("'")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("+31 6 12345678", "+31 6 12345678"), ("Noor", "Noor"), ("", ""), (None, ""), (3, 3),
     (-3, -3), (True, 1), (date(2026, 11, 22), "22-11-2026"), ("'t Hooft", "'t Hooft"),
     (datetime.fromisoformat("2026-11-22T15:05+01:00"), "22-11-2026 15:05"),
     ("a\x00b\ud800", "ab\ufffd")],
)  # fmt: skip
def test_other_cells_stay_readable(cell, expected):
    assert csv_cell(cell) == expected


@settings(deadline=None)
@given(st.text())
def test_whatever_the_text_no_csv_cell_is_a_formula(text):
    cell = str(csv_cell(text))
    assert not cell.lstrip().startswith(("=", "-", "@"))
    assert not cell.startswith(("\t", "\r", "\n"))
    cell.encode()


def test_csv_opens_in_a_dutch_spreadsheet_program(tmp_path):
    path = tmp_path / "lijst.csv"
    write_table(
        path,
        ["Naam", "Gezegd"],
        [["Noël", 'twee\nregels; "ja"'], ["=1+1", None]],
        format="csv",
    )
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfNaam;Gezegd\r\n")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [["Naam", "Gezegd"], ["Noël", 'twee\nregels; "ja"'], ["'=1+1", ""]]


def test_xlsx_holds_text_as_text_and_dates_as_dates(tmp_path):
    path = tmp_path / "lijst.xlsx"
    moment = datetime.fromisoformat("2026-11-22T15:05+01:00")
    write_table(
        path,
        ["Naam", "Dag", "Tijd", "Aantal"],
        [[text, date(2026, 11, 22), moment, 3] for text in [*EVIL, "http://x.nl", "007"]],
        format="xlsx",
    )
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    (table,) = xlsx_tables(path.read_bytes(), "x")
    assert table.rows[1][1:] == [date(2026, 11, 22), moment.replace(tzinfo=None), 3.0]
    assert [row[0] for row in table.rows[1:3]] == EVIL[:2]
    assert table.rows[-1][0] == "007"


def test_a_text_too_long_for_a_cell_is_cut_with_a_sign(tmp_path):
    assert len(xlsx_text("x" * 40_000)) == LONGEST_XLSX
    write_table(tmp_path / "lang.xlsx", ["Tekst"], [["x" * 40_000]], format="xlsx")
    (table,) = xlsx_tables((tmp_path / "lang.xlsx").read_bytes(), "x")
    assert str(table.rows[1][0]).endswith("x…")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_empty_list_has_its_header(tmp_path, form):
    write_table(tmp_path / "leeg", ["Naam"], [], format=form)
    assert (tmp_path / "leeg").stat().st_size > 0


@pytest.mark.parametrize(
    ("place", "said"),
    [("weg/lijst.csv", "does not exist"), ("", "is a folder"), ("x" * 300 + ".csv", "too long")],
)
def test_places_that_cannot_be(tmp_path, place, said):
    with pytest.raises(AppError, match=said):
        write_table(tmp_path / place, ["Naam"], [], format="csv")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "Close it"),
        (errno.EIO, "could not be written"),
    ],
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_fault_leaves_the_old_file_and_no_stub(tmp_path, monkeypatch, number, said, form):
    path = tmp_path / f"lijst.{form}"
    path.write_text("oud")

    def fail(self: Path, _target: Path) -> None:
        raise OSError(number, "fault")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(StorageError, match=said):
        write_table(path, ["Naam"], [["Noor"]], format=form)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "oud"


def test_a_full_disk_under_a_workbook_is_told(monkeypatch, tmp_path):
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", fail)
    monkeypatch.setattr(zipfile.ZipFile, "writestr", fail)
    with pytest.raises(StorageError, match="disk is full"):
        write_table(tmp_path / "lijst.xlsx", ["Naam"], [["Noor"]], format="xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_block_that_fails_leaves_nothing(tmp_path):
    def write_half() -> None:
        with written_beside(tmp_path / "lijst.csv") as beside:
            beside.write_text("half")
            raise KeyError("x")

    with pytest.raises(KeyError):
        write_half()
    assert list(tmp_path.iterdir()) == []
