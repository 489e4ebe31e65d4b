"""The lines that wait: which of them a saved line was, and throwing one away."""

from collections.abc import Iterable
from datetime import datetime

from app.names import fold
from app.queries.palette import KeptLine, PalettePeople
from app.rules.line_parts import Understood
from app.rules.one_line import parse


def same_kinds(
    line: Understood, kept: Iterable[KeptLine], people: PalettePeople, now: datetime
) -> frozenset[str]:
    """The drafts of those that say what this line says: typed anew instead of gone on with."""
    return frozenset(each.kind for each in kept if _is_same(line, each, people, now))


def _is_same(line: Understood, kept: KeptLine, people: PalettePeople, now: datetime) -> bool:
    if _plain(kept.text) == _plain(line.typed):
        return True
    former = parse(kept.text, people.known, now, kept.chosen)
    return (
        bool(line.told)
        and former.pupil_ids == line.pupil_ids
        and former.tone is line.tone
        and _plain(former.told) == _plain(line.told)
    )


def _plain(words: str) -> str:
    return " ".join(fold(words).split())
