"""Choosing pupils by part of a name, and the guardians that come with them."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.queries.rows import ContactDetail, PupilRow
from app.services.drafts import PupilDraft
from app.services.groups import group_named
from app.services.people import add_pupil
from app.store.logbook import Writing
from app.ui.dialogs.contact.form import ContactForm
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Relationship
from tests.conftest import NOW, guardian
from tests.people import guardian_of, key_of
from tests.ui.dialogs.contact.conftest import Hand, Open


def add(workspace: Workspace, *pupils: PupilDraft, group: str = "7A") -> None:
    def fill(writing: Writing) -> Changes:
        key = group_named(writing, group, NOW.date()).id
        for pupil in pupils:
            add_pupil(writing, pupil, (key,))
        return Changes.PEOPLE

    workspace.write(fill, verb="add")


def offered(form: ContactForm) -> list[PupilRow]:
    table = form.who.pupils.suggestions().table
    return [row for row in table.rows() if table.isVisible() and isinstance(row, PupilRow)]


def chosen(form: ContactForm) -> list[str]:
    return [pupil.name for pupil in form.who.pupil_rows()]


def people(form: ContactForm) -> list[str]:
    return [button.text() for button in form.who.chips.buttons()]


@pytest.mark.parametrize("typed", ["yil", "YIL", "yıl", "em yil", "emir yildiz"])
def test_part_of_a_name_without_its_accents(
    open_dialog: Open,
    typed: str,
    type_text: Callable[[QWidget, str], None],
) -> None:
    form = open_dialog().form
    type_text(form.who.pupils.typing, typed)
    assert [row.name for row in offered(form)] == ["Emir Yıldız"]


def test_who_is_called_so_comes_before_whose_family_is(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    add(workspace, PupilDraft(call_name="Bo", family_name="Emmen"))
    form = open_dialog().form
    hand.type("em")
    assert [row.name for row in offered(form)] == ["Emir Yıldız", "Bo Emmen"]
    hand.press(Qt.Key.Key_Down).enter()
    assert chosen(form) == ["Bo Emmen"]


def test_a_screen_reader_hears_who_is_chosen(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("e")
    assert form.who.pupils.typing.accessibleDescription() == "Emir Yıldız, 6B, 1 of 1"
    hand.type("x")
    assert form.who.pupils.typing.accessibleDescription() == (
        "No pupil has a name like this. Add “ex” …"
    )


def test_down_shows_everybody(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.press(Qt.Key.Key_Down)
    assert len(offered(form)) == 3


def test_a_click_picks_too(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    QTest.mouseClick(form.who.pupils, Qt.MouseButton.LeftButton)
    table = form.who.pupils.suggestions().table
    spot = table.visualRect(table.cells.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen(form) == [table.rows()[1].name]
    assert not form.who.pupils.is_list_shown()


def test_namesakes_are_told_apart_by_group_or_day_of_birth(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    born = NOW.date().replace(year=2017)
    add(workspace, PupilDraft(call_name="Emir", family_name="Yıldız"))
    add(workspace, PupilDraft(call_name="Emir", family_name="Yıldız", born_on=born))
    form = open_dialog().form
    hand.type("emir")
    table = form.who.pupils.suggestions().table
    shown = [table.cells.cell(row, 1).text for row in range(3)]
    assert sorted(shown) == ["6B", "7A", "7A · born 2017"]


def test_several_pupils_share_their_guardians(
    open_dialog: Open,
    hand: Hand,
    workspace: Workspace,
    newest: Callable[[], ContactDetail],
) -> None:
    ilse = guardian_of(workspace.logbook, "Noor", "Ilse")
    brother = PupilDraft(
        call_name="Bram",
        family_name="Berg",
        guardians=(guardian("Ilse Berg", Relationship.MOTHER, id=ilse),),
    )
    add(workspace, brother)
    form = open_dialog().form
    hand.type("noo").enter().type("1")
    form.who.pupils.setFocus()
    hand.type("bra").enter()
    assert chosen(form) == ["Noor van den Berg", "Bram Berg"]
    assert people(form) == [
        "Ilse · mother",
        "Tom · father",
        "The children were there",
        "Another professional",
    ]
    hand.type("12").save()
    assert [row.guardian for row in newest().participants] == ["Ilse Berg"]
    assert [pupil.call_name for pupil in newest().pupils] == ["Noor", "Bram"]


@pytest.mark.parametrize("by_hand", [True, False])
def test_another_pupil_leaves_the_guardians_of_the_first(
    open_dialog: Open, hand: Hand, by_hand: bool
) -> None:
    if not by_hand:  # then Tom is the one last spoken
        open_dialog()
        hand.type("noo").enter().type("212").save()
    form = open_dialog().form
    hand.type("noo").enter()
    if by_hand:
        hand.type("2")
    form.who.pupils.setFocus()
    hand.type("em").enter()
    assert [person.name for person in form.who.people()] == ["Tom"]
    form.who.pupils.setFocus()
    hand.press(Qt.Key.Key_Backspace).press(Qt.Key.Key_Backspace)
    assert form.who.people() == []


def test_backspace_takes_the_last_pupil_out(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("noo").enter()
    form.who.pupils.setFocus()
    hand.press(Qt.Key.Key_Backspace)
    assert chosen(form) == []
    assert people(form) == []


def test_the_same_pupil_is_not_offered_twice(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("noo").enter()
    form.who.pupils.setFocus()
    hand.type("noo")
    assert offered(form) == []


def test_who_may_not_be_contacted_warns_but_can_be_logged(
    open_dialog: Open,
    hand: Hand,
    workspace: Workspace,
    newest: Callable[[], ContactDetail],
) -> None:
    careful = guardian("Piet Zon", Relationship.FATHER, may_be_contacted=False)
    add(workspace, PupilDraft(call_name="Zoë", family_name="Zon", guardians=(careful,)))
    form = open_dialog().form
    hand.type("zoe").enter()
    assert form.who.people() == []  # nobody is chosen for us who may not be contacted
    hand.press(Qt.Key.Key_1, alt=True)  # the digits stay those of tone and channel
    assert "may not be contacted" in form.who.chip_line.hint()
    hand.type("12").save()
    assert [row.guardian for row in newest().participants] == ["Piet Zon"]


def test_the_deceased_are_not_offered(open_dialog: Open, hand: Hand, workspace: Workspace) -> None:
    late = guardian("Jan Zon", Relationship.FATHER, deceased=True)
    mother = guardian("Els Zon", Relationship.MOTHER)
    add(workspace, PupilDraft(call_name="Zoë", family_name="Zon", guardians=(late, mother)))
    form = open_dialog().form
    hand.type("zoe").enter()
    assert people(form) == ["Els · mother", "Zoë was there", "Another professional"]
    assert [person.name for person in form.who.people()] == ["Els"]  # the only one left


def test_the_parents_of_a_pupil_of_age_are_spoken_when_the_pupil_agrees(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    mother = guardian("Els Zon", Relationship.MOTHER)
    grown = PupilDraft(
        call_name="Zoë", family_name="Zon", guardians=(mother,), born_on=date(2008, 11, 24)
    )
    add(workspace, grown)
    form = open_dialog().form
    hand.type("zoe").enter()
    said = "Zoë is of age: talk with the parents only when Zoë agrees"
    assert form.who.chip_line.hint() == said


def test_an_interpreter_is_thought_of(open_dialog: Open, hand: Hand, workspace: Workspace) -> None:
    mother = guardian("Amal Zon", Relationship.MOTHER, language="Arabisch", needs_interpreter=True)
    add(workspace, PupilDraft(call_name="Zoë", family_name="Zon", guardians=(mother,)))
    form = open_dialog().form
    hand.type("zoe").enter()
    assert form.who.chip_line.hint() == "Amal speaks Arabic, with an interpreter"


def test_a_pupil_without_guardians_goes_straight_on(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    add(workspace, PupilDraft(call_name="Zoë", family_name="Zon"))
    open_dialog()
    hand.type("zoe").enter().type("12").type("Zelf gesproken.").save()
    assert newest().participants == ()


def test_the_box_of_the_child_bears_its_name(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    field = form.words.fields["child_told"]
    assert field.label.text() == "What the child told"
    hand.type("noo").enter()
    assert field.label.text() == "What Noor told"
    form.who.pupils.setFocus()
    hand.type("em").enter()
    assert field.label.text() == "What the children told"


def test_a_seed_fills_in_what_is_known(
    open_dialog: Open, workspace: Workspace, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    from app.vocabulary import Channel, Outcome, Tone

    logbook = workspace.logbook
    open_dialog(
        pupil_ids=(key_of(logbook, "Noor"),),
        guardian_ids=(guardian_of(logbook, "Noor", "Tom"),),
        tone=Tone.PRACTICAL,
        channel=Channel.PHONE,
        outcome=Outcome.NO_ANSWER,
    )
    hand.save()
    logged = newest()
    assert [(row.guardian, row.outcome) for row in logged.participants] == [
        ("Tom Berg", Outcome.NO_ANSWER)
    ]
    assert (logged.tone, logged.channel) == (Tone.PRACTICAL, Channel.PHONE)


def test_guardians_are_read_in_one_go(
    open_dialog: Open, hand: Hand, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_dialog()
    read: list[str] = []
    original = workspace.read

    def counted(query: partial[object]) -> object:
        read.append(query.func.__name__)
        return original(query)

    monkeypatch.setattr(workspace, "read", counted)
    hand.type("noo").enter()
    assert sorted(read) == ["glad_about", "guardians_of_all", "last_spoken", "without_positive"]


def test_a_second_pupil_that_is_half_picked_comes_along(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("12")
    form.who.pupils.setFocus()
    hand.type("jayd").save()
    assert [row.name for row in newest().pupils] == ["Emir Yıldız", "Jayden Pinas"]


def test_one_of_several_is_taken_along_only_when_an_arrow_chose_it(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    add(workspace, PupilDraft(call_name="Noortje", family_name="Smit"))
    dialog = open_dialog()
    hand.type("em").enter().type("12")
    dialog.form.who.pupils.setFocus()
    hand.type("noo").save()
    assert dialog.isVisible()
    error = dialog.form.who.pupil_line.error
    assert error.text() == "Choose whom you mean with “noo”."
    hand.press(Qt.Key.Key_Down).press(Qt.Key.Key_Down).save()
    assert len(newest().pupils) == 2


def test_a_name_that_nobody_has_is_not_left_out_in_silence(
    open_dialog: Open, hand: Hand, count: Callable[[], int]
) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("12")
    dialog.form.who.pupils.setFocus()
    hand.type("Fenna").save()
    said = "Nobody is called “Fenna”. Choose a pupil, or press Enter to add one."
    assert dialog.form.who.pupil_line.error.text() == said
    assert count() == 0
