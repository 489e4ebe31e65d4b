"""A copy before work that touches many at once."""

from pathlib import Path

from app.queries.people import named_pupils
from app.store.backup import make_backup
from app.store.logbook import Logbook


def copy_before_bulk(logbook: Logbook) -> Path | None:
    """Copy a logbook before an import and the like; None where it holds nobody yet."""
    if not logbook.read(named_pupils):
        return None
    return make_backup(
        logbook.folder, logbook.data_key, logbook.folder.backups, now=logbook.clock()
    )
