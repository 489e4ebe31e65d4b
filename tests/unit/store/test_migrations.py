"""The schema in the migrations is the schema of the models, and every index stands."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.models import Base
from app.paths import DataFolder
from app.queries.log import contact_log
from app.queries.rows import ContactFilter
from app.store.check import check
from app.store.opening import open_logbook
from app.store.schema import REVISION
from app.store.search import TABLES
from app.store.upgrade import alembic_config

RELEASED = Path(__file__).parents[2] / "logbooks"
PASSWORD = "een zin die ik onthoud"  # of those fictional classes


def _differences(connection):
    context = MigrationContext.configure(
        connection,
        opts={
            "include_name": lambda name, kind, _parents: (
                kind != "table" or not str(name).startswith(tuple(TABLES))
            ),
            "compare_type": False,
        },
    )
    return compare_metadata(context, Base.metadata)


def _names(connection):
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())


def _expected():
    indexes = {index.name for table in Base.metadata.tables.values() for index in table.indexes}
    return indexes | set(TABLES)


def test_the_models_and_the_migrations_agree(logbook):
    assert logbook.read(_differences) == []


def test_the_known_revision_is_the_newest():
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [REVISION]


def test_every_index_of_the_models_and_the_search_tables_stand(logbook):
    assert logbook.read(_names) >= _expected()


@pytest.mark.parametrize("released", sorted(path.name for path in RELEASED.iterdir()))
def test_a_logbook_of_every_release_opens_whole(tmp_path, released):
    shutil.copytree(RELEASED / released, tmp_path / "data")
    folder = DataFolder(tmp_path / "data")
    logbook = open_logbook(folder, PASSWORD)
    try:
        assert logbook.read(_differences) == []
        assert logbook.read(_names) >= _expected()
        assert check(folder, logbook.data_key).problems == ()
        newest = logbook.read(contact_log)[0]
        assert logbook.read(partial(contact_log, filter=ContactFilter(text=newest.pupils)))
        assert list(folder.backups.iterdir()), (
            "an older logbook is copied before it is brought along"
        )
    finally:
        logbook.close()


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    shutil.copytree(RELEASED / "0001", tmp_path / "data")
    folder = DataFolder(tmp_path / "data")
    before = folder.logbook.read_bytes()

    def fails(*_args, **_more):
        raise RuntimeError("the power went")

    monkeypatch.setattr("alembic.op.create_index", fails)
    with pytest.raises(RuntimeError):
        open_logbook(folder, PASSWORD)
    monkeypatch.undo()
    assert folder.logbook.read_bytes() == before
    open_logbook(folder, PASSWORD).close()
