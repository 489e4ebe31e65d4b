"""Logging by keys alone: what it costs, and where the keyboard goes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.queries.rows import ContactDetail
from app.ui.dialogs.contact.dialog import ContactDialog
from app.vocabulary import Channel, Outcome, Tone
from tests.ui.dialogs.contact.conftest import Hand, Open

SENTENCE = "Emir hielp een kleuter met haar jas."


def focused_group(dialog: ContactDialog) -> str:
    focused = QApplication.focusWidget()
    for name, group in {
        "tone": dialog.form.how.tone,
        "channel": dialog.form.how.channel,
        "outcome": dialog.form.how.outcome,
        "people": dialog.form.who.chips,
    }.items():
        if focused in group.buttons():
            return name
    return "told" if focused is dialog.form.words.told else ""


def test_a_positive_word_at_the_gate_costs_a_name_two_keys_and_a_sentence(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    open_dialog()
    hand.type("em").enter().type("12").type(SENTENCE).save()
    assert hand.strokes == len("em") + 1 + 2 + len(SENTENCE) + 1
    logged = newest()
    assert [pupil.name for pupil in logged.pupils] == ["Emir Yıldız"]
    assert [(row.guardian, row.outcome) for row in logged.participants] == [
        ("Fatma Yıldız", Outcome.REACHED)
    ]
    assert (logged.tone, logged.channel) == (Tone.POSITIVE, Channel.GATE)
    assert logged.told == SENTENCE


def test_ten_seconds_are_the_name_four_keys_a_sentence_and_ctrl_enter(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    """The most it costs: two guardians, and nobody spoken yet."""
    first_letters, keys = "noo", ("Enter", "1: Ilse", "1: positive", "2: at the gate")
    open_dialog()
    hand.type(first_letters).enter().type("112").type(SENTENCE).save()
    assert len(keys) == 4
    assert hand.strokes == len(first_letters) + len(keys) + len(SENTENCE) + 1
    logged = newest()
    assert [row.guardian for row in logged.participants] == ["Ilse Berg"]
    assert (logged.tone, logged.channel, logged.told) == (Tone.POSITIVE, Channel.GATE, SENTENCE)


def test_with_two_guardians_one_more_key_says_which(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    dialog = open_dialog()
    hand.type("noo").enter()
    assert focused_group(dialog) == "people"
    hand.type("212").type("Fijn.").save()
    assert [row.guardian for row in newest().participants] == ["Tom Berg"]


def test_next_time_the_one_last_spoken_is_chosen_already(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    open_dialog()
    hand.type("noo").enter().type("212").type("Fijn.").save()
    dialog = open_dialog()
    hand.type("noo").enter()
    assert focused_group(dialog) == "tone"
    hand.type("12").type("Weer fijn.").save()
    assert [row.guardian for row in newest().participants] == ["Tom Berg"]
    assert newest().told == "Weer fijn."


@pytest.mark.parametrize("row", ["people", "tone", "channel", "outcome"])
@pytest.mark.parametrize("words", ["vader belde", "Problem", "(samen)"])
def test_letters_choose_nothing_but_go_to_the_text(
    open_dialog: Open, hand: Hand, row: str, words: str
) -> None:
    dialog = open_dialog()
    hand.type("noo").enter().type("223")
    before = dialog.form.draft()
    dialog.form.words.fill("Eerst dit. ", "", "")
    groups = {
        "people": dialog.form.who.chips,
        "tone": dialog.form.how.tone,
        "channel": dialog.form.how.channel,
        "outcome": dialog.form.how.outcome,
    }
    groups[row].focus_first()
    hand.type(words)
    assert focused_group(dialog) == "told"
    assert dialog.form.draft() == replace(before, told=f"Eerst dit. {words}")


def test_a_digit_that_stands_for_nothing_does_nothing(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("90")
    assert focused_group(dialog) == "tone"
    assert dialog.form.how.chosen_tone() is None
    assert dialog.form.words.told.text() == ""


@pytest.mark.parametrize("channel", "12345")
def test_after_the_channel_digits_belong_to_the_text(
    open_dialog: Open, hand: Hand, channel: str
) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("2").type(channel)
    outcome = dialog.form.how.chosen_outcome()
    hand.type("3 keer gebeld")
    assert dialog.form.words.told.text() == "3 keer gebeld"
    assert dialog.form.how.chosen_outcome() is outcome


def test_a_call_worked_unless_a_tab_back_says_otherwise(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("21")
    assert focused_group(dialog) == "told"
    assert dialog.form.how.chosen_outcome() is Outcome.REACHED
    hand.press(Qt.Key.Key_Backtab)
    assert focused_group(dialog) == "outcome"
    hand.type("3")
    assert focused_group(dialog) == "told"
    hand.save()
    assert newest().participants[0].outcome is Outcome.VOICEMAIL
    assert newest().participants[0].address_used == "06 32345678"


def test_enter_keeps_what_is_chosen_and_goes_on(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("1")
    assert dialog.form.how.chosen_channel() is Channel.GATE  # at three on a Tuesday
    hand.enter()
    assert focused_group(dialog) == "told"


def test_enter_never_saves_by_accident(
    open_dialog: Open, hand: Hand, count: Callable[[], int]
) -> None:
    dialog = open_dialog()
    hand.type("em").enter()
    dialog.form.agreements.entries()[0].text.setFocus()
    hand.enter()
    dialog.form.more.subject.setFocus()
    hand.enter()
    assert count() == 0
    assert dialog.isVisible()


@pytest.mark.parametrize("place", ["agreement", "label", "note", "subject", "pupil"])
def test_ctrl_enter_saves_from_any_field(
    open_dialog: Open, hand: Hand, count: Callable[[], int], place: str
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("1")
    form.set_unfolded(unfolded=True)
    {
        "agreement": form.agreements.entries()[0].text,
        "label": form.more.labels.typing,
        "note": form.more.note.box,
        "subject": form.more.subject,
        "pupil": form.who.pupils,
    }[place].setFocus()
    hand.save()
    assert count() == 1


def test_alt_and_a_digit_choose_a_guardian_from_anywhere(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("noo").enter().type("112")
    assert focused_group(dialog) == "told"
    hand.press(Qt.Key.Key_2, alt=True).press(Qt.Key.Key_9, alt=True)
    assert [person.name for person in dialog.form.who.people()] == ["Ilse", "Tom"]
    assert dialog.form.who.child_present()
    assert focused_group(dialog) == "told"


def test_tab_walks_through_the_form_in_the_order_it_is_read(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("em").enter()
    seen = []
    for _stop in range(6):
        seen.append(focused_group(dialog))
        hand.press(Qt.Key.Key_Tab)
    assert seen[:4] == ["tone", "channel", "outcome", "told"]


def stops_after(hand: Hand, start: QWidget, count: int) -> list[QWidget]:
    """Where Tab comes, from one field on."""
    start.setFocus()
    return [hand.press(Qt.Key.Key_Tab).at() for _stop in range(count)]


def test_tab_goes_from_the_words_to_the_agreements_and_then_to_the_rest(
    open_dialog: Open, hand: Hand
) -> None:
    dialog = open_dialog()
    form = dialog.form
    hand.type("em").enter().type("12")
    first = form.agreements.entries()[0]
    seen = stops_after(hand, form.words.child_told, 5)
    assert seen[0] is first.text
    assert seen[1] in first.owner.buttons()
    assert seen[2] is first.due
    assert seen[3].accessibleName() == "Another agreement"
    assert seen[4] is form.fold


def test_tab_finds_lines_of_agreements_that_came_later(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    form = dialog.form
    hand.type("em").enter().type("12")
    form.agreements.entries()[0].text.setFocus()
    hand.type("boek").enter().type("spel").enter().type("pen")
    first, second, third = form.agreements.entries()
    seen = stops_after(hand, form.words.child_told, 13)
    for entry, part in zip((first, second, third), (seen[:4], seen[4:8], seen[8:12]), strict=True):
        assert part[0] is entry.text
        assert part[1] in entry.owner.buttons()
        assert part[2:] == [entry.due, entry.cross]
    assert seen[12].accessibleName() == "Another agreement"
    assert stops_after(hand, dialog.save_button, 2) == [dialog.templates, form.who.pupils.typing]
    first.cross.click()
    assert stops_after(hand, form.words.child_told, 1) == [second.text]
    assert stops_after(hand, second.cross, 1) == [third.text]


def test_everything_that_can_have_the_keyboard_says_its_name(
    open_dialog: Open, hand: Hand, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    dialog = open_dialog()
    hand.type("noo").enter()
    dialog.form.set_unfolded(unfolded=True)
    assert [each for each in nameless(dialog) if each.isVisible()] == []
