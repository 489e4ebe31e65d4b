"""Taking in a class as a teacher does: choose, look, agree; and all that can go wrong."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.errors import StorageError
from app.queries.people import groups, named_pupils
from app.services import copying
from app.services.import_roster import RowKind, import_roster
from app.store import backup
from app.store.logbook import Logbook
from app.ui.dialogs.roster_import import ImportDialog, work
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from tests.ui.dialogs.roster_import.conftest import Opened, settle


def names(workspace: Workspace) -> list[str]:
    return [name for name, _key in workspace.read(named_pupils)]


def cell(dialog: ImportDialog, row: int, column: int) -> str:
    return dialog.preview.table.cells.cell(row, column).spoken()


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def finish(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=20_000)


def counts(dialog: ImportDialog) -> list[int]:
    return [card.number() for card in dialog.preview.counts.values()]


def test_a_file_is_shown_before_anything_is_stored(
    workspace: Workspace, opened: Opened, class_list: Path
) -> None:
    before = names(workspace)
    dialog = opened(workspace, class_list)
    assert counts(dialog) == [1, 1, 1, 1]
    assert cell(dialog, 0, 1) == "Noor van den Berg, group 6B"
    assert cell(dialog, 0, 2) == "Ilse Berg, parent · 06 12345678"
    assert cell(dialog, 0, 3) == "the same"
    assert cell(dialog, 1, 3) == "changed, number or address of Fatma Yıldız"
    assert cell(dialog, 2, 0) == "row 4"
    assert "name" in cell(dialog, 2, 2)
    assert cell(dialog, 2, 3) == "left out"
    assert cell(dialog, 3, 3) == "new"
    assert names(workspace) == before


def test_what_was_read_from_which_column_is_told(
    workspace: Workspace, opened: Opened, class_list: Path
) -> None:
    dialog = opened(workspace, class_list)
    said = [
        label.text()
        for label in dialog.preview.beside.findChildren(QWidget)
        if hasattr(label, "text")
    ]
    for words in ("parent 1: mobile", "never read", "not used", "Jayden Pinas"):
        assert words in said
    assert any("BSN" in words for words in said)


def test_a_count_shows_its_rows_and_lets_go_again(
    qtbot: QtBot, workspace: Workspace, opened: Opened, class_list: Path
) -> None:
    dialog = opened(workspace, class_list)
    click(qtbot, dialog.preview.counts[None])
    assert [row.row for row in dialog.preview.table.rows()] == [4]
    click(qtbot, dialog.preview.counts[RowKind.NEW])
    assert [row.name for row in dialog.preview.table.rows()] == ["Zoë de Wit"]
    click(qtbot, dialog.preview.counts[RowKind.NEW])
    assert len(dialog.preview.table.rows()) == 4


def test_taking_in_copies_first_stores_all_and_can_be_undone(
    qtbot: QtBot,
    workspace: Workspace,
    navigator: Navigator,
    opened: Opened,
    class_list: Path,
) -> None:
    dialog = opened(workspace, class_list)
    said: list[tuple[str, bytes]] = []
    navigator.said.connect(lambda words, uid: said.append((words, uid)))
    pages: list[str] = []
    navigator.page_wanted.connect(pages.append)
    with qtbot.waitSignal(workspace.changed, timeout=20_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert "Zoë de Wit" in names(workspace)
    assert len(backup.backups(workspace.logbook.folder.backups)) == 1
    assert said[0][0] == "1 pupil taken in, 1 changed."
    assert pages == ["pupils"]
    workspace.undo(said[0][1])
    assert "Zoë de Wit" not in names(workspace)


def test_an_empty_logbook_needs_no_copy(
    qtbot: QtBot, empty_workspace: Workspace, opened: Opened, class_list: Path
) -> None:
    dialog = opened(empty_workspace, class_list)
    assert dialog.foot.note.text() == ""
    with qtbot.waitSignal(empty_workspace.changed, timeout=20_000):
        click(qtbot, dialog.foot.agree)
    assert names(empty_workspace) == ["Noor van den Berg", "Zoë de Wit", "Emir Yıldız"]
    assert backup.backups(empty_workspace.logbook.folder.backups) == []


def test_the_same_file_again_has_nothing_to_take_in(
    qtbot: QtBot, workspace: Workspace, opened: Opened, class_list: Path
) -> None:
    first = opened(workspace, class_list)
    with qtbot.waitSignal(workspace.changed, timeout=20_000):
        click(qtbot, first.foot.agree)
    again = opened(workspace, class_list)
    assert counts(again) == [0, 0, 3, 1]
    assert "stands in your logbook already" in again.preview.notice.text()
    assert not again.foot.agree.isVisible()
    qtbot.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not again.is_working


def test_rows_without_a_group_join_the_only_one_of_this_year(
    workspace: Workspace, opened: Opened, list_without_group: Path
) -> None:
    dialog = opened(workspace, list_without_group)
    assert dialog.preview.group.isVisible()
    assert dialog.preview.group.text() == "6B"
    assert cell(dialog, 0, 1) == "Zoë Wit, group 6B"


def test_a_group_is_asked_for_when_none_can_be_known(
    qtbot: QtBot,
    empty_workspace: Workspace,
    opened: Opened,
    list_without_group: Path,
    type_text: Callable[[QWidget, str], None],
) -> None:
    dialog = opened(empty_workspace, list_without_group)
    assert dialog.preview.group.text() == ""
    assert QApplication.focusWidget() is dialog.preview.group
    type_text(dialog.preview.group, "Jupiter")
    qtbot.keyClick(dialog.preview.group, Qt.Key.Key_Tab)
    finish(qtbot, dialog)
    assert cell(dialog, 0, 1) == "Zoë Wit, Jupiter"
    with qtbot.waitSignal(empty_workspace.changed, timeout=20_000):
        click(qtbot, dialog.foot.agree)
    query = partial(groups, today=empty_workspace.today())
    assert [(row.name, row.pupils) for row in empty_workspace.read(query)] == [("Jupiter", 2)]


def test_a_file_that_names_groups_asks_for_none(
    workspace: Workspace, opened: Opened, class_list: Path
) -> None:
    assert not opened(workspace, class_list).preview.group.isVisible()


def test_a_file_that_is_no_list_is_refused_in_place(
    qtbot: QtBot, workspace: Workspace, opened: Opened, tmp_path: Path, class_list: Path
) -> None:
    bad = tmp_path / "foto.csv"
    bad.write_bytes(b"\x89PNG\r\n" + bytes(200))
    dialog = opened(workspace, bad)
    assert dialog.choose.isVisible()
    assert "foto.csv" in dialog.choose.fault.text()
    dialog.read(class_list)
    finish(qtbot, dialog)
    assert dialog.preview.isVisible()


def test_a_file_can_be_chosen_and_another_one_after_it(
    qtbot: QtBot,
    workspace: Workspace,
    opened: Opened,
    class_list: Path,
    list_without_group: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = iter([str(class_list), "", str(list_without_group)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_more: (next(chosen), ""))
    dialog = opened(workspace)
    assert QApplication.focusWidget() is dialog.choose.drop.button
    qtbot.keyClick(dialog.choose.drop.button, Qt.Key.Key_Space)
    settle(qtbot, dialog)
    click(qtbot, dialog.other)  # given up
    assert len(dialog.preview.table.rows()) == 4
    click(qtbot, dialog.other)
    settle(qtbot, dialog)
    assert len(dialog.preview.table.rows()) == 2


def test_a_file_can_be_dropped(
    qtbot: QtBot, workspace: Workspace, opened: Opened, class_list: Path
) -> None:
    dialog = opened(workspace)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(class_list))])
    copying, left, no = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    over = QDragEnterEvent(QPoint(9, 9), copying, carried, left, no)
    dialog.dragEnterEvent(over)
    assert over.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(9, 9), copying, carried, left, no))
    settle(qtbot, dialog)
    assert counts(dialog) == [1, 1, 1, 1]


def test_what_fails_while_storing_is_said_and_all_stays(
    qtbot: QtBot, workspace: Workspace, opened: Opened, class_list: Path
) -> None:
    dialog = opened(workspace, class_list)
    before = names(workspace)
    with patch.object(copying, "make_backup", side_effect=StorageError("The disk is full.")):
        click(qtbot, dialog.foot.agree)
        finish(qtbot, dialog)
    assert "The disk is full." in dialog.preview.notice.text()
    assert names(workspace) == before
    assert dialog.foot.agree.isEnabled()
    assert len(dialog.preview.table.rows()) == 4


class Gate:
    """Holds a job at its first pupil until the test lets it go on."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def __call__(self, real: Callable[..., object], *args: object, **more: object) -> object:
        self.reached.set()
        assert self.open.wait(20)
        return real(*args, **more)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = Gate()
    real = import_roster
    monkeypatch.setattr(work, "import_roster", lambda *args, **more: gate(real, *args, **more))
    return gate


