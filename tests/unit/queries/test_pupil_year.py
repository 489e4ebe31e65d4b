from datetime import date, timedelta
from functools import partial

from app.queries.pupil_year import MarkKind, PupilYear, pupil_year
from app.services.contacts import delete_contact
from app.services.profile import add_study_day
from app.store.logbook import Logbook
from app.vocabulary import ActivityKind, Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log
from tests.unit.queries.test_timeline import held


def year_of(logbook: Logbook, pupil: str = "Noor", day: date | None = None) -> PupilYear:
    query = partial(pupil_year, pupil_id=key_of(logbook, pupil), day=day or NOW.date())
    return logbook.read(query)


def test_contacts_attempts_and_activities_stand_on_their_days(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", "Tom", tone=Tone.POSITIVE, channel=Channel.GATE,
        told="Hielp een kleuter. Uit zichzelf.", at=NOW - timedelta(days=40))  # fmt: skip
    log(class_logbook, "Noor", "Ilse", outcome=Outcome.NO_ANSWER)
    gone = log(class_logbook, "Noor", "Ilse")
    class_logbook.write(partial(delete_contact, contact_id=gone.ids[0]))
    key = held(
        class_logbook, ActivityKind.COFFEE_MOMENT, 20, guardian_of(class_logbook, "Noor", "Tom")
    )
    good, seen, tried = year_of(class_logbook).marks
    assert (good.kind, good.tone, good.channel) == (MarkKind.CONTACT, Tone.POSITIVE, Channel.GATE)
    assert (good.what, good.who) == ("Hielp een kleuter", "Ilse, Tom")
    assert (seen.kind, seen.id, seen.what, seen.who) == (
        MarkKind.SEEN, key, "coffee_moment", "Tom",
    )  # fmt: skip
    assert (tried.kind, tried.outcome) == (MarkKind.ATTEMPT, Outcome.NO_ANSWER)
    assert year_of(class_logbook).tones() == {Tone.POSITIVE: 1}
    assert year_of(class_logbook, "Emir").marks == ()


def test_another_year_holds_its_own_contacts(class_logbook: Logbook):
    assert not year_of(class_logbook).has_earlier
    log(class_logbook, "Noor", "Ilse", at=NOW.replace(year=2026, month=7, day=31, hour=12))
    log(class_logbook, "Noor", "Ilse", at=NOW.replace(year=2026, month=8, day=1, hour=12))
    now, before = year_of(class_logbook), year_of(class_logbook, day=date(2026, 3, 1))
    assert [mark.on for mark in now.marks] == [date(2026, 8, 1)]
    assert [mark.on for mark in before.marks] == [date(2026, 7, 31)]
    assert (now.has_earlier, before.has_earlier) == (True, False)
    assert (before.days.first, before.days.last) == (date(2025, 8, 1), date(2026, 7, 31))


def test_the_year_knows_its_holidays_by_name_and_its_school_weeks(class_logbook: Logbook):
    day = date(2026, 11, 30)
    class_logbook.write(partial(add_study_day, starts_on=day, ends_on=day, name="Nascholing"))
    days = year_of(class_logbook).days
    named = {off.name: (off.first, off.last) for off in days.breaks}
    assert named["Nascholing"] == (date(2026, 11, 28), day)  # with the weekend before it
    christmas = next(
        bounds for name, bounds in named.items() if bounds[0] <= date(2026, 12, 25) <= bounds[1]
    )
    assert (christmas[1] - christmas[0]).days >= 13
    assert all(off.first <= off.last for off in days.breaks)
    assert 38 <= len(days.weeks) <= 42
    assert all(first < then for first, then in zip(days.weeks, days.weeks[1:], strict=False))
