"""Activities: planned, changed, removed; who was there, and the words one had."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.activities import (
    activities,
    activity,
    days_of_others,
    earlier_activities,
    own_kinds,
)
from app.queries.drafts import kept_draft
from app.queries.log import contact, contact_log
from app.queries.people import groups
from app.queries.reach import unreached
from app.queries.roll import attendance_roll
from app.services.activities import ActivityDraft, change_activity, delete_activity, plan_activity
from app.services.attendance import Guest, Word, keep_attendance
from app.services.contacts import delete_contact
from app.services.drafts import ContactDraft
from app.services.spoken import log_spoken
from app.services.typing_drafts import keep_draft
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from app.vocabulary import ActivityKind, Because, Channel, Outcome, Step, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

YESTERDAY = NOW - timedelta(days=1)
COFFEE = ActivityDraft(ActivityKind.COFFEE_MOMENT, YESTERDAY, place="de aula")


def plan(logbook: Logbook, draft: ActivityDraft = COFFEE) -> int:
    return logbook.write(partial(plan_activity, draft=draft)).ids[0]


def were_there(logbook: Logbook, activity_id: int, *guests: Guest) -> Written:
    return logbook.write(partial(keep_attendance, activity_id=activity_id, guests=guests))


def detail(logbook: Logbook, activity_id: int):
    return logbook.read(partial(activity, activity_id=activity_id, now=NOW))


def row_of(logbook: Logbook, name: str):
    return next(row for row in logbook.read(partial(unreached, now=NOW)) if row.guardian == name)


def word_with(logbook: Logbook, pupil: str, name: str, told: str = "", **more) -> Guest:
    word = Word((key_of(logbook, pupil),), told, **more)
    return Guest(guardian_of(logbook, pupil, name), word)


def test_what_is_planned_stands_before_what_has_been(class_logbook: Logbook) -> None:
    plan(class_logbook)
    plan(class_logbook, replace(COFFEE, at=NOW + timedelta(days=9)))
    plan(class_logbook, replace(COFFEE, at=NOW + timedelta(days=2), title=" Samen  lezen "))
    found = class_logbook.read(partial(activities, now=NOW))
    assert [row.title for row in found.planned] == ["Samen lezen", ""]
    assert [row.place for row in found.past] == ["de aula"]
    assert not found.has_earlier


def test_earlier_school_years_come_page_by_page(class_logbook: Logbook) -> None:
    for weeks in range(7):
        plan(class_logbook, replace(COFFEE, at=NOW - timedelta(days=200 + 7 * weeks)))
    assert class_logbook.read(partial(activities, now=NOW)).has_earlier
    seen, before, has_more = [], None, True
    while has_more:
        query = partial(earlier_activities, now=NOW, before=before, most=3)
        rows, has_more = class_logbook.read(query)
        seen += rows
        before = rows[-1]
    assert len(seen) == 7
    assert sorted(seen, key=lambda row: row.at, reverse=True) == seen


def test_own_kinds_are_offered_again(class_logbook: Logbook) -> None:
    own = replace(COFFEE, kind=ActivityKind.OTHER, own_kind="boswandeling")
    key = plan(class_logbook, own)
    assert class_logbook.read(own_kinds) == ["boswandeling"]
    class_logbook.write(partial(change_activity, activity_id=key, draft=COFFEE))
    assert class_logbook.read(own_kinds) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(COFFEE, kind=ActivityKind.OTHER, own_kind="  "), "own_kind"),
        (replace(COFFEE, title="a" * 121), "title"),
        (replace(COFFEE, note="a" * 20_001), "note"),
        (replace(COFFEE, at=NOW.replace(year=1975)), "day"),
        (replace(COFFEE, at=NOW.replace(year=2062)), "day"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    class_logbook: Logbook, draft: ActivityDraft, field: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        plan(class_logbook, draft)
    assert refused.value.field == field


def test_who_was_there_is_a_plain_count_and_is_seen_not_reached(class_logbook: Logbook) -> None:
    key = plan(class_logbook)
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    before = row_of(class_logbook, "Fatma Yıldız").reasons
    were_there(class_logbook, key, Guest(fatma))
    assert detail(class_logbook, key).row.guests == 1
    row = row_of(class_logbook, "Fatma Yıldız")
    assert (row.seen_at, row.seen_on, row.reasons) == ("coffee_moment", YESTERDAY.date(), before)
    assert class_logbook.read(contact_log) == []


def test_also_had_a_word_logs_a_talk_in_the_same_go(class_logbook: Logbook) -> None:
    key = plan(class_logbook)
    guest = word_with(class_logbook, "Emir", "Fatma", "Wil helpen lezen.", channel=Channel.GATE)
    written = were_there(class_logbook, key, guest)
    [logged] = class_logbook.read(contact_log)
    assert (logged.at, logged.tone, logged.channel) == (YESTERDAY, Tone.PRACTICAL, Channel.GATE)
    assert logged.participants[0].outcome is Outcome.REACHED
    assert logged.subject == "Wil helpen lezen"
    [seen] = detail(class_logbook, key).guests
    assert (seen.contact_id, seen.told, seen.children) == (
        logged.id,
        "Wil helpen lezen.",
        ("Emir",),
    )
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert class_logbook.read(contact_log) == []
    assert detail(class_logbook, key).guests == ()
    assert row_of(class_logbook, "Fatma Yıldız").seen_at == ""


def test_a_word_without_words_is_about_the_activity(class_logbook: Logbook) -> None:
    key = plan(class_logbook)
    were_there(class_logbook, key, word_with(class_logbook, "Emir", "Fatma"))
    assert [row.subject for row in class_logbook.read(contact_log)] == ["coffee moment"]


def test_a_word_can_be_said_otherwise_and_taken_away(class_logbook: Logbook) -> None:
    key = plan(class_logbook)
    were_there(class_logbook, key, word_with(class_logbook, "Emir", "Fatma", "Eerst."))
    again = word_with(class_logbook, "Emir", "Fatma", "Anders.", tone=Tone.PRACTICAL)
    were_there(class_logbook, key, again)
    [row] = class_logbook.read(contact_log)
    changed = class_logbook.read(partial(contact, contact_id=row.id))
    assert (changed.told, changed.tone, changed.versions) == ("Anders.", Tone.PRACTICAL, 2)
    written = were_there(class_logbook, key, Guest(again.guardian_id))
    assert class_logbook.read(contact_log) == []
    assert [guest.contact_id for guest in detail(class_logbook, key).guests] == [None]
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert detail(class_logbook, key).guests[0].contact_id == row.id


def test_a_talk_that_went_to_the_bin_leaves_someone_seen(class_logbook: Logbook) -> None:
    key = plan(class_logbook)
    were_there(class_logbook, key, word_with(class_logbook, "Emir", "Fatma", "Fijn."))
    [row] = class_logbook.read(contact_log)
    class_logbook.write(partial(delete_contact, contact_id=row.id))
    assert [guest.contact_id for guest in detail(class_logbook, key).guests] == [None]
    were_there(class_logbook, key, word_with(class_logbook, "Emir", "Fatma", "Toch."))
    assert [guest.told for guest in detail(class_logbook, key).guests] == ["Toch."]


def test_a_word_that_is_too_long_names_its_guest_and_keeps_nothing(class_logbook: Logbook) -> None:
    key = plan(class_logbook)
    guest = word_with(class_logbook, "Emir", "Fatma", "a" * 200_001)
    with pytest.raises(RefusedError) as refused:
        were_there(class_logbook, key, guest)
    assert refused.value.field == str(guest.guardian_id)
    assert detail(class_logbook, key).guests == ()


def test_what_is_still_to_come_has_no_guests(class_logbook: Logbook) -> None:
    key = plan(class_logbook, replace(COFFEE, at=NOW + timedelta(days=3)))
    with pytest.raises(RefusedError):
        were_there(class_logbook, key, Guest(guardian_of(class_logbook, "Emir", "Fatma")))
    past = plan(class_logbook)
    were_there(class_logbook, past, Guest(guardian_of(class_logbook, "Emir", "Fatma")))
    later = replace(COFFEE, at=NOW + timedelta(days=3))
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(partial(change_activity, activity_id=past, draft=later))
    assert refused.value.field == "day"


def test_seen_follows_the_activity_when_it_is_renamed_moved_or_removed(
    class_logbook: Logbook,
) -> None:
    key = plan(class_logbook)
    were_there(class_logbook, key, Guest(guardian_of(class_logbook, "Emir", "Fatma")))
    own = ActivityDraft(ActivityKind.OTHER, YESTERDAY - timedelta(days=4), own_kind="boswandeling")
    class_logbook.write(partial(change_activity, activity_id=key, draft=own))
    row = row_of(class_logbook, "Fatma Yıldız")
    assert (row.seen_at, row.seen_on) == ("boswandeling", own.at.date())
    gone = class_logbook.write(partial(delete_activity, activity_id=key))
    assert row_of(class_logbook, "Fatma Yıldız").seen_at == ""
    class_logbook.write(partial(undo, change_set_uid=gone.change_set_uid))
    assert row_of(class_logbook, "Fatma Yıldız").seen_at == "boswandeling"


def test_removing_an_activity_keeps_what_was_talked_about(class_logbook: Logbook) -> None:
    key = plan(class_logbook)
    were_there(class_logbook, key, word_with(class_logbook, "Emir", "Fatma", "Fijn."))
    class_logbook.write(partial(delete_activity, activity_id=key))
    assert len(class_logbook.read(contact_log)) == 1
    with pytest.raises(NotFoundError):
        detail(class_logbook, key)


def test_the_ticks_that_were_kept_go_in_the_transaction_that_saves_them(
    class_logbook: Logbook,
) -> None:
    key = plan(class_logbook)
    class_logbook.write(partial(keep_draft, kind=f"attendance:{key}", body="{}"))
    were_there(class_logbook, key, Guest(guardian_of(class_logbook, "Emir", "Fatma")))
    assert class_logbook.read(partial(kept_draft, kind=f"attendance:{key}")) is None


def test_a_coffee_moment_is_suggested_to_whom_comes_there(class_logbook: Logbook) -> None:
    key = plan(class_logbook)
    were_there(class_logbook, key, Guest(guardian_of(class_logbook, "Emir", "Fatma")))
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE,
        at=NOW - timedelta(days=2))  # fmt: skip
    assert row_of(class_logbook, "Fatma Yıldız").next_step is not Step.COFFEE_MOMENT
    group = class_logbook.read(partial(groups, today=NOW.date()))[0]
    next_one = replace(COFFEE, at=NOW + timedelta(days=9), group_ids=(group.id,))
    planned = plan(class_logbook, next_one)
    row = row_of(class_logbook, "Fatma Yıldız")
    assert (row.next_step, row.next_step_reason) == (Step.COFFEE_MOMENT, Because.SEEN_THERE)
    assert row.coffee_on == next_one.at.date()
    class_logbook.write(partial(delete_activity, activity_id=planned))
    assert row_of(class_logbook, "Fatma Yıldız").next_step is not Step.COFFEE_MOMENT


def test_the_roll_names_the_guardians_of_the_groups_and_guests_from_elsewhere(
    class_logbook: Logbook,
) -> None:
    group = class_logbook.read(partial(groups, today=NOW.date()))[0]
    query = partial(attendance_roll, day=NOW.date(), group_ids=(group.id,))
    rows = class_logbook.read(query)
    assert [(row.pupil_call_name, row.guardian_call_name, row.is_first) for row in rows] == [
        ("Noor", "Ilse", True), ("Noor", "Tom", False), ("Jayden", "Marvin", True),
        ("Jayden", "Priya", False), ("Emir", "Fatma", True),
    ]  # fmt: skip
    elsewhere = partial(
        attendance_roll, day=NOW.date(), group_ids=(999,),
        guest_ids=[guardian_of(class_logbook, "Emir", "Fatma")],
    )  # fmt: skip
    assert [row.guardian_call_name for row in class_logbook.read(elsewhere)] == ["Fatma"]


def test_other_activities_count_for_the_same_parents_only(class_logbook: Logbook) -> None:
    group = class_logbook.read(partial(groups, today=NOW.date()))[0]
    plan(class_logbook, replace(COFFEE, group_ids=(group.id,)))
    key = plan(class_logbook)
    both = class_logbook.read(partial(days_of_others, group_ids=[group.id]))
    assert len(both) == 2
    assert len(class_logbook.read(partial(days_of_others, group_ids=[999]))) == 1
    assert len(class_logbook.read(partial(days_of_others, group_ids=[], but=key))) == 1


def test_one_refused_line_logs_none_of_them(class_logbook: Logbook) -> None:
    emir = key_of(class_logbook, "Emir")
    good = ContactDraft((emir,), tone=Tone.POSITIVE, told="Fijn.")
    bad = ContactDraft((emir,), tone=Tone.POSITIVE, told="a" * 200_001)
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(partial(log_spoken, drafts=[good, bad]))
    assert refused.value.field == "1.told"
    assert class_logbook.read(contact_log) == []
