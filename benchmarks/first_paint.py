"""A process of its own that opens a window, says when it was painted, and ends.

    python first_paint.py bare
    python first_paint.py product ARGUMENTS OF driehoek

The bare window and the product are watched in the same way: an application that notes when the
first paint of a window has been done. The note is the monotonic clock in nanoseconds, which is one
for all processes, so that whoever started this one can count from the very start.
"""

import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from typing_extensions import override

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


class WatchedApplication(QApplication):
    """Prints the moment after the first paint, then ends the process without further ado."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._seen = False
        self.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self._tell)
        return False

    @staticmethod
    def _tell() -> None:
        sys.stdout.write(f"{time.monotonic_ns()}\n")
        sys.stdout.flush()
        QApplication.exit(0)


def bare() -> int:
    application = WatchedApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Driehoek"))
    window.resize(1100, 700)
    window.show()
    return application.exec()


def product(arguments: list[str]) -> int:
    QtWidgets.QApplication = WatchedApplication  # type: ignore[misc, assignment] # imported next
    sys.argv[1:] = arguments
    return int(import_module("app.__main__").main() or 0)


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else product(sys.argv[2:]))
