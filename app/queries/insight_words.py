"""The words around the pictures of a year, the same in window and on paper; and their tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.i18n import Translator
from app.queries.insight_rows import (
    BegunNumbers,
    Insight,
    InsightWeek,
    MetNumbers,
    PupilTones,
    ToneNumbers,
    TriesCell,
)
from app.rules.insight import Picture
from app.rules.school_time import school_year_of
from app.vocabulary import Code, Initiative, Tone
from app.wording import word

TONE_ORDER = (Tone.POSITIVE, Tone.PRACTICAL, Tone.PROBLEM)
"""From the top of a bar to its foot, and in every legend and table."""


@dataclass(frozen=True, slots=True)
class NumberTable:
    """A picture in numbers: the words over its columns, and its rows."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class InsightWords:
    """The words of one language.

    `day` says a day in a few letters, `full_day` with its year, `month` a month.
    """

    def __init__(
        self,
        t: Translator,
        *,
        day: Callable[[date], str],
        full_day: Callable[[date], str],
        month: Callable[[date], str],
    ) -> None:
        self.t = t
        self.day = day
        self.full_day = full_day
        self.month = month

    def code(self, code: Code) -> str:
        return word(code, self.t)

    def title(self, picture: Picture) -> str:
        t = self.t
        return {
            Picture.TONES: t.gettext("Tone per week"),
            Picture.MET: t.gettext("Acquainted through the year"),
            Picture.TRIES: t.gettext("When and how do you reach someone?"),
            Picture.BEGUN: t.gettext("Who began?"),
            Picture.SPREAD: t.gettext("Nobody forgotten"),
        }[picture]

    def explanation(self, picture: Picture, insight: Insight) -> str:
        """One line under the title: what is counted."""
        t = self.t
        if picture is Picture.TONES:
            return t.gettext("contacts that came through, week by week")
        if picture is Picture.MET:
            since = t.gettext("spoken in person since {day}, by a call or face to face")
            return since.format(day=self.full_day(insight.met_since))
        if picture is Picture.TRIES:
            return t.gettext("how often it worked; a cell appears from ten tries on")
        if picture is Picture.BEGUN:
            return t.gettext("contacts that came through, month by month")
        return t.gettext("contacts for each pupil, in alphabetical order")

    def cannot_tell(self, picture: Picture) -> str:
        """What nobody should read into the picture."""
        t = self.t
        return {
            Picture.TONES: t.gettext(
                "Does not tell whether a talk was good: one good talk can do more than ten"
                " messages."
            ),
            Picture.MET: t.gettext(
                "Being spoken is a beginning. How involved a parent is does not show here: being"
                " there is not involvement."
            ),
            Picture.TRIES: t.gettext(
                "No answer is not unwillingness: work, language or a new number do not show here."
            ),
            Picture.BEGUN: t.gettext(
                "Who seldom calls may be content, or may not dare: the number does not tell which."
            ),
            Picture.SPREAD: t.gettext(
                "Many contacts is not good contact yet, and few can be just what suits this home."
            ),
        }[picture]

    def period(self, insight: Insight) -> str:
        """The days it is about; a whole school year by its name."""
        first, last = insight.first, insight.last
        year = school_year_of(first)
        if first == year[0] and last <= year[1]:
            name = self.t.gettext("school year {years}").format(
                years=f"{year[0].year}–{year[1].year}"
            )
            if last == year[1]:
                return name
            return self.t.gettext("{period}, until {day}").format(
                period=name, day=self.full_day(last)
            )
        return f"{self.full_day(first)} – {self.full_day(last)}"

    def group(self, insight: Insight) -> str:
        if not insight.group:
            return self.t.gettext("all groups")
        if insight.group[:1].isdigit():
            return self.t.gettext("group {name}").format(name=insight.group)
        return insight.group

    def week(self, week: InsightWeek) -> str:
        said = self.t.gettext("week of {day}").format(day=self.day(week.first))
        return said if week.has_school else f"{said} · {self.holiday(week)}"

    def _week_in_table(self, week: InsightWeek) -> str:
        """Under the word “week”, its first day is enough."""
        said = self.day(week.first)
        return said if week.has_school else f"{said} · {self.holiday(week)}"

    def holiday(self, week: InsightWeek) -> str:
        """What a week without school is called."""
        return week.holiday or self.t.gettext("no school")

    def tones(self, tones: ToneNumbers) -> str:
        return ", ".join(self.tone(tones, tone) for tone in TONE_ORDER)

    def tone(self, tones: ToneNumbers, tone: Tone) -> str:
        return f"{count_of(tones, tone)} {self.code(tone)}"

    def met_pupils(self, insight: Insight, met: MetNumbers) -> str:
        return self.t.gettext("{count} of {all} pupils").format(
            count=met.pupils, all=insight.met_of.pupils
        )

    def met_guardians(self, insight: Insight, met: MetNumbers) -> str:
        return self.t.gettext("{count} of {all} parents").format(
            count=met.guardians, all=insight.met_of.guardians
        )

    def met(self, insight: Insight, met: MetNumbers) -> str:
        return f"{self.met_pupils(insight, met)}, {self.met_guardians(insight, met)}"

    def begun(self, row: BegunNumbers) -> str:
        """Who began how often in a month."""
        counts = zip((row.school, row.guardian, row.other), self.begun_by(), strict=True)
        said = ", ".join(self.begun_entry(who, count) for count, who in counts if count)
        said = said or self.t.gettext("no contact")
        return f"{self.month(row.month)}: {said}"

    def pupil(self, row: PupilTones) -> str:
        return f"{row.name}: {self.tones(row.tones) if row.tones.total else self.nothing_yet()}"

    def nothing_yet(self) -> str:
        """Beside a pupil: that there was no contact, as a plain fact."""
        return self.t.gettext("no contact yet")

    def tries(self, cell: TriesCell) -> str:
        """The counts of a cell, or that there are too few to show."""
        if not cell.is_enough:
            return self.t.gettext("too few yet")
        return self.t.gettext("{reached} of {tries}").format(reached=cell.reached, tries=cell.tries)

    def tries_in_full(self, cell: TriesCell) -> str:
        what = f"{self.code(cell.channel)}, {self.code(cell.part)}"
        if not cell.is_enough:
            return f"{what}: {self.tries(cell)}"
        counts = self.t.gettext("reached {reached} of {tries} tries").format(
            reached=cell.reached, tries=cell.tries
        )
        return f"{what}: {counts}"

    def tries_nothing(self) -> str:
        """Instead of the grid while there is nothing to show."""
        return self.t.gettext("Not ten tries of one kind yet: nothing can be said of it.")

    def not_in_grid(self, insight: Insight) -> str:
        """What was tried and has no row, and what is in no cell; empty for nothing."""
        shown = {cell.channel for cell in insight.shown_tries}
        tried = dict.fromkeys(cell.channel for cell in insight.tries if cell.tries)
        rest = [self.code(channel) for channel in tried if channel not in shown]
        said = []
        if rest and shown:
            words = self.t.gettext("Tried less than ten times yet: {channels}.")
            said.append(words.format(channels=", ".join(rest)))
        if insight.untimed:
            said.append(self._untimed(insight))
        return " ".join(said)

    def _untimed(self, insight: Insight) -> str:
        return self.t.ngettext(
            "{count} try without a time is not in it.",
            "{count} tries without a time are not in it.",
            insight.untimed,
        ).format(count=insight.untimed)

    def begun_by(self) -> tuple[str, str, str]:
        """Who can begin, as the legend says it."""
        return (
            self.code(Initiative.SCHOOL),
            self.code(Initiative.GUARDIAN),
            self.code(Initiative.OTHER),
        )

    def begun_entry(self, who: str, count: int) -> str:
        """Who began, and how often, as a legend says it."""
        return f"{who}: {count}"

    def table(self, picture: Picture, insight: Insight) -> NumberTable:
        """The picture in numbers."""
        tables: dict[Picture, Callable[[Insight], NumberTable]] = {
            Picture.TONES: self._tones_table,
            Picture.MET: self._met_table,
            Picture.TRIES: self._tries_table,
            Picture.BEGUN: self._begun_table,
            Picture.SPREAD: self._spread_table,
        }
        return tables[picture](insight)

    def _tone_headers(self, first: str) -> tuple[str, ...]:
        return (first, *(self.code(tone) for tone in TONE_ORDER))

    def _tones_table(self, insight: Insight) -> NumberTable:
        headers = self._tone_headers(self.t.gettext("Week"))
        rows = [(self._week_in_table(week), *_counts(week.tones)) for week in insight.weeks]
        return NumberTable(headers, tuple(rows))

    def _met_table(self, insight: Insight) -> NumberTable:
        t = self.t
        of = insight.met_of
        headers = (
            t.gettext("Week"),
            t.gettext("Pupils, of {all}").format(all=of.pupils),
            t.gettext("Parents, of {all}").format(all=of.guardians),
        )
        rows = [
            (self._week_in_table(week), str(week.met.pupils), str(week.met.guardians))
            for week in insight.weeks
            if week.met is not None
        ]
        return NumberTable(headers, tuple(rows))

    def _tries_table(self, insight: Insight) -> NumberTable:
        t = self.t
        headers = (t.gettext("How"), t.gettext("When"), t.gettext("Reached, of tries"))
        rows = [
            (self.code(cell.channel), self.code(cell.part), self.tries(cell))
            for cell in insight.tries
            if cell.tries
        ]
        return NumberTable(headers, tuple(rows))

    def _begun_table(self, insight: Insight) -> NumberTable:
        headers = (self.t.gettext("Month"), *self.begun_by())
        rows = [
            (self.month(row.month), str(row.school), str(row.guardian), str(row.other))
            for row in insight.begun
        ]
        return NumberTable(headers, tuple(rows))

    def _spread_table(self, insight: Insight) -> NumberTable:
        headers = self._tone_headers(self.t.gettext("Pupil"))
        rows = [(row.name, *_counts(row.tones)) for row in insight.pupils]
        return NumberTable(headers, tuple(rows))


def count_of(tones: ToneNumbers, tone: Tone) -> int:
    return int(getattr(tones, tone.value))


def _counts(tones: ToneNumbers) -> tuple[str, ...]:
    return tuple(str(count_of(tones, tone)) for tone in TONE_ORDER)
