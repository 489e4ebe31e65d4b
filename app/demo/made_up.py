"""Contacts that are made up from the sentences: a school year of one child, by chance."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from app.demo.pages import page
from app.demo.people import Child, Parent
from app.demo.school_days import SchoolDays, moment
from app.demo.sentences import Sentences
from app.rules.school_time import school_year_of, year_start
from app.services.bulk import Closing
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.vocabulary import (
    AgreementState,
    Channel,
    Initiative,
    Occasion,
    Outcome,
    Owner,
    Tone,
)

_FRIDAY = 4
_START_TALKS = (4, 24)  # school days of the year
_ROUNDS = ((11, 20, 30), (2, 3, 12))  # month, and the days between which the talks are
_ROUND_WEEKDAYS = (1, 3)
_OVERDUE_AT_MOST = 20  # school days that an agreement may lie open


@dataclass(eq=False)
class Told:
    """A contact on its way into the logbook, and the one that it goes on from."""

    draft: ContactDraft
    closings: tuple[Closing, ...] = ()
    goes_on_from: "Told | None" = None
    informed: list[Parent] = field(default_factory=list)
    viewpoint: str = ""

    @property
    def at(self) -> datetime:
        assert self.draft.at is not None  # noqa: S101 - every made-up contact has its moment
        return self.draft.at


class SchoolYearOf:
    """The made-up contacts of one child in one school year, the weightiest first."""

    def __init__(self, child: Child, days: SchoolDays, place: int, rng: Random) -> None:
        self._child = child
        self._days = days
        self._place = place
        self._rng = rng
        self._words = Sentences(rng, child)

    def contacts(self, first: date, last: date) -> Iterator[Told]:
        """Start talks, talks of the rounds, matters, and then single words without end."""
        days = self._days.between(max(first, self._child.enrolled_on), last)
        if not days or not self._child.homes:
            return
        for told in (*self._start_talks(first), *self._round_talks(first)):
            if days[0] <= told.at.date() <= days[-1] and told.at <= self._days.now:
                yield told
        for _ in range(self._rng.choices((0, 1, 2), (40, 45, 15))[0]):
            yield from self._thread(days)
        while True:
            yield self._single(days)

    def _start_talks(self, first: date) -> Iterator[Told]:
        opening = self._days.between(year_start(first), school_year_of(first)[1])
        for home in self._child.homes:
            place = self._rng.randint(*_START_TALKS)
            if place < len(opening) and opening[place] >= self._child.enrolled_on:
                at = self._days.in_hours(opening[place], Channel.MEETING, self._rng)
                yield self._talk(page("talks")["start"], at, home, Occasion.START_TALK, 20)

    def _round_talks(self, first: date) -> Iterator[Told]:
        begins = year_start(first)
        for month, earliest, latest in _ROUNDS:
            year = begins.year if month >= begins.month else begins.year + 1
            week = self._days.between(date(year, month, earliest), date(year, month, latest))
            week = [day for day in week if day.weekday() in _ROUND_WEEKDAYS]
            for number, home in enumerate(self._child.homes):
                slot = self._place + number * 9
                if week:
                    begin = moment(week[slot % len(week)], time(15, 0))
                    at = begin + timedelta(minutes=10 * (slot // len(week) % 15))
                    yield self._talk(page("talks")["ten_minute"], at, home, Occasion.TEN_MINUTE, 10)

    def _talk(
        self, texts: dict[str, Any], at: datetime, home: list[Parent], occasion: Occasion, long: int
    ) -> Told:
        is_start = occasion is Occasion.START_TALK
        together = self._chance(0.8 if is_start else 0.5)
        parents = home if together else self._one_of(home)
        with_child = is_start or self._chance(0.5)
        agreements = [self._words.some_agreement(texts["agreements"])] if self._chance(0.8) else []
        return self._told(
            at,
            parents,
            agreements,
            tone=Tone.PRACTICAL,
            channel=Channel.MEETING,
            occasion=occasion,
            minutes=long,
            told=self._words.choose(texts["told"]),
            heard=self._words.choose(texts["heard"]),
            child_told=self._words.choose(texts["child_told"]) if with_child else "",
            child_present=with_child,
            interpreter_used=any(p.sheet.get("needs_interpreter") for p in parents),
        )

    def _thread(self, days: list[date]) -> Iterator[Told]:
        """A matter over some weeks, at times begun with a call that did not get through."""
        threads = page("threads")["thread"]
        foreign = any(p.sheet.get("needs_interpreter") for p in self._child.parents)
        thread = self._rng.choice(
            [one for one in threads if foreign or not one.get("language_only")]
        )
        day = self._rng.choice(days)
        home = self._rng.choice(self._child.homes)
        former: Told | None = None
        for step in thread["step"]:
            day = self._days.after(day, step.get("after", 0))
            told = self._step(day, step, self._one_of(home), thread["label"])
            if told.at > self._days.now or day > days[-1]:
                return
            if former is None and (attempt := self._attempt(day, step, home[0])):
                former = attempt
                yield attempt
            told.goes_on_from = former
            former = told
            yield told

    @staticmethod
    def _one_of(home: list[Parent]) -> list[Parent]:
        """Who was there for a home: the first to be called, and who has guardianship."""
        return home[:1] + [parent for parent in home[1:] if parent.is_organisation]

    def _step(self, day: date, step: dict[str, Any], parents: list[Parent], label: str) -> Told:
        tone = Tone(step["tone"])
        channel = Channel(self._rng.choice(step["by"]))
        if tone is Tone.PROBLEM and len(self._child.homes) > 1:
            parents = [parent for home in self._child.homes for parent in self._one_of(home)]
            channel = Channel.MEETING
        self._words.about(parents)
        answered = tone is Tone.PROBLEM or self._chance(0.5)
        agreements = [self._words.fill_agreement(one) for one in step.get("agreements", [])]
        return self._told(
            self._days.in_hours(day, channel, self._rng),
            parents,
            agreements,
            outcome=Outcome.REACHED if answered or not channel.is_written else Outcome.SENT,
            tone=tone,
            channel=channel,
            occasion=Occasion(step.get("occasion", "other")),
            initiative=Initiative(step.get("initiative", "school")),
            minutes=self._rng.choice((5, 8, 10, 15)) if channel.is_talk else None,
            told=self._words.choose(step["told"]),
            heard=self._words.choose(step.get("heard", [])) if answered else "",
            child_told=self._words.choose(step.get("child_told", []), likely=0.6),
            why_it_matters=self._words.fill(step.get("why", "")),
            working_note=self._words.choose(step.get("note", []), likely=0.5),
            interpreter_used=bool(step.get("interpreter")),
            labels=(label,),
        )

    def _attempt(self, day: date, step: dict[str, Any], parent: Parent) -> Told | None:
        if "try" not in step or not self._chance(0.5) or not parent.mobile:
            return None
        outcome = self._rng.choice((Outcome.VOICEMAIL, Outcome.NO_ANSWER))
        before = self._days.after(day, -self._rng.randint(1, 2))
        if before >= day:
            return None
        what = self._words.fill(step["try"])
        return self._told(
            self._days.in_hours(before, Channel.PHONE, self._rng),
            [parent],
            [],
            outcome=outcome,
            tone=Tone(step["tone"]),
            channel=Channel.PHONE,
            told=self._rng.choice(page("attempts")["words"][outcome.value]).format(what=what),
        )

    def _single(self, days: list[date]) -> Told:
        day = self._rng.choice(days)
        parent = self._somebody()
        self._words.about([parent])
        return self._good_news(day, parent) if self._chance(0.62) else self._matter(day, parent)

    def _somebody(self) -> Parent:
        home = self._rng.choice(self._child.homes)
        return home[0] if self._chance(0.6) else self._rng.choice(home)

    def _good_news(self, day: date, parent: Parent) -> Told:
        themes = page("good_news")
        theme = themes[self._rng.choice(list(themes))]
        channel = self._channel_for(parent)
        told = " ".join(
            part
            for part in (
                self._words.choose(theme["told"]),
                self._words.choose(theme["more"], likely=0.45),
            )
            if part
        )
        answered = not channel.is_written or self._chance(0.4)
        with_child = channel is Channel.GATE and self._chance(0.4)
        return self._told(
            self._days.in_hours(day, channel, self._rng),
            [parent],
            [],
            outcome=Outcome.REACHED if answered else Outcome.SENT,
            tone=Tone.POSITIVE,
            channel=channel,
            minutes=self._rng.choice((2, 3, 5)) if channel.is_talk else None,
            told=told,
            heard=self._words.choose(theme["heard"], likely=0.7) if answered else "",
            child_told=self._words.choose(theme["child"], likely=0.6) if with_child else "",
            child_present=with_child,
        )

    def _channel_for(self, parent: Parent) -> Channel:
        usual = self._rng.choices(
            (Channel.GATE, Channel.MESSAGE, Channel.PHONE, Channel.OPEN_HOUR, Channel.EMAIL),
            (50, 27, 13, 5, 5),
        )[0]
        liked = Channel(parent.sheet.get("preferred_channel", usual))
        channel = liked if liked is not Channel.MEETING and self._chance(0.5) else usual
        if parent.sheet.get("needs_interpreter") and channel in {Channel.PHONE, Channel.EMAIL}:
            return Channel.GATE
        return channel

    def _matter(self, day: date, parent: Parent) -> Told:
        matter = self._rng.choice(page("practical")["matter"])
        channel = Channel(self._rng.choice(matter["by"]))
        initiative = Initiative(matter.get("from", "school"))
        heard = self._words.choose(matter["heard"])
        reached = heard or channel.is_talk or initiative is Initiative.GUARDIAN
        agreement = matter.get("agreement")
        return self._told(
            self._days.in_hours(day, channel, self._rng),
            [parent],
            [self._words.fill_agreement(agreement)] if agreement else [],
            outcome=Outcome.REACHED if reached else Outcome.SENT,
            tone=Tone.PRACTICAL,
            channel=channel,
            initiative=initiative,
            minutes=matter.get("minutes"),
            told=self._words.choose(matter["told"]),
            heard=heard,
            child_told=self._words.choose(matter.get("child_told", [])),
        )

    def _told(
        self,
        at: datetime,
        parents: list[Parent],
        agreements: list[list[Any]],
        *,
        outcome: Outcome = Outcome.REACHED,
        **words: Any,
    ) -> Told:
        channel: Channel = words["channel"]
        draft = ContactDraft(
            pupil_ids=(self._child.id,),
            participants=tuple(
                ParticipantDraft(parent.id, outcome, parent.address(channel)) for parent in parents
            ),
            at=at,
            agreements=tuple(self._agreement(at, one) for one in agreements),
            spoken_by=self._colleague(at),
            **words,
        )
        closings = (self._closing(n, at, one) for n, one in enumerate(agreements))
        return Told(draft, tuple(closing for closing in closings if closing))

    def _agreement(self, at: datetime, agreement: list[Any]) -> AgreementDraft:
        owner, text, days, _result = agreement
        return AgreementDraft(text, Owner(owner), self._days.after(at.date(), days))

    def _closing(self, place: int, at: datetime, agreement: list[Any]) -> Closing | None:
        """Most are kept, some are dropped; what is due soon, or was just now, may be open."""
        _owner, _text, days, result = agreement
        due = self._days.after(at.date(), days)
        closed_on = self._days.after(due, self._rng.choice((-1, 0, 0, 1, 2)))
        late = len(self._days.between(due, self._days.until))
        closed_at = self._days.in_hours(closed_on, Channel.EMAIL, self._rng)
        is_open = closed_on >= self._days.until or closed_at <= at
        if is_open or (late < _OVERDUE_AT_MOST and self._chance(0.2)):
            return None
        if self._chance(0.1):
            return Closing(place, AgreementState.DROPPED, closed_at, "Is niet meer nodig.")
        return Closing(place, AgreementState.DONE, closed_at, result)

    def _colleague(self, at: datetime) -> str:
        """On Fridays the duo partner has the group."""
        is_theirs = at.weekday() == _FRIDAY and self._chance(0.8)
        return str(page("class")["school"]["partner"]) if is_theirs else ""

    def _chance(self, likely: float) -> bool:
        return self._rng.random() < likely
