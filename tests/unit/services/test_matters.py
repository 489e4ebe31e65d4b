"""Attempts hang together by themselves, whichever way they were logged."""

from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import text

from app.services.contacts import delete_contact
from app.store.logbook import Logbook
from app.vocabulary import Channel, Initiative, Outcome, Tone
from tests.conftest import NOW
from tests.people import log


def attempt(logbook: Logbook, hours: int, **more: Any) -> int:
    """A call to Emir's mother so many hours ago, that nobody answered unless said otherwise."""
    call = {"outcome": Outcome.VOICEMAIL, "channel": Channel.PHONE} | more
    written = log(logbook, "Emir", "Fatma", at=NOW - timedelta(hours=hours), **call)
    return written.ids[0]


def follows(logbook: Logbook, contact_id: int) -> int | None:
    sql = text("SELECT follows_id FROM contact WHERE id = :id")
    found = logbook.read(lambda c: c.execute(sql, {"id": contact_id}).scalar_one())
    return None if found is None else int(found)


def matters(logbook: Logbook) -> int:
    sql = text("SELECT count(DISTINCT matter_uid) FROM contact")
    return int(logbook.read(lambda c: c.execute(sql).scalar_one()))


def test_attempts_one_after_another_are_one_matter(class_logbook: Logbook):
    first = attempt(class_logbook, 3)
    second = attempt(class_logbook, 2, outcome=Outcome.NO_ANSWER)
    third = attempt(class_logbook, 1, channel=Channel.MESSAGE, outcome=None, asks_answer=True)
    assert [follows(class_logbook, key) for key in (first, second, third)] == [None, first, second]
    assert matters(class_logbook) == 1


def test_a_talk_between_them_ends_the_series(class_logbook: Logbook):
    attempt(class_logbook, 3)
    attempt(class_logbook, 2, outcome=Outcome.REACHED)
    last = attempt(class_logbook, 1)
    assert follows(class_logbook, last) is None
    assert matters(class_logbook) == 3


def test_a_talk_is_not_taken_for_the_answer(class_logbook: Logbook):
    attempt(class_logbook, 2)
    talk = attempt(class_logbook, 1, outcome=Outcome.REACHED)
    assert follows(class_logbook, talk) is None


def test_what_was_linked_by_hand_stays_linked(class_logbook: Logbook):
    first = attempt(class_logbook, 3)
    attempt(class_logbook, 2)
    assert follows(class_logbook, attempt(class_logbook, 1, follows_id=first)) == first


def test_another_reason_or_their_own_call_stays_apart(class_logbook: Logbook):
    attempt(class_logbook, 3)
    assert follows(class_logbook, attempt(class_logbook, 2, tone=Tone.PROBLEM)) is None
    theirs = attempt(class_logbook, 1, initiative=Initiative.GUARDIAN)
    assert follows(class_logbook, theirs) is None


def test_what_lies_in_the_bin_is_not_gone_on_from(class_logbook: Logbook):
    first = attempt(class_logbook, 2)
    class_logbook.write(partial(delete_contact, contact_id=first))
    assert follows(class_logbook, attempt(class_logbook, 1)) is None


def test_attempts_that_are_entered_late_are_linked_too(class_logbook: Logbook):
    last = attempt(class_logbook, 1)
    first = attempt(class_logbook, 3)
    between = attempt(class_logbook, 2)
    assert follows(class_logbook, last) in {first, between}
    assert follows(class_logbook, between) == first
    assert matters(class_logbook) == 1
    talk = attempt(class_logbook, 5, outcome=Outcome.REACHED)
    assert follows(class_logbook, first) is None
    assert follows(class_logbook, talk) is None
