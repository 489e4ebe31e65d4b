"""One row of a table, asked by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.exchange.cell_text import LONGEST_NAME, Cell, cell_text
from app.exchange.notes import Notes
from app.exchange.values import read_date, read_flag
from app.i18n import _


class RefusedRowError(Exception):
    """A row that cannot come in; the message is the reason, a whole sentence."""


@dataclass(frozen=True, slots=True)
class RowCells:
    """`number` is the row as a person sees it; `columns` goes from field to index."""

    number: int
    cells: Sequence[Cell]
    columns: Mapping[str, int]
    notes: Notes
    today: date

    def cell(self, name: str) -> Cell:
        index = self.columns.get(name)
        return self.cells[index] if index is not None and index < len(self.cells) else None

    def text(self, name: str) -> str:
        return cell_text(self.cell(name))

    def name(self, name: str) -> str:
        """A name, or a part of one. Raises `RefusedRowError` for one that nothing can show."""
        text = self.text(name)
        if len(text) > LONGEST_NAME:
            raise RefusedRowError(
                _("A name in this row is longer than {limit} characters.").format(
                    limit=LONGEST_NAME
                )
            )
        return text

    def short_text(self, name: str, longest: int) -> str:
        """A word or two; something longer is left out with a remark."""
        cell = self.cell(name)
        text = _consecutive(cell) if isinstance(cell, date) else cell_text(cell)
        if len(text) > longest:
            self.remark(_("“{value}…” is too long and is left out."), text)
            return ""
        return text

    def day(self, name: str, *, past: bool = False) -> date | None:
        """A date; an impossible one is left out with a remark."""
        cell = self.cell(name)
        text = cell_text(cell)
        if not any(sign.isalnum() for sign in text):
            return None
        found = read_date(cell, today=self.today, past=past)
        if found is None:
            self.remark(_("“{value}” is no date that can be, and is left out."), text)
        return found

    def flag(self, name: str) -> bool:
        """Yes or no; words nobody knows mean yes, which for a secret is the safe side."""
        said = read_flag(self.text(name))
        return True if said is None else said

    def remark(self, template: str, value: str) -> None:
        self.notes.at_row(self.number, template, value=value[:40])


def _consecutive(day: date) -> str:
    """A combined group "1/2" that a spreadsheet took for a day, as it was typed."""
    low, high = sorted((day.day, day.month))
    if high - low == 1 and (not isinstance(day, datetime) or day.time() == datetime.min.time()):
        return f"{low}/{high}"
    return cell_text(day)
