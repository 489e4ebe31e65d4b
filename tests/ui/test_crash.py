import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.errors import StorageError
from app.rules.school_time import dutch_calendar
from app.ui import crash
from app.ui.crash import CrashDialog, catch_faults, report, show_fault
from app.vocabulary import Region

SECRET = "Emir Yıldız, 06 12345678"


def fault_with_names() -> ZeroDivisionError:
    """Our own fault, raised through our own code, with personal data in every place it can be."""
    try:
        try:
            dutch_calendar(Region.MIDDEN, [])
        except ValueError as cause:
            pupil = SECRET
            raise ZeroDivisionError(pupil) from cause
    except ZeroDivisionError as fault:
        return fault
    raise AssertionError


def test_the_report_says_where_and_never_who() -> None:
    words = report(fault_with_names())
    assert "builtins.ZeroDivisionError" in words
    assert "builtins.ValueError" in words
    assert "app.rules.school_time:" in words
    assert "dutch_calendar" in words
    for part in SECRET.split():
        assert part not in words
    assert "a calendar needs" not in words  # no message either
    assert "/" not in words.replace("(library)", "")  # no folder of this user


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog(fault_with_names())
    qtbot.addWidget(dialog)
    QApplication.clipboard().clear()
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.text.toPlainText()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    hooks = sys.excepthook, threading.excepthook
    made = QWidget()
    qtbot.addWidget(made)
    catch_faults(made)
    yield made
    sys.excepthook, threading.excepthook = hooks


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda self: heard.append(self.text.toPlainText()))
    monkeypatch.setattr(crash, "tell", lambda _parent, fault: heard.append(fault.message))
    return heard


@pytest.mark.usefixtures("window")
def test_our_own_faults_come_to_one_dialog(qtbot: QtBot, told: list[str]) -> None:
    show_fault(fault_with_names())
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "ZeroDivisionError" in told[0]


@pytest.mark.usefixtures("window")
def test_faults_of_the_world_are_told_in_their_own_words(qtbot: QtBot, told: list[str]) -> None:
    show_fault(StorageError("The disk is full."))
    qtbot.waitUntil(lambda: told == ["The disk is full."])


@pytest.mark.usefixtures("window")
def test_what_a_thread_lets_fall_is_caught_too(qtbot: QtBot, told: list[str]) -> None:
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(told) == 1)
