"""The page of today in one reading: what to do now, how far we are, what was said last.

At most seven things ask for attention, whatever lies open: a list that is never done helps nobody.
What was put off is left out until its day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import zip_longest

from sqlalchemy import Connection, text

from app.queries.agreements import open_agreements
from app.queries.contact_rows import contact_rows
from app.queries.information_requests import requests_due
from app.queries.log import contact_log
from app.queries.people import groups
from app.queries.profile import calendar, profile
from app.queries.put_off import PutOff, Thing, days_ahead, put_off
from app.queries.reach import reach_count, unreached
from app.queries.reach_board import board
from app.queries.rows import (
    AgreementRow,
    ContactRow,
    ReachCount,
    ToneWeek,
    UnreachedRow,
)
from app.queries.start_talks import planned_talks
from app.queries.today_rows import (
    AnswerRow,
    CallRow,
    DraftRow,
    FollowUpRow,
    StartTalksRow,
    Task,
    thing_of,
)
from app.queries.today_waiting import (
    calls_soon,
    drafts,
    homes_with_plans,
    near_activities,
    planned_calls,
)
from app.queries.tones import tone_weeks
from app.rules.school_time import SchoolCalendar, school_year_of, year_start
from app.store.sort_keys import first_key
from app.vocabulary import Outcome, Owner, Reason

MOST = 7
_LATEST = 20
_SOON = timedelta(days=7)
_ASK_AFTER, _ASK_UNTIL = 5, 20
"""School days after a problem in which to ask how it goes now."""
_START_TALKS_UNTIL = 3
"""The school weeks in which planning start talks is suggested."""

_SHOWN = ("calls", "requests", "activities", "ours", "theirs", "follow_ups", "answers", "families",
          "start_talks", "drafts")  # fmt: skip
_FIRST_TO_GO_IN = ("calls", "requests", "ours", "activities", "drafts", "families", "follow_ups",
                   "theirs", "answers", "start_talks")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Today:
    """`tasks` at most MOST, in the order to show; `soon` the agreements of the days to come.

    `came_back` are the tasks that were put off until today or the last days; `later` are those
    that are put off still, each with its day.
    """

    teacher: str
    groups: tuple[str, ...]
    school_year: str
    tasks: tuple[Task, ...]
    unreached: int  # guardians that are on the list of the unreached
    reach: ReachCount
    weeks: tuple[ToneWeek, ...]
    latest: tuple[ContactRow, ...]
    soon: tuple[AgreementRow, ...]
    planned: tuple[CallRow, ...]  # the calls and talks of those days
    came_back: frozenset[Thing] = frozenset()
    later: tuple[tuple[Task, date], ...] = ()
    more_drafts: tuple[DraftRow, ...] = ()  # those that wait, beside those among the tasks
    put_off_until: tuple[date, ...] = field(default=())  # the next school day, the next week

    @property
    def is_empty(self) -> bool:
        """Nobody is in the logbook yet, and nothing was logged."""
        return not self.reach.pupils and not self.latest


def today(connection: Connection, *, now: datetime) -> Today:
    """All that the page of today and the counts beside it show."""
    day = now.date()
    days = calendar(connection, today=day)
    reach = reach_count(connection, now=now)
    waiting = unreached(connection, now=now)
    agreements = open_agreements(connection, until=day + _SOON)
    aside = put_off(connection, today=day)
    kinds = _kinds(connection, now, days, agreements, waiting, reach, aside)
    starts_on, ends_on = school_year_of(day)
    tasks = _seven({name: _now(rows, aside) for name, rows in kinds.items()})
    return Today(
        teacher=profile(connection).teacher,
        groups=tuple(group.name for group in groups(connection, today=day)),
        school_year=f"{starts_on.year}-{ends_on.year}",
        tasks=tasks,
        unreached=len(waiting),
        reach=reach,
        weeks=tuple(tone_weeks(connection, now=now)),
        latest=tuple(contact_log(connection, limit=_LATEST)),
        soon=tuple(row for row in agreements if not _is_due(row, day) and not _is_late(row, day)),
        planned=tuple(calls_soon(connection, today=day, within=_SOON)),
        came_back=aside.back,
        later=_later(kinds, aside),
        more_drafts=tuple(_more_drafts(kinds["drafts"], tasks, aside)),
        put_off_until=days_ahead(days, day),
    )


def _kinds(
    connection: Connection,
    now: datetime,
    days: SchoolCalendar,
    agreements: Sequence[AgreementRow],
    waiting: Sequence[UnreachedRow],
    reach: ReachCount,
    aside: PutOff,
) -> dict[str, Sequence[Task]]:
    """Everything that could be shown, kind by kind, each in its own order."""
    day = now.date()
    # A new class begins without what was left of the former year; the list of all still has it.
    this_year = [row for row in agreements if row.due_on and row.due_on >= year_start(day)]
    planned = homes_with_plans(connection, today=day)  # with them the next step is taken
    to_do = () if reach.is_calm else (row for row in waiting if row.household_id not in planned)
    alarming = list(_one_per_home(to_do))
    answers = _unanswered(connection, alarming)
    asked = {row.guardian.household_id for row in answers}
    return {
        "calls": planned_calls(connection, today=day),
        "requests": requests_due(connection, today=day, within=_SOON),
        "activities": near_activities(connection, now=now, days=days),
        "ours": [row for row in this_year if _is_due(row, day)],
        "theirs": [row for row in this_year if _is_late(row, day)],
        "follow_ups": _follow_ups(connection, now, days, most=MOST + len(aside.until)),
        "answers": answers,
        "families": [row for row in alarming if row.household_id not in asked],
        "start_talks": _start_talks(connection, now, reach),
        "drafts": drafts(connection),
    }


def _is_due(agreement: AgreementRow, day: date) -> bool:
    """Ours to do, today or since long."""
    is_ours = agreement.owner is Owner.SCHOOL
    return is_ours and agreement.due_on is not None and agreement.due_on <= day


def _is_late(agreement: AgreementRow, day: date) -> bool:
    """Of the home or the child, and past its day: to ask after."""
    is_ours = agreement.owner is Owner.SCHOOL
    return not is_ours and agreement.due_on is not None and agreement.due_on < day


def _one_per_home(rows: Iterable[UnreachedRow]) -> Iterator[UnreachedRow]:
    """The gravest of each household; whose partner was spoken can wait for the list itself."""
    seen = set()
    for row in rows:
        if row.household_id not in seen and row.reasons[0] is not Reason.PARTNER_REACHED:
            seen.add(row.household_id)
            yield row


def _unanswered(connection: Connection, rows: Sequence[UnreachedRow]) -> list[AnswerRow]:
    """Where waiting took too long, with the first message that asked and still waits."""
    sent = {
        row.guardian_id: [
            one for one in row.attempts if one.outcome is Outcome.SENT and one.contact_id
        ]
        for row in rows
        if Reason.SENT_UNANSWERED in row.reasons
    }
    keys = sorted({one.contact_id for messages in sent.values() for one in messages})
    if not keys:
        return []
    asking = {key for (key,) in connection.execute(_ASKING, {"keys": f"{keys}"})}
    found = []
    for row in rows:
        messages = sent.get(row.guardian_id, [])
        first = next((one for one in messages if one.contact_id in asking), None)
        if first is not None:
            found.append(AnswerRow(row, first))
    return found


def _start_talks(connection: Connection, now: datetime, reach: ReachCount) -> list[StartTalksRow]:
    if not reach.is_calm or reach.school_week > _START_TALKS_UNTIL:
        return []
    planned = planned_talks(connection, now=now)
    to_go = sum(
        any(
            Reason.NO_START_TALK in why
            and (link.linked.pupil_id, link.linked.household_id) not in planned
            for link, why in zip(family.links, family.why, strict=True)
        )
        for family in board(connection, now).families.values()
    )
    if not to_go:
        return []
    return [StartTalksRow(year_start(now.date()).year, to_go, reach.pupils)]


def _now(rows: Sequence[Task], aside: PutOff) -> list[Task]:
    return [task for task in rows if thing_of(task) not in aside.until]


def _more_drafts(rows: Iterable[Task], shown: Sequence[Task], aside: PutOff) -> Iterator[DraftRow]:
    """The drafts for which the seven have no room; words that wait are never out of reach."""
    for row in rows:
        if isinstance(row, DraftRow) and row not in shown and thing_of(row) not in aside.until:
            yield row


def _later(kinds: Mapping[str, Sequence[Task]], aside: PutOff) -> tuple[tuple[Task, date], ...]:
    """What is put off, the soonest first; a thing once."""
    if not aside.until:
        return ()
    found: dict[Thing, Task] = {}
    for name in _SHOWN:
        for task in kinds[name]:
            found.setdefault(thing_of(task), task)
    later = [(task, aside.until[key]) for key, task in found.items() if key in aside.until]
    return tuple(sorted(later, key=lambda pair: pair[1]))


def _seven(kinds: Mapping[str, Sequence[Task]]) -> tuple[Task, ...]:
    """One of each kind, then a second of each, until there are seven; shown kind by kind."""
    turns = zip_longest(*([(name, task) for task in kinds[name]] for name in _FIRST_TO_GO_IN))
    chosen = [one for turn in turns for one in turn if one is not None][:MOST]
    return tuple(task for shown in _SHOWN for name, task in chosen if name == shown)


_UNFOLLOWED = text(
    "SELECT c.id, c.sort_key FROM contact c WHERE c.sort_key >= :first AND c.sort_key < :last"
    " AND c.tone = 'problem' AND c.got_through AND c.deleted_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.contact_id = c.id"
    "   AND a.state = 'open' AND a.deleted_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM contact_pupil x"
    "   JOIN contact_pupil y ON y.pupil_id = x.pupil_id AND y.sort_key > c.sort_key"
    "   JOIN contact d ON d.id = y.contact_id AND d.got_through AND d.deleted_at IS NULL"
    "   WHERE x.contact_id = c.id)"
    " AND EXISTS (SELECT 1 FROM contact_pupil x JOIN pupil p ON p.id = x.pupil_id"
    "   AND p.deleted_at IS NULL AND (p.left_on IS NULL OR p.left_on > :today)"
    "   WHERE x.contact_id = c.id)"
    " ORDER BY c.sort_key LIMIT :most"
)
_ASKING = text(
    "SELECT id FROM contact WHERE asks_answer AND id IN (SELECT value FROM json_each(:keys))"
)
_PUPILS = text(
    "SELECT x.contact_id, x.pupil_id FROM contact_pupil x WHERE x.contact_id IN"
    " (SELECT id FROM contact WHERE sort_key IN (SELECT value FROM json_each(:keys))) ORDER BY x.id"
)


def _follow_ups(
    connection: Connection, now: datetime, days: SchoolCalendar, *, most: int
) -> list[FollowUpRow]:
    """Problems of some school days ago without any contact or open agreement since."""
    first, last = _asking_days(days, now.date())
    first = max(first, year_start(now.date()))  # a new class begins without the former's
    found = connection.execute(
        _UNFOLLOWED,
        {
            "first": _key(first, now), "last": _key(last, now),
            "today": now.date().isoformat(), "most": most,
        },
    ).all()  # fmt: skip
    keys = [key for _id, key in found]
    about: dict[int, list[int]] = {}
    for contact_id, pupil_id in connection.execute(_PUPILS, {"keys": f"{keys}"}):
        about.setdefault(contact_id, []).append(pupil_id)
    rows = contact_rows(connection, keys)
    return [FollowUpRow(row, tuple(about[row.id])) for row in reversed(rows)]


def _asking_days(days: SchoolCalendar, today: date) -> tuple[date, date]:
    """From which day on, and before which day, a problem is asked after."""
    first = last = today
    while days.school_days_between(last, today) < _ASK_AFTER:
        last -= timedelta(days=1)
    while days.school_days_between(first, today) < _ASK_UNTIL:
        first -= timedelta(days=1)
    return first, last + timedelta(days=1)


def _key(day: date, now: datetime) -> int:
    return first_key(datetime.combine(day, time(), now.tzinfo))
