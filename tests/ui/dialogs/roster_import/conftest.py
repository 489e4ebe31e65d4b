"""Files of a school as a teacher has them, and a dialog that is awaited."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.dialogs.roster_import import ImportDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace

LIST = """\
Roepnaam;Tussenvoegsel;Achternaam;Groep;BSN;Mentor;Ouder 1 naam;Ouder 1 mobiel
Noor;van den;Berg;6B;123456782;x;Ilse Berg;06 12345678
Emir;;Yıldız;6B;;;Fatma Yıldız;06 99345678
;;;6B;;;;
Zoë;;de Wit;6B;;;Piet de Wit;06 87654321
"""
WITHOUT_GROUP = "Roepnaam;Achternaam\nZoë;Wit\nDaan;Bos\n"


@pytest.fixture
def class_list(tmp_path: Path) -> Path:
    """One that is the same, one with a new number, a row without a name, one new."""
    path = tmp_path / "groep 6B.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def list_without_group(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text(WITHOUT_GROUP, encoding="utf-8")
    return path


Opened = Callable[..., ImportDialog]


@pytest.fixture
def opened(qtbot: QtBot, navigator: Navigator) -> Iterator[Opened]:
    """Show the dialog, and wait until a file that came along is shown or refused."""
    dialogs: list[ImportDialog] = []

    def show(workspace: Workspace, path: Path | None = None) -> ImportDialog:
        dialog = ImportDialog(workspace, navigator, path=path)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        if path is not None:
            settle(qtbot, dialog)
        return dialog

    yield show
    for dialog in dialogs:
        dialog.close()


def settle(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Until the file was read and rehearsed, or refused."""
    qtbot.waitUntil(
        lambda: dialog.preview.isVisible() or dialog.choose.fault.isVisible(), timeout=20_000
    )
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=20_000)
