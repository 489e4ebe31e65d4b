import sys

import pytest
import system


def test_missing_packages_are_named_to_someone_who_may_not_install(monkeypatch):
    monkeypatch.setattr(system, "_become_root", lambda: None)
    with pytest.raises(system.SetupError) as refused:
        system.install(["libegl1", "python3-venv"])
    assert "sudo apt-get install libegl1 python3-venv" in str(refused.value)


def test_nothing_is_asked_of_apt_when_nothing_is_missing(monkeypatch):
    monkeypatch.setattr("subprocess.run", None)
    system.install([])


def test_only_what_does_not_load_is_missing(monkeypatch):
    monkeypatch.setattr(system, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(system, "has_display", lambda: False)
    monkeypatch.setattr("sys.platform", "linux")
    assert system.missing_packages(python=sys.executable) == ["libegl1"]
