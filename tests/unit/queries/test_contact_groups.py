"""A contact about a whole group is said as that: in rows, in the log and in the class list."""

from datetime import timedelta
from functools import partial

import pytest

from app.queries.log import contact, contact_log
from app.queries.people import named_pupils
from app.queries.spoken import logged_on
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft, ParticipantDraft, PupilDraft
from app.services.groups import group_named
from app.services.people import add_pupil
from app.store.logbook import Logbook, Writing
from app.vocabulary import Changes, Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of

MORE = ("Bo", "Cas", "Daan", "Eva")


@pytest.fixture
def seven(class_logbook: Logbook) -> Logbook:
    """Group 6B with seven pupils, three of whom do sums in a group of their own."""

    def fill(writing: Writing) -> Changes:
        group = group_named(writing, "6B", NOW.date())
        for name in MORE:
            add_pupil(writing, PupilDraft(call_name=name, family_name="Smit"), (group.id,))
        return Changes.PEOPLE

    class_logbook.write(fill)
    return class_logbook


def every(logbook: Logbook) -> tuple[int, ...]:
    return tuple(key for _name, key in logbook.read(named_pupils))


def sent(logbook: Logbook, pupil_ids: tuple[int, ...], **more: object) -> int:
    draft = ContactDraft(
        pupil_ids=pupil_ids,
        participants=(
            ParticipantDraft(guardian_of(logbook, "Noor", "Ilse"), Outcome.SENT),
            ParticipantDraft(guardian_of(logbook, "Emir", "Fatma"), Outcome.SENT),
        ),
        tone=Tone.PRACTICAL,
        channel=Channel.MESSAGE,
        **more,  # type: ignore[arg-type]
    )
    return logbook.write(partial(log_contact, draft=draft)).ids[0]


def test_a_whole_group_goes_by_its_name_and_the_names_are_behind_it(seven: Logbook) -> None:
    key = sent(seven, every(seven))
    (row,) = seven.read(contact_log)
    assert (row.pupils, row.group) == ("Group 6B (7)", "Group 6B")
    assert {"Noor", "Emir", "Eva"} <= set(row.each.split(", "))
    detail = seven.read(partial(contact, contact_id=key))
    assert detail.group == "Group 6B (7)"
    assert len(detail.pupils) == 7


def test_a_child_more_or_less_makes_it_a_list_of_names(seven: Logbook) -> None:
    sent(seven, every(seven)[:-1])
    (row,) = seven.read(contact_log)
    assert row.group == row.each == ""
    assert row.pupils.count(", ") == 5


def test_a_few_are_named_though_they_are_a_group(class_logbook: Logbook) -> None:
    sent(class_logbook, every(class_logbook))
    (row,) = class_logbook.read(contact_log)
    assert "Noor" in row.pupils
    sent(class_logbook, every(class_logbook), to_whole_group=True)
    assert class_logbook.read(contact_log)[0].pupils == "Group 6B (3)"


def test_what_was_sent_to_the_group_stays_so_when_a_child_joins(seven: Logbook) -> None:
    sent(seven, every(seven), to_whole_group=True)

    def join(writing: Writing) -> Changes:
        group = group_named(writing, "6B", NOW.date())
        add_pupil(writing, PupilDraft(call_name="Zoë", family_name="Nieuw"), (group.id,))
        return Changes.PEOPLE

    seven.write(join)
    assert seven.read(contact_log)[0].pupils == "Group 6B (7)"


def logged(logbook: Logbook, *, days_ago: int = 0) -> set[int]:
    day = NOW.date() - timedelta(days=days_ago)
    return set(logbook.read(partial(logged_on, day=day, now=NOW)))


def test_a_message_to_the_group_speaks_of_no_child(seven: Logbook) -> None:
    sent(seven, every(seven), to_whole_group=True)
    assert logged(seven) == set()
    emir = key_of(seven, "Emir")
    sent(seven, (emir,))
    assert logged(seven) == {emir}
    assert logged(seven, days_ago=1) == set()


def test_who_was_spoken_at_a_meeting_of_all_counts(seven: Logbook) -> None:
    draft = ContactDraft(
        pupil_ids=every(seven),
        participants=(ParticipantDraft(guardian_of(seven, "Emir", "Fatma"), Outcome.REACHED),),
        tone=Tone.PRACTICAL,
        channel=Channel.MEETING,
    )
    seven.write(partial(log_contact, draft=draft))
    assert logged(seven) == {key_of(seven, "Emir")}