def test_stopping_while_storing_leaves_nothing_behind(
    qtbot: QtBot, workspace: Workspace, opened: Opened, class_list: Path, gate: Gate
) -> None:
    gate.open.set()
    dialog = opened(workspace, class_list)
    before = names(workspace)
    gate.open.clear()
    gate.reached.clear()
    click(qtbot, dialog.foot.agree)
    qtbot.waitUntil(gate.reached.is_set)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    gate.open.set()
    finish(qtbot, dialog)
    assert names(workspace) == before
    assert dialog.preview.isVisible()
    assert dialog.foot.agree.isEnabled()


def test_stopping_while_reading_goes_back_at_once(
    qtbot: QtBot, workspace: Workspace, opened: Opened, class_list: Path, gate: Gate
) -> None:
    dialog = opened(workspace)
    dialog.read(class_list)
    qtbot.waitUntil(gate.reached.is_set)
    click(qtbot, dialog.choose.drop.stop)
    assert dialog.choose.drop.button.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: not dialog.has_threads, timeout=20_000)
    assert dialog.choose.isVisible()


def test_leaving_while_reading_waits_for_the_thread_out_of_sight(
    qtbot: QtBot, workspace: Workspace, opened: Opened, class_list: Path, gate: Gate
) -> None:
    dialog = opened(workspace)
    dialog.read(class_list)
    qtbot.waitUntil(gate.reached.is_set)
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
        gate.open.set()


