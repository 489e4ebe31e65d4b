"""The one entry to roster files: the reader is chosen by what a file holds, not by its name."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from app.exchange.roster import RosterFile

_NOTHING: Mapping[str, str] = MappingProxyType({})


def read_roster(path: Path, *, mapping: Mapping[str, str] = _NOTHING, today: date) -> RosterFile:
    """Read pupils and guardians from CSV, XLSX or EDEXML.

    `mapping` goes from a header to a field code of `app.exchange.fields` and overrides what was
    recognised. Raises `AppError` with a whole sentence when the file cannot be read or holds no
    usable row, `UsageError` for an unknown field code.
    """
    raise NotImplementedError
