"""What a sheet says of its own accord: dates, names and fixed words in the sheet's language."""

import re
from datetime import date, datetime, timedelta

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time

from app.i18n import LANGUAGES, translator
from app.vocabulary import AgreementState, Code
from app.wording import word

_NEAR = timedelta(days=300)
_PRIMARY_GROUP = re.compile(r"[1-8](\s?[-/]\s?[1-8])*\s?[A-Za-z]?")
_LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?")


class Words:
    """The words of one language; every sentence to a parent is formal and warm."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self.t = translator(self.language)
        self._locale = Locale.parse("en_GB" if self.language == "en" else self.language)

    def code(self, code: Code) -> str:
        return word(code, self.t)

    def day(self, day: date, made_on: date) -> str:
        """A day in a few letters; with its year when it is far from the day of the sheet."""
        form = "d MMM" if abs(day - made_on) < _NEAR else "d MMM y"
        return str(format_date(day, form, locale=self._locale))

    def full_day(self, day: date) -> str:
        return str(format_date(day, "d MMMM y", locale=self._locale))

    def weekday(self, day: date) -> str:
        return str(format_date(day, "EEEE d MMMM y", locale=self._locale))

    def clock(self, moment: datetime) -> str:
        return str(format_time(moment, "HH:mm", locale=self._locale))

    def group(self, name: str) -> str:
        """The group as people say it: "groep 6B", but "havo 2b" as it stands."""
        if _PRIMARY_GROUP.fullmatch(name.strip()):
            return self.t.gettext("group {name}").format(name=name.strip())
        return name

    def language_name(self, language: str) -> str:
        """A language by its name, when it was noted as a code."""
        if _LANGUAGE_CODE.fullmatch(language):
            try:
                name = Locale.parse(language.replace("-", "_")).get_display_name(self._locale)
            except (UnknownLocaleError, ValueError):
                return language
            return name or language
        return language

    def state(self, state: AgreementState) -> str:
        return self.code(state)
