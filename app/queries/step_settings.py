"""What the teacher chose about the next step: rules switched off, and what the school has."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from app.languages import language_shown
from app.names import fold
from app.vocabulary import StepRule

KEY = "next_step"
"""Under which the profile keeps it, beside what was chosen about hints."""

_KEPT = "SELECT hints FROM profile"
_ALWAYS_WRITTEN = frozenset({"nl", "nederlands", "dutch", "en", "engels", "english"})
_SCREENS = ("nl", "en")


@dataclass(frozen=True)
class StepSettings:
    """`written`: languages that somebody at school can write besides Dutch and English, as typed.

    `has_liaison`: there is somebody who goes between home and school (a brugfunctionaris).
    """

    off: frozenset[StepRule] = frozenset()
    has_liaison: bool = False
    written: tuple[str, ...] = ()

    def can_write(self, language: str) -> bool:
        """Whether somebody at school can write it; more than one: whether any of them."""
        spoken = [part for part in map(fold, language.split(",")) if part.strip()]
        known = _ALWAYS_WRITTEN | _names_of(self.written)
        return not spoken or any(part.strip() in known for part in spoken)

    def as_value(self) -> dict[str, Any]:
        """How the profile keeps it."""
        return {
            "off": sorted(self.off),
            "has_liaison": self.has_liaison,
            "written": list(self.written),
        }


def step_settings(connection: Connection) -> StepSettings:
    """What the profile keeps; what cannot be understood is as usual."""
    return read_steps(str(connection.exec_driver_sql(_KEPT).scalar() or ""))


@lru_cache(maxsize=4)
def read_steps(kept: str) -> StepSettings:
    try:
        body = json.loads(kept or "{}")
    except ValueError:
        return StepSettings()
    value = body.get(KEY) if isinstance(body, dict) else None
    if not isinstance(value, dict):
        return StepSettings()
    off, written = value.get("off"), value.get("written")
    codes = off if isinstance(off, list) else []
    return StepSettings(
        off=frozenset(rule for rule in StepRule if rule.value in codes),
        has_liaison=value.get("has_liaison") is True,
        written=tuple(one for one in written if isinstance(one, str))
        if isinstance(written, list)
        else (),
    )


def beside_steps(hints: str, kept: str) -> str:
    """What is chosen anew about hints, with what the profile keeps about the next step."""
    body = json.loads(hints) | {KEY: read_steps(kept).as_value()}
    return json.dumps(body, ensure_ascii=False)


@lru_cache(maxsize=4)
def _names_of(written: tuple[str, ...]) -> frozenset[str]:
    """These languages as they were typed and by their names in both languages of the screen."""
    found = {fold(one) for one in written}
    found.update(fold(language_shown(one, screen)) for one in written for screen in _SCREENS)
    return frozenset(found)
