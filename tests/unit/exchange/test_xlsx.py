"""Workbooks: what people make of them, and what is made to do harm."""

import io
import re
import zipfile
from contextlib import suppress
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AppError
from app.exchange.xlsx_file import xlsx_tables
from app.exchange.xlsx_parts import vetted, without_far_cells
from app.services.roster import RosterKind

ROWS = [["Roepnaam", "Achternaam", "Klas"], ["Noor", "Jansen", "7A"]]


def reworked(data: bytes, change=None, *, add=None, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """The same workbook with parts changed or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", compression) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(name, part) if change else part)
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return buffer.getvalue()


def sheet_with(xml: bytes, data: bytes) -> bytes:
    def change(name, part):
        if name != "xl/worksheets/sheet1.xml":
            return part
        return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + xml + b"</sheetData>", part)

    return reworked(data, change)


def test_dates_numbers_and_text_in_cells(read, make_workbook):
    roster = read(
        make_workbook(
            [
                ["Leerlingnummer", "Naam", "Geboortedatum", "Groep", "Ouder 1", "Ouder 1 mobiel"],
                [1, "Noor van den Berg", date(2016, 6, 21), 7, "Marie", 612345678],
                ["002", "Emir Bakker", 42542, "7", "Fatima", "0687654321"],
                [3.0, "Sam Vos", "21-06-2016", date(2026, 8, 7), "Els", "06-11223344"],
            ]
        ),
        name="klas.xlsx",
    )
    assert roster.kind is RosterKind.XLSX
    assert [p.pupil_number for p in roster.pupils] == ["1", "002", "3"]
    assert {p.draft.born_on for p in roster.pupils} == {date(2016, 6, 21)}
    assert [p.groups for p in roster.pupils] == [("7",), ("7",), ("7/8",)]
    assert [p.draft.guardians[0].reach_points[0].value for p in roster.pupils] == [
        "06 12345678", "06 87654321", "06 11223344",
    ]  # fmt: skip
    assert [p.row for p in roster.pupils] == [2, 3, 4]


def test_the_content_decides_not_the_name(read, make_workbook):
    assert read(make_workbook(ROWS), name="klas.csv").kind is RosterKind.XLSX
    assert read("Roepnaam\nNoor\n", name="klas.xlsx").kind is RosterKind.CSV


def test_merged_titles_headers_and_groups(read, make_workbook):
    rows = [
        [], [None, None, None, None, None],
        ["Groep", "Roepnaam", None, "naam", "telefoon"],
        [None, "Noor", None, "Marie", "0612345678"],
        [None, "Emir", None, "Fatima", "0687654321"],
    ]  # fmt: skip
    data = make_workbook(rows, merge={"A1:E1": "Klassenlijst", "D2:E2": "Ouder 1", "A4:A5": "7A"})
    roster = read(data, name="klas.xlsx")
    assert [(p.draft.call_name, p.groups, p.row) for p in roster.pupils] == [
        ("Noor", ("7A",), 4),
        ("Emir", ("7A",), 5),
    ]
    assert [p.draft.guardians[0].call_name for p in roster.pupils] == ["Marie", "Fatima"]


@pytest.mark.parametrize("place", ["C1048576", "XFD1048576", "A1048576", "XFD1"])
def test_a_stray_cell_in_a_far_corner_costs_nothing(read, make_workbook, place):
    roster = read(make_workbook(ROWS, cells={place: "x"}), name="klas.xlsx")
    assert [p.draft.call_name for p in roster.pupils] == ["Noor"]
    assert any("1048576" in w for w in roster.warnings) is ("1048576" in place)


def test_the_sheet_with_the_list_is_chosen_and_named(read, make_workbook):
    roster = read(make_workbook(ROWS, before=["Lees mij"]), name="klas.xlsx")
    assert len(roster.pupils) == 1
    assert any("“Leerlingen”" in warning for warning in roster.warnings)


def test_a_hidden_sheet_is_not_read(tmp_path):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet("Open").write("A1", "Roepnaam")
    hidden = book.add_worksheet("Dicht")
    hidden.write("A1", "Roepnaam")
    hidden.hide()
    book.close()
    assert [table.name for table in xlsx_tables(buffer.getvalue(), "x")] == ["Open"]


def test_a_formula_gives_its_value_and_an_error_gives_nothing(read):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["Roepnaam", "Achternaam"])
    sheet.write_formula("A2", '="No"&"or"', None, "Noor")
    sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
    sheet.write_string("A3", '=HYPERLINK("http://x")')
    book.close()
    roster = read(buffer.getvalue(), name="klas.xlsx")
    assert [(p.draft.call_name, p.draft.family_name) for p in roster.pupils] == [
        ("Noor", ""),
        ('=HYPERLINK("http://x")', ""),
    ]


BAD_SHEETS = {
    "far corners": b'<row r="1"><c r="A1"><v>1</v></c></row>'
    b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    "quotes": b"<row r='1'><c r='A1'/></row><row r='1048576'><c r='XFD1048576'/></row>",
    "spaces": b'<row r = "1"><c  r = "A1"/></row>'
    b'<row\nr ="1048576"><c s="1"\tr="XFD1048576"/></row>',
    "prefixed": b'<x:row r="1"><x:c r="A1"/></x:row>'
    b'<x:row r="1048576"><x:c r="XFD1048576"/></x:row>',
    "hidden in an attribute": b'<row r="1"><c r="A1"/></row><row r="1048576">'
    b'<c foo=\' r="A1"\' r="XFD1048576"><v>2</v></c></row>',
    "bracket in an attribute": b'<row r="1"><c foo=">" r="XFD1048576"/></row>',
    "row and cell disagree": b'<row r="1"><c r="XFD1048576"><v>2</v></c></row>',
    "no place": b'<row r="1"><c r="??"/></row>',
    "beyond the grid": b'<row r="16777217"><c r="ZZZ16777217"/></row>',
    "never closed": b'<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/>',
    "many numbers": b'<row r="99999999999999999999"><c r="A1"/></row>',
}


@pytest.mark.parametrize("xml", BAD_SHEETS.values(), ids=BAD_SHEETS)
def test_no_sheet_makes_the_reader_take_all_memory(make_workbook, xml):
    """Two cells far apart would make calamine ask for 550 GB and end the process."""
    try:
        tables = xlsx_tables(sheet_with(xml, make_workbook(ROWS)), "klas.xlsx")
    except AppError:
        return
    assert sum(len(row) for table in tables for row in table.rows) < 1000


def test_counts_and_sizes_that_a_workbook_claims_are_not_believed(plain_workbook):
    """Calamine would make room for 80 billion texts, and end the process."""

    def change(name, part):
        if name == "xl/sharedStrings.xml":
            return part.replace(b'uniqueCount="', b'uniqueCount="8000000000')
        if name == "xl/styles.xml":
            return part.replace(b'count="', b'count="8000000000')
        if name == "xl/worksheets/sheet1.xml":
            grown = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part)
            merged = b'<mergeCells count="99999999"><mergeCell ref="E1:E1048576"/></mergeCells>'
            return grown.replace(b"</sheetData>", b"</sheetData>" + merged)
        return part

    (table,) = xlsx_tables(reworked(plain_workbook, change), "klas.xlsx")
    assert table.rows == [["Roepnaam", "Achternaam", "Klas"], ["Noor", "Jansen", "7A"]]


def test_a_workbook_without_any_shared_text_is_read(make_workbook):
    xml = b'<row r="1"><c r="A1" t="inlineStr"><is><t>Roepnaam</t></is></c></row>'

    def change(name, part):
        return re.sub(rb"<sst[^>]*>.*</sst>", b'<sst count="0"/>', part)

    (table,) = xlsx_tables(reworked(sheet_with(xml, make_workbook(ROWS)), change), "klas.xlsx")
    assert table.rows == [["Roepnaam"]]


def test_cells_spread_over_a_wide_field_are_refused(make_workbook):
    xml = b"".join(
        b'<row r="%d"><c r="IV%d"><v>1</v></c></row>' % (row, row) for row in (1, 20_000)
    )
    with pytest.raises(AppError, match="too far apart"):
        xlsx_tables(sheet_with(xml, make_workbook(ROWS)), "klas.xlsx")


def test_rows_and_cells_without_a_place_are_counted(make_workbook):
    xml = (
        b'<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>'
        b"<row><c><v>2</v></c></row>"
    )
    (table,) = xlsx_tables(sheet_with(xml, make_workbook(ROWS)), "klas.xlsx")
    assert table.rows == [["a", 1.0], [2.0, ""]]


def test_cutting_keeps_what_is_near():
    sheet = (
        b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>9</v></c></row>'
        b'<row r="900000"><c r="A900000"><v>9</v></c></row></sheetData><more/></worksheet>'
    )
    kept, far = without_far_cells(sheet, "x")
    assert kept == (
        b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b"</sheetData><more/></worksheet>"
    )
    assert far == [900000]


def test_a_zip_bomb_is_refused_by_what_its_directory_says(make_workbook):
    data = reworked(
        make_workbook(ROWS), add={"xl/worksheets/sheet2.xml": b" " * (41 * 1024 * 1024)}
    )
    assert len(data) < 100_000
    with pytest.raises(AppError, match="unpacks to far more"):
        vetted(data, "klas.xlsx")


def test_a_zip_that_lies_about_its_sizes_is_refused(make_workbook):
    bomb = b"<worksheet>" + b" " * (20 * 1024 * 1024)
    data = bytearray(reworked(make_workbook(ROWS), add={"xl/worksheets/sheet2.xml": bomb}))
    truth = len(bomb).to_bytes(4, "little")
    while (place := data.find(truth)) >= 0:
        data[place : place + 4] = (500).to_bytes(4, "little")
    with pytest.raises(AppError, match="damaged"):
        vetted(bytes(data), "klas.xlsx")


def test_a_crowd_of_entries_is_refused(make_workbook):
    crowd = {f"xl/media/{n}": b"" for n in range(2_500)}
    with pytest.raises(AppError, match="unpacks to far more"):
        vetted(reworked(make_workbook(ROWS), add=crowd), "klas.xlsx")


def test_macros_are_refused(make_workbook):
    with pytest.raises(AppError, match="macros"):
        vetted(reworked(make_workbook(ROWS), add={"xl/vbaProject.bin": b"x"}), "klas.xlsm")


@pytest.mark.parametrize(
    "definition",
    [b'<!DOCTYPE a [<!ENTITY b "c">]>', b'<!DOCTYPE a SYSTEM "file:///etc/passwd">'],
)
def test_definitions_in_a_workbook_are_refused(make_workbook, definition):
    def change(name, part):
        return part.replace(b"?>", b"?>" + definition, 1) if "sharedStrings" in name else part

    with pytest.raises(AppError, match="definitions"):
        vetted(reworked(make_workbook(ROWS), change), "klas.xlsx")


def test_a_password_on_the_zip_is_told(make_workbook):
    data = bytearray(make_workbook(ROWS))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(AppError, match="password"):
        vetted(bytes(data), "klas.xlsx")


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin", "users.csv"])
def test_other_files_in_a_zip_are_told_apart(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(AppError, match=r"save it as \.xlsx"):
        vetted(buffer.getvalue(), "x")


def test_a_compression_that_is_not_a_workbooks_is_refused(make_workbook):
    with pytest.raises(AppError, match="damaged"):
        vetted(reworked(make_workbook(ROWS), compression=zipfile.ZIP_LZMA), "klas.xlsx")


def test_an_empty_workbook_is_told(make_workbook):
    with pytest.raises(AppError, match="no sheet with anything"):
        xlsx_tables(make_workbook([]), "klas.xlsx")


@settings(deadline=None)
@given(data=st.data())
def test_a_damaged_workbook_is_read_or_refused(plain_workbook, data):
    whole = plain_workbook
    if data.draw(st.booleans(), label="cut"):
        broken = whole[: data.draw(st.integers(0, len(whole)))]
    else:
        changed = bytearray(whole)
        for _change in range(data.draw(st.integers(1, 20))):
            changed[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        broken = bytes(changed)
    with suppress(AppError):
        assert xlsx_tables(broken, "klas.xlsx")


@settings(deadline=None)
@given(xml=st.lists(st.sampled_from(
    [b"<row>", b"</row>", b'<row r="3">', b'<c r="B3">', b"<c>", b"</c>", b"<v>1</v>", b"<c/>",
     b'<c t="s"><v>9999</v></c>', b'<c t="d"><v>2016</v></c>', b'<c s="99"><v>1e999</v></c>',
     b'<row r="1048576"/>', b'<c r="XFD3"/>', b"<!-- <c> -->", b"<![CDATA[<row>]]>", b"&amp;",
     b'<c t="inlineStr"><is><t>Roepnaam</t></is></c>']
), max_size=12).map(b"".join))  # fmt: skip
def test_a_sheet_of_odd_elements_is_read_or_refused(plain_workbook, xml):
    try:
        tables = xlsx_tables(sheet_with(xml, plain_workbook), "klas.xlsx")
    except AppError:
        return
    assert all(len(table.rows) < 100 for table in tables)
