"""1366×768 at twice the size, which is 683×384: all of it can be used, and nothing overlaps."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.queries.rows import ContactFilter
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.activity import ActivityDialog
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.dialogs.plan import PlanDialog
from app.ui.dialogs.pupil import PupilDialog
from app.ui.main_window import MainWindow
from app.ui.navigator import ContactSeed
from app.ui.shell import Shell
from app.ui.widgets.toast import Toast
from app.ui.workspace import Workspace
from app.vocabulary import Occasion, Tone
from tests.people import guardian_of, key_of, log

WIDE, HIGH = 683, 384
PAGES = ("today", "log", "pupils", "unreached", "agreements", "activities", "insight")
Open = Callable[[MainWindow], object]


class _Screen:
    def availableGeometry(self) -> QRect:  # noqa: N802 - as Qt calls it
        return QRect(0, 0, WIDE, HIGH)

    def availableSize(self) -> QSize:  # noqa: N802 - as Qt calls it
        return QSize(WIDE, HIGH)


@pytest.fixture
def main(
    qtbot: QtBot, class_logbook: Logbook, language: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr(QWidget, "screen", lambda _widget: _Screen())
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, occasion=Occasion.START_TALK)
    log(class_logbook, "Emir", told="gebeld")
    settings = Settings(class_logbook.folder.settings)
    shell = Shell(settings)
    qtbot.addWidget(shell)
    made = MainWindow(Workspace(class_logbook, shell), settings)
    shell.show_screen(made)
    shell.resize(WIDE, HIGH)
    with qtbot.waitExposed(shell):
        shell.show()
    made.begin()
    yield made
    made.let_go()
    made.workspace.close()


def overlapping(root: QWidget) -> list[tuple[str, str]]:
    """Pairs of neighbours of which one lies over the other; what is meant to is left out."""
    found = []
    for around in [root, *root.findChildren(QWidget)]:
        if not around.isVisible() or (around.isWindow() and around is not root):
            continue
        if isinstance(around, (QAbstractItemView, QLineEdit)):
            continue
        inside = [
            child
            for child in around.children()
            if isinstance(child, QWidget)
            and child.isVisible()
            and not child.isWindow()
            and not isinstance(child, Toast)
        ]
        for one, other in combinations(inside, 2):
            shared = one.geometry() & other.geometry()
            if shared.width() > 1 and shared.height() > 1:
                found.append((_named(one), _named(other)))
    return found


def _named(widget: QWidget) -> str:
    around = widget.parentWidget()
    return f"{type(widget).__name__} {widget.accessibleName()} in {type(around).__name__}"


def runs_off(root: QWidget) -> list[str]:
    """Buttons and fields that lie past the edge of what they stand in, where nothing scrolls."""
    found = []
    for widget in root.findChildren(QWidget):
        around = widget.parentWidget()
        if not widget.isVisible() or widget.isWindow() or around is None:
            continue
        is_scrolled = isinstance(around.parentWidget(), QAbstractScrollArea)
        if is_scrolled or isinstance(around, (QAbstractScrollArea, QLineEdit)):
            continue
        if widget.geometry().right() > around.width() + 1:
            found.append(_named(widget))
    return found


def settle() -> None:
    """What the layouts have asked of each other by now."""
    for _round in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits(main: MainWindow, page: str) -> None:
    main.show_page(page)
    settle()
    assert main.width() <= WIDE
    assert main.height() <= HIGH
    assert overlapping(main) == []
    assert runs_off(main) == []


def test_a_pupil_fits(main: MainWindow) -> None:
    main.navigator.pupil_wanted.emit(key_of(main.workspace.logbook, "Noor"))
    settle()
    assert overlapping(main) == []
    assert runs_off(main) == []


def _noor(main: MainWindow) -> int:
    return key_of(main.workspace.logbook, "Noor")


def _ilse(main: MainWindow) -> int:
    return guardian_of(main.workspace.logbook, "Noor", "Ilse")


DIALOGS: dict[str, Open] = {
    "contact": lambda main: main.navigator.contact_wanted.emit(ContactSeed()),
    "palette": lambda main: main.navigator.palette_wanted.emit(),
    "spoken": lambda main: main.navigator.spoken_wanted.emit(),
    "sheets": lambda main: main.navigator.sheets_wanted.emit([_noor(main)]),
    "export": lambda main: main.navigator.export_wanted.emit(ContactFilter()),
    "versions": lambda main: main.navigator.versions_wanted.emit(1),
    "bin": lambda main: main.navigator.bin_wanted.emit(),
    "helping": lambda main: main.navigator.helping_wanted.emit(),
    "class plans": lambda main: main.navigator.class_plans_wanted.emit(None),
    "start talks": lambda main: main.navigator.start_talks_wanted.emit(None),
    "talk plan": lambda main: main.navigator.talk_plan_wanted.emit(1),
    "informing": lambda main: main.navigator.informing_wanted.emit(None),
    "mirror": lambda main: main.navigator.mirror_wanted.emit(),
    "import": lambda main: main.navigator.import_wanted.emit(),
    "settings": lambda main: main.navigator.settings_wanted.emit(),
    "pupil": lambda main: PupilDialog(
        main.workspace, main.navigator, _noor(main), None, main
    ).open(),
    "guardian": lambda main: GuardianDialog(
        main.workspace, main.navigator, _noor(main), _ilse(main), main
    ).open(),
    "plan": lambda main: PlanDialog(main.workspace, main.navigator, _noor(main), None, main).open(),
    "activity": lambda main: ActivityDialog(main.workspace, main.navigator, None, main).open(),
}


@pytest.mark.parametrize("dialog", DIALOGS)
def test_a_dialog_fits(main: MainWindow, dialog: str) -> None:
    DIALOGS[dialog](main)
    shown = next(each for each in main.findChildren(QDialog) if each.isVisible())
    settle()
    assert shown.width() <= WIDE
    assert shown.height() <= HIGH
    assert overlapping(shown) == []
    assert runs_off(shown) == []
