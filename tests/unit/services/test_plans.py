from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from app.errors import AppError, RefusedError
from app.queries.people import guardians_of
from app.queries.plans import PlanRow, contacts_to_agree_in, plans_of
from app.queries.reach import pupil_reasons
from app.queries.rows import GuardianRow
from app.services.drafts import ParticipationDraft
from app.services.plans import (
    PlanDraft,
    TalkPlanDraft,
    agree_from_talk,
    agree_plan,
    agree_plans,
    change_plan,
    end_plan,
)
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from app.vocabulary import (
    Changes,
    Channel,
    Outcome,
    ParticipationKind,
    Reason,
    Relationship,
)
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log


def agreed(logbook: Logbook, **more: object) -> Written:
    values = {
        "guardian_id": guardian_of(logbook, "Jayden", "Marvin"), "every_school_weeks": 4, **more
    }  # fmt: skip
    draft = PlanDraft(**values)  # type: ignore[arg-type]
    return logbook.write(partial(agree_plan, pupil_id=key_of(logbook, "Jayden"), draft=draft))


def plans(logbook: Logbook) -> list[PlanRow]:
    query = partial(plans_of, pupil_id=key_of(logbook, "Jayden"), today=NOW.date())
    return logbook.read(query)


def test_a_plan_says_with_whom_how_often_and_until_when(class_logbook: Logbook):
    talk = log(class_logbook, "Jayden", "Marvin", at=NOW - timedelta(days=7))
    written = agreed(
        class_logbook, starts_on=date(2026, 11, 17), agreed_in_id=talk.ids[0], note="na 18:00"
    )
    assert written.changes is Changes.PLANS
    [plan] = plans(class_logbook)
    assert (plan.guardian, plan.relationship) == ("Marvin Pinas", Relationship.FATHER)
    assert (plan.every_school_weeks, plan.channel, plan.note) == (4, Channel.PHONE, "na 18:00")
    assert plan.agreed_on == date(2026, 11, 17)
    assert (plan.due_on, plan.is_overdue) == (date(2026, 12, 15), False)


def test_being_reached_moves_the_day_on_and_an_attempt_does_not(class_logbook: Logbook):
    agreed(class_logbook, every_school_weeks=1, starts_on=date(2026, 11, 2))
    log(class_logbook, "Jayden", "Marvin", outcome=Outcome.NO_ANSWER)
    [late] = plans(class_logbook)
    assert (late.due_on, late.is_overdue) == (date(2026, 11, 9), True)
    log(class_logbook, "Jayden", "Marvin")
    [met] = plans(class_logbook)
    assert (met.due_on, met.is_overdue) == (date(2026, 12, 1), False)


def test_an_overdue_plan_is_a_reason_until_it_ends_and_undo_brings_it_back(class_logbook: Logbook):
    jayden, marvin = key_of(class_logbook, "Jayden"), guardian_of(class_logbook, "Jayden", "Marvin")

    def reasons() -> tuple[Reason, ...]:
        return class_logbook.read(partial(pupil_reasons, pupil_id=jayden, now=NOW))[marvin]

    [key] = agreed(class_logbook, every_school_weeks=1, starts_on=date(2026, 9, 1)).ids
    assert Reason.PLAN_OVERDUE in reasons()
    ended = class_logbook.write(partial(end_plan, plan_id=key))
    assert Reason.PLAN_OVERDUE not in reasons()
    assert plans(class_logbook) == []
    class_logbook.write(partial(undo, change_set_uid=ended.change_set_uid))
    assert Reason.PLAN_OVERDUE in reasons()


def test_a_plan_can_be_changed_and_taken_back(class_logbook: Logbook):
    [key] = agreed(class_logbook).ids
    priya = guardian_of(class_logbook, "Jayden", "Priya")
    draft = PlanDraft(priya, 2, Channel.MESSAGE, date(2026, 11, 1))
    changed = class_logbook.write(partial(change_plan, plan_id=key, draft=draft))
    assert [(row.call_name, row.every_school_weeks) for row in plans(class_logbook)] == [
        ("Priya", 2)
    ]
    class_logbook.write(partial(undo, change_set_uid=changed.change_set_uid))
    assert [(row.call_name, row.every_school_weeks) for row in plans(class_logbook)] == [
        ("Marvin", 4)
    ]


def test_a_plan_made_by_mistake_leaves_altogether(class_logbook: Logbook):
    made = agreed(class_logbook)
    class_logbook.write(partial(end_plan, plan_id=made.ids[0]))
    assert plans(class_logbook) == []
    agreed(class_logbook)
    assert len(plans(class_logbook)) == 1


def test_each_guardian_has_one_at_a_time(class_logbook: Logbook):
    agreed(class_logbook)
    with pytest.raises(RefusedError, match="already") as refused:
        agreed(class_logbook)
    assert refused.value.field == "guardian"
    agreed(class_logbook, guardian_id=guardian_of(class_logbook, "Jayden", "Priya"))
    assert [row.call_name for row in plans(class_logbook)] == ["Marvin", "Priya"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"every_school_weeks": 0}, "weeks"),
        ({"every_school_weeks": 21}, "weeks"),
        ({"guardian_id": None}, "guardian"),
        ({"guardian_id": 9999}, "guardian"),
        ({"agreed_in_id": 9999}, "contact"),
        ({"note": "x" * 200_001}, "note"),
    ],
)
def test_what_is_not_right_is_refused_beside_its_field(
    class_logbook: Logbook, wrong: dict[str, object], field: str
):
    with pytest.raises(AppError) as refused:
        agreed(class_logbook, **wrong)
    assert refused.value.field == field
    assert plans(class_logbook) == []


