from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import event

from app.queries.rows import AgreementRow, UnreachedRow
from app.queries.today import MOST, Today, today
from app.queries.today_rows import AnswerRow, FollowUpRow
from app.services.contacts import log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.services.people import add_pupil
from app.services.planned_calls import plan_call
from app.services.undoing import undo
from app.store.logbook import Logbook
from app.vocabulary import Changes, Channel, Occasion, Outcome, Owner, Reason, Tone
from tests.conftest import CLASS, NOW, guardian

NOOR, EMIR, JAYDEN = 1, 2, 3
ILSE, TOM, FATMA, MARVIN, PRIYA = 1, 2, 3, 4, 5
TODAY = NOW.date()


def read(logbook: Logbook, now: datetime = NOW) -> Today:
    return logbook.read(partial(today, now=now))


def log(logbook: Logbook, pupil: int, *guardians: int, **more: object) -> None:
    outcome = more.pop("outcome", None)
    people = tuple(ParticipantDraft(key, outcome) for key in guardians)  # type: ignore[arg-type]
    draft = ContactDraft((pupil,), people, **{"tone": Tone.PRACTICAL, **more})  # type: ignore[arg-type]
    logbook.write(partial(log_contact, draft=draft))


def start_talks(logbook: Logbook) -> None:
    """Nobody is left unreached after this."""
    for pupil, people in ((NOOR, (ILSE, TOM)), (EMIR, (FATMA,)), (JAYDEN, (MARVIN, PRIYA))):
        for one in people:
            log(logbook, pupil, one, channel=Channel.MEETING, occasion=Occasion.START_TALK,
                at=NOW - timedelta(days=60))  # fmt: skip


def kinds(found: Today) -> list[str]:
    return [type(task).__name__ for task in found.tasks]


def test_an_empty_logbook_is_empty(logbook: Logbook) -> None:
    found = read(logbook)
    assert found.is_empty
    assert (found.tasks, found.unreached, found.school_year) == ((), 0, "2026-2027")


def test_a_class_without_contacts_has_one_thing_for_each_home(class_logbook: Logbook) -> None:
    found = read(class_logbook)
    assert not found.is_empty
    assert (found.teacher, found.groups) == ("Marieke Jansen", ("6B",))
    assert found.unreached == 5
    homes = [task.household_id for task in found.tasks if isinstance(task, UnreachedRow)]
    assert len(homes) == len(set(homes)) == 4  # Noor's parents share theirs


def test_a_spoken_partner_waits_on_the_list_only(class_logbook: Logbook) -> None:
    start_talks(class_logbook)
    log(class_logbook, NOOR, ILSE, channel=Channel.MEETING, occasion=Occasion.START_TALK)
    assert read(class_logbook).tasks == ()


def test_our_own_agreements_come_first_and_soonest_first(class_logbook: Logbook) -> None:
    agreements = (
        AgreementDraft("later", due_on=TODAY + timedelta(days=1)),
        AgreementDraft("today", due_on=TODAY),
        AgreementDraft("overdue", due_on=TODAY - timedelta(days=3)),
        AgreementDraft("of home", Owner.HOME, TODAY - timedelta(days=3)),
        AgreementDraft("some day"),
    )
    log(class_logbook, EMIR, FATMA, agreements=agreements)
    found = read(class_logbook)
    due = [task.text for task in found.tasks if isinstance(task, AgreementRow)]
    assert due == ["overdue", "today", "of home"]
    assert [row.text for row in found.soon] == ["later"]
    assert isinstance(found.tasks[0], AgreementRow)


def test_never_more_than_seven_with_something_of_each(class_logbook: Logbook) -> None:
    many = tuple(AgreementDraft(f"a{n}", due_on=TODAY) for n in range(9))
    log(class_logbook, EMIR, FATMA, agreements=many)
    log(class_logbook, JAYDEN, PRIYA, tone=Tone.PROBLEM, at=NOW - timedelta(days=10))
    found = read(class_logbook)
    assert len(found.tasks) == MOST
    assert set(kinds(found)) == {"AgreementRow", "FollowUpRow", "UnreachedRow"}


def test_agreements_take_the_room_that_others_leave(class_logbook: Logbook) -> None:
    start_talks(class_logbook)
    many = tuple(AgreementDraft(f"a{n}", due_on=TODAY) for n in range(9))
    log(class_logbook, EMIR, FATMA, agreements=many)
    assert kinds(read(class_logbook)) == ["AgreementRow"] * MOST


def problem(logbook: Logbook, days_ago: int, **more: object) -> None:
    start_talks(logbook)
    log(logbook, EMIR, FATMA, tone=Tone.PROBLEM, told="Ruzie bij voetbal",
        at=NOW - timedelta(days=days_ago), **more)  # fmt: skip


def followed(logbook: Logbook) -> list[FollowUpRow]:
    return [task for task in read(logbook).tasks if isinstance(task, FollowUpRow)]


