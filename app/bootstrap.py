"""The composition root of the window: paths, settings and language, then the first paint.

Nothing is imported before that paint but what it shows; the store, the pages and the calendar
follow while the teacher types the password (`ui/prefetch.py`).
"""

import gc
import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from app import i18n
from app.i18n import _
from app.paths import DataFolder, default_data_folder
from app.settings import Settings

QUIT_AFTER_PAINT = "DRIEHOEK_QUIT_AFTER_PAINT"


class Wish(NamedTuple):
    """What window was asked for; empty means the usual."""

    folder: str = ""
    language: str = ""
    demo: bool = False


def _has_screen() -> bool:
    """Without one Qt would end the process with a message of its own."""
    if sys.platform in {"win32", "darwin"}:
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in named)


def run(wish: Wish) -> int:
    """Show the window until it is closed; the exit code."""
    gc.disable()  # until all is imported: collecting finds nothing; then `ui.collecting` does it
    folder = DataFolder(Path(wish.folder).expanduser() if wish.folder else default_data_folder())
    settings = Settings.read(folder.settings)
    i18n.use_language(wish.language or settings.language or i18n.system_language())
    if not _has_screen():
        sentence = _("There is no screen here. Give a command, such as driehoek contacts.")
        sys.stderr.write(f"driehoek: {sentence}\n")
        return 1

    from app.ui import single_instance

    if not wish.demo and single_instance.bring_to_front(folder):
        return 0
    return _show(folder, settings, wish)


def _show(folder: DataFolder, settings: Settings, wish: Wish) -> int:
    from PySide6.QtCore import QTimer

    _leave_sources_unread()
    from PySide6.QtWidgets import QApplication

    from app.ui.front_door import FrontDoor
    from app.ui.shell import Shell
    from app.ui.theme import Scheme, apply_theme

    app = QApplication(sys.argv[:1])
    app.setApplicationName("driehoek")
    app.setDesktopFileName("driehoek")
    apply_theme(app, Scheme(settings.theme))
    shell = Shell(settings)
    door = FrontDoor(shell, folder, settings)
    if wish.demo:
        door.enter_demo(folder.root if wish.folder else None)
    else:
        door.enter()
    if os.environ.get(QUIT_AFTER_PAINT):
        shell.painted.connect(lambda: QTimer.singleShot(0, app.quit))
    else:
        shell.painted.connect(door.prepare)
    shell.show()
    code = app.exec()
    door.leave()
    return code


def _leave_sources_unread() -> None:
    """Let PySide import modules without reading their source texts.

    It looks in each for its `__feature__` switch, which we never use, and keeps the texts: 30 MB,
    and a third of the time of every import. Where its inside is another, all stays as it was.
    """
    feature: Any = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - it has no other way
