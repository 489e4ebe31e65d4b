"""Every page and dialog by the keyboard alone, and for those who listen to the screen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.queries.rows import ContactFilter
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.main_window import MainWindow
from app.ui.navigator import ContactSeed
from app.ui.shell import Shell
from app.ui.shortcuts import ShortcutsDialog
from app.ui.workspace import Workspace
from app.vocabulary import Tone
from tests.people import key_of, log

PAGES = ("today", "log", "pupils", "unreached", "agreements", "activities", "insight")
_MOST_STOPS = 200


@pytest.fixture
def main(qtbot: QtBot, class_logbook: Logbook, language: str) -> Iterator[MainWindow]:
    """The window in Dutch, with something on every page."""
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, told="Noor hielp twee kleuters.")
    log(class_logbook, "Emir", told="gebeld")
    settings = Settings(class_logbook.folder.settings)
    shell = Shell(settings)
    qtbot.addWidget(shell)
    made = MainWindow(Workspace(class_logbook, shell), settings)
    shell.show_screen(made)
    shell.resize(1366, 768)
    with qtbot.waitExposed(shell):
        shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    made.begin()
    yield made
    made.let_go()
    made.workspace.close()


def said_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def stops(around: QWidget) -> list[QWidget]:
    """What Tab can come to: seen, usable, and no stand-in for another."""
    inside = [around, *around.findChildren(QWidget)]
    return [
        each
        for each in inside
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.window() is around.window()
    ]


def walked(around: QWidget) -> list[QWidget]:
    """Where the keyboard comes by Tab alone, until it is back where it began."""
    window = around.window()
    found: list[QWidget] = []
    for _step in range(_MOST_STOPS):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None, "Tab leads nowhere"
        if focused in found:
            return found
        found.append(focused)
    raise AssertionError("Tab does not come back")


@pytest.mark.parametrize("page", PAGES)
def test_everything_on_a_page_has_a_name(main: MainWindow, page: str) -> None:
    main.show_page(page)
    QApplication.processEvents()
    assert [each for each in stops(main) if not said_of(each)] == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_walks_a_whole_page_and_comes_back(main: MainWindow, page: str) -> None:
    main.show_page(page)
    QApplication.processEvents()
    found = walked(main)
    assert len(found) > 5
    assert main.sidebar.contact in found
    assert any(main.page(page).isAncestorOf(each) for each in found)


DIALOGS: dict[str, Callable[[MainWindow], None]] = {
    "contact": lambda main: main.navigator.contact_wanted.emit(ContactSeed()),
    "palette": lambda main: main.navigator.palette_wanted.emit(),
    "spoken": lambda main: main.navigator.spoken_wanted.emit(),
    "bin": lambda main: main.navigator.bin_wanted.emit(),
    "versions": lambda main: main.navigator.versions_wanted.emit(1),
    "import": lambda main: main.navigator.import_wanted.emit(),
    "settings": lambda main: main.navigator.settings_wanted.emit(),
    "export": lambda main: main.navigator.export_wanted.emit(ContactFilter()),
    "sheets": lambda main: main.navigator.sheets_wanted.emit(
        [key_of(main.workspace.logbook, "Noor")]
    ),
}


@pytest.mark.parametrize("dialog", DIALOGS)
def test_every_dialog_by_keyboard_and_ear(qtbot: QtBot, main: MainWindow, dialog: str) -> None:
    DIALOGS[dialog](main)
    shown = next(each for each in main.findChildren(QDialog) if each.isVisible())
    qtbot.waitUntil(shown.isActiveWindow)
    assert [each for each in stops(shown) if not said_of(each)] == []
    found = walked(shown)
    assert all(shown.isAncestorOf(each) for each in found), "the keyboard stays in the dialog"
    assert [each for each in stops(shown) if each not in found] == []


def test_the_keys_are_listed_and_read_out(qtbot: QtBot, main: MainWindow) -> None:
    card = ShortcutsDialog(main)
    qtbot.addWidget(card)
    said = card.accessibleDescription()
    for keys in ("Ctrl+N", "Ctrl+K", "Ctrl+6", "F1"):
        assert keys in said
