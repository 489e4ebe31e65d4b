"""Start talks as the cells of a table."""

from collections.abc import Sequence
from datetime import datetime

from app.i18n import _, pgettext
from app.queries.start_talks import HeldTalk, HomeTalk, PlannedTalk
from app.ui.dates import moment_words, short_day_words
from app.ui.pages.pupil_words import joined_names
from app.ui.theme import Tint
from app.ui.widgets.cells import Cell
from app.vocabulary import Channel
from app.wording import word

CHANNELS = (Channel.MEETING, Channel.HOME_VISIT, Channel.PHONE, Channel.VIDEO)
MINUTES = (20, 30)
ACTION = 4  # the column of the button


def cells(row: HomeTalk, now: datetime) -> Sequence[Cell]:
    """Pupil, parents, the talk that was, the one that is planned, what can be done."""
    return (
        Cell(row.pupil, _new_words(row, now), bold=True),
        Cell(home_words(row), _("own home") if row.is_apart else ""),
        _held(row.held, now),
        _planned(row.planned, now) if row.held is None else Cell(),
        Cell(action=_action(row, now)),
    )


def home_words(row: HomeTalk) -> str:
    """The parents of one home by first name: "Ilse and Tom"."""
    return joined_names([name for _key, name, _full in row.guardians])


def _new_words(row: HomeTalk, now: datetime) -> str:
    if row.new_since is None:
        return ""
    return _("new since {day}").format(day=short_day_words(row.new_since, now.date()))


def _held(held: HeldTalk | None, now: datetime) -> Cell:
    if held is None:
        return Cell(pgettext("start talk", "not yet"), muted=True)
    parts = [_("with {people}").format(people=joined_names(held.guardians))]
    if held.child_present:
        parts.append(_("the child was there"))
    day = short_day_words(held.on, now.date())
    if held.in_june:
        day = _("{day} · introduction in June").format(day=day)
    return Cell(day, " · ".join(parts), icon="check", tint=Tint.POSITIVE)


def _planned(planned: PlannedTalk | None, now: datetime) -> Cell:
    if planned is None:
        return Cell()
    when = moment_words(planned.at, now.date())
    parts = [word(planned.channel), planned.note]
    if planned.at < now:
        parts.insert(0, _("not logged yet"))
    return Cell(when, " · ".join(part for part in parts if part), icon="calendar")


def _action(row: HomeTalk, now: datetime) -> str:
    if row.held is not None:
        return ""
    if row.planned is None:
        return _("Plan…")
    return pgettext("button", "Log") if row.planned.at < now else _("Move…")
