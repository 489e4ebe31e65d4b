"""Whom a line names: pupils by the beginning of their call name, further only to tell them apart.

Whole names win over beginnings, as everywhere. Nobody is ever picked from several.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.rules.line_text import Fold, LineText, Token
from app.rules.line_words import BETWEEN_NAMES, LEXICON, Lexicon
from app.vocabulary import Relationship

_PARENTS = frozenset({
    Relationship.MOTHER, Relationship.FATHER, Relationship.PARENT, Relationship.STEPMOTHER,
    Relationship.STEPFATHER, Relationship.STEPPARENT, Relationship.FOSTER_PARENT,
})  # fmt: skip


class KnownGuardian(NamedTuple):
    """A living guardian of a pupil; `is_warned`: better not chosen by a program."""

    id: int
    name: str
    call_name: str
    words: tuple[str, ...]  # folded, of the full name
    call_words: tuple[str, ...]
    relationship: Relationship
    is_warned: bool = False


@dataclass(frozen=True, slots=True)
class KnownPupil:
    """A pupil as a line may name it; `apart` tells it from others of the same name ("6B")."""

    id: int
    name: str
    call_name: str
    words: tuple[str, ...]  # folded, of the full name
    call_words: tuple[str, ...]
    apart: str = ""
    apart_words: tuple[str, ...] = ()
    guardians: tuple[KnownGuardian, ...] = ()


class NamedGuardians(NamedTuple):
    """The guardians who may be meant by the words up to `end`, and the pupils they belong to."""

    end: int
    ids: tuple[int, ...]
    pupil_ids: tuple[int, ...]


class Named(NamedTuple):
    """Who may be meant by the words up to `end`."""

    end: int
    ids: tuple[int, ...]


@dataclass(frozen=True)
class KnownPeople:
    """The pupils of now, in their order, ready to be found by a word; `fold` as in `app.names`."""

    fold: Fold
    pupils: Mapping[int, KnownPupil] = field(default_factory=dict)
    _calls: Mapping[str, Sequence[int]] = field(default_factory=dict)
    _names: Mapping[str, Sequence[int]] = field(default_factory=dict)
    _call_starts: Sequence[tuple[str, int]] = ()
    _starts: Sequence[tuple[str, int]] = ()
    _guardians: Mapping[str, Sequence[tuple[KnownGuardian, int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, pupils: Iterable[KnownPupil], fold: Fold) -> "KnownPeople":
        known = {pupil.id: pupil for pupil in pupils}
        calls: dict[str, list[int]] = defaultdict(list)
        names: dict[str, list[int]] = defaultdict(list)
        guardians: dict[str, list[tuple[KnownGuardian, int]]] = defaultdict(list)
        starts = []
        for pupil in known.values():
            for each in pupil.guardians:
                for first in {*each.words[:1], *each.call_words[:1]}:
                    guardians[first].append((each, pupil.id))
            if pupil.call_words:
                calls[pupil.call_words[0]].append(pupil.id)
            if pupil.words:
                names[pupil.words[0]].append(pupil.id)
            starts += [(word, pupil.id) for word in dict.fromkeys(pupil.words)]
        call_starts = [(word, key) for word, keys in calls.items() for key in keys]
        return cls(fold, known, calls, names, sorted(call_starts), sorted(starts), guardians)

    def pupil_at(
        self, line: LineText, at: int, lexicon: Lexicon, *, whole_only: bool = False
    ) -> Named | None:
        """The pupils that may be named here; `whole_only`: beginnings of names do not count."""
        token = line.token(at)
        if token is None or not token.words:
            return None
        whole = self._whole(line, at, self._names, by_call=False)
        found = self._whole(line, at, self._calls, by_call=True)
        if whole and (found is None or whole.end > found.end):
            return self._apart(line, whole)
        if found is None and not whole_only:
            ids = self._beginning(token.words)
            found = Named(token.end, ids) if ids else None
        return self._narrowed(line, at, found, lexicon) if found else None

    def guardians_at(self, line: LineText, at: int) -> NamedGuardians | None:
        """The guardians whose complete name, or call name, stands here; the longest wins."""
        token = line.token(at)
        if token is None or not token.words:
            return None
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for each, pupil_id in self._guardians.get(token.words[0], ()):
            end = ends_of(line, at, each.words) or ends_of(line, at, each.call_words)
            if end is not None:
                found[end].append((each.id, pupil_id))
        if not found:
            return None
        end = max(found)
        ids, pupil_ids = zip(*found[end], strict=True)
        return NamedGuardians(end, tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(pupil_ids)))

    def _whole(
        self, line: LineText, at: int, by_first: Mapping[str, Sequence[int]], *, by_call: bool
    ) -> Named | None:
        """Those whose complete name, or call name, stands here; the longest wins."""
        token = line.token(at)
        found: dict[int, list[int]] = defaultdict(list)
        for key in by_first.get(token.words[0], ()) if token else ():
            pupil = self.pupils[key]
            end = ends_of(line, at, pupil.call_words if by_call else pupil.words)
            if end is not None:
                found[end].append(key)
        if not found:
            return None
        end = max(found)
        return Named(end, tuple(found[end]))

    def _apart(self, line: LineText, found: Named) -> Named:
        """People of one name, told apart by what follows ("6B"), as it is listed."""
        if len(found.ids) == 1:
            return found
        further: dict[int, list[int]] = defaultdict(list)
        for key in found.ids:
            words = self.pupils[key].apart_words
            end = ends_of(line, found.end, words) if words else None
            if end is not None:
                further[end].append(key)
        if not further:
            return found
        end = max(further)
        return Named(end, tuple(further[end]))

    def _beginning(self, words: tuple[str, ...]) -> tuple[int, ...]:
        """Those whose call name begins so, else those with any name that does."""
        calls = (
            key
            for key in begun(self._call_starts, words[0])
            if _begins(words, self.pupils[key].call_words)
        )
        ids = tuple(dict.fromkeys(calls))
        if ids:
            return ids
        every = (key for key in begun(self._starts, words[0]))
        return tuple(
            key
            for key in dict.fromkeys(every)
            if all(any(part.startswith(word) for part in self.pupils[key].words) for word in words)
        )

    def _narrowed(self, line: LineText, at: int, found: Named, lexicon: Lexicon) -> Named:
        """Go on with what follows as long as it is more of the same name.

        Among several a beginning is enough ("noor b"); after a name that is clear only whole words
        of it belong to it. A word that says something else in a line is never taken for a name.
        """
        end, ids = found
        used = list(line.fold(line.typed[at:end]))
        while True:
            token = line.token(end)
            if token is None or not self._may_go_on(line, token, lexicon):
                return Named(end, self._complete(ids, used))
            rests = {key: self._rest(key, used) for key in ids}
            if len(ids) > 1:
                fitting = tuple(key for key in ids if _all_begin(token.words, rests[key]))
            else:
                fitting = tuple(key for key in ids if set(token.words) <= set(rests[key]))
            if not fitting:
                return Named(end, self._complete(ids, used))
            end, ids = token.end, fitting
            used += token.words

    @staticmethod
    def _may_go_on(line: LineText, token: Token, lexicon: Lexicon) -> bool:
        is_between = len(token.words) == 1 and token.words[0] in BETWEEN_NAMES
        return bool(token.words) and not is_between and not line.longest(token.start, lexicon)

    def _complete(self, ids: tuple[int, ...], used: Sequence[str]) -> tuple[int, ...]:
        """Of several, those whose whole name was typed, where there are such."""
        whole = tuple(key for key in ids if tuple(used) == self.pupils[key].words)
        return whole or ids

    def _rest(self, key: int, used: Iterable[str]) -> list[str]:
        pupil = self.pupils[key]
        rest = [*pupil.words, *pupil.apart_words]
        for word in used:
            match = next((part for part in rest if part.startswith(word)), None)
            if match is not None:
                rest.remove(match)
        return rest

    def naming(self, pupil_id: int, lexicon: Lexicon = LEXICON) -> str:
        """The shortest words by which a line names this pupil alone; '' when nothing does."""
        pupil = self.pupils[pupil_id]
        folded = " ".join((*pupil.words, *pupil.apart_words))
        apart = (f"{name} {pupil.apart}".strip() for name in (pupil.call_name, pupil.name))
        for words in (pupil.call_name, pupil.name, *apart, folded):
            line = LineText(f"{words} +", self.fold)
            found = self.pupil_at(line, 0, lexicon)
            if found and found.ids == (pupil_id,) and line.sign(found.end) == "+":
                return words
        return ""

    def guardians_of(self, pupil_ids: Iterable[int]) -> list[KnownGuardian]:
        """Everyone's guardians, in the order to call."""
        every = {
            guardian.id: guardian
            for key in pupil_ids
            if key in self.pupils
            for guardian in self.pupils[key].guardians
        }
        return list(every.values())


