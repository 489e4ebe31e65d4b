"""Every field of a contact: filled in by hand, kept, and there again when it is changed."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from app.queries.log import contact
from app.queries.rows import ContactDetail
from app.services.contacts import mark_informed
from app.ui.dialogs.contact.facts_part import INTERPRETER, TELL
from app.ui.dialogs.contact.form import ContactForm
from app.ui.dialogs.contact.guardians import CHILD
from app.ui.dialogs.contact.how import ASKS
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Initiative, Occasion, Outcome, Owner, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log
from tests.ui.dialogs.contact.conftest import Answers, Hand, Open


def click(widget: QWidget) -> None:
    """With the mouse, once what was folded away has its place."""
    QApplication.processEvents()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def write(hand: Hand, field: QWidget, words: str) -> None:
    field.setFocus()
    hand.type(words)


def filled(form: ContactForm, hand: Hand) -> None:
    """A hard talk on the phone with both parents of Noor, and about Emir, in all its parts."""
    hand.type("noo").enter()
    form.who.pupils.setFocus()
    hand.type("em").enter()
    for button in form.who.chips.buttons()[:2]:
        click(button)
    click(form.who.chips.button(CHILD))
    click(form.how.tone.button(Tone.PROBLEM))
    click(form.how.channel.button(Channel.PHONE))
    write(hand, form.words.told, "Noor sloeg een ander kind.")
    write(hand, form.words.heard, "Thuis is het druk.")
    write(hand, form.words.child_told, "Ik was boos.")
    first = form.agreements.entries()[0]
    write(hand, first.text, "elke dag even praten")
    hand.enter().type("slaapritme")
    second = form.agreements.entries()[1]
    click(second.owner.button(Owner.HOME))
    second.pupil.setCurrentIndex(1)
    second.pupil.activated.emit(1)
    write(hand, second.due, "1-12-2026")
    click(form.fold)
    filled_below(form, hand)


def filled_below(form: ContactForm, hand: Hand) -> None:
    more = form.more
    write(hand, more.note.box, "Ik maak me zorgen.")
    click(more.note.keep)
    write(hand, more.when.day, "20-11")
    click(more.when.unknown)
    write(hand, more.when.minutes, "25")
    write(hand, more.subject, "Ruzie op het plein")
    write(hand, more.colleague, "Joke")
    write(hand, more.why, "Ze willen dat Noor graag gaat.")
    ilse, tom = more.each.rows()
    click(tom.outcome.button(Outcome.VOICEMAIL))
    assert ilse.address is not None
    click(ilse.address.chips.button("other"))
    hand.type("+31 6 87654321 (werk)")
    click(more.facts.occasion.button(Occasion.CONCERN))
    click(more.facts.initiative.button(Initiative.GUARDIAN))
    click(more.facts.extras.button(INTERPRETER))
    click(more.facts.extras.button(TELL))
    reaction = more.viewpoints.entries()[0]
    click(reaction.who.buttons()[1])
    write(hand, reaction.box, "Wij vinden dat school te snel belt.")
    write(hand, more.labels.typing, "pesten")


def test_every_field_is_kept(
    open_dialog: Open,
    hand: Hand,
    newest: Callable[[], ContactDetail],
    workspace: Workspace,
) -> None:
    filled(open_dialog().form, hand)
    hand.save()
    kept, logbook = newest(), workspace.logbook
    assert [pupil.call_name for pupil in kept.pupils] == ["Noor", "Emir"]
    assert [(row.guardian, row.outcome, row.address_used) for row in kept.participants] == [
        ("Ilse Berg", Outcome.REACHED, "06 87654321"),
        ("Tom Berg", Outcome.VOICEMAIL, "06 22345678"),
    ]
    assert kept.child_present
    assert kept.interpreter_used
    assert not kept.tell_other_parent  # it holds by itself for a problem, and was taken off
    assert (kept.tone, kept.channel, kept.occasion) == (
        Tone.PROBLEM,
        Channel.PHONE,
        Occasion.CONCERN,
    )
    assert kept.initiative is Initiative.GUARDIAN
    assert (kept.told, kept.heard, kept.child_told) == (
        "Noor sloeg een ander kind.",
        "Thuis is het druk.",
        "Ik was boos.",
    )
    assert kept.why_it_matters == "Ze willen dat Noor graag gaat."
    assert (kept.subject, kept.spoken_by, kept.minutes) == ("Ruzie op het plein", "Joke", 25)
    assert (kept.at.date(), kept.time_known) == (date(2026, 11, 20), False)
    assert kept.entered_at == NOW
    assert [(row.text, row.owner, row.due_on, row.pupil_id) for row in kept.agreements] == [
        ("elke dag even praten", Owner.SCHOOL, None, key_of(logbook, "Noor")),
        ("slaapritme", Owner.HOME, date(2026, 12, 1), key_of(logbook, "Emir")),
    ]
    assert kept.labels == ("pesten",)
    assert (kept.working_note, kept.note_goes_on) == ("Ik maak me zorgen.", None)
    (reaction,) = kept.viewpoints
    assert (reaction.guardian, reaction.text) == ("Tom Berg", "Wij vinden dat school te snel belt.")


def test_every_field_comes_back_when_it_is_changed_and_stays_as_it_was(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    filled(open_dialog().form, hand)
    hand.save()
    before = newest()
    form = open_dialog(contact_id=before.id).form
    assert form.more.when.unknown.isChecked()
    assert form.more.when.entered() == "Entered today 15:05"
    assert form.more.note.keep.isChecked()
    assert [kept.words.text() for kept in form.more.viewpoints.kept()] == [
        "Wij vinden dat school te snel belt."
    ]
    assert form.agreements.entries()[1].pupil.currentText() == "Emir"
    ilse = form.more.each.rows()[0]
    assert ilse.address is not None
    assert ilse.address.typing.text() == "06 87654321"
    form.words.told.setFocus()
    hand.save()
    after = newest()
    for name in (field.name for field in fields(ContactDetail)):
        if name != "versions":
            assert getattr(after, name) == getattr(before, name), name


def test_a_draft_of_all_of_it_survives_a_crash(open_dialog: Open, hand: Hand) -> None:
    first = open_dialog()
    filled(first.form, hand)
    draft = first.form.draft()
    first._keeper.keep()
    first._keeper.stop()
    first.hide()
    again = open_dialog(draft_kind="contact")
    assert again.form.draft() == draft


class TestWithoutAParent:
    def test_a_talk_with_the_pupil_alone_reaches_nobody(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("em").enter()
        click(form.who.chips.buttons()[0])  # Fatma, the only one, was chosen already
        click(form.who.chips.button(CHILD))
        assert form.who.chip_line.hint() == "Without a parent: then no parent counts as reached."
        assert form.positive.text() == ""
        click(form.how.tone.button(Tone.POSITIVE))
        write(hand, form.words.child_told, "Ik heb een vriend.")
        hand.save()
        assert newest().child_present
        assert newest().participants == ()

    def test_another_professional_reaches_nobody_and_has_a_name(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("em").enter().press(Qt.Key.Key_0, alt=True)
        assert form.who.people() == []  # Fatma was a guess of ours
        assert form.words.fields["heard"].label.text() == "What the other professional told"
        click(form.how.tone.button(Tone.PRACTICAL))
        hand.save()
        error = form.who.with_whom.professional_line.error
        assert error.text() == "Write down who that was, and of what organisation."
        hand.type("Joke Smit, logopedist").save()
        assert newest().professional == "Joke Smit, logopedist"
        assert newest().participants == ()
        again = open_dialog(contact_id=newest().id).form
        assert again.who.with_whom.professional.text() == "Joke Smit, logopedist"
        assert again.who.with_whom.has_professional()

    def test_a_parent_may_be_there_as_well(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("noo").enter().type("4")  # Ilse, Tom, Noor, another professional
        write(hand, form.who.with_whom.professional, "Wijkteam")
        click(form.who.chips.buttons()[0])
        click(form.how.tone.button(Tone.PRACTICAL))
        hand.save()
        assert newest().professional == "Wijkteam"
        assert [row.guardian for row in newest().participants] == ["Ilse Berg"]


class TestWorkingNote:
    def test_it_goes_after_the_school_year_unless_it_is_kept(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("em").enter().type("1")
        click(form.fold)
        assert form.more.note.how_long() == "It goes by itself after Saturday 31 July 2027."
        write(hand, form.more.note.box, "Voor mij")
        hand.save()
        assert newest().note_goes_on == date(2027, 7, 31)
        form = open_dialog(contact_id=newest().id).form
        click(form.more.note.keep)
        assert form.more.note.how_long() == "It stays until you take it away."
        hand.save()
        assert newest().note_goes_on is None


class TestTellTheOtherParent:
    @pytest.fixture
    def form(self, open_dialog: Open, hand: Hand) -> ContactForm:
        form = open_dialog().form
        hand.type("jay").enter().type("121")  # Marvin, who lives apart from Priya
        return form

    def test_who_still_has_to_be_told_is_named(self, form: ContactForm) -> None:
        click(form.how.tone.button(Tone.PROBLEM))
        line = form.more.facts.extras_line
        assert line.hint() == "Still to be told: Priya."
        click(form.fold)
        tell = form.more.facts.extras.button(TELL)
        assert tell.isVisible()
        click(form.who.chips.buttons()[1])
        assert line.hint() == "Everyone who has to know was told."
        assert not tell.isVisible()
        click(form.who.chips.buttons()[1])
        click(tell)
        assert line.hint() == ""

    def test_it_follows_the_occasion_and_whether_it_worked(self, form: ContactForm) -> None:
        click(form.fold)
        line, facts = form.more.facts.extras_line, form.more.facts
        click(form.how.tone.button(Tone.PRACTICAL))
        assert line.hint() == ""
        click(facts.occasion.button(Occasion.INCIDENT))
        assert line.hint() == "Still to be told: Priya."
        click(form.how.outcome.button(Outcome.VOICEMAIL))
        assert line.hint() == ""  # nobody was told anything yet

    def test_who_was_told_afterwards_is_told(
        self,
        form: ContactForm,
        hand: Hand,
        open_dialog: Open,
        newest: Callable[[], ContactDetail],
        workspace: Workspace,
    ) -> None:
        click(form.how.tone.button(Tone.PROBLEM))
        hand.save()
        key, priya = newest().id, guardian_of(workspace.logbook, "Jayden", "Priya")
        workspace.write(partial(mark_informed, contact_id=key, guardian_id=priya))
        hint = open_dialog(contact_id=key).form.more.facts.extras_line.hint()
        assert hint == "Everyone who has to know was told."


def test_an_answer_is_asked(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("3")
    asks = form.more.facts.asks.button(ASKS)
    assert not asks.isVisible()  # a talk asks for no answer
    hand.type("5")
    assert not form.more.isVisible()  # it stands beside what came of it, and not in the fold
    click(asks)
    hand.save()
    assert newest().asks_answer


def test_four_guardians_have_an_outcome_and_a_number_each(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    form = open_dialog().form
    hand.type("noo").enter()
    form.who.pupils.setFocus()
    hand.type("jay").enter()
    for button in form.who.chips.buttons()[:4]:
        if not button.isChecked():
            click(button)
    click(form.how.tone.button(Tone.PRACTICAL))
    click(form.how.channel.button(Channel.PHONE))
    click(form.fold)
    rows = form.more.each.rows()
    wanted = [Outcome.REACHED, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.WRONG_NUMBER]
    for row, outcome in zip(rows, wanted, strict=True):
        click(row.outcome.button(outcome))
    hand.save()
    assert [row.outcome for row in newest().participants] == wanted


class TestReactions:
    def logged(self, open_dialog: Open, hand: Hand, words: str) -> None:
        form = open_dialog().form
        hand.type("noo").enter().type("212")
        click(form.fold)
        write(hand, form.more.viewpoints.entries()[0].box, words)
        hand.save()

    def test_the_one_it_was_with_is_who_gave_it(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        self.logged(open_dialog, hand, "Wij zien dat anders!")
        (kept,) = newest().viewpoints
        assert (kept.guardian, kept.text) == ("Tom Berg", "Wij zien dat anders!")
        assert kept.received_at == NOW

    def test_it_came_in_on_the_day_of_the_contact_or_on_another(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("noo").enter().type("212")
        click(form.fold)
        form.more.when.day.setFocus()
        hand.type("20-11")
        part = form.more.viewpoints
        write(hand, part.entries()[0].box, "Die dag.")
        click(part.more)
        write(hand, part.entries()[1].box, "Later.")
        part.entries()[1].day.setFocus()
        hand.type("23-11").save()
        days = [row.received_at.date() for row in newest().viewpoints]
        assert days == [date(2026, 11, 20), date(2026, 11, 23)]

    def test_beside_a_saved_contact_it_came_in_today(
        self, open_dialog: Open, hand: Hand, workspace: Workspace,
        newest: Callable[[], ContactDetail],
    ) -> None:  # fmt: skip
        at = NOW.replace(day=20)
        (key,) = log(workspace.logbook, "Emir", "Fatma", at=at, told="Zo.").ids
        form = open_dialog(contact_id=key).form
        click(form.fold)
        write(hand, form.more.viewpoints.entries()[0].box, "Nu pas.")
        hand.save()
        assert newest().viewpoints[0].received_at == NOW

    @pytest.mark.parametrize("day", ["31-2", "1-12-2026"])
    def test_a_day_that_cannot_be_is_refused(
        self, open_dialog: Open, hand: Hand, count: Callable[[], int], day: str
    ) -> None:
        form = open_dialog().form
        hand.type("noo").enter().type("212")
        click(form.fold)
        entry = form.more.viewpoints.entries()[0]
        write(hand, entry.box, "Zo.")
        entry.day.setFocus()
        hand.type(day).save()
        assert "day" in form.more.viewpoints.error.text()
        assert count() == 0

    def test_what_is_kept_is_read_and_another_comes_beside_it(
        self,
        open_dialog: Open,
        hand: Hand,
        newest: Callable[[], ContactDetail],
        workspace: Workspace,
    ) -> None:
        self.logged(open_dialog, hand, "Eerste reactie.")
        key = newest().id
        part = open_dialog(contact_id=key).form.more.viewpoints
        (kept,) = part.kept()
        assert kept.whose.text() == "Tom Berg, today"
        assert kept.words.text() == "Eerste reactie."
        click(part.entries()[0].who.buttons()[0])
        write(hand, part.entries()[0].box, "Tweede, van Ilse.")
        click(part.more)
        hand.type("Derde.").save()
        found = workspace.read(partial(contact, contact_id=key)).viewpoints
        assert [(row.guardian, row.text) for row in found] == [
            ("Tom Berg", "Eerste reactie."),
            ("Ilse Berg", "Tweede, van Ilse."),
            ("Tom Berg", "Derde."),
        ]

    def test_words_of_a_reaction_are_asked_after_before_they_are_lost(
        self, open_dialog: Open, hand: Hand, answers: Answers
    ) -> None:
        dialog = open_dialog()
        hand.type("em").enter().type("1")
        click(dialog.form.fold)
        write(hand, dialog.form.more.viewpoints.entries()[0].box, "Woorden")
        answers.agrees = False
        hand.press(Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert len(answers.asked) == 1


def test_tab_comes_to_each_guardian_before_what_stands_below(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("noo").enter().type("1")
    click(form.who.chips.buttons()[1])
    click(form.how.channel.button(Channel.PHONE))
    click(form.fold)
    more = form.more
    seen = []
    more.note.box.setFocus()
    for _stop in range(20):
        at = hand.press(Qt.Key.Key_Tab).at()
        words = at.text() if isinstance(at, QCheckBox) else ""
        seen.append(at.accessibleDescription() or at.accessibleName() or words)
    order = [
        "Keep it longer", "Day", "Time", "Time not known", "Minutes", "Subject",
        "Spoken by someone else", "Why it matters to the parent", "Did it work for Ilse?",
        "By which number or address: Ilse", "Did it work for Tom?",
        "By which number or address: Tom", "Occasion", "Who began", "Also", "Whose reaction",
        "Reaction of the parent",
    ]  # fmt: skip
    named = [name for name in seen if name]
    assert named[: len(order)] == order
