"""A process of its own that opens a window, says when it was painted, and ends.

    python first_paint.py bare
    python first_paint.py product ARGUMENTS OF driehoek

The bare window and the product are watched in the same way: an application that notes when the
first paint of a window has been done. The note is the monotonic clock in nanoseconds, which is one
for all processes, so that whoever started this one can count from the very start. Nothing is
imported that a bare window does not need: it would count as the floor's.
"""

import sys
import time
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from app.ui.overriding import override


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
    from app.__main__ import main

    sys.argv[1:] = arguments
    return main()


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else product(sys.argv[2:]))
