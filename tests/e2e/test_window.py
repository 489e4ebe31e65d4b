"""The main job in the window: from no logbook at all to a printed sheet, by keys and clicks."""

import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.paths import DataFolder
from app.settings import Settings
from app.store import opening
from app.store.check import check
from app.ui.dialogs.contact.dialog import ContactDialog
from app.ui.dialogs.roster_import import ImportDialog
from app.ui.dialogs.sheets import SheetsDialog
from app.ui.first_start import after_making, steps
from app.ui.first_start.flow import FirstStart
from app.ui.front_door import FrontDoor
from app.ui.main_window import MainWindow
from app.ui.pages.log import LogPage
from app.ui.pages.unreached import UnreachedPage
from app.ui.shell import Shell
from app.ui.theme import Scheme, apply_theme
from app.ui.unlock_page import UnlockPage
from app.vocabulary import Reason
from tests.conftest import CHEAP, PASSWORD

PATIENCE = 30_000


@pytest.fixture(autouse=True)
def _in_dutch(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a Dutch school starts it; a key that is quick to derive."""
    i18n.use_language("nl")
    apply_theme(qapp, Scheme.LIGHT)
    monkeypatch.setattr(opening, "create", partial(opening.create, cost=CHEAP))


class Teacher:
    """Who sits at the window: types where the focus is, clicks what is seen."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = DataFolder(folder)
        settings = Settings.read(self.folder.settings)
        settings.language = "nl"
        self.shell = Shell(settings)
        qtbot.addWidget(self.shell)
        self.door = FrontDoor(self.shell, self.folder, settings)
        self.door.enter()
        self.shell.show()

    def screen(self) -> QWidget:
        found = self.shell.screen_shown()
        assert found is not None
        return found

    def main(self) -> MainWindow:
        found = self.screen()
        assert isinstance(found, MainWindow)
        return found

    def front(self) -> QWidget:
        """The window or dialog in front, with the keyboard: off screen nobody gives it."""
        found = QApplication.activeModalWidget() or self.shell
        found.activateWindow()
        self.qtbot.waitUntil(found.isActiveWindow, timeout=PATIENCE)
        return found

    def focus(self) -> QWidget:
        found = self.front().focusWidget()
        assert found is not None
        return found

    def write(self, words: str) -> None:
        for letter in words:  # a key may move the focus
            self.qtbot.keyClicks(self.focus(), letter)

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """As the system sends it: to the window, which lets its own keys go first."""
        more = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focus().window().windowHandle(), key, more)

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """The dialog of this kind, once it has the keyboard."""

        self.qtbot.waitUntil(
            lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=PATIENCE
        )
        found = self.front()
        self.qtbot.waitUntil(lambda: found.focusWidget() is not None, timeout=PATIENCE)
        return found

    def start_a_logbook(self) -> None:
        """Through the friendly steps, up to taking in a class."""
        flow = self.screen()
        assert isinstance(flow, FirstStart)
        flow.step().focus_first()
        self.press(Qt.Key.Key_Return)
        self.write("Marieke Jansen")
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Return)
        passwords = flow.step()
        assert isinstance(passwords, steps.PasswordStep)
        self.qtbot.keyClicks(passwords.first, PASSWORD)
        self.press(Qt.Key.Key_Tab)  # to the eye that shows it
        self.press(Qt.Key.Key_Tab)
        self.write(PASSWORD)
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(
            lambda: isinstance(flow.step(), after_making.CodeStep), timeout=PATIENCE
        )
        code = flow.step()
        assert isinstance(code, after_making.CodeStep)
        code.tick.setFocus()
        self.press(Qt.Key.Key_Space)
        self.press(Qt.Key.Key_Return)
        while self.shell.screen_shown() is flow:
            flow.step().focus_first()
            self.press(Qt.Key.Key_Return)

    def take_in(self, path: Path) -> None:
        dialog = self.dialog(ImportDialog)
        assert isinstance(dialog, ImportDialog)
        dialog.read(path)
        self.qtbot.waitUntil(
            lambda: dialog.preview.isVisible() and not dialog.is_working, timeout=PATIENCE
        )
        with self.qtbot.waitSignal(self.main().workspace.changed, timeout=PATIENCE):
            self.press(Qt.Key.Key_Return, ctrl=True)

    def log(self, name: str, keys: str, sentence: str) -> None:
        """Ctrl+N, part of a name, Enter, the keys, a sentence, Ctrl+Enter."""
        self.press(Qt.Key.Key_N, ctrl=True)
        self.dialog(ContactDialog)
        self.write(name)
        self.press(Qt.Key.Key_Return)
        self.write(keys)
        self.write(sentence)
        with self.qtbot.waitSignal(self.main().workspace.changed, timeout=PATIENCE):
            self.press(Qt.Key.Key_Return, ctrl=True)
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE)


