"""The contact agreements of a class, changed by keys and by mouse where they stand."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.queries.plans_class import ClassPlanRow, class_plans
from app.services.plans import PlanDraft, agree_plan
from app.store.logbook import Logbook
from app.ui.dialogs.class_plans import ClassPlansDialog
from app.ui.dialogs.class_plans.dialog import Shown
from app.ui.dialogs.class_plans.same_for_all import SameForAllDialog
from app.ui.dialogs.class_plans.words import HOW
from app.ui.dialogs.plan import PlanDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Channel
from tests.conftest import NOW
from tests.people import guardian_of, key_of

Key = Qt.Key
LATE = "time to be in touch | not yet"


@pytest.fixture
def late(class_logbook: Logbook) -> None:
    """With Marvin it is time to be in touch."""
    draft = PlanDraft(
        guardian_of(class_logbook, "Jayden", "Marvin"), 1, Channel.VIDEO,
        starts_on=NOW.date().replace(day=2), note="na het werk",
    )  # fmt: skip
    class_logbook.write(partial(agree_plan, pupil_id=key_of(class_logbook, "Jayden"), draft=draft))


@pytest.fixture
def dialog(workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> Iterator[ClassPlansDialog]:
    made = ClassPlansDialog(workspace, navigator)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and QApplication.focusWidget() is not None)
    yield made
    made.close()


def lines(dialog: ClassPlansDialog) -> list[str]:
    cells = dialog.table.cells
    return [
        " | ".join(
            cell.tag.text if (cell := cells.cell(row, column)).tag else cell.text
            for column in range(6)
        )
        for row in range(cells.rowCount())
    ]


def plans(workspace: Workspace) -> dict[str, tuple[int | None, Channel | None]]:
    """What is agreed, by guardian."""
    rows: list[ClassPlanRow] = workspace.read(partial(class_plans, today=workspace.today()))
    return {
        row.guardian.split()[0]: (row.every_school_weeks, row.channel)
        for row in rows
        if row.plan_id is not None
    }


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)


@pytest.mark.usefixtures("late")
def test_everybody_stands_there_by_name_with_what_is_agreed(dialog: ClassPlansDialog) -> None:
    assert lines(dialog) == [
        "Noor van den Berg | Ilse Berg · mother | nothing agreed |  |  | not yet",
        "Noor van den Berg | Tom Berg · father | nothing agreed |  |  | not yet",
        "Jayden Pinas | Marvin Pinas · father | every school week | video call | " + LATE,
        "Jayden Pinas | Priya Ramdin · mother | nothing agreed |  |  | not yet",
        "Emir Yıldız | Fatma Yıldız · mother | nothing agreed |  |  | not yet",
    ]
    assert dialog.count.text() == (
        "5 parents · with 4 nothing is agreed · with 1 it is time to be in touch"
    )


def test_by_keys_alone_one_line_after_another(
    dialog: ClassPlansDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    press(qtbot, Key.Key_4, Key.Key_Return)  # Ilse, and on to Tom
    press(qtbot, Key.Key_1, Key.Key_2, Key.Key_Tab, Key.Key_Down, Key.Key_Return)
    press(qtbot, Key.Key_Escape)
    assert plans(workspace) == {"Ilse": (4, Channel.PHONE), "Tom": (12, Channel.GATE)}
    assert "before 5 Jan" in lines(dialog)[0]
    assert dialog.table.hasFocus()
    assert dialog.table.current().guardian == "Marvin Pinas"
    qtbot.keyClick(dialog, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: plans(workspace) == {"Ilse": (4, Channel.PHONE)})
    assert "nothing agreed" in lines(dialog)[1]
    assert dialog.toast.text().startswith("Taken back: Noor")


def test_escape_leaves_a_line_as_it_was_and_the_dialog_open(
    dialog: ClassPlansDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    press(qtbot, Key.Key_Return, Key.Key_4, Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.editor.is_open
    assert plans(workspace) == {}


@pytest.mark.usefixtures("late")
def test_a_line_that_is_left_in_another_way_is_kept(
    dialog: ClassPlansDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    dialog.table.choose(next(row.key for row in dialog.table.rows() if row.plan_id))
    press(qtbot, Key.Key_Return, Key.Key_6)
    dialog.search.setFocus()
    qtbot.waitUntil(lambda: plans(workspace)["Marvin"] == (6, Channel.VIDEO))
    [row] = [row for row in dialog.table.rows() if row.plan_id]
    assert row.note == "na het werk"  # what else was agreed stays


@pytest.mark.usefixtures("late")
def test_delete_ends_an_agreement(
    dialog: ClassPlansDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    dialog.table.choose(next(row.key for row in dialog.table.rows() if row.plan_id))
    press(qtbot, Key.Key_Delete, Key.Key_Return)
    assert plans(workspace) == {}
    assert "Jayden Pinas (Marvin Pinas): the agreement has ended." in dialog.toast.text()


def test_a_click_on_a_cell_changes_it(
    dialog: ClassPlansDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    spot: QPoint = dialog.table.visualRect(dialog.table.cells.index(1, HOW)).center()
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert dialog.editor.channel.hasFocus()
    assert dialog.table.current().guardian == "Tom Berg"
    press(qtbot, Key.Key_Escape)
    assert plans(workspace) == {}


@pytest.mark.usefixtures("late")
def test_the_same_for_all_who_have_none_is_one_write(
    dialog: ClassPlansDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    qtbot.mouseClick(dialog.same, Qt.MouseButton.LeftButton)
    form = dialog.findChild(SameForAllDialog)
    assert form is not None
    assert form.count.text().startswith("3 agreements are made.")  # one parent in each home
    qtbot.mouseClick(form.whom.button(False), Qt.MouseButton.LeftButton)
    assert form.count.text().startswith("4 agreements are made.")
    form.weeks.set_value(8)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert plans(workspace) == {
        "Ilse": (8, Channel.PHONE), "Tom": (8, Channel.PHONE), "Marvin": (1, Channel.VIDEO),
        "Priya": (8, Channel.PHONE), "Fatma": (8, Channel.PHONE),
    }  # fmt: skip
    assert dialog.toast.text() == "4 agreements made."
    assert not dialog.same.isEnabled()
    dialog.undo()
    assert plans(workspace) == {"Marvin": (1, Channel.VIDEO)}
    assert dialog.same.isEnabled()


@pytest.mark.usefixtures("late")
def test_filters_and_search_narrow_it_down(dialog: ClassPlansDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.shown.button(Shown.OVERDUE), Qt.MouseButton.LeftButton)
    assert [row.guardian for row in dialog.table.rows()] == ["Marvin Pinas"]
    qtbot.mouseClick(dialog.shown.button(Shown.WITHOUT), Qt.MouseButton.LeftButton)
    assert "Marvin Pinas" not in [row.guardian for row in dialog.table.rows()]
    qtbot.keyClicks(dialog.search, "priya")
    assert [row.guardian for row in dialog.table.rows()] == ["Priya Ramdin"]
    qtbot.keyClicks(dialog.search, "xx")
    assert dialog.nobody.isVisible()


def test_in_a_filter_the_next_line_follows_on_one_that_goes(
    dialog: ClassPlansDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    qtbot.mouseClick(dialog.shown.button(Shown.WITHOUT), Qt.MouseButton.LeftButton)
    dialog.table.choose_first()
    dialog.table.setFocus()
    press(qtbot, *(Key.Key_6, Key.Key_Return) * 5)
    assert len(plans(workspace)) == 5
    assert dialog.nobody.isVisible()


def test_the_form_knows_with_whom(dialog: ClassPlansDialog, qtbot: QtBot) -> None:
    dialog.table.choose(next(r.key for r in dialog.table.rows() if r.guardian == "Priya Ramdin"))
    qtbot.mouseClick(dialog.more, Qt.MouseButton.LeftButton)
    form = dialog.findChild(PlanDialog)
    assert form is not None
    assert form.guardian.value() == dialog.table.current().guardian_id
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert dialog.toast.text() == "The agreement is made."
    assert dialog.table.current().plan_id is not None


def test_what_stands_when_it_closes_can_be_taken_back_in_the_window(
    dialog: ClassPlansDialog, qtbot: QtBot, navigator: Navigator, workspace: Workspace
) -> None:
    press(qtbot, Key.Key_Return, Key.Key_4)
    with qtbot.waitSignal(navigator.said) as heard:
        dialog.close()
    workspace.undo(heard.args[1])
    assert plans(workspace) == {}


def test_nobody_yet(empty_workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> None:
    made = ClassPlansDialog(empty_workspace, navigator)
    qtbot.addWidget(made)
    made.show()
    assert made.nobody.isVisible()
    assert not made.same.isEnabled()
    assert not made.more.isEnabled()


def test_a_screen_reader_hears_a_name_for_everything(
    dialog: ClassPlansDialog, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    dialog.editor.begin(dialog.table.current())
    assert [one for one in nameless(dialog) if one.isVisible()] == []
