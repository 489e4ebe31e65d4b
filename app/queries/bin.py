"""What lies in the bin, newest first, with the day it goes for good."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from app.vocabulary import RootKind

STAYS = timedelta(days=30)

_WORDS = {
    RootKind.CONTACT: (
        "SELECT c.uid, c.deleted_at, coalesce(nullif(c.subject, ''), substr(c.told, 1, 200),"
        " ''), (SELECT group_concat(p.full_name, ', ') FROM contact_pupil x"
        " JOIN pupil p ON p.id = x.pupil_id WHERE x.contact_id = c.id), 0"
        " FROM contact c WHERE c.deleted_at IS NOT NULL"
    ),
    RootKind.AGREEMENT: (
        "SELECT a.uid, a.deleted_at, a.text, (SELECT p.full_name FROM pupil p"
        " WHERE p.id = a.pupil_id), 0 FROM agreement a LEFT JOIN contact c ON c.id = a.contact_id"
        " WHERE a.deleted_at IS NOT NULL AND c.deleted_at IS NULL"
    ),
    RootKind.WORKING_NOTE: (
        "SELECT n.uid, n.deleted_at, substr(n.text, 1, 200), coalesce((SELECT p.full_name"
        " FROM pupil p WHERE p.id = n.pupil_id), (SELECT group_concat(p.full_name, ', ')"
        " FROM contact_pupil x JOIN pupil p ON p.id = x.pupil_id"
        " WHERE x.contact_id = n.contact_id)), 0 FROM working_note n"
        " LEFT JOIN contact c ON c.id = n.contact_id"
        " WHERE n.deleted_at IS NOT NULL AND c.deleted_at IS NULL"
    ),
    RootKind.PUPIL: (
        "SELECT p.uid, p.deleted_at, p.full_name, '', EXISTS (SELECT 1 FROM contact_pupil x"
        " WHERE x.pupil_id = p.id) FROM pupil p WHERE p.deleted_at IS NOT NULL"
    ),
    RootKind.GUARDIAN: (
        "SELECT g.uid, g.deleted_at, g.full_name, (SELECT group_concat(p.full_name, ', ')"
        " FROM guardianship s JOIN pupil p ON p.id = s.pupil_id WHERE s.guardian_id = g.id),"
        " EXISTS (SELECT 1 FROM participant x WHERE x.guardian_id = g.id)"
        " FROM guardian g WHERE g.deleted_at IS NOT NULL"
    ),
    RootKind.GROUP: (
        "SELECT g.uid, g.deleted_at, g.name, '', EXISTS (SELECT 1 FROM group_membership m"
        ' WHERE m.group_id = g.id) FROM "group" g WHERE g.deleted_at IS NOT NULL'
    ),
    RootKind.CONTACT_PLAN: (
        "SELECT c.uid, c.deleted_at, c.note, (SELECT full_name FROM pupil WHERE id = c.pupil_id),"
        " 0 FROM contact_plan c WHERE c.deleted_at IS NOT NULL"
    ),
    RootKind.ACTIVITY: (
        "SELECT uid, deleted_at, coalesce(nullif(title, ''), own_kind), kind, 0 FROM activity"
        " WHERE deleted_at IS NOT NULL"
    ),
    RootKind.INFORMATION_REQUEST: (
        "SELECT r.uid, r.deleted_at, (SELECT full_name FROM guardian WHERE id = r.guardian_id),"
        " (SELECT full_name FROM pupil WHERE id = r.pupil_id), 0 FROM information_request r"
        " WHERE r.deleted_at IS NOT NULL"
    ),
    RootKind.LABEL: "SELECT uid, deleted_at, name, '', 0 FROM label WHERE deleted_at IS NOT NULL",
    RootKind.TEMPLATE: (
        "SELECT uid, deleted_at, name, '', 0 FROM template WHERE deleted_at IS NOT NULL"
    ),
    RootKind.SAVED_FILTER: (
        "SELECT uid, deleted_at, name, '', 0 FROM saved_filter WHERE deleted_at IS NOT NULL"
    ),
}


@dataclass(frozen=True, slots=True)
class BinRow:
    """`words` say what it is; `goes_on` None: not by itself.

    `about` is whom it is about, or the code of an activity's kind.
    """

    kind: RootKind
    uid: bytes
    words: str
    about: str
    deleted_at: datetime
    goes_on: date | None


def binned(connection: Connection) -> list[BinRow]:
    """Everything in the bin that people put there; parts of a deleted contact come with it."""
    rows = [
        _row(kind, *found)
        for kind, sql in _WORDS.items()
        for found in connection.exec_driver_sql(sql)
    ]
    return sorted(rows, key=lambda row: row.deleted_at, reverse=True)


_DUE = (
    "SELECT 1 FROM working_note WHERE expires_on < :today AND deleted_at IS NULL"
    " UNION ALL SELECT 1 FROM contact WHERE deleted_at <= :before LIMIT 1"
)


def has_to_be_tidied(connection: Connection, *, now: datetime) -> bool:
    """Whether a note had its time, or the bin holds something it has to let go."""
    values = {"today": now.date().isoformat(), "before": (now - STAYS).isoformat()}
    if connection.exec_driver_sql(_DUE, values).first() is not None:
        return True
    return any(row.goes_on is not None and row.goes_on <= now.date() for row in binned(connection))


def _row(
    kind: RootKind, uid: bytes, deleted_at: str, words: str, about: str | None, is_named: int
) -> BinRow:
    at = datetime.fromisoformat(deleted_at)
    stays = kind in (RootKind.PUPIL, RootKind.GUARDIAN, RootKind.GROUP) or bool(is_named)
    goes_on = None if stays else (at + STAYS).date()
    return BinRow(kind, uid, " ".join(words.split()), about or "", at, goes_on)
