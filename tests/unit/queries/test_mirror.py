"""Evidence against counting everything by hand, contact by contact."""

import random
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import i18n, models
from app.queries.mirror import both_years, evidence, mirror, mirror_sheet
from app.queries.mirror_rows import Evidence, View
from app.queries.mirror_words import evidence_words, factor_words
from app.queries.profile import calendar
from app.rules.mirror import FACTORS, FOR_SOME, periods_of_year, periods_over, was_regular
from app.services.activities import ActivityDraft, plan_activity
from app.services.agreements import add_agreement
from app.services.contacts import delete_contact
from app.services.drafts import AgreementDraft
from app.services.mirror import note_view
from app.store.logbook import Logbook
from app.vocabulary import (
    TALKS,
    ActivityKind,
    Changes,
    Channel,
    MirrorWord,
    Outcome,
    Owner,
    Reached,
    Tone,
)
from tests.conftest import NOW
from tests.people import key_of, log

FIRST = date(2026, 8, 1)
TODAY = NOW.date()
PARENTS = {"Noor": ("Ilse", "Tom"), "Emir": ("Fatma",), "Jayden": ("Marvin", "Priya")}


def shown(logbook: Logbook, first: date = FIRST, last: date = TODAY) -> Evidence:
    return logbook.read(partial(evidence, first=first, last=last))


def counted(logbook: Logbook, first: date = FIRST, last: date = TODAY) -> Evidence:
    """The same, by looking at each thing in turn."""
    with Session(logbook.engine) as session:
        contacts = [
            one
            for one in session.scalars(select(models.Contact))
            if one.deleted_at is None and first <= one.at.date() <= last
        ]
        agreements = [
            one
            for one in session.scalars(select(models.Agreement))
            if one.deleted_at is None and first <= one.made_at.date() <= last
        ]
        activities = [
            one
            for one in session.scalars(select(models.Activity))
            if one.deleted_at is None
            and first <= one.at.date() <= last
            and one.kind not in FOR_SOME
        ]
        everyone = list(session.scalars(select(models.Contact.at)))
        pupils = [one for one in session.scalars(select(models.Pupil)) if one.deleted_at is None]
        parents = {one.id: {link.guardian_id for link in one.guardianships} for one in pupils}
        spoken, visited, days = set[int](), set[int](), dict[int, set[date]]()
        for one in contacts:
            far = {part.guardian_id: part.reached for part in one.participants}
            for link in one.pupils:
                own = {far[key] for key in parents[link.pupil_id] if key in far}
                if own & {Reached.SPOKEN, Reached.ANSWERED} and not one.to_whole_group:
                    days.setdefault(link.pupil_id, set()).add(one.at.date())
                if Reached.SPOKEN in own and not one.to_whole_group:
                    spoken.add(link.pupil_id)
                if one.channel is Channel.HOME_VISIT and Reached.SPOKEN in far.values():
                    visited.add(link.pupil_id)
        talks = [
            one
            for one in contacts
            if one.channel in TALKS
            and any(part.reached is Reached.SPOKEN for part in one.participants)
        ]
        through = [one for one in contacts if one.got_through]
        school = logbook.read(partial(calendar, today=last))
        began = min((at.date() for at in everyone), default=date.min)
        periods = [
            one for one in periods_over(periods_of_year(school, last), last) if one.ends >= began
        ]
        regular = [was_regular(days.get(one.id, ()), periods, one.enrolled_on) for one in pupils]
        return Evidence(
            first=first,
            last=last,
            pupils=len(pupils),
            spoken=len(spoken),
            home_visits=sum(one.channel is Channel.HOME_VISIT for one in talks),
            visited=len(visited),
            talks=len(talks),
            with_child=sum(one.child_present or bool(one.child_told) for one in talks),
            positive=sum(one.tone is Tone.POSITIVE for one in through),
            problem=sum(one.tone is Tone.PROBLEM for one in through),
            good_news=sum(one.good_news and one.tone is not Tone.POSITIVE for one in through),
            activities=len(activities),
            exchanged=sum(bool(one.told and one.heard) for one in talks),
            periods=len(periods),
            regular=sum(one is True for one in regular),
            regular_of=sum(one is not None for one in regular),
            agreements=len(agreements),
            for_home=sum(one.owner is Owner.HOME for one in agreements),
            with_day=sum(one.due_on is not None for one in agreements),
        )


