"""One soft hint at a time, never two: what the form may say about the words in it.

Nothing is ever blocked. What a parent or a child said is theirs, and is not held against this list.
Something positive is never interrupted for a judging word: it has to take ten seconds.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.rules.judging_words import Found, JudgingWord, first_judging_word
from app.vocabulary import HintKind, HintSays, Initiative, Occasion, Tone

THEIR_WORDS = frozenset({"heard", "child_told"})
UNEDITED = frozenset({"viewpoint"})  # kept as the parent wrote it
MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Hint:
    """What is said about `length` characters of a field, from `start`.

    `instead` is an example to read; `suggestions` can take the place of the words.
    """

    kind: HintKind
    says: HintSays
    field: str
    start: int
    length: int
    words: str
    instead: str = ""
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What the contact is, as far as it is filled in."""

    tone: Tone | None = None
    occasion: Occasion = Occasion.OTHER
    initiative: Initiative = Initiative.SCHOOL
    has_agreement: bool = False


@dataclass(frozen=True)
class Spelling:
    """Asked about one word at a time. Without an answer yet a word is right."""

    is_wrong: Callable[[str], bool]
    suggestions: Callable[[str], Sequence[str]]


def hint_about(
    texts: Mapping[str, str],
    setting: Setting,
    on: Collection[HintKind],
    judging_words: tuple[JudgingWord, ...],
    spelling: Spelling | None = None,
) -> Hint | None:
    """The one hint to show, or None. `texts` by field, in the order in which they are looked at.

    A judgement goes before a typing error: it is the dearer one.
    """
    if HintKind.JUDGING in on and setting.tone is not Tone.POSITIVE:
        for field, text in texts.items():
            if field in THEIR_WORDS or field in UNEDITED:
                continue
            found = first_judging_word(text, judging_words)
            if found is not None:
                return _about_judgement(field, text, found, setting)
    if HintKind.SPELLING in on and spelling is not None:
        return _about_spelling(texts, spelling)
    return None


def _about_judgement(field: str, text: str, found: Found, setting: Setting) -> Hint:
    return Hint(
        HintKind.JUDGING,
        _says(found, setting),
        field,
        found.start,
        found.length,
        text[found.start : found.start + found.length],
        instead=found.word.instead,
        suggestions=(found.word.instead,) if found.fits else (),
    )


def _says(found: Found, setting: Setting) -> HintSays:
    if setting.occasion is Occasion.INCIDENT:
        return HintSays.FACTS_ONLY
    parent_began = setting.initiative is Initiative.GUARDIAN
    if found.is_about_parent and (parent_began or setting.occasion is Occasion.COMPLAINT):
        return HintSays.THE_ADVOCATE
    if setting.tone is Tone.PROBLEM and not setting.has_agreement:
        return HintSays.OBSERVE_AND_STEP
    return HintSays.OBSERVE


def _about_spelling(texts: Mapping[str, str], spelling: Spelling) -> Hint | None:
    for field, text in texts.items():
        if field in UNEDITED:
            continue
        for start, word in words_to_spell(text):
            is_being_typed = start + len(word) == len(text)
            if not is_being_typed and spelling.is_wrong(word):
                offered = tuple(spelling.suggestions(word)[:MOST_SUGGESTIONS])
                return Hint(
                    HintKind.SPELLING, HintSays.SPELLING, field, start, len(word), word,
                    suggestions=offered,
                )  # fmt: skip
    return None


# A run without white space; inside it letters, held together by an apostrophe, hyphen or accent.
_RUN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-\u0300-\u036f][^\W\d_]+)*[\u0300-\u036f]*")
_NO_WORD = re.compile(r"[\d@/\\_]|://|\w\.\w")
_SENTENCE_ENDS = (".", "!", "?", ":", "…")


def words_to_spell(text: str) -> Iterator[tuple[int, str]]:
    """The words that can be wrong, each with its place.

    Left out: what holds digits, addresses of mail or the web, single letters, words with a capital
    inside a sentence or behind their first letter (names, "IB'er", "LVS").
    """
    begins = True
    for run in _RUN.finditer(text):
        begins = begins or "\n" in text[max(0, run.start() - 1) : run.start()]
        if not _NO_WORD.search(run.group()):
            for place, match in enumerate(_WORD.finditer(run.group())):
                if _is_plain(match.group(), may_begin=begins and place == 0):
                    yield run.start() + match.start(), match.group()
        begins = _begins_after(run.group(), before=begins)


def _begins_after(run: str, *, before: bool) -> bool:
    """Whether a sentence begins behind this run; a dash before a line changes nothing."""
    if not any(letter.isalnum() for letter in run):
        return before or run.endswith(_SENTENCE_ENDS)
    return run.rstrip("\"'”’)»").endswith(_SENTENCE_ENDS)


def _is_plain(word: str, *, may_begin: bool) -> bool:
    if len(word) == 1 or not word[1:].islower():
        return False
    return may_begin or word[0].islower()
