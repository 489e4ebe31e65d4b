"""The contact agreements of a class as the cells of a table."""

from collections.abc import Sequence
from datetime import date

from app.i18n import _, pgettext
from app.queries.plans_class import ClassPlanRow
from app.ui.dates import short_day_words
from app.ui.dialogs.plan import often_words
from app.ui.theme import Tint
from app.ui.widgets.cells import Cell
from app.ui.widgets.tags import Tag
from app.wording import word

OFTEN, HOW = 2, 3  # the columns that change in place


def nothing_agreed() -> str:
    return pgettext("contact agreement", "nothing agreed")


def cells(row: ClassPlanRow, today: date) -> Sequence[Cell]:
    """Pupil, guardian, how often, how, next, last contact."""
    return (
        Cell(row.pupil, bold=True),
        Cell(f"{row.guardian} · {word(row.relationship)}"),
        _often(row),
        _how(row),
        _next(row, today),
        _last(row, today),
    )


def _often(row: ClassPlanRow) -> Cell:
    if row.every_school_weeks is None:
        return Cell(nothing_agreed(), muted=True)
    return Cell(often_words(row.every_school_weeks))


def _how(row: ClassPlanRow) -> Cell:
    if row.channel is None:
        return Cell()
    if row.plan_id is None:
        likes = _("rather: {channel}").format(channel=word(row.channel))
        return Cell(likes, muted=True)
    return Cell(word(row.channel), icon=row.channel.value)


def _next(row: ClassPlanRow, today: date) -> Cell:
    if row.due_on is None:
        return Cell()
    day = short_day_words(row.due_on, today)
    if row.is_overdue:
        said = _("time to be in touch, since {day}").format(day=day)
        return Cell(tag=Tag(_("time to be in touch"), Tint.ATTENTION), said=said)
    return Cell(pgettext("contact agreement", "before {day}").format(day=day))


def _last(row: ClassPlanRow, today: date) -> Cell:
    if row.last_reached is None:
        return Cell(pgettext("last contact", "not yet"), muted=True)
    return Cell(short_day_words(row.last_reached, today))


def who(row: ClassPlanRow) -> str:
    """Of whom an agreement is, in a sentence: "Noor van den Berg (Ilse Berg)"."""
    return f"{row.pupil} ({row.guardian})"
