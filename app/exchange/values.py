"""Dates and codes as they are typed in lists and exported by school systems.

Every function takes clean text and returns None for what it cannot understand, so that the caller
can say in which row it stands.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache

from app.exchange.cell_text import Cell, cell_text
from app.names import fold, words
from app.vocabulary import Custody, Gender, Relationship

_OLDEST = 1900
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of Excel, counting the 29 February 1900 that never was
_SERIALS = range(366, 73051)  # 1901 to 2099
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[t ][\d:.+z-]*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)\.?[-/. ]+(\d{4}|\d{2})(?: [\d:.]+)?")
_MONTHS = {
    name[:3]: number
    for number, names in enumerate(
        (
            ("januari", "january"), ("februari",), ("maart", "march", "mrt"), ("april",),
            ("mei", "may"), ("juni", "june"), ("juli", "july"), ("augustus",), ("september",),
            ("oktober", "october"), ("november",), ("december",),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip


def read_date(cell: Cell, *, today: date, past: bool = False) -> date | None:
    """A date from a date cell, a serial or text, day before month; None when there is no such day.

    Of two digits the year is this century's, unless `past` and the day would lie in the future.
    """
    if isinstance(cell, datetime):
        found: date | None = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        found = _from_number(cell)
    else:
        found = _from_text(fold(cell_text(cell)), today, past=past)
    if found is None or found.year < _OLDEST or (past and found > today):
        return None
    return found


def _from_number(number: float) -> date | None:
    whole = int(number) if abs(number) < 1e9 else 0  # noqa: PLR2004 - far beyond any date
    if whole in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=whole)
    return _day(whole // 10000, whole // 100 % 100, whole % 100)


def _from_text(text: str, today: date, *, past: bool) -> date | None:
    if text.isascii() and text.isdigit():
        return _from_number(int(text)) if len(text) in {5, 8} else None
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        month = int(match[2]) if match[2].isdecimal() else _MONTHS.get(match[2][:3], 0)
        return _with_century(match[3], month, int(match[1]), today, past=past)
    return None


def _with_century(year: str, month: int, day: int, today: date, *, past: bool) -> date | None:
    if len(year) == len("2016"):
        return _day(int(year), month, day)
    near = _day(today.year // 100 * 100 + int(year), month, day)
    if near is not None and past and near > today:
        return _day(near.year - 100, month, day)
    return near


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_GENDERS = {
    Gender.BOY: ("1", "m", "j", "man", "jongen", "mannelijk", "male", "boy", "masculin"),
    Gender.GIRL: ("2", "v", "f", "vrouw", "meisje", "vrouwelijk", "female", "girl", "w"),
    Gender.OTHER: ("9", "x", "anders", "other", "o", "non binair", "nonbinair", "neutraal"),
    Gender.UNKNOWN: ("0", "", "onbekend", "unknown", "u", "-", "?"),
}


def read_gender(text: str, *, m_is_girl: bool = False) -> Gender | None:
    """A gender from a letter, a word or EDEXML's digit. `m_is_girl`: the column says j and m."""
    word = " ".join(words(text)) or text.strip()
    if m_is_girl and word == "m":
        return Gender.GIRL
    return next((gender for gender, known in _GENDERS.items() if word in known), None)


_YES = frozenset({"ja", "yes", "j", "y", "1", "true", "waar", "x", "wel"})
_NO = frozenset({"nee", "no", "n", "0", "false", "onwaar", "geen", "niet", "none"})
_HELD = frozenset({"gezamenlijk", "eenhoofdig", "beide", "beiden", "joint", "sole"})


def read_flag(text: str) -> bool | None:
    """Yes or no in the words of lists; nothing written means no."""
    word = " ".join(words(text))
    if not word:
        return False
    return True if word in _YES else False if word in _NO else None


def read_custody(text: str) -> Custody | None:
    """Whether there is parental custody or guardianship; unclear words are not guessed at."""
    said = words(text)
    if not said or said[0] in {"onbekend", "unknown"}:
        return Custody.UNKNOWN
    if said[0] in _NO or "zonder" in said or "without" in said:
        return Custody.NONE
    if any(word.startswith(("voogd", "guardian")) for word in said):
        return Custody.GUARDIANSHIP
    if said[0] in _YES | _HELD or any(
        word.endswith(("gezag", "custody", "parental")) for word in said
    ):
        return Custody.PARENTAL
    return None


_RELATIONSHIPS = {
    Relationship.MOTHER: "moeder mama mother mum mom mam m mamma anne meemoeder duomoeder",
    Relationship.FATHER: "vader papa father dad pap v pappa baba",
    Relationship.PARENT: "ouder parent verzorger ouderverzorger caregiver carer o adoptiemoeder "
    "adoptievader adoptieouder adoptiefouder ouders",
    Relationship.STEPMOTHER: "stiefmoeder stepmother bonusmoeder plusmoeder bonusmama plusmama",
    Relationship.STEPFATHER: "stiefvader stepfather bonusvader plusvader bonuspapa pluspapa",
    Relationship.STEPPARENT: "stiefouder stepparent bonusouder plusouder partner",
    Relationship.FOSTER_PARENT: "pleegmoeder pleegvader pleegouder fosterparent fostermother "
    "fosterfather foster pleegouders gezinshuisouder",
    Relationship.GRANDPARENT: "oma opa grootmoeder grootvader grootouder grandparent grandmother "
    "grandfather granny grandma grandpa grootouders",
    Relationship.GUARDIAN: "voogd guardian legalguardian voogdes toeziendvoogd gezinsvoogd",
    Relationship.INSTITUTION: "instelling voogdijinstelling institution jeugdbescherming "
    "jeugdzorg organisatie organisation nidos",
    Relationship.OTHER: "overig overige anders other tante oom aunt uncle broer zus zuster brother "
    "sister buurvrouw buurman neighbour oppas familie family contactpersoon contact nanny",
}
_STEP = frozenset({"stief", "step", "bonus", "plus"})
_FOSTER = frozenset({"pleeg", "foster"})


@cache
def _relationships() -> dict[str, Relationship]:
    return {word: code for code, known in _RELATIONSHIPS.items() for word in known.split()}


def read_relationship(text: str) -> Relationship | None:
    """A relationship from the word for it, also `stief-vader` and `moeder (biologisch)`."""
    said = words(text)
    whole = _relationships().get("".join(said))
    if whole is not None or not said:
        return whole
    if said[0] in _FOSTER:
        return Relationship.FOSTER_PARENT
    known = next((code for word in said if (code := _relationships().get(word))), None)
    if said[0] in _STEP or said[-1] in _STEP:
        mothers = {Relationship.MOTHER: Relationship.STEPMOTHER}
        fathers = {Relationship.FATHER: Relationship.STEPFATHER}
        return {**mothers, **fathers}.get(known or Relationship.OTHER, Relationship.STEPPARENT)
    return known
