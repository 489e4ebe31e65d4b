"""Putting a copy back: checked first, and what stands there is set aside, never overwritten."""

import shutil
import zipfile
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import AppError, DamagedError, StorageError, WrongPasswordError
from app.i18n import _
from app.paths import DataFolder
from app.store.backup import Manifest, copy_database, counts, read_manifest, sha256_of
from app.store.connection import raw_connect
from app.store.files import sync_folder
from app.store.keys import KeyFile
from app.store.logbook import local_now
from app.store.schema import APPLICATION_ID


def restore(folder: DataFolder, backup: Path, password: str) -> Manifest:
    """Put a copy back; what stands there is set aside by renaming, never overwritten.

    The password must open the copy, or today's keys when they hold the same data key: then today's
    slots stay, so that a changed password keeps its meaning.
    """
    from app.store.opening import acquire_lock

    manifest = read_manifest(backup)
    folder.root.mkdir(parents=True, exist_ok=True)
    lock = acquire_lock(folder)
    work = folder.root / "restoring"
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        _unpack(backup, work)
        copied = KeyFile.read(work / "logbook.keys")
        key_file, data_key = _choose_keys(folder, copied, password)
        _check_copy(work / "logbook.db", data_key, manifest)
        _fresh_file(work, data_key)
        key_file.write(work / "logbook.keys")
        (work / "fresh.db").chmod(0o600)
        _set_aside(folder)
        (work / "fresh.db").replace(folder.logbook)
        (work / "logbook.keys").replace(folder.keys)
        sync_folder(folder.root)
    except OSError as fault:
        raise StorageError(
            _("The copy could not be put back. Make some room, or check the disk.")
        ) from fault
    finally:
        shutil.rmtree(work, ignore_errors=True)
        lock.release()
    return manifest


def _unpack(backup: Path, work: Path) -> None:
    try:
        with zipfile.ZipFile(backup) as archive:
            archive.extract("logbook.db", work)
            archive.extract("logbook.keys", work)
    except zipfile.BadZipFile as fault:
        raise _broken_copy() from fault


def _broken_copy() -> DamagedError:
    return DamagedError(_("This copy is damaged and was not put back. Choose another copy."))


def refuse_wrong_password(folder: DataFolder, backup: Path, password: str) -> None:
    """Raise what `restore` would for this copy and password, before the logbook has to close."""
    read_manifest(backup)
    try:
        with zipfile.ZipFile(backup) as archive:
            copied = KeyFile.from_bytes(archive.read("logbook.keys"))
    except (OSError, zipfile.BadZipFile) as fault:
        raise _broken_copy() from fault
    _choose_keys(folder, copied, password)


def _choose_keys(folder: DataFolder, copied: KeyFile, password: str) -> tuple[KeyFile, bytes]:
    """Today's slots when they are of the same logbook, else the copy's own.

    A logbook's data key never changes, so an old password that opens the copy proves the right to
    put it back; but it does not come back with it: what opens the logbook today still does.
    """
    today = _todays_keys(folder)
    if today is None or today.uid != copied.uid:
        return copied, copied.unlock(password)
    try:
        return today, today.unlock(password)
    except WrongPasswordError:
        return today, copied.unlock(password)


def _todays_keys(folder: DataFolder) -> KeyFile | None:
    try:
        return KeyFile.read(folder.keys)
    except (OSError, AppError):
        return None


def _check_copy(path: Path, data_key: bytes, manifest: Manifest) -> None:
    broken = _broken_copy()
    if sha256_of(path) != manifest.sha256:
        raise broken
    try:
        connection = raw_connect(path, data_key)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            if application != APPLICATION_ID or counts(connection) != (
                manifest.contacts,
                manifest.pupils,
                manifest.guardians,
            ):
                raise broken
        finally:
            connection.close()
    except sqlcipher.DatabaseError as fault:
        raise broken from fault


def _fresh_file(work: Path, data_key: bytes) -> None:
    """Through the backup API into a new file, so that no stale write-ahead log can join it."""
    copy_database(work / "logbook.db", data_key, work / "fresh.db")


def _set_aside(folder: DataFolder) -> None:
    """Rename what stands here, with its write-ahead log, out of the way."""
    stamp = f"{local_now():%Y-%m-%d-%H%M%S}"
    for path in (folder.logbook, folder.keys):
        for suffix in ("", "-wal", "-shm"):
            old = path.with_name(path.name + suffix)
            if old.exists():
                old.replace(path.with_name(f"{path.name}{suffix}.replaced-{stamp}"))
