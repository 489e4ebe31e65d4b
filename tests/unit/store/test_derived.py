"""The summary and the index that writes keep equal what is made anew from the words."""

from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import pytest
from sqlalchemy import event, text

from app.queries.log import contact_log
from app.queries.reach import unreached
from app.queries.reach_board import Board, board
from app.queries.rows import ContactFilter
from app.services.contacts import delete_contact, edit_contact, log_contact
from app.services.drafts import ContactDraft, GuardianDraft, ParticipantDraft, PupilDraft
from app.services.people import add_pupil, edit_guardian, edit_pupil
from app.store import derived
from app.store.logbook import Logbook
from app.vocabulary import Changes, Channel, Occasion, Outcome, Relationship, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

_OUTCOMES = {
    Channel.PHONE: (Outcome.REACHED, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.WRONG_NUMBER),
    Channel.MESSAGE: (Outcome.SENT, Outcome.REACHED),
    Channel.GATE: (Outcome.REACHED,),
}
_FAMILIES = {1: (1, 2), 2: (3,), 3: (4, 5)}


def _draft(random: Random) -> ContactDraft:
    channel = random.choice(list(_OUTCOMES))
    pupils = tuple(random.sample([1, 2, 3], random.choice([1, 1, 1, 2])))
    guardians = [key for pupil in pupils for key in _FAMILIES[pupil] if random.random() < 0.6]
    return ContactDraft(
        pupil_ids=pupils,
        participants=tuple(
            ParticipantDraft(key, random.choice(_OUTCOMES[channel])) for key in guardians
        ),
        tone=random.choice(list(Tone)),
        channel=channel,
        occasion=random.choice([Occasion.OTHER, Occasion.START_TALK, Occasion.CONCERN]),
        at=NOW - timedelta(hours=random.randrange(24 * 120)),
        told=random.choice(["leesboek", "hielp een kleuter", "ruzie bij voetbal"]),
        asks_answer=random.random() < 0.5,
    )


def _everything(logbook):
    def read(connection):
        columns = (
            "pupil_id, guardian_id, last_spoken, last_answered, last_reached_tone,"
            " last_problem_reached, last_gentle_reached, last_positive, last_start_talk,"
            " awaiting_since, last_attempt, attempts, uninformed_since, uninformed_contact_id"
        )
        return (
            connection.execute(text(f"SELECT {columns} FROM reach ORDER BY 1, 2")).all(),
            connection.execute(
                text("SELECT rowid, told, names, subject FROM contact_search ORDER BY rowid")
            ).all(),
            connection.execute(
                text("SELECT id, sort_key, reached FROM participant ORDER BY id")
            ).all(),
        )

    return logbook.read(read)


def _rebuild(writing):
    derived.rebuild(writing.session, writing.now)
    return Changes.NOTHING


def _assert_board_is_fresh(logbook):
    """What a reader remembers equals what is judged from nothing."""

    def compare(connection):
        anew = Board()
        anew.update(connection, NOW)
        known = board(connection, NOW)
        assert known.rows == anew.rows
        assert known.families == anew.families

    logbook.read(compare)


@pytest.mark.parametrize("seed", range(6))
def test_what_writes_keep_equals_what_is_made_anew(class_logbook, seed: int):
    random = Random(seed)
    ids: list[int] = []
    for _number in range(12):
        match random.choice(["log", "log", "edit", "delete"] if ids else ["log"]):
            case "log":
                written = class_logbook.write(partial(log_contact, draft=_draft(random)))
                ids.append(written.ids[0])
            case "edit":
                key = random.choice(ids)
                class_logbook.write(partial(edit_contact, contact_id=key, draft=_draft(random)))
            case _:
                key = ids.pop(random.randrange(len(ids)))
                class_logbook.write(partial(delete_contact, contact_id=key))
        _assert_board_is_fresh(class_logbook)
    kept = _everything(class_logbook)
    before = class_logbook.read(partial(unreached, now=NOW))
    class_logbook.write(_rebuild)
    assert _everything(class_logbook) == kept
    assert class_logbook.read(partial(unreached, now=NOW)) == before


def test_a_new_name_is_found_and_the_old_one_not(class_logbook):
    draft = ContactDraft(pupil_ids=(1,), tone=Tone.POSITIVE, told="las voor")
    class_logbook.write(partial(log_contact, draft=draft))
    class_logbook.write(
        partial(edit_pupil, pupil_id=1, draft=PupilDraft(call_name="Nora", family_name="Berg"))
    )

    def found(words: str) -> int:
        wanted = ContactFilter(text=words)
        return len(class_logbook.read(partial(contact_log, filter=wanted)))

    assert (found("nora"), found("noor")) == (1, 0)


def test_a_guardian_who_moves_out_counts_apart(class_logbook):
    draft = ContactDraft(
        pupil_ids=(1,), participants=(ParticipantDraft(1),), tone=Tone.POSITIVE,
        channel=Channel.GATE,
    )  # fmt: skip
    class_logbook.write(partial(log_contact, draft=draft))
    tom = GuardianDraft(
        call_name="Tom", family_name="Berg", relationship=Relationship.FATHER, lives_apart=True
    )
    class_logbook.write(partial(edit_guardian, pupil_id=1, guardian_id=2, draft=tom))
    row = next(
        row for row in class_logbook.read(partial(unreached, now=NOW)) if row.guardian == "Tom Berg"
    )
    assert row.reasons[0].value == "never_reached"
    assert row.lives_apart


def test_a_new_pupil_has_a_summary_at_once(class_logbook):
    pupil = PupilDraft(
        call_name="Olga", guardians=(GuardianDraft(call_name="Ольга", family_name="Бондаренко"),)
    )
    class_logbook.write(partial(add_pupil, draft=pupil))
    names = {row.guardian for row in class_logbook.read(partial(unreached, now=NOW))}
    assert "Ольга Бондаренко" in names


def test_only_another_name_makes_the_index_of_old_contacts_anew(class_logbook: Logbook):
    log(class_logbook, "Noor", "Ilse", told="Praatte honderduit.")
    made_anew: list[int] = []

    def remember(connection, cursor, statement, parameters, context, executemany):
        if statement.startswith("INSERT INTO contact_search"):
            made_anew.append(1)

    event.listen(class_logbook.engine, "before_cursor_execute", remember)
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    noor = key_of(class_logbook, "Noor")
    words: dict[str, Any] = {"call_name": "Ilse", "family_name": "Berg"}
    for changed, count in (
        ({"language": "Turks"}, 0),
        ({"call_name": "Elsje"}, 1),
    ):
        draft = GuardianDraft(**(words | changed))
        edit = partial(edit_guardian, pupil_id=noor, guardian_id=ilse, draft=draft)
        class_logbook.write(edit)
        assert len(made_anew) == count
