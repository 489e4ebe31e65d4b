from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.paths import resources
from app.ui.icons import SIGNS, draw_icon, icon, pixmap
from app.vocabulary import Channel, Tone

NAMES = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))
INK = "#123456"


def inked(picture: QImage) -> int:
    """How many pixels are well covered, and that they have the colour asked for."""
    count = 0
    for x in range(picture.width()):
        for y in range(picture.height()):
            colour = picture.pixelColor(x, y)
            if colour.alpha() == 255:
                assert colour == QColor(INK)
                count += 1
    return count


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_paints_in_the_colour_asked_for(qapp: QApplication, name: str):
    assert inked(pixmap(name, 24, INK, 2.0).toImage()) > 20


def test_a_picture_is_sharp_on_a_fine_screen(qapp: QApplication):
    picture = pixmap("phone", 24, INK, 2.0)
    assert picture.width() == 48
    assert picture.deviceIndependentSize().width() == 24


def test_every_channel_and_tone_has_a_sign():
    assert {channel.value for channel in Channel} <= set(NAMES)
    assert set(SIGNS) == set(Tone)
    assert set(SIGNS.values()) <= set(NAMES)


def test_an_icon_for_menus_has_a_greyed_form(qapp: QApplication):
    made = icon("printer")
    normal = made.pixmap(18, mode=made.Mode.Normal).toImage()
    disabled = made.pixmap(18, mode=made.Mode.Disabled).toImage()
    assert normal != disabled


def test_a_sign_is_painted_where_it_is_asked(qapp: QApplication):
    paper = QImage(60, 60, QImage.Format.Format_ARGB32)
    paper.fill(0)
    painter = QPainter(paper)
    draw_icon(painter, "dot", 30, 30, 24, INK)
    painter.end()
    assert paper.pixelColor(42, 42) == QColor(INK)
    assert paper.pixelColor(12, 12).alpha() == 0


@pytest.mark.parametrize("name", NAMES)
def test_drawings_take_their_colour_from_outside(name: str):
    text = Path(resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert "currentColor" in text
    assert "#" not in text
    assert 'viewBox="0 0 24 24"' in text
