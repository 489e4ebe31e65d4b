"""Ideas for something positive about a pupil, and who heard nothing positive yet this year.

No query here touches a working note.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from app.queries.contact_rows import first_sentence
from app.queries.people import pupils
from app.queries.reach_board import board
from app.queries.rows import PupilRow
from app.rules.glad_about import GladAgreement, GladContact, Idea
from app.rules.glad_about import glad_about as ideas_about
from app.rules.positive_first import has_positive_this_year
from app.rules.school_time import year_start
from app.rules.telling import was_told
from app.store.sort_keys import PER_SECOND
from app.vocabulary import Channel, Occasion, Outcome, Owner, Tone

_LONGEST = 400  # characters that are looked at for a sentence

_PEOPLE = (
    "(SELECT json_group_array(json_array(p.guardian_id, g.household_id, p.outcome))"
    " FROM participant p JOIN guardian g ON g.id = p.guardian_id WHERE p.contact_id = c.id)"
)
_ALONE = "(SELECT count(*) FROM contact_pupil y WHERE y.contact_id = c.id) = 1"
_CONTACTS = (
    "SELECT c.id, c.at, c.tone, c.occasion, c.channel, substr(c.told, 1, :most),"
    " substr(c.child_told, 1, :most), c.matter_uid, c.is_restricted, c.to_whole_group,"
    f" c.got_through, {_ALONE}, {_PEOPLE}"
    " FROM contact_pupil x JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    " WHERE x.pupil_id = :pupil_id AND x.sort_key >= :since"
)
_AGREEMENTS = (
    "SELECT a.id, a.closed_at, a.text, a.owner, a.result, a.contact_id,"
    " coalesce(c.is_restricted OR c.occasion IN ('incident', 'complaint'), 0),"
    f" c.id IS NULL OR {_ALONE}, {_PEOPLE}"
    " FROM agreement a LEFT JOIN contact c ON c.id = a.contact_id"
    " WHERE a.pupil_id = :pupil_id AND a.state = 'done' AND a.deleted_at IS NULL"
    " AND a.closed_at >= :first AND c.deleted_at IS NULL"
)
# Who is called the same is no other name.
_OTHER_NAMES = (
    "SELECT call_name FROM pupil WHERE deleted_at IS NULL AND call_name <> ''"
    " AND call_name <> (SELECT call_name FROM pupil WHERE id = :pupil_id)"
)
_HOMES = (
    "SELECT g.id, g.household_id FROM guardianship s JOIN guardian g ON g.id = s.guardian_id"
    " AND g.deleted_at IS NULL AND NOT g.is_deceased WHERE s.pupil_id = :pupil_id"
)


def glad_about(
    connection: Connection, pupil_id: int, *, now: datetime, guardian_ids: Collection[int] = ()
) -> tuple[Idea, ...]:
    """At most three ideas from this school year, each with the contact or agreement it is from.

    `guardian_ids`: whom the words are for. With separate homes and nobody chosen, or somebody of
    each, only what was noted without any home.
    """
    run = connection.exec_driver_sql
    living: dict[int, int] = {row[0]: row[1] for row in run(_HOMES, {"pupil_id": pupil_id})}
    is_split = len(set(living.values())) > 1
    homes = set(living.values())
    if is_split:
        chosen = {living[key] for key in guardian_ids if key in living}
        homes = chosen if len(chosen) == 1 else set()
    first = year_start(now.date())
    since = int(datetime(first.year, first.month, first.day, tzinfo=now.tzinfo).timestamp())
    values = {
        "pupil_id": pupil_id,
        "since": since * PER_SECOND,
        "first": first.isoformat(),
        "most": _LONGEST,
    }
    return ideas_about(
        [_contact(row) for row in run(_CONTACTS, values)],
        [_agreement(row) for row in run(_AGREEMENTS, values)],
        homes=frozenset(homes),
        is_split=is_split,
        guardian_ids=guardian_ids,
        other_names=set(run(_OTHER_NAMES, {"pupil_id": pupil_id}).scalars()),
    )


def _contact(row: Sequence[Any]) -> GladContact:
    people = json.loads(row[12])
    channel = Channel(row[4])
    return GladContact(
        id=row[0],
        on=_day(row[1]),
        tone=Tone(row[2]),
        occasion=Occasion(row[3]),
        told=first_sentence(row[5]),
        child_told=_quoted(first_sentence(row[6])),
        homes=frozenset(home for _key, home, _outcome in people),
        told_to=frozenset(
            key for key, _home, outcome in people if was_told(channel, Outcome(outcome))
        ),
        matter=row[7],
        is_restricted=bool(row[8]),
        is_alone=bool(row[11]),
        to_whole_group=bool(row[9]),
        came_through=bool(row[10]),
    )


def _quoted(words: str) -> str:
    """A child's words with the quotation mark that the first sentence lost."""
    for opens, closes in (("“", "”"), ("‘", "’"), ('"', '"')):
        if words.startswith(opens) and closes not in words[1:]:
            return words + closes
    return words


def _agreement(row: Sequence[Any]) -> GladAgreement:
    return GladAgreement(
        id=row[0],
        on=_day(row[1]),
        text=" ".join(row[2].split()),
        owner=Owner(row[3]),
        result=first_sentence(row[4]),
        homes=frozenset(home for _key, home, _outcome in json.loads(row[8])),
        contact_id=row[5],
        is_restricted=bool(row[6]),
        is_alone=bool(row[7]),
    )


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()


@dataclass(frozen=True, slots=True)
class NothingPositive:
    """A pupil of whom some guardians heard nothing positive yet this school year.

    `is_nobody`: none of those whom school may contact did.
    """

    pupil: PupilRow
    guardian_ids: tuple[int, ...]
    is_nobody: bool


def nothing_positive_yet(
    connection: Connection, *, now: datetime, group_id: int | None = None
) -> list[NothingPositive]:
    """The pupils, in their order, with the guardians still to hear something positive.

    Those who are left out (deceased, not to be contacted, of a pupil of 18) are not asked for.
    """
    families = board(connection, now).families
    found = []
    for pupil in pupils(connection, today=now.date(), group_id=group_id):
        family = families.get(pupil.id)
        asked_for = [one for one in family.linked if not one.is_left_out] if family else []
        lacking = tuple(
            one.guardian_id for one in asked_for if not has_positive_this_year(one.facts, now=now)
        )
        if lacking:
            found.append(NothingPositive(pupil, lacking, len(lacking) == len(asked_for)))
    return found
