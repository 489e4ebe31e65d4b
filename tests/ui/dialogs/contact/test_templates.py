"""The menu of templates, by mouse and by keyboard, and keeping one's own."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.queries.templates import TemplateRow, template_rows
from app.services.drafts import AgreementDraft, ContactDraft
from app.services.templates import TemplateDraft, save_template
from app.ui.dialogs.contact.templates import SaveTemplateDialog, TemplateMenu
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, Owner, Tone

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
