"""The boxes that ask and tell: our own look, the safe answer first, by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.ui.messages import ask, tell
from app.ui.theme import Scheme
from app.ui.widgets.buttons import PaintedButton

Read = Callable[[QWidget], str]


def while_it_stands(look: Callable[[QMessageBox], None]) -> None:
    """Look at the box once it stands there; the look has to close it."""

    def find() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        try:
            look(box)
        finally:
            box.close()

    QTimer.singleShot(0, find)


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def asked(around: QWidget) -> bool:
    return ask(around, "Throw away <b>all</b>?", "Throw away", "Keep typing")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_enter_and_esc_are_the_safe_answer(around: QWidget, key: Qt.Key) -> None:
    while_it_stands(lambda box: QTest.keyClick(box, key))
    assert asked(around) is False


def test_the_verb_is_one_tab_away(around: QWidget) -> None:
    def look(box: QMessageBox) -> None:
        agreed = next(each for each in box.buttons() if each.text() == "Throw away")
        agreed.setFocus()
        QTest.keyClick(agreed, Qt.Key.Key_Space)

    while_it_stands(look)
    assert asked(around) is True


def test_it_is_drawn_by_us_and_read_out(
    around: QWidget, read_aloud: Read, theme_scheme: Scheme
) -> None:
    seen: list[object] = []

    def look(box: QMessageBox) -> None:
        seen.append(box.icon())
        seen.extend(isinstance(button, PaintedButton) for button in box.buttons())
        seen.append({read_aloud(button) for button in box.buttons()})
        seen.append(box.textFormat())
        seen.append(box.iconPixmap().isNull())

    while_it_stands(look)
    asked(around)
    plain = Qt.TextFormat.PlainText
    none = QMessageBox.Icon.NoIcon
    assert seen == [none, True, True, {"Throw away", "Keep typing"}, plain, False]


def test_a_fault_is_told_until_it_is_understood(around: QWidget) -> None:
    said: list[str] = []

    def look(box: QMessageBox) -> None:
        said.append(box.text())
        QTest.keyClick(box, Qt.Key.Key_Return)

    while_it_stands(look)
    tell(around, AppError("The disk is full."))
    assert said == ["The disk is full."]
