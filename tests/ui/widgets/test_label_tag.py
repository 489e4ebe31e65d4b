"""A label's tag: its sign, its name and its own calm colour."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.ui.theme import Scheme, Tint, theme
from app.ui.widgets.tags import LabelTag, label_tag, label_tint
from app.vocabulary import LabelColour

Window = Callable[..., QWidget]


def test_every_colour_has_a_tint_of_its_own():
    assert len({label_tint(colour) for colour in LabelColour}) == len(LabelColour)


@pytest.mark.parametrize("colour", LabelColour)
def test_it_is_painted_on_the_wash_of_its_colour(
    window: Window, theme_scheme: Scheme, colour: LabelColour
):
    tag = LabelTag("lezen", colour)
    window(tag)
    picture = tag.grab().toImage()
    wash = QColor(theme().wash_of(label_tint(colour)))
    assert picture.pixelColor(4, picture.height() // 2) == wash


def test_a_label_that_was_searched_for_is_marked():
    assert label_tag("lezen", LabelColour.ROSE, marked=True).tint is Tint.ATTENTION


def test_a_screen_reader_says_its_name(window: Window, read_aloud: Callable[[QWidget], str]):
    tag = LabelTag("<b>lezen</b>")
    window(tag)
    assert read_aloud(tag) == "<b>lezen</b>"


def test_a_long_name_is_whole_in_the_tip(window: Window):
    tag = LabelTag("overstap naar het voortgezet onderwijs")
    short = LabelTag("gym")
    window(tag, short)
    assert tag.toolTip() == "overstap naar het voortgezet onderwijs"
    assert short.toolTip() == ""
