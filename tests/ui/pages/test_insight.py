import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import text

from app.rules.insight import InsightPeriod, Picture
from app.ui.pages.insight import InsightPage
from app.ui.pages.insight_saving import file_name
from app.vocabulary import Channel, Initiative, Outcome, Tone
from tests.conftest import AMSTERDAM, NOW
from tests.people import log

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def make_page(qtbot, window, navigator):
    def make(workspace, *, size=(1100, 700)):
        page = InsightPage(workspace, navigator)
        page.resize(*size)
        window(page).resize(*size)
        qtbot.waitUntil(lambda: page.insight is not None)
        return page

    return make


@pytest.fixture
def some_contacts(class_logbook):
    at = datetime(2026, 9, 1, 9, tzinfo=AMSTERDAM)
    for number in range(12):
        outcome = Outcome.NO_ANSWER if number % 4 == 3 else Outcome.REACHED
        moment = at + timedelta(days=7 * number)
        log(class_logbook, "Noor", "Ilse", outcome=outcome, at=moment, channel=Channel.PHONE)
    log(class_logbook, "Emir", "Fatma", tone=Tone.POSITIVE, channel=Channel.GATE)
    log(class_logbook, "Emir", "Fatma", tone=Tone.PROBLEM, initiative=Initiative.GUARDIAN)
    return class_logbook


