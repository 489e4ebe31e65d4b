"""Meeting parents, in the whole window and in Dutch: gate talks in one go, and a coffee moment."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.queries.log import contact_log
from app.queries.reach import unreached
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.activity import ActivityDialog
from app.ui.dialogs.attendance import AttendanceDialog
from app.ui.dialogs.spoken import SpokenDialog
from app.ui.main_window import MainWindow
from app.ui.pages.activities import ActivitiesPage
from app.ui.shell import Shell
from app.ui.theme import Scheme, apply_theme
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Tone
from tests.conftest import NOW

CTRL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 20_000
Kind = TypeVar("Kind", bound=QWidget)


class Teacher:
    """Who sits at the open window: types where the focus is, in whatever is in front."""

    def __init__(self, qtbot: QtBot, logbook: Logbook) -> None:
        self.qtbot = qtbot
        settings = Settings(logbook.folder.settings)
        self.shell = Shell(settings)
        qtbot.addWidget(self.shell)
        self.main = MainWindow(Workspace(logbook, self.shell), settings)
        self.shell.show_screen(self.main)
        self.shell.show()
        self.main.begin()

    def front(self) -> QWidget:
        found = QApplication.activeModalWidget() or self.shell
        found.activateWindow()
        self.qtbot.waitUntil(found.isActiveWindow, timeout=PATIENCE)
        return found

    def write(self, words: str) -> None:
        for letter in words:
            focus = self.front().focusWidget()
            assert focus is not None
            QTest.keyClicks(focus, letter)

    def press(self, key: Qt.Key) -> None:
        focus = self.front().focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)

    def command(self, key: Qt.Key) -> None:
        """With Ctrl, as the system sends it: to the window, which lets shortcuts go first."""
        QTest.keyClick(self.front().windowHandle(), key, CTRL)

    def dialog(self, kind: type[Kind]) -> Kind:
        self.qtbot.waitUntil(
            lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=PATIENCE
        )
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def page(self, kind: type[Kind]) -> Kind:
        found = next(one for one in self.main.findChildren(kind) if one.isVisible())
        assert isinstance(found, kind)
        return found


@pytest.fixture
def teacher(qtbot: QtBot, class_logbook: Logbook, qapp: QApplication) -> Iterator[Teacher]:
    i18n.use_language("nl")
    apply_theme(qapp, Scheme.LIGHT)
    made = Teacher(qtbot, class_logbook)
    yield made
    for dialog in made.main.findChildren(QDialog):
        dialog.hide()
    made.main.let_go()
    made.main.workspace.close()


def test_who_was_spoken_today_is_logged_in_one_go_and_taken_back_at_once(
    teacher: Teacher, class_logbook: Logbook
) -> None:
    teacher.main.navigator.spoken_wanted.emit()
    teacher.dialog(SpokenDialog)
    for letters, digit, words in (
        ("em", "", "Hielp een kleuter."), ("no", "2", "Las voor."), ("ja", "1", "Deelde eerlijk."),
    ):  # fmt: skip
        teacher.write(letters)
        teacher.press(Qt.Key.Key_Space)
        teacher.write(digit + words)
        teacher.press(Qt.Key.Key_Return)
    teacher.command(Qt.Key.Key_Return)
    rows = class_logbook.read(contact_log)
    assert {(row.tone, row.channel) for row in rows} == {(Tone.POSITIVE, Channel.GATE)}
    assert {row.participants[0].guardian for row in rows} == {
        "Fatma Yıldız", "Tom Berg", "Marvin Pinas",
    }  # fmt: skip
    teacher.command(Qt.Key.Key_Z)
    assert class_logbook.read(contact_log) == []


def test_a_coffee_moment_is_noted_ticked_and_seen_in_the_list_of_the_unreached(
    teacher: Teacher, class_logbook: Logbook
) -> None:
    teacher.command(Qt.Key.Key_6)
    page = teacher.page(ActivitiesPage)
    teacher.qtbot.mouseClick(page.plan, Qt.MouseButton.LeftButton)
    form = teacher.dialog(ActivityDialog)
    form.day.setFocus()
    teacher.write("19-11-2026")
    form.place.setFocus()
    teacher.write("de aula")
    teacher.command(Qt.Key.Key_Return)
    assert [row.place for row in page.table.rows()] == ["de aula"]

    teacher.qtbot.mouseClick(page.view.attendance, Qt.MouseButton.LeftButton)
    teacher.dialog(AttendanceDialog)
    teacher.write("em")
    teacher.press(Qt.Key.Key_Space)
    teacher.write("noo")
    teacher.press(Qt.Key.Key_Return)
    teacher.write("Wil wel eens komen voorlezen.")
    teacher.press(Qt.Key.Key_Return)
    teacher.command(Qt.Key.Key_Return)
    assert [row.guests for row in page.table.rows()] == [2]
    [talk] = class_logbook.read(contact_log)
    assert [one.guardian for one in talk.participants] == ["Ilse Berg"]

    teacher.command(Qt.Key.Key_4)
    waiting = class_logbook.read(partial(unreached, now=NOW))
    seen = {row.guardian: (row.seen_at, row.seen_on, row.last_reached) for row in waiting}
    assert seen["Fatma Yıldız"] == ("coffee_moment", date(2026, 11, 19), None)
    assert seen["Marvin Pinas"] == ("", None, None)
    assert teacher.main.shown_page() == "unreached"


def test_what_was_ticked_before_the_window_locks_is_there_again(teacher: Teacher) -> None:
    teacher.main.navigator.spoken_wanted.emit()
    teacher.dialog(SpokenDialog)
    teacher.write("em")
    teacher.press(Qt.Key.Key_Space)
    teacher.write("Hielp een kleu")
    teacher.main.let_go()
    teacher.main.navigator.spoken_wanted.emit()
    again = teacher.dialog(SpokenDialog)
    assert [line.told.text() for line in again.lines.lines()] == ["Hielp een kleu"]
