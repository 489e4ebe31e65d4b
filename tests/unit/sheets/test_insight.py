"""The pictures of a year on paper."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import pypdf
import pypdfium2
import pytest

from app.queries.insight_rows import (
    BegunNumbers,
    Insight,
    InsightPaper,
    InsightWeek,
    MetNumbers,
    PupilTones,
    ToneNumbers,
    TriesCell,
)
from app.sheets.papers import write_paper
from app.vocabulary import Channel, PartOfDay

MONDAY = date(2026, 8, 31)


def year(pupils=28, each=3, weeks=40):
    tones = ToneNumbers(each, each, each)
    return Insight(
        first=date(2026, 8, 1),
        last=date(2027, 7, 31),
        group="6B",
        weeks=tuple(
            InsightWeek(
                MONDAY + timedelta(days=7 * n), MONDAY + timedelta(days=7 * n + 6), n != 7,
                "" if n != 7 else "Herfstvakantie", tones, MetNumbers(n % 20, n),
            )
            for n in range(weeks)
        ),
        met_of=MetNumbers(pupils, 48),
        met_since=date(2026, 8, 1),
        tries=tuple(
            TriesCell(channel, part, 4 * (place + 1), 3 * (place + 1))
            for channel in Channel
            for place, part in enumerate(PartOfDay)
        ),
        untimed=2,
        begun=tuple(BegunNumbers(date(2026, month, 1), 30, 6, month % 2) for month in (9, 10, 11)),
        pupils=tuple(PupilTones(n, f"Kind {n:02} van Huis", tones) for n in range(pupils)),
    )  # fmt: skip


def written(insight, language="nl"):
    stream = BytesIO()
    paper = InsightPaper(insight, date(2027, 7, 1), "De Linde")
    report = write_paper(paper, stream, language=language, invariant=True)
    return report, stream.getvalue()


def words_of(data):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize("each", [0, 1, 36], ids=["nothing", "few", "3000"])
def test_a_class_fits_two_sheets_with_page_numbers(each):
    report, data = written(year(32, each))
    assert report.pages == 2
    pages = words_of(data)
    assert len(pages) == 2
    for number, words in enumerate(pages, start=1):
        assert f"{number} of 2" in words or f"{number} van 2" in words
        assert "De Linde" in words
        assert "2026–2027" in words
        assert "6B" in words


def test_every_number_of_the_grid_and_every_child_is_there():
    _report, data = written(year(), "en")
    words = " ".join(words_of(data))
    assert "9 of 12" in words
    assert "6 of 8" not in words  # fewer than ten
    assert "2 tries without a time are not in it." in words
    for row in year().pupils:
        assert row.name in words


def test_a_whole_school_goes_on_as_long_as_it_takes():
    report, data = written(year(pupils=300))
    words = " ".join(words_of(data))
    assert report.pages > 2
    assert all(row.name in words for row in year(pupils=300).pupils)


def test_names_in_any_script_and_very_long_ones_are_printed():
    row = PupilTones(1, "Ольга " + "van Oldenbarneveldt " * 20, ToneNumbers(1))
    insight = replace(year(), pupils=(row, PupilTones(2, "محمد <b>", ToneNumbers())))
    report, data = written(insight)
    assert report.missing_glyphs == frozenset()
    assert "Ольга" in " ".join(words_of(data))


def test_the_same_numbers_give_the_same_paper():
    assert written(year()) == written(year())


def test_the_parts_of_a_bar_differ_without_colour():
    """In shades of grey: one part is dark all over, one is paper, one has lines of both."""
    _report, data = written(year(each=9, weeks=12))
    document = pypdfium2.PdfDocument(data)
    bitmap = document[0].render(scale=3, grayscale=True)
    width, grey = bitmap.width, bytes(bitmap.buffer)
    stride = bitmap.stride
    column = int(width * 0.155)  # through the middle of a bar of the first graph
    shades = [grey[row * stride + column] for row in range(440, 760)]
    bitmap.close()
    document.close()
    dark = [shade < 140 for shade in shades]
    longest = max(len(run) for run in "".join("#" if d else " " for d in dark).split())
    changes = sum(a != b for a, b in pairwise(dark))
    assert longest > 40
    assert changes > 12
