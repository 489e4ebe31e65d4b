"""What the log can be filtered on, beside codes: people, speakers, labels and kept questions."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

from app.queries.labels import label_names
from app.queries.people import pupils
from app.queries.rows import ContactFilter, PupilRow
from app.queries.saved_filters import SavedFilterRow, saved_filters


@dataclass(frozen=True, slots=True)
class GuardianName:
    """A guardian in a list, with the call names of the children."""

    id: int
    name: str
    children: str

    @property
    def listed_name(self) -> str:
        return self.name

    @property
    def beside_name(self) -> str:
        return self.children


@dataclass(frozen=True, slots=True)
class LogChoices:
    """`pupils` None: not asked for. `speakers`: colleagues who had a talk, and who enters here."""

    pupils: list[PupilRow] | None
    speakers: list[str]
    labels: list[str]
    filters: list[SavedFilterRow]


# One step for each name, not one for each contact: the index stands in the order of names.
_SPEAKERS = text(
    "WITH RECURSIVE spoken(name) AS ("
    " SELECT min(spoken_by) FROM contact WHERE spoken_by <> '' AND deleted_at IS NULL"
    " UNION ALL SELECT (SELECT min(c.spoken_by) FROM contact c WHERE c.spoken_by > spoken.name"
    "  AND c.spoken_by <> '' AND c.deleted_at IS NULL) FROM spoken WHERE spoken.name IS NOT NULL)"
    " SELECT name, 1 FROM spoken WHERE name IS NOT NULL"
    " UNION ALL SELECT name, 0 FROM author WHERE name <> ''"
)
_GUARDIANS = text(
    "SELECT g.id, g.full_name, coalesce(group_concat(p.call_name, ', '), '') FROM guardian g"
    " LEFT JOIN guardianship s ON s.guardian_id = g.id"
    " LEFT JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
    " WHERE g.deleted_at IS NULL GROUP BY g.id ORDER BY g.sort_name, g.id"
)


def log_choices(connection: Connection, *, today: date, with_pupils: bool = True) -> LogChoices:
    """All the choices of the chips above the log, but guardians: of those there are thousands."""
    return LogChoices(
        pupils=pupils(connection, today=today, include_left=True) if with_pupils else None,
        speakers=_speakers(connection),
        labels=label_names(connection),
        filters=saved_filters(connection),
    )


def _speakers(connection: Connection) -> list[str]:
    """Nobody where everything is of one person: then there is nothing to choose."""
    found = connection.execute(_SPEAKERS).all()
    is_one = len(found) == 1 and not found[0][1]
    return [] if is_one else sorted({row[0] for row in found})


def guardian_names(connection: Connection) -> list[GuardianName]:
    """Every guardian, in order of name."""
    return [GuardianName(*row) for row in connection.execute(_GUARDIANS)]


_FAMILY_OF = text(
    "SELECT full_name FROM pupil WHERE id = :family"
    " UNION ALL SELECT full_name FROM guardian WHERE id = :family_of_guardian"
)


def family_name(connection: Connection, *, filter: ContactFilter) -> str:  # noqa: A002 - the field's word
    """Whose family a filter asks for; "" when it asks for none."""
    asked = {"family": filter.family, "family_of_guardian": filter.family_of_guardian}
    return str(connection.execute(_FAMILY_OF, asked).scalar() or "")
