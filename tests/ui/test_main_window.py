from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.overriding import override
from app.queries.log import contact_log
from app.services.contacts import delete_contact
from app.services.drafts import AgreementDraft
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.contact import ContactDialog
from app.ui.main_window import _CLASSES, MainWindow
from app.ui.messages import ask
from app.ui.navigator import ContactSeed
from app.ui.shell import Shell
from app.ui.shortcuts import ShortcutsDialog
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.search_field import SearchField
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Channel, Occasion, Tone
from tests.conftest import NOW
from tests.people import key_of, log

PATIENCE = 20_000


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[Logbook], MainWindow]]:
    """Open the window on a logbook, as it stands after the password."""
    kept: list[tuple[Shell, MainWindow]] = []

    def open_main(logbook: Logbook) -> MainWindow:
        settings = Settings(logbook.folder.settings)
        shell = Shell(settings)
        qtbot.addWidget(shell)
        main = MainWindow(Workspace(logbook, shell), settings)
        kept.append((shell, main))
        shell.show_screen(main)
        with qtbot.waitExposed(shell):
            shell.show()
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        main.begin()
        return main

    yield open_main
    for _shell, main in kept:
        main.let_go()
        main.workspace.close()


@pytest.fixture
def main(opened: Callable[[Logbook], MainWindow], class_logbook: Logbook) -> MainWindow:
    return opened(class_logbook)


def press(qtbot: QtBot, main: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """As the system sends it: to the window, which lets shortcuts go first."""
    QTest.keyClick(main.window().windowHandle(), key, held)


CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_1, "today"),
        (Qt.Key.Key_2, "log"),
        (Qt.Key.Key_3, "pupils"),
        (Qt.Key.Key_4, "unreached"),
    ],
)
def test_keys_go_to_pages(qtbot: QtBot, main: MainWindow, key: Qt.Key, page: str) -> None:
    main.show_page("log" if page == "today" else "today")
    press(qtbot, main, key, CTRL)
    assert main.shown_page() == page
    assert main.sidebar.button(page).isChecked()
    assert main.window().windowTitle() == "Driehoek"


def test_pages_are_made_when_they_are_asked_for(qtbot: QtBot, main: MainWindow) -> None:
    assert list(main._pages) == ["today"]
    qtbot.mouseClick(main.sidebar.button("pupils"), Qt.MouseButton.LeftButton)
    assert list(main._pages) == ["today", "pupils"]


@pytest.mark.parametrize("page", ["today", "log", "pupils", "unreached"])
def test_a_contact_is_logged_from_anywhere(qtbot: QtBot, main: MainWindow, page: str) -> None:
    main.show_page(page)
    press(qtbot, main, Qt.Key.Key_N, CTRL)
    (dialog,) = main.findChildren(ContactDialog)
    assert dialog.isVisible()
    main.navigator.contact_wanted.emit(ContactSeed())
    assert len(main.findChildren(ContactDialog)) == 1


def test_locking_over_an_open_form(qtbot: QtBot, main: MainWindow) -> None:
    main.navigator.contact_wanted.emit(ContactSeed())
    (dialog,) = main.findChildren(ContactDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    with qtbot.waitSignal(main.lock_wanted):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, CTRL)
    main.let_go()
    assert not dialog.isVisible()


def test_ctrl_l_locks_from_a_form_that_a_page_opened(qtbot: QtBot, main: MainWindow) -> None:
    main.show_page("pupils")
    form = QDialog(main.page("pupils"))
    field = QLineEdit(form)
    form.open()
    qtbot.waitUntil(form.isActiveWindow)
    field.setFocus()
    with qtbot.waitSignal(main.lock_wanted):
        QTest.keyClick(form.windowHandle(), Qt.Key.Key_L, CTRL)
    assert field.text() == ""


