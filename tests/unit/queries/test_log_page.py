"""A part of the log as the author's window shows it."""

from datetime import timedelta
from functools import partial

from app.queries.log_details import PART, details_part
from app.queries.log_page import (
    MOST_COUNTED,
    log_keys,
    log_lines,
    log_part,
    matter_keys,
    place_in_log,
)
from app.queries.rows import ChainRow, ContactFilter
from app.services.contacts import delete_contact
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from app.vocabulary import Channel, Outcome
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


def chain(logbook: Logbook, *outcomes: Outcome) -> list[int]:
    """Calls to Emir's mother hour after hour, each going on from the one before it."""
    keys: list[int] = []
    for number, outcome in enumerate(outcomes):
        written = log(
            logbook, "Emir", "Fatma", outcome=outcome, channel=Channel.PHONE,
            told=f"poging {number}", at=NOW - timedelta(hours=len(outcomes) - number),
            follows_id=keys[-1] if keys else None,
        )  # fmt: skip
        keys.append(written.ids[0])
    return keys


def shown(logbook: Logbook, **asked: object) -> list[tuple[str, ChainRow | None]]:
    part = logbook.read(partial(log_part, filter=ContactFilter(**asked)))  # type: ignore[arg-type]
    return [(row.subject, row.chain) for row in part.rows]


def test_a_matter_is_one_line_in_the_place_of_its_newest(class_logbook: Logbook) -> None:
    chain(class_logbook, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.REACHED)
    log(class_logbook, "Noor", told="alleen", at=NOW - timedelta(minutes=90))
    assert shown(class_logbook) == [("poging 2", ChainRow(3, 2, 2, 2)), ("alleen", None)]
    assert class_logbook.read(log_part).total == 4  # contacts, not lines


def test_hits_inside_a_matter_are_shown_too(class_logbook: Logbook) -> None:
    chain(class_logbook, Outcome.VOICEMAIL, Outcome.REACHED)
    assert shown(class_logbook, text="poging") == [
        ("poging 1", ChainRow(2, 1, 1, 1)),
        ("poging 0", ChainRow(2, 1, 0, 0)),
    ]
    assert [subject for subject, _chain in shown(class_logbook, text="0")] == ["poging 0"]


def test_the_bin_opens_a_matter(class_logbook: Logbook) -> None:
    keys = chain(class_logbook, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.REACHED)
    class_logbook.write(partial(delete_contact, contact_id=keys[2]))
    assert shown(class_logbook) == [("poging 1", ChainRow(2, 2, 1, 1))]
    class_logbook.write(partial(delete_contact, contact_id=keys[0]))
    assert shown(class_logbook) == [("poging 1", None)]


def test_pages_of_folded_lines_follow_each_other(class_logbook: Logbook) -> None:
    for number in range(4):
        first = log(class_logbook, "Noor", told=f"eerst {number}", at=NOW - timedelta(days=number))
        log(
            class_logbook, "Noor", told=f"later {number}", follows_id=first.ids[0],
            at=NOW - timedelta(hours=number),
        )  # fmt: skip
    whole = [key.id for key in class_logbook.read(partial(log_keys, limit=99))]
    first_two = class_logbook.read(partial(log_keys, limit=2))
    rest = class_logbook.read(partial(log_keys, before=first_two[-1].sort_key, limit=99))
    assert [key.id for key in (*first_two, *rest)] == whole
    assert [subject for subject, _chain in shown(class_logbook)] == [
        f"later {number}" for number in range(4)
    ]


def test_the_matter_of_a_contact_is_all_that_hangs_together(class_logbook: Logbook) -> None:
    keys = chain(class_logbook, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.REACHED)
    alone = log(class_logbook, "Noor").ids[0]
    for key in keys:
        found = class_logbook.read(partial(matter_keys, contact_id=key))
        assert [one.id for one in found] == keys[::-1]
    assert [one.id for one in class_logbook.read(partial(matter_keys, contact_id=alone))] == [alone]


def test_a_folded_contact_stands_where_its_line_stands(class_logbook: Logbook) -> None:
    keys = chain(class_logbook, Outcome.VOICEMAIL, Outcome.REACHED)
    log(class_logbook, "Noor", at=NOW - timedelta(minutes=90))
    for key in keys:
        assert class_logbook.read(partial(place_in_log, contact_id=key, most=9)) == 0


def test_lines_that_are_gone_are_left_out(class_logbook: Logbook) -> None:
    log(class_logbook, "Noor", told="er")
    keys = [row.sort_key for row in class_logbook.read(log_part).rows]
    part = class_logbook.read(partial(log_lines, sort_keys=[*keys, 17]))
    assert [row.subject for row in part.rows] == ["er"]
