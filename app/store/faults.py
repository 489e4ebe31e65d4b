"""Faults of the disk and the file, as sentences that say what to do."""

from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import AppError, DamagedError, LogbookInUseError, StorageError
from app.i18n import _


def translated(fault: BaseException) -> Exception:
    """The world's fault behind a driver's error; our own fault comes back as it is."""
    original = getattr(fault, "orig", None) if isinstance(fault, DatabaseError) else fault
    if not isinstance(original, sqlcipher.Error):
        return fault if isinstance(fault, Exception) else RuntimeError(type(fault).__name__)
    error = _known(str(original).lower())
    if error is not None:
        return error
    return fault if isinstance(fault, Exception) else RuntimeError(type(fault).__name__)


def _known(words: str) -> AppError | None:
    if "full" in words:
        return StorageError(
            _("The disk is full, so nothing was saved. Make some room and save again.")
        )
    if "readonly" in words or "read-only" in words:
        return StorageError(
            _("Nothing can be written in this folder. Make it writable, or choose another.")
        )
    if "locked" in words or "busy" in words:
        return LogbookInUseError(
            _("This logbook is open in another window. Close it there and try again.")
        )
    if "malformed" in words or "not a database" in words or "encrypted" in words:
        return damaged()
    if "unable to open" in words or "disk i/o" in words:
        return StorageError(
            _("The logbook's folder cannot be reached, or its disk is full. Check the disk.")
        )
    return None


def damaged() -> DamagedError:
    return DamagedError(
        _("The logbook is damaged and was left as it is. Put back a copy to go on.")
    )
