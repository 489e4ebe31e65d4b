from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.unlock_page import UnlockPage


@pytest.fixture
def page(qtbot: QtBot) -> UnlockPage:
    made = UnlockPage()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.field.setFocus()
    return made


def given(page: UnlockPage) -> list[str]:
    heard: list[str] = []
    page.password_given.connect(heard.append)
    return heard


def test_typing_and_enter_give_the_password_once(page: UnlockPage, qtbot: QtBot) -> None:
    heard = given(page)
    qtbot.keyClicks(page.field, "geheim woord")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert heard == ["geheim woord"]
    assert not page.button.isEnabled()
    assert page.button.text() == "Opening…"


def test_nothing_typed_is_said_beside_the_field(page: UnlockPage, qtbot: QtBot) -> None:
    heard = given(page)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert heard == []
    assert page.message() == "Type your password to open the logbook."


def test_a_refusal_keeps_the_words_and_goes_at_the_next_key(page: UnlockPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "mis")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    page.refuse("That password does not fit.")
    assert page.message() == "That password does not fit."
    assert page.field.selectedText() == "mis"
    assert page.button.isEnabled()
    qtbot.keyClicks(page.field, "r")
    assert page.field.text() == "r"
    assert page.message() == ""


def test_after_some_tries_there_is_a_wait(page: UnlockPage) -> None:
    for _try in range(3):
        page.refuse("no")
        assert page.button.isEnabled()
    page.refuse("no")
    assert not page.button.isEnabled()
    assert page.is_waiting()


def test_the_recovery_code_has_its_own_name_and_is_seen(page: UnlockPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert page.field.accessibleName() == "Recovery code"
    assert page.field.echoMode() == QLineEdit.EchoMode.Normal
    heard = given(page)
    qtbot.keyClicks(page.field, "abcd-1234")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert heard == ["abcd-1234"]
    page.refuse("no")
    qtbot.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert page.field.text() == ""
    assert page.field.echoMode() == QLineEdit.EchoMode.Password


def test_the_eye_shows_and_hides(page: UnlockPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "geheim")
    qtbot.mouseClick(page.field.eye, Qt.MouseButton.LeftButton)
    assert page.field.displayText() == "geheim"
    assert page.field.eye.accessibleName() == "Hide what I type"
    qtbot.mouseClick(page.field.eye, Qt.MouseButton.LeftButton)
    assert page.field.displayText() != "geheim"


def test_a_hidden_page_holds_no_password(page: UnlockPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "geheim")
    page.hide()
    assert page.field.text() == ""


def test_all_of_it_by_keyboard_and_by_ear(
    page: UnlockPage, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    assert nameless(page) == []


@pytest.mark.usefixtures("language")
def test_in_dutch_nothing_is_cut(qtbot: QtBot) -> None:
    page = UnlockPage()
    qtbot.addWidget(page)
    page.resize(960, 600)
    page.show()
    assert page.button.width() >= page.button.minimumSizeHint().width()
    assert page.other.width() >= page.other.sizeHint().width()
