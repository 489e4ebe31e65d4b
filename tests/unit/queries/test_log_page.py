"""A part of the log as the author's window shows it."""

from datetime import timedelta
from functools import partial

from app.queries.log_details import PART, details_part
from app.queries.log_page import MOST_COUNTED, log_part, place_in_log
from app.queries.rows import ContactFilter
from app.services.contacts import delete_contact
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from tests.conftest import NOW
from tests.people import log


def test_words_come_only_when_something_was_searched_for(class_logbook: Logbook) -> None:
    log(
        class_logbook, "Noor", told="Wij", heard="zij", working_note="eigen",
        agreements=(AgreementDraft("boek zoeken"), AgreementDraft("lezen")), labels=("rust",),
    )  # fmt: skip
    assert class_logbook.read(log_part).words == {}
    part = class_logbook.read(partial(log_part, filter=ContactFilter(text="boek")))
    words = part.words[part.rows[0].id]
    assert (words.told, words.heard, words.child_told) == ("Wij", "zij", "")
    assert words.agreements == "boek zoeken · lezen"
    assert (words.labels, words.working_note) == ("rust", "eigen")


def test_totals_are_exact_where_all_is_on_the_page(class_logbook: Logbook) -> None:
    for number in range(5):
        log(class_logbook, "Noor", told=f"nummer {number}", at=NOW - timedelta(hours=number))
    log(class_logbook, "Noor", working_note="nummer geheim", at=NOW - timedelta(days=1))
    assert class_logbook.read(log_part).total == 6
    assert class_logbook.read(partial(log_part, limit=2)).total == 6
    by_note = partial(log_part, filter=ContactFilter(text="geheim"))
    assert class_logbook.read(by_note).total == 1


def test_parts_follow_each_other(class_logbook: Logbook) -> None:
    for number in range(5):
        log(class_logbook, "Noor", told=f"nummer {number}", at=NOW - timedelta(hours=number))
    first = class_logbook.read(partial(log_part, limit=2))
    rest = class_logbook.read(partial(log_part, before=first.rows[-1].sort_key, limit=9))
    subjects = [row.subject for row in (*first.rows, *rest.rows)]
    assert subjects == [f"nummer {number}" for number in range(5)]


def test_the_place_of_a_contact_is_how_many_are_newer(class_logbook: Logbook) -> None:
    keys = [
        log(class_logbook, "Noor", at=NOW - timedelta(hours=number)).ids[0] for number in range(4)
    ]
    place = partial(place_in_log, contact_id=keys[3])
    assert class_logbook.read(partial(place, most=MOST_COUNTED)) == 3
    assert class_logbook.read(partial(place, most=2)) == 2
    class_logbook.write(partial(delete_contact, contact_id=keys[0]))
    assert class_logbook.read(partial(place, most=MOST_COUNTED)) == 2


def test_details_leave_working_notes_behind(class_logbook: Logbook) -> None:
    log(class_logbook, "Noor", told="Wij", working_note="geheim")
    part = class_logbook.read(details_part)
    assert [detail.working_note for detail in part.details] == [""]
    assert part.before is None
    by_note = partial(details_part, filter=ContactFilter(text="geheim"))
    assert class_logbook.read(by_note).details == []


def test_details_come_in_parts(class_logbook: Logbook) -> None:
    for number in range(PART + 1):
        log(class_logbook, "Noor", told=f"nummer {number}", at=NOW - timedelta(minutes=number))
    first = class_logbook.read(details_part)
    assert len(first.details) == PART
    second = class_logbook.read(partial(details_part, before=first.before))
    assert [detail.told for detail in second.details] == [f"nummer {PART}"]
    assert second.before is None
