"""A file from outside as bytes, once it is sure to be whole, of a sane size and of a known kind.

The kind is told by what the file holds; its name is only used for a download that is not finished.
"""

import os
import stat
import time
from pathlib import Path

from app.errors import AppError
from app.i18n import _
from app.services.roster import RosterKind

LARGEST = 50 * 1024 * 1024  # bytes; a list of 3,000 pupils takes one or two million
_FRESH = 2.0  # seconds: a file changed this recently is looked at twice
_LOOK_AGAIN = 0.1  # seconds
_UNFINISHED = (".part", ".crdownload", ".download", ".partial", ".tmp")

_COMPOUND = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what old Office files and encrypted ones start with
)
_BINARY = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"MZ",
    b"\x7fELF", b"SQLite format 3", b"{\\rtf", b"BZh", b"\xfd7zXZ", b"ID3", b"RIFF", b"OggS",
)  # fmt: skip
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLANKS = b" \t\r\n\x00"


def read_whole(path: Path) -> bytes:
    """The bytes of a file that nobody is writing. Raises `AppError` with what to do instead."""
    name = path.name
    if path.suffix.lower() in _UNFINISHED:
        raise AppError(
            _("{name} is a download that is not finished. Wait for it, then try again.").format(
                name=name
            )
        )
    try:
        before = path.stat()
        _refuse_odd(before, name)
        if time.time() - before.st_mtime < _FRESH:
            time.sleep(_LOOK_AGAIN)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise AppError(
            _("There is no file {path}. Check the name and the folder.").format(path=path)
        ) from None
    except PermissionError:
        raise AppError(
            _(
                "{name} cannot be read. Close it in other programs, "
                "or ask who made it for permission."
            ).format(name=name)
        ) from None
    except (OSError, ValueError) as fault:
        raise AppError(
            _("{name} cannot be read: {reason}. Copy it to this computer and try again.").format(
                name=name, reason=getattr(fault, "strerror", None) or fault
            )
        ) from fault
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        data
    ) != after.st_size:
        raise AppError(
            _("{name} is still being written. Wait until it is ready, then try again.").format(
                name=name
            )
        )
    return data


def _refuse_odd(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise AppError(_("{name} is no file. Choose a CSV, XLSX or EDEXML file.").format(name=name))
    if found.st_size == 0:
        raise AppError(_("{name} is empty. Make the export again.").format(name=name))
    if found.st_size > LARGEST:
        raise AppError(
            _(
                "{name} is {size} MB; a list of pupils is never larger than {limit} MB. "
                "Check that this is the right file."
            ).format(name=name, size=found.st_size // 1_000_000, limit=LARGEST // 1024 // 1024)
        )


def kind_of(data: bytes, name: str) -> RosterKind:
    """What the bytes are. Raises `AppError` for everything that is no list of pupils."""
    if data.startswith(b"PK"):
        return RosterKind.XLSX
    if data.startswith(_COMPOUND):
        raise AppError(_compound_reason(data).format(name=name))
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip(_BLANKS)
    if data.startswith(_UTF16):
        start = data[2:4096].replace(b"\x00", b"").lstrip(_BLANKS)
    if start.startswith(b"<"):
        _refuse_web_page(start.lower(), name)
        return RosterKind.EDEXML
    if data.startswith(_BINARY) or (not data.startswith(_UTF16) and _is_binary(data)):
        raise AppError(
            _("{name} holds no text or table. Choose a CSV, XLSX or EDEXML file.").format(name=name)
        )
    return RosterKind.CSV


def _compound_reason(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _(
            "{name} is protected with a password. Open it, save a copy without a password, "
            "and import that."
        )
    return _("{name} is in an old Office format. Open it, save it as .xlsx, and import that.")


def _refuse_web_page(start: bytes, name: str) -> None:
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<div")):
        raise AppError(
            _(
                "{name} is a web page with a table. Open it in a spreadsheet program, "
                "save it as .xlsx, and import that."
            ).format(name=name)
        )


def _is_binary(data: bytes) -> bool:
    """Whether this is no text: a NUL, or more signs that steer machines than a stray few."""
    head = data[:65536]
    steering = sum(
        head.count(bytes([code])) for code in range(32) if code not in {9, 10, 11, 12, 13}
    )
    return b"\x00" in data or steering * 20 > len(head)
