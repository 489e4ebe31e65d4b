"""Reactions, notes that stay, others, groups and chains: what a contact keeps beside its words."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import text

from app.errors import NotFoundError, RefusedError
from app.queries.drafts import kept_draft
from app.queries.log import contact, contact_log
from app.queries.rows import ContactDetail, ContactFilter
from app.services.contacts import LONGEST_TEXT, delete_contact, edit_contact, log_contact
from app.services.drafts import ContactDraft, ParticipantDraft, ViewpointDraft
from app.services.typing_drafts import keep_draft
from app.services.undoing import undo
from app.store.logbook import Logbook
from app.vocabulary import Channel, Outcome, Reached, Tone
from tests.conftest import NOW

ILSE, TOM = 1, 2
WORD = ContactDraft(
    pupil_ids=(1,),
    participants=(ParticipantDraft(ILSE),),
    tone=Tone.PROBLEM,
    told="Er was ruzie.",
)


def logged(logbook: Logbook, draft: ContactDraft = WORD) -> int:
    return logbook.write(partial(log_contact, draft=draft)).ids[0]


def read(logbook: Logbook, key: int) -> ContactDetail:
    return logbook.read(partial(contact, contact_id=key, working_notes=True))


def changed(logbook: Logbook, key: int, draft: ContactDraft) -> None:
    logbook.write(partial(edit_contact, contact_id=key, draft=draft))


class TestReactions:
    def test_they_are_kept_to_the_letter_with_who_and_when(self, class_logbook: Logbook) -> None:
        words = "Wij zien dat ánders…\n\nEcht waar!"
        draft = replace(WORD, viewpoints=(ViewpointDraft(words, TOM), ViewpointDraft("Ook", None)))
        first, second = read(class_logbook, logged(class_logbook, draft)).viewpoints
        assert (first.text, first.guardian, first.received_at) == (words, "Tom Berg", NOW)
        assert (second.guardian_id, second.guardian) == (None, "")

    def test_changing_the_contact_neither_rewrites_nor_loses_one(
        self, class_logbook: Logbook
    ) -> None:
        key = logged(class_logbook, replace(WORD, viewpoints=(ViewpointDraft("Zo is het.", TOM),)))
        (kept,) = read(class_logbook, key).viewpoints
        rewritten = ViewpointDraft("Zo is het niet.", ILSE, kept.id)
        class_logbook.clock = lambda: NOW + timedelta(days=1)
        changed(class_logbook, key, replace(WORD, viewpoints=(rewritten,)))
        changed(class_logbook, key, WORD)
        assert read(class_logbook, key).viewpoints == (kept,)

    def test_another_comes_beside_it_and_undo_takes_that_one_back(
        self, class_logbook: Logbook
    ) -> None:
        key = logged(class_logbook, replace(WORD, viewpoints=(ViewpointDraft("Een.", TOM),)))
        more = replace(WORD, viewpoints=(ViewpointDraft("Twee.", ILSE),))
        use_case = partial(edit_contact, contact_id=key, draft=more)
        written = class_logbook.write(use_case)
        assert [row.text for row in read(class_logbook, key).viewpoints] == ["Een.", "Twee."]
        class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
        assert [row.text for row in read(class_logbook, key).viewpoints] == ["Een."]

    def test_they_are_found(self, class_logbook: Logbook) -> None:
        key = logged(class_logbook, replace(WORD, viewpoints=(ViewpointDraft("zeldzaam woord"),)))
        wanted = ContactFilter(text="zeldz")
        found = class_logbook.read(partial(contact_log, filter=wanted))
        assert [row.id for row in found] == [key]

    def test_one_too_long_is_refused_beside_its_field(self, class_logbook: Logbook) -> None:
        draft = replace(WORD, viewpoints=(ViewpointDraft("a" * (LONGEST_TEXT + 1)),))
        with pytest.raises(RefusedError) as refused:
            logged(class_logbook, draft)
        assert refused.value.field == "viewpoints"


class TestNote:
    def test_it_goes_with_the_school_year_unless_it_is_kept(self, class_logbook: Logbook) -> None:
        key = logged(class_logbook, replace(WORD, working_note="voor mij"))
        assert read(class_logbook, key).note_goes_on == date(2027, 7, 31)
        kept = replace(WORD, working_note="voor mij", keep_note=True)
        changed(class_logbook, key, kept)
        assert read(class_logbook, key).note_goes_on is None

    def test_saving_it_next_year_does_not_make_it_stay(self, class_logbook: Logbook) -> None:
        note = replace(WORD, working_note="voor mij")
        key = logged(class_logbook, note)
        class_logbook.clock = lambda: NOW + timedelta(days=250)
        changed(class_logbook, key, replace(note, told="Anders."))
        assert read(class_logbook, key).note_goes_on == date(2027, 7, 31)
        changed(class_logbook, key, replace(note, working_note="nieuwe woorden"))
        assert read(class_logbook, key).note_goes_on == date(2028, 7, 31)


def test_another_professional_reaches_nobody_and_is_found(class_logbook: Logbook) -> None:
    draft = replace(WORD, participants=(), professional=" Joke Smit, logopedist ")
    key = logged(class_logbook, draft)
    assert read(class_logbook, key).professional == "Joke Smit, logopedist"
    reached = "SELECT count(*) FROM reach WHERE last_spoken IS NOT NULL"
    assert class_logbook.read(lambda c: c.execute(text(reached)).scalar()) == 0
    found = class_logbook.read(partial(contact_log, filter=ContactFilter(text="logop")))
    assert [row.id for row in found] == [key]


def test_a_message_to_a_whole_group_is_nobodys_attempt(class_logbook: Logbook) -> None:
    asked = replace(WORD, channel=Channel.MESSAGE, asks_answer=True)
    attempts = "SELECT attempts FROM reach WHERE guardian_id = 1"

    def tried() -> str:
        found: str = class_logbook.read(lambda c: c.execute(text(attempts)).scalar_one())
        return found

    key = logged(class_logbook, replace(asked, to_whole_group=True))
    assert read(class_logbook, key).to_whole_group
    assert read(class_logbook, key).participants[0].outcome is Outcome.SENT
    assert tried() == "[]"
    key = logged(class_logbook, asked)
    assert read(class_logbook, key).participants[0].reached is Reached.ATTEMPT
    assert tried() != "[]"


class TestChain:
    def follows(self, logbook: Logbook, key: int) -> int | None:
        return read(logbook, key).follows_id

    def test_it_goes_on_until_it_is_let_go(self, class_logbook: Logbook) -> None:
        first = logged(class_logbook)
        second = logged(class_logbook, replace(WORD, follows_id=first))
        assert self.follows(class_logbook, second) == first
        changed(class_logbook, second, replace(WORD, told="Anders.", follows_id=first))
        assert self.follows(class_logbook, second) == first
        changed(class_logbook, second, replace(WORD, told="Anders."))
        assert self.follows(class_logbook, second) is None

    def test_letting_go_can_be_undone_for_all_that_went_along(self, class_logbook: Logbook) -> None:
        first = logged(class_logbook)
        second = logged(class_logbook, replace(WORD, follows_id=first))
        third = logged(class_logbook, replace(WORD, follows_id=second))

        def matters() -> list[bytes]:
            sql = "SELECT matter_uid FROM contact ORDER BY id"
            return class_logbook.read(lambda c: list(c.execute(text(sql)).scalars()))

        use_case = partial(edit_contact, contact_id=second, draft=WORD)
        written = class_logbook.write(use_case)
        one, two, three = matters()
        assert one != two == three
        class_logbook.write(partial(undo, change_set_uid=written.change_set_uid))
        assert len(set(matters())) == 1
        assert self.follows(class_logbook, third) == second

    def test_what_is_gone_cannot_be_gone_on_from(self, class_logbook: Logbook) -> None:
        first = logged(class_logbook)
        class_logbook.write(partial(delete_contact, contact_id=first))
        with pytest.raises(NotFoundError):
            logged(class_logbook, replace(WORD, follows_id=first))


def test_only_the_drafts_it_was_made_of_are_forgotten(class_logbook: Logbook) -> None:
    for kind in ("contact", "lock:1", "lock:2"):
        class_logbook.write(partial(keep_draft, kind=kind, body="{}"))
    class_logbook.write(partial(log_contact, draft=WORD, forget=("lock:1",)))
    left = [
        kind
        for kind in ("contact", "lock:1", "lock:2")
        if class_logbook.read(partial(kept_draft, kind=kind)) is not None
    ]
    assert left == ["contact", "lock:2"]
