"""Labels as a teacher keeps them up: named, coloured, merged, removed and taken back."""

from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.queries.labels import label_rows
from app.queries.log import contact
from app.services.labels import save_label
from app.ui.dialogs.settings.label_forms import LabelDialog, MergeDialog
from app.ui.dialogs.settings.labels import LabelsSection
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import LabelColour
from tests.people import log
from tests.ui.dialogs.settings.conftest import Opened

F = TypeVar("F", bound=QDialog)


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def kept(workspace: Workspace) -> list[tuple[str, int]]:
    rows = workspace.read(partial(label_rows, counted=True))
    return [(row.name, row.count) for row in rows]


def listed(section: LabelsSection) -> list[str]:
    return [row.name for row in section.table.rows()]


def opened_form(section: LabelsSection, kind: type[F]) -> F:
    """The small form that stands open."""
    (form,) = [each for each in section.findChildren(kind) if each.isVisible()]
    return form


def test_a_label_is_made_by_keyboard(qtbot: QtBot, opened: Opened, workspace: Workspace) -> None:
    section = opened("labels").labels
    qtbot.keyClick(section.new_button, Qt.Key.Key_Return)
    form = opened_form(section, LabelDialog)
    qtbot.keyClicks(form.name, "reading")
    form.colour.focus_first()
    qtbot.keyClick(form.colour.buttons()[1], Qt.Key.Key_4)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: listed(section) == ["reading"])
    assert workspace.read(label_rows)[0].colour is LabelColour.HEATHER
    assert "The label “reading” is saved." in section.done.text()


def test_a_taken_name_is_told_beside_the_field(
    qtbot: QtBot, opened: Opened, workspace: Workspace
) -> None:
    log(workspace.logbook, "Noor", told="x", labels=("reading", "playground"))
    section = opened("labels").labels
    click(qtbot, section.change_button)
    form = opened_form(section, LabelDialog)
    assert form.name.text() == "playground"
    form.name.setText("Reading")
    form.try_to_save()
    assert form.isVisible()
    assert "Merge the two" in form.fields["name"].error.text()
    form.name.setText("playground")
    form.reject()


def test_two_labels_become_one_and_two_again(
    qtbot: QtBot, opened: Opened, workspace: Workspace
) -> None:
    logged = log(workspace.logbook, "Noor", told="x", labels=("books",)).ids[0]
    log(workspace.logbook, "Emir", told="x", labels=("reading",))
    section = opened("labels").labels
    section.table.choose(workspace.read(label_rows)[0].id)
    click(qtbot, section.merge_button)
    form = opened_form(section, MergeDialog)
    click(qtbot, form.save_button)
    qtbot.waitUntil(lambda: listed(section) == ["reading"])
    assert kept(workspace) == [("reading", 2)]
    assert workspace.read(partial(contact, contact_id=logged)).labels == ("reading",)
    section.table.setFocus()
    qtbot.keyClick(section.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(workspace) == [("books", 1), ("reading", 1)]
    assert listed(section) == ["books", "reading"]


def test_a_removed_label_is_taken_back_from_the_notice(
    qtbot: QtBot, opened: Opened, workspace: Workspace, navigator: Navigator
) -> None:
    log(workspace.logbook, "Noor", told="x", labels=("reading",))
    said: list[str] = []
    navigator.said.connect(lambda words, _uid: said.append(words))
    section = opened("labels").labels
    assert not section.merge_button.isEnabled()
    click(qtbot, section.remove_button)
    assert kept(workspace) == []
    assert said == ["The label “reading” is removed."]
    assert not section.remove_button.isEnabled()
    section.done.action_chosen.emit()
    assert kept(workspace) == [("reading", 1)]
    assert listed(section) == ["reading"]


def test_a_row_tells_how_often_a_label_is_used(opened: Opened, workspace: Workspace) -> None:
    workspace.write(partial(save_label, name="reading", colour=LabelColour.SKY))
    section = opened("labels").labels
    model = section.table.model()
    said = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(2)]
    assert said == ["reading", "0 contacts"]
