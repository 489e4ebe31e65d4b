"""Spelling, with the dictionaries that Driehoek brings."""

import json
import subprocess
import sys

import pytest

from app import speller
from app.speller import MOST_SUGGESTIONS, Speller, answer, is_compound, load

pytestmark = pytest.mark.skipif(not speller.is_available(), reason="no library here")


@pytest.fixture(scope="module")
def both() -> Speller:
    return load(["nl", "en"])


@pytest.mark.parametrize(
    "word",
    [
        "gisteren", "Gisteren", "foto's", "foto’s", "ma-do", "extra-uitdaging", "colour", "don’t",
        "verjaardagstraktatie", "begrijpendlezen", "tienminutengesprek", "reünie", "één",
    ],
)  # fmt: skip
def test_right_in_one_of_the_languages_is_right(both: Speller, word: str):
    assert both.is_right(word)


@pytest.mark.parametrize(
    "word", ["oudergesprk", "gespreken", "vergaderign", "color", "inplaats", "buiten-speeln"]
)
def test_what_no_dictionary_knows_is_wrong(both: Speller, word: str):
    assert not both.is_right(word)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("gebuert", "gebeurt"), ("oudergesprk", "oudergesprek"), ("recieve", "receive"),
        ("inplaats", "in plaats"),
    ],
)  # fmt: skip
def test_what_was_meant_is_near_the_top(both: Speller, word: str, meant: str):
    assert meant in both.suggestions(word)[:3]


def test_another_language_makes_no_noise(both: Speller):
    assert both.suggestions("oudergesprk") == ["oudergesprek"]
    assert len(both.suggestions("rekeen")) <= MOST_SUGGESTIONS


def test_a_word_without_end_is_left_alone(both: Speller):
    assert both.is_right("a" * 1_000)
    assert both.suggestions("a" * 1_000) == []


class _Few:
    """A dictionary of three words."""

    def spell(self, word: str) -> bool:
        return word in {"groep", "indeling", "ouder"}

    def suggest(self, word: str) -> tuple[str, ...]:
        return ("gr" + word,) if self.spell(word) else ()


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("groepsindeling", True), ("groepindeling", True), ("ouderindeling", True),
        ("groepxindeling", False), ("groep", False), ("indelingen", False),
    ],
)  # fmt: skip
def test_two_words_make_one_perhaps_with_an_s(word: str, is_one: bool):
    assert is_compound(word, _Few()) is is_one


def test_answers_name_what_was_asked():
    few = Speller({"nl": _Few()})
    assert answer(few, {"check": ["groep", "groeb"]}) == {
        "checked": ["groep", "groeb"],
        "wrong": ["groeb"],
    }
    assert answer(few, {"suggest": "groeb"}) == {"suggest": "groeb", "words": []}


def test_the_process_answers_line_by_line_and_ends_with_its_pipe():
    asked = [{"languages": ["en"]}, {"check": ["colour", "colur"]}, {"suggest": "colur"}]
    lines = "".join(json.dumps(each) + "\n" for each in asked)
    done = subprocess.run(
        [sys.executable, "-m", "app.speller"], input=lines, capture_output=True, text=True,
        check=True, timeout=60,
    )  # fmt: skip
    checked, suggested = map(json.loads, done.stdout.splitlines())
    assert checked["wrong"] == ["colur"]
    assert suggested["words"][0] == "colour"
    assert done.stderr == ""
