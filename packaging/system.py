"""What the machine itself must have: the shared libraries that Qt's wheel expects on Linux.

Needs nothing but the standard library, and runs on Pythons too old for Driehoek as well.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

WINDOW = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
SCREEN = {  # what a real X11 screen asks beyond an off-screen window; a bundle carries them along
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
BUNDLE = {"objdump": "binutils"}  # PyInstaller asks it which libraries a program needs


class SetupError(Exception):
    """Something is missing that this script cannot bring; the message says what helps."""


def has_display() -> bool:
    """Whether a screen is announced; whether it works, only a window can tell."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages(*, python: str, bundle: bool = False) -> list[str]:
    """The Debian names of what is not there; always empty on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return []
    libraries = dict(WINDOW, **SCREEN) if bundle or has_display() else WINDOW
    packages = [package for name, package in libraries.items() if not _loads(name)]
    if bundle:
        packages += [package for name, package in BUNDLE.items() if not shutil.which(name)]
        packages += _shared_python(python)
    if subprocess.run(
        [python, "-c", "import ensurepip, venv"], check=False, stderr=subprocess.DEVNULL
    ).returncode:
        packages.append("python3-venv")
    return packages


def install(packages: list[str]) -> None:
    """Install Debian packages as root or through a sudo that asks nothing.

    Raises SetupError, naming the packages, where that is not possible.
    """
    if not packages:
        return
    names = " ".join(packages)
    become = _become_root()
    if become is None or not _is_debian():
        raise SetupError(
            "These system packages (by their Debian names) are missing: "
            f"{names}. Install them, for instance with: sudo apt-get install {names}"
        )
    print(f"Installing system packages: {names}", flush=True)
    quiet = [*become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(
            [*quiet, *step], check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        ).returncode:
            raise SetupError(f"apt-get could not install {names}; its own message is above.")


def _shared_python(python: str) -> list[str]:
    """The package of Python's own shared library, which a bundle carries; Debian keeps it apart."""
    ask = "import sysconfig as s; print(*s.get_config_vars('INSTSONAME', 'LIBDIR', 'VERSION'))"
    told = subprocess.run([python, "-c", ask], check=True, stdout=subprocess.PIPE)
    library, folder, version = told.stdout.decode().split()
    static = library.endswith(".a")
    if static or _loads(library) or Path(folder, library).exists():
        return []
    return [f"libpython{version}"]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_debian() -> bool:
    release = Path("/etc/os-release")
    words = release.read_text(encoding="utf-8").lower() if release.exists() else ""
    return "debian" in words and shutil.which("apt-get") is not None


def _become_root() -> list[str] | None:
    """The words before a command that make it run as root; None when nobody lets us."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], check=False, stderr=subprocess.DEVNULL).returncode
        == 0
    ):
        return [sudo, "-n"]
    return None
