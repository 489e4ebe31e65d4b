"""Names taken apart: call name, infix (tussenvoegsel) and family name, as Dutch lists write them.

"Noor van den Berg", "Berg, Noor van den", "Berg, van den, Noor" and "van den Berg, Noor" are one
name. What a file gives in separate columns is never taken apart again, save an infix in front of
the family name.
"""

import re
from dataclasses import dataclass, replace

from app.exchange.values import read_relationship
from app.vocabulary import Relationship

_INFIXES = frozenset(
    {
        "van", "de", "den", "der", "'t", "'s", "van't", "ter", "ten", "te", "tot", "het", "vd",
        "v/d", "v.d.", "von", "vom", "zu", "zum", "zur", "op", "in", "aan", "bij", "onder", "uit",
        "uyt", "voor", "over", "la", "le", "les", "du", "da", "das", "do", "dos", "di", "del",
        "della", "des", "d'", "el", "al", "ben", "bin", "bint", "ibn", "abu", "ait", "aït",
        "ould", "af", "av",
    }
)  # fmt: skip
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_TITLES = re.compile(
    r"(?:(?:dhr|mevr|mw|mvr|mevrouw|meneer|de heer|heer|fam|familie|drs|ing|ir|dr|mr|mrs|ms)"
    r"(?:\.\s*|\s+))+",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)+(?:[^\W\d_]\.?)?")
_ASIDE = re.compile(r"\(([^()]*)\)")
_HYPHEN = re.compile(r"\s+[-–]\s*|\s*[-–]\s+")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in parts; `relationship` where it stood beside the name: "Jan de Vries (vader)"."""

    call_name: str = ""
    infix: str = ""
    family_name: str = ""
    initials: str = ""
    relationship: Relationship | None = None


def split_full_name(text: str) -> NameParts:
    """The parts of a whole name in one cell."""
    bare, relationship = _without_aside(text)
    bare = _TITLES.sub("", bare + " ", count=1).strip() if _TITLES.match(bare) else bare
    parts = _comma_name(bare) if "," in bare else _plain_name(_HYPHEN.sub("-", bare).split())
    return replace(parts, relationship=relationship)


def _without_aside(text: str) -> tuple[str, Relationship | None]:
    """The name without `(vader)` behind it or `moeder:` in front."""
    relationship = None
    for aside in _ASIDE.findall(text):
        relationship = relationship or read_relationship(aside)
    bare = " ".join(_ASIDE.sub(" ", text).split())
    if not bare and relationship is None:
        bare = text
    word, colon, rest = bare.partition(":")
    if colon and rest.strip() and (said := read_relationship(word)):
        return rest.strip(), relationship or said
    return bare, relationship


def _comma_name(text: str) -> NameParts:
    """Family name first: the infix stands before it, behind it, or behind the call name."""
    family, *rest = (part.strip() for part in text.split(","))
    behind = " ".join(part for part in rest if part).split()
    infix = [word for word in behind if _is_infix(word)] if len(behind) > 1 else []
    if len(behind) == 1 and len(rest) == 1 and _is_infix(behind[0]) and behind[0].islower():
        infix = behind  # "Berg, van": no call name at all
    call = [word for word in behind if word not in infix]
    front, bare_family = split_family_name(family)
    return _with_initials(" ".join(call), front or " ".join(infix), bare_family)


def split_family_name(text: str) -> tuple[str, str]:
    """Infix and family name of `van den Berg`, `Berg, van den` and `Berg van den`."""
    family, comma, behind = text.replace("(", ",").replace(")", "").partition(",")
    if comma and behind.strip() and all(_is_infix(word) for word in behind.split()):
        return behind.strip(), family.strip()
    words = text.split()
    count = _infixes_at(words, 0)
    if 0 < count < len(words):
        return " ".join(words[:count]), " ".join(words[count:])
    behind_from = len(words)
    while (
        behind_from > 1 and _is_infix(words[behind_from - 1]) and words[behind_from - 1].islower()
    ):
        behind_from -= 1
    return " ".join(words[behind_from:]), " ".join(words[:behind_from])


def _plain_name(words: list[str]) -> NameParts:
    """Call name first. Without an infix the first word is the call name, and all else family."""
    if not words:
        return NameParts()
    if _infixes_at(words, 0) and words[0].islower():
        front, family = split_family_name(" ".join(words))
        return NameParts(infix=front, family_name=family)
    for start in range(1, len(words) - 1):
        count = _infixes_at(words, start)
        if count:
            stop = min(start + count, len(words) - 1)
            call = " ".join(words[:start])
            return _with_initials(call, " ".join(words[start:stop]), " ".join(words[stop:]))
    return _with_initials(words[0], "", " ".join(words[1:]))


def _infixes_at(words: list[str], start: int) -> int:
    count = 0
    while start + count < len(words) and _is_infix(words[start + count]):
        count += 1
    return count


def _is_infix(word: str) -> bool:
    """Accents count: "Văn" of Nguyễn Văn An is part of a name."""
    return word.casefold().translate(_APOSTROPHES) in _INFIXES


def _with_initials(call: str, infix: str, family: str) -> NameParts:
    """`J.P.` is no call name, but it is how this person is told from another of the family."""
    initials = call if _INITIALS.fullmatch(call) else ""
    return NameParts(call, infix, family, initials)
