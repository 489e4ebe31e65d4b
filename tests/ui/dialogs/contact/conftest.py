"""A hand on the keyboard that counts its strokes, and the dialog under it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.queries.log import contact, contact_log
from app.queries.rows import ContactDetail
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.contact import dialog as dialog_module
from app.ui.navigator import ContactSeed, Navigator
from app.ui.workspace import Workspace


class Hand:
    """Presses keys on whatever has the keyboard, as a person does."""

    def __init__(self) -> None:
        self.strokes = 0

    def at(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def type(self, words: str) -> "Hand":
        for letter in words:
            self.strokes += 1
            QTest.keyClicks(self.at(), letter)
        return self

    def press(self, key: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> "Hand":
        modifier = Qt.KeyboardModifier.NoModifier
        if ctrl:
            modifier = Qt.KeyboardModifier.ControlModifier
        if alt:
            modifier = Qt.KeyboardModifier.AltModifier
        self.strokes += 1
        QTest.keyClick(self.at(), key, modifier)
        return self

    def enter(self) -> "Hand":
        return self.press(Qt.Key.Key_Return)

    def save(self) -> "Hand":
        return self.press(Qt.Key.Key_Return, ctrl=True)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@dataclass
class Answers:
    """What is asked and told while a test runs, and what is answered to questions."""

    agrees: bool = True
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    said = Answers()

    def ask(_parent: Any, question: str, *_words: str) -> bool:
        said.asked.append(question)
        return said.agrees

    monkeypatch.setattr(dialog_module, "ask", ask)
    monkeypatch.setattr(dialog_module, "tell", lambda _parent, f: said.told.append(f.message))
    return said


Open = Callable[..., ContactDialog]


@pytest.fixture
def open_dialog(workspace: Workspace, navigator: Navigator, qtbot: Any) -> Iterator[Open]:
    """Open the dialog as the main window does; give `seed` parts by name."""
    opened: list[ContactDialog] = []

    def open_(**seed: Any) -> ContactDialog:
        dialog = ContactDialog(workspace, navigator, ContactSeed(**seed))
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitActive(dialog).__enter__()
        qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
        opened.append(dialog)
        return dialog

    yield open_
    for dialog in opened:
        dialog.hide()


@pytest.fixture
def said(navigator: Navigator) -> list[tuple[str, bytes | None]]:
    """What the toast says."""
    words: list[tuple[str, bytes | None]] = []
    navigator.said.connect(lambda sentence, uid: words.append((sentence, uid)))
    return words


@pytest.fixture
def newest(workspace: Workspace) -> Callable[[], ContactDetail]:
    """The contact that was logged last, with its working note."""

    def read() -> ContactDetail:
        row = workspace.read(partial(contact_log, limit=1))[0]
        return workspace.read(partial(contact, contact_id=row.id, working_notes=True))

    return read


@pytest.fixture
def count(workspace: Workspace) -> Callable[[], int]:
    return lambda: len(workspace.read(contact_log))
