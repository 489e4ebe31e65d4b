"""Copies: made while the logbook is in use, checked by opening, thinned out, and put back.

A copy is one stored ZIP: `logbook.db`, `logbook.keys` and a manifest with hash, counts and date.
The database inside is encrypted as it was; nothing readable is ever written.
"""

import hashlib
import json
import os
import re
import shutil
import time
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import (
    AppError,
    DamagedError,
    NotALogbookError,
    StorageError,
)
from app.i18n import _
from app.paths import DataFolder
from app.store.connection import raw_connect
from app.store.faults import translated
from app.store.files import sync_folder
from app.store.keys import KeyFile
from app.store.logbook import local_now

NAME = re.compile(r"driehoek-(\d{4}-\d\d-\d\d)-(\d{6})(-\d+)?\.backup")
_DAILY, _WEEKLY, _MONTHLY = 7, 8, 12
_LARGEST_PART = 8 << 30  # a logbook of a million contacts stays far below


@dataclass(frozen=True)
class Manifest:
    """What a copy says of itself; counts only, no names."""

    uid: str
    made_at: datetime
    sha256: str
    contacts: int
    pupils: int
    guardians: int


def make_backup(
    folder: DataFolder, data_key: bytes, target: Path, *, now: datetime | None = None
) -> Path:
    """Copy a logbook, also while it is open, and check the copy by opening it.

    One step of SQLite's own backup: a stepped one never ends under a writer. Raises StorageError
    and leaves no half copy behind.
    """
    now = now or local_now()
    path: Path | None = None
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(target)
        path = _free_name(target, now)
        work = path.with_name(path.name + ".part")
        work.mkdir()
        try:
            copy = work / "logbook.db"
            copy_database(folder.logbook, data_key, copy)
            shutil.copyfile(folder.keys, work / "logbook.keys")
            manifest = _manifest(copy, data_key, now)
            _pack(work, manifest, path)
        except sqlcipher.DatabaseError as fault:
            raise translated(fault) from fault
        finally:
            shutil.rmtree(work, ignore_errors=True)
        sync_folder(target)
    except OSError as fault:
        if path is not None:
            path.unlink(missing_ok=True)
        raise StorageError(
            _("The copy could not be written in {folder}. Choose another folder.").format(
                folder=target
            )
        ) from fault
    return path


_STALE = 3600  # seconds after which nobody is still working on a copy


def _sweep(target: Path) -> None:
    """Take away what a copy that was cut short left behind."""
    for part in target.glob("driehoek-*.backup.part"):
        if time.time() - part.stat().st_mtime > _STALE:
            shutil.rmtree(part, ignore_errors=True)


def _free_name(target: Path, now: datetime) -> Path:
    stem = f"driehoek-{now:%Y-%m-%d-%H%M%S}"
    path, number = target / f"{stem}.backup", 1
    while path.exists():
        number += 1
        path = target / f"{stem}-{number}.backup"
    return path


def copy_database(source: Path, data_key: bytes, target: Path) -> None:
    """SQLite's backup into a new, keyed file, in one step."""
    try:
        reading = raw_connect(source, data_key)
        try:
            writing = raw_connect(target, data_key, create=True)
            try:
                reading.backup(writing)
            finally:
                writing.close()
        finally:
            reading.close()
    except sqlcipher.DatabaseError as fault:
        raise translated(fault) from fault


