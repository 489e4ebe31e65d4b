"""Who is not reached, worked out from every contact as the rules are worded; slow and plain."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from app.rules.school_time import SchoolCalendar
from app.vocabulary import Reason

WRITTEN = {"message", "email", "letter"}


@dataclass(frozen=True)
class Logged:
    """A contact that is not in the bin, with everybody in it."""

    id: int
    at: datetime
    channel: str
    tone: str
    occasion: str
    from_school: bool
    asks_answer: bool
    good_news: bool
    tell_other_parent: bool
    to_whole_group: bool
    pupils: frozenset[int]
    outcomes: dict[int, str]
    informed: frozenset[int]

    @property
    def is_written(self) -> bool:
        return self.channel in WRITTEN

    def reached(self, guardian: int) -> bool:
        return self.outcomes.get(guardian) == "reached"

    def spoke(self, guardian: int) -> bool:
        return self.reached(guardian) and not self.is_written

    def tried(self, guardian: int) -> bool:
        """From the school, not reached; in writing only when an answer was asked; never to all."""
        if guardian not in self.outcomes or self.reached(guardian):
            return False
        asks = self.asks_answer or not self.is_written
        return self.from_school and asks and not self.to_whole_group

    def told(self, guardian: int) -> bool:
        was_written_to = self.is_written and self.outcomes.get(guardian) == "sent"
        return self.reached(guardian) or was_written_to or guardian in self.informed


class Link(NamedTuple):
    pupil: int
    guardian: int
    home: int
    has_custody: bool
    may_be_contacted: bool
    is_deceased: bool
    asks_apart: bool


@dataclass(frozen=True)
class Kept:
    log: list[Logged]
    links: list[Link]
    pupils: dict[int, tuple[date | None, date | None, bool]]  # born, left, agrees
    plans: list[tuple[int, int, int, date, date | None]]
    aside: set[tuple[int, int, date]]
    june_counts: bool


@dataclass
class ByHand:
    reasons: dict[Link, set[Reason]]
    attempts: dict[int, list[int]]
    guardians: int
    spoken: int
    only_problems: int
    pupils: int
    acquainted: int


def everything(connection: Connection) -> Kept:
    run = connection.exec_driver_sql
    pupils_in: dict[int, set[int]] = {}
    outcomes: dict[int, dict[int, str]] = {}
    informed: dict[int, set[int]] = {}
    for contact, pupil in run("SELECT contact_id, pupil_id FROM contact_pupil"):
        pupils_in.setdefault(contact, set()).add(pupil)
    for contact, guardian, outcome in run(
        "SELECT contact_id, guardian_id, outcome FROM participant"
    ):
        outcomes.setdefault(contact, {})[guardian] = outcome
    for contact, guardian in run("SELECT contact_id, guardian_id FROM informed"):
        informed.setdefault(contact, set()).add(guardian)
    log = [
        Logged(
            row[0], datetime.fromisoformat(row[1]), row[2], row[3], row[4], row[5] == "school",
            bool(row[6]), bool(row[7]), bool(row[8]), bool(row[9]),
            frozenset(pupils_in.get(row[0], ())), outcomes.get(row[0], {}),
            frozenset(informed.get(row[0], ())),
        )
        for row in run(
            "SELECT id, at, channel, tone, occasion, initiative, asks_answer, good_news,"
            " tell_other_parent, to_whole_group FROM contact WHERE deleted_at IS NULL"
        )
    ]  # fmt: skip
    links = [
        Link(row[0], row[1], row[2], row[3] in ("parental", "guardianship"), *map(bool, row[4:]))
        for row in run(
            "SELECT s.pupil_id, g.id, g.household_id, s.custody, s.may_be_contacted, g.is_deceased,"
            " g.informed_apart FROM guardianship s JOIN guardian g ON g.id = s.guardian_id"
            " AND g.deleted_at IS NULL JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL"
        )
    ]
    pupils = {
        row[0]: (_day(row[1]), _day(row[2]), bool(row[3]))
        for row in run(
            "SELECT id, born_on, left_on, agrees_to_contact FROM pupil WHERE deleted_at IS NULL"
        )
    }
    plans = [
        (row[0], row[1], row[2], date.fromisoformat(row[3]), _day(row[4]))
        for row in run(
            "SELECT pupil_id, guardian_id, every_school_weeks, starts_on, ends_on"
            " FROM contact_plan WHERE deleted_at IS NULL"
        )
    ]
    aside = {
        (row[0], row[1], date.fromisoformat(row[2]))
        for row in run(
            "SELECT guardian_id, pupil_id, until FROM set_aside WHERE deleted_at IS NULL"
        )
    }
    june_counts = bool(run("SELECT june_counts FROM profile").scalar())
    return Kept(log, links, pupils, plans, aside, june_counts)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def by_hand(kept: Kept, today: date, days: SchoolCalendar) -> ByHand:
    here = {
        key for key, (_born, left, _agrees) in kept.pupils.items() if left is None or left > today
    }
    links = [link for link in kept.links if link.pupil in here]
    found = ByHand({}, {}, 0, 0, 0, len(here), 0)
    for link in links:
        found.reasons[link] = _reasons(kept, link, links, today, days)
        found.attempts[link.guardian] = [entry.id for entry in _chain(kept.log, link.guardian)]
    asked = [link for link in links if not _left_out(kept, link, today)]
    met = {link for link in links if any(_met(kept, link, today))}
    found.guardians = len({link.guardian for link in asked})
    found.spoken = len({link.guardian for link in asked if link in met})
    found.acquainted = len({link.pupil for link in met})
    only = Reason.ONLY_PROBLEMS
    found.only_problems = len({link.guardian for link in asked if only in found.reasons[link]})
    return found


def _year(today: date) -> date:
    return date(today.year if today.month >= 8 else today.year - 1, 8, 1)


def _met_since(kept: Kept, today: date) -> date:
    first = _year(today)
    return date(first.year, 6, 1) if kept.june_counts else first


def _met(kept: Kept, link: Link, today: date) -> list[Logged]:
    """The talks of this school year with this guardian about this child."""
    since = _met_since(kept, today)
    return [
        entry
        for entry in kept.log
        if link.pupil in entry.pupils and entry.at.date() >= since and entry.spoke(link.guardian)
    ]


def _chain(log: list[Logged], guardian: int) -> list[Logged]:
    """The attempts since this guardian was last reached, about whichever child, by whoever."""
    ordered = sorted(log, key=lambda entry: (entry.at, entry.id))
    places = [place for place, entry in enumerate(ordered) if entry.reached(guardian)]
    since = ordered[places[-1] + 1 :] if places else ordered
    return [entry for entry in since if entry.tried(guardian)]


def _left_out(kept: Kept, link: Link, today: date) -> bool:
    born, _left, agrees = kept.pupils[link.pupil]
    is_of_age = born is not None and born.replace(year=born.year + 18) <= today
    return link.is_deceased or not link.may_be_contacted or (is_of_age and not agrees)


def _school_days(days: SchoolCalendar, since: date, until: date) -> int:
    """School days after one day up to and including another, one by one."""
    span = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(days.is_school_day(day) for day in span)


def _reasons(
    kept: Kept, link: Link, links: list[Link], today: date, days: SchoolCalendar
) -> set[Reason]:
    set_aside = any(
        (guardian, pupil) == (link.guardian, link.pupil) and until >= today
        for guardian, pupil, until in kept.aside
    )
    if set_aside or _left_out(kept, link, today):
        return set()
    found = set()
    about = [entry for entry in kept.log if link.pupil in entry.pupils]
    home = [one for one in links if one.pupil == link.pupil and one.home == link.home]
    if not any(_met(kept, member, today) for member in home):
        found.add(Reason.NEVER_REACHED)
    elif not _met(kept, link, today):
        found.add(Reason.PARTNER_REACHED)
    since = _met_since(kept, today)
    starts = [e for e in about if e.occasion == "start_talk" and e.at.date() >= since]
    if not any(entry.reached(member.guardian) for entry in starts for member in home):
        found.add(Reason.NO_START_TALK)
    reached = [entry for entry in about if entry.reached(link.guardian)]
    this_year = [entry for entry in reached if entry.at.date() >= _year(today)]
    if this_year and all(e.tone == "problem" and not e.good_news for e in this_year):
        found.add(Reason.ONLY_PROBLEMS)
    if _is_late(kept, link, reached, today, days):
        found.add(Reason.PLAN_OVERDUE)
    if _waits(kept.log, link, today, days):
        found.add(Reason.SENT_UNANSWERED)
    family = [one for one in links if one.pupil == link.pupil]
    if link.has_custody and any(_is_untold(e, link, family, _year(today)) for e in about):
        found.add(Reason.NOT_INFORMED)
    return found


def _is_late(
    kept: Kept, link: Link, reached: list[Logged], today: date, days: SchoolCalendar
) -> bool:
    """Whether more school weeks went by than was agreed."""
    for pupil, guardian, weeks, starts_on, ends_on in kept.plans:
        if (pupil, guardian) == (link.pupil, link.guardian) and (not ends_on or ends_on >= today):
            last = max([starts_on, *(entry.at.date() for entry in reached)])
            if _school_days(days, last, today) > weeks * 5:
                return True
    return False


def _waits(log: list[Logged], link: Link, today: date, days: SchoolCalendar) -> bool:
    """Whether a question about this child has had no answer for five school days."""
    asked = [
        entry
        for entry in _chain(log, link.guardian)
        if entry.is_written
        and entry.outcomes[link.guardian] == "sent"
        and link.pupil in entry.pupils
    ]
    return bool(asked) and _school_days(days, asked[0].at.date(), today) >= 5


def _is_untold(entry: Logged, link: Link, family: list[Link], year: date) -> bool:
    """Marked to be told to both this school year, told to somebody, and not to this home."""
    if not entry.tell_other_parent or entry.at.date() < year or entry.told(link.guardian):
        return False
    everybody = {*entry.outcomes, *entry.informed}
    if not any(entry.told(guardian) for guardian in everybody):
        return False
    knows = [one for one in family if one.has_custody and entry.told(one.guardian)]
    return link.asks_apart or all(one.home != link.home for one in knows)
