"""A table with a recognised header as pupils with their guardians."""

from collections.abc import Sequence
from datetime import date

from app.errors import AppError
from app.exchange.cell_text import Cell, cell_text, is_filled
from app.exchange.fields import NAME_FIELDS
from app.exchange.guardian_cells import read_guardians
from app.exchange.headers import LONGEST_HEADER, squeezed
from app.exchange.notes import Notes
from app.exchange.pupil_cells import LONGEST_NUMBER, read_pupil
from app.exchange.recognise import Header, Recognition
from app.exchange.row_cells import RefusedRowError, RowCells
from app.exchange.seen_pupils import SeenPupils
from app.exchange.table_file import MOST_ROWS, Table, too_many_rows
from app.i18n import _
from app.names import fold
from app.services.drafts import PupilDraft
from app.services.roster import (
    NEVER_READ,
    PUPIL_NUMBER,
    Refusal,
    RosterFile,
    RosterGroup,
    RosterKind,
    RosterPupil,
)

_FOOTERS = ("totaal", "aantal", "total", "subtotaal", "afgedrukt", "gemiddeld", "printed")


def read_table(
    table: Table, header: Header, *, kind: RosterKind, source_name: str, today: date
) -> RosterFile:
    """Every row below the header: accepted, refused with a reason, or accepted with a remark.

    Raises `AppError` when no row is usable.
    """
    reading = _TableReading(table, header, today)
    reading.read()
    pupils, refused = reading.seen.pupils, tuple(reading.refused)
    if not pupils:
        raise _nothing_usable(source_name, refused)
    return RosterFile(
        kind=kind,
        source_name=source_name,
        groups=_groups(pupils),
        pupils=pupils,
        refused=refused,
        warnings=reading.notes.as_tuple(),
        columns=header.recognition.columns,
    )


class _TableReading:
    """Walks through the rows, with what has to be remembered between them."""

    def __init__(self, table: Table, header: Header, today: date) -> None:
        self._rows = table.rows
        self._first = header.last_row + 1
        self._recognition = header.recognition
        self._today = today
        self._columns = {
            column.field: index
            for index, column in enumerate(self._recognition.columns)
            if column.field
        }
        self._headers = [squeezed(column.header) for column in self._recognition.columns]
        self.notes = Notes()
        self.seen = SeenPupils()
        self.refused: list[Refusal] = []
        for warning in (*table.warnings, *_about_columns(self._recognition)):
            self.notes.add(warning)

    def read(self) -> None:
        by_number = not NAME_FIELDS & set(self._columns)
        m_is_girl = self._says_j_and_m()
        count = 0
        for number, cells in enumerate(self._rows[self._first :], start=self._first + 1):
            if not any(map(is_filled, cells)) or self._is_header_again(cells):
                continue
            count += 1
            if count > MOST_ROWS:
                raise too_many_rows()
            row = RowCells(number, cells, self._columns, self.notes, self._today)
            try:
                _refuse_footer(cells)
                if self._recognition.is_guardian_list:
                    self._read_guardian(row)
                else:
                    self._read_pupil(row, by_number=by_number, m_is_girl=m_is_girl)
            except RefusedRowError as refusal:
                self.refused.append(Refusal(number, str(refusal)))

    def _says_j_and_m(self) -> bool:
        """Whether the column of gender holds j (jongen): then its m is a girl (meisje)."""
        index = self._columns.get("gender")
        return index is not None and any(
            index < len(row) and fold(cell_text(row[index])) == "j" for row in self._rows
        )

    def _is_header_again(self, cells: Sequence[Cell]) -> bool:
        """Some exports repeat the header on each page."""
        first = cells[0] if cells else None
        if not isinstance(first, str) or squeezed(first[:LONGEST_HEADER]) != self._headers[0]:
            return False
        return [squeezed(cell_text(cell)[:LONGEST_HEADER]) for cell in cells] == self._headers

    def _read_pupil(self, row: RowCells, *, by_number: bool, m_is_girl: bool) -> None:
        pupil = read_pupil(row, self._recognition, by_number=by_number, m_is_girl=m_is_girl)
        place = self.seen.place_of(pupil)
        if place is None:
            self.seen.add(pupil)
        elif not (self._recognition.repeats_pupils and self.seen.add_guardians(place, pupil)):
            raise RefusedRowError(
                _("This pupil stands in the file twice; row {row} is used.").format(
                    row=self.seen.pupils[place].row
                )
            )

    def _read_guardian(self, row: RowCells) -> None:
        """One guardian with the numbers of the children, whose names another file told."""
        text = row.text("pupil_numbers")
        numbers = dict.fromkeys(text.replace(";", " ").replace(",", " ").split())
        if not numbers or any(len(number) > LONGEST_NUMBER for number in numbers):
            raise RefusedRowError(_("This row holds no pupil number."))
        guardians = read_guardians(row, self._recognition.implied, pupil=next(iter(numbers)))
        if not guardians:
            raise RefusedRowError(_("This row holds no name of a parent."))
        for number in numbers:
            draft = PupilDraft(external_keys=((PUPIL_NUMBER, number),), guardians=guardians)
            pupil = RosterPupil(row.number, draft, pupil_number=number, number_only=True)
            place = self.seen.place_of(pupil)
            if place is None:
                self.seen.add(pupil)
            else:
                self.seen.add_guardians(place, pupil)