@pytest.mark.parametrize(
    ("days_ago", "asks"),
    [(0, False), (6, False), (7, True), (14, True), (27, True), (35, False)],
)
def test_a_problem_is_asked_after_within_a_month(
    class_logbook: Logbook, days_ago: int, asks: bool
) -> None:
    problem(class_logbook, days_ago)
    rows = followed(class_logbook)
    assert bool(rows) is asks
    if asks:
        assert rows[0].pupil_ids == (EMIR,)
        assert rows[0].contact.subject == "Ruzie bij voetbal"


def test_a_talk_since_ends_the_asking(class_logbook: Logbook) -> None:
    problem(class_logbook, 10)
    log(class_logbook, EMIR, FATMA, at=NOW - timedelta(days=2), outcome=Outcome.VOICEMAIL)
    assert followed(class_logbook)  # nobody was reached by that
    log(class_logbook, EMIR, FATMA, at=NOW - timedelta(days=1), channel=Channel.GATE)
    assert not followed(class_logbook)


def test_an_open_agreement_is_a_step_already(class_logbook: Logbook) -> None:
    problem(class_logbook, 10, agreements=(AgreementDraft("samen oefenen", Owner.HOME),))
    assert not followed(class_logbook)


def test_an_attempt_is_no_problem_that_was_talked_about(class_logbook: Logbook) -> None:
    problem(class_logbook, 10, outcome=Outcome.NO_ANSWER)
    assert not followed(class_logbook)


def test_early_in_the_year_nobody_is_alarmed(class_logbook: Logbook) -> None:
    early = NOW.replace(month=9, day=3)
    found = read(class_logbook, early)
    assert found.reach.is_calm
    assert kinds(found) == ["StartTalksRow"]
    assert found.unreached == 5


def test_latest_contacts_and_weeks(class_logbook: Logbook) -> None:
    log(class_logbook, EMIR, FATMA, tone=Tone.POSITIVE, told="eerst")
    log(class_logbook, NOOR, ILSE, tone=Tone.POSITIVE, told="daarna")
    found = read(class_logbook)
    assert [row.subject for row in found.latest] == ["daarna", "eerst"]
    assert len(found.weeks) == 8
    assert found.weeks[-1].monday == date(2026, 11, 23)
    assert found.weeks[-1].positive == 2


def test_reasons_of_tasks_are_grave(class_logbook: Logbook) -> None:
    found = read(class_logbook)
    reasons = [task.reasons[0] for task in found.tasks if isinstance(task, UnreachedRow)]
    assert reasons == [Reason.NEVER_REACHED] * 4


def queries_of(logbook: Logbook) -> int:
    seen: list[str] = []

    def count(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    event.listen(logbook.engine, "before_cursor_execute", count)
    try:
        read(logbook)
    finally:
        event.remove(logbook.engine, "before_cursor_execute", count)
    return len([one for one in seen if not one.startswith("BEGIN")])


def test_queries_do_not_grow_with_the_class(class_logbook: Logbook) -> None:
    log(class_logbook, EMIR, FATMA, tone=Tone.PROBLEM, at=NOW - timedelta(days=10))
    few = queries_of(class_logbook)

    def grow(writing) -> Changes:
        for number in range(20):
            more = CLASS[0].__class__(
                call_name=f"Kind {number}", family_name="Smit",
                guardians=(guardian(f"Anna {number}", CLASS[0].guardians[0].relationship),),
            )  # fmt: skip
            add_pupil(writing, more)
        return Changes.PEOPLE

    class_logbook.write(grow, verb="import_roster")
    for number in range(10):
        log(class_logbook, 4 + number, tone=Tone.PROBLEM, at=NOW - timedelta(days=10))
    assert queries_of(class_logbook) == few


def test_no_answer_names_the_first_message_that_asked_for_one(class_logbook: Logbook) -> None:
    """A new message does not make the waiting of the first one short."""
    for days, asks in ((20, False), (14, True), (0, True)):
        log(class_logbook, EMIR, FATMA, channel=Channel.EMAIL, outcome=Outcome.SENT,
            asks_answer=asks, at=NOW - timedelta(days=days, minutes=1))  # fmt: skip
    [answer] = [task for task in read(class_logbook).tasks if isinstance(task, AnswerRow)]
    assert answer.guardian.guardian_id == FATMA
    assert answer.message.at.date() == TODAY - timedelta(days=14)


@pytest.mark.parametrize("days", [0, 3, 30])
def test_with_whom_something_is_planned_nothing_more_is_asked(
    class_logbook: Logbook, days: int
) -> None:
    log(class_logbook, EMIR, FATMA, channel=Channel.EMAIL, outcome=Outcome.SENT,
        asks_answer=True, at=NOW - timedelta(days=14))  # fmt: skip

    def of_emir() -> list[str]:
        return [
            type(task).__name__
            for task in read(class_logbook).tasks
            if getattr(getattr(task, "guardian", task), "guardian_id", 0) == FATMA
            or getattr(task, "guardian_id", 0) == FATMA
        ]

    assert of_emir() == ["AnswerRow"]
    at = NOW + timedelta(days=days, hours=1)
    use_case = partial(plan_call, guardian_id=FATMA, pupil_id=EMIR, at=at)
    written = class_logbook.write(use_case)
    assert of_emir() == (["CallRow"] if days == 0 else [])
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert of_emir() == ["AnswerRow"]
