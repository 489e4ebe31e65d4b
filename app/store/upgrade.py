"""Bringing a file to the newest schema with Alembic: on a copy's safety, with foreign keys OFF.

Imported only when it is needed: Alembic costs a fifth of a second.
"""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from app.store.connection import migration_engine, raw_connect
from app.store.faults import damaged
from app.store.past_matters import link_attempts
from app.store.schema import APPLICATION_ID, USER_VERSION

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade_file(path: Path, data_key: bytes, revision: str = "head") -> None:
    """Upgrade in one transaction; a failure leaves the file as it was."""

    def connect() -> Any:
        connection = raw_connect(path, data_key)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = migration_engine(connect)
    try:
        with engine.begin() as connection:
            command.upgrade(alembic_config(connection), revision)
            if revision == "head":
                link_attempts(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise damaged()
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {USER_VERSION}")
    finally:
        engine.dispose()
