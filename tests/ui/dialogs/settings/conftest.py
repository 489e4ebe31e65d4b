"""The settings of the class's logbook, shown; and answers to questions."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.settings import SettingsDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace

Opened = Callable[..., SettingsDialog]


@pytest.fixture
def settings(class_logbook: Logbook) -> Settings:
    """What belongs to this computer; the language is the one that tests speak."""
    return Settings(class_logbook.folder.settings, language="en", theme="light")


@pytest.fixture
def opened(
    qtbot: QtBot, workspace: Workspace, navigator: Navigator, settings: Settings
) -> Iterator[Opened]:
    """Show the settings; they close without a question when the test ends."""
    dialogs: list[SettingsDialog] = []

    def show(section: str = "you", *, is_demo: bool = False) -> SettingsDialog:
        dialog = SettingsDialog(workspace, navigator, settings, is_demo=is_demo)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialog.show_section(section)
        return dialog

    yield show
    for dialog in dialogs:
        dialog.close()
