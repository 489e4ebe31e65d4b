"""Which table of a file is the list: of the sheets of a workbook, of the delimiters of a text.

The one whose header is understood best; with equal headers the one that stands first.
"""

from collections.abc import Iterable, Mapping, Sequence

from app.errors import AppError
from app.exchange.cell_text import cell_text
from app.exchange.headers import squeezed
from app.exchange.recognise import ROWS_ABOVE, Header, find_header
from app.exchange.table_file import Table, csv_heads, csv_table, decoded
from app.i18n import _

_SHOWN = 15  # columns named in a message


def choose_csv(data: bytes, name: str, mapping: Mapping[str, str]) -> tuple[Table, Header]:
    """The whole table, with the delimiter that its header line counts most of."""
    text = decoded(data)
    heads = csv_heads(text)
    delimiter, header = _best(heads, name, mapping)
    return csv_table(text, delimiter), header


def choose_sheet(
    tables: Sequence[Table], name: str, mapping: Mapping[str, str]
) -> tuple[Table, Header]:
    """The sheet with the list; another than the first is named in a warning."""
    by_place = {str(place): table for place, table in enumerate(tables)}
    place, header = _best(by_place, name, mapping)
    table = by_place[place]
    if len(tables) == 1:
        return table, header
    warning = _("The workbook has more than one sheet; “{sheet}” was read.").format(
        sheet=table.name
    )
    return Table(table.rows, table.name, (*table.warnings, warning)), header


def _best(tables: Mapping[str, Table], name: str, mapping: Mapping[str, str]) -> tuple[str, Header]:
    found = {
        key: header
        for key, table in tables.items()
        if (header := find_header(_texts(table), mapping)) is not None
    }
    if not found:
        raise _unrecognised(tables, name)
    best = max(found, key=lambda key: found[key].recognition.score)
    return best, found[best]


def _texts(table: Table) -> list[list[str]]:
    return [[cell_text(cell) for cell in row] for row in table.rows[:ROWS_ABOVE]]


def refuse_unknown_columns(headers: Sequence[str], mapped: Iterable[str]) -> None:
    """A column that was mapped has to be there; `mapped` as it was typed."""
    known = {squeezed(text) for text in headers}
    for column in mapped:
        if squeezed(column) not in known:
            raise AppError(
                _("There is no column “{column}”. The columns are: {columns}.").format(
                    column=column, columns=_listed(headers)
                )
            )


class UnrecognisedError(AppError):
    """No column holds the names of pupils. `column` is one that could be mapped to them."""

    def __init__(self, message: str, column: str) -> None:
        super().__init__(message)
        self.column = column


def _unrecognised(tables: Mapping[str, Table], name: str) -> AppError:
    rows = [row for table in tables.values() for row in _texts(table)]
    widest = max(rows, key=lambda row: sum(bool(cell) for cell in row), default=[])
    columns = [cell for cell in widest if any(sign.isalnum() for sign in cell)]
    if not columns:
        return AppError(_("{name} holds nothing but blank rows.").format(name=name))
    return UnrecognisedError(
        _(
            "No column with the names of pupils was recognised in {name}. Its columns are: "
            "{columns}. Call them “Roepnaam” and “Achternaam”, and try again."
        ).format(name=name, columns=_listed(columns)),
        columns[0][:40],
    )


def _listed(headers: Sequence[str]) -> str:
    shown = [header[:40] for header in headers if header][:_SHOWN]
    return ", ".join(shown) + (" …" if len(headers) > _SHOWN else "")
