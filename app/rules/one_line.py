"""One typed line as a contact: `noor + gate helped two little ones`.

Logging a good word has to cost ten seconds, or it will not happen. A line begins with names; then
come, in any order, a sign or word for the tone, the way, whom it was with, the outcome, the moment
and labels; the rest is what we told, kept exactly as typed. A colon ends the facts where a sentence
begins with a word that is one. `; afspraak thuis vrijdag …` adds an agreement. What fits several is
left open, and never chosen here. A guardian may stand where the child does: `ilse + gate helped`.
"""

from collections.abc import Iterable
from datetime import datetime

from app.rules.line_moments import day_at, minutes_at, time_at
from app.rules.line_names import KnownGuardian, KnownPeople, ends_of, is_parent, related
from app.rules.line_parts import NOBODY, Chosen, Part, Understood
from app.rules.line_tail import agreements_in, label_end, trailing_labels
from app.rules.line_text import LineText
from app.rules.line_words import (
    BEFORE_A_FACT,
    BETWEEN_NAMES,
    BOTH_PARENTS,
    LEXICON,
    SIGNS,
    Kind,
    Lexicon,
)
from app.vocabulary import Relationship

_FAR = 4  # words before a sign that may be a name nobody has
_ANSWERS = frozenset((Kind.TONE, Kind.CHANNEL, Kind.OUTCOME))
"""What makes a line of names a contact, and not something that is looked for."""


def parse(
    typed: str,
    people: KnownPeople,
    now: datetime,
    chosen: Chosen = NOBODY,
    lexicon: Lexicon = LEXICON,
) -> Understood:
    """Read any text; never raises. `now` is local wall time: days are the nearest behind it."""
    return _Reader(typed, people, now, chosen, lexicon).read()


