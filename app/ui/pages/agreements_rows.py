"""How the list of agreements looks: its bands, its rows, and the words in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.i18n import _
from app.queries.agreements import Band, band_of
from app.queries.rows import AgreementRow
from app.ui.dates import day_words, due_words, short_day_words
from app.ui.theme import Tint
from app.ui.widgets.cells import Cell, Column, find_marks
from app.ui.widgets.row_delegate import action_width
from app.ui.widgets.tags import Tag
from app.vocabulary import AgreementState
from app.wording import word


@dataclass(frozen=True, slots=True)
class BandRow:
    """The heading of a band; `count` None where the words typed leave out some of it."""

    band: Band
    count: int | None


Row = BandRow | AgreementRow


def columns() -> list[Column]:
    return [
        Column("", 38, firm=True),
        Column(_("Agreement"), 200, 5),
        Column(_("Pupil"), 140, 2),
        Column(_("Who"), 76, needs=620),
        Column(_("Day"), 164, 3, firm=True),
        Column("", action_width(_("More")), firm=True),
    ]


def band_words(band: Band) -> str:
    return {
        Band.OVERDUE: _("Over its day"),
        Band.TODAY: _("Today"),
        Band.THIS_WEEK: _("This week"),
        Band.LATER: _("Later"),
        Band.NO_DAY: _("Without a day"),
    }[band]


def banded(
    rows: Iterable[AgreementRow],
    counts: Mapping[Band, int] | None,
    today: date,
    *,
    last: AgreementRow | None = None,
) -> list[Row]:
    """Open agreements under the headings of their bands; `last` is the row above them."""
    found: list[Row] = []
    above = band_of(last.due_on, today) if last is not None else None
    for row in rows:
        band = band_of(row.due_on, today)
        if band is not above:
            found.append(BandRow(band, counts.get(band) if counts is not None else None))
            above = band
        found.append(row)
    return found


def cells_of(row: Row, typed: str, today: date) -> Sequence[Cell]:
    if isinstance(row, BandRow):
        words = band_words(row.band)
        if row.count is not None:
            words = f"{words} · {row.count}"
        return (Cell(second=words, said=words), *([Cell()] * (len(columns()) - 1)))
    is_open = row.state is AgreementState.OPEN
    agreed = ""
    if row.made_at is not None:
        made = short_day_words(row.made_at.date(), today)
        agreed = _("agreed {day}").format(day=made)
    return (
        Cell(icon=_SIGNS[row.state], said=word(row.state)),
        Cell(row.text, bold=is_open, wraps=True, marks=find_marks(row.text, typed)),
        Cell(row.pupil, agreed, marks=find_marks(row.pupil, typed)),
        Cell(word(row.owner)),
        _day_cell(row, today) if is_open else _closed_cell(row, today),
        Cell(action=_("More")),
    )


_SIGNS = {
    AgreementState.OPEN: "box",
    AgreementState.DONE: "box_done",
    AgreementState.DROPPED: "close",
}


def _day_cell(row: AgreementRow, today: date) -> Cell:
    if row.due_on is None:
        return Cell()
    words = due_words(row.due_on, today)
    if row.due_on > today:
        return Cell(words)
    tint = Tint.ATTENTION if row.due_on < today else Tint.ACCENT
    return Cell(tag=Tag(words, tint))


def _closed_cell(row: AgreementRow, today: date) -> Cell:
    """Kept or dropped, since when, and what it brought or why."""
    words = word(row.state)
    if row.closed_at is not None:
        words = _("{state} {day}").format(state=words, day=day_words(row.closed_at.date(), today))
    return Cell(words, row.result or row.drop_reason)
