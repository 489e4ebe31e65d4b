import os
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QProcess
from pytestqt.qtbot import QtBot

from app.paths import DataFolder
from app.ui.single_instance import Doorbell, bring_to_front, name_of

CALL = """
import sys
from pathlib import Path
from app.paths import DataFolder
from app.ui.single_instance import bring_to_front
sys.exit(0 if bring_to_front(DataFolder(Path(sys.argv[1]))) else 3)
"""


def test_without_a_window_there_is_nobody_to_call(tmp_path: Path) -> None:
    assert not bring_to_front(DataFolder(tmp_path))


def test_each_folder_has_a_bell_of_its_own_that_names_nobody(tmp_path: Path) -> None:
    one, other = DataFolder(tmp_path / "Marieke"), DataFolder(tmp_path / "Jansen")
    assert name_of(one) == name_of(DataFolder(tmp_path / "Marieke"))
    assert name_of(one) != name_of(other)
    assert "Marieke" not in name_of(one)


def test_a_second_start_rings_at_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    rung: list[bool] = []
    around = QObject()
    bell = Doorbell(DataFolder(tmp_path), lambda: rung.append(True), around)
    second = QProcess(around)
    second.setWorkingDirectory(str(Path(__file__).parents[2]))
    second.start(sys.executable, ["-c", CALL, str(tmp_path)])
    qtbot.waitUntil(lambda: second.state() == QProcess.ProcessState.NotRunning, timeout=20_000)
    assert second.exitCode() == 0
    qtbot.waitUntil(lambda: bool(rung))
    bell.close()
    assert not bring_to_front(DataFolder(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="a pipe leaves nothing behind on Windows")
def test_what_a_killed_window_left_is_no_hindrance(qtbot: QtBot, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    left = Path(tempfile.gettempdir()) / name_of(folder)
    left.write_bytes(b"")
    assert not bring_to_front(folder)
    around = QObject()
    bell = Doorbell(folder, lambda: None, around)
    assert bring_to_front(folder)
    bell.close()
