"""The one entry to roster files: the reader is chosen by what a file holds, not by its name."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from app.errors import AppError, UsageError
from app.i18n import _
from app.services.roster import RosterFile, RosterKind

_NOTHING: Mapping[str, str] = MappingProxyType({})


def read_roster(path: Path, *, mapping: Mapping[str, str] = _NOTHING, today: date) -> RosterFile:
    """Read pupils and guardians from CSV, XLSX or EDEXML.

    `mapping` goes from a header to a field code of `app.exchange.fields` and overrides what was
    recognised. Raises `AppError` with a whole sentence when the file cannot be read or holds no
    usable row, `UsageError` for an unknown field code.
    """
    from app.exchange.opened import kind_of, read_whole
    from app.exchange.table_choice import refuse_unknown_columns

    checked = _checked(mapping)
    data = read_whole(path)
    kind = kind_of(data, path.name)
    if kind is RosterKind.EDEXML:
        from app.exchange.edexml import read_edexml

        return read_edexml(data, source_name=path.name, today=today)
    roster = _read_tables(data, kind, path.name, checked, today)
    refuse_unknown_columns([column.header for column in roster.columns], mapping)
    return roster


def _checked(mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping by squeezed header; every field code is known."""
    from app.exchange.fields import PUPIL_FIELDS, is_field
    from app.exchange.headers import is_never_read, squeezed

    codes = {column: code.strip().lower().replace("-", "_") for column, code in mapping.items()}
    for column, code in codes.items():
        if not is_field(code):
            raise UsageError(
                _(
                    "“{field}” is no field. Use one of {fields}, guardian1_name, guardian1_mobile, "
                    "guardian1_email and the like, or ignore."
                ).format(field=code, fields=", ".join(PUPIL_FIELDS))
            )
        if is_never_read(column):
            raise AppError(
                _("The column “{column}” may not be kept here and is never read.").format(
                    column=column
                )
            )
    return {squeezed(column): code for column, code in codes.items()}


def _read_tables(
    data: bytes, kind: RosterKind, name: str, mapping: Mapping[str, str], today: date
) -> RosterFile:
    """Read the table whose header is understood best: of the sheets, or of the delimiters."""
    from app.exchange.table_choice import choose_csv, choose_sheet
    from app.exchange.table_roster import read_table

    if kind is RosterKind.CSV:
        table, header = choose_csv(data, name, mapping)
    else:
        from app.exchange.xlsx_file import xlsx_tables

        table, header = choose_sheet(xlsx_tables(data, name), name, mapping)
    return read_table(table, header, kind=kind, source_name=name, today=today)
