"""Calls and talks that are planned come back on their day, until something is logged."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.today_rows import CallRow
from app.queries.today_waiting import planned_calls
from app.services.drafts import GuardianDraft
from app.services.people import edit_guardian
from app.services.planned_calls import CallDraft, drop_call, move_call, plan_call, plan_calls
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from app.vocabulary import Changes, Channel, Occasion, Outcome
from tests.conftest import NOW
from tests.people import guardian_of, key_of, leader_first, log

SOON = NOW + timedelta(hours=3)


def plan(logbook: Logbook, pupil: str, name: str, at: datetime = SOON, **more: object) -> Written:
    use_case = partial(
        plan_call,
        guardian_id=guardian_of(logbook, pupil, name),
        pupil_id=key_of(logbook, pupil),
        at=at,
        **more,  # type: ignore[arg-type]
    )
    return logbook.write(use_case)


def waiting(logbook: Logbook) -> list[CallRow]:
    return logbook.read(partial(planned_calls, today=NOW.date()))


def test_a_call_is_there_on_its_day_and_undo_takes_it_back(class_logbook: Logbook) -> None:
    written = plan(class_logbook, "Emir", "Fatma", note="over de bril")
    assert written.changes is Changes.PLANS
    [call] = waiting(class_logbook)
    assert (call.guardian, call.pupil) == ("Fatma Yıldız", "Emir Yıldız")
    assert (call.at, call.channel, call.occasion) == (SOON, Channel.PHONE, Occasion.OTHER)
    assert call.note == "over de bril"
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert waiting(class_logbook) == []


def test_it_moves_and_goes(class_logbook: Logbook) -> None:
    [key] = plan(class_logbook, "Emir", "Fatma", note="bril").ids
    tomorrow = NOW + timedelta(days=1)
    class_logbook.write(partial(move_call, call_id=key, at=tomorrow, channel=Channel.MEETING))
    assert waiting(class_logbook) == []
    class_logbook.clock = lambda: tomorrow
    [call] = class_logbook.read(partial(planned_calls, today=tomorrow.date()))
    assert (call.at, call.channel, call.note) == (tomorrow, Channel.MEETING, "bril")
    class_logbook.write(partial(drop_call, call_id=key))
    assert class_logbook.read(partial(planned_calls, today=tomorrow.date())) == []
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(drop_call, call_id=key))


@pytest.mark.parametrize("at", [NOW, NOW - timedelta(days=1), NOW + timedelta(days=1000)])
def test_a_moment_that_was_or_is_far_off_is_refused(class_logbook: Logbook, at: datetime) -> None:
    with pytest.raises(RefusedError) as refused:
        plan(class_logbook, "Emir", "Fatma", at)
    assert refused.value.field == "at"


def test_who_may_not_be_contacted_is_not_planned(class_logbook: Logbook) -> None:
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    draft = GuardianDraft(call_name="Fatma", family_name="Yıldız", may_be_contacted=False)
    class_logbook.write(
        partial(
            edit_guardian, pupil_id=key_of(class_logbook, "Emir"), guardian_id=fatma, draft=draft
        )
    )
    with pytest.raises(RefusedError) as refused:
        plan(class_logbook, "Emir", "Fatma")
    assert refused.value.field == "guardian"


def test_somebody_elses_parent_is_not_planned(class_logbook: Logbook) -> None:
    use_case = partial(
        plan_call,
        guardian_id=guardian_of(class_logbook, "Emir", "Fatma"),
        pupil_id=key_of(class_logbook, "Noor"),
        at=SOON,
    )
    with pytest.raises(NotFoundError):
        class_logbook.write(use_case)


def test_several_are_one_write_with_one_way_back(class_logbook: Logbook) -> None:
    people = (("Emir", "Fatma"), ("Noor", "Ilse"))
    drafts = [
        CallDraft(guardian_of(class_logbook, pupil, name), key_of(class_logbook, pupil), SOON)
        for pupil, name in people
    ]
    written = class_logbook.write(partial(plan_calls, drafts=drafts))
    assert len(waiting(class_logbook)) == 2
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert waiting(class_logbook) == []


def test_reaching_them_after_it_was_planned_is_enough(class_logbook: Logbook) -> None:
    log(class_logbook, "Emir", "Fatma", at=NOW - timedelta(days=1))
    plan(class_logbook, "Emir", "Fatma")
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL, at=NOW)
    assert len(waiting(class_logbook)) == 1  # tried long before the hour
    class_logbook.clock = lambda: NOW + timedelta(minutes=1)
    logged = log(class_logbook, "Emir", "Fatma")
    assert waiting(class_logbook) == []
    class_logbook.write(partial(undo, change_set_uid=logged.change_set_uid))
    assert len(waiting(class_logbook)) == 1


def test_a_start_talk_is_done_by_a_start_talk_with_anybody_of_that_home(
    class_logbook: Logbook,
) -> None:
    plan(class_logbook, "Noor", "Ilse", channel=Channel.MEETING, occasion=Occasion.START_TALK)
    class_logbook.clock = lambda: NOW + timedelta(minutes=1)
    log(class_logbook, "Noor", "Ilse")
    assert [call.occasion for call in waiting(class_logbook)] == [Occasion.START_TALK]
    log(class_logbook, "Noor", "Tom", channel=Channel.MEETING, occasion=Occasion.START_TALK)
    assert waiting(class_logbook) == []


def test_a_start_talk_in_another_home_is_another_talk(class_logbook: Logbook) -> None:
    plan(class_logbook, "Jayden", "Marvin", channel=Channel.MEETING, occasion=Occasion.START_TALK)
    class_logbook.clock = lambda: NOW + timedelta(minutes=1)
    log(class_logbook, "Jayden", "Priya", channel=Channel.MEETING, occasion=Occasion.START_TALK)
    assert len(waiting(class_logbook)) == 1


def test_after_aggression_no_home_visit_is_planned(class_logbook: Logbook) -> None:
    leader_first(class_logbook, "Emir", "Fatma")
    with pytest.raises(RefusedError) as refused:
        plan(class_logbook, "Emir", "Fatma", channel=Channel.HOME_VISIT)
    assert refused.value.field == "channel"
    [key] = plan(class_logbook, "Emir", "Fatma", channel=Channel.MEETING).ids
    with pytest.raises(RefusedError):
        class_logbook.write(partial(move_call, call_id=key, at=SOON, channel=Channel.HOME_VISIT))
    assert [call.channel for call in waiting(class_logbook)] == [Channel.MEETING]
