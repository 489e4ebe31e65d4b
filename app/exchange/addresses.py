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
_EMAIL = re.compile(r"[^@\s<>()\[\],;:\"]+@[^@\s<>()\[\],;:\"]+\.[^@\s<>()\[\],;:\".]{2,}")


@dataclass(frozen=True, slots=True)
class Reached:
    """What a cell gave; `doubtful` holds what does not look right but is kept as it was typed."""

    points: tuple[ReachPointDraft, ...] = ()
    doubtful: tuple[str, ...] = ()


def read_phones(text: str, kind: ReachKind, *, unlisted: bool = False) -> Reached:
    """The numbers in a cell, Dutch ones in national spelling; what else is there is the label.

    `kind` says what the column is; a number that is surely a mobile, or surely none, overrides it.
    """
    if not text or len(text) > _LONGEST:
        return Reached(doubtful=(text[:_LONGEST],) if text else ())
    mended = _LOST_ZERO.sub(r"0\g<0>", _LOST_PLUS.sub(r"+\g<0>", text))
    matches = list(PhoneNumberMatcher(mended, COUNTRY))
    if not matches:
        return Reached((ReachPointDraft(kind, text, unlisted=unlisted),), (text,))
    points = []
    for index, match in enumerate(matches):
        end = matches[index + 1].start if index + 1 < len(matches) else len(mended)
        start = 0 if index == 0 else match.start
        label = _label(mended[start : match.start] + " " + mended[match.end : end])
        points.append(
            ReachPointDraft(_kind(match.number, kind), _spelled(match.number), label, unlisted)
        )
    return Reached(tuple(points))


def _spelled(number: PhoneNumber) -> str:
    at_home = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    spelling = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, spelling)


def _kind(number: PhoneNumber, kind: ReachKind) -> ReachKind:
    found = phonenumbers.number_type(number)
    if found == PhoneNumberType.MOBILE:
        return ReachKind.MOBILE
    return ReachKind.PHONE if found == PhoneNumberType.FIXED_LINE else kind


def _label(around: str) -> str:
    """`(werk)` beside a number is its label; the signs between two numbers are nothing."""
    said = " ".join(re.findall(r"[^\W\d_]+", _BETWEEN.sub(" ", around)))
    return said if len(said) <= 40 else ""  # noqa: PLR2004 - a label, not a story


def read_emails(text: str) -> Reached:
    """The e-mail addresses in a cell. One that looks wrong is kept: only the teacher can tell."""
    found = _EMAIL.findall(text)
    if found:
        points = tuple(ReachPointDraft(ReachKind.EMAIL, one) for one in dict.fromkeys(found))
        return Reached(points)
    if not text:
        return Reached()
    return Reached((ReachPointDraft(ReachKind.EMAIL, text[:_LONGEST]),), (text[:_LONGEST],))
