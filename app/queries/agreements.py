"""Agreements that stand open, and what became of others."""

from datetime import date, datetime

from sqlalchemy import Connection, text

from app.queries.rows import AgreementRow
from app.vocabulary import AgreementState, Owner

_OPEN = (
    "SELECT a.id, a.text, a.owner, a.due_on, a.state, a.pupil_id, p.full_name, a.contact_id,"
    " a.made_at, a.result FROM agreement a LEFT JOIN pupil p ON p.id = a.pupil_id"
    " WHERE a.state = 'open' AND a.deleted_at IS NULL"
    " AND (p.id IS NULL OR p.deleted_at IS NULL)"
)


def open_agreements(
    connection: Connection,
    *,
    pupil_id: int | None = None,
    until: date | None = None,
    limit: int = 500,
) -> list[AgreementRow]:
    """Open agreements, the soonest first and those without a day last."""
    sql, values = _OPEN, dict[str, object]()
    if pupil_id is not None:
        sql += " AND a.pupil_id = :pupil_id"
        values["pupil_id"] = pupil_id
    if until is not None:
        sql += " AND a.due_on <= :until"
        values["until"] = until.isoformat()
    sql += " ORDER BY a.due_on IS NULL, a.due_on, a.id LIMIT :limit"
    rows = connection.execute(text(sql), values | {"limit": limit})
    return [
        AgreementRow(
            id=row[0],
            text=row[1],
            owner=Owner(row[2]),
            due_on=date.fromisoformat(row[3]) if row[3] else None,
            state=AgreementState(row[4]),
            pupil_id=row[5],
            pupil=row[6] or "",
            contact_id=row[7],
            made_at=datetime.fromisoformat(row[8]),
            result=row[9],
        )
        for row in rows
    ]
