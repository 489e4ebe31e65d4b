"""Positive first speaks kindly when a pupil is chosen, and is silent where it should be."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt

from app.queries.rows import ContactDetail
from app.ui.workspace import Workspace
from app.vocabulary import Initiative, Occasion, Owner, Tone
from tests.conftest import NOW
from tests.people import key_of, log
from tests.ui.dialogs.contact.conftest import Hand, Open


def test_it_speaks_when_the_pupil_is_chosen(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    assert form.positive.text() == ""
    hand.type("noo").enter()
    assert form.positive.text() == (
        "Something positive first? Ilse and Tom have heard no good news about Noor yet this"
        " school year."
    )


def test_it_speaks_of_the_one_who_is_chosen(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("noo").enter().type("2")
    assert "Tom has heard no good news" in form.positive.text()
    assert "Ilse" not in form.positive.text()


def test_it_is_silent_once_something_positive_was_told_this_year(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    log(workspace.logbook, "Emir", "Fatma", tone=Tone.POSITIVE, at=NOW - timedelta(days=9))
    form = open_dialog().form
    hand.type("em").enter()
    assert form.positive.text() == ""


def test_it_speaks_again_in_a_new_school_year(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    log(workspace.logbook, "Emir", "Fatma", tone=Tone.POSITIVE, at=NOW - timedelta(days=200))
    form = open_dialog().form
    hand.type("em").enter()
    assert form.positive.text() != ""


def test_a_positive_contact_gets_thanks_in_the_same_place(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("1")
    assert form.positive.text().startswith("How nice.")
    assert form.positive.thanks.isVisible()
    assert not form.positive.notice.isVisible()


def test_it_is_silent_for_incidents_complaints_and_what_the_parent_began(
    open_dialog: Open, hand: Hand
) -> None:
    form = open_dialog().form
    hand.type("em").enter()
    form.set_unfolded(unfolded=True)
    facts = form.more.facts
    for occasion in (Occasion.INCIDENT, Occasion.COMPLAINT):
        facts.occasion.button(occasion).click()
        assert form.positive.text() == ""
    facts.occasion.button(Occasion.COMPLAINT).click()  # off again
    assert form.positive.text() != ""
    facts.initiative.button(Initiative.GUARDIAN).click()
    assert form.positive.text() == ""


def test_at_a_problem_it_offers_to_plan_something_and_that_is_an_agreement(
    open_dialog: Open,
    hand: Hand,
    newest: Callable[[], ContactDetail],
    said: list[tuple[str, bytes | None]],
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("21")
    form.positive.notice.action_chosen.emit()
    form.words.told.setFocus()
    hand.type("Er was ruzie.").save()
    (agreement,) = newest().agreements
    assert agreement.text == "tell Fatma something good about Emir"
    assert agreement.owner is Owner.SCHOOL
    assert agreement.due_on is not None
    assert agreement.due_on.isoformat() == "2026-12-01"  # five school days on
    assert said[0][0] == "Logged: Emir, problem."


def test_after_saving_a_problem_it_only_asks(
    open_dialog: Open, hand: Hand, said: list[tuple[str, bytes | None]]
) -> None:
    open_dialog()
    hand.type("em").enter().type("21").save()
    assert said[0][0] == (
        "Logged: Emir, problem. Is there something positive to tell this week, too?"
    )


def test_good_news_told_in_the_same_contact_is_enough(
    open_dialog: Open, hand: Hand, said: list[tuple[str, bytes | None]]
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("21")
    form.set_unfolded(unfolded=True)
    form.more.facts.extras.button("good_news").click()
    hand.save()
    assert said[0][0] == "Logged: Emir, problem."


STEP = "What would help? Something small and concrete, with a day."


def test_a_problem_asks_for_a_step_without_insisting(
    open_dialog: Open, hand: Hand, count: Callable[[], int], workspace: Workspace
) -> None:
    log(workspace.logbook, "Emir", "Fatma", tone=Tone.POSITIVE, at=NOW - timedelta(days=9))
    form = open_dialog().form
    hand.type("em").enter().type("2")
    entry = form.agreements.entries()[0]
    assert form.agreements.hint() == STEP
    assert entry.text.placeholderText() == "who does what"
    entry.text.setFocus()
    hand.type("samen lezen")
    assert form.agreements.hint() == ""
    entry.text.clear()
    hand.save()
    assert count() == 2


def test_never_two_hints_at_once(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("2")
    assert form.positive.text() != ""
    assert form.agreements.hint() == ""
    # The line itself still asks for a step, where one is written down.
    asked = form.agreements.entries()[0].text.placeholderText()
    assert asked == "what would help? small and concrete, with a day"


def test_a_form_opened_for_someone_speaks_at_once(open_dialog: Open, workspace: Workspace) -> None:
    form = open_dialog(pupil_ids=(key_of(workspace.logbook, "Emir"),)).form
    assert "Fatma has heard no good news about Emir" in form.positive.text()


def test_it_offers_what_was_logged_before_and_puts_it_into_our_words(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    log(workspace.logbook, "Noor", tone=Tone.POSITIVE, told="Zingt & danst mooi.")
    form = open_dialog().form
    hand.type("noo").enter().type("2")
    (link,) = form.positive.ideas.links
    assert link.accessibleName() == ("Idea: Zingt & danst mooi (good news from before, today)")
    link.setFocus()
    hand.press(Qt.Key.Key_Space)
    assert form.words.boxes()["told"].text() == "Zingt & danst mooi."
    assert form.words.boxes()["told"].hasFocus()
    assert form.positive.ideas.links == []


def test_an_idea_comes_behind_what_was_typed_and_can_be_taken_back(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    log(workspace.logbook, "Noor", tone=Tone.POSITIVE, told="Zingt mooi.")
    form = open_dialog().form
    hand.type("noo").enter().type("2")
    told = form.words.boxes()["told"]
    told.set_text("Even over de gymtas.")
    form.positive.ideas.links[0].click()
    assert told.text() == "Even over de gymtas.\nZingt mooi."
    told.undo()
    assert told.text() == "Even over de gymtas."


def test_no_idea_is_shown_where_it_is_silent(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    log(workspace.logbook, "Noor", "Ilse", tone=Tone.POSITIVE, told="Zingt mooi.")
    form = open_dialog().form
    hand.type("noo").enter()  # Ilse was spoken last, and heard it
    assert form.positive.text() == ""
    assert form.positive.ideas.isHidden()


def test_tab_enters_the_ideas_once_and_arrows_go_along_them(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    for told in ("Zingt mooi.", "Rekent goed."):
        log(workspace.logbook, "Noor", tone=Tone.POSITIVE, told=told)
    form = open_dialog().form
    hand.type("noo").enter().type("2")
    first, second = form.positive.ideas.links
    assert form.how.isAncestorOf(hand.at())
    hand.press(Qt.Key.Key_Backtab)
    assert first.hasFocus()
    hand.press(Qt.Key.Key_Down)
    assert second.hasFocus()
    hand.press(Qt.Key.Key_Up)
    assert first.hasFocus()
    hand.press(Qt.Key.Key_Tab)
    assert form.how.isAncestorOf(hand.at())
