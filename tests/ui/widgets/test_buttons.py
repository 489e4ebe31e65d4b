import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.ui.theme import Scheme, theme
from app.ui.widgets.buttons import (
    IconButton,
    LinkButton,
    PaintedButton,
    PrimaryButton,
    QuietButton,
)


@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, LinkButton])
def test_pressed_by_mouse_and_by_keys(qtbot, window, read_aloud, kind: type[PaintedButton]):
    button = kind("Save & close")
    window(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2
    assert "Save" in read_aloud(button)


def test_the_main_action_stands_out(window, theme_scheme: Scheme):
    button = PrimaryButton("Log contact", "plus", hint="Ctrl N")
    other = QuietButton("Sheet")
    window(other, button)
    other.setFocus()
    spot = button.grab().toImage().pixelColor(5, button.height() // 2)
    assert spot == QColor(theme().accent_fill)
    quiet = other.grab().toImage().pixelColor(6, button.height() // 2)
    assert quiet == QColor(theme().card)


@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, LinkButton])
def test_focus_is_seen(qtbot, window, theme_scheme: Scheme, kind: type[PaintedButton]):
    button, other = kind("Print"), QuietButton("Other")
    window(button, other)
    other.setFocus()
    before = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != before


def test_a_sign_alone_says_its_name(window, read_aloud):
    button = IconButton("trash", "Delete this contact")
    window(button)
    assert read_aloud(button) == "Delete this contact"
    assert button.toolTip() == "Delete this contact"


def test_disabled_ones_cannot_be_pressed_and_look_so(window):
    button, other = QuietButton("Print"), QuietButton("Other")
    window(button, other)
    other.setFocus()
    before = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != before


def test_room_is_kept_for_sign_and_hint(qtbot):
    assert PrimaryButton("Log", "plus").sizeHint().width() > PrimaryButton("Log").sizeHint().width()
    assert PrimaryButton("Log", hint="Ctrl N").sizeHint().width() > (
        PrimaryButton("Log").sizeHint().width()
    )


def test_mirrored_where_people_read_so(window, right_to_left):
    button = PrimaryButton("Log contact", "plus", hint="Ctrl N")
    window(button)
    button.grab()
    assert button.isRightToLeft()
