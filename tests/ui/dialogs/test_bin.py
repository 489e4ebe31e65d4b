"""The bin, by mouse and by keys."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from app.queries.bin import binned
from app.queries.log import contact_log
from app.services.activities import ActivityDraft, delete_activity, plan_activity
from app.services.contacts import delete_contact
from app.ui.dialogs import bin as bin_module
from app.ui.dialogs.bin import BinDialog
from app.vocabulary import ActivityKind
from tests.conftest import NOW
from tests.people import log


@pytest.fixture
def dialog(qtbot, workspace, navigator):
    for told in ("eerste", "tweede"):
        written = log(workspace.logbook, "Noor", told=told)
        workspace.write(partial(delete_contact, contact_id=written.ids[0]))
    made = BinDialog(workspace, navigator)
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_puts_back_what_is_chosen(qtbot, dialog, workspace, navigator):
    with qtbot.waitSignal(navigator.said) as said:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert said.args[1] is not None, "putting back can be taken back itself"
    assert len(workspace.read(contact_log)) == 1
    assert len(dialog.table.rows()) == 1


def test_removing_for_good_asks_first(qtbot, dialog, workspace, monkeypatch):
    answers = iter([False, True])
    monkeypatch.setattr(bin_module, "ask", lambda *_words: next(answers))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert len(workspace.read(binned)) == 2
    qtbot.mouseClick(dialog.gone, Qt.MouseButton.LeftButton)
    assert len(workspace.read(binned)) == 1


def test_emptying_leaves_a_calm_page(qtbot, dialog, workspace, monkeypatch):
    monkeypatch.setattr(bin_module, "ask", lambda *_words: True)
    qtbot.mouseClick(dialog.empty, Qt.MouseButton.LeftButton)
    assert workspace.read(binned) == []
    assert dialog.nothing.isVisible()
    assert dialog.empty.isHidden()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert dialog.isHidden()


def test_an_activity_without_a_title_goes_by_its_kind(qtbot, workspace, navigator):
    draft = ActivityDraft(kind=ActivityKind.COFFEE_MOMENT, at=NOW)
    written = workspace.write(partial(plan_activity, draft=draft))
    workspace.write(partial(delete_activity, activity_id=written.ids[0]))
    dialog = BinDialog(workspace, navigator)
    qtbot.addWidget(dialog)
    assert "coffee moment" in dialog.table.cells.cell(0, 0).text
