"""Papers beside the sheets: the list for the team and the question to a colleague."""

from datetime import date, datetime
from io import BytesIO

import pypdfium2
import pytest

from app.queries.rows import AttemptRow
from app.queries.unreached_detail import PointRow, UnreachedDetail
from app.queries.unreached_list import ListLine, UnreachedList
from app.sheets.asking import AskNote, how_lines, note_text, tried_lines
from app.sheets.papers import write_paper
from app.vocabulary import Channel, Outcome, ReachKind, Urgency

DAY = date(2026, 11, 24)


def line(number: int, urgency: Urgency = Urgency.NOW) -> ListLine:
    return ListLine(
        urgency, f"Emir {number}", "6B", "Fatma Yıldız", "mother",
        ("not spoken yet", "without start talk"), "Call",
    )  # fmt: skip


def listed(*lines: ListLine, has_reasons: bool = True) -> UnreachedList:
    return UnreachedList("De Linde", "Marieke Jansen", DAY, lines, has_reasons, has_steps=True)


def pages(paper: object) -> list[str]:
    stream = BytesIO()
    write_paper(paper, stream, language="en", invariant=True)
    document = pypdfium2.PdfDocument(stream.getvalue())
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def note(**more: object) -> AskNote:
    kept: dict[str, object] = {
        "school": "De Linde", "teacher": "Marieke Jansen", "made_on": DAY, "recipient": "Fatiha",
        "guardian": "Fatma Yıldız", "relationship": "mother", "about": ("Emir Yıldız, group 6B",),
        "how": ("06 32345678",), "tried": ("2× phone",), "asked": "Do you know her?",
    }  # fmt: skip
    return AskNote(**{**kept, **more})  # type: ignore[arg-type]


def test_a_list_says_its_bands_and_rows():
    [page] = pages(listed(line(1), line(2, Urgency.SOON)))
    for words in ("Still to speak", "Now · 1", "Soon · 1", "Emir 1", "not spoken yet", "Call"):
        assert words in page


def test_what_was_left_out_has_no_column():
    [page] = pages(listed(line(1), has_reasons=False))
    assert "Why" not in page
    assert "not spoken yet" not in page


def test_a_long_list_goes_on_with_its_titles():
    found = pages(listed(*(line(number) for number in range(60))))
    assert len(found) > 1
    assert all("Parent" in page for page in found)
    assert f"page {len(found)} of {len(found)}" in found[-1]
    assert "Emir 59" in found[-1]


def test_an_empty_list_says_so():
    assert "Nobody asks for a call now." in pages(listed())[0]


def test_a_question_says_who_how_what_and_what_for():
    [page] = pages(note())
    for words in ("For Fatiha", "Fatma Yıldız (mother)", "2× phone", "Do you know her?", "Answer"):
        assert words in page


def test_a_long_question_takes_another_page():
    assert len(pages(note(asked="Wat helpt? " * 900))) > 1


def test_a_question_as_text_leaves_out_what_is_empty():
    text = note_text(note(how=(), recipient=""), "en")
    assert "How to reach" not in text
    assert not text.startswith("For")
    assert "What I ask you:\nDo you know her?" in text


@pytest.mark.parametrize("with_numbers", [True, False])
def test_secret_and_wrong_numbers_stay_here(with_numbers: bool):
    points = (
        PointRow(ReachKind.MOBILE, "06 1", "", works=True, is_secret=False),
        PointRow(ReachKind.MOBILE, "06 2", "", works=True, is_secret=True),
        PointRow(ReachKind.PHONE, "06 3", "", works=False, is_secret=False),
    )
    detail = UnreachedDetail(
        Channel.PHONE, "na 18:00", "Turks", True, None, False, points, None, (), {}
    )
    lines = how_lines(detail, "en", with_numbers=with_numbers)
    assert lines[:3] == ("likes best: phone, na 18:00", "language: Turkish", "with an interpreter")
    assert lines[3:] == (("06 1",) if with_numbers else ())


def test_what_was_tried_is_said_in_counts():
    at = datetime(2026, 11, 17, 14, 0)  # noqa: DTZ001 - on the wall
    attempts = [
        AttemptRow(at, Channel.PHONE, Outcome.NO_ANSWER, "06 1"),
        AttemptRow(at, Channel.PHONE, Outcome.VOICEMAIL, "06 1"),
        AttemptRow(at, Channel.EMAIL, Outcome.SENT),
    ]
    assert tried_lines(attempts, "en") == ("2× phone (in the afternoon)", "1× e-mail")
    assert tried_lines([], "en") == ("nothing yet",)
