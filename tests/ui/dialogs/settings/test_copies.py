"""Making copies, putting one back, and checking the logbook."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.store import backup
from app.store.logbook import Logbook
from app.ui.dialogs.settings import SettingsDialog, dialog
from app.ui.navigator import Navigator
from tests.conftest import NOW, PASSWORD
from tests.ui.dialogs.settings.conftest import Opened


def finish(qtbot: QtBot, shown: SettingsDialog) -> None:
    qtbot.waitUntil(lambda: shown.copies.job is None, timeout=20_000)


def rows(shown: SettingsDialog) -> list[str]:
    table = shown.copies.table.cells
    return [
        " | ".join(table.cell(row, column).text for column in (0, 1))
        for row in range(table.rowCount())
    ]


@pytest.fixture
def copied(class_logbook: Logbook) -> Path:
    """A copy of yesterday."""
    return backup.make_backup(
        class_logbook.folder,
        class_logbook.data_key,
        class_logbook.folder.backups,
        now=NOW - timedelta(days=1),
    )


def test_copies_say_when_and_what(qtbot: QtBot, opened: Opened, copied: Path) -> None:
    (copied.parent / "driehoek-2026-11-20-120000.backup").write_bytes(b"half")
    shown = opened("copies")
    assert rows(shown)[0].endswith("| 0 contacts · 3 pupils")
    assert rows(shown)[1].endswith("| cannot be read")
    assert shown.copies.table.cells.cell(1, 2).action == ""


def test_a_copy_is_made_and_listed(qtbot: QtBot, opened: Opened, class_logbook: Logbook) -> None:
    shown = opened("copies")
    assert rows(shown) == []
    qtbot.mouseClick(shown.copies.make, Qt.MouseButton.LeftButton)
    finish(qtbot, shown)
    assert "The copy is made." in shown.copies.told.text()
    assert len(rows(shown)) == len(backup.backups(class_logbook.folder.backups)) == 1


def test_a_copy_goes_to_a_stick(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_more: str(stick))
    shown = opened("copies")
    qtbot.mouseClick(shown.copies.elsewhere, Qt.MouseButton.LeftButton)
    finish(qtbot, shown)
    assert str(stick) in shown.copies.told.text()
    assert len(backup.backups(stick)) == 1


def test_a_full_stick_is_told(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "stick"
    in_the_way.write_text("a file where a folder should be")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_more: str(in_the_way))
    shown = opened("copies")
    qtbot.mouseClick(shown.copies.elsewhere, Qt.MouseButton.LeftButton)
    finish(qtbot, shown)
    assert "Choose another folder" in shown.copies.told.text()
    assert shown.copies.make.isEnabled()


def test_a_whole_logbook_is_said_to_be_so(qtbot: QtBot, opened: Opened) -> None:
    shown = opened("copies")
    qtbot.mouseClick(shown.copies.check, Qt.MouseButton.LeftButton)
    finish(qtbot, shown)
    assert "Everything is whole. 0 contacts · 3 pupils · 5 guardians" in shown.copies.told.text()


def test_damage_is_said(qtbot: QtBot, opened: Opened, class_logbook: Logbook) -> None:
    shown = opened("copies")
    class_logbook.close()
    with class_logbook.folder.logbook.open("r+b") as file:
        file.seek(3 * 4096 + 100)
        file.write(b"\xff" * 64)
    qtbot.mouseClick(shown.copies.check, Qt.MouseButton.LeftButton)
    finish(qtbot, shown)
    assert "Something is wrong." in shown.copies.told.text()
    assert "Put back a copy." in shown.copies.told.text()


def test_putting_back_shows_both_and_asks_for_the_password(
    qtbot: QtBot, opened: Opened, copied: Path, navigator: Navigator
) -> None:
    shown = opened("copies")
    shown.copies.table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(shown.copies.table, Qt.Key.Key_Space)
    asked = shown.restoring
    assert asked is not None
    qtbot.waitUntil(asked.isVisible)
    qtbot.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    assert asked.message() == "Type your password to put the copy back."
    qtbot.keyClicks(asked.field, "fout wachtwoord")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked.job is None, timeout=20_000)
    assert "does not fit" in asked.message()
    assert asked.isVisible()
    asked.field.clear()
    qtbot.keyClicks(asked.field, PASSWORD)
    with qtbot.waitSignal(navigator.restore_wanted, timeout=20_000) as wish:
        qtbot.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    assert wish.args == [copied, PASSWORD]
    assert not shown.isVisible()


def test_giving_up_puts_nothing_back(
    qtbot: QtBot, opened: Opened, copied: Path, navigator: Navigator
) -> None:
    shown = opened("copies")
    shown.copies.restore_asked.emit(copied)
    asked = shown.restoring
    assert asked is not None
    with qtbot.assertNotEmitted(navigator.restore_wanted):
        qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert shown.isVisible()


def test_a_file_that_is_no_copy_is_told(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "foto.backup"
    other.write_bytes(b"no copy")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_more: (str(other), ""))
    told: list[str] = []
    monkeypatch.setattr(dialog, "tell", lambda _parent, fault: told.append(fault.message))
    shown = opened("copies")
    qtbot.mouseClick(shown.copies.other, Qt.MouseButton.LeftButton)
    assert told == ["This file is no copy of a logbook; it was left as it is."]
    assert shown.restoring is None