def fill(logbook: Logbook, seed: int, contacts: int = 60) -> None:
    """A year and a bit of contacts of every kind, some in the bin."""
    chance = random.Random(seed)
    for number in range(contacts):
        pupil = chance.choice(list(PARENTS))
        names = chance.sample(PARENTS[pupil], chance.randint(0, len(PARENTS[pupil])))
        channel = chance.choice(list(Channel))
        outcome = chance.choice([Outcome.REACHED, Outcome.REACHED, None, Outcome.NO_SHOW])
        if channel.is_written and outcome is Outcome.NO_SHOW:
            outcome = Outcome.SENT
        if channel is Channel.PHONE and outcome is Outcome.NO_SHOW:
            outcome = Outcome.NO_ANSWER
        written = log(
            logbook, pupil, *names, outcome=outcome, channel=channel,
            tone=chance.choice(list(Tone)), at=NOW - timedelta(days=chance.randint(0, 420)),
            told=chance.choice(["", "verteld"]), heard=chance.choice(["", "gehoord"]),
            child_told=chance.choice(["", "", "ik vond het leuk"]),
            child_present=chance.random() < 0.2, good_news=chance.random() < 0.2,
            to_whole_group=chance.random() < 0.1,
            agreements=tuple(
                AgreementDraft("iets", chance.choice(list(Owner)),
                               chance.choice([None, TODAY]))
                for _ in range(chance.randint(0, 2))
            ),
        )  # fmt: skip
        if number % 9 == 0:
            logbook.write(partial(delete_contact, contact_id=written.ids[0]))


def test_every_count_is_that_of_looking_at_each_contact(class_logbook: Logbook):
    for seed in range(3):
        fill(class_logbook, seed)
    draft = AgreementDraft("lezen", Owner.HOME, None, key_of(class_logbook, "Noor"))
    class_logbook.write(partial(add_agreement, draft=draft))
    for kind in (ActivityKind.COFFEE_MOMENT, ActivityKind.PARENT_COUNCIL, ActivityKind.CAREER_DAY):
        for days in (3, -3, 200):
            activity = ActivityDraft(kind, NOW - timedelta(days=days))
            class_logbook.write(partial(plan_activity, draft=activity))
    found = shown(class_logbook)
    assert found == counted(class_logbook)
    assert found.activities == 2
    last_year = date(2025, 8, 1), date(2026, 7, 31)
    before = counted(class_logbook, *last_year)
    # Nobody was in a group of that year: whoever is here now is looked at.
    assert shown(class_logbook, *last_year) == before
    assert class_logbook.read(partial(both_years, today=TODAY)) == (found, before)


def test_an_empty_logbook_shows_nothing_and_says_so(logbook: Logbook):
    found = shown(logbook)
    assert found.is_empty
    assert (found.pupils, found.periods) == (0, 0) or found.periods <= 1
    for number in FACTORS:
        said = evidence_words(number, found)
        assert bool(said) == (number >= 7)


def test_a_pupil_who_came_later_is_looked_at_from_then_on(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", at=datetime(2026, 9, 3, 9, tzinfo=NOW.tzinfo))
    assert (shown(class_logbook).regular, shown(class_logbook).regular_of) == (1, 3)

    def came(writing):
        writing.session.get_one(models.Pupil, key_of(class_logbook, "Emir")).enrolled_on = date(
            2026, 10, 20
        )
        return Changes.PEOPLE

    class_logbook.write(came)
    assert (shown(class_logbook).regular, shown(class_logbook).regular_of) == (1, 2)


def test_no_sentence_holds_a_ratio_or_a_norm(class_logbook: Logbook):
    fill(class_logbook, 4)
    found = shown(class_logbook)
    said = evidence_words(10, found)
    assert f"{found.positive} positive" in said
    assert f"{found.problem} about a problem" in said
    assert "%" not in " ".join(evidence_words(n, found) for n in FACTORS)


def test_views_of_this_year_stand_beside_those_of_the_last(class_logbook: Logbook):
    def a_year_ago(writing):
        writing.now = NOW - timedelta(days=365)
        return note_view(writing, 3, MirrorWord.TO_WORK_ON, "vorig jaar")

    class_logbook.write(a_year_ago)
    class_logbook.write(
        partial(note_view, factor=3, view=MirrorWord.GOES_WELL, note="Noor en Yıldız; roos")
    )
    found = class_logbook.read(partial(mirror, today=TODAY))
    assert (found.school_year, found.last_year) == ("2026-2027", "2025-2026")
    assert found.views == {3: View(MirrorWord.GOES_WELL, "Noor en Yıldız; roos")}
    assert found.last_views == {3: View(MirrorWord.TO_WORK_ON, "vorig jaar")}
    sheet = mirror_sheet(found, shown(class_logbook), today=TODAY, t=i18n.translator("en"))
    line = sheet.lines[2]
    assert (line.number, line.factor) == (3, factor_words(3))
    assert (line.view, line.last_view) == (MirrorWord.GOES_WELL, MirrorWord.TO_WORK_ON)
    assert line.note == "N. en Y.; roos"


def test_the_names_of_everybody_are_known_and_particles_are_none(class_logbook: Logbook):
    names = class_logbook.read(partial(mirror, today=TODAY)).names
    assert {"noor", "berg", "ilse", "emir", "yıldız", "marvin", "ramdin", "marieke"} <= names
    assert not {"van", "den", ""} & names
