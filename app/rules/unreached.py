"""Why a guardian is on the list of the unreached (docs/practice.md, "Unreached").

Reasons hold per guardian and pupil; what counts for a household (spoken, start talk) is looked up
among the pupil's other guardians at the same address. Separate addresses count apart.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from app.rules.facts import NO_FACTS, ReachFacts
from app.rules.school_time import DAYS_IN_SCHOOL_WEEK, SchoolCalendar, year_start
from app.vocabulary import Reason

SCHOOL_DAYS_FOR_AN_ANSWER = 5
_JUNE = 6
_OF_AGE = 18  # years: at 18 the report goes to the pupil, and to parents when the pupil agrees


class Plan(NamedTuple):
    """A contact agreement made to measure: in touch every so many school weeks."""

    every_school_weeks: int
    starts_on: date


class Linked(NamedTuple):
    """A guardian as linked to one pupil, with what decides whether they still are to be reached.

    `uninformed_since`: the oldest contact that this guardian is still to be told of, as
    `telling.to_inform` finds it; one of a former school year asks for nothing now. `plan`: the one
    in force now.
    """

    guardian_id: int
    pupil_id: int
    household_id: int
    facts: ReachFacts = NO_FACTS
    may_be_contacted: bool = True
    deceased: bool = False
    has_custody: bool = False
    pupil_of_age_without_consent: bool = False
    plan: Plan | None = None
    uninformed_since: datetime | None = None

    @property
    def is_left_out(self) -> bool:
        """Nobody asks the teacher to reach them."""
        return self.deceased or not self.may_be_contacted or self.pupil_of_age_without_consent


def reasons(
    this: Linked,
    family: Sequence[Linked],
    *,
    now: datetime,
    calendar: SchoolCalendar,
    june_counts: bool = False,
) -> tuple[Reason, ...]:
    """All reasons that hold for `this`, the gravest first; empty: reached, or left out.

    `family` are all guardianships of the pupil, with or without `this`. A household member who
    is left out now still counts for what was spoken this year.
    """
    if this.is_left_out:
        return ()
    return tuple(_holding(this, family, now.date(), calendar, june_counts=june_counts))


def _holding(
    this: Linked,
    family: Sequence[Linked],
    today: date,
    calendar: SchoolCalendar,
    *,
    june_counts: bool,
) -> Iterator[Reason]:
    """In the order of `Reason`, which is the order of gravity."""
    met_since = meeting_counts_since(today, june_counts=june_counts)
    home = [m for m in family if m.household_id == this.household_id]
    is_spoken = _is_since(this.facts.last_spoken, met_since)
    is_home_spoken = is_spoken or any(_is_since(m.facts.last_spoken, met_since) for m in home)
    if not is_home_spoken:
        yield Reason.NEVER_REACHED
    if _is_plan_overdue(this, today, calendar):
        yield Reason.PLAN_OVERDUE
    if _only_about_problems(this.facts, today):
        yield Reason.ONLY_PROBLEMS
    if not any(_is_since(m.facts.last_start_talk, met_since) for m in (this, *home)):
        yield Reason.NO_START_TALK
    if this.has_custody and _is_since(this.uninformed_since, year_start(today)):
        yield Reason.NOT_INFORMED
    if _waits_too_long(this.facts, today, calendar):
        yield Reason.SENT_UNANSWERED
    if is_home_spoken and not is_spoken:
        yield Reason.PARTNER_REACHED


def _is_plan_overdue(this: Linked, today: date, calendar: SchoolCalendar) -> bool:
    """Answering in writing keeps a plan as well as speaking does: both are being reached."""
    if this.plan is None:
        return False
    since = this.plan.starts_on
    if this.facts.last_reached is not None:
        since = max(since, this.facts.last_reached.date())
    allowed = this.plan.every_school_weeks * DAYS_IN_SCHOOL_WEEK
    return calendar.school_days_between(since, today) > allowed


def _only_about_problems(facts: ReachFacts, today: date) -> bool:
    """Reached this year, and every time about a problem and without good news."""
    start = year_start(today)
    return _is_since(facts.last_reached, start) and not _is_since(facts.last_gentle_reached, start)


def _waits_too_long(facts: ReachFacts, today: date, calendar: SchoolCalendar) -> bool:
    if facts.awaiting_since is None:
        return False
    waited = calendar.school_days_between(facts.awaiting_since.date(), today)
    return waited >= SCHOOL_DAYS_FOR_AN_ANSWER


def meeting_counts_since(today: date, *, june_counts: bool = False) -> date:
    """From which day on a talk counts for this school year: 1 August, or 1 June before it."""
    start = year_start(today)
    return date(start.year, _JUNE, 1) if june_counts else start


def is_spoken_this_year(facts: ReachFacts, *, today: date, june_counts: bool = False) -> bool:
    return _is_since(facts.last_spoken, meeting_counts_since(today, june_counts=june_counts))


def is_acquainted(family: Sequence[Linked], *, today: date, june_counts: bool = False) -> bool:
    """Whether any of a pupil's guardians was spoken this year ("acquainted: 9 of 24")."""
    return any(
        is_spoken_this_year(member.facts, today=today, june_counts=june_counts) for member in family
    )


def is_calm(now: datetime, calendar: SchoolCalendar, calm_until_week: int) -> bool:
    """Early in the year: show progress and alarm nobody, until that school week begins."""
    return calendar.school_week(now.date()) < calm_until_week


def asks_consent(born_on: date | None, *, agrees: bool, today: date) -> bool:
    """Whether nobody is asked to reach the parents of this pupil, who did not agree to it yet."""
    if born_on is None or agrees:
        return False
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (not had_birthday) >= _OF_AGE


def _is_since(moment: datetime | None, day: date) -> bool:
    return moment is not None and moment.date() >= day
