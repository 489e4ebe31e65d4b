"""What a sheet says of its own accord, in its own language: dates, names and fixed sentences.

The printed sheet and the plain text both speak through this, so that they say the same. Sentences
to parents are formal and warm.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_time

from app.i18n import LANGUAGES, translator
from app.languages import language_shown
from app.queries.rows import SheetAgreement, TalkSheet
from app.sheets.text import clean_line
from app.vocabulary import AgreementState, Code, SheetCopy
from app.wording import word

_NEAR = timedelta(days=300)
_PRIMARY_GROUP = re.compile(r"[1-8](\s?[-/]\s?[1-8])*\s?[A-Za-z]?")
_ORDER = {AgreementState.DONE: 0, AgreementState.OPEN: 1, AgreementState.DROPPED: 2}


class Words:
    """The words of one language."""

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

    def clock(self, moment: datetime) -> str:
        return str(format_time(moment, "HH:mm", locale=self._locale))

    def title(self, sheet: TalkSheet) -> str:
        return self.t.gettext("Conversation sheet · {name}").format(name=clean_line(sheet.pupil))

    def bookmark(self, sheet: TalkSheet, several: Collection[str]) -> str:
        """The pupil's name; with those it is for where `several` sheets are of this pupil."""
        name = clean_line(sheet.pupil)
        if name not in several:
            return name
        return f"{name} · {', '.join(clean_line(guardian) for guardian, _ in sheet.guardians)}"

    def child(self, sheet: TalkSheet) -> str:
        return clean_line(sheet.call_name) or clean_line(sheet.pupil)

    def where(self, sheet: TalkSheet) -> str:
        """Group and place; "6B" becomes "group 6B", as people say it, "havo 2b" stays."""
        group = clean_line(sheet.group)
        if _PRIMARY_GROUP.fullmatch(group):
            group = self.t.gettext("group {name}").format(name=group)
        return " · ".join(filter(None, (group, clean_line(sheet.place))))

    def when(self, sheet: TalkSheet) -> str:
        """The moment of the talk; without one there is room to write it."""
        if sheet.meeting_at is None:
            return self.t.gettext("ten-minute talk on …………………………………… at ………………")
        day = str(format_date(sheet.meeting_at, "EEEE d MMMM y", locale=self._locale))
        time = self.clock(sheet.meeting_at)
        if sheet.meeting_minutes:
            end = sheet.meeting_at + timedelta(minutes=sheet.meeting_minutes)
            time = f"{time}–{self.clock(end)}"
        return self.t.gettext("ten-minute talk on {day}, {time}").format(day=day, time=time)

    def people(self, sheet: TalkSheet) -> list[str]:
        """Who may be there: this home, the child, an interpreter when one is needed."""
        people = [f"{clean_line(name)} ({self.code(kind)})" for name, kind in sheet.guardians]
        people.append(self.child(sheet))
        if sheet.interpreter_language:
            noted = clean_line(sheet.interpreter_language).split(", ")
            language = ", ".join(map(self._language, noted))
            people.append(self.t.gettext("interpreter {language}").format(language=language))
        return people

    def shows(self, child: str) -> str:
        return self.t.gettext("{child} shows or tells").format(child=child)

    def since(self, sheet: TalkSheet) -> str:
        if sheet.last_talk_on is None:
            return self.t.gettext("Contact so far")
        day = self.full_day(sheet.last_talk_on)
        return self.t.gettext("Since our last talk on {day}").format(day=day)

    def agreements(self, sheet: TalkSheet) -> list[SheetAgreement]:
        """All agreements: what worked first, then what goes on."""
        everything = [*sheet.closed_agreements, *sheet.open_agreements]
        return sorted(everything, key=lambda agreement: _ORDER[agreement.state])

    def state(self, state: AgreementState) -> str:
        if state is AgreementState.DONE:
            return self.t.pgettext("an agreement on paper", "done")
        if state is AgreementState.DROPPED:
            return self.t.pgettext("an agreement on paper", "dropped")
        return self.t.pgettext("an agreement on paper", "open")

    def who_and_when(self, agreement: SheetAgreement, made_on: date) -> str:
        owner = self.code(agreement.owner)
        if agreement.due_on is None:
            return owner
        return f"{owner} · {self.day(agreement.due_on, made_on)}"

    def home_questions(self, sheet: TalkSheet) -> Sequence[str]:
        """Questions to talk about at home: the teacher's, else three that always fit."""
        return sheet.home_questions or (
            self.t.gettext("What was the best moment at school today?"),
            self.t.gettext("What was hard, and what helped?"),
            self.t.gettext("What would you like to learn next?"),
        )

    def reach(self, sheet: TalkSheet) -> str:
        if sheet.partner:
            return self.t.gettext("How to reach us")
        return self.t.gettext("How to reach me")

    def period(self, sheet: TalkSheet) -> str:
        """The theme of this period, and what is expected of the children."""
        theme = clean_line(sheet.theme).rstrip(".")
        said = self.t.gettext("Theme: {theme}.").format(theme=theme) if theme else ""
        return " ".join(words for words in (said, sheet.expectation.strip()) if words)

    def and_partner(self, sheet: TalkSheet) -> str:
        partner = clean_line(sheet.partner)
        return self.t.gettext("and {partner}").format(partner=partner) if partner else ""

    def partner(self, sheet: TalkSheet) -> str:
        partner = clean_line(sheet.partner)
        return self.t.gettext("Duo partner: {name}").format(name=partner) if partner else ""

    def confidential(self, number: int, total: int) -> str:
        text = self.t.gettext("confidential · sheet {n} of {total}")
        return text.format(n=number, total=total)

    def made(self, sheet: TalkSheet, copy: SheetCopy) -> str:
        day = self.full_day(sheet.made_on)
        if copy is SheetCopy.PARENT:
            return self.t.gettext("for you · made on {day}").format(day=day)
        return self.t.gettext("for school · made on {day}").format(day=day)

    def _language(self, language: str) -> str:
        """A language by its name on this paper, whatever way it was noted."""
        code = language.lower().replace("-", "_")
        name = self._locale.languages.get(code)
        return str(name) if name else language_shown(language, self.language)
