"""Making a logbook, and opening one: four ways it can refuse, each told apart.

Password, kind of file, version and damage are decided in this order; a right password unwraps the
data key, so a file that cannot be read after that is damaged.
"""

import os
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from app import models
from app.errors import (
    AppError,
    LogbookInUseError,
    NewerLogbookError,
    NotALogbookError,
    StorageError,
)
from app.i18n import _
from app.models.base import new_uid
from app.paths import DataFolder
from app.store import keys
from app.store.connection import make_engine, raw_connect
from app.store.faults import damaged, translated
from app.store.logbook import Clock, Logbook, local_now
from app.store.schema import APPLICATION_ID, REVISION, USER_VERSION

KEY_BYTES = 32


def create(
    folder: DataFolder,
    password: str,
    *,
    clock: Clock = local_now,
    cost: keys.Cost | None = None,
) -> tuple[Logbook, str]:
    """Make an empty logbook; returns it open, with the recovery code that is shown once.

    Refuses where a logbook or keys stand, and leaves nothing behind when it fails.
    """
    keys.check_password(password)
    if not folder.is_empty():
        raise AppError(
            _("There is a logbook in this folder already. Open it, or choose another folder.")
        )
    _make_folder(folder)
    lock = acquire_lock(folder)
    data_key = os.urandom(KEY_BYTES)
    uid = new_uid()
    try:
        _make_file(folder, data_key)
        key_file, code = keys.new_keys(uid, data_key, password, cost=cost)
        key_file.write(folder.keys)
        logbook = Logbook(
            folder, make_engine(folder.logbook, data_key), data_key, lock=lock, clock=clock
        )
        _first_rows(logbook, uid)
    except BaseException as fault:
        lock.release()
        _remove(folder)
        if isinstance(fault, OSError):
            raise _storage_error(fault) from fault
        if isinstance(fault, Exception):
            raise translated(fault) from fault
        raise
    return logbook, code


def open_logbook(
    folder: DataFolder, password: str, *, write: bool = True, clock: Clock = local_now
) -> Logbook:
    """Open the logbook of a folder; `write` takes the one writer's lock.

    Raises NotALogbookError, WrongPasswordError, NewerLogbookError, DamagedError or
    LogbookInUseError; the file is untouched then.
    """
    data_key = unlock(folder, password)
    return open_with_key(folder, data_key, write=write, clock=clock)


def unlock(folder: DataFolder, password: str) -> bytes:
    """The data key of a folder's logbook: the slow part, without the database."""
    if folder.is_empty():
        raise no_logbook()
    if not folder.logbook.exists() or not folder.keys.exists():
        raise damaged()
    return keys.KeyFile.read(folder.keys).unlock(password)


def no_logbook() -> NotALogbookError:
    return NotALogbookError(
        _("There is no logbook in this folder yet. Start one first: driehoek init.")
    )


def open_with_key(
    folder: DataFolder, data_key: bytes, *, write: bool = True, clock: Clock = local_now
) -> Logbook:
    """The quick part of opening: lock, versions, engine."""
    lock = acquire_lock(folder) if write else None
    try:
        version = _inspect(folder, data_key)
        if version < USER_VERSION or (version == USER_VERSION and _behind(folder, data_key)):
            _upgrade(folder, data_key, lock)
        engine = make_engine(folder.logbook, data_key)
        return Logbook(folder, engine, data_key, lock=lock, clock=clock)
    except BaseException as fault:
        if lock is not None:
            lock.release()
        if isinstance(fault, sqlcipher.Error):
            raise translated(fault) from fault
        raise


def acquire_lock(folder: DataFolder) -> FileLock:
    """The one writer's lock; a dead process's lock frees itself."""
    lock = FileLock(folder.lock, timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        raise LogbookInUseError(
            _("This logbook is open in another window. Close it there and try again.")
        ) from None
    except OSError as fault:
        raise _storage_error(fault) from fault
    return lock


def _storage_error(fault: OSError) -> StorageError:
    folder = Path(fault.filename).parent if fault.filename else ""
    return StorageError(
        _("Nothing can be written in {folder}. Choose another folder, or make some room.").format(
            folder=folder
        )
    )


def _make_folder(folder: DataFolder) -> None:
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        if os.name != "nt":
            folder.root.chmod(0o700)
    except OSError as fault:
        raise _storage_error(fault) from fault


def _make_file(folder: DataFolder, data_key: bytes) -> None:
    from app.store.upgrade import upgrade_file

    raw_connect(folder.logbook, data_key, create=True).close()
    if os.name != "nt":
        folder.logbook.chmod(0o600)
    upgrade_file(folder.logbook, data_key)


def _remove(folder: DataFolder) -> None:
    for path in (folder.logbook, folder.keys):
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _first_rows(logbook: Logbook, uid: bytes) -> None:
    with Session(logbook.engine) as session, session.begin():
        session.add(models.Profile(uid=uid))
        session.add(models.Author(is_me=True))
        session.add(models.Device(is_this=True))
        starts_on, ends_on = _school_year(logbook.clock().date())
        session.add(models.SchoolYear(starts_on=starts_on, ends_on=ends_on))


def _school_year(day: date) -> tuple[date, date]:
    from app.rules.school_time import school_year_of

    return school_year_of(day)


def _inspect(folder: DataFolder, data_key: bytes) -> int:
    """The schema number of a file that is ours; raises for anything else."""
    if folder.logbook.stat().st_size == 0:
        raise damaged()
    try:
        connection = raw_connect(folder.logbook, data_key)
    except sqlcipher.DatabaseError as fault:
        raise translated(fault) from fault
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise NotALogbookError(_("This file is no logbook of Driehoek; it was left as it is."))
    if version > USER_VERSION:
        raise NewerLogbookError(
            _("This logbook was made by a newer version of Driehoek. Install that version.")
        )
    return version


def _behind(folder: DataFolder, data_key: bytes) -> bool:
    connection = raw_connect(folder.logbook, data_key)
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    finally:
        connection.close()
    return found is None or found[0] != REVISION


def _upgrade(folder: DataFolder, data_key: bytes, lock: FileLock | None) -> None:
    if lock is None:
        raise AppError(
            _("This logbook is of an older version. Open it once in the window to bring it along.")
        )
    from app.store.backup import make_backup
    from app.store.upgrade import upgrade_file

    make_backup(folder, data_key, folder.backups)
    upgrade_file(folder.logbook, data_key)


def change_password(folder: DataFolder, old: str, new: str) -> None:
    """Another password for the same data key; the recovery code stays, no page is rewritten.

    The managed copies get the new slots too, so that an old password opens none of them.
    """
    keys.check_password(new)
    from app.store.backup import rekey_copies

    if folder.is_empty():
        raise no_logbook()
    key_file = keys.KeyFile.read(folder.keys)
    data_key = key_file.unlock(old)
    changed = key_file.with_password(data_key, new)
    changed.write(folder.keys)
    rekey_copies(folder, changed)
