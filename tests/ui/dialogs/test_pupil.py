from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.queries.homes import homes_of
from app.queries.people import guardians_of, named_pupils, pupil
from app.queries.people_words import pupil_words
from app.services.drafts import GroupDraft
from app.services.groups import new_group
from app.store.logbook import Logbook
from app.ui.dialogs import form_dialog
from app.ui.dialogs import pupil as pupil_dialog
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.dialogs.guardian_home import OWN
from app.ui.dialogs.pupil import PupilDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Relationship
from tests.conftest import NOW
from tests.people import key_of

Open = Callable[..., PupilDialog]


@pytest.fixture
def form(workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> Open:
    def show(pupil_id: int | None = None) -> PupilDialog:
        made = PupilDialog(workspace, navigator, pupil_id)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made, before_close_func=lambda one: one.settled())
        made.show()
        return made

    return show


def test_a_pupil_is_added_with_a_parent_in_the_group(
    form: Open, class_logbook: Logbook, qtbot: QtBot, type_text
):
    dialog = form()
    type_text(dialog.call_name, "Zoë")
    qtbot.keyClicks(dialog.infix, "de")
    qtbot.keyClicks(dialog.family_name, "Wit")
    qtbot.keyClicks(dialog.born_on, "12-3-2017")
    dialog.parents.add.click()
    parent = dialog.findChild(GuardianDialog)
    assert parent is not None
    assert (parent.infix.text(), parent.family_name.text()) == ("de", "Wit")
    qtbot.keyClicks(parent.call_name, "Anna")
    parent.link.relationship.button(Relationship.MOTHER).click()
    qtbot.keyClicks(parent.reach.lines()[0].value, "06 11112222")
    parent.save_button.click()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    [key] = saved.args
    row = class_logbook.read(partial(pupil, pupil_id=key, today=NOW.date()))
    assert (row.name, row.group, row.born_on) == ("Zoë de Wit", "6B", date(2017, 3, 12))
    [mother] = class_logbook.read(partial(guardians_of, pupil_id=key))
    assert (mother.name, mother.relationship) == ("Anna de Wit", Relationship.MOTHER)
    assert [point.value for point in mother.reach_points] == ["06 11112222"]


