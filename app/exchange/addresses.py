"""Phone numbers and e-mail addresses: read from a cell, put in one spelling, kept when unclear."""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher, PhoneNumberType

from app.services.drafts import ReachPointDraft
from app.vocabulary import ReachKind

COUNTRY = "NL"
_LONGEST = 200  # characters of a cell that is searched for numbers
_LOST_ZERO = re.compile(
    r"(?<![\d+])(?<!\d[ -])[1-9]\d{8}(?!\d)"
)  # `612345678`: a sheet took it for a number
_LOST_PLUS = re.compile(r"(?<![\d+])31[1-9]\d{8}(?!\d)")
_BETWEEN = re.compile(r"[;,/|\n]| en | of | and | or ")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_LABEL = 40
_EMAIL = re.compile(r"[^@\s<>()\[\],;:\"]+@[^@\s<>()\[\],;:\"]+\.[^@\s<>()\[\],;:\".]{2,}")


@dataclass(frozen=True, slots=True)
class FoundPoints:
    """What a cell gave; `doubtful` holds what does not look right but is kept as it was typed."""

    points: tuple[ReachPointDraft, ...] = ()
    doubtful: tuple[str, ...] = ()


def read_phones(text: str, kind: ReachKind, *, unlisted: bool = False) -> FoundPoints:
    """The numbers in a cell, Dutch ones in national spelling; what else is there is the label.

    `kind` says what the column is; a number that is surely a mobile, or surely none, overrides it.
    """
    if not any(sign.isalnum() for sign in text):
        return FoundPoints()
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return FoundPoints(doubtful=(text[:_LONGEST],))
    mended = _LOST_ZERO.sub(r"0\g<0>", _LOST_PLUS.sub(r"+\g<0>", text))
    matches = list(PhoneNumberMatcher(mended, COUNTRY))
    if not matches:
        return FoundPoints((ReachPointDraft(kind, text, unlisted=unlisted),), (text,))
    labels = _labels(mended, [(match.start, match.end) for match in matches])
    return FoundPoints(
        tuple(
            ReachPointDraft(_kind(match.number, kind), _spelled(match.number), label, unlisted)
            for match, label in zip(matches, labels, strict=True)
        )
    )


def _spelled(number: PhoneNumber) -> str:
    at_home = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    spelling = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, spelling)


def _kind(number: PhoneNumber, kind: ReachKind) -> ReachKind:
    found = phonenumbers.number_type(number)
    if found == PhoneNumberType.MOBILE:
        return ReachKind.MOBILE
    return ReachKind.PHONE if found == PhoneNumberType.FIXED_LINE else kind


def _labels(text: str, numbers: list[tuple[int, int]]) -> list[str]:
    """The words beside each number: `(werk)` behind it, or `moeder` in front of it."""
    ends = [0, *(end for _start, end in numbers)]
    starts = [*(start for start, _end in numbers), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    before, behind = [gaps[0]], []
    for gap in gaps[1:-1]:
        left, separator, right = _at_last_separator(gap)
        behind.append(left if separator else gap)
        before.append(right)
    behind.append(gaps[-1])
    return [_label(f"{a} {b}") for a, b in zip(before, behind, strict=True)]


def _at_last_separator(gap: str) -> tuple[str, str, str]:
    found = list(_BETWEEN.finditer(gap))
    if not found:
        return gap, "", ""
    return gap[: found[-1].start()], found[-1][0], gap[found[-1].end() :]


def _label(around: str) -> str:
    said = " ".join(_LETTERS.findall(_BETWEEN.sub(" ", around)))
    return said if len(said) <= _LONGEST_LABEL else ""


def read_emails(text: str) -> FoundPoints:
    """The e-mail addresses in a cell. One that looks wrong is kept: only the teacher can tell."""
    found = _EMAIL.findall(text)
    if found:
        points = tuple(ReachPointDraft(ReachKind.EMAIL, one) for one in dict.fromkeys(found))
        return FoundPoints(points)
    if not any(sign.isalnum() for sign in text):
        return FoundPoints()
    return FoundPoints((ReachPointDraft(ReachKind.EMAIL, text[:_LONGEST]),), (text[:_LONGEST],))
