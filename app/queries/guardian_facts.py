"""What a pupil's page says of a guardian beyond how to reach them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app.queries.namesakes import guardians_apart

_FACTS = (
    "SELECT g.id, s.custody_on, s.custody_source, s.supervision_order, g.may_visit_home,"
    " g.informed_apart, g.is_own_family, h.address, h.postcode, h.place"
    " FROM guardianship s JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    " JOIN household h ON h.id = g.household_id WHERE s.pupil_id = ?"
)


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    """`address` is what is noted of it, on one line; `apart` tells namesakes apart.

    `is_own_family`: of the teacher or a reader.
    """

    custody_on: date | None
    custody_source: str
    supervision_order: bool
    may_visit_home: bool | None
    informed_apart: bool
    is_own_family: bool
    address: str
    apart: str


def guardian_facts(connection: Connection, pupil_id: int) -> dict[int, GuardianFacts]:
    """By the guardian's key."""
    rows = connection.exec_driver_sql(_FACTS, (pupil_id,)).all()
    apart = guardians_apart(connection, among=[row[0] for row in rows]) if rows else {}
    return {
        row[0]: GuardianFacts(
            custody_on=date.fromisoformat(row[1]) if row[1] else None,
            custody_source=row[2],
            supervision_order=bool(row[3]),
            may_visit_home=None if row[4] is None else bool(row[4]),
            informed_apart=bool(row[5]),
            is_own_family=bool(row[6]),
            address=", ".join(p for p in (row[7], " ".join(q for q in row[8:10] if q)) if p),
            apart=apart.get(row[0], ""),
        )
        for row in rows
    }
