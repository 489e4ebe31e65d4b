"""Who did I speak today, by keys alone: what it costs, and where the keyboard goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.queries.rows import ContactDetail
from app.services.drafts import PupilDraft
from app.services.people import add_pupil
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Channel, Outcome, Relationship, Tone
from tests.conftest import guardian
from tests.people import log
from tests.ui.dialogs.contact.conftest import Hand
from tests.ui.dialogs.spoken.conftest import Open

Logged = Callable[[], list[ContactDetail]]
_PER_CHILD = 4
"""Keys for a child beside its sentence: two letters of the name, Space, Enter."""


def in_words() -> bool:
    return isinstance(QApplication.focusWidget(), QLineEdit)


def add(workspace: Workspace, *names: str) -> None:
    """More children, each with one parent."""

    def fill(writing):
        for name in names:
            parent = guardian(f"Ouder {name}", Relationship.PARENT)
            add_pupil(writing, PupilDraft(call_name=name, family_name="Bos", guardians=(parent,)))
        return Changes.PEOPLE

    workspace.write(fill)


def test_five_gate_talks_cost_their_sentences_and_four_keys_each(
    workspace: Workspace,
    open_dialog: Open,
    hand: Hand,
    logged: Logged,
    said: list[tuple[str, bytes | None]],
) -> None:
    """At 3 keys a second, slower than most, five sentences of 30 letters stay below two minutes."""
    add(workspace, "Anna", "Bram", "Cas", "Dina")
    told = {
        "an": "Hielp een kleuter met haar jas.",
        "br": "Las een heel hoofdstuk voor.",
        "ca": "Kent de tafel van zeven.",
        "di": "Troostte een vriendin.",
        "em": "Ruimde uit zichzelf op.",
    }
    open_dialog()
    for letters, sentence in told.items():
        hand.type(letters).press(Qt.Key.Key_Space).type(sentence).enter()
    hand.save()
    assert hand.strokes == sum(map(len, told.values())) + _PER_CHILD * 5 + 1
    assert hand.strokes < 3 * 120
    contacts = logged()
    assert [row.told for row in contacts] == list(told.values())
    assert {row.tone for row in contacts} == {Tone.POSITIVE}
    assert {row.channel for row in contacts} == {Channel.GATE}
    assert all(row.participants[0].outcome is Outcome.REACHED for row in contacts)
    assert [(words, uid is not None) for words, uid in said] == [("5 contacts logged.", True)]


def test_all_of_them_are_taken_back_at_once(
    workspace: Workspace,
    open_dialog: Open,
    hand: Hand,
    logged: Logged,
    said: list[tuple[str, bytes | None]],
) -> None:
    add(workspace, "Anna")
    open_dialog()
    for letters in ("an", "em"):
        hand.type(letters).press(Qt.Key.Key_Space).type("Fijn.").enter()
    hand.save()
    assert len(logged()) == 2
    workspace.undo(said[0][1] or b"")
    assert logged() == []


def test_with_two_parents_a_digit_says_which_and_goes_on_to_the_words(
    open_dialog: Open, hand: Hand, logged: Logged
) -> None:
    open_dialog()
    hand.type("no").press(Qt.Key.Key_Space)
    assert not in_words()
    hand.type("2").type("Fijn.").save()
    [contact] = logged()
    assert [row.guardian for row in contact.participants] == ["Tom Berg"]
    assert contact.told == "Fijn."


def test_who_was_spoken_last_is_chosen_already(
    workspace: Workspace, open_dialog: Open, hand: Hand, logged: Logged
) -> None:
    log(workspace.logbook, "Noor", "Tom")
    open_dialog()
    hand.type("no").press(Qt.Key.Key_Space)
    assert in_words()
    hand.type("Fijn.").save()
    assert [row.guardian for row in logged()[-1].participants] == ["Tom Berg"]


def test_alt_and_a_digit_choose_a_parent_while_one_writes(
    workspace: Workspace, open_dialog: Open, hand: Hand, logged: Logged
) -> None:
    log(workspace.logbook, "Noor", "Tom")
    open_dialog()
    hand.type("no").press(Qt.Key.Key_Space).press(Qt.Key.Key_1, alt=True)
    hand.press(Qt.Key.Key_2, alt=True).type("Fijn.").save()
    assert [row.guardian for row in logged()[-1].participants] == ["Ilse Berg"]


@pytest.mark.parametrize(("key", "tone"), [(Qt.Key.Key_F3, Tone.PROBLEM),
                                           (Qt.Key.Key_F4, Tone.PRACTICAL)])  # fmt: skip
def test_another_tone_is_one_key_away(
    open_dialog: Open, hand: Hand, logged: Logged, key: Qt.Key, tone: Tone
) -> None:
    dialog = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space).type("Was moe").press(key).type(".").enter()
    hand.type("ja").press(Qt.Key.Key_Space).type("1").type("Fijn.")
    [first, second] = dialog.lines.lines()
    assert (first.tone.value(), second.tone.value()) == (tone, Tone.POSITIVE)
    hand.save()
    assert [row.tone for row in logged()] == [tone, Tone.POSITIVE]


def test_letters_jump_past_accents_and_go_round(
    workspace: Workspace, open_dialog: Open, hand: Hand
) -> None:
    add(workspace, "Özlem", "Nina")
    roll = open_dialog().class_list.roll
    hand.type("oz")
    assert roll.current().pupil.name == "Özlem Bos"
    roll._since.invalidate()
    hand.type("n")
    first = roll.current().pupil.call_name
    hand.type("n")
    assert {first, roll.current().pupil.call_name} == {"Noor", "Nina"}
    roll._since.invalidate()
    hand.type("berg")
    assert roll.current().pupil.name == "Noor van den Berg"


def test_a_search_goes_to_the_line_by_enter_and_back_to_the_whole_class(
    open_dialog: Open, hand: Hand
) -> None:
    dialog = open_dialog()
    dialog.class_list.search.setFocus()
    hand.type("yil").enter()
    assert [line.pupil.call_name for line in dialog.lines.lines()] == ["Emir"]
    assert in_words()
    hand.type("Fijn.").enter()
    assert QApplication.focusWidget() is dialog.class_list.roll
    assert len(dialog.class_list.roll.rows()) == 3


def test_ticked_again_a_child_is_let_go_and_its_words_come_back(
    open_dialog: Open, hand: Hand
) -> None:
    dialog = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space).type("Fijn.").enter()
    hand.type("em").press(Qt.Key.Key_Space)
    assert dialog.lines.lines() == []
    hand.type("em").press(Qt.Key.Key_Space)
    assert [line.told.text() for line in dialog.lines.lines()] == ["Fijn."]


def test_enter_on_a_ticked_child_goes_to_its_line(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space).type("Fijn.").enter().type("em").enter()
    assert QApplication.focusWidget() is dialog.lines.lines()[0].told


def test_nothing_ticked_saves_nothing(open_dialog: Open, hand: Hand, logged: Logged) -> None:
    dialog = open_dialog()
    hand.save()
    assert logged() == []
    assert dialog.isVisible()


def test_tab_goes_through_a_line_then_the_next_and_then_to_saving(
    open_dialog: Open, hand: Hand
) -> None:
    dialog = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space).enter().type("no").press(Qt.Key.Key_Space)
    emir, noor = dialog.lines.lines()
    emir.told.setFocus()
    passed = []
    for _key in range(8):
        hand.press(Qt.Key.Key_Tab)
        passed.append(hand.at())
    assert passed[0] in emir.tone.buttons()
    assert passed[1:3] == [emir.channel, emir.remove]
    assert passed[3] in noor.chips.buttons()
    assert passed[4] is noor.told
    assert passed[6:] == [noor.channel, noor.remove]
    hand.press(Qt.Key.Key_Tab)
    hand.press(Qt.Key.Key_Tab)
    assert hand.at() is dialog.save_button


def test_everything_reachable_has_a_name(open_dialog: Open, hand: Hand, nameless) -> None:
    dialog = open_dialog()
    hand.type("no").press(Qt.Key.Key_Space)
    dialog.all.same.click()
    assert [each for each in nameless(dialog) if each.isVisible()] == []


def test_the_children_of_a_whole_school_make_no_widgets(
    workspace: Workspace, open_dialog: Open
) -> None:
    few = len(open_dialog().findChildren(QLineEdit))
    add(workspace, *(f"Kind{number}" for number in range(200)))
    dialog = open_dialog()
    assert len(dialog.class_list.roll.rows()) == 203
    assert len(dialog.findChildren(QLineEdit)) == few
