"""What is being typed survives: a crash, a lock, and another contact that comes between."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from app.queries.drafts import kept_draft, waiting_contacts
from app.queries.rows import ContactDetail
from app.ui.dialogs.contact.dialog import ContactDialog
from app.ui.workspace import Workspace
from app.vocabulary import Tone
from tests.people import key_of, log
from tests.ui.dialogs.contact.conftest import Answers, Hand, Open


def crash(dialog: ContactDialog) -> None:
    """The window goes away without a word, some seconds after the last key."""
    dialog._keeper.keep()
    dialog._keeper.stop()
    dialog.hide()


def is_kept(workspace: Workspace, kind: str = "contact") -> bool:
    return workspace.read(partial(kept_draft, kind=kind)) is not None


def test_after_a_crash_the_form_is_as_it_was(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    first = open_dialog()
    hand.type("noo").enter().type("212").type("Half afgemaakt")
    first.form.agreements.entries()[0].text.setFocus()
    hand.type("boek zoeken")
    first.form.more.note.box.set_text("alleen voor mij")
    crash(first)
    again = open_dialog(draft_kind="contact")
    assert again.found_notice.isVisible()
    assert again.form.draft() == first.form.draft()
    again.form.words.told.setFocus()
    hand.save()
    logged = newest()
    assert (logged.told, logged.working_note) == ("Half afgemaakt", "alleen voor mij")
    assert [row.guardian for row in logged.participants] == ["Tom Berg"]
    assert [row.text for row in logged.agreements] == ["boek zoeken"]
    assert not is_kept(workspace)


def test_it_is_kept_while_typing_goes_on(
    open_dialog: Open, hand: Hand, workspace: Workspace, qtbot: object
) -> None:
    dialog = open_dialog()
    assert not is_kept(workspace)
    hand.type("em").enter().type("12").type("Een zin")
    dialog._keeper._timer.timeout.emit()  # some seconds later
    assert is_kept(workspace)


def test_an_untouched_form_keeps_nothing(open_dialog: Open, workspace: Workspace) -> None:
    crash(open_dialog())
    assert not is_kept(workspace)


def test_start_anew_asks_and_forgets(
    open_dialog: Open, hand: Hand, workspace: Workspace, answers: Answers
) -> None:
    first = open_dialog()
    hand.type("em").enter().type("1")
    crash(first)
    again = open_dialog(draft_kind="contact")
    again.found_notice.action_chosen.emit()
    assert len(answers.asked) == 1
    assert again.form.who.pupil_rows() == []
    assert not again.found_notice.isVisible()
    assert not is_kept(workspace)


def test_closed_by_a_lock_it_is_kept_without_a_question(
    open_dialog: Open, hand: Hand, workspace: Workspace, answers: Answers
) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("12").type("Een zin")
    dialog.close()
    assert not dialog.isVisible()
    assert answers.asked == []
    assert is_kept(workspace)
    assert open_dialog(draft_kind="contact").form.words.told.text() == "Een zin"


def test_a_new_contact_begins_empty_and_offers_what_waits(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    first = open_dialog()
    hand.type("noo").enter().type("212").type("Wat wacht")
    crash(first)
    second = open_dialog()
    assert second.form.draft(strict=False).pupil_ids == ()
    assert second.form.words.told.text() == ""
    assert second.found_notice.text() == "Another contact is waiting. Noor, Wat wacht"
    hand.type("em").enter().type("12").type("Nu dit.").save()
    assert newest().told == "Nu dit."
    (left,) = workspace.read(waiting_contacts)
    third = open_dialog(draft_kind=left.kind)
    assert third.form.words.told.text() == "Wat wacht"
    hand.type("!").save()
    assert newest().told == "Wat wacht!"
    assert workspace.read(waiting_contacts) == ()


def test_throwing_away_what_is_typed_now_leaves_what_waits(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    first = open_dialog()
    hand.type("noo").enter().type("212").type("Wat wacht")
    crash(first)
    open_dialog()
    hand.type("em").enter().type("12").type("Weg ermee").press(Qt.Key.Key_Escape)
    assert open_dialog(draft_kind="contact").form.words.told.text() == "Wat wacht"


def test_a_form_for_someone_else_offers_what_waits_and_does_not_lose_it(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    first = open_dialog()
    hand.type("noo").enter().type("212").type("Wat wacht")
    crash(first)
    second = open_dialog(pupil_ids=(key_of(workspace.logbook, "Emir"),))
    assert second.form.words.told.text() == ""
    assert second.found_notice.isVisible()
    hand.type("12").type("Nu dit.").save()
    third = open_dialog(draft_kind="contact")
    assert third.form.words.told.text() == "Wat wacht"


def test_two_unfinished_contacts_survive_one_crash(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    first = open_dialog()
    hand.type("noo").enter().type("212").type("Wat wacht")
    crash(first)
    second = open_dialog(pupil_ids=(key_of(workspace.logbook, "Emir"),))
    hand.type("12").type("Ook half")
    crash(second)
    kinds = [row.kind for row in workspace.read(waiting_contacts)]
    assert len(kinds) == 2
    third = open_dialog(draft_kind=kinds[0])
    assert third.form.words.told.text() == "Ook half"
    third.form.words.told.setFocus()
    hand.save()
    assert open_dialog(draft_kind=kinds[1]).form.words.told.text() == "Wat wacht"


def test_go_on_with_what_waits(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    first = open_dialog()
    hand.type("noo").enter().type("212").type("Wat wacht")
    crash(first)
    second = open_dialog(pupil_ids=(key_of(workspace.logbook, "Emir"),))
    second.found_notice.action_chosen.emit()
    assert second.form.words.told.text() == "Wat wacht"
    assert [pupil.call_name for pupil in second.form.who.pupil_rows()] == ["Noor"]
    hand.type(" nog even").save()
    assert newest().told == "Wat wacht nog even"
    assert workspace.read(waiting_contacts) == ()


def test_changes_of_a_saved_contact_are_kept_apart(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    (key,) = log(workspace.logbook, "Emir", "Fatma", told="Eerst").ids
    first = open_dialog(contact_id=key)
    hand.type(", dan")
    crash(first)
    assert open_dialog().form.words.told.text() == ""
    again = open_dialog(contact_id=key)
    assert again.form.words.told.text() == "Eerst, dan"
    again.form.words.told.setFocus()
    hand.save()
    assert not is_kept(workspace, f"contact:{key}")


def test_a_draft_of_another_version_is_no_reason_to_fail(
    open_dialog: Open, workspace: Workspace
) -> None:
    from app.services.typing_drafts import keep_draft

    workspace.write(partial(keep_draft, kind="contact", body='{"pupil_ids": "?"}'))
    assert open_dialog().form.who.pupil_rows() == []


class TestClosing:
    def test_esc_asks_when_something_was_typed(
        self, open_dialog: Open, hand: Hand, answers: Answers, workspace: Workspace
    ) -> None:
        dialog = open_dialog()
        hand.type("em").enter().type("12").type("Een zin")
        answers.agrees = False
        hand.press(Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert dialog.form.words.told.text() == "Een zin"
        answers.agrees = True
        hand.press(Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        assert len(answers.asked) == 2
        assert not is_kept(workspace)

    def test_esc_just_closes_when_a_few_keys_would_do_it_again(
        self, open_dialog: Open, hand: Hand, answers: Answers
    ) -> None:
        dialog = open_dialog()
        hand.type("em").enter().type("1").press(Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        assert answers.asked == []

    def test_esc_first_closes_the_list_of_names(self, open_dialog: Open, hand: Hand) -> None:
        dialog = open_dialog()
        hand.type("em").press(Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert not dialog.form.who.pupils.is_list_shown()
        hand.press(Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    def test_a_name_that_is_half_picked_is_a_word_too(
        self, open_dialog: Open, hand: Hand, answers: Answers
    ) -> None:
        dialog = open_dialog()
        hand.type("emi").press(Qt.Key.Key_Escape)
        answers.agrees = False
        hand.press(Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert len(answers.asked) == 1
        assert dialog.form.who.pupils.typing.text() == "emi"

    def test_a_change_of_tone_alone_is_asked_after_too_in_a_saved_contact(
        self, open_dialog: Open, answers: Answers, workspace: Workspace
    ) -> None:
        (key,) = log(workspace.logbook, "Emir", "Fatma", told="Zo", tone=Tone.PROBLEM).ids
        dialog = open_dialog(contact_id=key)
        dialog.reject()
        assert answers.asked == []
        dialog = open_dialog(contact_id=key)
        dialog.form.how.tone.button(Tone.POSITIVE).click()
        dialog.cancel_button.click()
        assert len(answers.asked) == 1
