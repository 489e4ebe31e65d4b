"""The words around the pictures, in the language of the window."""

from datetime import date

from PySide6.QtCore import QLocale

from app import i18n
from app.i18n import Translator, ngettext, pgettext
from app.overriding import override
from app.queries.insight_words import InsightWords
from app.ui.dates import short_day_words


class _Spoken(Translator):
    """The language of the window, also when it changes."""

    @override
    def gettext(self, message: str) -> str:
        return i18n._(message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ngettext(msgid1, msgid2, n)

    @override
    def pgettext(self, context: str, message: str) -> str:
        return pgettext(context, message)


def window_words(today: date) -> InsightWords:
    """Days as this window says them."""
    locale = QLocale(i18n.language())

    def month(day: date) -> str:
        return locale.monthName(day.month, QLocale.FormatType.ShortFormat).rstrip(".")

    def full_day(day: date) -> str:
        name = locale.monthName(day.month, QLocale.FormatType.LongFormat)
        return f"{day.day} {name} {day.year}"

    def plain_day(day: date) -> str:
        """Never “today”: a week is called after its first day."""
        if abs((day - today).days) <= 1:
            return f"{day.day} {month(day)}"
        return short_day_words(day, today)

    return InsightWords(_Spoken(), day=plain_day, full_day=full_day, month=month)
