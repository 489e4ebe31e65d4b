"""Sentences for made-up contacts: chosen by chance, filled in for one child, never twice."""

from random import Random
from typing import Any

from app.demo.people import Child, Parent


class Sentences:
    """Chooses and fills in words about one child."""

    def __init__(self, rng: Random, child: Child) -> None:
        self._rng = rng
        self._slots = child.slots()
        for key in ("good", "hard"):
            self._slots[f"{key}_Hoofd"] = _capital(self._slots[key])
        self._said: set[str] = set()

    def about(self, parents: list[Parent]) -> None:
        """Who the other side is: "moeder", "oma", or both."""
        word = parents[0].word if len(parents) == 1 else "thuis"
        self._slots["Ouder"] = _capital(word)

    def choose(self, options: list[str], *, likely: float = 1.0) -> str:
        """One of these sentences, filled in; '' when chance says no."""
        if not options or self._rng.random() > likely:
            return ""
        fresh = [words for words in options if words not in self._said] or options
        words = self._rng.choice(fresh)
        self._said.add(words)
        return self.fill(words)

    def fill(self, words: str) -> str:
        return words.format_map(self._slots)

    def some_agreement(self, options: list[list[Any]]) -> list[Any]:
        return self.fill_agreement(self._rng.choice(options))

    def fill_agreement(self, agreement: list[Any]) -> list[Any]:
        """An agreement: owner, text, school days until it is due, what keeping it brought."""
        owner, words, days, result = agreement
        return [owner, self.fill(words), days, self.fill(result)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
