from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from app.errors import AppError, StorageError
from app.sheets.write import write_sheets
from app.vocabulary import Relationship


def read(data):
    return pypdf.PdfReader(BytesIO(data))


def fonts(reader):
    return [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
    ]


@pytest.fixture
def three(sanne):
    return [sanne(pupil=name) for name in ("Emir Yıldız", "Noor van den Berg", "Ольга")]


def test_a_file_of_sheets_has_title_author_language_and_a_bookmark_each(printed, three):
    reader = read(printed(*three, made_by="juf Marieke", title="Week 48").data)
    assert len(reader.pages) == 3
    assert reader.metadata.title == "Week 48"
    assert reader.metadata.author == "juf Marieke"
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [mark.title for mark in reader.outline] == [sheet.pupil for sheet in three]
    assert [reader.get_destination_page_number(mark) for mark in reader.outline] == [0, 1, 2]


def test_two_homes_of_one_pupil_are_told_apart_in_the_bookmarks(printed, sanne):
    homes = [sanne(guardians=((name, Relationship.PARENT),)) for name in ("Bas", "Eva")]
    reader = read(printed(*homes).data)
    assert [mark.title for mark in reader.outline] == [
        "Sanne de Vries · Bas",
        "Sanne de Vries · Eva",
    ]
    assert reader.metadata.title == "Conversation sheets"


def test_a_title_names_the_only_sheet(printed, sanne):
    reader = read(printed(sanne()).data)
    assert reader.metadata.title == "Conversation sheet · Sanne de Vries"


def test_every_font_is_in_the_file(printed, three):
    found = fonts(read(printed(*three).data))
    assert found
    for font in found:
        assert "FiraGO" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


def test_thirty_sheets_stay_small(printed, sanne):
    data = printed(*(sanne(pupil=f"Leerling {number}") for number in range(30))).data
    assert len(data) <= 30 * 6_000


def test_one_bad_sheet_never_stops_the_others(sanne):
    bad = replace(sanne(pupil="Bobbie"), glad=((None, "x"),))
    stream = BytesIO()
    report = write_sheets([sanne(), bad, sanne(pupil="Emir")], stream, language="en")
    assert report.pages == 2
    ((name, reason),) = report.failed
    assert name == "Bobbie"
    assert "could not be drawn" in reason
    assert [mark.title for mark in read(stream.getvalue()).outline] == ["Sanne de Vries", "Emir"]


def test_a_row_without_even_a_name_is_reported(sanne):
    report = write_sheets([sanne(pupil=None), sanne()], BytesIO(), language="en")
    assert [name for name, _reason in report.failed] == ["–"]


def test_nothing_is_written_when_every_sheet_is_bad(sanne, tmp_path):
    report = write_sheets([sanne(glad=3)], tmp_path / "sheets.pdf", language="en")
    assert report.pages == 0
    assert list(tmp_path.iterdir()) == []


def test_no_sheets_at_all_is_refused():
    with pytest.raises(AppError, match="no sheet"):
        write_sheets([], BytesIO(), language="en")


def test_letters_no_font_has_are_reported(sanne):
    report = write_sheets([sanne(child_shows="你 👍 ☀")], BytesIO(), language="en")
    assert report.missing_glyphs == {"你", "👍"}


def test_progress_counts_and_can_stop(sanne, tmp_path):
    seen = []

    def until_two(done):
        seen.append(done)
        return done < 2

    target = tmp_path / "sheets.pdf"
    report = write_sheets([sanne()] * 5, target, language="en", progress=until_two)
    assert seen == [1, 2]
    assert report.is_cancelled
    assert not target.exists()


def test_the_same_sheets_give_the_same_bytes(printed, sanne):
    assert printed(sanne(), invariant=True).data == printed(sanne(), invariant=True).data


def test_a_file_is_written_where_it_was_asked_and_replaced(sanne, tmp_path):
    target = tmp_path / "blad van Ольга.pdf"
    target.write_text("older")
    write_sheets([sanne()], target, language="en")
    assert target.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_that_cannot_be_is_refused_before_the_work(tmp_path):
    with pytest.raises(AppError):
        write_sheets(iter(()), tmp_path / "CON.pdf", language="en")


def test_a_missing_folder_is_said(sanne, tmp_path):
    with pytest.raises(StorageError, match="does not exist"):
        write_sheets([sanne()], tmp_path / "gone" / "sheets.pdf", language="en")
