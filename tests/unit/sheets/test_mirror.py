from dataclasses import replace
from datetime import date

import pytest

from app.queries.mirror_words import factor_words
from app.queries.paper_rows import MirrorLine, MirrorSheet
from app.rules.mirror import FACTORS
from app.vocabulary import MirrorWord

DAY = date(2027, 6, 1)
LINES = tuple(
    MirrorLine(
        n,
        factor_words(n),
        f"Evidence of number {n}." if n >= 7 else "",
        MirrorWord.GOES_WELL if n % 2 else None,
        f"note {n}" if n % 3 == 0 else "",
        MirrorWord.TO_WORK_ON if n == 5 else None,
    )
    for n in FACTORS
)
SHEET = MirrorSheet("Basisschool De Linde", "6B", "2026-2027", LINES, DAY, DAY)
LONG = "Ik wil vaker bellen voordat er iets is, en merk dat het dan makkelijker gaat. " * 15


def test_every_factor_is_on_one_page_with_what_is_seen_of_it(printed):
    paper = printed(SHEET)
    assert paper.pages == 1
    words = paper.text()
    assert "The mirror 2026–2027" in words
    assert "Basisschool De Linde" in words
    for line in LINES:
        assert line.factor[:40] in words  # what stands beside it parts its lines
        assert line.evidence in words
        assert line.note in words
    assert words.count("this goes well") == 8
    assert words.count("to work on") == 1
    assert "Succesvolle samenwerking met ouders" in words
    assert "what the log shows up to 1 June 2027" in words


def test_it_is_one_page_however_much_was_written(printed):
    full = replace(
        SHEET,
        school="Basisschool met een heel lange naam " * 4,
        groups="3A, 3B, 4A, 4B, 5A, 5B, 6A, 6B, 7A, 7B, 8A, 8B",
        lines=tuple(replace(line, note=LONG, evidence=line.evidence * 6) for line in LINES),
    )
    paper = printed(full)
    assert paper.pages == 1
    words = paper.text()
    assert words.count("Ik wil vaker bellen") >= 15
    assert "in our own words." in words
    assert "made on 1 June 2027" in words
    for number in FACTORS:
        assert factor_words(number)[:40] in words


def test_without_anything_there_is_the_question_itself(printed):
    empty = MirrorSheet(
        "", "", "2026-2027",
        tuple(MirrorLine(n, factor_words(n), "", None, "", None) for n in FACTORS), DAY, DAY,
    )  # fmt: skip
    paper = printed(empty)
    assert paper.pages == 1
    assert paper.text().count("–") == 31  # nothing noted, fifteen times twice; and the year


@pytest.mark.parametrize("where", ["author", "title"])
def test_the_file_names_nobody(printed, where):
    from io import BytesIO

    from pypdf import PdfReader

    told = PdfReader(BytesIO(printed(SHEET).data)).metadata
    assert told is not None
    assert (getattr(told, where) or "") in {"", "The mirror 2026–2027"}


def test_the_lowest_line_stands_above_the_foot(printed):
    """Nothing is drawn through something else on a full page."""
    full = replace(SHEET, lines=tuple(replace(line, note=LONG) for line in LINES))
    picture = printed(full).picture()
    margin = picture.crop((0, picture.height - 24, picture.width, picture.height))
    assert margin.getextrema() == (255, 255)
