"""The menu of templates, by mouse and by keyboard, and keeping one's own."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import speller
from app.queries.built_in_templates import built_in_templates
from app.queries.rows import ContactDetail
from app.queries.templates import TemplateRow, template_rows
from app.services.drafts import AgreementDraft, ContactDraft
from app.services.hints import switch_hint
from app.services.templates import TemplateDraft, save_template
from app.ui.dialogs.contact.templates import SaveTemplateDialog, TemplateMenu
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Channel, HintKind, Occasion, Owner, Tone
from tests.ui.dialogs.contact.conftest import Hand, Open

Window = Callable[..., QWidget]


@pytest.fixture
def button(workspace: Workspace, window: Window) -> TemplateMenu:
    made = TemplateMenu(workspace)
    window(made)
    return made


def names(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if not each.isSeparator()]


def test_ones_own_stand_before_those_of_driehoek(workspace: Workspace, button: TemplateMenu):
    workspace.write(partial(save_template, draft=TemplateDraft("Bed & brood", told="Over:")))
    shown = names(button.made_menu())
    assert shown[:2] == ["Bed && brood", "A positive word"]
    assert shown[-1] == "Save this as a template…"


def test_one_is_chosen_by_keyboard(qtbot: QtBot, button: TemplateMenu):
    button.setFocus()
    chosen: list[TemplateRow] = []
    button.chosen.connect(chosen.append)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert [row.name for row in chosen] == ["Follow-up"]
    assert chosen[0].occasion is Occasion.FOLLOW_UP


def test_saving_is_asked_for(qtbot: QtBot, button: TemplateMenu):
    menu = button.made_menu()
    with qtbot.waitSignal(button.save_wanted):
        menu.actions()[-1].trigger()


def test_the_words_of_a_contact_are_kept_without_who_it_was_about(
    qtbot: QtBot, workspace: Workspace, navigator: Navigator
):
    draft = ContactDraft(
        (1,), tone=Tone.PROBLEM, channel=Channel.PHONE, occasion=Occasion.CONCERN, told="Ik zie:",
        heard="Thuis:", working_note="alleen voor mij", labels=("lezen",),
        agreements=(AgreementDraft("Samen lezen", Owner.HOME),),
    )  # fmt: skip
    dialog = SaveTemplateDialog(workspace, navigator, draft)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.try_to_save()
    assert dialog.isVisible()
    assert dialog.fields["name"].error.text() == "Give the template a name."
    qtbot.keyClicks(dialog.name, "Reading")
    with qtbot.waitSignal(navigator.said) as said:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.args[0] == "The template “Reading” is saved."
    (row,) = workspace.read(template_rows)
    assert (row.occasion, row.tone, row.channel) == (
        Occasion.CONCERN, Tone.PROBLEM, Channel.PHONE,
    )  # fmt: skip
    assert (row.told, row.heard, row.agreement, row.owner) == (
        "Ik zie:", "Thuis:", "Samen lezen", Owner.HOME,
    )  # fmt: skip
    workspace.undo(said.args[1])
    assert workspace.read(template_rows) == []


def test_what_was_asked_and_not_answered_is_not_kept(
    workspace: Workspace, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
):
    dialog = open_dialog()
    hand.type("em").enter()
    concern = next(row for row in built_in_templates() if row.occasion is Occasion.CONCERN)
    dialog.templates.chosen.emit(concern)
    told = dialog.form.words.told
    told.setFocus()
    hand.press(Qt.Key.Key_Home, ctrl=True).press(Qt.Key.Key_End).type("telling stories")
    hand.save()
    logged = newest()
    assert logged.told == "What goes well: telling stories"
    assert (logged.heard, logged.child_told, logged.agreements) == ("", "", ())


def test_the_caret_waits_behind_the_first_prompt(
    open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
):
    dialog = open_dialog()
    hand.type("em").enter()
    invitation = next(row for row in built_in_templates() if row.name == "An invitation sent")
    dialog.templates.chosen.emit(invitation)
    hand.type("tea")
    assert dialog.form.words.told.text().startswith("Invited for: tea\nDay and time")
    hand.press(Qt.Key.Key_End, ctrl=True).type("I value it").save()
    assert newest().told == "Invited for: tea\nWhy it matters to me: I value it"


@pytest.mark.skipif(not speller.is_available(), reason="no library here")
def test_misspelt_words_are_marked_in_the_form(
    qtbot: QtBot, workspace: Workspace, open_dialog: Open, hand: Hand
):
    workspace.write(partial(switch_hint, kind=HintKind.SPELLING, on=True))
    dialog = open_dialog()
    hand.type("em").enter().type("12").type("een oudergesprk gehad")
    told = dialog.form.words.told
    qtbot.waitUntil(lambda: len(told.extraSelections()) == 1, timeout=20_000)
    assert told.extraSelections()[0].cursor.selectedText() == "oudergesprk"