class _Reader:
    """Reads one line from the front and collects its parts."""

    def __init__(
        self, typed: str, people: KnownPeople, now: datetime, chosen: Chosen, lexicon: Lexicon
    ) -> None:
        self._line = LineText(typed, people.fold)
        self._typed = typed
        self._people = people
        self._today = now.date()
        self._chosen = chosen
        self._lexicon = lexicon
        self._parts: list[Part] = []
        self._kinds: set[Kind] = set()

    def read(self) -> Understood:
        at = self._read_pupils()
        if not self._parts:
            return Understood(self._typed)
        at, is_broken = self._read_facts(at)
        if not (is_broken or self._kinds & _ANSWERS):
            return Understood(self._typed)
        self._read_rest(at)
        parts = tuple(sorted(self._parts, key=lambda part: (part.start, part.end)))
        return Understood(self._typed, parts, self._assumed())

    def _add(self, kind: Kind, at: int, end: int, value: object = None) -> int:
        token = self._line.token(at)
        start = token.start if token else at
        self._parts.append(Part(kind, start, end, value))
        self._kinds.add(kind)
        return end

    # Names

    def _read_pupils(self) -> int:
        at, is_first, is_after_and = 0, True, False
        while True:
            end = self._pupil(at, is_first=is_first, is_after_and=is_after_and)
            if end is None:
                break
            is_first, at = False, end
            after = self._after_separator(at)
            is_after_and = after is not None
            at = after if after is not None else at
        return self._parts[-1].end if self._parts else 0

    def _after_separator(self, at: int) -> int | None:
        """Where the next name may begin after a comma, an ampersand or "and"."""
        token = self._line.token(at)
        if token is None:
            return None
        is_sign = self._line.sign(at) in (",", "&")
        is_word = len(token.words) == 1 and token.words[0] in BETWEEN_NAMES
        return token.end if is_sign or is_word else None

    def _pupil(self, at: int, *, is_first: bool, is_after_and: bool) -> int | None:
        token = self._line.token(at)
        if token is None or not token.words:
            return None
        if not is_first and self._is_fact(token.start):
            return None
        whole_only = not (is_first or is_after_and)
        found = self._people.pupil_at(self._line, token.start, self._lexicon, whole_only=whole_only)
        if found is None:
            if whole_only or (not is_first and self._is_guardian(token.start)):
                return None
            return self._child_of(token.start) or self._nobody(token.start)
        if whole_only and self._is_guardian(token.start):
            return None
        ids, options = self._settled(found.ids, self._chosen.pupils, self._named())
        self._parts.append(Part(Kind.PUPIL, token.start, found.end, ids=ids, options=options))
        return found.end

    def _child_of(self, at: int) -> int | None:
        """A guardian in the place of the child: their only child is meant, else it is asked."""
        found = self._people.guardians_at(self._line, at)
        if found is None:
            return None
        ids, options = self._settled(found.ids, self._chosen.guardians)
        family = found.pupil_ids
        if ids:
            family = tuple(key for key in family if self._is_of(ids[0], key))
        children, left = self._settled(family, self._chosen.pupils, self._named())
        self._parts.append(Part(Kind.PUPIL, at, at, ids=children, options=left))
        return self._add_guardian(at, found.end, ids, options)

    def _is_of(self, guardian_id: int, pupil_id: int) -> bool:
        return any(each.id == guardian_id for each in self._people.guardians_of([pupil_id]))

    def _nobody(self, at: int) -> int | None:
        """A name that nobody has, where a sign follows soon: kept as one, to be put right."""
        end, words = at, 0
        while words < _FAR:
            token = self._line.token(end)
            if token is None:
                return None
            if not token.words:
                break
            if words and self._is_fact(token.start):
                return None
            end, words = token.end, words + 1
        if not words or not self._tone_sign(end):
            return None
        self._parts.append(Part(Kind.PUPIL, at, end))
        return end

    def _named(self) -> set[int]:
        return {key for part in self._parts for key in part.ids if part.kind is Kind.PUPIL}

    @staticmethod
    def _settled(
        ids: tuple[int, ...], chosen: Iterable[int], taken: Iterable[int] = ()
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who is meant, or else who may be: of several the one that was picked by hand."""
        left = tuple(key for key in ids if key not in set(taken)) or ids
        if len(left) == 1:
            return left, ()
        picked = next((key for key in chosen if key in left), None)
        return ((picked,), ()) if picked is not None else ((), left)

    def _is_fact(self, at: int) -> bool:
        return self._line.longest(at, self._lexicon) is not None

    def _families(self) -> list[KnownGuardian]:
        """The guardians of those who are named, or may be."""
        ids = [key for part in self._parts for key in (*part.ids, *part.options)]
        return self._people.guardians_of(ids)

    def _is_guardian(self, at: int) -> bool:
        return any(ends_of(self._line, at, each.call_words) for each in self._families())

    # Facts

    def _read_facts(self, at: int) -> tuple[int, bool]:
        """The facts in any order; where they end, and whether a colon ended them."""
        while True:
            sign = self._line.sign(at)
            token = self._line.token(at)
            if token is None:
                return at, False
            if sign == ":":
                return token.end, True
            if sign == ",":
                at = token.end
                continue
            end = self._fact(at)
            if end is None:
                end = self._fact_after_small_words(at)
            if end is None:
                return at, False
            at = end

    def _fact_after_small_words(self, at: int) -> int | None:
        token = self._line.token(at)
        while token is not None and len(token.words) == 1 and token.words[0] in BEFORE_A_FACT:
            at = token.end
            end = self._fact(at)
            if end is not None:
                return end
            token = self._line.token(at)
        return None

    def _fact(self, at: int) -> int | None:
        return self._tone(at) or self._moment(at) or self._worded(at) or self._label(at)

    def _tone_sign(self, at: int) -> str:
        """The sign of a tone at this place; a full stop only where it stands alone."""
        sign = self._line.sign(at)
        token = self._line.token(at)
        if sign not in SIGNS or token is None:
            return ""
        after = self._typed[token.end : token.end + 1]
        before = self._typed[token.start - 1 : token.start] if token.start else ""
        if sign == "." and (before.strip() or after.strip()):
            return ""
        return "" if after.isdigit() else sign

    def _tone(self, at: int) -> int | None:
        sign = self._tone_sign(at)
        token = self._line.token(at)
        if not sign or token is None or Kind.TONE in self._kinds:
            return None
        return self._add(Kind.TONE, at, token.end, SIGNS[sign])

    def _moment(self, at: int) -> int | None:
        if Kind.DAY not in self._kinds:
            day = day_at(self._line, at, self._today, ahead=False)
            if day:
                return self._add(Kind.DAY, at, day.end, day.day)
        if Kind.TIME not in self._kinds:
            found = time_at(self._line, at)
            if found:
                return self._add(Kind.TIME, at, found.end, found.time)
        if Kind.MINUTES not in self._kinds:
            minutes = minutes_at(self._line, at)
            if minutes:
                return self._add(Kind.MINUTES, at, *minutes)
        return None

    def _worded(self, at: int) -> int | None:
        """A tone, way, outcome or relationship in words, or a guardian by name."""
        found = self._line.longest(at, self._lexicon)
        if found is None:
            return self._guardian_by_name(at)
        end, phrase = found
        fact = self._lexicon[phrase]
        if fact.kind is Kind.GUARDIAN:
            return self._guardian_by_word(at, end, fact.value)
        if fact.kind in self._kinds:
            return None
        return self._add(fact.kind, at, end, fact.value)

    def _guardian_by_name(self, at: int) -> int | None:
        families = self._families()
        ends: dict[int, list[int]] = {}
        for each in families:
            end = ends_of(self._line, at, each.words) or ends_of(self._line, at, each.call_words)
            if end is not None:
                ends.setdefault(end, []).append(each.id)
        if not ends:
            return None
        end = max(ends)
        ids, options = self._settled(tuple(ends[end]), self._chosen.guardians)
        return self._add_guardian(at, end, ids, options)

    def _guardian_by_word(self, at: int, end: int, value: object) -> int:
        """Such as "moeder", of each pupil; several, or "parents" of whom no more is known, wait."""
        ids: list[int] = []
        options: list[int] = []
        for part in self._parts:
            if part.kind is not Kind.PUPIL:
                continue
            for key in part.ids:
                family = self._people.guardians_of([key])
                settled, open_ = self._meant(family, value)
                ids += settled
                options += open_
            family = self._people.guardians_of(part.options)
            options += [each.id for each in family if self._may_be(each, value)]
        return self._add_guardian(at, end, tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(options)))

    def _meant(
        self, family: list[KnownGuardian], value: object
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        if value == BOTH_PARENTS:
            return tuple(each.id for each in family if is_parent(each)), ()
        if not isinstance(value, Relationship):
            return (), ()
        found = tuple(each.id for each in related(family, value))
        if found:
            return self._settled(found, self._chosen.guardians)
        unsure = tuple(each.id for each in family if self._may_be(each, value))
        picked = next((key for key in self._chosen.guardians if key in unsure), None)
        return ((picked,), ()) if picked is not None else ((), unsure)

    @staticmethod
    def _may_be(guardian: KnownGuardian, value: object) -> bool:
        """Whether the word may mean this guardian: a "parent" of whom we know no more may."""
        if value == BOTH_PARENTS:
            return is_parent(guardian)
        known = guardian.relationship
        is_either = value in (Relationship.MOTHER, Relationship.FATHER)
        return (
            known is value
            or (value is Relationship.PARENT and is_parent(guardian))
            or (is_either and known is Relationship.PARENT)
        )

    def _add_guardian(
        self, at: int, end: int, ids: tuple[int, ...], options: tuple[int, ...]
    ) -> int:
        token = self._line.token(at)
        start = token.start if token else at
        self._parts.append(Part(Kind.GUARDIAN, start, end, ids=ids, options=options))
        self._kinds.add(Kind.GUARDIAN)
        return end

    def _label(self, at: int) -> int | None:
        token = self._line.token(at)
        if token is None or self._line.sign(at) != "#":
            return None
        end = label_end(self._typed, token.start)
        return self._add(Kind.LABEL, at, end) if end else None

    def _assumed(self) -> tuple[int, ...]:
        """The one guardian of the one pupil, unless there is something to be careful about."""
        pupils = [part for part in self._parts if part.kind is Kind.PUPIL]
        if Kind.GUARDIAN in self._kinds or len(pupils) != 1 or not pupils[0].ids:
            return ()
        family = self._people.guardians_of(pupils[0].ids)
        return (family[0].id,) if len(family) == 1 and not family[0].is_warned else ()

    # What was told, what was agreed

    def _read_rest(self, at: int) -> None:
        labels, end = trailing_labels(self._typed, at, len(self._typed))
        agreements, end = agreements_in(self._line, at, end, self._today)
        more, end = trailing_labels(self._typed, at, end)
        for start, stop in (*more, *labels):
            self._parts.append(Part(Kind.LABEL, start, stop))
        for start, stop, agreement in agreements:
            self._parts.append(Part(Kind.AGREEMENT, start, stop, agreement))
        told = self._typed[at:end]
        start = at + len(told) - len(told.lstrip())
        end = at + len(told.rstrip())
        if end > start:
            self._parts.append(Part(Kind.TOLD, start, end))
