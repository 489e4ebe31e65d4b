from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.store.logbook import Logbook
from app.ui.dialogs import sheets as sheets_dialog
from app.ui.dialogs.sheets import SheetsDialog
from app.ui.dialogs.sheets_document import SheetDocument
from app.ui.dialogs.sheets_printing import new_printer, print_pages
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Channel, SheetCopy, Tone
from tests.people import key_of, log

PATIENCE = 30_000  # milliseconds: a process has to start
Open = Callable[..., SheetsDialog]


@pytest.fixture
def opened(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook
) -> Iterator[Open]:
    made: list[SheetsDialog] = []

    def show(*pupils: str) -> SheetsDialog:
        keys = [key_of(class_logbook, name) for name in pupils or ("Noor", "Emir")]
        dialog = SheetsDialog(workspace, navigator, keys)
        made.append(dialog)
        dialog.show()
        ready(qtbot, dialog)
        return dialog

    yield show
    for dialog in made:
        dialog.done(0)
        shiboken6.delete(dialog)  # here and now: garbage may be collected in a later job's thread


def ready(qtbot: QtBot, dialog: SheetsDialog) -> None:
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=PATIENCE)


def words_of(pdf: bytes, path: Path) -> list[str]:
    path.write_bytes(pdf)
    return [page.extract_text() for page in PdfReader(path).pages]


def outgoing(logbook: Logbook) -> list[tuple[str, int]]:
    sql = (
        "SELECT o.kind, count(p.pupil_id) FROM outgoing o"
        " LEFT JOIN outgoing_pupil p ON p.outgoing_id = o.id GROUP BY o.id"
    )
    return [tuple(row) for row in logbook.read(lambda c: c.execute(text(sql)).all())]


def test_the_sheets_are_seen_at_once(opened: Open):
    dialog = opened()
    assert dialog.preview.isVisible()
    assert dialog.preview.words.text() == "page 1 of 2 · Noor van den Berg"
    picture = dialog.preview._view.picture()
    shades = {picture.pixelColor(x, y).name() for x in range(0, 300, 3) for y in range(0, 200, 3)}
    assert QColor("white").name() in shades
    assert len(shades) > 5


def test_pages_turn_by_button_and_key(opened: Open, qtbot: QtBot):
    dialog = opened()
    assert not dialog.preview.before.isEnabled()
    dialog.preview.after.click()
    assert dialog.preview.words.text() == "page 2 of 2 · Emir Yıldız"
    assert not dialog.preview.after.isEnabled()
    dialog.preview.setFocus()
    area = dialog.preview.focusProxy()
    qtbot.keyClick(area, Qt.Key.Key_PageUp)
    assert dialog.preview.page() == 0
    qtbot.keyClick(area, Qt.Key.Key_End)
    assert dialog.preview.page() == 1