def test_f1_lists_the_keys_over_a_form_too(qtbot: QtBot, main: MainWindow) -> None:
    main.navigator.contact_wanted.emit(ContactSeed())
    (form,) = main.findChildren(ContactDialog)
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_F1)
    (card,) = form.findChildren(ShortcutsDialog)
    qtbot.waitUntil(card.isActiveWindow)
    QTest.keyClick(card.windowHandle(), Qt.Key.Key_F1)
    assert len(main.findChildren(ShortcutsDialog)) == 1
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert form.isVisible()


def test_what_the_toast_offers_is_done_by_key_once(qtbot: QtBot, main: MainWindow) -> None:
    seed = ContactSeed(tone=Tone.POSITIVE, told="Samen gelezen")
    main.navigator.offered.emit("Agreement kept.", None, "Log something positive", seed)
    main.toast.hide()
    held = CTRL | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, main, Qt.Key.Key_Return, held)
    (dialog,) = main.findChildren(ContactDialog)
    dialog.done(QDialog.DialogCode.Rejected)
    press(qtbot, main, Qt.Key.Key_Return, held)
    assert not any(each.isVisible() for each in main.findChildren(ContactDialog))


def test_ctrl_f_goes_to_the_search_of_the_page(
    qtbot: QtBot, main: MainWindow, class_logbook: Logbook
) -> None:
    log(class_logbook, "Emir", "Fatma", told="blijft")
    main.show_page("log")
    main.setFocus()
    press(qtbot, main, Qt.Key.Key_F, CTRL)
    focused = main.window().focusWidget()
    assert isinstance(focused, SearchField)
    assert main.page("log").isAncestorOf(focused)


