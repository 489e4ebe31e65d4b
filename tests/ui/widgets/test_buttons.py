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
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.number_card import NumberCard


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


@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, LinkButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_outside_dialogs_too(qtbot, window, kind: type[PaintedButton], key: Qt.Key):
    button = kind("Undo")
    window(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == [True]
    qtbot.keyClick(button, key, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]  # that one saves the form around it


def test_enter_presses_a_sign_and_an_empty_page_s_action_and_a_number(qtbot, window):
    pressed = []
    sign = IconButton("trash", "Delete this contact")
    sign.clicked.connect(lambda: pressed.append("sign"))
    empty = EmptyState("log", "Nothing yet", action="Log a contact")
    empty.action_chosen.connect(lambda: pressed.append("action"))
    number = NumberCard(3, "not spoken")
    number.clicked.connect(lambda: pressed.append("number"))
    window(sign, empty, number)
    (action,) = empty.findChildren(QuietButton)
    for button in (sign, action, number):
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["sign", "action", "number"]


def test_enter_on_a_choice_is_for_the_form_around_it(qtbot, window):
    chips = ChipRow("Tone", [Choice(1, "good"), Choice(2, "bad")])
    around = window(chips)
    let_go: list[int] = []
    around.keyPressEvent = lambda event: let_go.append(event.key())
    qtbot.keyClick(chips.button(1), Qt.Key.Key_Return)
    assert chips.values() == []
    assert let_go == [Qt.Key.Key_Return]


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
