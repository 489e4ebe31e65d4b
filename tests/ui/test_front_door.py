"""From a closed logbook to an open one and back, as a teacher does it."""

import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import i18n
from app.paths import DataFolder
from app.queries.profile import profile
from app.services.drafts import ProfileDraft
from app.services.profile import save_profile
from app.settings import Settings
from app.store import backup
from app.store.logbook import Logbook
from app.store.opening import acquire_lock
from app.ui.dialogs.settings import SettingsDialog
from app.ui.first_start.flow import FirstStart
from app.ui.front_door import FrontDoor
from app.ui.language import speak
from app.ui.main_window import MainWindow
from app.ui.shell import Shell
from app.ui.unlock_page import UnlockPage
from tests.conftest import PASSWORD

Enter = Callable[[Path], tuple[Shell, FrontDoor]]
PATIENCE = 20_000


@pytest.fixture
def enter(qtbot: QtBot) -> Iterator[Enter]:
    """Open the window on a folder, as the program does after its first paint."""
    hooks = sys.excepthook, threading.excepthook
    doors: list[FrontDoor] = []

    def open_window(root: Path) -> tuple[Shell, FrontDoor]:
        folder = DataFolder(root)
        settings = Settings.read(folder.settings)
        shell = Shell(settings)
        qtbot.addWidget(shell)
        door = FrontDoor(shell, folder, settings)
        doors.append(door)
        door.enter()
        shell.show()
        return shell, door

    yield open_window
    for door in doors:
        door.leave()
    sys.excepthook, threading.excepthook = hooks


@pytest.fixture
def closed(class_logbook: Logbook) -> Path:
    """The folder of a logbook that nobody has open."""
    class_logbook.close()
    return class_logbook.folder.root


def unlock(qtbot: QtBot, shell: Shell, password: str) -> None:
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    page.field.setText(password)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: shell.screen_shown() is not page or bool(page.message()), timeout=PATIENCE
    )


def test_the_right_password_opens_today(qtbot: QtBot, enter: Enter, closed: Path) -> None:
    shell, _door = enter(closed)
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    assert main.shown_page() == "today"
    assert main.sidebar.group.text().startswith("Group 6B")
    assert shell.windowTitle() == "Driehoek"


def test_a_wrong_password_is_said_beside_the_field(
    qtbot: QtBot, enter: Enter, closed: Path
) -> None:
    shell, _door = enter(closed)
    unlock(qtbot, shell, "een ander zinnetje")
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    assert "does not fit" in page.message()
    unlock_again = PASSWORD
    page.field.setText(unlock_again)
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(shell.screen_shown(), MainWindow), timeout=PATIENCE)


def test_a_held_logbook_is_told_of(qtbot: QtBot, enter: Enter, closed: Path) -> None:
    lock = acquire_lock(DataFolder(closed))
    try:
        shell, _door = enter(closed)
        unlock(qtbot, shell, PASSWORD)
        page = shell.screen_shown()
        assert isinstance(page, UnlockPage)
        assert "open in another window" in page.message()
    finally:
        lock.release()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda root: (root / "logbook.keys").write_bytes(b"?"), "key file of this logbook"),
        (lambda root: (root / "logbook.db").unlink(), "damaged"),
        (lambda root: (root / "logbook.db").write_bytes(b"x" * 8192), "damaged"),
    ],
)
def test_damage_is_told_and_not_taken_for_a_new_logbook(
    qtbot: QtBot, enter: Enter, closed: Path, damage: Callable[[Path], object], said: str
) -> None:
    damage(closed)
    shell, _door = enter(closed)
    unlock(qtbot, shell, PASSWORD)
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    assert said in page.message()


def test_locking_closes_the_logbook_and_asks_anew(qtbot: QtBot, enter: Enter, closed: Path) -> None:
    shell, _door = enter(closed)
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    qtbot.mouseClick(main.sidebar.lock, Qt.MouseButton.LeftButton)
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    assert page.field.text() == ""
    acquire_lock(DataFolder(closed)).release()  # the writer's lock is free again
    unlock(qtbot, shell, PASSWORD)
    assert isinstance(shell.screen_shown(), MainWindow)


def test_an_empty_folder_begins_the_first_start(enter: Enter, tmp_path: Path) -> None:
    shell, _door = enter(tmp_path / "new")
    assert isinstance(shell.screen_shown(), FirstStart)
    assert not (tmp_path / "new").exists()


def test_another_language_keeps_what_was_filled_in(
    qtbot: QtBot, enter: Enter, tmp_path: Path
) -> None:
    shell, _door = enter(tmp_path / "new")
    first = shell.screen_shown()
    assert isinstance(first, FirstStart)
    first.answers.teacher = "Marieke"
    first.language_chosen.emit("nl")
    other = shell.screen_shown()
    assert isinstance(other, FirstStart)
    assert other is not first
    assert other.answers.teacher == "Marieke"


def test_what_waits_for_the_first_paint_lets_the_password_be_typed(
    qtbot: QtBot, enter: Enter, closed: Path
) -> None:
    shell, door = enter(closed)
    door.prepare()
    unlock(qtbot, shell, PASSWORD)
    assert isinstance(shell.screen_shown(), MainWindow)


def test_closing_keeps_the_place_of_the_window(qtbot: QtBot, enter: Enter, closed: Path) -> None:
    shell, door = enter(closed)
    shell.close()
    door.leave()
    kept = Settings.read(closed / "settings.toml")
    assert kept.geometry
    assert "Marieke" not in (closed / "settings.toml").read_text()


