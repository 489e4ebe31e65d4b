"""Verifying a logbook from end to end: pages, structure, links, index and summary."""

from dataclasses import dataclass

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import AppError, DamagedError
from app.i18n import _
from app.paths import DataFolder
from app.store.backup import counts
from app.store.connection import raw_connect
from app.store.faults import translated


@dataclass(frozen=True)
class CheckReport:
    """`problems` are sentences; empty means that all is well."""

    problems: tuple[str, ...]
    contacts: int = 0
    pupils: int = 0
    guardians: int = 0

    @property
    def ok(self) -> bool:
        return not self.problems


def check(folder: DataFolder, data_key: bytes) -> CheckReport:
    """Read every page and compare what must agree; nothing is changed."""
    try:
        connection = raw_connect(folder.logbook, data_key)
    except sqlcipher.DatabaseError as fault:
        known = translated(fault)
        if isinstance(known, AppError) and not isinstance(known, DamagedError):
            raise known from fault
        return CheckReport((_("The logbook cannot be read at all. Put back a copy."),))
    try:
        problems = _problems(connection)
        found = (0, 0, 0) if problems else counts(connection)
    except sqlcipher.DatabaseError:
        return CheckReport((_("A part of the logbook cannot be read. Put back a copy."),))
    finally:
        connection.close()
    return CheckReport(tuple(problems), *found)


def _problems(connection: sqlcipher.Connection) -> list[str]:
    problems = []
    pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if pages:
        problems.append(
            _("{count} pages of the file are damaged. Put back a copy.").format(count=len(pages))
        )
        return problems
    rows = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    if rows != ["ok"]:
        problems.append(_("The structure of the file is damaged. Put back a copy."))
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        problems.append(_("Some rows point to something that is gone."))
    missing = connection.execute(
        "SELECT count(*) FROM contact c WHERE deleted_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM contact_search s WHERE s.rowid = c.sort_key)"
    ).fetchone()[0]
    if missing:
        problems.append(_("{count} contacts cannot be found by searching.").format(count=missing))
    unsummed = connection.execute(
        "SELECT count(*) FROM guardianship s WHERE NOT EXISTS (SELECT 1 FROM reach r"
        " WHERE r.pupil_id = s.pupil_id AND r.guardian_id = s.guardian_id)"
    ).fetchone()[0]
    if unsummed:
        problems.append(_("The summary of reach misses {count} parents.").format(count=unsummed))
    return problems
