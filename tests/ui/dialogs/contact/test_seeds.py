"""What is known when the form opens: a former contact, words from elsewhere, a whole draft."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.queries.drafts import kept_draft
from app.queries.log import contact
from app.queries.rows import ContactDetail
from app.services.contacts import delete_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.services.typing_drafts import keep_draft
from app.ui.dialogs.contact import ContactDialog
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log
from tests.ui.dialogs.contact.conftest import Answers, Hand, Open


@pytest.fixture
def attempt(workspace: Workspace) -> int:
    """A call to Fatma about Emir that nobody answered."""
    at = NOW.replace(day=17, hour=14, minute=30)
    return log(
        workspace.logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, at=at, subject="Lezen"
    ).ids[0]


def matter(workspace: Workspace, key: int) -> bytes:
    sql = "SELECT matter_uid FROM contact WHERE id = ?"
    found: bytes = workspace.read(lambda c: c.exec_driver_sql(sql, (key,)).scalar_one())
    return found


class TestGoingOn:
    def test_what_it_goes_on_from_is_shown_and_remembered(
        self,
        open_dialog: Open,
        hand: Hand,
        workspace: Workspace,
        attempt: int,
        newest: Callable[[], ContactDetail],
    ) -> None:
        logbook = workspace.logbook
        form = open_dialog(
            pupil_ids=(key_of(logbook, "Emir"),),
            guardian_ids=(guardian_of(logbook, "Emir", "Fatma"),),
            channel=Channel.PHONE,
            follows_id=attempt,
        ).form
        assert form.follows.isVisible()
        assert form.follows.words.text() == (
            "Goes on from Tue 17 Nov 14:30 · phone, no answer · Lezen"
        )
        hand.type("3").enter().save()
        assert newest().follows_id == attempt
        assert matter(workspace, newest().id) == matter(workspace, attempt)
        assert newest().participants[0].outcome is Outcome.REACHED

    def test_it_can_be_let_go_before_it_is_saved(
        self, open_dialog: Open, hand: Hand, attempt: int, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog(follows_id=attempt).form
        form.follows.detach.click()
        assert not form.follows.isVisible()
        form.who.pupils.setFocus()
        hand.type("em").enter().type("32").save()
        assert newest().follows_id is None

    def test_and_afterwards_with_all_that_goes_on_from_it(
        self, open_dialog: Open, hand: Hand, attempt: int, workspace: Workspace
    ) -> None:
        logbook = workspace.logbook
        (second,) = log(logbook, "Emir", "Fatma", follows_id=attempt).ids
        (third,) = log(logbook, "Emir", "Fatma", follows_id=second, told="Verder.").ids
        form = open_dialog(contact_id=second).form
        form.follows.detach.click()
        form.words.told.setFocus()
        hand.save()
        assert workspace.read(partial(contact, contact_id=second)).follows_id is None
        assert matter(workspace, second) != matter(workspace, attempt)
        assert matter(workspace, third) == matter(workspace, second)

    def test_changing_it_leaves_the_chain_as_it_is(
        self, open_dialog: Open, hand: Hand, attempt: int, workspace: Workspace
    ) -> None:
        (second,) = log(workspace.logbook, "Emir", "Fatma", follows_id=attempt).ids
        assert open_dialog(contact_id=second).form.follows.isVisible()
        hand.save()
        assert workspace.read(partial(contact, contact_id=second)).follows_id == attempt

    def test_a_former_contact_in_the_bin_is_no_hindrance(
        self, open_dialog: Open, hand: Hand, attempt: int, workspace: Workspace
    ) -> None:
        (second,) = log(workspace.logbook, "Emir", "Fatma", follows_id=attempt).ids
        workspace.write(partial(delete_contact, contact_id=attempt))
        dialog = open_dialog(contact_id=second)
        assert not dialog.form.follows.isVisible()
        hand.save()
        assert not dialog.isVisible()
        assert workspace.read(partial(contact, contact_id=second)).follows_id == attempt


def test_a_subject_and_words_are_filled_in(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    open_dialog(
        pupil_ids=(key_of(workspace.logbook, "Emir"),),
        tone=Tone.POSITIVE,
        subject="Wat het bracht",
        told="Emir leest elke dag.",
    )
    hand.save()
    assert (newest().subject, newest().told) == ("Wat het bracht", "Emir leest elke dag.")


class TestDraft:
    def draft(self, workspace: Workspace) -> ContactDraft:
        logbook = workspace.logbook
        return ContactDraft(
            pupil_ids=(key_of(logbook, "Noor"),),
            participants=(ParticipantDraft(guardian_of(logbook, "Noor", "Tom")),),
            tone=Tone.POSITIVE,
            channel=Channel.GATE,
            told="Hielp twee kleuters.",
            agreements=(AgreementDraft("boek zoeken"),),
            labels=("lezen",),
        )

    def test_a_whole_draft_is_all_that_counts(
        self,
        open_dialog: Open,
        hand: Hand,
        workspace: Workspace,
        newest: Callable[[], ContactDetail],
    ) -> None:
        open_dialog(draft=self.draft(workspace))
        hand.save()
        assert newest().told == "Hielp twee kleuters."
        assert [row.guardian for row in newest().participants] == ["Tom Berg"]
        assert newest().labels == ("lezen",)

    def test_one_without_people_has_them_guessed(
        self, open_dialog: Open, workspace: Workspace
    ) -> None:
        draft = ContactDraft(pupil_ids=(key_of(workspace.logbook, "Emir"),), told="Fijn.")
        form = open_dialog(draft=draft).form
        assert [person.name for person in form.who.people()] == ["Fatma"]

    def test_its_words_are_asked_after_before_they_are_lost(
        self, open_dialog: Open, hand: Hand, workspace: Workspace, answers: Answers
    ) -> None:
        open_dialog(draft=self.draft(workspace))
        hand.press(Qt.Key.Key_Escape)
        assert len(answers.asked) == 1

    def test_a_kept_draft_goes_in_the_transaction_that_saves_it_and_no_other(
        self, open_dialog: Open, hand: Hand, workspace: Workspace
    ) -> None:
        for kind in ("lock:1", "lock:2"):
            workspace.write(partial(keep_draft, kind=kind, body='{"text": "Hielp"}'))
        open_dialog(draft=self.draft(workspace), draft_kind="lock:1")
        hand.press(Qt.Key.Key_Escape)  # kept where it was: nothing is lost, nothing asked
        assert workspace.read(partial(kept_draft, kind="lock:1")) is not None
        open_dialog(draft=self.draft(workspace), draft_kind="lock:1")
        hand.save()
        assert workspace.read(partial(kept_draft, kind="lock:1")) is None
        assert workspace.read(partial(kept_draft, kind="lock:2")) is not None


def test_a_contact_logged_elsewhere_leaves_what_is_being_typed(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    first = open_dialog()
    hand.type("noo").enter().type("212").type("Half")
    first._keeper.keep()
    first._keeper.stop()
    first.hide()
    log(workspace.logbook, "Emir", "Fatma")
    assert open_dialog(draft_kind="contact").form.words.told.text() == "Half"


class TestAnAnswer:
    """What they answered to something that was sent: the parent has the word."""

    @pytest.fixture
    def sent(self, workspace: Workspace) -> int:
        return log(
            workspace.logbook, "Noor", "Ilse", "Tom", channel=Channel.MESSAGE, told="Kom je?"
        ).ids[0]

    def seed(self, workspace: Workspace, sent: int, *names: str) -> dict[str, Any]:
        logbook = workspace.logbook
        return {
            "pupil_ids": (key_of(logbook, "Noor"),),
            "guardian_ids": tuple(guardian_of(logbook, "Noor", name) for name in names),
            "tone": Tone.PRACTICAL,
            "channel": Channel.MESSAGE,
            "outcome": Outcome.REACHED,
            "follows_id": sent,
        }

    def test_of_one_the_caret_stands_where_the_parent_speaks(
        self, open_dialog: Open, hand: Hand, workspace: Workspace, sent: int,
        newest: Callable[[], ContactDetail],
    ) -> None:  # fmt: skip
        open_dialog(**self.seed(workspace, sent, "Tom"))
        hand.type("Ja hoor.").save()
        logged = newest()
        assert (logged.told, logged.heard) == ("", "Ja hoor.")
        assert [(row.guardian, row.outcome) for row in logged.participants] == [
            ("Tom Berg", Outcome.REACHED)
        ]

    def test_of_several_it_asks_who_answered(
        self, open_dialog: Open, hand: Hand, workspace: Workspace, sent: int,
        newest: Callable[[], ContactDetail],
    ) -> None:  # fmt: skip
        form = open_dialog(**self.seed(workspace, sent, "Ilse", "Tom")).form
        assert form.who.people() == []
        hand.type("2").type("Ja hoor.").save()
        logged = newest()
        assert logged.heard == "Ja hoor."
        assert [(row.guardian, row.outcome) for row in logged.participants] == [
            ("Tom Berg", Outcome.REACHED)
        ]


class TestTheCaret:
    def test_stands_behind_the_words_of_a_contact_that_is_changed(
        self, open_dialog: Open, hand: Hand, workspace: Workspace
    ) -> None:
        (key,) = log(workspace.logbook, "Emir", "Fatma", told="Eerst").ids
        form = open_dialog(contact_id=key).form
        hand.type(", dan")
        assert form.words.told.text() == "Eerst, dan"

    def test_and_goes_to_the_parent_where_only_they_spoke(
        self, open_dialog: Open, hand: Hand, workspace: Workspace
    ) -> None:
        (key,) = log(workspace.logbook, "Emir", "Fatma", told="", heard="Eerst").ids
        form = open_dialog(contact_id=key).form
        hand.type(", dan")
        assert form.words.heard.text() == "Eerst, dan"


class TestANoteOfTheLockScreen:
    """It opens as a contact where it is written as a line; else its words are what was told."""

    def opened(self, open_dialog: Open, words: str) -> ContactDialog:
        at = NOW.replace(day=23, hour=8, minute=20)
        draft = ContactDraft(pupil_ids=(), told=words, at=at)
        return open_dialog(draft=draft, draft_kind="lock:1")

    def test_a_line_is_understood(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        dialog = self.opened(open_dialog, "noor ilse + plein hielp twee kleuters")
        assert [row.call_name for row in dialog.form.who.pupil_rows()] == ["Noor"]
        hand.save()
        logged = newest()
        assert (logged.told, logged.tone, logged.channel) == (
            "hielp twee kleuters", Tone.POSITIVE, Channel.GATE,
        )  # fmt: skip
        assert [row.guardian for row in logged.participants] == ["Ilse Berg"]
        assert (logged.at.day, logged.at.hour) == (23, 8)

    def test_what_it_leaves_open_keeps_all_its_words(self, open_dialog: Open) -> None:
        form = self.opened(open_dialog, "noor oma ! boos").form
        assert [row.call_name for row in form.who.pupil_rows()] == ["Noor"]
        assert form.words.told.text() == "noor oma ! boos"

    def test_other_words_stand_as_they_are(self, open_dialog: Open) -> None:
        form = self.opened(open_dialog, "moeder belde").form
        assert form.who.pupil_rows() == []
        assert form.words.told.text() == "moeder belde"
