import sys
from pathlib import Path

import pytest

from app.settings import Settings


def test_usual_settings_without_a_file(tmp_path: Path) -> None:
    settings = Settings.read(tmp_path / "settings.toml")
    assert (settings.language, settings.theme, settings.lock_minutes) == ("", "system", 5)


def test_what_was_chosen_is_there_again(tmp_path: Path) -> None:
    settings = Settings.read(tmp_path / "settings.toml")
    settings.language = "nl"
    settings.theme = "dark"
    settings.geometry = "AdnQywADAAA="
    settings.lock_minutes = 15
    assert settings.write()
    again = Settings.read(tmp_path / "settings.toml")
    assert again == settings


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    Settings.read(tmp_path / "settings.toml").write()
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe\x00",
        b"language = ",
        b"[[[",
        b'language = 3\ntheme = "pink"\n',
        b"x=[" * 9999,
    ],
)
def test_damage_gives_the_usual_settings(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(damage)
    assert Settings.read(file) == Settings(file)


def test_one_bad_value_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('language = "nl"\ntheme = "pink"\nlock_minutes = true\n')
    found = Settings.read(file)
    assert (found.language, found.theme, found.lock_minutes) == ("nl", "system", 5)


@pytest.mark.parametrize(("said", "kept"), [(0, 1), (-5, 1), (90, 60), (10, 10)])
def test_lock_minutes_stay_within_reason(tmp_path: Path, said: int, kept: int) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"lock_minutes = {said}\n")
    assert Settings.read(file).lock_minutes == kept


def test_a_disk_that_refuses_is_no_fault(tmp_path: Path) -> None:
    assert not Settings(tmp_path / "nowhere" / "settings.toml").write()


def test_a_file_that_somebody_wrote_by_hand(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("# mine\nlanguage = 'nl'\ntheme=\"\\u0064ark\"\nlock_minutes = 1_0\n")
    found = Settings.read(file)
    assert (found.language, found.theme, found.lock_minutes) == ("nl", "dark", 10)


def test_what_we_wrote_is_read_without_a_parser_that_takes_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(tmp_path / "settings.toml", "nl", "dark", "AdnQ+/8=", 15)
    settings.write()
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert Settings.read(settings.path) == settings
