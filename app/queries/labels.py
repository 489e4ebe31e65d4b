"""The teacher's own labels, and how often each is used."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.vocabulary import LabelColour

_LABELS = "SELECT id, name, colour FROM label WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE"
# Counted from the index alone; what lies in the bin, always little, is taken off after.
_USED = "SELECT label_id, count(*) FROM contact_label GROUP BY label_id"
_USED_IN_BIN = (
    "SELECT x.label_id, count(*) FROM contact c INDEXED BY ix_contact_bin"
    " JOIN contact_label x ON x.contact_id = c.id WHERE c.deleted_at IS NOT NULL"
    " GROUP BY x.label_id"
)


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label; `count` is the number of contacts that have it, 0 where nobody counted."""

    id: int
    name: str
    colour: LabelColour
    count: int = 0


def label_names(connection: Connection) -> list[str]:
    """Every label, in the order of the alphabet."""
    return [name for _key, name, _colour in connection.exec_driver_sql(_LABELS)]


def label_rows(connection: Connection, *, counted: bool = False) -> list[LabelRow]:
    """Every label with its colour, in the order of the alphabet."""
    used = _counts(connection) if counted else {}
    return [
        LabelRow(key, name, colour_of(colour), used.get(key, 0))
        for key, name, colour in connection.exec_driver_sql(_LABELS)
    ]


def label_colours(connection: Connection) -> dict[str, LabelColour]:
    """The colour of each label by its name, for showing it beside a contact."""
    return {row.name: row.colour for row in label_rows(connection)}


def colour_of(code: str) -> LabelColour:
    """A colour of another version, or none, is sand."""
    try:
        return LabelColour(code)
    except ValueError:
        return LabelColour.SAND


def _counts(connection: Connection) -> dict[int, int]:
    used = {key: count for key, count in connection.exec_driver_sql(_USED)}  # noqa: C416 - rows
    for key, count in connection.exec_driver_sql(_USED_IN_BIN):
        used[key] -= count
    return used
