"""Imports what comes after the password, while the teacher types it.

First a thread takes what has nothing to do with Qt; then the main thread takes the pages, one
module at a time whenever it has nothing else to do. Whoever needs a module sooner just imports it.
"""

import gc
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

_DATA = (
    "app.store.opening",
    "app.queries.warming",
    "app.queries.today",
    "app.queries.log",
    "app.store.backup",
    "app.services.contacts",
    "app.services.undoing",
)
_WINDOW = (
    "app.ui.main_window",
    "app.ui.pages.today",
    "app.ui.dialogs.contact",
    "app.ui.pages.log",
    "app.ui.pages.pupils",
    "app.ui.pages.unreached",
)


class Prefetch(QObject):
    """One run per process; `finished` fires when all is there."""

    finished = Signal()
    _data_is_there = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(_WINDOW)
        self._thread = Thread(target=self._fetch_data, name="prefetch", daemon=True)
        self._data_is_there.connect(self._fetch_window)

    def start(self) -> None:
        self._thread.start()

    def wait(self) -> None:
        """Let the thread end, since Python may not be taken down while it imports."""
        if self._thread.is_alive():
            self._thread.join()

    def _fetch_data(self) -> None:
        for name in _DATA:
            import_module(name)
        _warm_up()
        self._data_is_there.emit()

    def _fetch_window(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
            QTimer.singleShot(0, self._fetch_window)
            return
        gc.freeze()  # what was imported stays for good: never look at it again
        self.finished.emit()


def _warm_up() -> None:
    from app.queries.warming import warm_up
    from app.store.logbook import local_now

    warm_up(local_now().date())
