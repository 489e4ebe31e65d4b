"""The page of today in one reading: what to do now, how far we are, what was said last.

At most seven things ask for attention, whatever lies open: a list that is never done helps nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, text

from app.queries.agreements import open_agreements
from app.queries.contact_rows import contact_rows
from app.queries.log import contact_log
from app.queries.people import groups
from app.queries.profile import calendar, profile
from app.queries.reach import reach_count, unreached
from app.queries.rows import (
    AgreementRow,
    ContactRow,
    ReachCount,
    ToneWeek,
    UnreachedRow,
)
from app.queries.tones import tone_weeks
from app.rules.school_time import SchoolCalendar, school_year_of
from app.store.sort_keys import first_key
from app.vocabulary import Owner, Reason

MOST = 7
_OF_AGREEMENTS, _OF_FOLLOW_UPS = 3, 2
_LATEST = 20
_SOON = timedelta(days=7)
_ASK_AFTER, _ASK_UNTIL = 5, 20
"""School days after a problem in which to ask how it goes now."""


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A problem that was talked about, and nothing since: time to ask how it goes now."""

    contact: ContactRow
    pupil_ids: tuple[int, ...]


Task = AgreementRow | FollowUpRow | UnreachedRow


@dataclass(frozen=True, slots=True)
class Today:
    """`tasks` at most MOST, those of school's own promises first; `soon` the days to come."""

    teacher: str
    groups: tuple[str, ...]
    school_year: str
    tasks: tuple[Task, ...]
    unreached: int  # guardians that are on the list of the unreached
    reach: ReachCount
    weeks: tuple[ToneWeek, ...]
    latest: tuple[ContactRow, ...]
    soon: tuple[AgreementRow, ...]

    @property
    def is_empty(self) -> bool:
        """Nobody is in the logbook yet, and nothing was logged."""
        return not self.reach.pupils and not self.latest


def today(connection: Connection, *, now: datetime) -> Today:
    """All that the page of today and the counts beside it show."""
    day = now.date()
    reach = reach_count(connection, now=now)
    waiting = unreached(connection, now=now)
    agreements = open_agreements(connection, until=day + _SOON)
    ours = [row for row in agreements if row.owner is Owner.SCHOOL and _is_due(row, day)]
    follow_ups = _follow_ups(connection, now)
    alarming = [] if reach.is_calm else list(_one_per_home(waiting))
    starts_on, ends_on = school_year_of(day)
    return Today(
        teacher=profile(connection).teacher,
        groups=tuple(group.name for group in groups(connection, today=day)),
        school_year=f"{starts_on.year}-{ends_on.year}",
        tasks=_seven(ours, follow_ups, alarming),
        unreached=len(waiting),
        reach=reach,
        weeks=tuple(tone_weeks(connection, now=now)),
        latest=tuple(contact_log(connection, limit=_LATEST)),
        soon=tuple(row for row in agreements if not _is_due(row, day)),
    )


def _is_due(agreement: AgreementRow, day: date) -> bool:
    return agreement.due_on is not None and agreement.due_on <= day


def _one_per_home(rows: Iterable[UnreachedRow]) -> Iterator[UnreachedRow]:
    """The gravest of each household; whose partner was spoken can wait for the list itself."""
    seen = set()
    for row in rows:
        if row.household_id not in seen and row.reasons[0] is not Reason.PARTNER_REACHED:
            seen.add(row.household_id)
            yield row


def _seven(
    agreements: list[AgreementRow], follow_ups: list[FollowUpRow], waiting: list[UnreachedRow]
) -> tuple[Task, ...]:
    """Something of each kind, and more of one kind where the others leave room."""
    room = MOST - min(len(agreements), _OF_AGREEMENTS) - min(len(follow_ups), _OF_FOLLOW_UPS)
    third = waiting[:room]
    room = MOST - len(third) - min(len(agreements), _OF_AGREEMENTS)
    second = follow_ups[:room]
    first = agreements[: MOST - len(third) - len(second)]
    return (*first, *second, *third)


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
_PUPILS = text(
    "SELECT x.contact_id, x.pupil_id FROM contact_pupil x WHERE x.contact_id IN"
    " (SELECT id FROM contact WHERE sort_key IN (SELECT value FROM json_each(:keys))) ORDER BY x.id"
)


def _follow_ups(connection: Connection, now: datetime) -> list[FollowUpRow]:
    """Problems of some school days ago without any contact or open agreement since."""
    first, last = _asking_days(calendar(connection, today=now.date()), now.date())
    found = connection.execute(
        _UNFOLLOWED,
        {
            "first": _key(first, now), "last": _key(last, now),
            "today": now.date().isoformat(), "most": MOST,
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
