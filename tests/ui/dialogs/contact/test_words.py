"""The boxes of what was said: as wide as their words ask for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.dialogs.contact.conftest import Hand, Open


def test_a_box_that_holds_much_takes_the_whole_width_and_keeps_the_caret(
    open_dialog: Open, hand: Hand
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("12")
    words = form.words
    narrow = words.told.width()
    words.told.insertPlainText("Een lang verhaal over deze week. " * 13)
    QApplication.processEvents()
    assert words.told.width() > 2 * narrow
    assert words.fields["heard"].y() > words.fields["told"].y()
    assert words.fields["heard"].y() == words.fields["child_told"].y()
    assert words.told.hasFocus()
    hand.type("Punt.")
    assert words.told.text().endswith("Punt.")
    assert hand.press(Qt.Key.Key_Tab).at() is words.heard
    assert hand.press(Qt.Key.Key_Tab).at() is words.child_told
    words.told.set_text("Kort.")
    QApplication.processEvents()
    assert words.told.width() == narrow


def test_much_of_the_parent_stands_in_its_place_between_the_others(open_dialog: Open) -> None:
    words = open_dialog().form.words
    words.heard.set_text("Wat de ouder zei. " * 30)
    QApplication.processEvents()
    tops = [field.y() for field in words.fields.values()]
    assert tops == sorted(set(tops))
