"""The dialogs of reach that any page can wish for, in the whole window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.informing import InformingDialog
from app.ui.dialogs.mirror import MirrorDialog
from app.ui.dialogs.palette import PaletteDialog
from app.ui.main_window import MainWindow
from app.ui.shell import Shell
from app.ui.workspace import Workspace
from app.vocabulary import MirrorWord, Tone
from tests.people import key_of, log

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def main(qtbot: QtBot, class_logbook: Logbook) -> Iterator[MainWindow]:
    log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM, subject="Ruzie")
    settings = Settings(class_logbook.folder.settings)
    shell = Shell(settings)
    qtbot.addWidget(shell)
    made = MainWindow(Workspace(class_logbook, shell), settings)
    shell.show_screen(made)
    with qtbot.waitExposed(shell):
        shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    made.begin()
    yield made
    made.let_go()
    made.workspace.close()


def shown(main: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(one for one in main.findChildren(kind) if one.isVisible())


def choose_in_palette(main: MainWindow, qtbot: QtBot, typed: str) -> None:
    main.navigator.palette_wanted.emit()
    palette = shown(main, PaletteDialog)
    qtbot.keyClicks(palette.focusWidget(), typed)
    qtbot.keyClick(palette.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "kind"), [("mirror", MirrorDialog), ("who does not know", InformingDialog)]
)
def test_the_palette_opens_them(main: MainWindow, qtbot: QtBot, typed: str, kind: type[QDialog]):
    choose_in_palette(main, qtbot, typed)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in main.findChildren(kind)))
    shown(main, kind).reject()


def test_what_was_kept_in_a_dialog_is_taken_back_in_the_window(
    main: MainWindow, qtbot: QtBot, class_logbook: Logbook
):
    main.navigator.informing_wanted.emit(key_of(class_logbook, "Jayden"))
    dialog = shown(main, InformingDialog)
    assert isinstance(dialog, InformingDialog)
    next(iter(dialog.entries[0].boxes.values())).click()
    dialog.tell_ticked()
    dialog.accept()
    assert main.toast.text() == "Noted: 1 was told."
    main.window().activateWindow()
    qtbot.waitUntil(main.window().isActiveWindow)
    QTest.keyClick(main.window().windowHandle(), Qt.Key.Key_Z, CTRL)
    main.navigator.informing_wanted.emit(None)
    again = shown(main, InformingDialog)
    assert isinstance(again, InformingDialog)
    assert len(again.entries) == 1
    again.reject()


def test_locking_keeps_what_was_typed_in_the_mirror(
    main: MainWindow, class_logbook: Logbook, reading: Callable[[], list[tuple[int, str]]]
):
    main.navigator.mirror_wanted.emit()
    dialog = shown(main, MirrorDialog)
    assert isinstance(dialog, MirrorDialog)
    dialog.rows[3].note.setPlainText("nog niet bewaard")
    dialog.rows[1].words.button(MirrorWord.GOES_WELL).click()
    main.openings.let_go()
    assert reading() == [(1, ""), (3, "nog niet bewaard")]


@pytest.fixture
def reading(class_logbook: Logbook) -> Callable[[], list[tuple[int, str]]]:
    sql = "SELECT factor, note FROM mirror_view WHERE deleted_at IS NULL ORDER BY factor"

    def read() -> list[tuple[int, str]]:
        rows = class_logbook.read(lambda connection: connection.exec_driver_sql(sql).all())
        return [(row[0], row[1]) for row in rows]

    return read
