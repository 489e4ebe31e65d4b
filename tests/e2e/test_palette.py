"""The palette in the whole window: by keys alone, from the first letter to what was saved."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.queries.log import contact, contact_log
from app.queries.rows import ContactDetail
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.palette import PaletteDialog
from app.ui.main_window import MainWindow
from app.ui.shell import Shell
from app.ui.theme import Scheme, apply_theme
from app.ui.widgets.palette_field import PaletteField
from app.ui.workspace import Workspace
from app.vocabulary import Tone
from tests.people import key_of

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PATIENCE = 10_000


class Keys:
    """A hand on the keyboard that counts its strokes."""

    def __init__(self, qtbot: QtBot, main: MainWindow) -> None:
        self.qtbot = qtbot
        self.main = main
        self.strokes = 0

    def palette(self) -> PaletteDialog:
        self.press(Qt.Key.Key_K, CTRL)
        self.qtbot.waitUntil(
            lambda: isinstance(QApplication.activeModalWidget(), PaletteDialog), timeout=PATIENCE
        )
        found = QApplication.activeModalWidget()
        assert isinstance(found, PaletteDialog)
        found.activateWindow()
        self.qtbot.waitUntil(found.line.hasFocus, timeout=PATIENCE)
        return found

    def focus(self) -> QWidget:
        """What has the keyboard in the dialog or window in front: off screen nobody gives it."""
        front = QApplication.activeModalWidget() or self.main.window()
        front.activateWindow()
        self.qtbot.waitUntil(front.isActiveWindow, timeout=PATIENCE)
        focused: QWidget | None = front.focusWidget()
        return focused if focused is not None else front

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.strokes += 1
        QTest.keyClick(self.focus(), key, held)

    def write(self, words: str) -> None:
        self.strokes += len(words)
        QTest.keyClicks(self.focus(), words)

    def newest(self) -> ContactDetail:
        row = self.main.workspace.read(partial(contact_log, limit=1))[0]
        return self.main.workspace.read(partial(contact, contact_id=row.id))


@pytest.fixture
def keys(qtbot: QtBot, qapp: QApplication, class_logbook: Logbook) -> Iterator[Keys]:
    apply_theme(qapp, Scheme.LIGHT)
    settings = Settings(class_logbook.folder.settings)
    shell = Shell(settings)
    qtbot.addWidget(shell)
    main = MainWindow(Workspace(class_logbook, shell), settings)
    shell.show_screen(main)
    with qtbot.waitExposed(shell):
        shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    main.begin()
    yield Keys(qtbot, main)
    main.let_go()
    main.workspace.close()


def test_a_good_word_costs_the_sentence_and_a_handful_of_keys(keys: Keys) -> None:
    keys.palette()
    sentence = "helped two little ones"
    keys.write(f"n + gate {sentence}")
    keys.press(Qt.Key.Key_Return)  # with the first of her parents
    keys.press(Qt.Key.Key_Return, CTRL)
    saved = keys.newest()
    assert (saved.tone, saved.told) == (Tone.POSITIVE, sentence)
    assert [pupil.call_name for pupil in saved.pupils] == ["Noor"]
    assert [row.guardian for row in saved.participants] == ["Ilse Berg"]
    assert keys.strokes == 1 + len("n + gate ") + len(sentence) + 2
    assert keys.main.toast.text() == "Logged: Noor, positive."
    keys.press(Qt.Key.Key_Z, CTRL)
    assert keys.main.workspace.read(contact_log) == []


def test_going_to_a_pupil_and_to_a_page(keys: Keys, class_logbook: Logbook) -> None:
    keys.palette()
    keys.write("fatma")
    keys.press(Qt.Key.Key_Return)
    assert keys.main.shown_page() == "pupils"
    shown: Any = keys.main.page("pupils")
    assert shown.list.table.current().pupil.id == key_of(class_logbook, "Emir")
    keys.palette()
    keys.write("still")
    keys.press(Qt.Key.Key_Return)
    assert keys.main.shown_page() == "unreached"


def test_a_line_goes_on_in_the_form(keys: Keys) -> None:
    keys.palette()
    keys.write("emir ! meeting fought; agreed home tomorrow talk")
    keys.press(Qt.Key.Key_Return, ALT)
    (dialog,) = keys.main.findChildren(ContactDialog)
    keys.qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE)
    draft = dialog.form.draft()
    assert draft.told == "fought"
    assert [row.text for row in draft.agreements] == ["talk"]
    keys.press(Qt.Key.Key_Return, CTRL)
    assert keys.newest().told == "fought"
    palette = keys.palette()
    assert palette.list.current() is not None
    assert palette.list.current().text == "Today"  # type: ignore[union-attr]  # no line waits


def test_locking_keeps_the_line(keys: Keys) -> None:
    palette = keys.palette()
    keys.write("emir + gate helped")
    with keys.qtbot.waitSignal(keys.main.lock_wanted):
        QTest.keyClick(palette.windowHandle(), Qt.Key.Key_L, CTRL)
    keys.main.let_go()
    assert not palette.isVisible()
    palette = keys.palette()
    keys.press(Qt.Key.Key_Return)
    assert palette.line.text() == "emir + gate helped"


def test_the_field_on_today_opens_it(keys: Keys) -> None:
    (field,) = keys.main.page("today").findChildren(PaletteField)
    assert field.text() == "Find a pupil, parent or note …"
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    keys.qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), PaletteDialog), timeout=PATIENCE
    )
