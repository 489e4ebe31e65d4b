from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.theme import Scheme, Tint, theme
from app.ui.widgets.chips import ChipRow
from app.ui.widgets.choices import Choice, ChoiceGroup
from app.ui.widgets.guardian_chip import GuardianChip, guardian_choice
from app.ui.widgets.segmented import Segmented

TONES = (
    Choice("positive", "Positive", "sun", "Alt+1", Tint.POSITIVE),
    Choice("problem", "Problem", "triangle", "Alt+2", Tint.PROBLEM),
    Choice("practical", "Practical", "dot", "Alt+3", Tint.PRACTICAL),
)


@pytest.fixture
def shown(qtbot, window) -> Callable[[ChoiceGroup], tuple[QLineEdit, QLineEdit]]:
    """Show a group between two fields, so that Tab has somewhere to come from and to go."""

    def show(group: ChoiceGroup) -> tuple[QLineEdit, QLineEdit]:
        before, after = QLineEdit(), QLineEdit()
        window(before, group, after)
        before.setFocus()
        qtbot.waitUntil(before.hasFocus)
        return before, after

    return show


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def changes(group: ChoiceGroup) -> list[list[str]]:
    told: list[list[str]] = []
    group.changed.connect(lambda: told.append(group.values()))
    return told


def test_one_segment_holds_at_a_time(qtbot, shown):
    group = Segmented("Tone", TONES)
    shown(group)
    told = changes(group)
    assert group.value() is None
    qtbot.mouseClick(group.button("positive"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(group.button("problem"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(group.button("problem"), Qt.MouseButton.LeftButton)
    assert group.values() == ["problem"]
    assert told == [["positive"], ["problem"], ["problem"]]


def test_what_code_sets_is_not_told(qtbot):
    group = Segmented("Tone", TONES)
    qtbot.addWidget(group)
    told = changes(group)
    group.set_value("practical")
    assert group.value() == "practical"
    group.set_value(None)
    assert group.value() is None
    assert told == []


def test_tab_comes_to_a_group_once_and_arrows_choose(qtbot, shown):
    group = Segmented("Tone", TONES)
    group.set_value("problem")
    before, after = shown(group)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert focused() is group.button("problem")
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert focused() is group.button("practical")
    assert group.value() == "practical"
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert group.value() == "positive"
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert group.value() == "practical"
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is after


def test_a_digit_picks_by_place(qtbot, shown):
    group = Segmented("Tone", TONES)
    before, _after = shown(group)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_3)
    assert group.value() == "practical"
    qtbot.keyClick(focused(), Qt.Key.Key_9)
    assert group.value() == "practical"


def test_a_key_works_from_any_field(qtbot, shown):
    group = Segmented("Tone", TONES)
    before, _after = shown(group)
    told = changes(group)
    qtbot.keyClick(before, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert group.value() == "problem"
    assert told == [["problem"]]
    assert focused() is before


def test_several_chips_may_hold(qtbot, shown):
    group = ChipRow("Tone", TONES)
    before, _after = shown(group)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert group.values() == ["positive"]  # moving chooses nothing
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert group.values() == ["positive", "problem"]
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert group.values() == ["positive"]


def test_an_exclusive_chip_can_be_let_go_when_none_is_allowed(qtbot, shown):
    free = ChipRow("Channel", TONES, exclusive=True, may_be_empty=True)
    bound = ChipRow("Channel", TONES, exclusive=True, may_be_empty=False)
    for group in (free, bound):
        shown(group)
        for _time in range(2):
            qtbot.mouseClick(group.button("problem"), Qt.MouseButton.LeftButton)
    assert free.values() == []
    assert bound.values() == ["problem"]


def test_other_choices_keep_what_still_holds(qtbot, shown):
    group = ChipRow("With", [Choice(1, "Ilse"), Choice(2, "Tom")])
    shown(group)
    group.set_values([1, 2])
    group.set_choices([Choice(2, "Tom"), Choice(3, "Noor")])
    assert group.values() == [2]
    assert len(group.buttons()) == 2


def test_chips_go_on_to_the_next_line(qtbot):
    group = ChipRow("Channel", [Choice(n, f"channel number {n}") for n in range(8)])
    qtbot.addWidget(group)
    one_line = group.heightForWidth(4_000)
    assert group.heightForWidth(260) > 3 * one_line
    group.resize(260, group.heightForWidth(260))
    group.show()
    tops = {button.y() for button in group.buttons()}
    assert len(tops) > 3
    assert all(button.geometry().right() <= 260 for button in group.buttons())


def test_chips_start_at_the_right_where_people_read_so(qtbot, shown, right_to_left):
    group = ChipRow("With", [Choice(1, "Ilse"), Choice(2, "Tom")])
    before, _after = shown(group)
    assert group.button(1).x() > group.button(2).x()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert focused() is group.button(2)


def test_what_holds_is_seen_beside_its_colour(qtbot, shown, theme_scheme: Scheme):
    group = Segmented("Tone", TONES)
    shown(group)
    group.set_value("positive")
    button = group.button("positive")
    picture = group.grab().toImage()
    ground = picture.pixelColor(button.x() + 4, group.height() // 2)
    assert ground == QColor(theme().positive_wash)
    assert button.face_type() != group.button("problem").face_type()  # bold as well


def test_a_chip_does_not_grow_when_it_holds(qtbot):
    group = ChipRow("Tone", TONES)
    qtbot.addWidget(group)
    sizes = [button.sizeHint() for button in group.buttons()]
    group.set_values(["positive", "problem"])
    assert [button.sizeHint() for button in group.buttons()] == sizes


def test_a_reader_hears_word_and_group(qtbot, shown, read_aloud, nameless):
    group = ChipRow("Tone", TONES)
    shown(group)
    assert read_aloud(group.button("positive")) == "Positive"
    assert group.button("positive").accessibleDescription() == "Tone"
    assert nameless(group) == []


def test_tips_tell_the_key(qtbot):
    group = Segmented("Tone", TONES)
    qtbot.addWidget(group)
    assert group.button("positive").toolTip() == "Positive (Alt 1)"


def test_a_disabled_choice_is_passed_over(qtbot, shown):
    group = ChipRow("Tone", TONES)
    before, _after = shown(group)
    group.button("problem").setEnabled(False)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    assert focused() is group.button("practical")


@pytest.mark.parametrize("warning", ["", "rather no contact"])
def test_a_guardian_is_named_with_the_relationship(qtbot, read_aloud, warning: str):
    chip = GuardianChip(7, "Fatma Yıldız", "mother", warning=warning)
    qtbot.addWidget(chip)
    chip.grab()
    assert read_aloud(chip) == f"Fatma Yıldız, mother{'. ' + warning if warning else ''}"
    assert bool(chip.icon_name) == bool(warning)


def test_a_name_with_an_ampersand_is_no_accelerator(qtbot, read_aloud):
    group = ChipRow("With", [guardian_choice(1, "Jansen & Zn", "institution")])
    qtbot.addWidget(group)
    assert group.button(1).shortcut().isEmpty()
    assert "Jansen & Zn" in read_aloud(group.button(1))
