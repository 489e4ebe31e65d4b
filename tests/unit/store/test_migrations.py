"""The schema in the migrations is the schema of the models, and every index stands."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.models import Base
from app.store.schema import REVISION
from app.store.search import TABLES
from app.store.upgrade import alembic_config


def test_the_models_and_the_migrations_agree(logbook):
    def differences(connection):
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

    assert logbook.read(differences) == []


def test_the_known_revision_is_the_newest():
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [REVISION]


def test_every_index_of_the_models_and_the_search_tables_stand(logbook):
    expected = {index.name for table in Base.metadata.tables.values() for index in table.indexes}

    def names(connection):
        return set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())

    assert expected | set(TABLES) <= logbook.read(names)
