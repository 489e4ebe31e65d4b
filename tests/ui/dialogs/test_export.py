"""*Logboek exporteren*: what is shown goes into a file, and the register knows."""

import csv
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
from app.vocabulary import Occasion, Tone
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


def written(chosen: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        chosen.with_name("lijst.json").read_text(encoding="utf-8")
    )
    return rows


def save_as_json(dialog: ExportDialog, qtbot: Any) -> None:
    dialog.format.button(ExportFormat.JSON).click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()


def test_the_chosen_lines_go_alone_whatever_was_searched_for(
    opened: Open, chosen: Path, workspace: Workspace, qtbot: Any
) -> None:
    noor = log(workspace.logbook, "Noor", told="Gekozen", working_note="GEHEIM").ids[0]
    dialog = opened(text="geheim", contact_ids=(noor,))
    assert dialog.counted.text() == "1 contact · the chosen lines"
    save_as_json(dialog, qtbot)
    assert [row["told"] for row in written(chosen)] == ["Gekozen"]
    assert "GEHEIM" not in json.dumps(written(chosen))
    assert outgoing(workspace) == [("list", "", key_of(workspace.logbook, "Noor"))]


def test_all_that_is_shown_can_go_after_all(opened: Open, chosen: Path, qtbot: Any) -> None:
    dialog = opened(contact_ids=(1,))
    dialog.which.button(False).click()
    assert dialog.counted.text() == "2 contacts · the whole log"
    save_as_json(dialog, qtbot)
    assert len(written(chosen)) == 2


def test_without_chosen_lines_there_is_nothing_to_choose(opened: Open) -> None:
    assert not opened().which.isVisible()


def test_incidents_go_only_when_that_is_ticked(
    opened: Open, chosen: Path, workspace: Workspace, qtbot: Any
) -> None:
    assert not opened().incidents.isVisible()
    log(workspace.logbook, "Emir", told="Een gevecht", occasion=Occasion.INCIDENT)
    dialog = opened()
    assert dialog.incidents.text() == "Also 1 incident that few may read"
    assert dialog.counted.text() == "2 contacts · the whole log"
    save_as_json(dialog, qtbot)
    assert "Een gevecht" not in {row["told"] for row in written(chosen)}
    again = opened()
    again.incidents.click()
    assert again.count == 3
    save_as_json(again, qtbot)
    assert "Een gevecht" in {row["told"] for row in written(chosen)}


def test_an_incident_alone_is_not_exported_by_mistake(opened: Open, workspace: Workspace) -> None:
    key = log(workspace.logbook, "Emir", told="Gevecht", occasion=Occasion.INCIDENT).ids[0]
    dialog = opened(contact_ids=(key,))
    assert not dialog.save_button.isEnabled()
    dialog.incidents.click()
    assert dialog.save_button.isEnabled()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_nothing_that_was_typed_runs_in_a_spreadsheet(
    opened: Open, chosen: Path, workspace: Workspace, qtbot: Any, start: str
) -> None:
    formula = f"{start}HYPERLINK(1)"
    key = log(workspace.logbook, "Noor", subject=formula, told=formula, heard=formula).ids[0]
    dialog = opened(contact_ids=(key,))
    dialog.format.button(ExportFormat.CSV).click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    text_of = chosen.with_name("lijst.csv").read_text(encoding="utf-8-sig")
    (_head, row) = csv.reader(text_of.splitlines(), delimiter=";")
    dangerous = [cell for cell in row if cell.lstrip()[:1] in set("=+-@")]
    assert dangerous == []
    assert sum("HYPERLINK" in cell for cell in row) == 3