def test_another_language_builds_the_window_anew(qtbot: QtBot, enter: Enter, closed: Path) -> None:
    shell, _door = enter(closed)
    unlock(qtbot, shell, PASSWORD)
    former = shell.screen_shown()
    assert isinstance(former, MainWindow)
    former.rebuild_wanted.emit()
    again = shell.screen_shown()
    assert isinstance(again, MainWindow)
    assert again is not former
    assert again.workspace.read(profile).teacher == "Marieke Jansen"


def test_the_demo_is_gone_afterwards(qtbot: QtBot, tmp_path: Path, class_logbook: Logbook) -> None:
    shell = Shell(Settings(tmp_path / "settings.toml"))
    qtbot.addWidget(shell)
    door = FrontDoor(shell, DataFolder(tmp_path / "own"), Settings(tmp_path / "settings.toml"))
    door.enter_demo(tmp_path / "beside")
    (folder,) = (tmp_path / "beside").iterdir()
    main = door._open_up(class_logbook)
    assert not main.sidebar.demo.isHidden()
    assert main.sidebar.lock.isHidden()
    door.leave()
    assert not folder.exists()
    assert not (tmp_path / "own").exists()


def test_a_fault_of_ours_does_not_leave_the_page_waiting(
    qtbot: QtBot, enter: Enter, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[BaseException] = []
    monkeypatch.setattr("app.ui.crash.show_fault", shown.append)
    monkeypatch.setattr("app.store.opening.unlock", partial(_fail, "Emir"))
    shell, _door = enter(closed)
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    page.field.setText(PASSWORD)
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown), timeout=PATIENCE)
    qtbot.waitUntil(page.button.isEnabled, timeout=PATIENCE)
    assert isinstance(shown[0], ZeroDivisionError)


def _fail(name: str, *_arguments: object) -> None:
    raise ZeroDivisionError(name)


@pytest.fixture
def copied(class_logbook: Logbook) -> Path:
    """A copy of the class, after which it lost its name and was closed."""
    path = backup.make_backup(
        class_logbook.folder, class_logbook.data_key, class_logbook.folder.backups
    )
    class_logbook.write(partial(save_profile, draft=ProfileDraft(teacher="Na de kopie")))
    class_logbook.close()
    return path


def test_a_copy_is_put_back_behind_a_closed_door(qtbot: QtBot, enter: Enter, copied: Path) -> None:
    shell, _door = enter(copied.parent.parent)
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    assert main.workspace.read(profile).teacher == "Na de kopie"
    main.navigator.restore_wanted.emit(copied, PASSWORD)
    qtbot.waitUntil(lambda: isinstance(shell.screen_shown(), UnlockPage), timeout=PATIENCE)
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    assert "is put back" in page.said.text()
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    assert main.workspace.read(profile).teacher == "Marieke Jansen"


def test_a_copy_that_is_damaged_leaves_the_logbook_as_it_was(
    qtbot: QtBot, enter: Enter, copied: Path
) -> None:
    shell, _door = enter(copied.parent.parent)
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    whole = copied.read_bytes()
    copied.write_bytes(whole[:5000] + b"?" * 64 + whole[5064:])
    main.navigator.restore_wanted.emit(copied, PASSWORD)
    qtbot.waitUntil(lambda: isinstance(shell.screen_shown(), UnlockPage), timeout=PATIENCE)
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    assert "damaged" in page.said.text()
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    assert main.workspace.read(profile).teacher == "Na de kopie"


def test_another_language_makes_the_window_anew(qtbot: QtBot, enter: Enter, closed: Path) -> None:
    shell, _door = enter(closed)
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    main.navigator.settings_wanted.emit()
    settings = main.findChild(SettingsDialog)
    assert isinstance(settings, SettingsDialog)
    settings.show_section("looks")
    qtbot.mouseClick(settings.looks.language.button("nl"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(settings.save_button, Qt.MouseButton.LeftButton)
    try:
        qtbot.waitUntil(lambda: shell.screen_shown() is not main, timeout=PATIENCE)
        anew = shell.screen_shown()
        assert isinstance(anew, MainWindow)
        assert i18n.language() == "nl"
        assert anew.workspace.read(profile).teacher == "Marieke Jansen"
    finally:
        speak("en")


def test_a_note_of_the_lock_screen_waits_inside(qtbot: QtBot, enter: Enter, closed: Path) -> None:
    shell, _door = enter(closed)
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    assert page.note_link.isHidden()  # no key lies beside it before the first opening
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    qtbot.mouseClick(main.sidebar.lock, Qt.MouseButton.LeftButton)
    page = shell.screen_shown()
    assert isinstance(page, UnlockPage)
    qtbot.mouseClick(page.note_link, Qt.MouseButton.LeftButton)
    assert page.note is not None
    qtbot.keyClicks(page.note.box, "Emir read aloud")
    qtbot.keyClick(page.note.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.note.text() == ""
    assert page.field.hasFocus(), "what is typed next is the password"
    qtbot.keyClicks(page.note.box, "and Noor")
    qtbot.waitUntil(
        lambda: len(list(DataFolder(closed).sealed.glob("*.age"))) == 2, timeout=PATIENCE
    )
    qtbot.keyClicks(page.note.box, " listened")  # comes along with the opening
    unlock(qtbot, shell, PASSWORD)
    main = shell.screen_shown()
    assert isinstance(main, MainWindow)
    bodies = main.workspace.read(
        lambda connection: connection.exec_driver_sql("SELECT body FROM draft").scalars().all()
    )
    assert [words for body in bodies for words in ("Emir read", "Noor listened") if words in body]
    assert len(bodies) == 2
    assert not list(DataFolder(closed).sealed.glob("*.age"))
