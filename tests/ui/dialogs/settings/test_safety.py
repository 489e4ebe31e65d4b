"""Another password, and when the window locks by itself."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import WrongPasswordError
from app.settings import Settings
from app.store.logbook import Logbook
from app.store.opening import unlock
from app.ui.dialogs.settings import SettingsDialog
from tests.conftest import PASSWORD
from tests.ui.dialogs.settings.conftest import Opened

NEW = "een heel ander zinnetje"


def fill(shown: SettingsDialog, old: str, new: str, again: str) -> None:
    for field, text in zip(
        (shown.safety.old, shown.safety.new, shown.safety.again), (old, new, again), strict=True
    ):
        field.setText(text)


def press(qtbot: QtBot, shown: SettingsDialog) -> None:
    qtbot.mouseClick(shown.safety.change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.safety.job is None, timeout=20_000)


def test_another_password_opens_from_now_on(
    qtbot: QtBot, opened: Opened, class_logbook: Logbook
) -> None:
    shown = opened("safety")
    fill(shown, PASSWORD, NEW, NEW)
    press(qtbot, shown)
    assert "Your password is changed." in shown.safety.done.text()
    assert shown.safety.old.text() == shown.safety.new.text() == ""
    assert unlock(class_logbook.folder, NEW) == class_logbook.data_key
    with pytest.raises(WrongPasswordError):
        unlock(class_logbook.folder, PASSWORD)


@pytest.mark.parametrize(
    ("typed", "place", "said"),
    [
        (("", NEW, NEW), 0, "Type the password you have now."),
        (("fout wachtwoord", NEW, NEW), 0, "does not fit"),
        ((PASSWORD, "", ""), 1, "Type a new password."),
        ((PASSWORD, "kort", "kort"), 1, "at least 8"),
        ((PASSWORD, NEW, NEW + "x"), 2, "not the same"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    qtbot: QtBot,
    opened: Opened,
    class_logbook: Logbook,
    typed: tuple[str, str, str],
    place: int,
    said: str,
) -> None:
    shown = opened("safety")
    fill(shown, *typed)
    press(qtbot, shown)
    fields = (shown.safety.old_field, shown.safety.new_field, shown.safety.again_field)
    assert said in fields[place].error.text()
    assert [bool(field.error.text()) for field in fields].count(True) == 1
    assert shown.safety.new.text() == typed[1]
    assert unlock(class_logbook.folder, PASSWORD) == class_logbook.data_key


def test_an_eye_shows_both_new_passwords(qtbot: QtBot, opened: Opened) -> None:
    shown = opened("safety")
    qtbot.mouseClick(shown.safety.new.eye, Qt.MouseButton.LeftButton)
    normal = shown.safety.new.EchoMode.Normal
    assert shown.safety.new.echoMode() == shown.safety.again.echoMode() == normal
    assert shown.safety.old.echoMode() != normal


def test_a_password_that_was_typed_is_not_forgotten_by_saving(qtbot: QtBot, opened: Opened) -> None:
    shown = opened("safety")
    fill(shown, PASSWORD, NEW, NEW)
    qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.isVisible()
    assert "Change the password" in shown.safety.new_field.error.text()


def test_how_long_until_it_locks_is_kept(qtbot: QtBot, opened: Opened, settings: Settings) -> None:
    shown = opened("safety")
    shown.safety.lock.setFocus()
    qtbot.keyClick(shown.safety.lock, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert Settings.read(settings.path).lock_minutes == 10
