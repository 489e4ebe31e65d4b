"""What is known when the form opens: a former contact, words from elsewhere, a whole draft."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt

from app.queries.drafts import kept_draft
from app.queries.log import contact
from app.queries.rows import ContactDetail
from app.services.contacts import delete_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.services.typing_drafts import keep_draft
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
    assert open_dialog().form.words.told.text() == "Half"