def test_f1_lists_the_keys(qtbot: QtBot, main: MainWindow) -> None:
    press(qtbot, main, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    (card,) = main.findChildren(ShortcutsDialog)
    said = card.accessibleDescription()
    assert "Ctrl+N" in said
    assert "Ctrl+L" in said


def test_counts_follow_what_is_written(main: MainWindow, class_logbook: Logbook) -> None:
    assert main.sidebar.button("today").count == 4
    assert main.sidebar.button("unreached").count == 5
    assert main.sidebar.button("log").count == 0
    log(class_logbook, "Emir", "Fatma", occasion=Occasion.START_TALK, channel=Channel.MEETING)
    main.workspace.announce(Changes.CONTACTS)
    assert main.sidebar.button("today").count == 3
    assert main.sidebar.button("unreached").count == 4


def test_no_counts_that_alarm_in_august(
    opened: Callable[[Logbook], MainWindow], class_logbook: Logbook
) -> None:
    class_logbook.clock = lambda: NOW.replace(month=8, day=27)
    assert opened(class_logbook).sidebar.button("unreached").count == 0


def test_what_was_done_is_taken_back_by_ctrl_z(
    qtbot: QtBot, main: MainWindow, class_logbook: Logbook
) -> None:
    kept = log(class_logbook, "Emir", "Fatma", told="blijft")
    written = main.workspace.write(partial(delete_contact, contact_id=kept.ids[0]))
    main.navigator.said.emit("Removed.", written.change_set_uid)
    assert main.toast.text() == "Removed."
    assert class_logbook.read(contact_log) == []
    press(qtbot, main, Qt.Key.Key_Z, CTRL)
    assert [row.subject for row in class_logbook.read(contact_log)] == ["blijft"]
    assert main.toast.text() == "Taken back: Removed."
    press(qtbot, main, Qt.Key.Key_Z, CTRL)
    assert [row.subject for row in class_logbook.read(contact_log)] == ["blijft"]


def test_steps_go_back_one_by_one_and_come_again(
    qtbot: QtBot, main: MainWindow, class_logbook: Logbook
) -> None:
    def subjects() -> list[str]:
        return [row.subject for row in class_logbook.read(contact_log)]

    for told in ("eerste", "tweede"):
        written = log(class_logbook, "Emir", told=told)
        main.navigator.said.emit(f"Logged {told}.", written.change_set_uid)
    main.toast.hide()  # it went by itself; the way back did not
    press(qtbot, main, Qt.Key.Key_Z, CTRL)
    press(qtbot, main, Qt.Key.Key_Z, CTRL)
    assert subjects() == []
    press(qtbot, main, Qt.Key.Key_Y, CTRL)
    assert subjects() == ["eerste"]
    assert main.toast.text() == "Done again: Logged eerste."
    press(qtbot, main, Qt.Key.Key_Z, CTRL)
    assert subjects() == []
    press(qtbot, main, Qt.Key.Key_Y, CTRL)
    press(qtbot, main, Qt.Key.Key_Y, CTRL)
    assert subjects() == ["tweede", "eerste"]


def test_an_offer_opens_the_form_it_speaks_of(qtbot: QtBot, main: MainWindow) -> None:
    seed = ContactSeed(tone=Tone.POSITIVE, told="Samen gelezen")
    main.navigator.offered.emit("Agreement kept.", None, "Log something positive", seed)
    assert not main.toast.can_undo()
    button = next(each for each in main.toast.findChildren(LinkButton) if each.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = main.findChildren(ContactDialog)
    assert dialog.form.draft(strict=False).told == "Samen gelezen"


def test_a_field_keeps_its_own_undo(qtbot: QtBot, main: MainWindow, class_logbook: Logbook) -> None:
    log(class_logbook, "Noor", "Ilse", told="een ander")
    kept = log(class_logbook, "Emir", "Fatma", told="blijft")
    written = main.workspace.write(partial(delete_contact, contact_id=kept.ids[0]))
    main.show_page("log")
    main.navigator.said.emit("Removed.", written.change_set_uid)
    press(qtbot, main, Qt.Key.Key_F, CTRL)
    field = main.window().focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "gym")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert len(class_logbook.read(contact_log)) == 1
    assert main.toast.can_undo()


@pytest.mark.parametrize("page", ["log", "pupils"])
@pytest.mark.parametrize("searched", ["", "e"])
def test_a_search_that_stands_still_leaves_undo_to_the_window(
    qtbot: QtBot, main: MainWindow, class_logbook: Logbook, page: str, searched: str
) -> None:
    main.show_page(page)
    log(class_logbook, "Noor", "Ilse", told="een ander")
    main.workspace.announce(Changes.CONTACTS)
    press(qtbot, main, Qt.Key.Key_F, CTRL)
    field = main.window().focusWidget()
    assert isinstance(field, SearchField)
    qtbot.keyClicks(field, searched)
    press(qtbot, main, Qt.Key.Key_N, CTRL)
    (dialog,) = main.findChildren(ContactDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.done(QDialog.DialogCode.Accepted)
    main.window().activateWindow()
    qtbot.waitUntil(field.hasFocus)
    kept = log(class_logbook, "Emir", "Fatma", told="nieuw")
    main.workspace.announce(Changes.CONTACTS)
    main.navigator.said.emit("Saved.", kept.change_set_uid)
    press(qtbot, main, Qt.Key.Key_Z, CTRL)
    assert [row.subject for row in class_logbook.read(contact_log)] == ["een ander"]
    assert field.text() == searched


def test_the_way_back_stays_over_the_next_page(qtbot: QtBot, main: MainWindow) -> None:
    main.navigator.said.emit("Removed.", b"x")
    for page in ("log", "pupils", "today"):
        main.show_page(page)
        middle = main.toast.geometry().center()
        over = main.toast.parentWidget()
        assert over is not None
        found = over.childAt(middle)
        assert found is not None
        assert found is main.toast or main.toast.isAncestorOf(found)


def test_a_contact_is_shown_in_the_log(main: MainWindow, class_logbook: Logbook) -> None:
    written = log(class_logbook, "Emir", "Fatma", told="Hielp", tone=Tone.POSITIVE)
    main.navigator.contact_shown.emit(written.ids[0])
    assert main.shown_page() == "log"


def test_a_pupil_is_shown_on_the_page_of_pupils(main: MainWindow, class_logbook: Logbook) -> None:
    main.navigator.pupil_wanted.emit(key_of(class_logbook, "Jayden"))
    assert main.shown_page() == "pupils"


def test_one_copy_a_day(qtbot: QtBot, main: MainWindow, class_logbook: Logbook) -> None:
    assert main.sidebar.copy.text() == "Latest copy: no copy yet"
    qtbot.waitUntil(lambda: "today" in main.sidebar.copy.text(), timeout=PATIENCE)
    assert len(list(class_logbook.folder.backups.iterdir())) == 1


def test_a_list_that_is_dropped_is_imported(
    qtbot: QtBot, main: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path | None] = []
    monkeypatch.setattr(main.openings, "open_import", asked.append)
    for name in ("foto.jpg", "klas.CSV"):
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        event = QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, dropped,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        main.dropEvent(event)
    assert asked == [tmp_path / "klas.CSV"]


def test_midnight_makes_today_another_day(
    qtbot: QtBot, main: MainWindow, class_logbook: Logbook
) -> None:
    due = AgreementDraft("morgen doen", due_on=NOW.date() + timedelta(days=1))
    log(class_logbook, "Emir", "Fatma", agreements=(due,))
    main.workspace.announce(Changes.AGREEMENTS)
    before = main.sidebar.button("today").count
    class_logbook.clock = lambda: NOW + timedelta(days=1)
    main._on_minute()
    assert main.sidebar.button("today").count == before + 1


def test_settings_that_change_the_language_build_the_window_anew(
    qtbot: QtBot, main: MainWindow
) -> None:
    asked: list[bool] = []
    main.rebuild_wanted.connect(lambda: asked.append(True))
    main._on_settings_chosen(main._settings.language, main._settings.theme)
    main._on_settings_chosen("fy", main._settings.theme)
    qtbot.waitUntil(lambda: asked == [True])


class _Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_of_a_page_flashes_as_a_window(
    main: MainWindow, class_logbook: Logbook, qapp: QApplication
) -> None:
    log(class_logbook, "Emir", "Fatma", tone=Tone.PROBLEM, told="Ruzie")
    watch = _Windows()
    qapp.installEventFilter(watch)
    for page in (*_CLASSES, "today"):
        main.show_page(page)
    main.workspace.announce(Changes.EVERYTHING)
    qapp.removeEventFilter(watch)
    assert watch.seen == []


def test_letting_go_closes_what_pages_opened(qtbot: QtBot, main: MainWindow) -> None:
    main.show_page("pupils")
    dialog = QDialog(main.page("pupils"))
    dialog.open()
    main.let_go()
    assert not dialog.isVisible()


def test_the_first_tabs_come_to_the_sidebar_and_then_the_page(
    qtbot: QtBot, main: MainWindow
) -> None:
    main.sidebar.contact.setFocus()
    seen: list[QWidget | None] = []
    for _press in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[:3] == [main.sidebar.button("today"), main.sidebar.lock, main.sidebar.settings]
    assert seen[3] is not None
    assert main.page("today").isAncestorOf(seen[3])


def test_everything_in_the_frame_has_a_name(
    main: MainWindow, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    assert [each for each in nameless(main) if each.isVisible()] == []


def test_nobody_there_means_locked(qtbot: QtBot, main: MainWindow) -> None:
    with qtbot.waitSignal(main.lock_wanted):
        main.idle.idle.emit()


def test_a_question_that_waits_does_not_keep_it_open(qtbot: QtBot, main: MainWindow) -> None:
    locked: list[bool] = []
    main.lock_wanted.connect(lambda: locked.append(True))
    QTimer.singleShot(0, main, main.idle.idle.emit)
    assert not ask(main, "Really?", "Yes")
    qtbot.waitUntil(lambda: locked == [True])
