import pytest

from app.ui.first_start.answers import Answers, ways_words
from app.vocabulary import Region, SchoolType


@pytest.mark.parametrize(
    ("days", "times", "ways", "line"),
    [
        ([], "", "", ""),
        ([1, 2, 3, 4], "8:00-8:20", "Parro", "Mon-Thu 8:00-8:20 · Parro"),
        ([4, 1, 2], " ", "", "Mon, Tue, Thu"),
        ([1, 2, 3, 5], "na 15:00", "", "Mon-Wed, Fri na 15:00"),
        ([], "altijd", " bellen ", "altijd · bellen"),
        ([3], "", "bellen", "Wed · bellen"),
    ],
)
def test_the_line_on_the_sheet(days: list[int], times: str, ways: str, line: str) -> None:
    assert ways_words(days, times, ways) == line


def test_answers_become_a_profile() -> None:
    answers = Answers(
        teacher="Marieke Jansen", school="De Linde", partner="Bas", privacy_contact="Els",
        school_type=SchoolType.SECONDARY, days=[1, 2, 3], times="na 15:00", region=Region.ZUID,
    )  # fmt: skip
    profile = answers.profile()
    assert (profile.teacher, profile.school, profile.partner) == (
        "Marieke Jansen", "De Linde", "Bas",
    )  # fmt: skip
    assert profile.ways_to_reach == "Mon-Wed na 15:00"
    assert (profile.school_type, profile.region) == (SchoolType.SECONDARY, Region.ZUID)
    assert profile.privacy_contact == "Els"
