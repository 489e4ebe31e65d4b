"""What the list of the unreached says of one guardian, cell by cell."""

from collections.abc import Sequence
from datetime import date

from app.i18n import _, ngettext
from app.queries.rows import AttemptRow, UnreachedRow
from app.rules.ways import part_of_day
from app.ui.dates import school_year_start, short_day_words
from app.ui.pages.pupil_words import language_words
from app.ui.theme import Tint
from app.ui.widgets.cells import Cell
from app.ui.widgets.tags import Tag
from app.vocabulary import PartOfDay, Reason, Step, Tone
from app.wording import activity_words, next_step_words, word

_MOST_SIGNS = 3


def reason_words(reason: Reason) -> str:
    """A reason in a few words, for a counter and for a line of the list."""
    return {
        Reason.NEVER_REACHED: _("not spoken yet"),
        Reason.PLAN_OVERDUE: _("time for contact"),
        Reason.ONLY_PROBLEMS: _("only a problem"),
        Reason.NO_START_TALK: _("without start talk"),
        Reason.NOT_INFORMED: _("still to be told"),
        Reason.SENT_UNANSWERED: _("waiting for an answer"),
        Reason.PARTNER_REACHED: _("partner spoken"),
    }[reason]


def row_cells(row: UnreachedRow, today: date) -> Sequence[Cell]:
    """Parent, pupil, attempts, last spoken, seen at, next step, and the button."""
    return (
        _parent(row),
        Cell(", ".join(row.pupils), wraps=True),
        attempts_cell(row.attempts, today),
        _last_spoken(row, today),
        _seen_at(row, today),
        _next_step(row, today),
        attempt_cell(row.guardian),
    )


def attempt_cell(guardian: str) -> Cell:
    """The button of a row; a screen reader says what it does and for whom."""
    return Cell(action=_("Attempt"), said=_("Log an attempt with {name}").format(name=guardian))


def _parent(row: UnreachedRow) -> Cell:
    parts = [word(row.relationship)]
    if row.lives_apart:
        parts.append(_("other address"))
    speaks = language_words(row.language, needs_interpreter=row.needs_interpreter)
    if speaks:
        parts.append(speaks)
    return Cell(row.guardian, " · ".join(parts), bold=True)


def attempts_cell(attempts: Sequence[AttemptRow], today: date) -> Cell:
    """Signs of the channels and how often; below it what they have in common, or the latest."""
    if not attempts:
        return Cell(_("none yet"), muted=True)
    signs = tuple(attempt.channel.value for attempt in attempts[-_MOST_SIGNS:])
    latest = attempts[-1]
    times = _("{n}×").format(n=len(attempts))
    day = short_day_words(latest.at.date(), today)
    ended = f"{day} · {word(latest.outcome)}"
    alike = attempts_words(attempts)
    channels = ", ".join(dict.fromkeys(word(attempt.channel) for attempt in attempts))
    said = ", ".join(part for part in (times, channels, alike, ended) if part)
    return Cell(times, alike or ended, tag=Tag("", Tint.ATTENTION, signs), said=said)


def attempts_words(attempts: Sequence[AttemptRow]) -> str:
    """What attempts have in common: "always afternoons", "3 ways"; empty for one alone."""
    ways = len({attempt.channel for attempt in attempts})
    if ways > 1:
        return ngettext("{n} way", "{n} ways", ways).format(n=ways)
    parts = {part_of_day(attempt.at) for attempt in attempts if attempt.time_known}
    if len(attempts) > 1 and len(parts) == 1:
        return _always(parts.pop())
    return ""


def _always(part: PartOfDay) -> str:
    return {
        PartOfDay.MORNING: _("always mornings"),
        PartOfDay.AFTERNOON: _("always afternoons"),
        PartOfDay.EVENING: _("always evenings"),
    }[part]


def _last_spoken(row: UnreachedRow, today: date) -> Cell:
    """When, and below it the gravest reason that this does not say already."""
    is_problem = row.last_reached_tone is Tone.PROBLEM and not _was_before(row, today)
    last = _last_words(row, today)
    rest = [reason for reason in row.reasons if reason is not Reason.NEVER_REACHED]
    return Cell(
        last,
        reason_words(rest[0]) if rest else "",
        icon="triangle" if is_problem else "",
        tint=Tint.PROBLEM if is_problem else None,
        said=", ".join([last, *(word(reason) for reason in row.reasons)]),
    )


def _was_before(row: UnreachedRow, today: date) -> bool:
    """Whether the last time was in another school year, when other things mattered."""
    last = row.last_reached
    return last is not None and school_year_start(last.date()) != school_year_start(today)


def _last_words(row: UnreachedRow, today: date) -> str:
    if row.last_reached is None:
        return _("never yet")
    day = row.last_reached.date()
    if school_year_start(day) == school_year_start(today) - 1:
        return _("last school year")
    words = short_day_words(day, today)
    if row.last_reached_tone is Tone.PROBLEM and not _was_before(row, today):
        return f"{words}, {word(Tone.PROBLEM)}"
    return words


def _seen_at(row: UnreachedRow, today: date) -> Cell:
    if not row.seen_at:
        return Cell("–", muted=True, said=_("nowhere yet"))
    day = short_day_words(row.seen_on, today) if row.seen_on else ""
    return Cell(activity_words(row.seen_at), day)


def _next_step(row: UnreachedRow, today: date) -> Cell:
    step = next_step_words(row.next_step, row.next_step_part, row.next_step_detail)
    why = word(row.next_step_reason)
    if row.next_step is Step.COFFEE_MOMENT and row.coffee_on is not None:
        why = f"{short_day_words(row.coffee_on, today)} · {why}"
    return Cell(step, why, bold=True)
