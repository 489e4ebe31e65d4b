"""Who had a start talk, with whom, and when the others are."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from app.queries.start_talks import HomeTalk, start_talks, usual_minutes
from app.services.drafts import ProfileDraft, PupilDraft
from app.services.people import edit_pupil
from app.services.planned_calls import plan_call
from app.services.profile import save_profile
from app.store.logbook import Logbook
from app.vocabulary import Channel, Occasion, Outcome
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

TALK: dict[str, Any] = {"channel": Channel.MEETING, "occasion": Occasion.START_TALK}
HOMES = ["Noor: Ilse, Tom", "Jayden: Marvin", "Jayden: Priya", "Emir: Fatma"]


def talks(logbook: Logbook, now: datetime = NOW) -> dict[str, HomeTalk]:
    found = logbook.read(partial(start_talks, now=now))
    return {f"{row.call_name}: {', '.join(one for _, one, _ in row.guardians)}": row
            for row in found}  # fmt: skip


def plan(logbook: Logbook, pupil: str, name: str, at: datetime) -> None:
    use_case = partial(
        plan_call,
        guardian_id=guardian_of(logbook, pupil, name),
        pupil_id=key_of(logbook, pupil),
        at=at,
        channel=Channel.MEETING,
        occasion=Occasion.START_TALK,
    )
    logbook.write(use_case)


def test_every_home_has_a_line_in_order_of_name(class_logbook: Logbook) -> None:
    found = talks(class_logbook)
    assert list(found) == HOMES
    assert [row.is_apart for row in found.values()] == [False, True, True, False]
    assert all(row.held is None and row.planned is None for row in found.values())


def test_a_talk_says_when_with_whom_and_whether_the_child_was_there(class_logbook: Logbook) -> None:
    at = NOW - timedelta(days=60)
    log(class_logbook, "Noor", "Ilse", "Tom", at=at, child_present=True, **TALK)
    log(class_logbook, "Jayden", "Marvin", at=at, **TALK)
    log(class_logbook, "Emir", "Fatma", at=at, outcome=Outcome.NO_SHOW, **TALK)
    found = talks(class_logbook)
    held = found["Noor: Ilse, Tom"].held
    assert held is not None
    assert (held.on, held.guardians, held.child_present) == (at.date(), ("Ilse", "Tom"), True)
    marvin = found["Jayden: Marvin"].held
    assert marvin is not None
    assert not marvin.child_present
    assert found["Jayden: Priya"].held is None  # separate homes each have their own
    assert found["Emir: Fatma"].held is None  # nobody came


def test_an_introduction_in_june_counts_when_the_school_says_so(class_logbook: Logbook) -> None:
    june = datetime(2026, 6, 20, 15, 0, tzinfo=NOW.tzinfo)
    log(class_logbook, "Emir", "Fatma", at=june, **TALK)
    assert talks(class_logbook)["Emir: Fatma"].held is None
    draft = ProfileDraft(teacher="Marieke", june_counts=True)
    class_logbook.write(partial(save_profile, draft=draft))
    held = talks(class_logbook)["Emir: Fatma"].held
    assert held is not None
    assert (held.on, held.in_june) == (june.date(), True)


def test_what_is_planned_stays_until_the_talk_is_logged(class_logbook: Logbook) -> None:
    at = NOW + timedelta(days=2)
    plan(class_logbook, "Emir", "Fatma", at)
    planned = talks(class_logbook)["Emir: Fatma"].planned
    assert planned is not None
    assert (planned.at, planned.channel, len(planned.uid)) == (at, Channel.MEETING, 32)
    after = at + timedelta(hours=3)
    class_logbook.clock = lambda: after
    assert talks(class_logbook, after)["Emir: Fatma"].planned == planned  # nothing was logged
    log(class_logbook, "Emir", "Fatma", at=at, **TALK)
    row = talks(class_logbook, after)["Emir: Fatma"]
    assert row.planned is None
    assert row.held is not None


def test_who_came_halfway_the_year_is_new(class_logbook: Logbook) -> None:
    for name, family, day in (("Emir", "Yıldız", date(2026, 11, 2)),
                              ("Noor", "Berg", date(2026, 8, 24))):  # fmt: skip
        draft = PupilDraft(call_name=name, family_name=family, enrolled_on=day)
        class_logbook.write(partial(edit_pupil, pupil_id=key_of(class_logbook, name), draft=draft))
    new = {row.call_name: row.new_since for row in talks(class_logbook).values()}
    assert new == {"Emir": date(2026, 11, 2), "Noor": None, "Jayden": None}


def test_another_group_has_nobody_of_this_one(class_logbook: Logbook) -> None:
    assert class_logbook.read(partial(start_talks, now=NOW, group_id=999)) == []


def test_how_long_talks_take_shows_from_their_distance(class_logbook: Logbook) -> None:
    assert usual_minutes(talks(class_logbook).values(), (20, 30)) == 20
    plan(class_logbook, "Emir", "Fatma", NOW + timedelta(days=1))
    plan(class_logbook, "Noor", "Ilse", NOW + timedelta(days=1, minutes=30))
    assert usual_minutes(talks(class_logbook).values(), (20, 30)) == 30


def test_a_talk_counts_on_whatever_clock_it_was_logged(class_logbook: Logbook) -> None:
    at = (NOW - timedelta(days=3)).astimezone(UTC)
    log(class_logbook, "Emir", "Fatma", at=at, **TALK)
    assert talks(class_logbook)["Emir: Fatma"].held is not None
