"""A school year of one child, made up: talks that were planned, matters, and words at the gate."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from app.demo.pages import page
from app.demo.people import Parent
from app.demo.school_days import moment
from app.demo.sentences import Decks
from app.demo.telling import Teller, Told
from app.demo.threads import suits, thread, who_came
from app.rules.school_time import year_start
from app.vocabulary import Channel, Initiative, Occasion, Outcome, Tone

_START_TALKS = (4, 24)  # school days of the year
_ROUNDS = ((11, 25, 2), (2, 3, 12))  # month, and the days that the talks are between
_ROUND_WEEKDAYS = (1, 3)
_ROUND_BEGINS = time(15, 0)
_THREADS = ((0, 1, 2), (40, 45, 15))
_USUAL = (
    (Channel.GATE, Channel.MESSAGE, Channel.PHONE, Channel.OPEN_HOUR, Channel.EMAIL),
    (50, 27, 13, 5, 5),
)


class SchoolYearOf:
    """The made-up contacts of one child in one school year, the weightiest first."""

    def __init__(self, teller: Teller, decks: Decks, place: int) -> None:
        self._teller = teller
        self._decks = decks
        self._place = place

    def contacts(self, first: date, last: date) -> Iterator[Told]:
        """Start talks, talks of the rounds, matters, and then single words without end."""
        teller = self._teller
        days = teller.days.between(max(first, teller.child.enrolled_on), last)
        if not days or not teller.child.homes:
            return
        for told in (*self._start_talks(first), *self._round_talks(first)):
            if days[0] <= told.at.date() <= days[-1] and told.at <= teller.days.now:
                yield told
        had = self._decks.had(teller.child)
        for _ in range(teller.rng.choices(*_THREADS)[0]):
            card = suits(teller, self._decks.threads, had)
            yield from thread(teller, card, self._decks.day(days, teller.rng), days[-1])
        while True:
            yield self._single(days)

    def _start_talks(self, first: date) -> Iterator[Told]:
        teller = self._teller
        opening = teller.days.of_year(first)
        for home in teller.child.homes:
            place = teller.rng.randint(*_START_TALKS)
            if place < len(opening) and opening[place] >= teller.child.enrolled_on:
                at = teller.days.in_hours(opening[place], Channel.MEETING, teller.rng)
                yield self._talk(page("talks")["start"], at, home, Occasion.START_TALK, 20)

    def _round_talks(self, first: date) -> Iterator[Told]:
        begins = year_start(first)
        for month, earliest, length in _ROUNDS:
            opens = date(begins.year + (month < begins.month), month, earliest)
            week = self._teller.days.between(opens, opens + timedelta(days=length))
            week = [day for day in week if day.weekday() in _ROUND_WEEKDAYS]
            for number, home in enumerate(self._teller.child.homes):
                if week:
                    slot = self._place + number * 9
                    begin = moment(week[slot % len(week)], _ROUND_BEGINS)
                    at = begin + timedelta(minutes=10 * (slot // len(week) % 15))
                    yield self._talk(page("talks")["ten_minute"], at, home, Occasion.TEN_MINUTE, 10)

    def _talk(
        self, texts: dict[str, Any], at: datetime, home: list[Parent], occasion: Occasion, long: int
    ) -> Told:
        teller = self._teller
        words = teller.words
        is_start = occasion is Occasion.START_TALK
        parents = home if teller.chance(0.8 if is_start else 0.5) else who_came(home)
        with_child = is_start or teller.chance(0.5)
        agreed = [words.some_agreement(texts["agreements"])] if teller.chance(0.8) else []
        return teller.tell(
            at,
            parents,
            agreed,
            channel=Channel.MEETING,
            tone=Tone.PRACTICAL,
            occasion=occasion,
            minutes=long,
            told=words.choose(texts["told"]),
            heard=words.choose(texts["heard"]),
            child_told=words.choose(texts["child_told"]) if with_child else "",
            child_present=with_child,
            interpreter_used=any(p.sheet.get("needs_interpreter") for p in parents),
        )

    def _single(self, days: list[date]) -> Told:
        """Something said in passing."""
        teller = self._teller
        day = self._decks.day(days, teller.rng)
        home = teller.rng.choice(teller.child.homes)
        people = [parent for parent in home if not parent.is_organisation]
        parent = people[0] if teller.chance(0.6) else teller.rng.choice(people)
        teller.words.about([parent])
        is_good = teller.chance(0.64)
        return self._good_news(day, parent) if is_good else self._practical(day, parent)

    def _good_news(self, day: date, parent: Parent) -> Told:
        teller = self._teller
        words = teller.words
        card = self._decks.good_news.draw(self._decks.had(teller.child))
        channel = self._channel_for(parent)
        answered = not channel.is_written or teller.chance(0.4)
        with_child = channel is Channel.GATE and teller.chance(0.4)
        told = (words.choose(card["told"]), words.choose(card["more"], likely=0.45))
        return teller.tell(
            day,
            [parent],
            [],
            channel=channel,
            outcome=Outcome.REACHED if answered else Outcome.SENT,
            tone=Tone.POSITIVE,
            minutes=teller.rng.choice((2, 3, 5)) if channel.is_talk else None,
            told=" ".join(part for part in told if part),
            heard=words.choose(card["heard"], likely=0.7) if answered else "",
            child_told=words.choose(card["child"], likely=0.6) if with_child else "",
            child_present=with_child,
        )

    def _channel_for(self, parent: Parent) -> Channel:
        teller = self._teller
        usual = teller.rng.choices(*_USUAL)[0]
        liked = Channel(parent.sheet.get("preferred_channel", usual))
        channel = liked if liked is not Channel.MEETING and teller.chance(0.5) else usual
        is_hard = channel in {Channel.PHONE, Channel.EMAIL}
        return Channel.GATE if is_hard and parent.sheet.get("needs_interpreter") else channel

    def _practical(self, day: date, parent: Parent) -> Told:
        teller = self._teller
        words = teller.words
        card = self._decks.practical.draw(self._decks.had(teller.child))
        channel = Channel(teller.rng.choice(card["by"]))
        initiative = Initiative(card.get("from", "school"))
        heard = words.choose(card["heard"])
        reached = heard or channel.is_talk or initiative is Initiative.GUARDIAN
        return teller.tell(
            day,
            [parent],
            [words.fill_agreement(card["agreement"])] if "agreement" in card else [],
            channel=channel,
            outcome=Outcome.REACHED if reached else Outcome.SENT,
            tone=Tone.PRACTICAL,
            initiative=initiative,
            minutes=card.get("minutes"),
            told=words.choose(card["told"]),
            heard=heard,
            child_told=words.choose(card.get("child", []), likely=0.6),
        )
