"""Made, changed, kept, dropped, moved: and what the history knows of it."""

import json
from datetime import date, timedelta
from functools import partial

import pytest

from app import models
from app.errors import NotFoundError, RefusedError
from app.queries.agreements import agreement, open_agreements
from app.queries.rows import AgreementRow
from app.services.agreements import (
    add_agreement,
    close_agreement,
    close_agreements,
    edit_agreement,
    move_agreement,
    move_agreements,
)
from app.services.drafts import AgreementDraft
from app.services.undoing import undo
from app.store.logbook import Logbook, Written
from app.vocabulary import AgreementState, Owner
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

TODAY = NOW.date()
DUE = TODAY + timedelta(days=3)


@pytest.fixture
def made(class_logbook: Logbook) -> Written:
    drafts = (AgreementDraft("samen lezen", Owner.HOME, DUE), AgreementDraft("bellen"))
    return log(class_logbook, "Emir", "Fatma", agreements=drafts)


def shown(logbook: Logbook, key: int = 1) -> AgreementRow:
    return logbook.read(partial(agreement, agreement_id=key)).row


def bodies(logbook: Logbook) -> list[dict[str, str]]:
    sql = "SELECT body FROM revision WHERE root_kind = 'agreement' ORDER BY id"
    found = logbook.read(lambda connection: connection.exec_driver_sql(sql).scalars().all())
    return [json.loads(body) for body in found]


def test_kept_with_what_it_brought(class_logbook: Logbook, made: Written) -> None:
    close = partial(close_agreement, agreement_id=1, state=AgreementState.DONE, words=" leest nu ")
    written = class_logbook.write(close)
    row = shown(class_logbook)
    assert (row.state, row.result, row.closed_at) == (AgreementState.DONE, "leest nu", NOW)
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert shown(class_logbook).state is AgreementState.OPEN


def test_open_again_forgets_what_was_said_at_closing(class_logbook: Logbook, made: Written) -> None:
    for state, words in (
        (AgreementState.DROPPED, "verhuisd"),
        (AgreementState.DONE, "toch gelukt"),
    ):
        class_logbook.write(partial(close_agreement, agreement_id=1, state=state, words=words))
    row = shown(class_logbook)
    assert (row.result, row.drop_reason) == ("toch gelukt", "")
    class_logbook.write(partial(close_agreement, agreement_id=1, state=AgreementState.OPEN))
    row = shown(class_logbook)
    assert (row.result, row.drop_reason, row.closed_at) == ("", "", None)


def test_a_move_keeps_its_former_day_in_the_history(class_logbook: Logbook, made: Written) -> None:
    later = DUE + timedelta(days=7)
    written = class_logbook.write(partial(move_agreement, agreement_id=1, due_on=later))
    assert shown(class_logbook).due_on == later
    days = [body["due_on"] for body in bodies(class_logbook) if body["text"] == "samen lezen"]
    assert days == [DUE.isoformat(), later.isoformat()]
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert shown(class_logbook).due_on == DUE


def test_a_closed_one_is_not_moved(class_logbook: Logbook, made: Written) -> None:
    class_logbook.write(partial(close_agreement, agreement_id=1, state=AgreementState.DONE))
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(partial(move_agreement, agreement_id=1, due_on=TODAY))
    assert refused.value.field == "due_on"


def test_several_go_together_and_come_back_together(class_logbook: Logbook, made: Written) -> None:
    class_logbook.write(partial(move_agreements, agreement_ids=[1, 2], due_on=TODAY))
    assert [row.due_on for row in class_logbook.read(open_agreements)] == [TODAY, TODAY]
    dropped = class_logbook.write(
        partial(close_agreements, agreement_ids=[1, 2], state=AgreementState.DROPPED, words="weg")
    )
    assert class_logbook.read(open_agreements) == []
    class_logbook.write(partial(undo, change_set_uid=dropped.change_set_uid))
    assert [row.due_on for row in class_logbook.read(open_agreements)] == [TODAY, TODAY]


def test_one_without_a_contact_belongs_to_a_pupil(class_logbook: Logbook) -> None:
    draft = AgreementDraft("  rekenmaatje  ", due_on=DUE, pupil_id=key_of(class_logbook, "Noor"))
    written = class_logbook.write(partial(add_agreement, draft=draft))
    row = shown(class_logbook)
    assert (row.text, row.pupil, row.contact_id) == ("rekenmaatje", "Noor van den Berg", None)
    assert row.made_at == NOW
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert class_logbook.read(open_agreements) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (AgreementDraft("bellen"), "pupil"),
        (AgreementDraft("bellen", pupil_id=99), "pupil"),
        (AgreementDraft("   ", pupil_id=1), "text"),
        (AgreementDraft("x" * 200_001, pupil_id=1), "text"),
    ],
)
def test_what_a_new_one_needs(class_logbook: Logbook, draft: AgreementDraft, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        class_logbook.write(partial(add_agreement, draft=draft))
    assert refused.value.field == field


def test_other_words_another_owner(class_logbook: Logbook, made: Written) -> None:
    draft = AgreementDraft("elke avond lezen", Owner.CHILD, date(2026, 12, 1), id=1)
    class_logbook.write(partial(edit_agreement, draft=draft))
    row = shown(class_logbook)
    assert (row.text, row.owner, row.due_on) == (draft.text, Owner.CHILD, date(2026, 12, 1))
    assert (row.pupil, row.contact_id) == ("Emir Yıldız", made.ids[0])


def test_what_is_gone_is_said_to_be_gone(class_logbook: Logbook) -> None:
    with pytest.raises(NotFoundError):
        class_logbook.write(partial(move_agreement, agreement_id=7, due_on=None))
    with pytest.raises(NotFoundError):
        shown(class_logbook, 7)


def test_it_was_made_with_those_of_the_pupil_who_may_be_contacted(
    class_logbook: Logbook, made: Written
) -> None:
    with_whom = class_logbook.read(partial(agreement, agreement_id=1)).guardian_ids
    fatma = guardian_of(class_logbook, "Emir", "Fatma")
    assert with_whom == (fatma,)

    def forbid(writing):
        link = writing.session.query(models.Guardianship).filter_by(guardian_id=fatma).one()
        link.may_be_contacted = False
        return made.changes

    class_logbook.write(forbid, verb="edit_guardian")
    assert class_logbook.read(partial(agreement, agreement_id=1)).guardian_ids == ()