def test_a_parent_can_be_left_out_again(form: Open, class_logbook: Logbook, qtbot: QtBot):
    dialog = form()
    qtbot.keyClicks(dialog.call_name, "Sam")
    dialog.parents.add.click()
    parent = dialog.findChild(GuardianDialog)
    assert parent is not None
    qtbot.keyClicks(parent.call_name, "Anna")
    parent.save_button.click()
    buttons = dialog.findChildren(QPushButton)
    next(one for one in buttons if one.accessibleName() == "Leave out Anna").click()
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.keyClick(dialog.call_name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert class_logbook.read(partial(guardians_of, pupil_id=saved.args[0])) == []


def test_a_parent_without_a_name_is_refused_in_its_own_form(form: Open, qtbot: QtBot):
    dialog = form()
    dialog.parents.add.click()
    parent = dialog.findChild(GuardianDialog)
    assert parent is not None
    parent.save_button.click()
    assert parent.isVisible()
    assert parent.fields["call_name"].error.text() == "Fill in at least one name."
    parent.settled()


def test_a_name_is_asked_for_beside_its_field(form: Open):
    dialog = form()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.fields["call_name"].error.text() == "Fill in at least one name."
    assert dialog.focusWidget() is dialog.call_name


def test_a_day_that_is_none_is_refused_beside_it_and_stays(form: Open, qtbot: QtBot):
    dialog = form()
    qtbot.keyClicks(dialog.call_name, "Sam")
    qtbot.keyClicks(dialog.born_on, "31-2-2017")
    dialog.save_button.click()
    assert "31-2-2017" in dialog.fields["born_on"].error.text()
    assert dialog.isVisible()
    assert dialog.born_on.text() == "31-2-2017"


def test_a_pupil_is_changed_and_moved_to_another_group(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    [other] = class_logbook.write(partial(new_group, draft=GroupDraft("7A"))).ids
    noor = key_of(class_logbook, "Noor")
    before = class_logbook.read(partial(pupil_words, pupil_id=noor))
    dialog = form(noor)
    assert dialog.infix.text() == "van den"
    dialog.groups.button(other).click()
    dialog.groups.button(before.group_ids[0]).click()
    dialog.save_button.click()
    assert class_logbook.read(partial(pupil, pupil_id=noor, today=NOW.date())).group == "7A"


def test_closing_asks_before_words_are_lost(
    form: Open, class_logbook: Logbook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    answers = [False, True]
    monkeypatch.setattr(form_dialog, "ask", lambda *_words: answers.pop(0))
    dialog = form(key_of(class_logbook, "Noor"))
    qtbot.keyClicks(dialog.call_name, "tje")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert answers == []


def test_closing_an_untouched_form_asks_nothing(form: Open, class_logbook: Logbook, qtbot: QtBot):
    dialog = form(key_of(class_logbook, "Noor"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_goes_through_the_fields_before_the_buttons(form: Open, qtbot: QtBot):
    dialog = form()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.call_name.hasFocus)
    order = [dialog.call_name, dialog.infix, dialog.family_name, dialog.given_names]
    order += [dialog.initials, dialog.year_level, dialog.born_on, dialog.enrolled_on]
    for here, there in pairwise(order):
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert there.hasFocus()


def test_the_parents_of_a_sister_are_taken_with_one_click(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    dialog = form()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.call_name.hasFocus)
    qtbot.keyClicks(dialog.call_name, "Sam")
    qtbot.keyClicks(dialog.infix, "van den")
    dialog.family_name.setFocus()
    qtbot.keyClicks(dialog.family_name, "Berg")
    qtbot.keyClick(dialog.family_name, Qt.Key.Key_Tab)
    [offer] = dialog.parents.siblings.offers()
    assert "Brother or sister of Noor van den Berg?" in offer.accessibleName()
    offer.action_chosen.emit()
    assert not dialog.parents.siblings.isVisible()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    ours = class_logbook.read(partial(guardians_of, pupil_id=saved.args[0]))
    noor = key_of(class_logbook, "Noor")
    hers = class_logbook.read(partial(guardians_of, pupil_id=noor))
    assert [(row.id, row.relationship) for row in ours] == [
        (row.id, row.relationship) for row in hers
    ]


def test_the_address_goes_with_who_lives_with_the_child(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    dialog = form()
    qtbot.keyClicks(dialog.call_name, "Sam")
    qtbot.keyClicks(dialog.parents.address, "Kade 2")
    for name, own in (("Anna", False), ("Bas", False), ("Cem", True)):
        dialog.parents.add.click()
        parent = dialog.findChildren(GuardianDialog)[-1]
        qtbot.keyClicks(parent.call_name, name)
        if own:
            parent.home.lives.button(OWN).click()
        parent.save_button.click()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    homes = class_logbook.read(partial(homes_of, pupil_id=saved.args[0]))
    assert [(row.where, [name for _key, name in row.guardians]) for row in homes] == [
        ("Kade 2", ["Anna", "Bas"]),
        ("", ["Cem"]),
    ]


def test_all_names_and_the_next_school_are_kept(form: Open, class_logbook: Logbook, qtbot: QtBot):
    noor = key_of(class_logbook, "Noor")
    dialog = form(noor)
    qtbot.keyClicks(dialog.given_names, "Noor Johanna")
    qtbot.keyClicks(dialog.initials, "N.J.")
    qtbot.keyClicks(dialog.year_level, "6")
    qtbot.keyClicks(dialog.left_to, "De Wissel")
    dialog.save_button.click()
    words = class_logbook.read(partial(pupil_words, pupil_id=noor))
    assert (words.given_names, words.initials, words.year_level, words.left_to) == (
        "Noor Johanna", "N.J.", "6", "De Wissel",
    )  # fmt: skip


def test_a_pupil_goes_to_the_bin_and_comes_back(
    form: Open, class_logbook: Logbook, workspace: Workspace, navigator: Navigator,
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    monkeypatch.setattr(pupil_dialog, "ask", lambda *_words: True)
    noor = key_of(class_logbook, "Noor")
    dialog = form(noor)
    delete = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Delete")
    with qtbot.waitSignal(navigator.said) as said:
        delete.click()
    assert "Noor van den Berg" in said.args[0]
    assert "Noor van den Berg" not in dict(class_logbook.read(named_pupils))
    workspace.undo(said.args[1])
    assert dict(class_logbook.read(named_pupils))["Noor van den Berg"] == noor
