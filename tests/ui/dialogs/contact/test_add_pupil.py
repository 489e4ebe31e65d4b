"""A name that nobody has: the pupil is added without leaving the form."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.people import pupils
from app.queries.rows import ContactDetail, PupilRow
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.add_pupil import name_parts
from app.ui.dialogs.contact.dialog import ContactDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Tone
from tests.ui.dialogs.contact.conftest import Hand, Open


def found(workspace: Workspace, name: str) -> PupilRow:
    rows = workspace.read(partial(pupils, today=workspace.today()))
    return next(row for row in rows if row.name == name)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("fenna", ("Fenna", "", "")),
        ("Fenna Bos", ("Fenna", "", "Bos")),
        ("fenna van den berg", ("Fenna", "van den", "Berg")),
        ("Jan van", ("Jan", "", "Van")),
        ("", ("", "", "")),
    ],
)
def test_a_name_falls_into_its_parts(typed: str, parts: tuple[str, str, str]) -> None:
    assert name_parts(typed) == parts


def test_it_is_offered_added_chosen_and_said(
    open_dialog: Open,
    hand: Hand,
    workspace: Workspace,
    newest: Callable[[], ContactDetail],
    said: list[tuple[str, bytes | None]],
) -> None:
    dialog = open_dialog()
    adding = dialog.form.who.about.adding
    hand.type("fenna").enter()
    assert adding.isVisible()
    assert adding.call_name.text() == "Fenna"
    hand.type("Bos").enter()
    assert not adding.isVisible()
    assert [pupil.name for pupil in dialog.form.who.pupil_rows()] == ["Fenna Bos"]
    assert found(workspace, "Fenna Bos").group == "6B"
    hand.type("12").type("Welkom in de groep.").save()
    assert [pupil.name for pupil in newest().pupils] == ["Fenna Bos"]
    assert [sentence for sentence, _uid in said] == [
        "Fenna is added.",
        "Logged: Fenna, positive.",
    ]


def test_a_whole_name_needs_one_more_enter(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    dialog = open_dialog()
    hand.type("fenna van den berg").enter()
    assert QApplication.focusWidget() is dialog.form.who.about.adding.add_button
    hand.enter()
    assert found(workspace, "Fenna van den Berg").call_name == "Fenna"


def test_a_click_on_the_offer_opens_it(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("fenna")
    table = form.who.pupils.suggestions().table
    spot = table.visualRect(table.cells.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert form.who.about.adding.isVisible()


def test_esc_goes_back_to_the_form_and_adds_nobody(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    dialog = open_dialog()
    hand.type("fenna").enter().press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.form.who.about.adding.isVisible()
    assert QApplication.focusWidget() is dialog.form.who.pupils.typing
    assert len(workspace.read(partial(pupils, today=workspace.today()))) == 3


def test_nobody_is_lost_half_added(open_dialog: Open, hand: Hand, count: Callable[[], int]) -> None:
    dialog = open_dialog()
    hand.type("fenna").enter().type("Bos").save()
    assert dialog.form.who.pupil_line.error.text() == "Add Fenna first, or cancel that."
    assert count() == 0


def test_without_a_name_it_is_refused_there(open_dialog: Open, hand: Hand) -> None:
    adding = open_dialog().form.who.about.adding
    hand.type("fenna").enter()
    adding.call_name.clear()
    adding.add_button.click()
    assert adding.fields["call_name"].error.isVisible()


def test_in_an_empty_logbook_the_group_is_made_too(
    qtbot: QtBot, empty_workspace: Workspace, navigator: Navigator, hand: Hand
) -> None:
    dialog = ContactDialog(empty_workspace, navigator)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    hand.type("fenna bos").enter()
    dialog.form.who.about.adding.new_group.setFocus()
    hand.type("6B").enter()
    assert found(empty_workspace, "Fenna Bos").group == "6B"
    dialog.reject()


def test_a_name_that_the_palette_did_not_know_is_asked_after_at_once(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
) -> None:
    draft = ContactDraft(pupil_ids=(), tone=Tone.POSITIVE, told="Hielp.")
    form = open_dialog(draft=draft, draft_kind="line", new_pupil="fenna smit").form
    assert form.who.about.adding.isVisible()
    assert form.who.about.adding.call_name.text() == "Fenna"
    form.who.about.adding.add_button.click()
    assert [row.call_name for row in form.who.pupil_rows()] == ["Fenna"]
    hand.save()
    assert newest().told == "Hielp."
