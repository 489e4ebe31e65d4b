from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from app.errors import NotFoundError, RefusedError
from app.queries.log import contact, contact_count, contact_log
from app.queries.rows import ContactFilter
from app.services.contacts import (
    LONGEST_TEXT,
    delete_contact,
    edit_contact,
    log_contact,
    mark_answered,
)
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.services.undoing import undo
from app.vocabulary import (
    Channel,
    Occasion,
    Outcome,
    Owner,
    Reached,
    Tone,
)
from tests.conftest import NOW

GATE_WORD = ContactDraft(
    pupil_ids=(1,),
    participants=(ParticipantDraft(1),),
    tone=Tone.POSITIVE,
    channel=Channel.GATE,
    told="Noor hielp twee kleuters. Heel fijn.",
)


def _log(logbook, draft: ContactDraft = GATE_WORD):
    return logbook.write(partial(log_contact, draft=draft)).ids[0]


def _read(logbook, key: int, **more):
    return logbook.read(partial(contact, contact_id=key, **more))


def test_a_gate_word_is_spoken_now_with_sensible_defaults(class_logbook):
    detail = _read(class_logbook, _log(class_logbook))
    assert detail.at == NOW
    assert detail.participants[0].outcome is Outcome.REACHED
    assert detail.participants[0].reached is Reached.SPOKEN
    assert not detail.asks_answer
    assert not detail.tell_other_parent


def test_a_problem_in_writing_asks_an_answer_and_is_for_both_parents(class_logbook):
    draft = replace(GATE_WORD, tone=Tone.PROBLEM, channel=Channel.EMAIL)
    detail = _read(class_logbook, _log(class_logbook, draft))
    assert detail.asks_answer
    assert detail.tell_other_parent
    assert detail.participants[0].outcome is Outcome.SENT
    assert detail.participants[0].reached is Reached.ATTEMPT


def test_an_answer_turns_a_message_into_answered(class_logbook):
    draft = replace(GATE_WORD, tone=Tone.PROBLEM, channel=Channel.EMAIL)
    key = _log(class_logbook, draft)
    class_logbook.write(partial(mark_answered, contact_id=key, guardian_id=1))
    assert _read(class_logbook, key).participants[0].reached is Reached.ANSWERED


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(GATE_WORD, pupil_ids=()), "pupils"),
        (replace(GATE_WORD, tone=None), "tone"),
        (replace(GATE_WORD, at=NOW + timedelta(days=1)), "at"),
        (replace(GATE_WORD, at=NOW.replace(year=1900)), "at"),
        (replace(GATE_WORD, minutes=-1), "minutes"),
        (replace(GATE_WORD, told="a" * (LONGEST_TEXT + 1)), "told"),
        (replace(GATE_WORD, agreements=(AgreementDraft("  "),)), "agreements"),
        (replace(GATE_WORD, labels=("x" * 99,)), "labels"),
        (
            replace(GATE_WORD, participants=(ParticipantDraft(1, Outcome.VOICEMAIL),)),
            "outcome",
        ),
    ],
)
def test_what_is_not_right_is_refused_beside_its_field(class_logbook, draft, field: str):
    with pytest.raises(RefusedError) as refused:
        _log(class_logbook, draft)
    assert refused.value.field == field
    assert class_logbook.read(contact_count) == 0


def test_a_planned_talk_is_practical_unless_said_otherwise(class_logbook):
    draft = replace(GATE_WORD, tone=None, occasion=Occasion.TEN_MINUTE, channel=Channel.MEETING)
    assert _read(class_logbook, _log(class_logbook, draft)).tone is Tone.PRACTICAL


def test_a_pupil_who_is_not_there_is_refused(class_logbook):
    with pytest.raises(NotFoundError):
        _log(class_logbook, replace(GATE_WORD, pupil_ids=(99,)))


