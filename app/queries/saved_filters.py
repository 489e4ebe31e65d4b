"""Questions to the log that were kept under a name, and how one is written down.

A body is JSON of codes and keys. A period that people name goes with today: it is kept as its code.
"""

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from app.queries.rows import ContactFilter
from app.rules.periods import days_of, period_of
from app.vocabulary import Channel, Initiative, Occasion, Outcome, Period, Tone

_CODES: dict[str, Any] = {
    "tones": Tone,
    "channels": Channel,
    "outcomes": Outcome,
    "occasions": Occasion,
    "initiatives": Initiative,
}
_PLAIN = (
    "text", "pupil_id", "guardian_id", "reached", "label", "who", "waits", "not_reached",
    "open_agreement", "family", "family_of_guardian",
)  # fmt: skip
_FILTERS = text(
    "SELECT id, name, body FROM saved_filter WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE"
)


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    id: int
    name: str
    body: str

    def wanted(self, today: date) -> ContactFilter:
        """The question as it is to be asked today."""
        return from_body(self.body, today)


def saved_filters(connection: Connection) -> list[SavedFilterRow]:
    """All that were kept, in the order of the alphabet."""
    return [SavedFilterRow(*row) for row in connection.execute(_FILTERS)]


def to_body(wanted: ContactFilter, today: date) -> str:
    """A question as it is kept: what is not asked is left out."""
    body: dict[str, Any] = {}
    nothing = ContactFilter()
    for name in _PLAIN:
        if getattr(wanted, name) != getattr(nothing, name):
            body[name] = getattr(wanted, name)
    for name in _CODES:
        if getattr(wanted, name):
            body[name] = sorted(code.value for code in getattr(wanted, name))
    period = period_of((wanted.since, wanted.until), today)
    if period is not None:
        body["period"] = period.value
    else:
        body |= {
            name: day.isoformat()
            for name, day in (("since", wanted.since), ("until", wanted.until))
            if day is not None
        }
    return json.dumps(body, ensure_ascii=False, sort_keys=True)


def from_body(body: str, today: date) -> ContactFilter:
    """The question that was kept; codes that this version does not know are left out."""
    kept: dict[str, Any] = json.loads(body)
    known = {field.name for field in fields(ContactFilter)}
    asked: dict[str, Any] = {name: kept[name] for name in _PLAIN if name in kept and name in known}
    for name, codes in _CODES.items():
        if name in kept:
            there = {code.value: code for code in codes}
            asked[name] = frozenset(there[code] for code in kept[name] if code in there)
    since, until = days_of(_period(kept.get("period")), today)
    asked["since"] = since or _day(kept.get("since"))
    asked["until"] = until or _day(kept.get("until"))
    return ContactFilter(**asked)


def _period(code: str | None) -> Period | None:
    return next((period for period in Period if period.value == code), None)


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