def _about_columns(recognition: Recognition) -> list[str]:
    """What of the header is not used, by name."""
    notes = []
    never = [c.header for c in recognition.columns if c.field == NEVER_READ]
    if never:
        notes.append(never_read_warning(never))
    doubled = recognition.doubled
    unknown = [
        c.header
        for c in recognition.columns
        if c.field is None and c.header.strip() and c.header not in doubled
    ]
    if unknown:
        notes.append(_("Columns that are not used: {columns}.").format(columns=_listed(unknown)))
    if doubled:
        notes.append(
            _("Columns that tell what another column tells already: {columns}.").format(
                columns=_listed(doubled)
            )
        )
    return notes


def never_read_warning(names: Sequence[str]) -> str:
    """The sentence for what may not be kept here; `names` as the file writes them."""
    return _("Left out, because it may not be kept here: {columns}.").format(columns=_listed(names))


def _listed(headers: Sequence[str]) -> str:
    shown = [cell_text(header)[:40] for header in headers[:20]]
    return ", ".join(shown) + (" …" if len(headers) > len(shown) else "")


def _refuse_footer(cells: Sequence[Cell]) -> None:
    """A line such as `Totaal: 28` below the list is nobody."""
    filled = [cell for cell in cells if is_filled(cell)]
    first = cell_text(filled[0])
    word = fold(first).replace(":", " ").partition(" ")[0]
    if word in _FOOTERS and (len(filled) == 1 or any(sign.isdigit() for sign in first)):
        raise RefusedRowError(_("This row is a total, not a pupil."))


def _groups(pupils: Sequence[RosterPupil]) -> tuple[RosterGroup, ...]:
    """The groups in order of appearance, with a year level where all their pupils share it."""
    levels: dict[str, set[str]] = {}
    for pupil in pupils:
        for group in pupil.groups:
            levels.setdefault(group, set()).add(pupil.draft.year_level)
    return tuple(
        RosterGroup(name, year_level=next(iter(found)) if len(found) == 1 else "")
        for name, found in levels.items()
    )


def _nothing_usable(source_name: str, refused: Sequence[Refusal]) -> AppError:
    if not refused:
        return AppError(
            _("{name} has a header but no rows below it. Make the export again.").format(
                name=source_name
            )
        )
    return AppError(
        _("{name} has no usable row. Row {row}: {reason} Check which column is which.").format(
            name=source_name, row=refused[0].row, reason=refused[0].reason
        )
    )
