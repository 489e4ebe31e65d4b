"""A whole group in one go: one message about all of them, which is nobody's attempt."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt

from app.queries.reach import unreached
from app.queries.rows import ContactDetail, GroupRow
from app.services.contacts import log_contact, mark_answered
from app.services.drafts import ContactDraft, ParticipantDraft, PupilDraft
from app.ui.dialogs.contact.facts_part import TO_GROUP
from app.ui.dialogs.contact.form import ContactForm
from app.ui.dialogs.contact.guardians import EVERYONE, PROFESSIONAL
from app.ui.dialogs.contact.tokens import GroupToken
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Outcome, Relationship, Tone
from tests.conftest import NOW, guardian
from tests.people import guardian_of, key_of
from tests.ui.dialogs.contact.conftest import Hand, Open
from tests.ui.dialogs.contact.test_people import add, people


@pytest.fixture
def whole_class(workspace: Workspace) -> None:
    """Group 6B becomes eight pupils, with thirteen guardians; one may not be contacted."""
    for letter in "ABCDE":
        parents = (
            guardian(f"{letter}an {letter}os", Relationship.FATHER, may_be_contacted=letter != "A"),
            guardian(f"{letter}lly {letter}os", Relationship.MOTHER),
        )
        add(workspace, PupilDraft(f"{letter}ik", family_name=f"{letter}os", guardians=parents),
            group="6B")  # fmt: skip


def groups_offered(form: ContactForm) -> list[str]:
    rows = form.who.pupils.suggestions().table.rows()
    return [row.name for row in rows if isinstance(row, GroupRow)]


@pytest.mark.parametrize("typed", ["6b", "6", "group 6B", "6 b"])
def test_a_group_is_found_by_its_name(open_dialog: Open, hand: Hand, typed: str) -> None:
    form = open_dialog().form
    hand.type(typed)
    assert groups_offered(form) == ["6B"]
    hand.enter()
    assert [pupil.call_name for pupil in form.who.pupil_rows()] == ["Noor", "Jayden", "Emir"]
    (token,) = form.who.pupils.tokens()
    assert isinstance(token, GroupToken)


def test_down_shows_groups_below_the_pupils(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.press(Qt.Key.Key_Down)
    assert isinstance(form.who.pupils.suggestions().table.rows()[-1], GroupRow)


@pytest.mark.usefixtures("whole_class")
class TestMany:
    def test_one_message_to_all_of_them(
        self,
        open_dialog: Open,
        hand: Hand,
        newest: Callable[[], ContactDetail],
        said: list[tuple[str, bytes | None]],
    ) -> None:
        form = open_dialog().form
        hand.type("6b").enter()
        assert people(form) == [
            "All 14 parents and guardians", "The children were there", "Another professional",
        ]  # fmt: skip
        assert form.who.chip_line.hint() == "Not among them: Aan Aos"
        assert form.how.chosen_channel() is Channel.MESSAGE  # one writes to a group
        assert form.positive.text() == ""
        hand.type("3").enter().type("Morgen gaan we naar het bos.").save()
        sent = newest()
        assert len(sent.pupils) == 8
        assert len(sent.participants) == 14
        assert {row.outcome for row in sent.participants} == {Outcome.SENT}
        assert sent.to_whole_group
        assert not sent.asks_answer
        assert said[0][0].startswith("Logged: ")

    def test_it_is_nobodys_attempt(
        self, open_dialog: Open, hand: Hand, workspace: Workspace
    ) -> None:
        open_dialog()
        hand.type("6b").enter().type("2").enter().type("Er is hoofdluis.").save()
        rows = workspace.read(partial(unreached, now=NOW))
        assert rows
        assert all(row.attempts == () for row in rows)

    def test_it_can_be_changed_and_an_answer_of_one_stays(
        self,
        open_dialog: Open,
        hand: Hand,
        newest: Callable[[], ContactDetail],
        workspace: Workspace,
    ) -> None:
        open_dialog()
        hand.type("6b").enter().type("3").enter().type("Bericht.").save()
        key, ilse = newest().id, guardian_of(workspace.logbook, "Noor", "Ilse")
        workspace.write(partial(mark_answered, contact_id=key, guardian_id=ilse))
        before = newest()
        form = open_dialog(contact_id=key).form
        (token,) = form.who.pupils.tokens()
        assert isinstance(token, GroupToken)
        assert form.who.chips.values() == [EVERYONE]
        form.words.told.setFocus()
        hand.type(" Nieuw.").save()
        assert newest().told == "Bericht. Nieuw."
        assert newest().to_whole_group
        assert newest().participants == before.participants

    def test_one_by_one_leaves_some_out(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("6b").enter()
        form.who.with_whom.one_by_one.click()
        assert len(form.who.people()) == 14
        next(button for button in form.who.chips.buttons() if button.isChecked()).click()
        form.how.tone.button(Tone.PRACTICAL).click()
        form.words.told.setFocus()
        hand.save()
        assert len(newest().participants) == 13
        again = open_dialog(contact_id=newest().id).form
        assert len(again.who.people()) == 13

    def test_pupils_one_by_one_are_no_whole_group(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        form = open_dialog().form
        hand.type("6b").enter()
        form.who.pupils.setFocus()
        hand.press(Qt.Key.Key_Right).press(Qt.Key.Key_Backspace)
        assert len(form.who.pupil_rows()) == 7
        assert not form.more.facts.holds(TO_GROUP)
        form.how.tone.button(Tone.PRACTICAL).click()
        form.words.told.setFocus()
        hand.save()
        assert not newest().to_whole_group

    def test_another_professional_about_a_group(self, open_dialog: Open, hand: Hand) -> None:
        form = open_dialog().form
        hand.type("6b").enter()
        form.who.chips.button(PROFESSIONAL).click()
        assert form.who.people() == []


def test_a_talk_with_a_whole_group_is_said_to_be_an_activity(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("6b").enter()
    assert form.how.channel_line.hint() == ""
    form.how.channel.button(Channel.MEETING).click()
    said = "Did you speak to them together? Then log it as an activity."
    assert form.how.channel_line.hint() == said


def test_some_pupils_together_are_no_whole_group_when_they_are_changed(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    for place in range(9):
        add(workspace, PupilDraft(f"Kind{place}", family_name="Zon"))
    logbook = workspace.logbook
    draft = ContactDraft(
        pupil_ids=tuple(key_of(logbook, f"Kind{place}") for place in range(9)),
        participants=(ParticipantDraft(guardian_of(logbook, "Noor", "Ilse")),),
        tone=Tone.PRACTICAL,
        channel=Channel.MESSAGE,
    )
    workspace.write(partial(log_contact, draft=draft))
    open_dialog(contact_id=newest().id)
    hand.save()
    assert not newest().to_whole_group
    assert len(newest().pupils) == 9


def test_the_whole_group_takes_in_who_was_chosen_already(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter()
    form.who.pupils.setFocus()
    hand.type("6b").enter()
    assert len(form.who.pupils.tokens()) == 1
    assert len(form.who.pupil_rows()) == 3
    form.who.pupils.setFocus()
    hand.press(Qt.Key.Key_Backspace)
    assert form.who.pupil_rows() == []
