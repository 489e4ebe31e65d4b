"""The contact agreements of a class: everybody once, by name, against the page of each pupil."""

from datetime import date
from functools import partial

from app.queries.plans import plans_of
from app.queries.plans_class import ClassPlanRow, class_plans, without_plan
from app.services.drafts import GuardianDraft, PupilDraft
from app.services.people import edit_guardian, edit_pupil
from app.services.plans import PlanDraft, agree_plan, end_plan
from app.store.logbook import Logbook
from app.vocabulary import Channel
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

TODAY = NOW.date()


def rows(
    logbook: Logbook, *, group_id: int | None = None, pupil_id: int | None = None
) -> list[ClassPlanRow]:
    query = partial(class_plans, today=TODAY, group_id=group_id, pupil_id=pupil_id)
    return logbook.read(query)


def named(found: list[ClassPlanRow]) -> list[tuple[str, str]]:
    return [(row.pupil.split()[0], row.guardian.split()[0]) for row in found]


def agree(logbook: Logbook, pupil: str, name: str, **more: object) -> int:
    draft = PlanDraft(guardian_of(logbook, pupil, name), **{"every_school_weeks": 4, **more})  # type: ignore[arg-type]
    written = logbook.write(partial(agree_plan, pupil_id=key_of(logbook, pupil), draft=draft))
    return written.ids[0]


EVERYBODY = [
    ("Noor", "Ilse"), ("Noor", "Tom"), ("Jayden", "Marvin"), ("Jayden", "Priya"),
    ("Emir", "Fatma"),
]  # fmt: skip


def test_everybody_stands_there_once_in_order_of_family_name(class_logbook: Logbook) -> None:
    assert named(rows(class_logbook)) == EVERYBODY
    assert all(row.plan_id is None and row.due_on is None for row in rows(class_logbook))


def test_a_plan_is_what_the_page_of_the_pupil_says(class_logbook: Logbook) -> None:
    agree(class_logbook, "Jayden", "Marvin", every_school_weeks=1, starts_on=date(2026, 11, 2),
          channel=Channel.VIDEO, note="na 18:00")  # fmt: skip
    agree(class_logbook, "Emir", "Fatma", every_school_weeks=3, starts_on=date(2026, 11, 2))
    log(class_logbook, "Emir", "Fatma")
    for row in rows(class_logbook):
        query = partial(plans_of, pupil_id=row.pupil_id, today=TODAY)
        plan = next(
            (p for p in class_logbook.read(query) if p.guardian_id == row.guardian_id), None
        )
        if plan is None:
            assert row.plan_id is None
            continue
        assert (row.plan_id, row.every_school_weeks, row.channel, row.note) == (
            plan.id, plan.every_school_weeks, plan.channel, plan.note,
        )  # fmt: skip
        assert (row.due_on, row.is_overdue, row.last_reached, row.starts_on) == (
            plan.due_on, plan.is_overdue, plan.last_reached, plan.starts_on,
        )  # fmt: skip
    late = [row for row in rows(class_logbook) if row.is_overdue]
    assert named(late) == [("Jayden", "Marvin")]


def test_one_pupil_is_read_alone(class_logbook: Logbook) -> None:
    found = rows(class_logbook, pupil_id=key_of(class_logbook, "Jayden"))
    assert found == [row for row in rows(class_logbook) if row.pupil.startswith("Jayden")]


def test_another_group_has_nobody_of_this_one(class_logbook: Logbook) -> None:
    assert rows(class_logbook, group_id=999) == []


def test_nothing_is_agreed_with_who_may_not_be_contacted(class_logbook: Logbook) -> None:
    draft = GuardianDraft(call_name="Tom", family_name="Berg", may_be_contacted=False)
    tom = guardian_of(class_logbook, "Noor", "Tom")
    class_logbook.write(
        partial(edit_guardian, pupil_id=key_of(class_logbook, "Noor"), guardian_id=tom, draft=draft)
    )
    assert ("Noor", "Tom") not in named(rows(class_logbook))


def test_nor_with_the_parents_of_who_is_of_age_and_did_not_agree(class_logbook: Logbook) -> None:
    draft = PupilDraft(call_name="Emir", family_name="Yıldız", born_on=date(2008, 11, 24))
    class_logbook.write(partial(edit_pupil, pupil_id=key_of(class_logbook, "Emir"), draft=draft))
    assert ("Emir", "Fatma") not in named(rows(class_logbook))


def test_what_they_like_best_stands_where_nothing_is_agreed(class_logbook: Logbook) -> None:
    draft = GuardianDraft(
        call_name="Fatma", family_name="Yıldız", preferred_channel=Channel.MESSAGE
    )
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    class_logbook.write(
        partial(
            edit_guardian, pupil_id=key_of(class_logbook, "Emir"), guardian_id=fatma, draft=draft
        )
    )
    [row] = rows(class_logbook, pupil_id=key_of(class_logbook, "Emir"))
    assert (row.plan_id, row.channel) == (None, Channel.MESSAGE)


def test_one_in_each_home_where_nobody_there_has_an_agreement(class_logbook: Logbook) -> None:
    agree(class_logbook, "Jayden", "Priya")
    found = rows(class_logbook)
    assert named(list(without_plan(found, one_per_home=True))) == [
        ("Noor", "Ilse"), ("Jayden", "Marvin"), ("Emir", "Fatma"),
    ]  # fmt: skip
    assert named(list(without_plan(found, one_per_home=False))) == [
        pair for pair in EVERYBODY if pair != ("Jayden", "Priya")
    ]


def test_a_plan_that_ended_is_none(class_logbook: Logbook) -> None:
    key = agree(class_logbook, "Emir", "Fatma", starts_on=date(2026, 9, 1))
    class_logbook.write(partial(end_plan, plan_id=key))
    [row] = rows(class_logbook, pupil_id=key_of(class_logbook, "Emir"))
    assert row.plan_id is None
