"""Making the fictional logbook: people first, then a year of contacts, then what is around them."""

from datetime import date, timedelta
from functools import partial
from random import Random

from app.demo.made_up import SchoolYearOf, Told
from app.demo.pages import page
from app.demo.people import Roll
from app.demo.school_days import SchoolDays
from app.paths import DataFolder
from app.rules.school_time import school_year_of, year_start
from app.services.bulk import PastContact, log_contacts
from app.services.drafts import ProfileDraft
from app.services.profile import save_profile
from app.store.keys import Cost
from app.store.logbook import Logbook, Writing, local_now
from app.store.opening import create
from app.vocabulary import Changes, Region

CONTACTS_PER_PUPIL = 15
_MOST_A_YEAR = 20
_LONGEST = 8  # years, as long as a child is at school


def make_demo(
    folder: DataFolder,
    password: str,
    *,
    seed: int = 1,
    pupils: int = 28,
    contacts: int | None = None,
    until: date,
    cost: Cost | None = None,
) -> tuple[Logbook, str]:
    """Make a logbook of a fictional class; returns it open, with its recovery code.

    The same seed, numbers and last day give the same words. The contacts of a year end at `until`,
    in the afternoon; many for each pupil take more years. Raises AppError where a logbook stands.
    """
    wanted = CONTACTS_PER_PUPIL * pupils if contacts is None else contacts
    years = min(_LONGEST, max(1, round(wanted / max(1, pupils) / _MOST_A_YEAR)))
    days = SchoolDays(_years_before(until, years), until)
    logbook, code = create(folder, password, clock=lambda: days.now, cost=cost)
    try:
        _fill(logbook, days, Random(seed), pupils, wanted)
    except BaseException:
        logbook.close()
        raise
    logbook.clock = local_now
    return logbook, code


def _years_before(day: date, years: int) -> date:
    return day - timedelta(days=round(365.25 * years) + 7)


def _fill(logbook: Logbook, days: SchoolDays, rng: Random, pupils: int, contacts: int) -> None:
    school = page("class")["school"]
    logbook.write(
        partial(save_profile, draft=ProfileDraft(**{**school, "region": Region(school["region"])}))
    )
    roll = Roll(days)

    def enrol(writing: Writing) -> Changes:
        for sheet in page("class")["pupil"][:pupils]:
            roll.enter(writing, sheet, page("class")["group"]["name"])
        return Changes.PEOPLE | Changes.GROUPS

    logbook.write(enrol, verb="import_roster")
    told = made_up(roll, days, rng, contacts)
    logbook.write(partial(log_contacts, past=in_order(told)))


def made_up(roll: Roll, days: SchoolDays, rng: Random, wanted: int) -> list[Told]:
    found: list[Told] = []
    for place, child in enumerate(roll.children):
        quota = wanted // len(roll.children)
        found += _of_child(child, days, place, rng, quota)
    return found


def _of_child(child, days, place, rng, quota):
    first = year_start(days.days[0])
    years = []
    while first <= days.until:
        last = min(school_year_of(first)[1], days.until)
        length = len(days.between(max(first, child.enrolled_on), last))
        if length:
            years.append((first, last, length * (1.5 if last == days.until else 1)))
        first = first.replace(year=first.year + 1)
    total = sum(y[2] for y in years)
    out = []
    for first, last, weight in years:
        n = round(quota * weight / total)
        source = SchoolYearOf(child, days, place, rng).contacts(first, last)
        out += [t for t, _ in zip(source, range(n))]
    return out


def in_order(told: list[Told]) -> list[PastContact]:
    """Oldest first, each entered soon after it was."""
    told.sort(key=lambda one: one.at)
    places = {id(one): place for place, one in enumerate(told)}
    return [
        PastContact(
            one.draft,
            one.at + timedelta(minutes=one.draft.minutes or 2),
            one.closings,
            places.get(id(one.goes_on_from)),
        )
        for one in told
    ]
