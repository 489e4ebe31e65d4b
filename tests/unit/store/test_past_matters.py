"""An upgrade links the attempts of before contacts were linked by themselves."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from app.store.logbook import Logbook, Writing
from app.store.past_matters import link_attempts
from app.vocabulary import Changes, Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import log


def call(logbook: Logbook, days_ago: int, outcome: Outcome = Outcome.VOICEMAIL, **more: Any) -> int:
    at = NOW - timedelta(days=days_ago)
    more = {"channel": Channel.PHONE, "at": at} | more
    return log(logbook, "Emir", "Fatma", outcome=outcome, **more).ids[0]


def as_they_were(writing: Writing) -> Changes:
    """Each contact alone, as an earlier version wrote it."""
    alone = "UPDATE contact SET follows_id = NULL, matter_uid = randomblob(16)"
    writing.session.execute(text(alone))
    return Changes.CONTACTS


def chains(logbook: Logbook) -> list[list[int]]:
    sql = text("SELECT group_concat(id) FROM contact GROUP BY matter_uid ORDER BY min(id)")
    found = logbook.read(lambda c: c.execute(sql).scalars().all())
    return sorted(sorted(int(key) for key in one.split(",")) for one in found)


def test_old_attempts_are_linked_as_new_ones_are(class_logbook: Logbook):
    first, second = call(class_logbook, 9), call(class_logbook, 8, Outcome.NO_ANSWER)
    talk = call(class_logbook, 7, Outcome.REACHED)
    third, fourth = call(class_logbook, 6), call(class_logbook, 5)
    quarrel = call(class_logbook, 4, tone=Tone.PROBLEM)
    linked = chains(class_logbook)
    assert linked == [[first, second], [talk], [third, fourth], [quarrel]]
    class_logbook.write(as_they_were)
    assert len(chains(class_logbook)) == 6
    counted: list[int] = []

    def link(writing: Writing) -> Changes:
        counted.append(link_attempts(writing.session.connection()))
        return Changes.CONTACTS

    class_logbook.write(link)
    assert chains(class_logbook) == linked
    class_logbook.write(link)
    assert counted == [2, 0]
