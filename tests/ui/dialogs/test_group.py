from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.queries.people import groups
from app.queries.rows import GroupRow
from app.store.logbook import Logbook
from app.ui.dialogs.group import GroupDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from tests.conftest import NOW


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
