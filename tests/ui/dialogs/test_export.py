"""*Logboek exporteren*: what is shown goes into a file, and the register knows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import text

from app.errors import StorageError
from app.queries.rows import ContactFilter
from app.ui.dialogs import export as export_module
from app.ui.dialogs.export import ExportDialog, ExportFormat
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Tone
from tests.people import key_of, log

Open = Callable[..., ExportDialog]


@pytest.fixture
def opened(workspace: Workspace, navigator: Navigator, qtbot: Any) -> Open:
    log(workspace.logbook, "Noor", tone=Tone.POSITIVE, told="Mooi", working_note="GEHEIM")
    log(workspace.logbook, "Emir", told="Zo")

    def open_(**wanted: Any) -> ExportDialog:
        dialog = ExportDialog(workspace, navigator, ContactFilter(**wanted))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What the file dialog of the system answers: a name without its ending."""
    path = tmp_path / "lijst"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    return path


def outgoing(workspace: Workspace) -> list[tuple[str, str, int]]:
    query = text(
        "SELECT o.kind, o.recipient, p.pupil_id FROM outgoing o"
        " JOIN outgoing_pupil p ON p.outgoing_id = o.id ORDER BY p.pupil_id"
    )
    return [
        tuple(row) for row in workspace.read(lambda connection: connection.execute(query).all())
    ]


def test_it_writes_what_the_filter_asks_for_and_records_that_it_went_out(
    opened: Open, chosen: Path, workspace: Workspace, navigator: Navigator, qtbot: Any
) -> None:
    said: list[str] = []
    navigator.said.connect(lambda sentence, _uid: said.append(sentence))
    dialog = opened(tones=frozenset({Tone.POSITIVE}))
    dialog.format.button(ExportFormat.JSON).click()
    dialog.recipient.setText("Joke")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    (row,) = json.loads(chosen.with_name("lijst.json").read_text(encoding="utf-8"))
    assert row["told"] == "Mooi"
    assert "GEHEIM" not in json.dumps(row)
    assert outgoing(workspace) == [("list", "Joke", key_of(workspace.logbook, "Noor"))]
    assert said == ["1 contact written to lijst.json."]


@pytest.mark.parametrize("form", [ExportFormat.CSV, ExportFormat.XLSX])
def test_spreadsheets_hold_everything_but_working_notes(
    opened: Open, chosen: Path, qtbot: Any, form: ExportFormat
) -> None:
    dialog = opened()
    assert dialog.count == 2
    dialog.format.button(form).click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    written = chosen.with_name(f"lijst.{form.value}").read_bytes()
    if form is ExportFormat.CSV:
        assert "Mooi" in written.decode("utf-8-sig")
        assert "GEHEIM" not in written.decode("utf-8-sig")
    else:
        assert written.startswith(b"PK")


def test_no_file_chosen_is_nothing_done(
    opened: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    dialog = opened()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert outgoing(workspace) == []


def test_a_full_disk_is_told_and_can_be_tried_again(
    opened: Open, chosen: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    told: list[str] = []
    monkeypatch.setattr(export_module, "tell", lambda _parent, fault: told.append(fault.message))

    def full(*_args: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(export_module, "write_list", full)
    dialog = opened()
    dialog.save_button.click()
    qtbot.waitUntil(lambda: told == ["The disk is full."])
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    assert outgoing(workspace) == []


def test_with_nothing_to_write_there_is_nothing_to_save(opened: Open) -> None:
    dialog = opened(text="xyzzy")
    assert dialog.count == 0
    assert not dialog.save_button.isEnabled()


def test_it_stops_when_it_is_told_to(
    opened: Open, chosen: Path, workspace: Workspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    work = dialog._work

    def told_to_stop(path: Path, form: ExportFormat, progress: Any, wanted: ContactFilter) -> Any:
        progress.cancel()
        return work(path, form, progress, wanted)

    monkeypatch.setattr(dialog, "_work", told_to_stop)
    with qtbot.waitSignal(dialog.rejected):
        dialog.save_button.click()
    assert list(chosen.parent.glob("lijst*")) == []
    assert outgoing(workspace) == []


def test_words_of_working_notes_are_not_counted_in(opened: Open) -> None:
    assert opened(text="geheim").count == 0