def cells(table):
    model = table.cells
    return [
        [model.cell(row, column).text for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def texts(card):
    return [entry.text for entry in card.legend.entries()]


def test_the_plotting_library_is_not_loaded_with_the_page():
    code = (
        "import sys, app.ui.pages.insight;"
        "print([name for name in ('pyqtgraph', 'numpy') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_the_pictures_say_how_the_year_goes(some_contacts, workspace, make_page):
    page = make_page(workspace)
    assert texts(page.cards[Picture.TONES]) == ["1 positive", "9 practical", "1 problem"]
    assert texts(page.cards[Picture.MET]) == ["2 of 3 pupils", "2 of 5 parents"]
    assert texts(page.cards[Picture.BEGUN]) == ["school: 10", "parent: 1"]
    for picture, card in page.cards.items():
        assert card.note.text() == page.cards[picture]._words.cannot_tell(picture)
        assert card.widget is not None


def test_every_picture_has_its_numbers_as_a_table(some_contacts, workspace, make_page, qtbot):
    page = make_page(workspace)
    for card in page.cards.values():
        card.numbers.setFocus()
        qtbot.keyClick(card.numbers, Qt.Key.Key_Space)
        assert card.table.isVisible()
        assert not card.widget.isVisible()
    assert cells(page.cards[Picture.TRIES].table) == [
        ["phone", "in the morning", "9 of 12"],
        ["school gate", "in the afternoon", "too few yet"],
    ]
    spread = cells(page.cards[Picture.SPREAD].table)
    assert spread == [
        ["Noor van den Berg", "0", "9", "0"],
        ["Jayden Pinas", "0", "0", "0"],
        ["Emir Yıldız", "1", "0", "1"],
    ]
    qtbot.keyClick(page.cards[Picture.SPREAD].numbers, Qt.Key.Key_Space)
    assert page.cards[Picture.SPREAD].widget.isVisible()


def test_tab_goes_from_a_picture_to_the_next_one(some_contacts, workspace, make_page, qtbot):
    page = make_page(workspace)
    first, second = page.cards[Picture.TONES], page.cards[Picture.MET]
    first.keep.setFocus(Qt.FocusReason.TabFocusReason)
    order = []
    for _step in range(3):
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        order.append(page.window().focusWidget())
    assert order == [first.widget, second.numbers, second.keep]
    first.numbers.click()
    first.keep.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first.keep, Qt.Key.Key_Tab)
    assert page.window().focusWidget() is first.table


def test_a_save_makes_the_pictures_fresh_and_keeps_a_table_open(
    some_contacts, workspace, make_page, qtbot
):
    page = make_page(workspace)
    card = page.cards[Picture.TONES]
    card.numbers.click()
    log(some_contacts, "Jayden", "Marvin", tone=Tone.POSITIVE)
    workspace.announce(page.listens_to)
    qtbot.waitUntil(lambda: texts(card)[0] == "2 positive")
    assert card.table.isVisible()
    assert sum(int(row[1]) for row in cells(card.table)) == 2


def test_another_period_and_group_ask_anew(some_contacts, workspace, make_page, qtbot):
    page = make_page(workspace)
    page.question.period.button(InsightPeriod.LAST_WEEKS).click()
    qtbot.waitUntil(lambda: page.insight.first == date(2026, 10, 5))
    page.question.group.set_values([])
    (choice,) = page.question.group._choices
    assert choice.text == "6B"
    page.question.group._on_chosen(choice)
    qtbot.waitUntil(lambda: page.insight.group == "6B")
    page.question.period.button(InsightPeriod.LAST_SCHOOL_YEAR).click()
    qtbot.waitUntil(lambda: page.insight.first == date(2025, 8, 1))
    assert page.question.group_id() is None  # 6B is not of that year
    assert page.nothing.isVisible()
    assert not page.paper.isEnabled()


def test_days_of_choice_are_asked_for_and_refused_in_words(
    some_contacts, workspace, make_page, qtbot
):
    page = make_page(workspace)
    bar = page.question
    bar.period.button(InsightPeriod.OWN).click()
    assert bar.first.isVisible()
    qtbot.waitUntil(lambda: page.insight.first == date(2026, 10, 5))
    type_day(qtbot, bar.first, "2026-11-01")
    type_day(qtbot, bar.last, "2026-10-01")
    assert bar.wrong.isVisible()
    assert bar.days() is None
    type_day(qtbot, bar.first, "2023-01-01")
    assert bar.wrong.text() == "Choose two school years at most."
    type_day(qtbot, bar.first, "2026-09-07")
    assert not bar.wrong.isVisible()
    qtbot.waitUntil(lambda: page.insight.first == date(2026, 9, 7))
    assert page.insight.last == date(2026, 10, 1)


def type_day(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_an_empty_logbook_is_calm_and_leads_to_the_first_contact(
    empty_workspace, make_page, navigator, qtbot
):
    page = make_page(empty_workspace)
    assert page.nothing.isVisible()
    with qtbot.waitSignal(navigator.contact_wanted):
        page.nothing.action_chosen.emit()


def test_one_contact_is_enough_for_pictures_and_too_few_for_the_grid(
    class_logbook, workspace, make_page
):
    log(class_logbook, "Noor", "Ilse", tone=Tone.POSITIVE, channel=Channel.GATE)
    page = make_page(workspace)
    grid = page.cards[Picture.TRIES]
    assert grid.nothing.isVisible()
    assert "ten tries" in grid.nothing.text()
    assert not grid.keep.isEnabled()
    assert page.cards[Picture.SPREAD].widget.isVisible()


def test_beside_each_other_where_there_is_room(some_contacts, workspace, make_page):
    page = make_page(workspace)
    first, second = page.cards[Picture.TONES], page.cards[Picture.MET]
    assert first.y() == second.y()
    page.window().resize(560, 700)
    page.resize(540, 700)
    page._area.widget().layout().activate()
    assert second.y() > first.y()


def outgoing(workspace):
    def read(connection):
        rows = connection.execute(
            text(
                "SELECT o.kind, o.purpose, count(p.id) FROM outgoing o LEFT JOIN outgoing_pupil p"
                " ON p.outgoing_id = o.id GROUP BY o.id ORDER BY o.id"
            )
        )
        return [tuple(row) for row in rows]

    return workspace.read(read)


@pytest.fixture
def choose_place(monkeypatch, tmp_path):
    """Whoever asks for a place gets this one, with the name that was proposed."""

    folder = tmp_path / "saved"
    folder.mkdir()

    def chosen(_parent, _title, proposed, _filter):
        return str(folder / Path(proposed).stem), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return folder


def test_a_picture_is_saved_and_noted_as_gone_out(
    some_contacts, workspace, make_page, navigator, choose_place, qtbot
):
    page = make_page(workspace)
    for picture, form in ((Picture.TONES, "png"), (Picture.SPREAD, "svg")):
        with qtbot.waitSignal(navigator.said):
            menu = page.cards[picture].made_menu()
            next(entry for entry in menu.actions() if form.upper() in entry.text()).trigger()
    saved = {path.suffix: path for path in choose_place.iterdir()}
    assert saved[".png"].read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in saved[".svg"].read_bytes()
    assert "Tone per week school year 2026-2027" in saved[".png"].stem
    assert outgoing(workspace) == [
        ("insight", "Tone per week", 0),
        ("insight", "Nobody forgotten", 3),
    ]


def test_all_pictures_go_on_paper(
    some_contacts, workspace, make_page, navigator, choose_place, qtbot
):
    page = make_page(workspace)
    with qtbot.waitSignal(navigator.said, timeout=20_000):
        page.paper.click()
        assert not page.paper.isEnabled()
    (path,) = choose_place.iterdir()
    paper = pypdf.PdfReader(path)
    words = " ".join(sheet.extract_text() for sheet in paper.pages)
    assert len(paper.pages) <= 2
    assert "9 of 12" in words
    assert "Emir Yıldız" in words
    assert f"{NOW.day} November 2026" in words
    assert outgoing(workspace) == [("insight", "Insight", 3)]
    assert page.paper.isEnabled()


def test_a_place_that_refuses_is_told_and_nothing_is_noted(
    some_contacts, workspace, make_page, monkeypatch
):
    told = []
    monkeypatch.setattr(
        "app.ui.pages.insight_saving.tell", lambda _parent, fault: told.append(fault)
    )
    page = make_page(workspace)
    bad = Path("/proc/nowhere/picture.png")
    page.saving.save_picture(bad, Picture.TONES, "png", page.insight, page._words)
    assert len(told) == 1
    assert outgoing(workspace) == []


def test_everything_that_has_the_keyboard_has_a_name(some_contacts, workspace, make_page, nameless):
    page = make_page(workspace)
    for card in page.cards.values():
        card.numbers.click()
    assert [each for each in nameless(page) if each.isVisible()] == []


def test_a_file_name_is_one_on_every_system():
    assert file_name('Who began? "6B" a/b') == "Who began- -6B- a-b"