def related(guardians: Iterable[KnownGuardian], relationship: Relationship) -> list[KnownGuardian]:
    """The guardians with this relationship; "parent" is any of the parents."""
    wanted = _PARENTS if relationship is Relationship.PARENT else {relationship}
    return [guardian for guardian in guardians if guardian.relationship in wanted]


def is_parent(guardian: KnownGuardian) -> bool:
    return guardian.relationship in _PARENTS


def ends_of(line: LineText, at: int, words: Sequence[str]) -> int | None:
    """Where these folded words end when they stand here, each and in this order."""
    left = tuple(words)
    token = line.token(at)
    end = None
    while left:
        if token is None or not token.words or token.words != left[: len(token.words)]:
            return None
        left, end = left[len(token.words) :], token.end
        token = line.token(end)
    return end


def begun(starts: Sequence[tuple[str, int]], word: str) -> Iterable[int]:
    """The keys beside the sorted words that begin with this one."""
    for place in range(bisect_left(starts, (word, -1)), len(starts)):
        if not starts[place][0].startswith(word):
            return
        yield starts[place][1]


def _begins(typed: Sequence[str], name: Sequence[str]) -> bool:
    """Whether typed words are the beginning of a name, the last one perhaps in part."""
    whole = len(typed) - 1
    return (
        len(typed) <= len(name)
        and tuple(typed[:whole]) == tuple(name[:whole])
        and name[whole].startswith(typed[whole])
    )


def _all_begin(typed: Iterable[str], rest: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in rest) for word in typed)
