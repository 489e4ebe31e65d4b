"""Contacts as rows of a list: a few plain queries, whatever is in them, put together here.

One query for all would multiply pupils by guardians, which for a message to a whole group are
many; a query with lists in it takes three times as long as these.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection

from app.queries.contact_groups import About, WholeGroup, whole_groups
from app.queries.namesakes import pupils_apart, with_difference
from app.queries.rows import ContactRow, ParticipantRow
from app.vocabulary import Channel, Occasion, Outcome, Reached, Relationship, Tone
from app.wording import group_words

C = TypeVar("C", bound=StrEnum)


def _members(codes: type[C]) -> dict[str, C]:
    """Looking up a member costs a fifth of asking the class for it, a thousand times a page."""
    return {code.value: code for code in codes}


_TONES = _members(Tone)
_CHANNELS = _members(Channel)
_OCCASIONS = _members(Occasion)
_OUTCOMES = _members(Outcome)
_REACHED = _members(Reached)
_RELATIONSHIPS = _members(Relationship)

_CONTACTS = (
    "SELECT c.id, c.sort_key, c.at, c.time_known, c.tone, c.channel, c.occasion, c.subject,"
    " c.got_through, substr(c.told, 1, 300), substr(c.heard, 1, 300),"
    " c.professional, c.child_present, c.to_whole_group FROM "
)
_PUPILS = (
    "SELECT x.contact_id, p.full_name, p.call_name, p.id FROM contact_pupil x"
    " JOIN pupil p ON p.id = x.pupil_id WHERE x.contact_id IN (SELECT value FROM json_each(?))"
)
_PARTICIPANTS = (
    "SELECT x.contact_id, g.id, g.full_name, x.outcome, x.reached, x.address_used,"
    " (SELECT s.relationship FROM contact_pupil y JOIN guardianship s ON s.pupil_id = y.pupil_id"
    "   AND s.guardian_id = x.guardian_id WHERE y.contact_id = x.contact_id LIMIT 1)"
    " FROM participant x JOIN guardian g ON g.id = x.guardian_id"
    " WHERE x.contact_id IN (SELECT value FROM json_each(?))"
)


def contact_rows(connection: Connection, sort_keys: Sequence[int]) -> list[ContactRow]:
    """The rows of these sort keys, newest first."""
    if not sort_keys:
        return []
    found = "contact c WHERE c.sort_key IN (SELECT value FROM json_each(:keys))"
    keys = {"keys": json.dumps(list(sort_keys))}
    return selected_rows(connection, f"{found} ORDER BY c.sort_key DESC", keys)


def selected_rows(
    connection: Connection, source: str, values: Mapping[str, Any]
) -> list[ContactRow]:
    """The rows that `source` selects, in its order: what follows FROM, with the contact as `c`."""
    contacts = connection.exec_driver_sql(_CONTACTS + source, dict(values)).all()
    if not contacts:
        return []
    ids = (json.dumps([row[0] for row in contacts]),)
    pupils: dict[int, list[Any]] = {}
    for row in connection.exec_driver_sql(_PUPILS, ids).all():
        pupils.setdefault(row[0], []).append(row)
    apart = pupils_apart(connection, among={row[3] for some in pupils.values() for row in some})
    whole = whole_groups(
        connection,
        {
            row[0]: About(
                [one[3] for one in some], datetime.fromisoformat(row[2]).date(), bool(row[-1])
            )
            for row in contacts
            if len(some := pupils.get(row[0], [])) > 1
        },
    )
    participants: dict[int, tuple[ParticipantRow, ...]] = {}
    for (
        key,
        guardian_id,
        guardian,
        outcome,
        reached,
        address,
        relationship,
    ) in connection.exec_driver_sql(_PARTICIPANTS, ids).all():
        participants[key] = (
            *participants.get(key, ()),
            ParticipantRow(
                guardian_id,
                guardian,
                _RELATIONSHIPS[relationship] if relationship else None,
                _OUTCOMES[outcome],
                _REACHED[reached],
                address,
            ),
        )
    return [
        ContactRow(
            key,
            sort_key,
            datetime.fromisoformat(at),
            bool(time_known),
            _TONES[tone],
            _CHANNELS[channel],
            _OCCASIONS[occasion],
            _words(pupils.get(key, ()), apart, whole.get(key)),
            participants.get(key, ()),
            subject or first_sentence(told) or first_sentence(heard),
            bool(through),
            professional=professional,
            child_present=bool(child),
            group=_title(group.name) if (group := whole.get(key)) else "",
            each=_names(pupils[key], apart) if group else "",
        )
        for (
            key, sort_key, at, time_known, tone, channel, occasion, subject, through, told, heard,
            professional, child, _to_group,
        ) in contacts
    ]  # fmt: skip


def _words(pupils: Sequence[Any], apart: Mapping[int, str], whole: WholeGroup | None) -> str:
    """A whole group by its name and how many they are, and who is there besides."""
    if whole is None:
        return _names(pupils, apart)
    others = [row for row in pupils if row[3] in whole.others]
    words = f"{_title(whole.name)} ({len(pupils) - len(others)})"
    return f"{words}, {_names(others, apart)}" if others else words


def _title(name: str) -> str:
    words = group_words(name)
    return words[:1].upper() + words[1:]


def _names(pupils: Sequence[Any], apart: Mapping[int, str]) -> str:
    """One by the full name, several by their call names; nobody looks like a namesake."""
    if len(pupils) == 1:
        _contact, name, _call_name, key = pupils[0]
        return with_difference(name, apart.get(key, ""))
    called = [row[2] or row[1] for row in pupils]
    return ", ".join(
        with_difference(row[1], apart.get(row[3], ""))
        if row[3] in apart or called.count(name) > 1
        else name
        for row, name in zip(pupils, called, strict=True)
    )


_ENDS = re.compile(r"[.!?] ")


def first_sentence(words: str) -> str:
    """What stands in for a subject: the first sentence of what we told."""
    line = words.strip().partition("\n")[0]
    end = _ENDS.search(line)
    return (line[: end.start() + 1] if end else line).removesuffix(".")