def test_a_contact_about_another_pupil_cannot_be_where_it_was_agreed(class_logbook: Logbook):
    other = log(class_logbook, "Noor", "Ilse")
    with pytest.raises(AppError) as refused:
        agreed(class_logbook, agreed_in_id=other.ids[0])
    assert refused.value.field == "contact"


def test_the_contacts_to_choose_from_reached_somebody_and_hold_the_chosen_one(
    class_logbook: Logbook,
):
    old = log(class_logbook, "Jayden", "Marvin", at=NOW - timedelta(days=300))
    log(class_logbook, "Jayden", "Marvin", outcome=Outcome.VOICEMAIL)
    for day in range(40):
        log(class_logbook, "Jayden", "Priya", at=NOW - timedelta(days=day, hours=1))
    jayden = key_of(class_logbook, "Jayden")
    query = partial(contacts_to_agree_in, pupil_id=jayden, chosen=old.ids[0])
    rows = class_logbook.read(query)
    assert (len(rows), rows[-1].id) == (30, old.ids[0])
    assert all(row.is_reached for row in rows)


def test_nobody_is_late_with_a_parent_who_may_not_be_contacted(class_logbook: Logbook):
    agreed(class_logbook, every_school_weeks=1, starts_on=date(2026, 9, 1))

    def forbid(writing):
        from app import models

        for link in writing.session.query(models.Guardianship):
            link.may_be_contacted = False
        return Changes.PEOPLE

    class_logbook.write(forbid)
    [plan] = plans(class_logbook)
    assert (plan.due_on, plan.is_overdue) == (None, False)


def test_several_plans_are_one_write_with_one_way_back(class_logbook: Logbook):
    people = (("Jayden", "Marvin"), ("Jayden", "Priya"))
    drafts = [
        (key_of(class_logbook, pupil), PlanDraft(guardian_of(class_logbook, pupil, name), 6))
        for pupil, name in people
    ]
    written = class_logbook.write(partial(agree_plans, drafts=drafts))
    assert [plan.every_school_weeks for plan in plans(class_logbook)] == [6, 6]
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert plans(class_logbook) == []


def _guardian(logbook: Logbook) -> GuardianRow:
    query = partial(guardians_of, pupil_id=key_of(logbook, "Jayden"), helping_on=NOW.date())
    return logbook.read(query)[0]


def _from_talk(logbook: Logbook, draft: TalkPlanDraft) -> Written:
    return logbook.write(
        partial(
            agree_from_talk,
            pupil_id=key_of(logbook, "Jayden"),
            guardian_id=guardian_of(logbook, "Jayden", "Marvin"),
            draft=draft,
        )
    )


def test_what_a_talk_said_is_kept_in_one_go_and_taken_back_in_one(class_logbook: Logbook):
    marvin = guardian_of(class_logbook, "Jayden", "Marvin")
    before = _guardian(class_logbook)
    written = _from_talk(
        class_logbook,
        TalkPlanDraft(
            plan=PlanDraft(marvin, 4, Channel.MESSAGE),
            preferred_channel=Channel.MESSAGE,
            preferred_times="na 18:00",
            language="Turks",
            needs_interpreter=True,
            helps=(ParticipationDraft(ParticipationKind.READING),),
        ),
    )
    after = _guardian(class_logbook)
    assert (after.preferred_channel, after.preferred_times) == (Channel.MESSAGE, "na 18:00")
    assert (after.language, after.needs_interpreter) == ("Turks", True)
    assert [row.kind for row in after.helps_with] == [ParticipationKind.READING]
    assert [plan.channel for plan in plans(class_logbook)] == [Channel.MESSAGE]
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert replace(_guardian(class_logbook), reach_points=()) == replace(before, reach_points=())
    assert plans(class_logbook) == []


def test_a_plan_that_was_there_becomes_what_the_talk_said(class_logbook: Logbook):
    agreed(class_logbook, every_school_weeks=10)
    marvin = guardian_of(class_logbook, "Jayden", "Marvin")
    _from_talk(class_logbook, TalkPlanDraft(plan=PlanDraft(marvin, 4, Channel.VIDEO)))
    [plan] = plans(class_logbook)
    assert (plan.every_school_weeks, plan.channel) == (4, Channel.VIDEO)


def test_what_was_noted_stays_where_the_talk_said_nothing_of_it(class_logbook: Logbook):
    reading = ParticipationDraft(ParticipationKind.READING, "op dinsdag")
    _from_talk(class_logbook, TalkPlanDraft(language="Turks", helps=(reading,)))
    more = (
        ParticipationDraft(ParticipationKind.READING),
        ParticipationDraft(ParticipationKind.TRIPS),
    )
    _from_talk(class_logbook, TalkPlanDraft(preferred_times="ma", helps=more))
    row = _guardian(class_logbook)
    assert (row.language, row.preferred_times) == ("Turks", "ma")
    assert [(one.kind, one.note) for one in row.helps_with] == [
        (ParticipationKind.READING, "op dinsdag"), (ParticipationKind.TRIPS, ""),
    ]  # fmt: skip
    assert plans(class_logbook) == []
