"""Words with marks: wrapped, of any script, never read as markup."""

from typing import Any

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from app.ui.theme import theme
from app.ui.widgets.cells import find_marks
from app.ui.widgets.marked_text import MarkedText


@pytest.fixture
def shown(qtbot: Any) -> Any:
    def show(words: str, typed: str = "", width: int = 200) -> MarkedText:
        text = MarkedText()
        text.set_text(words, find_marks(words, typed))
        qtbot.addWidget(text)
        text.resize(width, max(1, text.heightForWidth(width)))
        text.show()
        return text

    return show


def marked_columns(text: MarkedText) -> set[int]:
    """The columns of pixels in which the wash of a mark is seen."""
    picture: QImage = text.grab().toImage()
    wash = QColor(theme().mark).rgb()
    return {
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixel(x, y) == wash
    }


def test_longer_words_ask_for_more_lines(shown: Any) -> None:
    short, long = shown("Eén regel"), shown("Een zin die vast niet op één regel past. " * 4)
    assert long.heightForWidth(200) > 3 * short.heightForWidth(200)
    assert long.heightForWidth(800) < long.heightForWidth(200)


def test_paragraphs_stay_apart(shown: Any) -> None:
    one, three = shown("a"), shown("a\nb\nc")
    assert three.heightForWidth(200) >= 3 * one.heightForWidth(200) - 2


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("Noor las een leesboek", "lees"),
        ("eerst dit\ndan het leesboek", "lees"),
        ("😀😀 leesboek", "lees"),
        ("Ольга читает", "чит"),
        ("محمد يقرأ", "يقرأ"),
        ("<b>leesboek</b>", "lees"),
    ],
)
def test_what_was_searched_for_has_a_wash(
    shown: Any, theme_scheme: object, words: str, typed: str
) -> None:
    assert marked_columns(shown(words, typed))
    assert not marked_columns(shown(words))


def test_a_mark_is_where_its_word_is_behind_letters_that_count_twice(shown: Any) -> None:
    plain = marked_columns(shown("ab leesboek", "lees"))
    behind = marked_columns(shown("😀b leesboek", "lees"))
    assert abs(len(plain) - len(behind)) <= 2


def test_markup_is_words(shown: Any) -> None:
    text = shown("<i>Noor</i> & Tom")
    assert text.text() == "<i>Noor</i> & Tom"
    assert text.accessibleName() == "<i>Noor</i> & Tom"


def test_its_words_can_be_copied(shown: Any) -> None:
    shown("Noor hielp een kleuter").copy()
    assert QGuiApplication.clipboard().text() == "Noor hielp een kleuter"
