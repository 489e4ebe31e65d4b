"""The numbers behind the pictures, against counting by hand over the contacts as they go out."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from app.i18n import translator
from app.queries.insight import InsightQuestion, Reading, insight
from app.queries.insight_rows import ToneNumbers
from app.queries.insight_words import InsightWords
from app.queries.log_details import DetailsPart, details_part
from app.queries.people import groups, guardians_of
from app.queries.reach import reach_count
from app.queries.rows import ContactDetail
from app.rules.insight import Picture
from app.rules.reached import how_far, outcomes_for
from app.rules.ways import part_of_day
from app.services.contacts import delete_contact, log_contact
from app.services.drafts import ContactDraft, ParticipantDraft
from app.services.groups import group_named
from app.services.people import add_pupil
from app.vocabulary import Changes, Channel, Initiative, Outcome, PartOfDay, Reached, Tone
from tests.conftest import AMSTERDAM, CLASS, NOW
from tests.people import key_of, log

YEAR = (date(2026, 8, 1), date(2027, 7, 31))
NAMES = ("Noor", "Emir", "Jayden")


def asked(logbook, first=YEAR[0], last=YEAR[1], **more):
    return logbook.read(
        partial(insight, question=InsightQuestion(first, last, NOW, language="en", **more))
    )


@pytest.fixture
def busy_logbook(class_logbook):
    """A hundred and twenty contacts of every kind, some binned, some before the school year."""
    chance = random.Random(7)
    keys = [key_of(class_logbook, name) for name in NAMES]
    guardians = {
        key: [row.id for row in class_logbook.read(partial(guardians_of, pupil_id=key))]
        for key in keys
    }
    made = [
        class_logbook.write(partial(log_contact, draft=_any_contact(chance, keys, guardians))).ids[
            0
        ]
        for _number in range(120)
    ]
    for key in made[::17]:
        class_logbook.write(partial(delete_contact, contact_id=key))
    return class_logbook


def _any_contact(chance, keys, guardians):
    about = chance.sample(keys, chance.choice((1, 1, 1, 2)))
    channel = chance.choice((Channel.PHONE, Channel.PHONE, *Channel))
    people = chance.sample(guardians[about[0]], chance.randint(0, len(guardians[about[0]])))
    day = date(2026, 7, 20) + timedelta(days=chance.randint(0, 126))
    at = datetime(day.year, day.month, day.day, chance.randint(0, 23), tzinfo=AMSTERDAM)
    initiative = chance.choice((Initiative.SCHOOL, Initiative.SCHOOL, *Initiative))
    return ContactDraft(
        pupil_ids=tuple(about),
        participants=tuple(
            ParticipantDraft(key, chance.choice((Outcome.REACHED, *outcomes_for(channel))))
            for key in people
        ),
        tone=chance.choice(list(Tone)),
        channel=channel,
        initiative=initiative,
        at=min(at, NOW),
        time_known=chance.random() > 0.1,
        asks_answer=chance.random() > 0.4,
        to_whole_group=chance.random() > 0.9,
    )


def exported(logbook) -> list[ContactDetail]:
    part: DetailsPart = logbook.read(details_part)
    return part.details


def came_through(contact):
    outcomes = {row.outcome for row in contact.participants}
    return not outcomes or bool(outcomes & {Outcome.REACHED, Outcome.SENT})


def in_days(contacts, first=YEAR[0], last=YEAR[1]):
    return [contact for contact in contacts if first <= contact.at.date() <= last]


def tones_of(contacts):
    counted = Counter(contact.tone for contact in contacts if came_through(contact))
    return ToneNumbers(counted[Tone.POSITIVE], counted[Tone.PRACTICAL], counted[Tone.PROBLEM])


def test_tones_per_week_are_those_of_the_contacts_that_came_through(busy_logbook):
    found = asked(busy_logbook)
    contacts = in_days(exported(busy_logbook))
    assert found.tones == tones_of(contacts)
    for week in found.weeks:
        assert week.tones == tones_of(in_days(contacts, week.first, week.last))


def test_who_began_per_month(busy_logbook):
    contacts = [one for one in in_days(exported(busy_logbook)) if came_through(one)]
    for row in asked(busy_logbook).begun:
        month = [one for one in contacts if one.at.date().replace(day=1) == row.month]
        counted = Counter(one.initiative for one in month)
        assert row.school == counted[Initiative.SCHOOL]
        assert row.guardian == counted[Initiative.GUARDIAN]
        assert row.other == counted[Initiative.PUPIL] + counted[Initiative.OTHER]


def test_tries_are_those_of_school_that_asked_for_somebody(busy_logbook):
    tries: Counter[tuple[Channel, PartOfDay]] = Counter()
    reached: Counter[tuple[Channel, PartOfDay]] = Counter()
    untimed = 0
    for contact in in_days(exported(busy_logbook)):
        is_school = contact.initiative is Initiative.SCHOOL
        if not is_school or contact.to_whole_group:
            continue
        if contact.channel.is_written and not contact.asks_answer:
            continue
        for row in contact.participants:
            came = how_far(contact.channel, row.outcome, contact.asks_answer, is_school)
            assert came is not Reached.NOTHING
            if not contact.time_known:
                untimed += 1
                continue
            cell = contact.channel, part_of_day(contact.at)
            tries[cell] += 1
            reached[cell] += came is not Reached.ATTEMPT
    found = asked(busy_logbook)
    assert found.untimed == untimed > 0
    assert {
        (row.channel, row.part): (row.tries, row.reached) for row in found.tries if row.tries
    } == {cell: (count, reached[cell]) for cell, count in tries.items()}


def test_the_spread_counts_each_child_that_a_contact_names(busy_logbook):
    contacts = in_days(exported(busy_logbook))
    found = asked(busy_logbook)
    assert [row.name for row in found.pupils] == [
        "Noor van den Berg",
        "Jayden Pinas",
        "Emir Yıldız",
    ]
    for row in found.pupils:
        of_pupil = [one for one in contacts if row.pupil_id in {p.id for p in one.pupils}]
        assert row.tones == tones_of(of_pupil)


def test_acquainted_grows_week_by_week_with_whoever_was_spoken(busy_logbook):
    pairs = []
    for contact in in_days(exported(busy_logbook)):
        spoken = [
            row.guardian_id
            for row in contact.participants
            if row.outcome is Outcome.REACHED and not contact.channel.is_written
        ]
        for pupil in contact.pupils:
            ours = {row.id for row in busy_logbook.read(partial(guardians_of, pupil_id=pupil.id))}
            pairs += [(contact.at.date(), pupil.id, key) for key in spoken if key in ours]
    found = asked(busy_logbook)
    for week in found.weeks:
        by_then = [pair for pair in pairs if pair[0] <= week.last]
        assert week.met is not None
        assert week.met.pupils == len({pupil for _day, pupil, _guardian in by_then})
        assert week.met.guardians == len({guardian for _day, _pupil, guardian in by_then})


def test_acquainted_ends_where_the_list_of_the_unreached_stands(busy_logbook):
    found = asked(busy_logbook)
    count = busy_logbook.read(partial(reach_count, now=NOW))
    assert (found.met.pupils, found.met_of.pupils) == (count.acquainted, count.pupils)
    assert (found.met.guardians, found.met_of.guardians) == (count.spoken, count.guardians)


def test_a_group_has_only_contacts_about_its_pupils(busy_logbook):
    def fill(writing):
        group = group_named(writing, "7A", NOW.date())
        add_pupil(writing, CLASS[0], (group.id,))
        return Changes.PEOPLE

    busy_logbook.write(fill, verb="import_roster")
    by_name = {row.name: row.id for row in busy_logbook.read(partial(groups, today=NOW.date()))}
    everybody = asked(busy_logbook)
    old, new = (
        asked(busy_logbook, group_id=by_name["6B"]),
        asked(busy_logbook, group_id=by_name["7A"]),
    )
    assert (old.group, new.group) == ("6B", "7A")
    assert old.tones == everybody.tones
    assert new.tones.total == 0
    assert [row.tones.total for row in new.pupils] == [0]
    assert old.tries == everybody.tries
    assert not any(cell.tries for cell in new.tries)


def test_a_holiday_has_its_name_and_keeps_what_happened_in_it(class_logbook):
    autumn = datetime(2026, 10, 20, 10, tzinfo=AMSTERDAM)
    log(class_logbook, "Noor", "Ilse", at=autumn, channel=Channel.PHONE)
    found = asked(class_logbook)
    (week,) = (week for week in found.weeks if week.first == date(2026, 10, 19))
    assert not week.has_school
    assert "Autumn" in week.holiday
    assert week.tones.total == 1
    assert found.weeks[0].has_school  # the empty weeks of summer before it are gone
    assert found.weeks[-1].last == NOW.date()


def test_a_child_that_came_this_year_is_not_in_last_years_class(class_logbook):
    found = asked(class_logbook, date(2025, 8, 1), date(2026, 7, 31))
    assert found.pupils == ()
    assert found.met_of.pupils == 0


def test_a_cell_shows_its_counts_from_ten_tries_on(class_logbook):
    at = datetime(2026, 11, 3, 9, tzinfo=AMSTERDAM)
    for number in range(10):
        outcome = Outcome.NO_ANSWER if number < 3 else Outcome.REACHED
        moment = at + timedelta(hours=24 * number)
        log(class_logbook, "Noor", "Ilse", outcome=outcome, channel=Channel.PHONE, at=moment)
        if number == 8:
            (cell,) = (one for one in asked(class_logbook).tries if one.tries)
            assert not cell.is_enough
            assert WORDS.tries_in_full(cell) == "phone, in the morning: too few yet"
    found = asked(class_logbook)
    shown = {cell.part: WORDS.tries_in_full(cell) for cell in found.shown_tries}
    assert shown[PartOfDay.MORNING] == "phone, in the morning: reached 7 of 10 tries"
    assert shown[PartOfDay.EVENING] == "phone, in the evening: too few yet"


def test_a_period_ends_today_and_one_of_some_weeks_counts_from_the_first_of_august(class_logbook):
    log(class_logbook, "Noor", "Ilse", at=datetime(2026, 9, 1, 9, tzinfo=AMSTERDAM))
    found = asked(class_logbook, date(2026, 10, 5), date(2027, 2, 1))
    assert (found.first, found.last) == (date(2026, 10, 5), NOW.date())
    assert found.met_since == date(2026, 8, 1)
    assert found.tones.total == 0
    assert [week.met.pupils for week in found.weeks if week.met] == [1] * len(found.weeks)


def test_numbers_read_in_parts_are_those_read_at_once(busy_logbook):
    reading = Reading(InsightQuestion(*YEAR, NOW, language="en"))
    for part in reading.parts:
        busy_logbook.read(part)
    assert reading.result() == asked(busy_logbook)


def test_the_tables_hold_the_numbers_of_the_pictures(busy_logbook):
    found = asked(busy_logbook)
    tones = WORDS.table(Picture.TONES, found)
    assert tones.headers == ("Week", "positive", "practical", "problem")
    assert sum(int(row[1]) for row in tones.rows) == found.tones.positive
    spread = WORDS.table(Picture.SPREAD, found)
    assert [row[0] for row in spread.rows] == [row.name for row in found.pupils]
    met = WORDS.table(Picture.MET, found)
    assert met.rows[-1][1:] == (str(found.met.pupils), str(found.met.guardians))
    begun = WORDS.table(Picture.BEGUN, found)
    assert sum(int(cell) for row in begun.rows for cell in row[1:]) == found.tones.total
    tries = WORDS.table(Picture.TRIES, found)
    assert len(tries.rows) == sum(cell.tries > 0 for cell in found.tries)


WORDS = InsightWords(
    translator("en"),
    day=lambda day: f"{day:%d %b}",
    full_day=lambda day: f"{day:%d %B %Y}",
    month=lambda day: f"{day:%b}",
)