@pytest.mark.parametrize(
    "words",
    [
        "<b>&</para>",
        "w" * 5000,
        "é" * 60_000,
        "😀 محمد 中文",
        "\u202eomgekeerd",
        "a\x00b",
        "a\ud800b",
    ],
)
def test_words_of_any_kind_are_kept(class_logbook, words: str):
    told = _read(class_logbook, _log(class_logbook, replace(GATE_WORD, told=words))).told
    assert told == words.replace("\x00", "").replace("\ud800", "?")


def test_editing_keeps_the_former_version(class_logbook):
    key = _log(class_logbook)
    written = class_logbook.write(
        partial(edit_contact, contact_id=key, draft=replace(GATE_WORD, told="Anders verteld"))
    )
    assert _read(class_logbook, key).told == "Anders verteld"
    assert _read(class_logbook, key).versions == 2
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert _read(class_logbook, key).told == GATE_WORD.told


def test_another_date_moves_a_contact_in_the_log_and_in_search(class_logbook):
    first = _log(class_logbook)
    second = _log(class_logbook, replace(GATE_WORD, told="later geschreven"))
    earlier = replace(GATE_WORD, told="later geschreven", at=NOW - timedelta(days=9))
    class_logbook.write(partial(edit_contact, contact_id=second, draft=earlier))
    assert [row.id for row in class_logbook.read(contact_log)] == [first, second]
    found = class_logbook.read(partial(contact_log, filter=ContactFilter(text="later")))
    assert [row.id for row in found] == [second]


def test_the_same_second_holds_many_contacts(class_logbook):
    keys = [_log(class_logbook) for _number in range(5)]
    assert [row.id for row in class_logbook.read(contact_log)] == keys[::-1]


def test_deleting_hides_and_undo_brings_all_of_it_back(class_logbook):
    draft = replace(
        GATE_WORD,
        agreements=(AgreementDraft("boek zoeken", Owner.SCHOOL),),
        working_note="alleen voor mij",
        labels=("lezen",),
    )
    key = _log(class_logbook, draft)
    before = _read(class_logbook, key, working_notes=True)
    written = class_logbook.write(partial(delete_contact, contact_id=key))
    assert class_logbook.read(contact_count) == 0
    with pytest.raises(NotFoundError):
        _read(class_logbook, key)
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    after = _read(class_logbook, key, working_notes=True)
    assert replace(after, versions=before.versions) == before
    assert class_logbook.read(partial(contact_count, filter=ContactFilter(text="kleuters"))) == 1


def test_undo_of_logging_puts_it_in_the_bin(class_logbook):
    written = class_logbook.write(partial(log_contact, draft=GATE_WORD))
    class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert class_logbook.read(contact_count) == 0


def test_undo_is_refused_when_something_newer_stands_on_it(class_logbook):
    written = class_logbook.write(partial(log_contact, draft=GATE_WORD))
    edited = replace(GATE_WORD, told="nieuwer")
    class_logbook.write(partial(edit_contact, contact_id=written.ids[0], draft=edited))
    with pytest.raises(RefusedError):
        class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
    assert _read(class_logbook, written.ids[0]).told == "nieuwer"


def test_a_working_note_has_no_place_but_the_authors_window(class_logbook):
    key = _log(class_logbook, replace(GATE_WORD, working_note="geheimpje"))
    assert _read(class_logbook, key).working_note == ""
    assert _read(class_logbook, key, working_notes=True).working_note == "geheimpje"
    wanted = ContactFilter(text="geheimpje")
    assert class_logbook.read(partial(contact_log, filter=wanted)) == []
    mine = class_logbook.read(partial(contact_log, filter=wanted, working_notes=True))
    assert [row.id for row in mine] == [key]


def test_labels_of_one_name_are_one(class_logbook):
    _log(class_logbook, replace(GATE_WORD, labels=("Lezen",)))
    _log(class_logbook, replace(GATE_WORD, labels=("lezen", "  LEZEN ")))
    found = class_logbook.read(partial(contact_log, filter=ContactFilter(label="lezen")))
    assert len(found) == 2
