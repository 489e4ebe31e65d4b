"""The teacher's own labels."""

from sqlalchemy import Connection, text

_LABELS = text("SELECT name FROM label WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE")


def label_names(connection: Connection) -> list[str]:
    """Every label, in the order of the alphabet."""
    return list(connection.execute(_LABELS).scalars())
