import sys

import pytest

from app import __main__ as start
from app.bootstrap import Wish


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ([], Wish()),
        (["--demo"], Wish(demo=True)),
        (["--data", "x", "--language", "nl"], Wish("x", "nl")),
        (["--data=x y", "--demo"], Wish("x y", demo=True)),
    ],
)
def test_options_of_the_window(words: list[str], wish: Wish) -> None:
    assert start.wish_of(words) == wish


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["unreached"],
        ["--data", "x", "unreached"],
        ["--data"],
        ["--language", "fy"],
        ["--demo", "--pupils", "3"],
    ],
)
def test_all_else_goes_to_the_commands(words: list[str]) -> None:
    assert start.wish_of(words) is None


def test_a_command_does_not_open_a_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["driehoek", "--version"])
    code: int | str | None
    try:
        code = start.main()
    except SystemExit as end:
        code = end.code
    assert code == 0
    assert "0." in capsys.readouterr().out
