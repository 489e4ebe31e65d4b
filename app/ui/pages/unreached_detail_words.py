"""What the opened row of an unreached guardian says, line by line."""

from datetime import date

from app.i18n import _
from app.queries.rows import AttemptRow, UnreachedRow
from app.queries.unreached_calls import PlannedRow
from app.queries.unreached_detail import PointRow, UnreachedDetail, WorkedRow
from app.rules.ways import part_of_day
from app.ui.dates import day_words, moment_words, short_day_words
from app.ui.pages.pupil_words import language_words
from app.vocabulary import Outcome, ReachKind, Step
from app.wording import next_step_words, short_reason_words, word


def child_lines(row: UnreachedRow) -> list[str]:
    """All reasons in full; of brothers and sisters a line for each child."""
    if len(row.children) == 1:
        return [_sentence(word(reason)) for reason in row.reasons]
    return [
        f"{child.call_name}: {', '.join(short_reason_words(reason) for reason in child.reasons)}"
        for child in row.children
    ]


def last_lines(row: UnreachedRow, today: date) -> list[str]:
    """When they were last reached about each of several children."""
    if len(row.children) == 1:
        return []
    return [
        _("{child}: last reached {day}").format(
            child=child.call_name, day=day_words(child.last_reached.date(), today)
        )
        if child.last_reached
        else _("{child}: never reached yet").format(child=child.call_name)
        for child in row.children
    ]


def step_lines(row: UnreachedRow, today: date) -> list[str]:
    """The step, why, and the day of the coffee moment that they can be asked for."""
    step = next_step_words(row.next_step, row.next_step_part, row.next_step_detail)
    lines = [step, _sentence(word(row.next_step_reason))]
    if row.next_step is Step.COFFEE_MOMENT and row.coffee_on is not None:
        lines.append(_("coffee moment {day}").format(day=day_words(row.coffee_on, today)))
    return lines


def when_words(attempt: AttemptRow, today: date) -> str:
    """Day, hour and part of the day: "tue 17 nov 14:10, in the afternoon"."""
    when = moment_words(attempt.at, today, time_known=attempt.time_known)
    return f"{when}, {word(part_of_day(attempt.at))}" if attempt.time_known else when


def outcome_words(attempt: AttemptRow, colleague: str) -> str:
    """Channel, number and what came of it; by which colleague."""
    parts = [word(attempt.channel), attempt.address_used, _outcome(attempt)]
    if colleague:
        parts.append(_("by {name}").format(name=colleague))
    return " · ".join(part for part in parts if part)


def _outcome(attempt: AttemptRow) -> str:
    if attempt.outcome is Outcome.SENT:
        return _("sent, no answer yet")
    return word(attempt.outcome)


def worked_words(worked: WorkedRow, today: date) -> tuple[str, str]:
    """When they were last reached, by what, and whether they were spoken."""
    when = moment_words(worked.at, today, time_known=worked.time_known)
    if worked.time_known:
        when = f"{when}, {word(part_of_day(worked.at))}"
    how = [word(worked.channel), worked.address_used]
    how.append(_("spoken") if worked.was_spoken else _("answered in writing"))
    return when, " · ".join(part for part in how if part)


def planned_lines(planned: PlannedRow | None, today: date) -> list[str]:
    if planned is None:
        return []
    lines = [f"{word(planned.channel)}, {moment_words(planned.at, today)}"]
    return lines + ([planned.note] if planned.note else [])


def wish_lines(detail: UnreachedDetail) -> list[str]:
    """Their preferred way and times, the language, and whether a visit is welcome."""
    lines = []
    likes = [word(detail.preferred_channel)] if detail.preferred_channel else []
    likes += [detail.preferred_times] if detail.preferred_times else []
    if likes:
        lines.append(", ".join(likes))
    speaks = language_words(detail.language, needs_interpreter=detail.needs_interpreter)
    if speaks:
        lines.append(speaks)
    if detail.may_visit_home is not None:
        lines.append(
            _("a visit at home is welcome") if detail.may_visit_home else _("no visits at home")
        )
    return lines


def point_words(point: PointRow) -> str:
    """A number or address, what it is, and whether it works and may be shown."""
    kinds = {
        ReachKind.MOBILE: _("mobile"),
        ReachKind.PHONE: _("phone"),
        ReachKind.EMAIL: _("e-mail"),
    }
    parts = [point.label or kinds[point.kind]]
    if not point.works:
        parts.append(_("does not work"))
    if point.is_secret:
        parts.append(_("secret"))
    return f"{point.value} ({', '.join(parts)})"


def seen_words(what: str, on: date, today: date) -> str:
    return f"{what}, {short_day_words(on, today)}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
