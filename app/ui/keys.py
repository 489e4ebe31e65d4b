"""Keys as they are written on buttons and in lists: as this system names them."""

from PySide6.QtGui import QKeySequence

SAVE = "Ctrl+Enter"
ACT = "Ctrl+Shift+Enter"  # what the last word below a page offers


def key_words(keys: str | QKeySequence.StandardKey) -> str:
    """With room between: Ctrl K for Ctrl+K; on a Mac its own signs."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
