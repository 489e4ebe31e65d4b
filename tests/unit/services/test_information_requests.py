from datetime import date, timedelta
from functools import partial

import pytest

from app import models
from app.errors import NotFoundError, RefusedError
from app.queries.bin import binned
from app.queries.information_requests import (
    RequestRow,
    history_of,
    request,
    requests_due,
    requests_of,
)
from app.services.bin import put_back
from app.services.information_requests import (
    GROUND,
    LONGEST,
    RequestDraft,
    change_request,
    delete_request,
    record_given,
    record_request,
)
from app.services.undoing import undo
from app.store.logbook import Logbook, Writing, Written
from app.vocabulary import Changes, Custody, Relationship, RequestDecision, RootKind
from tests.conftest import NOW
from tests.people import guardian_of, key_of

TODAY = NOW.date()


def without_custody(logbook: Logbook, pupil: str, name: str, custody: Custody = Custody.NONE):
    def change(writing: Writing) -> Changes:
        link = (
            writing.session.query(models.Guardianship)
            .filter_by(
                pupil_id=key_of(logbook, pupil), guardian_id=guardian_of(logbook, pupil, name)
            )
            .one()
        )
        link.custody = custody
        writing.record(link.pupil)
        return Changes.PEOPLE

    logbook.write(change)


@pytest.fixture
def asking(class_logbook: Logbook) -> Logbook:
    """Marvin of Jayden is without custody."""
    without_custody(class_logbook, "Jayden", "Marvin")
    return class_logbook


def ask(logbook: Logbook, pupil: str = "Jayden", name: str = "Marvin", **draft: object) -> Written:
    return logbook.write(
        partial(
            record_request,
            pupil_id=key_of(logbook, pupil),
            guardian_id=guardian_of(logbook, pupil, name),
            draft=RequestDraft(**draft),  # type: ignore[arg-type]
        )
    )


def change(logbook: Logbook, key: int, **draft: object) -> Written:
    draft_ = RequestDraft(**draft)  # type: ignore[arg-type]
    return logbook.write(partial(change_request, request_id=key, draft=draft_))


def read(logbook: Logbook, key: int) -> RequestRow:
    return logbook.read(partial(request, request_id=key))


def due(logbook: Logbook, days: int = 0, within: int = 7) -> list[int]:
    query = partial(requests_due, today=TODAY + timedelta(days=days), within=timedelta(days=within))
    return [row.id for row in logbook.read(query)]


def test_a_request_has_four_weeks_from_the_day_it_came(asking: Logbook):
    key = ask(asking, requested_on=TODAY - timedelta(days=3)).ids[0]
    row = read(asking, key)
    assert (row.pupil, row.guardian, row.relationship) == (
        "Jayden Pinas",
        "Marvin Pinas",
        Relationship.FATHER,
    )
    assert row.due_on == TODAY + timedelta(days=25)
    assert (row.decision, row.decided_on, row.is_open) == (None, None, True)


def test_it_is_a_thing_to_do_from_a_week_before_until_it_is_answered(asking: Logbook):
    key = ask(asking).ids[0]
    assert due(asking, days=20) == []
    assert due(asking, days=21) == [key]
    assert due(asking, days=100) == [key]
    change(asking, key, decision=RequestDecision.GIVE, reason="Leest graag.")
    assert due(asking, days=21) == [key]  # the sheet still has to go out
    asking.write(partial(record_given, request_id=key))
    assert due(asking, days=21) == []
    assert read(asking, key).given_on == (TODAY,)