def test_locking_in_the_middle_of_storing_takes_it_back(
    qtbot: QtBot, workspace: Workspace, opened: Opened, class_list: Path, gate: Gate
) -> None:
    gate.open.set()
    dialog = opened(workspace, class_list)
    before = names(workspace)
    gate.open.clear()
    gate.reached.clear()
    click(qtbot, dialog.foot.agree)
    qtbot.waitUntil(gate.reached.is_set)
    threading.Timer(0.05, gate.open.set).start()
    dialog.close()
    assert not dialog.has_threads
    assert names(workspace) == before


def test_our_own_fault_is_passed_on_and_the_file_stays(
    qtbot: QtBot,
    workspace: Workspace,
    opened: Opened,
    class_list: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = opened(workspace, class_list)
    caught: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_more: caught.append(kind))
    with patch.object(work, "import_roster", side_effect=ZeroDivisionError):
        click(qtbot, dialog.foot.agree)
        finish(qtbot, dialog)
    assert caught == [ZeroDivisionError]
    assert dialog.foot.agree.isEnabled()


def test_everything_has_a_name_for_a_screen_reader(
    workspace: Workspace,
    opened: Opened,
    list_without_group: Path,
    nameless: Callable[[QWidget], list[QWidget]],
) -> None:
    for path in (None, list_without_group):
        found = nameless(opened(workspace, path))
        assert [widget for widget in found if widget.isVisible()] == []


def test_long_work_is_counted(
    qtbot: QtBot, logbook: Logbook, empty_workspace: Workspace, opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "school.csv"
    rows = "\n".join(f"Noor;Berg{number};6B" for number in range(150))
    path.write_text(f"Roepnaam;Achternaam;Groep\n{rows}\n", encoding="utf-8")
    dialog = opened(empty_workspace, path)
    told: list[tuple[int, int]] = []
    with (
        patch.object(dialog.foot, "show_progress", side_effect=lambda *how: told.append(how)),
        qtbot.waitSignal(empty_workspace.changed, timeout=20_000),
    ):
        click(qtbot, dialog.foot.agree)
    assert told[0] == (0, 0)
    assert told[-1] == (150, 150)
    assert len(told) > 50
