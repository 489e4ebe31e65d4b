"""The list for the team: names as far as they were chosen, and a line in the register."""

from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.exchange.xlsx_file import xlsx_tables
from app.queries.unreached_list import NamesShown
from app.queries.unreached_page import banded, unreached_view
from app.store.logbook import Logbook
from app.ui.dialogs.unreached_list import ListFormat, UnreachedListDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from tests.conftest import NOW
from tests.people import leader_first


@pytest.fixture
def dialog(workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> UnreachedListDialog:
    view = workspace.read(partial(unreached_view, now=NOW))
    made = UnreachedListDialog(workspace, navigator, banded(view.rows, is_calm=False))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def cells(path: Path) -> list[list[str]]:
    (table,) = xlsx_tables(path.read_bytes(), path.name)
    return [[str(cell) for cell in row] for row in table.rows]


def test_a_list_begins_with_first_names_alone(dialog: UnreachedListDialog, tmp_path: Path):
    dialog.format.set_value(ListFormat.XLSX)
    dialog.write_to(tmp_path / "list.xlsx")
    header, *rows = cells(tmp_path / "list.xlsx")
    assert header == ["When to be in touch", "Pupil", "Group", "Parent", "Relationship"]
    assert rows[0] == ["Now", "Noor", "6B", "Ilse", "mother"]
    assert "Berg" not in str(rows)


def test_reasons_and_steps_go_along_when_ticked(dialog: UnreachedListDialog, tmp_path: Path):
    dialog.names.set_value(NamesShown.INITIALS)
    dialog.reasons.click()
    dialog.steps.click()
    dialog.format.set_value(ListFormat.CSV)
    dialog.write_to(tmp_path / "list.csv")
    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert "N.B." in text
    assert "not spoken yet" in text
    assert "Plan a start talk" in text
    assert "Noor" not in text
    assert "06 " not in text


def test_a_sample_shows_how_names_will_stand(dialog: UnreachedListDialog):
    dialog.names.set_value(NamesShown.FULL)
    dialog.names.changed.emit()
    assert dialog.sample.text() == "such as: Ilse Berg, of Noor van den Berg"


def test_paper_is_made_beside_the_window_and_noted(
    dialog: UnreachedListDialog, workspace: Workspace, navigator: Navigator, qtbot: QtBot,
    tmp_path: Path,
):  # fmt: skip
    dialog.recipient.setText("teamoverleg")
    with qtbot.waitSignal(navigator.said, timeout=20_000):
        dialog.write_to(tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    kept = "SELECT kind, recipient FROM outgoing"
    rows = workspace.read(lambda connection: connection.exec_driver_sql(kept).all())
    assert [tuple(row) for row in rows] == [("list", "teamoverleg")]


@pytest.mark.parametrize("form", list(ListFormat))
def test_that_somebody_was_aggressive_is_in_no_list(
    class_logbook: Logbook, workspace: Workspace, navigator: Navigator, qtbot: QtBot,
    form: ListFormat, tmp_path: Path,
):  # fmt: skip
    """The step that asks for the school leader would say it."""
    leader_first(class_logbook, "Emir", "Fatma")
    view = workspace.read(partial(unreached_view, now=NOW))
    made = UnreachedListDialog(workspace, navigator, banded(view.rows, is_calm=False))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.reasons.click()
    made.steps.click()
    made.format.set_value(form)
    path = tmp_path / f"list.{form}"
    with qtbot.waitSignal(navigator.said, timeout=20_000):
        made.write_to(path)
    [line] = [line for line in made.made().lines if line.guardian == "Fatma"]
    assert line.step == ""
    if form is ListFormat.PDF:
        words = PdfReader(path).pages[0].extract_text()
    elif form is ListFormat.CSV:
        words = path.read_text(encoding="utf-8-sig")
    else:
        words = str(cells(path))
    assert "Fatma" in words
    assert "leader" not in words
    assert "aggress" not in words
