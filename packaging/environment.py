"""The virtual environment `.venv`: made once, brought up to date when a lock or pyproject changes.

Needs nothing but the standard library, and runs on Pythons too old for Driehoek as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "driehoek-setup.json"
BIN = FOLDER / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")
OLDEST = (3, 11)

# Settings of a machine that would slow the program down, or put other code in the place of ours.
UNWANTED = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "PIP_NO_COMPILE",
    "PIP_TARGET",
    "PIP_USER",
)


def variables(**extra: str) -> dict[str, str]:
    """The environment for every command that is started from here."""
    return {**{name: os.environ[name] for name in os.environ if name not in UNWANTED}, **extra}


def run(*command: object, quietly: bool = False, **extra: str) -> int:
    """Run a command in the repository's folder and return its exit code."""
    sys.stdout.flush()
    out = subprocess.DEVNULL if quietly else None
    words = [str(word) for word in command]
    env = variables(**extra)
    return subprocess.run(words, cwd=ROOT, env=env, check=False, stdout=out, stderr=out).returncode


def ensure(kind: str, *, bundle: bool = False) -> None:
    """Make `.venv` hold what `kind` ("runtime" or "development") needs; does nothing if it does.

    A development environment serves as runtime too. Raises SetupError with what helps.
    """
    base = _interpreter()
    system.install(system.missing_packages(python=base, bundle=bundle))
    if not _is_usable():
        print(f"Making the environment {FOLDER.name}", flush=True)
        _must(base, "-m", "venv", "--clear", FOLDER)
    if not _is_current(kind):
        _fill(kind)
    _must(PYTHON, "packaging/catalogues.py", "compile")


def _fill(kind: str) -> None:
    print(f"Installing what packaging/{kind}.lock names into {FOLDER.name}", flush=True)
    STAMP.unlink(missing_ok=True)
    pip = [PYTHON, "-m", "pip", "install", "--no-input", "--compile", "--disable-pip-version-check"]
    if not sys.stdout.isatty():
        pip.append("-qq")
    _must(*pip, "--require-hashes", "-r", f"packaging/{kind}.lock")
    _must(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(json.dumps({kind: _fingerprint(kind)}), encoding="utf-8")


def _is_current(kind: str) -> bool:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return any(stamp.get(name) == _fingerprint(name) for name in (kind, "development"))


def _fingerprint(kind: str) -> str:
    files = (ROOT / "packaging" / f"{kind}.lock", ROOT / "pyproject.toml")
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _is_usable() -> bool:
    """Whether `.venv` holds a Python that starts, is new enough and has pip."""
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        found = subprocess.run([str(PYTHON), "-c", check], check=False, capture_output=True)
    except OSError:
        return False
    return found.returncode == 0


def _interpreter() -> str:
    """The Python to make `.venv` from: the running one if it is new enough."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in range(14, 10, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise system.SetupError(
        f"Driehoek needs Python 3.11 or newer, and this is {sys.version.split()[0]}. "
        "Install one, for instance from python.org, and start this script with it."
    )


def _must(*command: object) -> None:
    if run(*command):
        words = " ".join(str(word) for word in command)
        raise system.SetupError(f"This step did not succeed; its own message is above: {words}")
