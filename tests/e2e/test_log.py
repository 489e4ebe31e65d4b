"""The log in the whole window: a matter that goes on, finding, keeping a question, exporting."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.queries.log import contact
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.contact.dialog import ContactDialog
from app.ui.dialogs.export import ExportDialog, ExportFormat
from app.ui.main_window import MainWindow
from app.ui.pages.log import LogPage
from app.ui.pages.log_saved import NameAsker
from app.ui.theme import Scheme, apply_theme
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, Outcome
from tests.conftest import NOW
from tests.people import log

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def window(class_logbook: Logbook, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window at the log: an unanswered call, a message, an incident, and a word at the gate."""
    log(
        class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL, channel=Channel.PHONE,
        subject="gymtas", at=NOW - timedelta(hours=4),
    )  # fmt: skip
    log(
        class_logbook, "Noor", "Ilse", channel=Channel.MESSAGE, asks_answer=True,
        told="=Wanneer schikt een gesprek?", at=NOW - timedelta(hours=3),
    )  # fmt: skip
    log(
        class_logbook, "Jayden", "Marvin", told="Een gevecht", occasion=Occasion.INCIDENT,
        at=NOW - timedelta(days=2),
    )  # fmt: skip
    log(
        class_logbook, "Jayden", "Marvin", told="Zijn spreekbeurt over treinen",
        channel=Channel.GATE, at=NOW - timedelta(days=1),
    )  # fmt: skip
    apply_theme(QApplication.instance(), Scheme.LIGHT)  # type: ignore[arg-type]  # it is one
    window = MainWindow(Workspace(class_logbook), Settings(tmp_path / "settings.toml"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.begin()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    yield window
    window.let_go()
    window.workspace.close()


@pytest.fixture
def page(window: MainWindow) -> LogPage:
    found = window.page("log")
    assert isinstance(found, LogPage)
    return found


def subjects(page: LogPage) -> list[str]:
    return [row.subject for row in page.table.rows()]


def opened(qtbot: QtBot, kind: type[W]) -> W:
    """The dialog that came up, with the keyboard."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def settled(qtbot: QtBot, page: LogPage, subject: str) -> None:
    """The contact beside the list is the one that was searched for."""
    page.search.setText(subject)
    qtbot.waitUntil(lambda: page.detail.family.isVisible() and page.table.current() is not None)
    page._on_settled()


def test_an_attempt_again_and_again_is_one_line_that_opens(
    window: MainWindow, page: LogPage, qtbot: QtBot
) -> None:
    settled(qtbot, page, "gymtas")
    page.detail.steps.again.click()
    form = opened(qtbot, ContactDialog)
    assert form.form.draft().follows_id is not None
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    page.search.clear()
    newest = page.table.rows()[0]
    assert newest.chain is not None
    assert newest.chain.contacts == 2
    count = len(subjects(page))
    page.table.setFocus()
    page.table.choose(newest.id)
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert len(subjects(page)) == count + 1
    QTest.keyClick(page.table, Qt.Key.Key_Left)
    assert len(subjects(page)) == count


def test_a_typing_error_finds_what_was_meant(page: LogPage) -> None:
    QTest.keyClicks(page.search, "spreekbuert")
    assert subjects(page) == ["Zijn spreekbeurt over treinen"]
    assert page.spelled.isVisible()


def test_a_question_is_kept_and_asked_again(
    window: MainWindow, page: LogPage, qtbot: QtBot
) -> None:
    page.filters.more.button(True).click()
    page.filters.open.button("waits").click()
    assert subjects(page) == ["=Wanneer schikt een gesprek?"]
    page.filters.saved.ask_name()
    asker = page.filters.saved.findChild(NameAsker)
    assert isinstance(asker, NameAsker)
    QTest.keyClicks(asker.name, "wacht")
    QTest.keyClick(asker.name, Qt.Key.Key_Return)
    page.filters.clear_below.click()
    assert len(subjects(page)) == 4
    page.filters.saved.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: subjects(page) == ["=Wanneer schikt een gesprek?"])


def test_a_message_is_answered_by_one_click_and_taken_back(
    window: MainWindow, page: LogPage, qtbot: QtBot
) -> None:
    settled(qtbot, page, "schikt")
    key = page.table.current().id

    def outcome() -> Outcome:
        read = partial(contact, contact_id=key)
        return window.workspace.read(read).participants[0].outcome

    page.detail.answer_buttons[0].click()
    assert outcome() is Outcome.REACHED
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert outcome() is Outcome.SENT


def test_the_chosen_lines_go_into_a_list_that_runs_nothing(
    window: MainWindow,
    page: LogPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "lijst"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    for _line in range(3):
        QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.export_button.click()
    dialog = opened(qtbot, ExportDialog)
    assert dialog.count == 3  # the incident stays here
    dialog.format.button(ExportFormat.CSV).click()
    dialog.save_button.click()
    qtbot.waitUntil(lambda: path.with_name("lijst.csv").exists())
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    written = path.with_name("lijst.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(written.splitlines(), delimiter=";"))
    assert len(rows) == 4
    assert "Een gevecht" not in written
    assert "'=Wanneer schikt een gesprek?" in written
