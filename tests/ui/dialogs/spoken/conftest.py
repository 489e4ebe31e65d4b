"""The dialog as the main window opens it, and a hand on the keyboard."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.queries.log import contact, contact_log
from app.queries.rows import ContactDetail
from app.ui.dialogs.spoken import SpokenDialog
from app.ui.dialogs.spoken import dialog as dialog_module
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from tests.ui.dialogs.contact.conftest import Answers, Hand

Open = Callable[[], SpokenDialog]


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    said = Answers()

    def ask(_parent: object, question: str, *_words: str) -> bool:
        said.asked.append(question)
        return said.agrees

    monkeypatch.setattr(dialog_module, "ask", ask)
    monkeypatch.setattr(dialog_module, "tell", lambda _parent, f: said.told.append(f.message))
    return said


@pytest.fixture
def open_dialog(workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> Iterator[Open]:
    opened: list[SpokenDialog] = []

    def open_() -> SpokenDialog:
        dialog = SpokenDialog(workspace, navigator)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
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
def logged(workspace: Workspace) -> Callable[[], list[ContactDetail]]:
    """All contacts, in the order in which they were entered."""

    def read() -> list[ContactDetail]:
        rows = workspace.read(contact_log)
        return [
            workspace.read(partial(contact, contact_id=key))
            for key in sorted(row.id for row in rows)
        ]

    return read
