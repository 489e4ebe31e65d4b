"""Who is not reached, why, what was tried and what to try; and how far the group is.

The summary that every write keeps gives the facts; the rules decide as of now.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from app.queries.people import guardians_of, pupils
from app.queries.profile import calendar, profile
from app.queries.rows import (
    AttemptRow,
    ProfileRow,
    PupilStatus,
    ReachCount,
    UnreachedRow,
)
from app.rules.facts import NO_FACTS, Attempt, ReachFacts
from app.rules.next_step import Situation, next_step
from app.rules.positive_first import lacks_positive
from app.rules.school_time import SchoolCalendar, year_start
from app.rules.telling import has_custody
from app.rules.unreached import (
    Linked,
    Plan,
    is_acquainted,
    is_calm,
    is_spoken_this_year,
    reasons,
)
from app.vocabulary import (
    Channel,
    Custody,
    Initiative,
    Occasion,
    Outcome,
    ReachKind,
    Reason,
    Relationship,
    Tone,
)

_OF_AGE = 18
_FACTS = (
    "r.last_spoken, r.last_answered, r.last_reached_tone, r.last_reached_channel,"
    " r.last_reached_address, r.last_problem_reached, r.last_gentle_reached, r.last_positive,"
    " r.last_start_talk, r.attempts, r.awaiting_since, r.last_attempt"
)
_LINKS = f"""
SELECT s.pupil_id, s.guardian_id, g.household_id, s.may_be_contacted, g.is_deceased, s.custody,
  p.born_on, p.agrees_to_contact, r.uninformed_since,
  (SELECT json_array(c.every_school_weeks, c.starts_on, c.channel) FROM contact_plan c
    WHERE c.pupil_id = s.pupil_id AND c.guardian_id = s.guardian_id AND c.deleted_at IS NULL
    AND (c.ends_on IS NULL OR c.ends_on >= :today) ORDER BY c.starts_on DESC LIMIT 1),
  {_FACTS}
FROM guardianship s
JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL
  AND (p.left_on IS NULL OR p.left_on > :today)
JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL
LEFT JOIN reach r ON r.pupil_id = s.pupil_id AND r.guardian_id = s.guardian_id
"""
_WHERE_PUPIL = " WHERE s.pupil_id = :pupil_id"
_IN_ORDER = " ORDER BY p.sort_name, p.id, s.call_order, s.id"
_SET_ASIDE = text("SELECT guardian_id, pupil_id FROM set_aside WHERE until >= :today")
_DETAILS = text(
    "SELECT g.id, g.full_name, g.household_id, g.language, g.needs_interpreter,"
    " g.preferred_channel, g.preferred_times, g.may_visit_home, g.consult_leader_first,"
    " h.name FROM guardian g JOIN household h ON h.id = g.household_id"
    " WHERE g.id IN (SELECT value FROM json_each(:ids))"
)
_POINTS = text(
    "SELECT guardian_id, kind, value, works FROM reach_point"
    " WHERE guardian_id IN (SELECT value FROM json_each(:ids))"
)
_PAIRS = text(
    "SELECT s.guardian_id, s.pupil_id, s.relationship, p.full_name, p.enrolled_on, r.seen_at,"
    " r.seen_on, r.uninformed_contact_id,"
    " (SELECT count(DISTINCT x.household_id) FROM guardianship y"
    "   JOIN guardian x ON x.id = y.guardian_id WHERE y.pupil_id = s.pupil_id) > 1"
    " FROM guardianship s JOIN pupil p ON p.id = s.pupil_id"
    " LEFT JOIN reach r ON r.pupil_id = s.pupil_id AND r.guardian_id = s.guardian_id"
    " WHERE s.guardian_id IN (SELECT value FROM json_each(:ids))"
)


@dataclass(frozen=True)
class _Link:
    """A guardian and a pupil, with what the rules need and what the plan says."""

    linked: Linked
    plan_channel: Channel | None


def _links(connection: Connection, today: date, pupil_id: int | None = None) -> list[_Link]:
    sql = _LINKS + (_WHERE_PUPIL if pupil_id is not None else "") + _IN_ORDER
    values: dict[str, Any] = {"today": today.isoformat()}
    if pupil_id is not None:
        values["pupil_id"] = pupil_id
    of_age = _years_before(today, _OF_AGE).isoformat()
    return [_link(row, of_age) for row in connection.execute(text(sql), values)]


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _link(row: Any, of_age: str) -> _Link:
    plan = json.loads(row[9]) if row[9] else None
    return _Link(
        Linked(
            guardian_id=row[1],
            pupil_id=row[0],
            household_id=row[2],
            facts=stored_facts(row[10:]),
            may_be_contacted=bool(row[3]),
            deceased=bool(row[4]),
            has_custody=has_custody(Custody(row[5])),
            pupil_of_age_without_consent=bool(row[6] and row[6] <= of_age and not row[7]),
            plan=Plan(plan[0], date.fromisoformat(plan[1])) if plan else None,
            uninformed_since=_moment(row[8]),
        ),
        Channel(plan[2]) if plan else None,
    )


def stored_facts(row: Sequence[Any]) -> ReachFacts:
    """The facts of a summary row, columns as in `_FACTS`."""
    if row[9] is None:
        return NO_FACTS
    spoken, answered = _moment(row[0]), _moment(row[1])
    both = [moment for moment in (spoken, answered) if moment]
    return ReachFacts(
        last_spoken=spoken,
        last_answered=answered,
        last_reached=max(both, default=None),
        last_reached_tone=Tone(row[2]) if row[2] else None,
        last_reached_channel=Channel(row[3]) if row[3] else None,
        last_reached_address=row[4],
        last_problem_reached=_moment(row[5]),
        last_gentle_reached=_moment(row[6]),
        last_positive=_moment(row[7]),
        last_start_talk=_moment(row[8]),
        attempts=tuple(_attempt(part) for part in json.loads(row[9])) if row[9] != "[]" else (),
        awaiting_since=_moment(row[10]),
        last_attempt=_moment(row[11]),
    )


def _attempt(part: list[Any]) -> Attempt:
    at, channel, outcome, address, contact_id, time_known = part
    return Attempt(
        datetime.fromisoformat(at), Channel(channel), Outcome(outcome), address, contact_id,
        bool(time_known),
    )  # fmt: skip


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _families(links: Iterable[_Link]) -> Iterator[list[_Link]]:
    """The guardians of one pupil after another, as the query orders them."""
    family: list[_Link] = []
    for link in links:
        if family and family[0].linked.pupil_id != link.linked.pupil_id:
            yield family
            family = []
        family.append(link)
    if family:
        yield family


def unreached(
    connection: Connection, *, now: datetime, reason: Reason | None = None
) -> list[UnreachedRow]:
    """The unreached guardians, one row each: gravest reason first, then in order of pupil."""
    us = profile(connection)
    days = calendar(connection, today=now.date())
    aside = _set_aside(connection, now.date())
    found: dict[int, list[tuple[_Link, tuple[Reason, ...]]]] = defaultdict(list)
    for family in _families(_links(connection, now.date())):
        everyone = [link.linked for link in family]
        for link in family:
            if (link.linked.guardian_id, link.linked.pupil_id) in aside:
                continue
            why = reasons(link.linked, everyone, now=now, calendar=days, june_counts=us.june_counts)
            if why and (reason is None or reason in why):
                found[link.linked.guardian_id].append((link, why))
    rows = _rows(connection, found, us, now)
    return sorted(rows, key=lambda row: row.reasons[0].gravity)


def _set_aside(connection: Connection, today: date) -> set[tuple[int, int]]:
    found = set()
    for guardian_id, pupil_id in connection.execute(_SET_ASIDE, {"today": today.isoformat()}):
        if pupil_id is not None:
            found.add((guardian_id, pupil_id))
            continue
        pairs = connection.execute(
            text("SELECT pupil_id FROM guardianship WHERE guardian_id = :id"), {"id": guardian_id}
        )
        found.update((guardian_id, key) for key in pairs.scalars())
    return found


def _rows(
    connection: Connection,
    found: dict[int, list[tuple[_Link, tuple[Reason, ...]]]],
    us: ProfileRow,
    now: datetime,
) -> list[UnreachedRow]:
    ids = {"ids": json.dumps(list(found))}
    details = {row[0]: row for row in connection.execute(_DETAILS, ids)}
    pairs = {(row[0], row[1]): row for row in connection.execute(_PAIRS, ids)}
    points = defaultdict(list)
    for guardian_id, kind, value, works in connection.execute(_POINTS, ids):
        points[guardian_id].append((ReachKind(kind), value, bool(works)))
    return [
        _row(details[key], [(link, why, pairs[key, link.linked.pupil_id]) for link, why in about],
             points[key], us, now)
        for key, about in found.items()
    ]  # fmt: skip


def _row(
    detail: Any,
    about: list[tuple[_Link, tuple[Reason, ...], Any]],
    points: list[tuple[ReachKind, str, bool]],
    us: ProfileRow,
    now: datetime,
) -> UnreachedRow:
    gravest = min(about, key=lambda part: part[1][0].gravity)
    link, _why, pair = gravest
    facts = link.linked.facts
    why = tuple(sorted({r for part in about for r in part[1]}, key=lambda r: r.gravity))
    said = next_step(_situation(link, why, detail, pair, points, us, now))
    seen = max((part[2] for part in about), key=lambda row: row[6] or "")
    return UnreachedRow(
        guardian_id=detail[0],
        guardian=detail[1],
        relationship=Relationship(pair[2]),
        household_id=detail[2],
        household=detail[9],
        pupil_ids=tuple(part[0].linked.pupil_id for part in about),
        pupils=tuple(part[2][3] for part in about),
        reasons=why,
        attempts=tuple(AttemptRow(*attempt) for attempt in facts.attempts),
        last_reached=facts.last_reached,
        last_reached_tone=facts.last_reached_tone,
        last_attempt=facts.last_attempt,
        seen_at=seen[5] or "",
        seen_on=date.fromisoformat(seen[6]) if seen[6] else None,
        language=detail[3],
        needs_interpreter=bool(detail[4]),
        lives_apart=bool(pair[8]),
        next_step=said.step,
        next_step_reason=said.because,
        next_step_part=said.part_of_day,
        next_step_detail=said.detail,
        next_step_channel=said.channel,
        uninformed_contact_id=pair[7],
    )  # fmt: skip


def _situation(
    link: _Link,
    why: tuple[Reason, ...],
    detail: Any,
    pair: Any,
    points: list[tuple[ReachKind, str, bool]],
    us: ProfileRow,
    now: datetime,
) -> Situation:
    tried_wrong = {
        a.address_used for a in link.linked.facts.attempts if a.outcome is Outcome.WRONG_NUMBER
    }
    wrong = {value for _kind, value, works in points if not works} | (tried_wrong - {""})
    good = {kind for kind, value, _works in points if value not in wrong}
    return Situation(
        facts=link.linked.facts,
        reasons=why,
        preferred_channel=Channel(detail[5]) if detail[5] else None,
        preferred_times=detail[6],
        has_phone=bool(good & {ReachKind.MOBILE, ReachKind.PHONE}),
        has_email=ReachKind.EMAIL in good,
        known_wrong=frozenset(wrong),
        language=detail[3],
        needs_interpreter=bool(detail[4]),
        may_visit_home=None if detail[7] is None else bool(detail[7]),
        consult_leader_first=bool(detail[8]),
        school_type=us.school_type,
        is_new_in_group=_is_new(pair[4], now.date()),
        plan_channel=link.plan_channel,
    )


def _is_new(enrolled_on: str | None, today: date) -> bool:
    """Whether a pupil came in after the first month of this school year."""
    return enrolled_on is not None and date.fromisoformat(enrolled_on) > year_start(
        today
    ) + timedelta(days=45)


def reach_count(connection: Connection, *, now: datetime) -> ReachCount:
    """How far the group is, in numbers of guardians and of pupils."""
    us = profile(connection)
    days = calendar(connection, today=now.date())
    guardians: dict[int, bool] = {}
    only_problems: set[int] = set()
    known, acquainted = 0, 0
    today = now.date()
    for family in _families(_links(connection, today)):
        everyone = [link.linked for link in family]
        known += 1
        acquainted += is_acquainted(everyone, today=today, june_counts=us.june_counts)
        for linked in everyone:
            if linked.is_left_out:
                continue
            key = linked.guardian_id
            spoken = is_spoken_this_year(linked.facts, today=today, june_counts=us.june_counts)
            guardians[key] = guardians.get(key, False) or spoken
            why = reasons(linked, everyone, now=now, calendar=days, june_counts=us.june_counts)
            if Reason.ONLY_PROBLEMS in why:
                only_problems.add(key)
    return ReachCount(
        guardians=len(guardians),
        spoken=sum(guardians.values()),
        only_problems=len(only_problems),
        pupils=known,
        acquainted=acquainted,
        school_week=days.school_week(today),
        is_calm=is_calm(now, days, us.calm_until_week),
    )


def pupil_statuses(
    connection: Connection, *, now: datetime, group_id: int | None = None
) -> list[PupilStatus]:
    """The group with, for each pupil, the gravest thing that asks for attention."""
    us = profile(connection)
    days = calendar(connection, today=now.date())
    worst: dict[int, Reason] = {}
    for family in _families(_links(connection, now.date())):
        why = _family_reasons([link.linked for link in family], now, days, us)
        if why:
            worst[family[0].linked.pupil_id] = min(why, key=lambda r: r.gravity)
    concerns = set(connection.execute(_CONCERNS).scalars())
    return [
        PupilStatus(pupil, worst.get(pupil.id), pupil.id in concerns)
        for pupil in pupils(connection, today=now.date(), group_id=group_id)
    ]


_CONCERNS = text(
    "SELECT p.id FROM pupil p WHERE p.deleted_at IS NULL AND (SELECT c.tone FROM contact_pupil x"
    " JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    " WHERE x.pupil_id = p.id ORDER BY x.sort_key DESC LIMIT 1) = 'problem'"
)


def _family_reasons(
    family: list[Linked], now: datetime, days: SchoolCalendar, us: ProfileRow
) -> set[Reason]:
    found = {
        reason
        for linked in family
        for reason in reasons(linked, family, now=now, calendar=days, june_counts=us.june_counts)
    }
    return found - {Reason.PARTNER_REACHED}  # soft: no dot for a home that was spoken


def without_positive(
    connection: Connection,
    pupil_id: int,
    *,
    now: datetime,
    tone: Tone | None = None,
    occasion: Occasion = Occasion.OTHER,
    initiative: Initiative = Initiative.SCHOOL,
) -> list[str]:
    """The guardians of a pupil whom nothing positive was told yet this year, by name.

    Empty when the rule is silent: for incidents, complaints, and contact the parent began.
    """
    names = {row.id: row.name for row in guardians_of(connection, pupil_id)}
    return [
        names[link.linked.guardian_id]
        for link in _links(connection, now.date(), pupil_id)
        if not link.linked.is_left_out
        and lacks_positive(
            link.linked.facts, now=now, tone=tone, occasion=occasion, initiative=initiative
        )
    ]


def pupil_reasons(
    connection: Connection, pupil_id: int, *, now: datetime
) -> dict[int, tuple[Reason, ...]]:
    """Per guardian of one pupil, the reasons that hold now."""
    us = profile(connection)
    days = calendar(connection, today=now.date())
    family = [link.linked for link in _links(connection, now.date(), pupil_id)]
    return {
        linked.guardian_id: reasons(
            linked, family, now=now, calendar=days, june_counts=us.june_counts
        )
        for linked in family
    }
