"""The row of an unreached guardian: what was tried, and the one next step with its reason."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from app.queries.coffee import CoffeeMoment, Invitations, invitations
from app.queries.colleagues import colleagues
from app.queries.namesakes import pupils_apart, with_difference
from app.queries.reach_links import Link
from app.queries.rows import AttemptRow, ChildReach, ProfileRow, UnreachedRow
from app.queries.step_settings import StepSettings
from app.rules.next_step import Situation, next_step
from app.rules.school_time import year_start
from app.vocabulary import Channel, Outcome, ReachKind, Reason, Relationship

_DETAILS = text(
    "SELECT g.id, g.full_name, g.household_id, g.language, g.needs_interpreter,"
    " g.preferred_channel, g.preferred_times, g.may_visit_home, g.consult_leader_first,"
    " h.name FROM guardian g JOIN household h ON h.id = g.household_id"
    " WHERE g.id IN (SELECT value FROM json_each(:ids))"
)
_POINTS = text(
    "SELECT guardian_id, kind, value, works, is_unlisted FROM reach_point"
    " WHERE guardian_id IN (SELECT value FROM json_each(:ids)) ORDER BY guardian_id, position, id"
)
_PAIRS = text(
    "SELECT s.guardian_id, s.pupil_id, s.relationship, p.full_name, p.enrolled_on, r.seen_at,"
    " r.seen_on, r.uninformed_contact_id,"
    " (SELECT count(DISTINCT x.household_id) FROM guardianship y"
    "   JOIN guardian x ON x.id = y.guardian_id AND x.deleted_at IS NULL"
    "   WHERE y.pupil_id = s.pupil_id) > 1, coalesce(nullif(p.call_name, ''), p.full_name)"
    " FROM guardianship s JOIN pupil p ON p.id = s.pupil_id"
    " LEFT JOIN reach r ON r.pupil_id = s.pupil_id AND r.guardian_id = s.guardian_id"
    " WHERE s.guardian_id IN (SELECT value FROM json_each(:ids))"
)


class _Point(NamedTuple):
    """A number or address; an unlisted one is never named in a step, which may be printed."""

    kind: ReachKind
    value: str
    works: bool
    is_unlisted: bool


class _School(NamedTuple):
    """What holds for all rows of one read."""

    us: ProfileRow
    steps: StepSettings
    today: date
    coffee: Invitations
    colleagues: Mapping[int, str]
    apart: Mapping[int, str]


def unreached_rows(
    connection: Connection,
    found: Mapping[int, Sequence[tuple[Link, tuple[Reason, ...]]]],
    us: ProfileRow,
    today: date,
    coffee: Sequence[CoffeeMoment] = (),
    steps: StepSettings = StepSettings(),  # noqa: B008 - frozen
) -> list[UnreachedRow]:
    """One row for each guardian of `found`, with the pupils and reasons that hold for them.

    `coffee`: the coffee moments that are planned. `steps`: the rules of the next step that are off,
    and what the school has.
    """
    ids = {"ids": json.dumps(list(found))}
    details = {row[0]: row for row in connection.execute(_DETAILS, ids)}
    pairs = {(row[0], row[1]): row for row in connection.execute(_PAIRS, ids)}
    pupil_ids = {pair[1] for pair in pairs}
    tried = [key for key, about in found.items() if about[0][0].linked.facts.attempts]
    school = _School(
        us,
        steps,
        today,
        invitations(connection, coffee, pupil_ids, found, today=today),
        colleagues(connection, tried),
        pupils_apart(connection, among=pupil_ids),
    )
    points = defaultdict(list)
    for guardian_id, kind, value, works, unlisted in connection.execute(_POINTS, ids):
        points[guardian_id].append(_Point(ReachKind(kind), value, bool(works), bool(unlisted)))
    return [
        _row(details[key], [(link, why, pairs[key, link.linked.pupil_id]) for link, why in about],
             points[key], school)
        for key, about in found.items()
    ]  # fmt: skip


def _row(
    detail: Any,
    about: list[tuple[Link, tuple[Reason, ...], Any]],
    points: Sequence[_Point],
    school: _School,
) -> UnreachedRow:
    about = sorted(about, key=lambda part: part[0].order)
    gravest = min(about, key=lambda part: part[1][0].gravity)
    link, _why, pair = gravest
    facts = link.linked.facts
    why = tuple(sorted({r for part in about for r in part[1]}, key=lambda r: r.gravity))
    moments = [school.coffee.on.get(part[0].linked.pupil_id) for part in about]
    coffee_on = min((on for on in moments if on), default=None)
    situation = replace(
        _situation(link, why, detail, pair, points, school),
        coffee_planned=coffee_on is not None,
        comes_to_coffee=detail[0] in school.coffee.guests,
    )
    said = next_step(situation, school.steps.off)
    is_secret = any(point.is_unlisted and point.value == said.detail for point in points)
    seen = max((part[2] for part in about), key=lambda row: row[6] or "")
    children = tuple(_child(part, school.apart) for part in about)
    return UnreachedRow(
        guardian_id=detail[0],
        guardian=detail[1],
        relationship=Relationship(pair[2]),
        household_id=detail[2],
        household=detail[9],
        pupil_ids=tuple(part[0].linked.pupil_id for part in about),
        pupils=tuple(child.name for child in children),
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
        next_step_detail="" if is_secret else said.detail,
        next_step_channel=said.channel,
        uninformed_contact_id=next(
            (one.uninformed_contact_id for one in children if Reason.NOT_INFORMED in one.reasons),
            None,
        ),
        coffee_on=coffee_on,
        children=children,
        phone=_to_use(points, situation, _VOICE),
        email=_to_use(points, situation, _MAIL),
    )


_VOICE = frozenset({ReachKind.MOBILE, ReachKind.PHONE})
_MAIL = frozenset({ReachKind.EMAIL})


def _child(part: tuple[Link, tuple[Reason, ...], Any], apart: Mapping[int, str]) -> ChildReach:
    link, why, pair = part
    name = with_difference(pair[3], apart.get(pair[1], ""))
    return ChildReach(pair[1], name, pair[9], why, link.linked.facts.last_reached, pair[7])


def _to_use(points: Sequence[_Point], s: Situation, kinds: frozenset[ReachKind]) -> str:
    """What worked last time, else the first that is not known to be wrong; "" for none."""
    usable = [point.value for point in points if point.kind in kinds]
    usable = [value for value in usable if value not in s.known_wrong]
    worked = s.facts.last_reached_address
    return worked if worked in usable else next(iter(usable), "")


def _situation(
    link: Link,
    why: tuple[Reason, ...],
    detail: Any,
    pair: Any,
    points: Sequence[_Point],
    school: _School,
) -> Situation:
    tried_wrong = {
        a.address_used for a in link.linked.facts.attempts if a.outcome is Outcome.WRONG_NUMBER
    }
    wrong = {point.value for point in points if not point.works} | (tried_wrong - {""})
    working = [point for point in points if point.value not in wrong]
    good = {point.kind for point in working}
    needs_interpreter = bool(detail[4])
    return Situation(
        facts=link.linked.facts,
        reasons=why,
        preferred_channel=Channel(detail[5]) if detail[5] else None,
        preferred_times=detail[6],
        has_phone=bool(good & _VOICE),
        has_email=ReachKind.EMAIL in good,
        known_wrong=frozenset(wrong),
        phones=tuple(point.value for point in working if point.kind in _VOICE),
        language=detail[3],
        # Who does without an interpreter understands what school writes.
        can_write_language=not needs_interpreter or school.steps.can_write(detail[3]),
        needs_interpreter=needs_interpreter,
        may_visit_home=None if detail[7] is None else bool(detail[7]),
        consult_leader_first=bool(detail[8]),
        school_type=school.us.school_type,
        is_new_in_group=_is_new(pair[4], school.today),
        plan_channel=link.plan_channel,
        colleague=school.colleagues.get(link.linked.guardian_id, ""),
        has_liaison=school.steps.has_liaison,
    )


def _is_new(enrolled_on: str | None, today: date) -> bool:
    """Whether a pupil came in after the first month of this school year."""
    return enrolled_on is not None and date.fromisoformat(enrolled_on) > year_start(
        today
    ) + timedelta(days=45)
