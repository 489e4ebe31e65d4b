"""Making the fictional logbook: people first, then a year of contacts and what is around them."""

from collections.abc import Hashable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from random import Random

from app.demo import around
from app.demo.made_up import SchoolYearOf
from app.demo.other_groups import GROUP_SIZE, Families, group_of
from app.demo.pages import page
from app.demo.people import Child, Roll
from app.demo.school_days import AMSTERDAM, LAST_HOUR, SchoolDays
from app.demo.sentences import Decks
from app.demo.stories import stories
from app.demo.telling import Teller, Told
from app.paths import DataFolder
from app.rules.school_time import school_year_of, year_start
from app.services.bulk import PastContact, write_contacts
from app.services.drafts import ProfileDraft
from app.services.groups import edit_group
from app.services.profile import add_study_day, save_profile
from app.store.keys import Cost
from app.store.logbook import Clock, Logbook, Writing, local_now
from app.store.opening import create
from app.vocabulary import Changes, Region

CONTACTS_PER_PUPIL = 15
_MOST_A_YEAR = 20
_LONGEST = 8  # years, as long as a child is at school
_THIS_YEAR = 1.5  # a school year begins with much to say


def make_demo(
    folder: DataFolder,
    password: str,
    *,
    seed: int = 1,
    pupils: int = 28,
    contacts: int | None = None,
    until: date,
    cost: Cost | None = None,
    clock: Clock = local_now,
) -> tuple[Logbook, str]:
    """Make a logbook of a fictional class; returns it open, with its recovery code.

    The same seed, numbers and last day give the same words. The contacts of a year end on `until`,
    in the afternoon, or now when that is today and still morning; many for each pupil take more
    years. `clock` is what the logbook goes on with. Raises AppError where a logbook stands.
    """
    wanted = CONTACTS_PER_PUPIL * pupils if contacts is None else contacts
    years = min(_LONGEST, max(1, round(wanted / max(1, pupils) / _MOST_A_YEAR)))
    first = until - timedelta(days=round(365.25 * years))
    here = clock().astimezone(AMSTERDAM)
    last_hour = min(LAST_HOUR, here.time()) if here.date() == until else LAST_HOUR
    days = SchoolDays(first, until, frozenset(_study_days(first, until)), last_hour)
    logbook, code = create(folder, password, clock=lambda: days.now, cost=cost)
    try:
        _Class(logbook, days, seed).fill(pupils, wanted)
    except BaseException:
        logbook.close()
        raise
    logbook.clock = clock
    return logbook, code


def _study_days(first: date, until: date) -> list[date]:
    """The days that the school added, by their place among the school days of a year."""
    known = SchoolDays(first, until)
    years = range(year_start(first).year, year_start(until).year + 1)
    opening = (known.of_year(year_start(until).replace(year=year)) for year in years)
    places = [day["nth"] - 1 for day in page("class")["study_days"]]
    return [days[place] for days in opening for place in places if place < len(days)]


class _Class:
    """Fills one logbook; every child and year has chances of its own, made from the seed."""

    def __init__(self, logbook: Logbook, days: SchoolDays, seed: int) -> None:
        self._logbook = logbook
        self._days = days
        self._seed = seed
        self._roll = Roll(days)
        self._decks: dict[int, Decks] = {}
        self._had: dict[int, set[Hashable]] = {}

    def _rng(self, *about: object) -> Random:
        return Random(" ".join(map(str, (self._seed, *about))))

    def fill(self, pupils: int, contacts: int) -> None:
        school = page("class")["school"]
        draft = ProfileDraft(**{**school, "region": Region(school["region"])})
        self._logbook.write(partial(save_profile, draft=draft))
        self._logbook.write(partial(self._enrol, pupils=pupils), verb="import_roster")
        told = self._contacts(contacts)
        self._logbook.write(partial(self._live, told=told), verb="log_contacts")

    def _enrol(self, writing: Writing, pupils: int) -> Changes:
        for day in sorted(_study_days(self._days.days[0], self._days.until)):
            add_study_day(writing, day, day, page("class")["study_days"][0]["name"])
        own = page("class")
        for sheet in own["pupil"][:pupils]:
            self._roll.enter(writing, sheet, own["group"]["name"])
        families = Families(self._rng("families"))
        for place in range(pupils - len(own["pupil"])):
            sheet, circle = families.next_pupil()
            child = self._roll.enter(writing, sheet, group_of(place))
            families.remember(circle, child)
        self._expect(writing)
        return Changes.EVERYTHING

    def _expect(self, writing: Writing) -> None:
        """The theme, and what is expected in this period: autumn, winter, spring, summer."""
        texts = page("class")["group"]
        since = self._days.until - year_start(self._days.until)
        quarter = since.days // 92 % len(texts["themes"])
        for key in sorted({child.groups[0][1] for child in self._roll.children}):
            theme = texts["themes"][quarter]
            edit_group(writing, key, theme, texts["expectations"][quarter // 2])

    def _contacts(self, wanted: int) -> list[Told]:
        """As many as wanted: the written ones, the newest first, and the rest made up."""
        told = stories(self._roll.children, self._days)
        told = told[-wanted:] if wanted else []
        return told + self._made_up(wanted - len(told))

    def _made_up(self, wanted: int) -> list[Told]:
        """Contacts over children and school years by their school days, as many as wanted."""
        parts = [
            (place, child, first, last, weight)
            for place, child in enumerate(self._roll.children)
            for first, last, weight in self._years_of(child)
        ]
        total = sum(weight for *_part, weight in parts)
        found: list[Told] = []
        passed = 0.0
        for place, child, first, last, weight in parts:
            passed += weight
            teller = Teller(child, self._days, self._rng(place, first.year))
            year = SchoolYearOf(teller, self._decks_of(first.year), place % GROUP_SIZE)
            left = round(wanted * passed / total) - len(found)
            found += islice(year.contacts(first, last), left)
        return found

    def _decks_of(self, year: int) -> Decks:
        if year not in self._decks:
            self._decks[year] = Decks(self._rng("decks", year), self._had)
        return self._decks[year]

    def _years_of(self, child: Child) -> Iterator[tuple[date, date, float]]:
        """The school years in which contacts with a child are made up, and how many by weight."""
        this_year = year_start(self._days.until)
        first = year_start(self._days.days[0])
        while child.homes and first <= this_year:
            last = min(school_year_of(first)[1], self._days.until)
            length = len(self._days.between(max(first, child.enrolled_on), last))
            is_now = first == this_year
            if length and not (is_now and child.sheet.get("story")):
                yield first, last, length * (_THIS_YEAR if is_now else 1)
            first = first.replace(year=first.year + 1)

    def _live(self, writing: Writing, told: list[Told]) -> Changes:
        around.add_activities(writing, self._roll, self._rng("activities"))
        around.add_plans_and_help(writing, self._roll)
        around.prepare_talks(writing, self._roll, self._rng("prepared"))
        ids = write_contacts(writing, in_order(told, writing.now))
        around.tell_on(writing, told, ids)
        around.link_words(writing, told, ids)
        return Changes.EVERYTHING


def in_order(told: list[Told], now: datetime) -> list[PastContact]:
    """Oldest first, each entered soon after it was."""
    told.sort(key=lambda one: one.at)
    places = {id(one): place for place, one in enumerate(told)}
    return [
        PastContact(
            draft=one.draft,
            entered_at=min(one.at + timedelta(minutes=one.draft.minutes or 2), now),
            closings=one.closings,
            follows=places.get(id(one.goes_on_from)),
        )
        for one in told
    ]
