from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.shell import Shell


def shell_with(qtbot: QtBot, settings: Settings) -> Shell:
    shell = Shell(settings)
    qtbot.addWidget(shell)
    return shell


def test_one_screen_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    shell = shell_with(qtbot, Settings(tmp_path / "settings.toml"))
    first, second = QLabel("first"), QLabel("second")
    shell.show_screen(first)
    shell.show()
    shell.show_screen(second)
    assert shell.screen_shown() is second
    assert first.isHidden()


def test_the_first_paint_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    shell = shell_with(qtbot, Settings(tmp_path / "settings.toml"))
    told: list[bool] = []
    shell.painted.connect(lambda: told.append(True))
    shell.show_screen(QLabel("x"))
    with qtbot.waitSignal(shell.painted):
        shell.show()
    shell.repaint()
    shell.repaint()
    assert told == [True]


def test_the_window_comes_back_where_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml")
    shell = shell_with(qtbot, settings)
    shell.show()
    shell.resize(shell.minimumWidth(), 640)
    shell.close()
    again = shell_with(qtbot, settings)
    again.show()
    assert again.height() == 640


def test_a_damaged_place_is_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    shell = shell_with(qtbot, Settings(tmp_path / "settings.toml", geometry="ño place%%"))
    shell.show()
    assert shell.width() > 400


def test_a_second_start_brings_it_forward(qtbot: QtBot, tmp_path: Path) -> None:
    shell = shell_with(qtbot, Settings(tmp_path / "settings.toml"))
    shell.showMinimized()
    shell.come_to_front()
    assert not shell.isMinimized()
    assert shell.isVisible()
