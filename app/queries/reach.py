"""Who is not reached and why, and how far the group is.

The summary that every write keeps gives the facts; the rules judge them as of now.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, text

from app.queries.people import guardians_of, pupils
from app.queries.reach_board import Board, board
from app.queries.reach_links import links
from app.queries.rows import PupilRow, PupilStatus, ReachCount, UnreachedRow
from app.rules.positive_first import lacks_positive
from app.rules.unreached import is_calm
from app.vocabulary import Initiative, Occasion, Reason, Tone


def unreached(
    connection: Connection, *, now: datetime, reason: Reason | None = None
) -> list[UnreachedRow]:
    """The unreached guardians, one row each: gravest reason first, then in order of pupil."""
    rows = board(connection, now).rows
    return [row for row in rows if reason is None or reason in row.reasons]


def reach_count(connection: Connection, *, now: datetime) -> ReachCount:
    """How far the group is, in numbers of guardians and of pupils.

    A child without a known guardian is one of the pupils: nobody is forgotten.
    """
    found = board(connection, now)
    if found.count is None:
        found.count = _counted(found, now)
    here = connection.exec_driver_sql(_IN_SCHOOL, (now.date().isoformat(),)).scalar_one()
    return replace(found.count, pupils=here)


_IN_SCHOOL = (
    "SELECT count(*) FROM pupil WHERE deleted_at IS NULL AND (left_on IS NULL OR left_on > ?)"
)


def _counted(found: Board, now: datetime) -> ReachCount:
    assert found.judged is not None  # noqa: S101 - `board` has brought it up to date
    us, days = found.judged.us, found.judged.days
    spoken: dict[int, bool] = {}
    only_problems: set[int] = set()
    for family in found.families.values():
        for place, is_asked_for in enumerate(family.asked_for):
            if is_asked_for:
                guardian_id = family.links[place].linked.guardian_id
                spoken[guardian_id] = spoken.get(guardian_id, False) or family.spoken[place]
                if Reason.ONLY_PROBLEMS in family.why[place]:
                    only_problems.add(guardian_id)
    return ReachCount(
        guardians=len(spoken),
        spoken=sum(spoken.values()),
        only_problems=len(only_problems),
        pupils=len(found.families),
        acquainted=sum(any(family.spoken) for family in found.families.values()),
        school_week=days.school_week(now.date()),
        is_calm=is_calm(now, days, us.calm_until_week),
        has_begun=days.has_begun(now.date()),
    )


def pupil_statuses(
    connection: Connection,
    *,
    now: datetime,
    group_id: int | None = None,
    here: Sequence[PupilRow] | None = None,
) -> list[PupilStatus]:
    """The group with, for each pupil, the gravest thing that asks for attention.

    `here`: the pupils who are here, in order, for whom they were read already.
    """
    families = board(connection, now).families
    worst: dict[int, Reason] = {}
    for pupil_id, family in families.items():
        # Soft: there is no dot for a home that was spoken.
        why = {reason for each in family.why for reason in each} - {Reason.PARTNER_REACHED}
        if why:
            worst[pupil_id] = min(why, key=lambda r: r.gravity)
    concerns = set(connection.execute(_CONCERNS).scalars())
    if here is None or group_id is not None:
        here = pupils(connection, today=now.date(), group_id=group_id)
    return [PupilStatus(row, worst.get(row.id), row.id in concerns) for row in here]


_CONCERNS = text(
    "SELECT p.id FROM pupil p WHERE p.deleted_at IS NULL AND (SELECT c.tone FROM contact_pupil x"
    " JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    " WHERE x.pupil_id = p.id ORDER BY x.sort_key DESC LIMIT 1) = 'problem'"
)


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
        for link in links(connection, now.date(), [pupil_id])
        if not link.linked.is_left_out
        and lacks_positive(
            link.linked.facts, now=now, tone=tone, occasion=occasion, initiative=initiative
        )
    ]


def pupil_reasons(
    connection: Connection, pupil_id: int, *, now: datetime
) -> dict[int, tuple[Reason, ...]]:
    """Per guardian of one pupil, the reasons that hold now."""
    family = board(connection, now).families.get(pupil_id)
    if family is None:
        return {}
    return {linked.guardian_id: why for linked, why in zip(family.linked, family.why, strict=True)}
