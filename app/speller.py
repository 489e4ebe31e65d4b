"""Spelling in a process of its own: words go in, the wrong ones come out, the window stays smooth.

Loading a dictionary and finding suggestions take up to a third of a second each, and the library
holds Python's lock meanwhile, so that a thread would make the window stumble. The process imports
neither Qt nor the store, holds no key and writes nothing to disk. It ends when its pipe closes.

Each message is one line of JSON. First the languages; then `{"check": [words]}`, answered by
`{"checked": [words], "wrong": [words]}`, and `{"suggest": word}`, answered by
`{"suggest": word, "words": [words]}`.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Protocol

from app.paths import resources

ARGUMENT = "--speller"
"""What a bundled program is called with, to be this process instead of the window."""

DICTIONARIES = {"nl": "nl", "en": "en_GB"}
MOST_SUGGESTIONS = 5
LONGEST_WORD = 60  # letters; beyond it the search for suggestions takes seconds
WORDS_OF_SCHOOL = {
    "nl": (
        *("tienminutengesprek", "tienminutengesprekken", "tienminutengesprekje"),
        *("driehoeksgesprek", "driehoeksgesprekken", "kindgesprek", "kindgesprekken"),
        *("spellingsles", "weektaak", "weektaken", "kanjertraining", "rugzakje"),
        *("brugfunctionaris", "brugfunctionarissen", "ouderkamer", "inloopuur", "inloopkwartier"),
    )
}
_FAR = 3  # letters that differ; beyond it nobody meant that word
_SHORTEST_PART = 5  # letters of each half of a Dutch compound that no dictionary lists
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


class Dictionary(Protocol):
    def spell(self, word: str) -> bool: ...
    def suggest(self, word: str) -> tuple[str, ...]: ...


def is_available() -> bool:
    """Whether the library is here: there is none for Macs with an Intel processor."""
    return find_spec("hunspell") is not None


def command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-m", "app.speller"]


def checkout() -> str:
    """The folder to find `app` in from any place; empty in a bundle, which knows."""
    return "" if getattr(sys, "frozen", False) else str(Path(__file__).resolve().parent.parent)


class Speller:
    """The dictionaries of some languages; a word is right when one of them knows it."""

    def __init__(self, dictionaries: dict[str, Dictionary]) -> None:
        self._dictionaries = dictionaries

    def is_right(self, word: str) -> bool:
        plain = word.translate(_APOSTROPHES)
        if len(plain) > LONGEST_WORD:
            return True
        if self._is_known(plain):
            return True
        parts = [part for part in plain.split("-") if part]
        return len(parts) > 1 and all(self._is_known(part) for part in parts)

    def suggestions(self, word: str) -> list[str]:
        """The nearest first, and at one distance those of the first language.

        What is far away is noise from another language. Only the first language may take a word
        apart in two.
        """
        from rapidfuzz.distance import OSA

        plain = word.translate(_APOSTROPHES)
        if len(plain) > LONGEST_WORD:
            return []
        near: dict[str, int] = {}
        for place, dictionary in enumerate(self._dictionaries.values()):
            for found in dictionary.suggest(plain):
                distance = OSA.distance(plain.lower(), found.lower())
                if distance <= _FAR and not (place and " " in found):
                    near.setdefault(found, distance)
        return sorted(near, key=near.__getitem__)[:MOST_SUGGESTIONS]

    def _is_known(self, word: str) -> bool:
        if any(each.spell(word) for each in self._dictionaries.values()):
            return True
        dutch = self._dictionaries.get("nl")
        return dutch is not None and is_compound(word, dutch)


def is_compound(word: str, dictionary: Dictionary) -> bool:
    """Whether a word is two Dutch words in one, perhaps with an s between them.

    Dutch makes new ones every day ("verjaardagstraktatie"); marking those would be a nuisance.
    """
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        left, right = word[:cut], word[cut:]
        if not dictionary.spell(right):
            continue
        if dictionary.spell(left) or (left.endswith("s") and dictionary.spell(left[:-1])):
            return True
    return False


def load(languages: Iterable[str]) -> Speller:
    """Read the dictionaries from the disk."""
    import hunspell

    found: dict[str, Dictionary] = {}
    for language in languages:
        name = DICTIONARIES[language]
        folder = resources() / "dictionaries" / name
        # With this encoding the library opens a path of any letters on Windows too.
        made = hunspell.Hunspell(name, hunspell_data_dir=str(folder), system_encoding="UTF-8")
        for word in WORDS_OF_SCHOOL.get(language, ()):
            made.add(word)
        found[language] = made
    return Speller(found)


def answer(speller: Speller, asked: dict[str, Any]) -> dict[str, Any]:
    if "suggest" in asked:
        word = str(asked["suggest"])
        return {"suggest": word, "words": speller.suggestions(word)}
    words = [str(word) for word in asked["check"]]
    return {"checked": words, "wrong": [word for word in words if not speller.is_right(word)]}


def serve() -> int:
    """Be the process: answer until the pipe closes."""
    _step_back()
    inbox, outbox = _take_pipes()
    speller: Speller | None = None
    with contextlib.suppress(OSError):  # nobody listens any more
        for line in inbox:
            asked = json.loads(line)
            if speller is None:
                speller = load(asked["languages"])
                continue
            outbox.write(json.dumps(answer(speller, asked)).encode() + b"\n")
            outbox.flush()
    return 0


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes for ourselves: whatever a library prints must not get between the messages."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return inbox, outbox


def _step_back() -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.nice(5)


if __name__ == "__main__":
    sys.exit(serve())
