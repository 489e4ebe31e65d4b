"""The teacher's own labels."""

from sqlalchemy import Connection, text

_LABELS = text(
    "SELECT l.name FROM label l LEFT JOIN contact_label x ON x.label_id = l.id"
    " WHERE l.deleted_at IS NULL GROUP BY l.id ORDER BY count(x.id) DESC, l.name"
)


def label_names(connection: Connection) -> list[str]:
    """Every label, the most used first."""
    return list(connection.execute(_LABELS).scalars())
