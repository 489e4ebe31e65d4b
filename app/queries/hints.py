"""What the teacher chose about hints: which ones speak, the judging words, the own words."""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from app import names
from app.rules.judging_words import ALL_JUDGING_WORDS, JudgingWord
from app.vocabulary import HintKind

SPEAK_BY_THEMSELVES = frozenset({HintKind.POSITIVE_FIRST, HintKind.STEP})
SPELLING_LANGUAGES = ("nl", "en")

_HINTS = "SELECT hints FROM profile"
_NAMES = (
    "SELECT full_name FROM pupil UNION SELECT given_names FROM pupil"
    " UNION SELECT full_name FROM guardian UNION SELECT contact_person FROM guardian"
    " UNION SELECT teacher FROM profile UNION SELECT partner FROM profile"
    " UNION SELECT school FROM profile UNION SELECT name FROM author"
    ' UNION SELECT name FROM "group" UNION SELECT name FROM label'
)


@dataclass(frozen=True)
class HintSettings:
    """`judging_words` None: the list that comes with Driehoek. Own words as they were typed."""

    on: frozenset[HintKind] = SPEAK_BY_THEMSELVES
    judging_words: tuple[JudgingWord, ...] | None = None
    own_words: tuple[str, ...] = ()
    languages: tuple[str, ...] = field(default=SPELLING_LANGUAGES)

    def words_to_mind(self) -> tuple[JudgingWord, ...]:
        """The judging words that count: the teacher's list, or else ours."""
        return ALL_JUDGING_WORDS if self.judging_words is None else self.judging_words

    def as_json(self) -> str:
        """How the profile keeps it; what is as usual is left out."""
        body: dict[str, Any] = {
            "on": sorted(self.on - SPEAK_BY_THEMSELVES),
            "off": sorted(SPEAK_BY_THEMSELVES - self.on),
            "own_words": list(self.own_words),
            "languages": list(self.languages),
        }
        if self.judging_words is not None:
            body["judging_words"] = [[each.pattern, each.instead] for each in self.judging_words]
        return json.dumps(body, ensure_ascii=False)


def hint_settings(connection: Connection) -> HintSettings:
    """What the profile keeps; what cannot be understood is as usual."""
    return read_settings(str(connection.exec_driver_sql(_HINTS).scalar() or ""))


def read_settings(kept: str) -> HintSettings:
    try:
        body = json.loads(kept or "{}")
    except ValueError:
        return HintSettings()
    if not isinstance(body, dict):
        return HintSettings()
    on = (SPEAK_BY_THEMSELVES | _kinds(body.get("on"))) - _kinds(body.get("off"))
    languages = [code for code in SPELLING_LANGUAGES if code in _texts(body.get("languages"))]
    return HintSettings(
        on=frozenset(on),
        judging_words=_judging_words(body.get("judging_words")),
        own_words=tuple(_texts(body.get("own_words"))),
        languages=tuple(languages) or SPELLING_LANGUAGES,
    )


def known_names(connection: Connection) -> frozenset[str]:
    """Every part of the names in this logbook, folded: never marked as wrong."""
    found: set[str] = set()
    for full_name in connection.exec_driver_sql(_NAMES).scalars():
        found.update(names.words(full_name))
    return frozenset(found)


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _kinds(value: object) -> set[HintKind]:
    codes = _texts(value)
    return {kind for kind in HintKind if kind.value in codes}


def _judging_words(value: object) -> tuple[JudgingWord, ...] | None:
    if not isinstance(value, list):
        return None
    pairs = [_texts(pair) for pair in value]
    return tuple(JudgingWord(*pair) for pair in pairs if len(pair) == 2)  # noqa: PLR2004 - a pair