def test_a_refusal_needs_its_reason_and_ends_it(asking: Logbook):
    key = ask(asking).ids[0]
    for decision in (RequestDecision.AGAINST_INTEREST, RequestDecision.NOT_FOR_OTHER):
        with pytest.raises(RefusedError) as refusal:
            change(asking, key, decision=decision)
        assert refusal.value.field == "reason"
    change(asking, key, decision=RequestDecision.AGAINST_INTEREST, reason="De rechter zei nee.")
    row = read(asking, key)
    assert (row.decided_on, row.is_open) == (TODAY, False)
    assert due(asking, days=30) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({"requested_on": TODAY + timedelta(days=1)}, "requested_on"),
        ({"requested_on": date(1980, 1, 1)}, "requested_on"),
        (
            {"decision": RequestDecision.GIVE, "decided_on": TODAY - timedelta(days=1)},
            "decided_on",
        ),
        (
            {"decision": RequestDecision.GIVE, "decided_on": TODAY + timedelta(days=1)},
            "decided_on",
        ),
        ({"decision": RequestDecision.GIVE, "reason": " "}, "reason"),
        ({"decision": RequestDecision.GIVE, "reason": "a" * (LONGEST + 1)}, "reason"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(asking: Logbook, draft, field):
    with pytest.raises(RefusedError) as refusal:
        ask(asking, **draft)
    assert refusal.value.field == field
    assert asking.read(partial(requests_of, pupil_id=key_of(asking, "Jayden"))) == []


def test_with_custody_nothing_has_to_be_asked(asking: Logbook):
    with pytest.raises(RefusedError):
        ask(asking, name="Priya")
    without_custody(asking, "Jayden", "Priya", Custody.UNKNOWN)
    ask(asking, name="Priya")
    with pytest.raises(NotFoundError):
        asking.write(
            partial(
                record_request,
                pupil_id=key_of(asking, "Noor"),
                guardian_id=guardian_of(asking, "Jayden", "Marvin"),
                draft=RequestDraft(),
            )
        )


def test_the_register_gets_its_line_with_ground_and_purpose(asking: Logbook):
    key = ask(asking, requested_on=TODAY - timedelta(days=7)).ids[0]
    with pytest.raises(RefusedError):
        asking.write(partial(record_given, request_id=key))
    change(
        asking, key, requested_on=TODAY - timedelta(days=7), decision=RequestDecision.GIVE,
        reason="GEHEIMWOORD",
    )  # fmt: skip
    asking.write(partial(record_given, request_id=key))
    [line] = asking.read(
        lambda connection: connection.exec_driver_sql(
            "SELECT kind, recipient, ground, purpose, requested_on, due_on, x.pupil_id"
            " FROM outgoing o JOIN outgoing_pupil x ON x.outgoing_id = o.id"
        ).all()
    )
    assert line[:3] == ("information", "Marvin Pinas", GROUND)
    assert line[3]
    assert line[4:6] == (
        (TODAY - timedelta(days=7)).isoformat(),
        (TODAY + timedelta(days=21)).isoformat(),
    )
    assert line[6] == key_of(asking, "Jayden")
    assert "GEHEIMWOORD" not in str(line)  # what was in it is not kept there


def test_all_of_it_can_be_taken_back_and_stays_in_the_history(asking: Logbook):
    first = ask(asking)
    key = first.ids[0]
    second = change(asking, key, decision=RequestDecision.NOT_FOR_OTHER, reason="Ook niet.")
    asking.write(partial(undo, change_set_uid=second.change_set_uid))
    assert read(asking, key).decision is None
    history = asking.read(partial(history_of, request_id=key))
    assert [one.decision for one in history] == [None, RequestDecision.NOT_FOR_OTHER, None]
    assert history[1].reason == "Ook niet."
    asking.write(partial(delete_request, request_id=key))
    with pytest.raises(NotFoundError):
        read(asking, key)
    [row] = asking.read(binned)
    assert (row.kind, row.words, row.about) == (
        RootKind.INFORMATION_REQUEST,
        "Marvin Pinas",
        "Jayden Pinas",
    )
    asking.write(partial(put_back, kind=row.kind, uid=row.uid))
    assert read(asking, key).is_open
    assert asking.read(partial(history_of, request_id=key))[-2].is_deleted
