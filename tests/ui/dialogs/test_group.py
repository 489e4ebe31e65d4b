from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.queries.people import groups, pupils
from app.queries.rows import GroupRow
from app.services.drafts import GroupDraft
from app.services.groups import new_group
from app.store.logbook import Logbook
from app.ui.dialogs.group import GroupDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from tests.conftest import NOW
from tests.people import key_of


def all_groups(logbook: Logbook) -> list[GroupRow]:
    return logbook.read(partial(groups, today=NOW.date()))


@pytest.fixture
def form(workspace: Workspace, navigator: Navigator, qtbot: QtBot):
    def show(group: GroupRow | None = None) -> GroupDialog:
        made = GroupDialog(workspace, navigator, group)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made, before_close_func=lambda one: one.settled())
        made.show()
        return made

    return show


def test_a_group_is_made(form, class_logbook: Logbook, qtbot: QtBot):
    dialog = form()
    qtbot.keyClicks(dialog.name, "7A")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert [(g.id, g.name) for g in all_groups(class_logbook)][-1] == (saved.args[0], "7A")


def test_a_group_without_a_name_is_refused_beside_the_field(form):
    dialog = form()
    dialog.save_button.click()
    assert dialog.fields["group"].error.text() == "Give the group a name, such as 6B."
    assert dialog.isVisible()


def test_what_is_expected_of_the_children_is_kept(form, class_logbook: Logbook, qtbot: QtBot):
    [group] = all_groups(class_logbook)
    dialog = form(group)
    qtbot.keyClicks(dialog.theme, "Ruimte")
    qtbot.keyClicks(dialog.expectation, "Klokkijken")
    qtbot.keyClick(dialog.expectation, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    [changed] = all_groups(class_logbook)
    assert (changed.name, changed.theme, changed.expectation) == ("6B", "Ruimte", "Klokkijken")


def in_group(logbook: Logbook, group_id: int) -> list[str]:
    rows = logbook.read(partial(pupils, today=NOW.date(), group_id=group_id))
    return [row.call_name for row in rows]


def test_a_pupil_is_added_by_part_of_the_name(form, class_logbook: Logbook, qtbot: QtBot):
    dialog = form()
    qtbot.keyClicks(dialog.name, "plus")
    dialog.is_combined.click()
    qtbot.keyClicks(dialog.members.add.search, "emir")
    qtbot.keyClick(dialog.members.add.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.members.since.day() == NOW.date()
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert in_group(class_logbook, saved.args[0]) == ["Emir"]
    assert all_groups(class_logbook)[-1].is_combined


def test_one_is_taken_out_and_another_moves(
    form, class_logbook: Logbook, workspace: Workspace, navigator: Navigator, qtbot: QtBot
):
    [group] = all_groups(class_logbook)
    [other] = class_logbook.write(partial(new_group, draft=GroupDraft("7A"))).ids
    dialog = form(group)
    table = dialog.members.table
    table.choose(key_of(class_logbook, "Emir"))
    table.action_chosen.emit(table.current(), 1)
    table.choose(key_of(class_logbook, "Noor"))
    dialog.members.moves_to.set_value(other)
    dialog.members.moves_to.changed.emit()
    with qtbot.waitSignal(navigator.said) as said:
        dialog.save_button.click()
    assert in_group(class_logbook, group.id) == ["Jayden"]
    assert in_group(class_logbook, other) == ["Noor"]
    workspace.undo(said.args[1])
    assert in_group(class_logbook, group.id) == ["Noor", "Jayden", "Emir"]


def test_a_group_goes_to_the_bin_and_comes_back(
    form, class_logbook: Logbook, workspace: Workspace, navigator: Navigator, qtbot: QtBot
):
    [group] = all_groups(class_logbook)
    dialog = form(group)
    delete = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Delete the group")
    with qtbot.waitSignal(navigator.said) as said:
        delete.click()
    assert not dialog.isVisible()
    assert all_groups(class_logbook) == []
    workspace.undo(said.args[1])
    assert [row.pupils for row in all_groups(class_logbook)] == [3]


def test_everything_has_a_name_for_a_screen_reader(form, class_logbook: Logbook, nameless):
    dialog = form(all_groups(class_logbook)[0])
    dialog.members.table.choose_first()
    assert [widget for widget in nameless(dialog) if widget.isVisible()] == []
