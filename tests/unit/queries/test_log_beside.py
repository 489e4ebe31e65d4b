"""What stands beside one contact: its matter, who was told, the activity it came from."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from app import models
from app.errors import NotFoundError
from app.queries.log_beside import ContactBeside, contact_beside
from app.services.contacts import delete_contact, mark_informed, unmark_informed
from app.services.undoing import undo
from app.store.logbook import Logbook, Writing
from app.vocabulary import ActivityKind, Changes, Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, log

PROBLEM: dict[str, Any] = {
    "tone": Tone.PROBLEM,
    "channel": Channel.PHONE,
    "outcome": Outcome.REACHED,
}


def beside(logbook: Logbook, contact_id: int) -> ContactBeside:
    return logbook.read(partial(contact_beside, contact_id=contact_id))


def told(logbook: Logbook, contact_id: int) -> list[tuple[str, bool, bool, bool]]:
    rows = beside(logbook, contact_id).told
    return [(row.guardian, row.told_on is not None, row.was_there, row.is_due) for row in rows]


def test_the_nearest_contacts_of_the_matter_come_first(class_logbook: Logbook):
    keys: list[int] = []
    for number in range(4):
        written = log(
            class_logbook, "Noor", told=f"nummer {number}", at=NOW - timedelta(hours=9 - number),
            follows_id=keys[-1] if keys else None,
        )  # fmt: skip
        keys.append(written.ids[0])
    found = beside(class_logbook, keys[2])
    assert [row.subject for row in found.earlier] == ["nummer 1", "nummer 0"]
    assert [row.subject for row in found.later] == ["nummer 3"]
    assert found.detail.told == "nummer 2"


def test_who_is_gone_is_said_so(class_logbook: Logbook):
    key = log(class_logbook, "Noor").ids[0]
    class_logbook.write(partial(delete_contact, contact_id=key))
    with pytest.raises(NotFoundError):
        beside(class_logbook, key)


def test_parents_who_live_apart_are_told_apart(class_logbook: Logbook):
    key = log(class_logbook, "Jayden", "Marvin", **PROBLEM).ids[0]
    assert told(class_logbook, key) == [
        ("Marvin Pinas", True, True, False),
        ("Priya Ramdin", False, False, True),
    ]
    priya = guardian_of(class_logbook, "Jayden", "Priya")
    written = class_logbook.write(partial(mark_informed, contact_id=key, guardian_id=priya))
    assert told(class_logbook, key)[1] == ("Priya Ramdin", True, False, False)
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert told(class_logbook, key)[1] == ("Priya Ramdin", False, False, True)


def test_a_tick_can_come_off_again(class_logbook: Logbook):
    key = log(class_logbook, "Jayden", "Marvin", **PROBLEM).ids[0]
    priya = guardian_of(class_logbook, "Jayden", "Priya")
    class_logbook.write(partial(mark_informed, contact_id=key, guardian_id=priya))
    class_logbook.write(partial(unmark_informed, contact_id=key, guardian_id=priya))
    assert told(class_logbook, key)[1] == ("Priya Ramdin", False, False, True)


def test_whoever_lives_there_hears_it_at_home(class_logbook: Logbook):
    key = log(class_logbook, "Noor", "Ilse", **PROBLEM).ids[0]
    assert told(class_logbook, key) == [
        ("Ilse Berg", True, True, False),
        ("Tom Berg", False, False, False),
    ]


def test_good_news_is_not_ticked_off(class_logbook: Logbook):
    assert told(class_logbook, log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE).ids[0]) == []


def test_a_word_at_an_activity_says_where_it_was(class_logbook: Logbook):
    key = log(class_logbook, "Noor", "Ilse", channel=Channel.OTHER).ids[0]
    ilse = guardian_of(class_logbook, "Noor", "Ilse")

    def there(writing: Writing) -> Changes:
        activity = models.Activity(kind=ActivityKind.COFFEE_MOMENT, at=NOW)
        activity.attendances = [models.Attendance(guardian_id=ilse, contact_id=key)]
        writing.session.add(activity)
        return Changes.ACTIVITIES

    assert beside(class_logbook, key).activity is None
    class_logbook.write(there, verb="hold_activity")
    found = beside(class_logbook, key).activity
    assert found is not None
    assert (found.title, found.on) == (ActivityKind.COFFEE_MOMENT.value, NOW.date())


def test_while_nobody_heard_it_nobody_is_ticked_off(class_logbook: Logbook):
    missed = PROBLEM | {"outcome": Outcome.VOICEMAIL}
    assert told(class_logbook, log(class_logbook, "Jayden", "Marvin", **missed).ids[0]) == []
