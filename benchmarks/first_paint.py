"""A process of its own that opens a window, says when it was painted and how much it holds.

    python first_paint.py bare
    python first_paint.py product ARGUMENTS OF driehoek
    python first_paint.py enter PASSWORD ARGUMENTS OF driehoek

The bare window and the product are watched in the same way: an application that notes when the
first paint of a window has been done. The note is the monotonic clock in nanoseconds, which is one
for all processes, so that whoever started this one can count from the very start. `enter` goes on:
when all is imported it types the password, presses Enter and waits for the first page. Nothing is
imported that a bare window does not need: it would count as the floor's.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from app.overriding import override

IDLE = 1_000  # milliseconds after which nothing goes on any more
told: dict[str, float] = {}


class WatchedApplication(QApplication):
    """Notes the moment after the first paint; `password` given, that of the first page too."""

    password = ""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._awaited = ""
        self.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            if "painted" not in told:
                told["painted"] = 0
                QTimer.singleShot(0, self._on_painted)
            elif self._awaited and type(watched).__name__ == self._awaited:
                self._awaited = ""
                QTimer.singleShot(0, self._on_page)
        return False

    def _on_painted(self) -> None:
        told["painted"] = time.monotonic_ns()
        if self.password:
            QTimer.singleShot(0, self._await_imports)
        else:
            QTimer.singleShot(IDLE if sys.argv[-1] == "idle" else 0, self._end)

    def _await_imports(self) -> None:
        """Somebody types; meanwhile the rest is imported."""
        from app.ui.prefetch import Prefetch

        shell = self.topLevelWidgets()[0]
        self._prefetch: Any = shell.findChild(Prefetch)
        if self._prefetch is None:
            QTimer.singleShot(0, self._await_imports)
        else:
            self._prefetch.finished.connect(lambda: QTimer.singleShot(0, self._press_enter))

    def _press_enter(self) -> None:
        from app.store.keys import KeyFile
        from app.ui.unlock_page import UnlockPage

        unlock = KeyFile.unlock

        def timed(*arguments: Any) -> bytes:
            start = time.monotonic_ns()
            key: bytes = unlock(*arguments)
            told["derivation"] = time.monotonic_ns() - start
            return key

        KeyFile.unlock = timed  # type: ignore[method-assign, assignment] # to know what to take off
        page: Any = next(each for each in self.allWidgets() if isinstance(each, UnlockPage))
        page.field.setText(self.password)
        self._awaited = "TodayPage"
        told["enter"] = time.monotonic_ns()
        page.field.returnPressed.emit()

    def _on_page(self) -> None:
        told["page"] = time.monotonic_ns()
        QTimer.singleShot(IDLE, self._end)

    @staticmethod
    def _end() -> None:
        told["kilobytes"] = memory()
        QApplication.closeAllWindows()
        QApplication.exit(0)


def memory() -> int:
    """What this process alone holds, in kilobytes; 0 where the system does not say."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    parts = {line.split(":")[0]: line.split()[1] for line in lines[1:]}
    return int(parts["Rss"])


def bare() -> int:
    application = WatchedApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Driehoek"))
    window.resize(1100, 700)
    window.show()
    return application.exec()


def product(arguments: list[str]) -> int:
    QtWidgets.QApplication = WatchedApplication  # type: ignore[misc, assignment] # imported next
    from app.__main__ import main

    sys.argv[1:] = arguments
    return main()


def run(kind: str, rest: list[str]) -> int:
    if kind == "bare":
        return bare()
    if kind == "enter":
        WatchedApplication.password, *rest = rest
    return product(rest)


if __name__ == "__main__":
    code = run(sys.argv[1], sys.argv[2:])
    sys.stdout.write(json.dumps(told))
    sys.exit(code)
