"""A day with agreements, in the whole window: kept, told on, put off, moved; on the sheet after."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.queries.log import contact_log
from app.queries.sheets import talk_sheets
from app.services.drafts import AgreementDraft
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.agreement import OneLineDialog
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.day import DayDialog
from app.ui.main_window import MainWindow
from app.ui.pages.agreements import AgreementsPage
from app.ui.pages.today import TodayPage
from app.ui.shell import Shell
from app.ui.theme import Scheme, apply_theme
from app.ui.workspace import Workspace
from app.vocabulary import AgreementState, Changes, Owner, Tone
from tests.conftest import NOW
from tests.people import key_of, log

TODAY = NOW.date()


@pytest.fixture
def main(qtbot: QtBot, qapp: QApplication, class_logbook: Logbook) -> Iterator[MainWindow]:
    apply_theme(qapp, Scheme.LIGHT)
    late = AgreementDraft("samen lezen", Owner.HOME, TODAY - timedelta(days=1))
    ours = AgreementDraft("leesboek meegeven", Owner.SCHOOL, TODAY)
    log(class_logbook, "Emir", "Fatma", agreements=(late, ours), at=NOW - timedelta(days=8))
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


@pytest.fixture
def press(main: MainWindow, qtbot: QtBot) -> Callable[..., None]:
    """A key for whatever is in front, as the system sends it."""

    def send(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        modal = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        front = main.window() if modal is None else modal
        if modal is None:  # off screen nobody gives it the keyboard back
            front.activateWindow()
            qtbot.waitUntil(front.isActiveWindow)
        QTest.keyClick(front.windowHandle(), key, held)

    return send


def front(qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert found is not None
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def leads(main: MainWindow) -> list[str]:
    page = main.page("today")
    assert isinstance(page, TodayPage)
    return [line.words.text() for line in page.tasks.lines()]


def _focused(main: MainWindow) -> QWidget:
    focused: QWidget | None = main.window().focusWidget()
    return main if focused is None else focused


def tab_to(main: MainWindow, press: Callable[..., None], name: str) -> None:
    """Walk by Tab until a screen reader would say this."""
    for _stop in range(60):
        if _focused(main).accessibleName() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(name)


def test_a_kept_home_agreement_becomes_good_news_and_stands_on_the_sheet(
    main: MainWindow, press: Callable[..., None], qtbot: QtBot, class_logbook: Logbook
) -> None:
    assert leads(main)[:2] == ["leesboek meegeven", "samen lezen"]
    tab_to(main, press, "Kept: samen lezen")
    press(Qt.Key.Key_Space)
    asked = front(qtbot, OneLineDialog)
    qtbot.keyClicks(asked.focusWidget(), "hij leest elke avond")
    press(Qt.Key.Key_Return)
    assert leads(main)[0] == "leesboek meegeven"
    assert main.toast.text() == "Agreement kept. Tell them what it brought?"
    qtbot.mouseClick(main.toast._action, Qt.MouseButton.LeftButton)
    form = front(qtbot, ContactDialog)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    told = class_logbook.read(partial(contact_log, limit=1))[0]
    assert (told.tone, told.pupils, told.subject) == (Tone.POSITIVE, "Emir Yıldız", "samen lezen")
    assert [one.guardian for one in told.participants] == ["Fatma Yıldız"]
    emir = key_of(class_logbook, "Emir")
    [sheet] = class_logbook.read(partial(talk_sheets, pupil_ids=[emir], today=TODAY))
    [closed] = sheet.closed_agreements
    assert (closed.state, closed.result) == (AgreementState.DONE, "hij leest elke avond")
    assert [one.text for one in sheet.open_agreements] == ["leesboek meegeven"]


def test_not_now_by_keys_is_there_again_tomorrow(
    main: MainWindow, press: Callable[..., None], qtbot: QtBot, class_logbook: Logbook
) -> None:
    tab_to(main, press, "Kept: leesboek meegeven")
    press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Return)
    assert "leesboek meegeven" not in leads(main)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "leesboek meegeven" in leads(main)
    tab_to(main, press, "Kept: leesboek meegeven")
    press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Return)
    class_logbook.clock = lambda: NOW + timedelta(days=1)
    main.workspace.announce(Changes.EVERYTHING)  # as at midnight
    assert "leesboek meegeven" in leads(main)


def test_the_list_of_all_by_keys(
    main: MainWindow, press: Callable[..., None], qtbot: QtBot
) -> None:
    press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    page = main.page("agreements")
    assert isinstance(page, AgreementsPage)
    assert page.table.hasFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_M)
    asked = front(qtbot, DayDialog)
    qtbot.keyClicks(asked.focusWidget(), "4 dec")
    press(Qt.Key.Key_Return)
    assert [row.due_on for row in page.table.rows()[1::2]] == [
        TODAY - timedelta(days=1), TODAY + timedelta(days=10),
    ]  # fmt: skip
    assert main.toast.text() == "Agreement moved: Fri 4 Dec."
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.table.rows()[3].due_on == TODAY
