"""Words that judge where a log should tell: two lists of our own, and how one is found in a text.

Fact, interpretation and agreement are kept apart (practice.md, "When it goes wrong": a calm record
of facts; "Three roles of a parent": the advocate feels hard). Each word has a gentler way to say
it, that could stand in its place and makes nothing up.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from app.rules.judging_words_en import ABOUT_CHILDREN as CHILDREN_EN
from app.rules.judging_words_en import ABOUT_PARENTS as PARENTS_EN
from app.rules.judging_words_nl import ABOUT_CHILDREN as CHILDREN_NL
from app.rules.judging_words_nl import ABOUT_PARENTS as PARENTS_NL


class JudgingWord(NamedTuple):
    """A word or a few, and what could be said instead; "" where nothing comes to mind.

    "lui(e)" stands for "lui" and "luie"; the longer form stands before a noun, so that `instead`
    cannot simply take its place.
    """

    pattern: str
    instead: str = ""

    def forms(self) -> tuple[str, ...]:
        """The shorter form first."""
        if "(" not in self.pattern:
            return (self.pattern,)
        return (_ENDING.sub("", self.pattern), _ENDING.sub(r"\1", self.pattern))


class Found(NamedTuple):
    """Where a judging word stands in a text; `fits`: whether `instead` can take its place."""

    start: int
    length: int
    word: JudgingWord
    fits: bool

    @property
    def is_about_parent(self) -> bool:
        return self.word.pattern in _OF_PARENTS


_ENDING = re.compile(r"\(([^()]*)\)")
# What somebody said stands between quotation marks, and is left as it was said.
_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"")

ALL_JUDGING_WORDS: tuple[JudgingWord, ...] = tuple(
    JudgingWord(*pair) for pair in (*CHILDREN_NL, *PARENTS_NL, *CHILDREN_EN, *PARENTS_EN)
)
_OF_PARENTS = frozenset(pattern for pattern, _instead in (*PARENTS_NL, *PARENTS_EN))


def first_judging_word(text: str, words: tuple[JudgingWord, ...]) -> Found | None:
    """The first judging word of a text, outside of what is quoted."""
    expression, by_form = _compiled(words)
    if expression is None:
        return None
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for match in expression.finditer(text):
        if any(start < match.start() < end for start, end in quoted):
            continue
        word = by_form[_plain(match.group())]
        fits = bool(word.instead) and _plain(match.group()) == _plain(word.forms()[0])
        return Found(match.start(), len(match.group()), word, fits)
    return None


def _plain(form: str) -> str:
    return " ".join(form.casefold().split())


@lru_cache(maxsize=4)
def _compiled(
    words: tuple[JudgingWord, ...],
) -> tuple[re.Pattern[str] | None, dict[str, JudgingWord]]:
    """One expression for the whole list, the longest first: "lastige moeder" before "lastige"."""
    by_form: dict[str, JudgingWord] = {}
    for word in words:
        for form in word.forms():
            if _plain(form):
                by_form.setdefault(_plain(form), word)
    if not by_form:
        return None, {}
    longest_first = sorted(by_form, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), by_form
