"""Small typing errors: a typed word that begins no word of the log is taken for one that is near.

The words are the index's own, folded. Those of working notes are in a list of their own, that only
the author's window asks for.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from app import names
from app.store.search import words_after

Spelled = tuple[tuple[str, tuple[str, ...]], ...]
"""Typed words, each with the words that it is taken for."""

SHORTEST = 4
"""Letters of a word that is looked after: a shorter one is near to everything."""

_ONE_EDIT = 5
"""Up to so many letters a word has one error, a longer one two."""

_MOST = 4  # words that one is taken for


class Vocabulary:
    """The words of the log in their order, with the number of contacts that hold each."""

    def __init__(self, counts: Iterable[tuple[str, int]]) -> None:
        self._counts: dict[str, int] = {}
        for word, count in counts:
            self._counts[word] = self._counts.get(word, 0) + count
        self._words = sorted(self._counts)
        self._beginnings: dict[int, list[str]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def has_beginning(self, word: str) -> bool:
        """Whether it begins a word of the log."""
        place = bisect_left(self._words, word)
        return place < len(self._words) and self._words[place].startswith(word)

    def near(self, word: str) -> tuple[str, ...]:
        """The words nearest to one that begins none, those in most contacts first; or nothing.

        Letters left out, added, changed or swapped are one error each. Of a word that is still
        being typed only the beginning counts.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        least = 1 if len(word) <= _ONE_EDIT else 2
        nearest: set[str] = set()
        for length in (len(word), len(word) + 1, len(word) - 1):
            for begun, distance, _place in process.extract_iter(
                word, self._begun(length), scorer=OSA.distance, score_cutoff=least
            ):
                if distance < least:
                    least, nearest = distance, set()
                if distance == least:
                    nearest.add(begun)
        meant = {full for begun in nearest for full in self._beginning_with(begun)}
        ordered = sorted(meant, key=lambda full: (-self._counts[full], full))
        return tuple(_without_longer(ordered)[:_MOST])

    def _begun(self, length: int) -> list[str]:
        """The words cut at a length: what was typed so far can be compared with them."""
        if length not in self._beginnings:
            if len(self._beginnings) > 12:  # noqa: PLR2004 - words of three lengths beside each other
                self._beginnings.clear()
            shortest = length - 1
            cut = dict.fromkeys(full[:length] for full in self._words if len(full) >= shortest)
            self._beginnings[length] = list(cut)
        return self._beginnings[length]

    def _beginning_with(self, begun: str) -> Iterable[str]:
        place = bisect_left(self._words, begun)
        while place < len(self._words) and self._words[place].startswith(begun):
            yield self._words[place]
            place += 1


def _without_longer(words: Sequence[str]) -> list[str]:
    """Words are sought by how they begin: a longer one is found with the shorter."""
    return [
        word
        for word in words
        if not any(word.startswith(other) for other in words if other != word)
    ]


def spelled(typed: str, vocabulary: Vocabulary) -> Spelled:
    """For every typed word that begins none of the log: those it is taken for, if there are any.

    Nothing when one of them is near to none: then what is asked is not there.
    """
    found: dict[str, tuple[str, ...]] = {}
    for word in names.words(typed):
        if vocabulary.has_beginning(word):
            continue
        near = vocabulary.near(word) if len(word) >= SHORTEST else ()
        if not near:
            return ()
        found[word] = near
    return tuple(found.items())


def meant(typed: str, taken: Spelled) -> str:
    """The words that are in what was found: as typed, or what those were taken for."""
    instead = dict(taken)
    return " ".join(" ".join(instead.get(word, (word,))) for word in names.words(typed))


def vocabulary_part(
    connection: Connection, *, of: str = "contact_search", after: str = "", limit: int = 100
) -> list[tuple[str, int]]:
    """The words of an index that follow `after`, so that a long list can be read bit by bit."""
    return words_after(connection, of, after, limit)


def vocabulary(connection: Connection, *, working_notes: bool = False) -> Vocabulary:
    """All the words of the log; those of working notes only for the author's own window."""
    lists = ["contact_search", *(["note_search"] if working_notes else [])]
    return Vocabulary(word for one in lists for word in words_after(connection, one, "", -1))