def counts(connection: Any) -> tuple[int, int, int]:
    """Contacts, pupils and guardians of a driver connection, without the bin."""
    return tuple(
        connection.execute(f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL").fetchone()[0]
        for table in ("contact", "pupil", "guardian")
    )


def _manifest(copy: Path, data_key: bytes, now: datetime) -> Manifest:
    connection = raw_connect(copy, data_key)
    try:
        uid = connection.execute("SELECT hex(uid) FROM profile").fetchone()[0].lower()
        found = counts(connection)
        problems = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        connection.close()
    if problems:
        raise DamagedError(_("The copy does not open well, so it was thrown away. Try again."))
    return Manifest(uid, now, sha256_of(copy), *found)


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _pack(work: Path, manifest: Manifest, path: Path) -> None:
    beside = path.with_name(path.name + ".new")
    body = {
        "format": 1,
        "uid": manifest.uid,
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "sha256": manifest.sha256,
        "contacts": manifest.contacts,
        "pupils": manifest.pupils,
        "guardians": manifest.guardians,
    }
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
            archive.write(work / "logbook.db", "logbook.db")
            archive.write(work / "logbook.keys", "logbook.keys")
            archive.writestr("manifest.json", json.dumps(body))
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.chmod(0o600)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_manifest(path: Path) -> Manifest:
    """What a copy holds, without a password; raises NotALogbookError for another file."""
    wrong = NotALogbookError(_("This file is no copy of a logbook; it was left as it is."))
    try:
        with zipfile.ZipFile(path) as archive:
            names = {info.filename: info.file_size for info in archive.infolist()}
            if set(names) != {"logbook.db", "logbook.keys", "manifest.json"}:
                raise wrong
            if max(names["manifest.json"], names["logbook.keys"]) > 1 << 20:
                raise wrong
            if names["logbook.db"] > _LARGEST_PART:
                raise wrong
            body = json.loads(archive.read("manifest.json"))
        return Manifest(
            uid=str(body["uid"]),
            made_at=datetime.fromisoformat(body["made_at"]),
            sha256=str(body["sha256"]),
            contacts=int(body["contacts"]),
            pupils=int(body["pupils"]),
            guardians=int(body["guardians"]),
        )
    except FileNotFoundError:
        raise AppError(_("There is no file {path}.").format(path=path)) from None
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError) as fault:
        raise wrong from fault


def rekey_copies(folder: DataFolder, key_file: KeyFile) -> None:
    """Give the managed copies of this logbook today's slots; a copy that cannot be read stays."""
    for _moment, path in backups(folder.backups):
        beside = path.with_name(path.name + ".new")
        try:
            with zipfile.ZipFile(path) as old, zipfile.ZipFile(beside, "w") as new:
                if KeyFile.from_bytes(old.read("logbook.keys")).uid != key_file.uid:
                    continue
                new.writestr("logbook.keys", key_file.to_bytes())
                for name in ("logbook.db", "manifest.json"):
                    with old.open(name) as source, new.open(name, "w", force_zip64=True) as target:
                        shutil.copyfileobj(source, target)
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            beside.replace(path)
        except (zipfile.BadZipFile, KeyError, AppError):
            continue
        finally:
            beside.unlink(missing_ok=True)


def backups(folder: Path) -> list[tuple[datetime, Path]]:
    """The copies in a folder, newest first, by their names alone."""
    found = []
    if folder.is_dir():
        for path in folder.iterdir():
            match = NAME.fullmatch(path.name)
            if match:
                moment = datetime.strptime(f"{match[1]} {match[2]}", "%Y-%m-%d %H%M%S")  # noqa: DTZ007 - local by design
                found.append((moment.astimezone(), path))
    return sorted(found, reverse=True)


def latest(folder: DataFolder) -> datetime | None:
    """When the newest copy was made."""
    found = backups(folder.backups)
    return found[0][0] if found else None


def daily_copy(folder: DataFolder, data_key: bytes, now: datetime) -> Path | None:
    """The copy of a day of use, once a day, and thinning out of old ones."""
    newest = latest(folder)
    if newest is not None and newest.date() >= now.date():
        return None
    path = make_backup(folder, data_key, folder.backups, now=now)
    for old in superfluous([found[0].date() for found in backups(folder.backups)]):
        backups(folder.backups)[old][1].unlink(missing_ok=True)
    return path


def superfluous(days: list[date]) -> list[int]:
    """Which copies, newest first, may go: kept are 7 days, 8 weeks and 12 months.

    The newest of each week and month stays; the newest of all always does. Returned from the
    oldest, so that removing one does not shift the others.
    """
    keep: set[int] = set()
    for size, key in (
        (_DAILY, lambda day: day.toordinal()),
        (_WEEKLY, lambda day: day.isocalendar()[:2]),
        (_MONTHLY, lambda day: (day.year, day.month)),
    ):
        seen: list[Any] = []
        for number, day in enumerate(days):
            mark = key(day)
            if mark not in seen and len(seen) < size:
                seen.append(mark)
                keep.add(number)
    recent = days[0].toordinal() - _DAILY if days else 0
    keep |= {number for number, day in enumerate(days) if day.toordinal() > recent}
    return sorted(set(range(len(days))) - keep, reverse=True)
