"""Typed words that every line of the log shows in a code's place: how, what came of it, why.

They stand in no text, so that no index holds them: "schoolplein" is asked as a filter.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from app import names
from app.i18n import language
from app.queries.rows import ContactFilter
from app.queries.typing_errors import SHORTEST
from app.vocabulary import Channel, Code, Occasion, Outcome, Tone
from app.wording import word

_KINDS: tuple[tuple[str, tuple[Code, ...]], ...] = (
    ("channels", tuple(each for each in Channel if each is not Channel.OTHER)),
    ("outcomes", tuple(Outcome)),
    ("occasions", tuple(each for each in Occasion if each is not Occasion.OTHER)),
    ("tones", tuple(Tone)),
)
_MOST_WORDS = 3  # of what a code is called


def with_codes(wanted: ContactFilter, *, whole: bool = False) -> ContactFilter:
    """The same question, with words that are those of a code asked as a filter.

    As it was where none is, or where one is asked already. Beginnings count too, unless only the
    `whole` words of a code do.
    """
    typed, left = wanted.text.split(), []
    found: dict[str, set[Code]] = {}
    while typed:
        size, kind, code = _longest(typed, whole=whole)
        if code is None or getattr(wanted, kind):
            left.append(typed.pop(0))
            continue
        found.setdefault(kind, set()).add(code)
        typed = typed[size:]
    if not found:
        return wanted
    held = {kind: frozenset(codes) for kind, codes in found.items()}
    return replace(wanted, text=" ".join(left), **held)  # type: ignore[arg-type]  # codes of that kind


def asked_codes(before: ContactFilter, after: ContactFilter) -> Iterator[tuple[str, Code]]:
    """The codes that are asked now and were not: each with what kind it is of."""
    for kind, _codes in _KINDS:
        for code in sorted(getattr(after, kind) - getattr(before, kind)):
            yield kind, code


def _longest(typed: list[str], *, whole: bool) -> tuple[int, str, Code | None]:
    for size in range(min(_MOST_WORDS, len(typed)), 0, -1):
        said = " ".join(names.words(" ".join(typed[:size])))
        if len(said) < SHORTEST:
            continue
        for kind, code, shown in _shown(language()):
            if shown == said or (not whole and shown.startswith(said)):
                return size, kind, code
    return 0, "", None


@cache
def _shown(_language: str) -> tuple[tuple[str, Code, str], ...]:
    """Every code with its words on the screen, folded; asked at every key."""
    return tuple(
        (kind, code, " ".join(names.words(word(code)))) for kind, codes in _KINDS for code in codes
    )
