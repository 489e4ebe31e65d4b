"""The program as it is started: what is painted first, and what is not waited for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WATCHED = """
import linecache, sys
from app.bootstrap import Wish, run
code = run(Wish(sys.argv[1]))
heavy = ("sqlalchemy", "cryptography", "holidays", "alembic", "reportlab", "typing_extensions",
         "app.models", "app.store", "PySide6.QtNetwork", "hashlib", "datetime", "app.vocabulary")
print([file for file in linecache.cache if "/app/" in file])
print(code, [name for name in heavy if name in sys.modules])
"""


def start(*words: str, quit_at_once: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    if quit_at_once:
        environment["DRIEHOEK_QUIT_AFTER_PAINT"] = "1"
    return subprocess.run(
        [sys.executable, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def quiet(error: str) -> str:
    """What the off-screen platform says of itself is no word of ours."""
    return error.replace("This plugin does not support propagateSizeHints()", "").strip()


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A folder that looks like one with a logbook; nothing in it is opened before the paint."""
    for name in ("logbook.db", "logbook.keys"):
        (tmp_path / name).write_bytes(b"?")
    return tmp_path


def test_the_window_opens_and_says_nothing(closed: Path) -> None:
    done = start("-m", "app", "--data", str(closed))
    assert (done.returncode, done.stdout, quiet(done.stderr)) == (0, "", "")


def test_an_empty_folder_stays_empty_until_something_is_made(tmp_path: Path) -> None:
    done = start("-m", "app", "--data", str(tmp_path / "none"), "--language", "nl")
    assert (done.returncode, quiet(done.stderr)) == (0, "")
    assert not (tmp_path / "none").exists()


def test_the_first_paint_waits_for_nothing_heavy(closed: Path) -> None:
    done = start("-c", WATCHED, str(closed))
    assert done.stdout.splitlines() == ["[]", "0 []"], quiet(done.stderr)


def test_the_demo_leaves_nothing_behind(tmp_path: Path) -> None:
    done = start("-m", "app", "--demo", "--data", str(tmp_path / "beside"))
    assert (done.returncode, quiet(done.stderr)) == (0, "")
    assert list((tmp_path / "beside").iterdir()) == []
