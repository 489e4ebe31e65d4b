"""The list of the unreached as a table for a spreadsheet."""

from collections.abc import Sequence

from app.exchange.safe_cells import ListCell
from app.i18n import _
from app.queries.unreached_list import ListLine, UnreachedList
from app.wording import word


def unreached_table(rows: UnreachedList) -> tuple[list[str], list[Sequence[ListCell]]]:
    """Headers and rows for `exchange.lists.write_table`; no column for what was left out."""
    headers = [_("When to be in touch"), _("Pupil"), _("Group"), _("Parent"), _("Relationship")]
    if rows.has_reasons:
        headers.append(_("Why"))
    if rows.has_steps:
        headers.append(_("Next step"))
    return headers, [_cells(line, rows) for line in rows.lines]


def _cells(line: ListLine, rows: UnreachedList) -> Sequence[ListCell]:
    cells: list[ListCell] = [
        word(line.urgency), line.pupils, line.groups, line.guardian, line.relationship,
    ]  # fmt: skip
    if rows.has_reasons:
        cells.append("\n".join(line.reasons))
    if rows.has_steps:
        cells.append(line.step)
    return cells
