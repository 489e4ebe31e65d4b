"""What the list of the unreached says of one guardian, cell by cell."""

from collections.abc import Sequence
from datetime import date

from app.i18n import _, ngettext, pgettext
from app.queries.rows import AttemptRow, UnreachedRow
from app.queries.unreached_aside import AsideRow
from app.queries.unreached_calls import PlannedRow
from app.rules.ways import part_of_day
from app.ui.dates import day_words, moment_words, school_year_start, short_day_words
from app.ui.pages.pupil_words import language_words
from app.ui.pages.unreached_attempt import attempt_channel, likely_outcome, plans_first
from app.ui.theme import Tint
from app.ui.widgets.cells import Cell
from app.ui.widgets.tags import Tag
from app.vocabulary import Outcome, PartOfDay, Reason, Step, Tone, Urgency
from app.wording import activity_words, next_step_words, reasons_words, short_reason_words, word

_MOST_SIGNS = 3


def reason_words(reason: Reason) -> str:
    """A reason in a few words, for a counter and for a line of the list."""
    return short_reason_words(reason)


def row_reasons(row: UnreachedRow) -> list[str]:
    """All reasons of a row; of brothers and sisters which child each is about, by first name."""
    return reasons_words([(child.call_name, child.reasons) for child in row.children])


def row_cells(
    row: UnreachedRow,
    today: date,
    planned: PlannedRow | None = None,
    *,
    shares_home: bool = False,
) -> Sequence[Cell]:
    """Parent, pupil, attempts, last spoken, seen at, next step, and the buttons.

    `shares_home`: the row above is of the same household.
    """
    return (
        _parent(row, shares_home=shares_home),
        Cell(", ".join(row.pupils), wraps=True),
        attempts_cell(row.attempts, today),
        _last_spoken(row, today),
        _seen_at(row, today),
        _next_step(row, today) if planned is None else _planned(planned, row, today),
        attempt_cell(row, planned),
        menu_cell(row.guardian),
    )


def band_words(band: Urgency | None) -> str:
    """The heading of a band; None are those who are set aside."""
    return _("Set aside") if band is None else word(band)


def band_cells(band: Urgency | None, count: int, columns: int) -> Sequence[Cell]:
    """A heading over the whole width, with what it means."""
    meaning = {
        Urgency.NOW: _("do not wait any longer with these"),
        Urgency.SOON: _("when there is a moment for it"),
        None: _("out of the list until their day"),
    }[band]
    words = f"{band_words(band)} · {count} · {meaning}"
    return (Cell(second=words, said=words), *([Cell()] * (columns - 1)))


def aside_cells(row: AsideRow, today: date) -> Sequence[Cell]:
    """Who is set aside, until when and why; the button brings them back."""
    until = _("up to and including {day}").format(day=day_words(row.until, today))
    back = _("Bring {name} back into the list").format(name=row.guardian)
    return (
        Cell(row.guardian, word(row.relationship), muted=True),
        Cell(", ".join(row.pupils), wraps=True, muted=True),
        Cell(),
        Cell(until, muted=True),
        Cell(),
        Cell(row.reason, wraps=True, muted=True),
        Cell(action=_("Bring back"), said=back),
        Cell(),
    )


def attempt_words(row: UnreachedRow, planned: PlannedRow | None = None) -> str:
    """What the button of a row does: the likeliest that happened, in two words."""
    if plans_first(row):
        return _plan_words() if planned is None else _move_words()
    return _attempt_words()[likely_outcome(row)]


def _plan_words() -> str:
    return _("Plan…")


def _move_words() -> str:
    return _("Move…")


def _attempt_words() -> dict[Outcome | None, str]:
    return {
        None: pgettext("button of a row", "Ask…"),
        Outcome.SENT: pgettext("button of a row", "Sent"),
        Outcome.NO_SHOW: pgettext("button of a row", "Not met"),
        Outcome.NO_ANSWER: pgettext("button of a row", "No answer"),
    }


def button_words() -> list[str]:
    """All that the button of a row can say, for the width of its column."""
    return [*_attempt_words().values(), _plan_words(), _move_words(), _("Bring back")]


def attempt_cell(row: UnreachedRow, planned: PlannedRow | None = None) -> Cell:
    """The button of a row; a screen reader says what it does and for whom."""
    words, outcome = attempt_words(row, planned), likely_outcome(row)
    if plans_first(row):
        said = _("Plan a talk with {name}") if planned is None else _("Move the talk with {name}")
        return Cell(action=words, said=said.format(name=row.guardian))
    if outcome is None:
        return Cell(action=words, said=_("Ask a colleague about {name}").format(name=row.guardian))
    channel = attempt_channel(row.next_step_channel, outcome)
    how = f"{word(channel)}, {word(outcome)}"
    said = _("Log an attempt with {name}: {how}").format(name=row.guardian, how=how)
    return Cell(action=words, said=said)


def menu_cell(guardian: str) -> Cell:
    return Cell(action="…", said=_("More to do with {name}").format(name=guardian))


def _parent(row: UnreachedRow, *, shares_home: bool) -> Cell:
    parts = [word(row.relationship)]
    if shares_home:
        parts.append(_("same address"))
    elif row.lives_apart:
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
    """When, and below it all reasons that this does not say already."""
    is_problem = row.last_reached_tone is Tone.PROBLEM and not _was_before(row, today)
    last = _last_words(row, today)
    reasons = row_reasons(row)
    rest = reasons[1:] if reasons[:1] == [reason_words(Reason.NEVER_REACHED)] else reasons
    return Cell(
        last,
        ", ".join(rest),
        icon="triangle" if is_problem else "",
        tint=Tint.PROBLEM if is_problem else None,
        said=", ".join([last, *reasons]),
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
    step = _step_words(row)
    why = word(row.next_step_reason)
    if row.next_step is Step.COFFEE_MOMENT and row.coffee_on is not None:
        why = f"{short_day_words(row.coffee_on, today)} · {why}"
    return Cell(step, why, bold=True)


def _planned(planned: PlannedRow, row: UnreachedRow, today: date) -> Cell:
    """What is planned already stands where the suggestion was."""
    when = _("Planned {when}").format(when=moment_words(planned.at, today))
    if row.next_step is Step.CONSULT_LEADER:  # what comes first stays on top
        return Cell(_step_words(row), f"{when} · {word(planned.channel)}", bold=True)
    return Cell(when, f"{word(planned.channel)} · {_step_words(row)}", bold=True)


def _step_words(row: UnreachedRow) -> str:
    return next_step_words(row.next_step, row.next_step_part, row.next_step_detail)
