"""Attempts of before contacts were linked by themselves, linked by the same rule at an upgrade."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.rules.matters import Tried, is_tried_again
from app.vocabulary import Reached, Tone

_CONTACTS = (
    "SELECT c.id, c.at, c.tone, c.follows_id, c.matter_uid,"
    " (SELECT group_concat(p.pupil_id) FROM contact_pupil p WHERE p.contact_id = c.id),"
    " (SELECT group_concat(g.guardian_id || ':' || g.reached) FROM (SELECT guardian_id, reached"
    "  FROM participant WHERE contact_id = c.id ORDER BY id) g)"
    " FROM contact c WHERE c.deleted_at IS NULL AND NOT c.to_whole_group ORDER BY c.sort_key"
)
_LINK = "UPDATE contact SET follows_id = ? WHERE id = ?"
_JOIN = "UPDATE contact SET matter_uid = ? WHERE matter_uid = ?"


@dataclass
class _Seen:
    id: int
    tried: Tried
    matter: bytes


def link_attempts(connection: Connection) -> int:
    """Let each attempt go on from the one before it where the rule says so; gives how many do.

    What a person linked stays as it is.
    """
    latest: dict[int, _Seen] = {}
    count = 0
    for key, at, tone, follows_id, matter, pupils, people in connection.exec_driver_sql(
        _CONTACTS
    ).all():
        with_whom = [part.split(":") for part in (people or "").split(",") if part]
        ids = [int(guardian) for guardian, _reached in with_whom]
        seen = _Seen(
            key,
            Tried(
                frozenset(int(pupil) for pupil in (pupils or "").split(",") if pupil),
                frozenset(ids),
                Tone(tone),
                datetime.fromisoformat(at).date(),
                bool(ids) and all(reached == Reached.ATTEMPT for _id, reached in with_whom),
            ),
            matter,
        )
        former = latest.get(ids[0]) if ids and follows_id is None else None
        if former is not None and is_tried_again(former.tried, seen.tried):
            connection.exec_driver_sql(_LINK, (former.id, key))
            connection.exec_driver_sql(_JOIN, (former.matter, matter))
            seen.matter = former.matter
            count += 1
        latest |= dict.fromkeys(ids, seen)
    return count