def test_the_page_grows_shrinks_and_fits(opened: Open, qtbot: QtBot):
    dialog = opened()

    def width() -> int:
        return dialog.preview._view.picture().width()

    fitting = width()
    dialog.preview.larger.click()
    assert width() > fitting
    area = dialog.preview.focusProxy()
    qtbot.keyClick(area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert width() < fitting
    dialog.preview.fit.click()
    assert width() == fitting


def test_another_language_changes_paper_and_untouched_questions(
    opened: Open, qtbot: QtBot, tmp_path: Path
):
    dialog = opened()
    dialog.options.language.button("nl").click()
    ready(qtbot, dialog)
    assert dialog._result is not None
    assert "Gespreksblad" in words_of(dialog._result.pdf, tmp_path / "nl.pdf")[0]
    dialog.options.questions.set_text("Waar lachte je om?")
    dialog.options.language.button("en").click()
    ready(qtbot, dialog)
    english = words_of(dialog._result.pdf, tmp_path / "en.pdf")[0]
    assert "Conversation sheet" in english
    assert "Waar lachte je om?" in english


def test_pupils_are_left_out_and_nobody_is_no_sheet(opened: Open, class_logbook, qtbot: QtBot):
    dialog = opened()
    dialog.options.check(key_of(class_logbook, "Noor")).click()
    emir_alone = "page 1 of 1 · Emir Yıldız"
    qtbot.waitUntil(lambda: dialog.preview.words.text() == emir_alone, timeout=PATIENCE)
    dialog.options.everybody.click()
    dialog.options.everybody.click()
    qtbot.waitUntil(dialog.state.isVisible, timeout=PATIENCE)
    assert dialog.state.words.text() == "Tick at least one pupil."
    assert not dialog.save_button.isEnabled()
    assert not dialog.print_button.isEnabled()


def test_sheets_are_saved_under_a_name_without_a_child_and_noted(
    opened: Open, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    dialog = opened()
    dialog.options.copy.button(SheetCopy.PARENT).click()
    ready(qtbot, dialog)
    target = tmp_path / "bladen"
    offered = []

    def choose(_parent, _title, start, _kinds):
        offered.append(start)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(navigator.said) as said:
        dialog.save_button.click()
    assert Path(offered[0]).name == "conversation sheets 6B 2026-11-24.pdf"
    pages = PdfReader(tmp_path / "bladen.pdf").pages
    assert "Noor van den Berg" in pages[0].extract_text()
    assert len(pages) == 2
    assert said.args == ["Saved: bladen.pdf", None]
    assert outgoing(class_logbook) == [("sheet", 2)]
    assert not dialog.isVisible()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["bladen.pdf"]


def test_a_place_that_refuses_is_told_and_nothing_is_noted(
    opened: Open, class_logbook: Logbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dialog = opened("Noor")
    target = tmp_path / "weg" / "blad.pdf"
    told: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(sheets_dialog, "tell", lambda _parent, fault: told.append(fault.message))
    dialog.save_button.click()
    assert len(told) == 1
    assert outgoing(class_logbook) == []
    assert dialog.isVisible()


def test_not_choosing_a_place_saves_nothing(
    opened: Open, class_logbook: Logbook, monkeypatch: pytest.MonkeyPatch
):
    dialog = opened("Noor")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog.save_button.click()
    assert dialog.isVisible()
    assert outgoing(class_logbook) == []


def test_sheets_go_through_the_dialog_of_the_system_to_paper(
    opened: Open, class_logbook: Logbook, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, channel=Channel.GATE, told="Fijn.")
    dialog = opened()
    paper = tmp_path / "paper.pdf"

    def accept(asked: QPrintDialog) -> int:
        asked.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asked.printer().setOutputFileName(str(paper))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    dialog.print_button.click()
    assert len(PdfReader(paper).pages) == 2
    assert outgoing(class_logbook) == [("sheet", 2)]
    assert dialog.busy.text() == "2 pages are being printed."


def test_only_the_pages_that_were_asked_for_are_printed(opened: Open, tmp_path: Path):
    dialog = opened("Noor", "Jayden", "Emir")
    assert dialog._result is not None
    document = SheetDocument(dialog._result.pdf)
    assert document.pages == 4  # Jayden's parents have a sheet each
    printer = new_printer(document.pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "two.pdf"))
    printer.setFromTo(2, 3)
    assert print_pages(document, printer) == 2
    assert len(PdfReader(tmp_path / "two.pdf").pages) == 2
    document.close()


def test_a_sheet_that_failed_and_letters_that_are_missing_are_named(
    opened: Open, class_logbook: Logbook, qtbot: QtBot
):
    dialog = opened("Noor")
    dialog.options.questions.set_text("Wat is 𓀀?")
    dialog.make()
    ready(qtbot, dialog)
    assert "𓀀" in dialog.notice.text()
    assert dialog.notice.isVisible()


def test_stopping_offers_to_begin_again(opened: Open, qtbot: QtBot):
    dialog = opened("Noor")
    dialog.maker.stopped.emit()
    dialog._stack.setCurrentWidget(dialog.state)
    assert dialog.state.again.isVisible()
    dialog.state.again.click()
    ready(qtbot, dialog)
    assert dialog.preview.isVisible()


def test_the_process_outlives_the_dialog_and_ends_with_the_workspace(
    opened: Open, workspace: Workspace
):
    dialog = opened("Noor")
    first = workspace.sheet_worker().process_id
    dialog.reject()
    opened("Noor")
    assert workspace.sheet_worker().process_id == first is not None
    workspace.close()
    assert workspace.sheet_worker().process_id is None


def test_everything_has_a_name_for_a_screen_reader(opened: Open, nameless):
    dialog = opened()
    assert [widget for widget in nameless(dialog) if widget.isVisible()] == []
