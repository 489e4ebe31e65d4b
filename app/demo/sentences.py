"""Sentences for made-up contacts: dealt like cards, so that a class hears little twice."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from app.demo.pages import page
from app.demo.people import Child, Parent

Card = dict[str, Any]


@dataclass
class Deck:
    """Cards in an order by chance; each comes once before any comes again."""

    cards: list[Card]
    rng: Random
    _left: list[Card] = field(default_factory=list)

    def draw(self, had: set[Hashable]) -> Card:
        """The next card whose key is not in `had`, when there is one; its key joins `had`."""
        if not self._left:
            self._left = self.rng.sample(self.cards, len(self.cards))
        fresh = (n for n, card in enumerate(self._left) if card["key"] not in had)
        card = self._left.pop(next(fresh, 0))
        had.add(card["key"])
        return card


class Decks:
    """The decks of a school year for all children; `had` is what each had in any year."""

    def __init__(self, rng: Random, had: dict[int, set[Hashable]]) -> None:
        news, practical, threads = (
            page(name)["card"] for name in ("good_news", "practical", "threads")
        )
        self.good_news = Deck(_one_by_one("news", news), rng)
        self.practical = Deck(_one_by_one("practical", practical), rng)
        self.threads = Deck([card | {"key": card["label"]} for card in threads], rng)
        self._had = had
        self._begun: Counter[date] = Counter()

    def had(self, child: Child) -> set[Hashable]:
        return self._had.setdefault(child.id, set())

    def day(self, days: list[date], rng: Random) -> date:
        """One of the days on which least was begun, so that no week stays empty."""
        least = min(self._begun[day] for day in days)
        day = rng.choice([day for day in days if self._begun[day] == least])
        self._begun[day] += 1
        return day


def _one_by_one(name: str, cards: list[Card]) -> list[Card]:
    """A card for every first sentence; the key is of the card it came from."""
    return [
        card | {"told": [told], "key": (name, number)}
        for number, card in enumerate(cards)
        for told in card["told"]
    ]


class Sentences:
    """Chooses and fills in words about one child."""

    def __init__(self, rng: Random, child: Child) -> None:
        self._rng = rng
        self._slots = child.slots()
        self._said: set[str] = set()

    def about(self, parents: list[Parent]) -> None:
        """Who the other side is: "moeder", "oma", or both."""
        word = parents[0].word if len(parents) == 1 else "thuis"
        self._slots["Ouder"] = word[:1].upper() + word[1:]
        self._slots["Ouder_klein"] = word

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
