"""The window locks when nobody touches it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui import idle
from app.ui.idle import IdleWatch


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute of 60 milliseconds."""
    monkeypatch.setattr(idle, "_A_MINUTE", 60)


@pytest.mark.usefixtures("quick")
def test_it_fires_when_nobody_touches_anything(
    qtbot: QtBot, window: Callable[..., QWidget]
) -> None:
    watch = IdleWatch(1, window(QLineEdit()))
    with qtbot.waitSignal(watch.idle):
        pass


@pytest.mark.parametrize(
    "touch",
    [
        lambda window: QTest.keyClick(window, Qt.Key.Key_A),
        lambda window: QTest.mouseMove(window, QPoint(5, 5)),
        lambda window: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
    ],
)
def test_a_touch_starts_the_wait_anew(
    qtbot: QtBot, window: Callable[..., QWidget], touch: Callable[[object], object]
) -> None:
    around = window(QLineEdit())
    watch = IdleWatch(1, around)
    before = watch.left()
    qtbot.waitUntil(lambda: watch.left() < before)
    lately = watch.left()
    touch(around.windowHandle())
    qtbot.waitUntil(lambda: watch.left() > lately)


def test_a_dialog_counts_as_well(qtbot: QtBot, window: Callable[..., QWidget]) -> None:
    around = window(QLineEdit())
    watch = IdleWatch(1, around)
    dialog = QDialog(around)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    before = watch.left()
    qtbot.waitUntil(lambda: watch.left() < before)
    lately = watch.left()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_A)
    qtbot.waitUntil(lambda: watch.left() > lately)


@pytest.mark.usefixtures("quick")
def test_a_watch_that_stopped_is_not_woken_by_a_touch(
    qtbot: QtBot, window: Callable[..., QWidget]
) -> None:
    around = window(QLineEdit())
    watch = IdleWatch(1, around)
    watch.stop()
    QTest.keyClick(around.windowHandle(), Qt.Key.Key_A)
    assert watch.left() == -1
