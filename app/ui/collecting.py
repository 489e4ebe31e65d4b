"""Collecting garbage on the main thread only, between two things it does.

Python collects in whatever thread happens to ask for memory. In a job's thread that would delete
widgets beside the main thread, which Qt does not survive. So automatic collecting is off while the
window is open, and a timer does it where it is safe.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

EVERY = 1_000
"""Milliseconds between two looks."""

_OLDEST = 2
_holds: list[object] = []


class Collector(QObject):
    """Stands in for automatic collecting from now on, until it is closed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        if _holds:
            return
        due = [
            generation
            for generation, (count, most) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if most and count > most
        ]
        if due:
            gc.collect(min(max(due), _OLDEST))

    def close(self) -> None:
        self._timer.stop()
        gc.enable()


@contextmanager
def held() -> Iterator[None]:
    """No collecting at all meanwhile: it stops every thread, longer the more there is."""
    was_on = gc.isenabled()
    mark = object()
    gc.disable()
    _holds.append(mark)
    try:
        yield
    finally:
        _holds.remove(mark)
        if was_on and not _holds:
            gc.enable()
