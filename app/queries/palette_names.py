"""Finding people in the palette by what is typed: beginnings of words first, then small slips.

All from memory: sorted words, so that a key stroke looks at those who begin so, not at everybody.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from app import names
from app.queries.palette import PalettePeople
from app.rules.line_names import begun

_SHORT = 3  # letters: below it a slip would make another word
_LONG = 7  # letters: from here two slips are forgiven


class FoundPeople(NamedTuple):
    """Keys of who was found, the likeliest first; `is_near`: by forgiving small slips."""

    pupils: list[int]
    guardians: list[int]
    is_near: bool = False


_Starts = Sequence[tuple[str, int]]


class NameFinder:
    """Finds among these people; `relationships` are the folded words for each."""

    def __init__(self, people: PalettePeople, relationships: Mapping[str, str]) -> None:
        self._people = people
        self._known = people.known.pupils
        self._relationships = relationships
        self._places = {key: place for place, key in enumerate(people.pupils)}
        self._guardian_places = {key: place for place, key in enumerate(people.guardians)}

    @cached_property
    def _pupil_starts(self) -> _Starts:
        return sorted((word, key) for key, one in self._known.items() for word in one.words)

    @cached_property
    def _guardian_starts(self) -> _Starts:
        every = self._people.guardians.items()
        return sorted((word, key) for key, one in every for word in one.words)

    @cached_property
    def _child_starts(self) -> _Starts:
        """Guardians beside the words of their children's names."""
        return sorted(
            (word, key)
            for key, one in self._people.guardians.items()
            for child in one.children
            for word in self._known[child.pupil_id].words
        )

    @cached_property
    def _role_starts(self) -> _Starts:
        return sorted(
            (word, key)
            for key, one in self._people.guardians.items()
            for child in one.children
            for word in self._relationships.get(child.relationship.value, "").split()
        )

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted({word for word, _key in (*self._pupil_starts, *self._guardian_starts)})

    def find(self, typed: str, most: int) -> FoundPeople:
        """Who has a word for each that was typed, else who nearly has."""
        wanted = names.words(typed)
        if not wanted:
            return FoundPeople([], [])
        pupils, guardians = self._found([[word] for word in wanted])
        is_near = not pupils and not guardians
        if is_near:
            near = [self._near(word) for word in wanted]
            pupils, guardians = self._found(near) if all(near) else (set(), set())
        return FoundPeople(
            nsmallest(most, pupils, key=lambda key: self._pupil_rank(key, wanted[0])),
            nsmallest(most, guardians, key=lambda key: self._guardian_rank(key, wanted[0])),
            is_near,
        )

    def pupils(self, typed: str, most: int) -> list[int]:
        """The pupils alone, as `find`."""
        return self.find(typed, most).pupils

    def _found(self, wanted: Sequence[Sequence[str]]) -> tuple[set[int], set[int]]:
        """Who has a word for each; every typed word comes with the words that it may stand for."""
        pupils = set.intersection(*(_having(self._pupil_starts, word) for word in wanted))
        own = [_having(self._guardian_starts, word) for word in wanted]
        if len(wanted) == 1:
            return pupils, own[0]
        child = [_having(self._child_starts, word) for word in wanted]
        role = [_having(self._role_starts, word) for word in wanted]
        every = set.intersection(*(a | b | c for a, b, c in zip(own, child, role, strict=True)))
        # "emir yildiz" is the child; "fatma emir" and "moeder emir" are the mother.
        nobody: set[int] = set()
        alone = nobody.union(*(a - b for a, b in zip(own, child, strict=True)))
        by_role = nobody.union(*child) & nobody.union(*role)
        meant = set.intersection(*own) | alone | by_role
        return pupils, every & meant

    def _near(self, word: str) -> list[str]:
        """The words of names that this one may be a slip of, or the beginning of such."""
        place = bisect_left(self._vocabulary, word)
        begins = place < len(self._vocabulary) and self._vocabulary[place].startswith(word)
        found = [word] if begins else []
        if len(word) < _SHORT:
            return found
        from rapidfuzz.distance import OSA  # imported once something was typed wrong
        from rapidfuzz.process import extract

        slips = 2 if len(word) >= _LONG else 1
        size = len(word)
        for choices in (self._vocabulary, [each[:size] for each in self._vocabulary]):
            near = extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
            found += [self._vocabulary[place] for _choice, _distance, place in near]
        return found

    def _pupil_rank(self, key: int, first: str) -> tuple[bool, bool, int]:
        words = self._known[key].call_words
        return not (words and words[0] == first), not _leads(words, first), self._places[key]

    def _guardian_rank(self, key: int, first: str) -> tuple[bool, int]:
        leads = _leads(self._people.guardians[key].words, first)
        return not leads, self._guardian_places[key]


def _having(starts: _Starts, words: Iterable[str]) -> set[int]:
    return {key for word in words for key in begun(starts, word)}


def _leads(words: Sequence[str], first: str) -> bool:
    return bool(words) and words[0].startswith(first)
