#!/usr/bin/env python3
r"""Set everything up on a bare machine and run Driehoek or its tests, from a checkout.

    python3 packaging/dev.py run [-- ARGUMENTS OF driehoek]
    python3 packaging/dev.py test [ARGUMENTS OF pytest]

On Windows: `py packaging\dev.py run`. For those who work on it there are also `lint` (style,
types, import contracts), `catalogues` (compile the translations and check that they are complete)
and `lock` (work out both lock files anew with uv; arguments such as --upgrade pass through).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import environment
import system
from environment import BIN, PYTHON, ROOT, variables

UV_COMPILE = (
    *("pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"),
)


def run(arguments: list[str]) -> int:
    """Open the window on the demo logbook, or without a screen do the main job in `out/`."""
    environment.ensure("runtime")
    if arguments:
        return environment.run(BIN / "driehoek", *arguments)
    if _screen_works():
        print("Opening a throw-away logbook with a fictional class.", flush=True)
        return environment.run(BIN / "driehoek", "--demo")
    return environment.run(PYTHON, "packaging/showcase.py")


def test(arguments: list[str]) -> int:
    environment.ensure("development")
    return environment.run(PYTHON, "-m", "pytest", *arguments, QT_QPA_PLATFORM="offscreen")


def lint(_arguments: list[str]) -> int:
    """Every checker speaks, also after one that objects."""
    environment.ensure("development")
    checks = (
        (BIN / "ruff", "check"),
        (BIN / "ruff", "format", "--check"),
        (BIN / "mypy",),
        (BIN / "lint-imports",),
    )
    return max(environment.run(*check) for check in checks)


def catalogues(_arguments: list[str]) -> int:
    environment.ensure("development")
    return environment.run(PYTHON, "packaging/catalogues.py", "check")


def lock(arguments: list[str]) -> int:
    """Both locks, for every platform at once, with hashes and without the name of a registry."""
    import tomllib

    uv = shutil.which("uv", path=str(BIN)) or shutil.which("uv")
    if uv is None:
        raise system.SetupError("Working out the locks needs uv: .venv/bin/pip install uv")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    builders = "\n".join(project["build-system"]["requires"])  # the project itself is built too
    for name, extra in (("runtime", []), ("development", ["--extra", "dev"])):
        output = ["--output-file", f"packaging/{name}.lock"]
        command = [uv, *UV_COMPILE, *extra, *output, *arguments, "pyproject.toml", "-"]
        subprocess.run(command, cwd=ROOT, env=variables(), input=builders, text=True, check=True)
    return 0


def _screen_works() -> bool:
    """Whether Qt can open a window here; it aborts the process when it cannot."""
    if sys.platform in ("win32", "darwin"):
        return True
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return system.has_display() and not environment.run(PYTHON, "-c", probe, quietly=True)


COMMANDS = {"run": run, "test": test, "lint": lint, "catalogues": catalogues, "lock": lock}


def main() -> int:
    name, *arguments = sys.argv[1:] or ["--help"]
    if name not in COMMANDS:
        print((__doc__ or "").strip())
        return 0 if name in ("-h", "--help") else 2
    if arguments[:1] == ["--"]:
        del arguments[0]
    try:
        return COMMANDS[name](arguments)
    except system.SetupError as problem:
        print(f"{Path(__file__).name}: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
