"""Engines on an encrypted file: keyed, checked, with foreign keys, WAL and real transactions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

BUSY_MILLISECONDS = 5_000
READING = "driehoek_reading"


def raw_connect(path: Path | str, data_key: bytes, *, create: bool = False) -> Any:
    """A keyed driver connection; a missing file is an error unless it is to be made."""
    address = ":memory:" if path == ":memory:" else Path(path).absolute().as_uri()
    mode = "rwc" if create else "rw"
    connection = sqlcipher.connect(
        address if path == ":memory:" else f"{address}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -16000")


def make_engine(path: Path, data_key: bytes) -> Engine:
    """The engine of an open logbook; a write begins IMMEDIATE, so that two never deadlock."""

    def creator() -> Any:
        connection = raw_connect(path, data_key)
        _set_up(connection)
        return connection

    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=creator, poolclass=QueuePool, pool_size=3,
        max_overflow=5, pool_reset_on_return="rollback",
    )  # fmt: skip
    event.listen(engine, "begin", _begin)
    return engine


def migration_engine(connect: Callable[[], Any]) -> Engine:
    """An engine for one connection with foreign keys OFF, as batch rebuilds need."""
    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
