"""Guardians linked to pupils, with the facts that every write keeps: what the rules judge."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, text

from app.rules.facts import NO_FACTS, Attempt, ReachFacts
from app.rules.telling import has_custody
from app.rules.unreached import Linked, Plan
from app.vocabulary import Channel, Custody, Outcome, Tone

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
  {_FACTS}, p.sort_name
FROM guardianship s
JOIN pupil p ON p.id = s.pupil_id AND p.deleted_at IS NULL
  AND (p.left_on IS NULL OR p.left_on > :today)
JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL
LEFT JOIN reach r ON r.pupil_id = s.pupil_id AND r.guardian_id = s.guardian_id
"""
_WHERE_PUPILS = " WHERE s.pupil_id IN (SELECT value FROM json_each(:pupil_ids))"
_IN_ORDER = " ORDER BY p.sort_name, p.id, s.call_order, s.id"


@dataclass(frozen=True)
class Link:
    """A guardian and a pupil, with what the rules need and what the plan says."""

    linked: Linked
    plan_channel: Channel | None
    order: tuple[str, int]  # of the pupil, among all


def links(
    connection: Connection, today: date, pupil_ids: Collection[int] | None = None
) -> list[Link]:
    """The links of pupils in school, pupil after pupil in order of name; all unless told."""
    sql = _LINKS + (_WHERE_PUPILS if pupil_ids is not None else "") + _IN_ORDER
    values: dict[str, Any] = {"today": today.isoformat()}
    if pupil_ids is not None:
        values["pupil_ids"] = json.dumps(list(pupil_ids))
    of_age = _years_before(today, _OF_AGE).isoformat()
    return [_link(row, of_age) for row in connection.execute(text(sql), values)]


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _link(row: Any, of_age: str) -> Link:
    plan = json.loads(row[9]) if row[9] else None
    return Link(
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
        (row[22], row[0]),
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
