"""Putting a document where the teacher wants it: written beside, then renamed; or a plain refusal.

A file that was there stays whole until the new one is. Nothing half-written is left behind.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import AppError, StorageError
from app.i18n import N_, _

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
)
_REFUSED_BY_WINDOWS = frozenset('<>:"|?*')
_LONGEST_NAME = 255  # bytes, on every file system in use
_LONGEST_ON_WINDOWS = 259  # letters of the whole path, unless the machine was told otherwise


_TOO_LONG = N_("The name of the file, with its folders, is too long. Choose a shorter one.")
_NO_ROOM = N_("The disk is full. Make some room, or choose another place for “{name}”.")
_NO_FOLDER = N_("The folder “{folder}” does not exist.")
_IN_USE = N_(
    "“{name}” cannot be replaced: it is open in another program, or this place is read-only. Close "
    "it there, or choose another name or place."
)
_SENTENCES = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: N_("“{name}” is a folder. Choose a name for the file."),
    errno.EROFS: N_("The folder “{folder}” is read-only. Choose another place."),
    errno.EACCES: _IN_USE,
    errno.EPERM: _IN_USE,
    errno.EBUSY: _IN_USE,
}


def save(path: Path, data: bytes) -> None:
    """Write a document to a path, replacing what was there; refusals as `written_beside`."""
    with written_beside(path) as new:
        new.write_bytes(data)


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A new file beside `path` that takes its place when the block ends well, else vanishes.

    Raises AppError for a name that cannot be, StorageError when the disk refuses; both are whole
    sentences. A name that Windows keeps to itself is refused everywhere, since what is made on one
    machine is opened on another.
    """
    check_name(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        if path.exists() and not path.is_file():  # a device or a pipe has nothing beside it
            yield path
            return
        yield from _replacing(path.resolve())
    except OSError as error:
        raise StorageError(_sentence(error, path)) from error


def check_name(path: Path) -> None:
    """Refuse a file name that some system cannot keep; AppError says why."""
    name = path.name
    stem = name.split(".", 1)[0].strip().casefold()
    if not name or name != name.rstrip(". "):
        raise AppError(
            _("A file name cannot end in a dot or a space: “{name}”.").format(name=name or path)
        )
    if stem in _RESERVED:
        raise AppError(
            _("Windows keeps the name “{name}” to itself. Choose another one.").format(name=name)
        )
    if any(ord(letter) < ord(" ") for letter in name) or (
        os.name == "nt" and not _REFUSED_BY_WINDOWS.isdisjoint(name)
    ):
        raise AppError(
            _("The name “{name}” holds a sign that a file name cannot have.").format(name=name)
        )
    if len(os.fsencode(name)) > _LONGEST_NAME or (
        os.name == "nt" and len(str(path.absolute())) > _LONGEST_ON_WINDOWS
    ):
        raise AppError(_too_long())


def beside(path: Path, token: str) -> Path:
    """Where a document stands while it is being written: hidden, in the same folder."""
    return path.with_name(f".{token}{path.suffix}")


def _replacing(path: Path) -> Iterator[Path]:
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only", str(path))
    new = beside(path, secrets.token_hex(6))
    try:
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666))
        yield new
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


_BINARY = getattr(os, "O_BINARY", 0)


def _sentence(error: OSError, path: Path) -> str:
    """What went wrong, and what helps."""
    known = _SENTENCES.get(error.errno or 0)
    if known is not None:
        return _(known).format(name=path.name, folder=path.parent)
    reason = error.strerror or type(error).__name__
    return _("“{name}” could not be written: {reason}.").format(name=path.name, reason=reason)


def _too_long() -> str:
    return _(_TOO_LONG)
