from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from app.queries.contact_rows import first_sentence
from app.queries.log import contact_count, contact_log, marks
from app.queries.rows import ContactFilter
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft, ParticipantDraft
from app.vocabulary import Channel, Outcome, Relationship, Tone
from tests.conftest import NOW

BASE = ContactDraft(pupil_ids=(1,), tone=Tone.POSITIVE, told="leest zelf een boek")


@pytest.fixture
def log(class_logbook):
    """Four contacts over some days."""
    drafts = [
        BASE,
        replace(BASE, pupil_ids=(2,), tone=Tone.PROBLEM, told="ruzie bij voetbal",
                participants=(ParticipantDraft(3, Outcome.VOICEMAIL),)),
        replace(BASE, pupil_ids=(1, 3), tone=Tone.PRACTICAL, told="gymtas", channel=Channel.MESSAGE,
                participants=(ParticipantDraft(1), ParticipantDraft(4))),
        replace(BASE, pupil_ids=(3,), told="AVI-sprong, kiest zelf leesboeken. En meer",
                channel=Channel.GATE, participants=(ParticipantDraft(5),)),
    ]  # fmt: skip
    for days, draft in enumerate(drafts):
        dated = replace(draft, at=NOW - timedelta(days=days))
        class_logbook.write(partial(log_contact, draft=dated))
    return class_logbook


def _ids(logbook, **wanted) -> list[int]:
    return [row.id for row in logbook.read(partial(contact_log, filter=ContactFilter(**wanted)))]


def test_filters_hold_together(log):
    assert _ids(log) == [1, 2, 3, 4]
    assert _ids(log, tones=frozenset({Tone.PROBLEM, Tone.PRACTICAL})) == [2, 3]
    assert _ids(log, pupil_id=3) == [3, 4]
    assert _ids(log, guardian_id=1) == [3]
    assert _ids(log, channels=frozenset({Channel.GATE})) == [4]
    assert _ids(log, outcomes=frozenset({Outcome.VOICEMAIL})) == [2]
    assert _ids(log, reached=False) == [2]
    assert _ids(log, since=date(2026, 11, 23)) == [1, 2]
    assert _ids(log, until=date(2026, 11, 22)) == [3, 4]
    assert _ids(log, text="lees", pupil_id=3, tones=frozenset({Tone.POSITIVE})) == [4]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("leesb", [4]),
        ("lee", [1, 4]),
        ("yildiz", [2]),
        ("YILDIZ voet", [2]),
        ("noor", [1, 3]),
        ("avi-sprong", [4]),
        ("niets hiervan", []),
    ],
)
def test_search_finds_beginnings_of_words_whatever_the_accents(log, typed: str, found: list[int]):
    assert _ids(log, text=typed) == found


ORDINARY = ["'", '"', "-", "(", ":", "AND", "06-123", "3B/4C", "*", "^a", "NEAR(a b)", "a OR", "%"]


@pytest.mark.parametrize("typed", ORDINARY)
def test_signs_never_break_a_search(log, typed: str):
    _ids(log, text=typed)


def test_only_signs_find_nothing(log):
    assert _ids(log, text="'--") == []
    assert _ids(log, text="   ") == [1, 2, 3, 4]


def test_pages_follow_each_other_without_loss(log):
    first = log.read(partial(contact_log, limit=3))
    second = log.read(partial(contact_log, limit=3, before=first[-1].sort_key))
    assert [row.id for row in (*first, *second)] == [1, 2, 3, 4]


def test_a_page_is_five_queries_whatever_is_in_it(log):
    count = []
    event.listen(log.engine, "before_cursor_execute", lambda *_args: count.append(1))
    log.read(contact_log)
    assert len(count) == 6  # BEGIN, keys, contacts, pupils, their namesakes, guardians


def test_a_row_says_who_it_was_with(log):
    row = log.read(partial(contact_log, filter=ContactFilter(guardian_id=1)))[0]
    assert row.pupils == "Noor, Jayden"
    assert [(part.guardian, part.relationship) for part in row.participants] == [
        ("Ilse Berg", Relationship.MOTHER),
        ("Marvin Pinas", Relationship.FATHER),
    ]


def test_the_first_sentence_stands_in_for_a_subject(log):
    row = log.read(partial(contact_log, filter=ContactFilter(pupil_id=3)))[-1]
    assert row.subject == "AVI-sprong, kiest zelf leesboeken"
    assert first_sentence("Eén. Twee.") == "Eén"
    assert first_sentence("") == ""


def test_counting_stops_where_it_is_told(log):
    assert log.read(contact_count) == 4
    assert log.read(partial(contact_count, most=2)) == 3


@given(st.text(), st.text())
def test_marks_lie_inside_the_text(words: str, typed: str):
    for start, length in marks(words, typed):
        assert 0 <= start < start + length <= len(words)


def test_marks_show_the_word_that_was_found():
    assert marks("Łukasz las een leesboek", "leesb lukasz") == [(0, 6), (15, 8)]
