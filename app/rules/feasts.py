"""Feast days of many families, by the calendar alone: nobody's religion is stored or guessed.

Dates come from the `holidays` library, by way of a country where the day is a public holiday. Those
that hang from the moon are estimated for years to come, and may move by a day.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from app.vocabulary import Feast

_DAY = timedelta(days=1)
_AUGUST = 8

# By country: how a day's name begins there in English, and which feast it is.
_BY_COUNTRY: dict[str, dict[str, Feast]] = {
    "SR": {
        "Eid al-Fitr": Feast.EID_AL_FITR,
        "Eid al-Adha": Feast.EID_AL_ADHA,
        "Diwali": Feast.DIVALI,
        "Holi": Feast.HOLI,
        "Day of Freedoms": Feast.KETI_KOTI,
        "Chinese New Year": Feast.CHINESE_NEW_YEAR,
    },
    "IL": {
        "Pesach": Feast.PESACH,
        "Rosh Hashanah": Feast.ROSH_HASHANAH,
        "Yom Kippur": Feast.YOM_KIPPUR,
    },
    "ER": {
        "Orthodox Christmas": Feast.ORTHODOX_CHRISTMAS,
        "Orthodox Easter": Feast.ORTHODOX_EASTER,
    },
    "IR": {"Nowruz": Feast.NOWRUZ},
}
_BEGINS_A_MONTH = ("MV", "First Day of Ramadan")
_LONGEST_MONTH = 30


@lru_cache(maxsize=4)
def feasts(school_year: int) -> dict[date, tuple[Feast, ...]]:
    """The feast days of the school year that begins on 1 August of a year.

    Ramadan is all of its days, Rosh Hashanah both of them; other feasts are their first day.
    """
    years = (school_year, school_year + 1)
    first, last = date(school_year, _AUGUST, 1), date(school_year + 1, _AUGUST, 1) - _DAY
    found: dict[date, list[Feast]] = {}
    for day, feast in (*_single_days(years), *_ramadan(years), *_saint_nicholas(years)):
        if first <= day <= last and feast not in found.setdefault(day, []):
            found[day].append(feast)
    return {day: tuple(found[day]) for day in sorted(found)}


def _single_days(years: tuple[int, ...]) -> Iterator[tuple[date, Feast]]:
    for country, wanted in _BY_COUNTRY.items():
        for day, name in _named(country, years):
            for begins, feast in wanted.items():
                if name.startswith(begins) and "Holiday" not in name:
                    yield day, feast


def _ramadan(years: tuple[int, ...]) -> Iterator[tuple[date, Feast]]:
    """From its first day until the feast that ends it."""
    country, begins = _BEGINS_A_MONTH
    named = list(_named(country, (years[0] - 1, *years)))
    ends = [day for day, name in named if name.startswith("Eid al-Fitr")]
    for first in (day for day, name in named if name.startswith(begins)):
        end = next((day for day in ends if day > first), first + _LONGEST_MONTH * _DAY)
        for number in range(min(_LONGEST_MONTH, (end - first).days)):
            yield first + number * _DAY, Feast.RAMADAN


def _saint_nicholas(years: tuple[int, ...]) -> Iterator[tuple[date, Feast]]:
    for year in years:
        yield date(year, 12, 5), Feast.SAINT_NICHOLAS


def _named(country: str, years: tuple[int, ...]) -> Iterator[tuple[date, str]]:
    """The public holidays of a country by their English names, one for each name of a day."""
    from holidays import country_holidays

    for day, names in sorted(country_holidays(country, years=years, language="en_US").items()):
        for name in names.split("; "):
            yield day, name
