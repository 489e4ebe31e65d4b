"""People's names: how they are shown, sorted, folded for searching and typed in part."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

# Letters that Unicode does not take apart, so that SQLite and NFKD leave them as they are.
_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss",
        "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Text for comparing and searching: no case, no accents; one form for every spelling."""
    lowered = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(letter for letter in lowered if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits in any script."""
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def full_name(call_name: str, infix: str, family_name: str) -> str:
    """How a person is shown: call name, infix, family name."""
    return " ".join(part for part in (call_name, infix, family_name) if part)


def sort_name(call_name: str, infix: str, family_name: str) -> str:
    """How people are sorted: on family name without the infix, then call name."""
    return fold(" ".join(part for part in (family_name or call_name, call_name, infix) if part))


def fits(typed: str, name: str) -> bool:
    """Whether each typed word begins a word of the name, case and accents aside."""
    wanted = words(typed)
    return words_fit(wanted, words(name) if wanted else [])


def words_fit(wanted: Iterable[str], parts: Sequence[str]) -> bool:
    """As `fits`, where the words are known already: for long lists, at every key."""
    return all(any(part.startswith(word) for part in parts) for word in wanted)


def choose(typed: str, named: Iterable[tuple[str, T]]) -> list[T]:
    """Everyone the typed words fit; an exact full name wins over a beginning."""
    wanted = words(typed)
    fitting = [(name, item) for name, item in named if wanted and fits(typed, name)]
    exact = [item for name, item in fitting if words(name) == wanted]
    return exact or [item for _name, item in fitting]
