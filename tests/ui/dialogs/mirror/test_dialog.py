from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
import shiboken6
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.queries.mirror import mirror
from app.queries.mirror_rows import View
from app.services.mirror import LONGEST_NOTE, note_view
from app.store.logbook import Logbook, Writing
from app.ui.dialogs.mirror import MirrorDialog
from app.ui.dialogs.mirror.looks import look_of
from app.ui.dialogs.paper import PaperDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Channel, MirrorWord, Tone
from tests.conftest import NOW
from tests.people import log

PATIENCE = 30_000  # milliseconds: a process has to start
Open = Callable[[], MirrorDialog]


@pytest.fixture
def opened(workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> Iterator[Open]:
    made: list[MirrorDialog] = []

    def show() -> MirrorDialog:
        dialog = MirrorDialog(workspace, navigator)
        made.append(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.print_button.isEnabled)
        return dialog

    yield show
    for dialog in made:
        for paper in dialog.findChildren(PaperDialog):
            paper.done(0)
        dialog.done(0)
        shiboken6.delete(dialog)  # here and now: garbage may be collected in a later job's thread


def views(logbook: Logbook) -> dict[int, View]:
    return logbook.read(partial(mirror, today=NOW.date())).views


def test_it_shows_what_the_log_shows_and_asks_for_the_rest(class_logbook: Logbook, opened: Open):
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, child_present=True)
    log(class_logbook, "Emir", "Fatma", tone=Tone.PROBLEM, channel=Channel.HOME_VISIT)
    dialog = opened()
    assert list(dialog.rows) == list(range(1, 16))
    said = {n: row.evidence.text() for n, row in dialog.rows.items() if row.evidence.isVisible()}
    assert list(said) == list(range(7, 16))
    assert said[7] == "Of 2 of the 3 pupils a parent was spoken in person."
    assert said[8] == "1 home visit to 1 pupil."
    assert said[9] == "In 1 of the 2 talks the child was there, or told something."
    assert said[10] == "1 positive contact, 1 about a problem."
    assert not any(row.before.isVisible() for row in dialog.rows.values())


def test_a_word_is_kept_at_once_and_taken_back(
    class_logbook: Logbook, opened: Open, navigator: Navigator, qtbot: QtBot
):
    said = []
    navigator.said.connect(lambda sentence, _uid: said.append(sentence))
    dialog = opened()
    row = dialog.rows[1]
    qtbot.keyClick(row.words.button(MirrorWord.GOES_WELL), Qt.Key.Key_Space)
    assert views(class_logbook) == {1: View(MirrorWord.GOES_WELL)}
    assert dialog.toast.can_undo()
    dialog.undo()
    assert views(class_logbook) == {}
    assert row.words.value() is None
    dialog.redo()
    assert row.words.value() is MirrorWord.GOES_WELL
    dialog.accept()
    assert said == ["Kept: your view on 1."]


def test_a_note_is_kept_when_the_keyboard_leaves_it_and_when_the_mirror_closes(
    class_logbook: Logbook, opened: Open, type_text: Callable[[QWidget, str], None]
):
    dialog = opened()
    first, second = dialog.rows[2], dialog.rows[3]
    first.note.setFocus()
    type_text(first.note, "vaker bellen, Yıldız")
    assert views(class_logbook) == {}
    second.note.setFocus()
    assert views(class_logbook) == {2: View(None, "vaker bellen, Yıldız")}
    type_text(second.note, "meer")
    dialog.reject()
    assert views(class_logbook)[3] == View(None, "meer")


def test_what_is_being_typed_stays_while_something_else_is_kept(
    class_logbook: Logbook, opened: Open, qtbot: QtBot
):
    dialog = opened()
    row = dialog.rows[2]
    row.note.setPlainText("half een zin")
    dialog.rows[5].words.button(MirrorWord.IN_PROGRESS).click()
    assert row.note.text() == "half een zin"
    qtbot.waitUntil(lambda: 2 in views(class_logbook), timeout=PATIENCE)
    assert views(class_logbook)[5] == View(MirrorWord.IN_PROGRESS)


def test_a_note_that_is_too_long_says_what_is_kept(class_logbook: Logbook, opened: Open):
    dialog = opened()
    dialog.rows[2].note.setPlainText("a" * (LONGEST_NOTE + 5))
    dialog.rows[2].keep()
    assert len(views(class_logbook)[2].note) == LONGEST_NOTE
    assert str(LONGEST_NOTE) in dialog.toast.text()


def test_last_year_stands_beside_this_year(class_logbook: Logbook, opened: Open):
    def a_year_ago(writing: Writing) -> Changes:
        writing.now = NOW - timedelta(days=365)
        return note_view(writing, 4, MirrorWord.TO_WORK_ON, "vaker <b>zeggen</b>")

    class_logbook.write(a_year_ago)
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, at=NOW - timedelta(days=300))
    dialog = opened()
    labels = [label.text() for label in dialog.rows[4].findChildren(QLabel)]
    assert "Last year: to work on. “vaker <b>zeggen</b>”" in labels
    assert dialog.rows[10].before.text() == "Last year: 1 positive contact, 0 about a problem."
    assert dialog.rows[4].words.value() is None


@pytest.mark.parametrize("number", range(1, 16))
def test_looking_leads_to_the_log_or_a_page(number: int, opened: Open, navigator: Navigator):
    wishes: list[object] = []
    navigator.log_wanted.connect(wishes.append)
    navigator.page_wanted.connect(wishes.append)
    dialog = opened()
    row = dialog.rows[number]
    can_look = number in {7, 8, 10, 11, 13, 14, 15}
    assert row.look.isVisible() == can_look
    if can_look:
        row.look.click()
        assert not dialog.isVisible()
        assert wishes == [look_of(number, NOW.date().replace(month=8, day=1))]


def test_on_paper_nobody_is_named(
    class_logbook: Logbook, opened: Open, qtbot: QtBot, tmp_path: Path
):
    class_logbook.write(
        partial(note_view, factor=6, view=MirrorWord.IN_PROGRESS, note="Noor van den Berg hielp")
    )
    log(class_logbook, "Emir", "Fatma", subject="Ruzie")
    dialog = opened()
    dialog.print_out()
    [paper] = dialog.findChildren(PaperDialog)
    qtbot.waitUntil(paper.save_button.isEnabled, timeout=PATIENCE)
    notice = "\n".join(label.text() for label in paper.findChildren(QLabel))
    assert "Noor, Berg" in notice
    paper.save_to(tmp_path / "spiegel")
    read = PdfReader(BytesIO((tmp_path / "spiegel.pdf").read_bytes()))
    assert len(read.pages) == 1
    said = read.pages[0].extract_text()
    assert "N. van den B. hielp" in said
    assert "De Linde" in said
    for name in ("Noor", "Berg", "Emir", "Fatma", "Marieke", "Jansen"):
        assert name not in said
        assert name not in str(read.metadata)


def test_every_part_has_a_name(opened: Open, nameless: Callable[[QWidget], list[QWidget]]):
    assert nameless(opened()) == []
