"""What a contact was before: every version with who changed what, and when.

A contact, its agreements and its working notes are roots of their own; what one write did to any of
them is one version.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from app.errors import NotFoundError
from app.i18n import _
from app.vocabulary import (
    AdviceStage,
    AgreementState,
    Channel,
    Code,
    Initiative,
    Occasion,
    Outcome,
    Owner,
    RootKind,
    Tone,
)


class Spoken(NamedTuple):
    """A guardian in a version of a contact."""

    name: str
    outcome: Outcome
    address: str


Value = str | bool | int | date | Code | Spoken | None
Values = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that became something else; `about` says of which agreement or note it is."""

    field: str
    before: Values
    after: Values
    about: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One write; the `changes` of the first say how it was logged, from nothing."""

    change_set_id: int
    at: datetime
    author: str
    verb: str
    changes: tuple[Change, ...]
    is_first: bool


_REVISIONS = text(
    "SELECT s.id, s.at, a.name, s.verb, r.root_kind, r.root_uid, r.body FROM revision r"
    " JOIN change_set s ON s.id = r.change_set_id JOIN author a ON a.id = s.author_id"
    " WHERE r.root_uid IN (SELECT uid FROM contact WHERE id = :id"
    "  UNION ALL SELECT uid FROM agreement WHERE contact_id = :id"
    "  UNION ALL SELECT uid FROM working_note WHERE contact_id = :id)"
    " ORDER BY r.id"
)
_NAMES = text(
    "SELECT lower(hex(uid)), full_name FROM pupil UNION ALL"
    " SELECT lower(hex(uid)), full_name FROM guardian UNION ALL"
    " SELECT lower(hex(uid)), name FROM label UNION ALL"
    " SELECT lower(hex(uid)), CASE WHEN subject <> '' THEN subject ELSE substr(told, 1, 60) END"
    "  FROM contact WHERE id = (SELECT follows_id FROM contact WHERE id = :id)"
)

_CODES: dict[str, type[Code]] = {
    "tone": Tone,
    "channel": Channel,
    "occasion": Occasion,
    "advice_stage": AdviceStage,
    "initiative": Initiative,
    "owner": Owner,
    "state": AgreementState,
}
_DAYS = frozenset({"due_on", "expires_on"})
_SHOWN = {
    RootKind.CONTACT: (
        "deleted_at", "pupils", "participants", "tone", "channel", "occasion", "advice_stage",
        "initiative", "at", "minutes", "subject", "told", "heard", "child_told", "why_it_matters",
        "viewpoints", "child_present", "interpreter_used", "good_news", "asks_answer",
        "tell_other_parent", "informed", "to_whole_group", "is_restricted", "spoken_by",
        "professional", "follows_id", "labels",
    ),
    RootKind.AGREEMENT: (
        "deleted_at", "text", "owner", "due_on", "state", "drop_reason", "result", "pupil_id",
    ),
    RootKind.WORKING_NOTE: ("deleted_at", "text", "expires_on"),
}  # fmt: skip


_TAKES_BACK = frozenset({"undo", "put_back"})


class _Version(NamedTuple):
    row: VersionRow
    state: Mapping[bytes, Mapping[str, Values]]


def contact_versions(connection: Connection, contact_id: int) -> list[VersionRow]:
    """The versions of a contact, newest first; raises NotFoundError when it has none.

    What was taken back is none, and neither is the taking back: nothing came of the two.
    """
    found = connection.execute(_REVISIONS, {"id": contact_id}).all()
    if not found:
        raise NotFoundError(_("This contact is not in the logbook any more."))
    names = {row[0]: row[1] for row in connection.execute(_NAMES, {"id": contact_id})}
    former: dict[bytes, dict[str, Any]] = {}
    state: Mapping[bytes, Mapping[str, Values]] = {}
    kept: list[_Version] = []
    for (set_id, at, author, verb), one_write in groupby(found, key=lambda row: row[:4]):
        changes: list[Change] = []
        for *_head, kind, uid, body in one_write:
            now = json.loads(body)
            changes.extend(_changes(RootKind(kind), former.get(uid), now, names))
            former[uid] = now
            state = _with(state, uid, _state(RootKind(kind), now, names))
        if verb in _TAKES_BACK and len(kept) > 1 and kept[-2].state == state:
            kept.pop()
        elif changes or not kept:
            moment = datetime.fromisoformat(at)
            row = VersionRow(set_id, moment, author, verb, tuple(changes), not kept)
            kept.append(_Version(row, state))
    return [version.row for version in reversed(kept)]


def version_count(connection: Connection, contact_id: int) -> int:
    """How many there are to choose from."""
    return len(contact_versions(connection, contact_id))


def _with(
    state: Mapping[bytes, Mapping[str, Values]], uid: bytes, shown: Mapping[str, Values]
) -> dict[bytes, Mapping[str, Values]]:
    return {key: known for key, known in {**state, uid: shown}.items() if known}


def _state(kind: RootKind, body: dict[str, Any], names: dict[str, str]) -> dict[str, Values]:
    """What is shown of a root; nothing of an agreement or a note that is in the bin."""
    if kind is not RootKind.CONTACT and body.get("deleted_at"):
        return {}
    return {field: _values(field, body.get(field), names) for field in _SHOWN[kind]}


def _changes(
    kind: RootKind, before: dict[str, Any] | None, after: dict[str, Any], names: dict[str, str]
) -> Iterable[Change]:
    about = "" if kind is RootKind.CONTACT else kind.value
    said = str(after.get("text") or "") if kind is RootKind.AGREEMENT else ""
    for field in _SHOWN[kind]:
        old = () if before is None else _values(field, before.get(field), names)
        new = _values(field, after.get(field), names)
        if old != new and not (before is None and field in ("state", "owner", "pupil_id")):
            yield Change(field, old, new, " ".join(part for part in (about, said) if part))


def _values(field: str, value: Any, names: dict[str, str]) -> Values:  # noqa: PLR0911 - one per kind
    if value is None or value in ("", False) or value == []:
        return ()
    if field == "deleted_at":
        return (True,)
    if field in _CODES:
        return (_CODES[field](value),)
    if field in _DAYS:
        return (date.fromisoformat(value),)
    if field == "at":
        return (datetime.fromisoformat(value),)
    if field in ("follows_id", "pupil_id"):
        return (names.get(value, "…"),)
    if isinstance(value, list):
        return tuple(_part(field, part, names) for part in value)
    found: Values = (value,)
    return found


def _part(field: str, part: dict[str, Any], names: dict[str, str]) -> Value:
    """One of the pupils, guardians, labels, reactions or people told."""
    key = {"pupils": "pupil_id", "labels": "label_id"}.get(field, "guardian_id")
    name = names.get(part.get(key) or "", "…")
    if field == "participants":
        return Spoken(name, Outcome(part["outcome"]), part.get("address_used") or "")
    if field == "viewpoints":
        return str(part["text"])
    return name