@pytest.fixture
def sit_down(qtbot: QtBot, tmp_path: Path) -> Iterator[partial[Teacher]]:
    hooks = sys.excepthook, threading.excepthook
    sat: list[Teacher] = []

    def begin() -> Teacher:
        sat.append(Teacher(qtbot, tmp_path / "data"))
        return sat[-1]

    yield partial(begin)
    for teacher in sat:
        teacher.door.leave()
    sys.excepthook, threading.excepthook = hooks


def test_the_main_job(sit_down, class_csv: Path, tmp_path: Path, monkeypatch) -> None:
    teacher: Teacher = sit_down()
    teacher.start_a_logbook()
    teacher.take_in(class_csv)
    main = teacher.main()

    teacher.log("noor-anne", "112", "Noor hielp een kleuter met haar jas.")
    teacher.log("jayden-anne", "121", "Ruzie bij voetbal, samen goedgemaakt.")

    main.show_page("log")
    log = main.page("log")
    assert isinstance(log, LogPage)
    assert len(log.table.rows()) == 2
    teacher.press(Qt.Key.Key_F, ctrl=True)
    teacher.write("kleuter")
    teacher.qtbot.waitUntil(lambda: len(log.table.rows()) == 1, timeout=PATIENCE)

    main.show_page("unreached")
    unreached = main.page("unreached")
    assert isinstance(unreached, UnreachedPage)
    assert unreached.counters[Reason.NEVER_REACHED].number() == 52
    assert unreached.counters[Reason.ONLY_PROBLEMS].number() == 1
    row = next(one for one in unreached.table.people() if one.guardian == "Ouder14 Pinas")
    for _attempt in range(2):
        entries = unreached.menu.made(row).actions()
        next(one for one in entries if "oicemail" in one.text()).trigger()
    row = next(one for one in unreached.table.people() if one.guardian == "Ouder14 Pinas")
    assert len(row.attempts) == 2

    main.navigator.sheets_wanted.emit([one.pupil_ids[0] for one in unreached.table.people()[:3]])
    sheets = teacher.dialog(SheetsDialog)
    assert isinstance(sheets, SheetsDialog)
    teacher.qtbot.waitUntil(sheets.save_button.isEnabled, timeout=PATIENCE)
    output = tmp_path / "bladen.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(output), ""))
    sheets.save_button.click()
    assert "Gespreksblad" in PdfReader(output).pages[0].extract_text()


def test_locking_and_coming_back_loses_nothing(sit_down, class_csv: Path) -> None:
    teacher: Teacher = sit_down()
    teacher.start_a_logbook()
    teacher.take_in(class_csv)
    teacher.log("noor-anne", "112", "Noor las voor.")
    key = teacher.main().workspace.logbook.data_key
    teacher.press(Qt.Key.Key_L, ctrl=True)
    page = teacher.screen()
    assert isinstance(page, UnlockPage)
    assert check(teacher.folder, key).contacts == 1
    page.field.setText(PASSWORD)
    teacher.qtbot.keyClick(page.field, Qt.Key.Key_Return)
    teacher.qtbot.waitUntil(lambda: isinstance(teacher.screen(), MainWindow), timeout=PATIENCE)
    main = teacher.main()
    main.show_page("log")
    log = main.page("log")
    assert isinstance(log, LogPage)
    assert [row.pupils for row in log.table.rows()] == ["Noor-Anne van den Berg"]
