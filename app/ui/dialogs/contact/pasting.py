"""The key that pastes, for fields that read what is pasted."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_pasting(event: QEvent) -> bool:
    """Whether a key is being pressed that pastes, whichever that is on this system."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.matches(QKeySequence.StandardKey.Paste)
    )
