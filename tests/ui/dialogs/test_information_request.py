"""A parent without custody asks for the facts: from the card of the pupil to the sheet."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import models
from app.queries.information_requests import RequestRow, requests_of
from app.services.information_requests import RequestDraft, record_request
from app.services.undoing import undo
from app.store.logbook import Logbook, Writing
from app.ui.dialogs import information_request, paper
from app.ui.dialogs.information_request import RequestDialog
from app.ui.dialogs.paper import PaperDialog
from app.ui.navigator import Navigator
from app.ui.pages.pupils import PupilsPage
from app.ui.pages.today import TodayPage
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Custody, RequestDecision
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

PATIENCE = 30_000  # milliseconds: a process has to start
TODAY = NOW.date()
Show = Callable[..., QWidget]


@pytest.fixture
def asking(class_logbook: Logbook) -> Logbook:
    """Marvin of Jayden has no custody; of Priya it is not known."""

    def change(writing: Writing) -> Changes:
        pupil = key_of(class_logbook, "Jayden")
        for link in writing.session.query(models.Guardianship).filter_by(pupil_id=pupil):
            is_his = link.guardian.call_name == "Marvin"
            link.custody = Custody.NONE if is_his else Custody.UNKNOWN
        return Changes.PEOPLE

    class_logbook.write(change)
    return class_logbook


@pytest.fixture
def page(
    asking: Logbook, workspace: Workspace, navigator: Navigator, window: Show
) -> Iterator[PupilsPage]:
    made = PupilsPage(workspace, navigator)
    window(made)
    made.show_pupil(key_of(asking, "Jayden"))
    yield made
    for dialog in made.findChildren(PaperDialog):
        dialog.done(0)


def requests(logbook: Logbook) -> list[RequestRow]:
    return logbook.read(partial(requests_of, pupil_id=key_of(logbook, "Jayden")))


def ask(logbook: Logbook, days_ago: int = 0, **draft: object) -> int:
    wanted = RequestDraft(requested_on=TODAY - timedelta(days=days_ago), **draft)  # type: ignore[arg-type]
    use_case = partial(
        record_request,
        pupil_id=key_of(logbook, "Jayden"),
        guardian_id=guardian_of(logbook, "Jayden", "Marvin"),
        draft=wanted,
    )
    return logbook.write(use_case).ids[0]


def press(around: QWidget, words: str) -> None:
    buttons = around.findChildren(QPushButton)
    next(b for b in buttons if b.text() == words and b.isVisible()).click()


def texts(around: QWidget) -> str:
    return "\n".join(x.text() for x in around.findChildren(QLabel) if x.isVisible())


def opened(page: PupilsPage) -> RequestDialog:
    """The dialog, as the card of the guardians opens it."""
    press(page.view.guardians, "Request for information")
    return shown(page)


def shown(page: PupilsPage) -> RequestDialog:
    return next(one for one in page.findChildren(RequestDialog) if one.isVisible())


def test_only_a_parent_without_custody_has_the_link(page: PupilsPage):
    links = [
        button
        for button in page.view.guardians.findChildren(QPushButton)
        if button.text() == "Request for information"
    ]
    assert len(links) == 1


def test_a_request_is_noted_with_its_term_and_taken_back(
    page: PupilsPage, asking: Logbook, navigator: Navigator
):
    said: list[tuple[str, bytes]] = []
    navigator.said.connect(lambda sentence, uid: said.append((sentence, uid)))
    dialog = opened(page)
    assert "Marvin Pinas (father, no custody) asks for the facts about Jayden Pinas." in texts(
        dialog
    )
    assert "To be answered by Tuesday 22 December" in dialog.term.text()
    dialog.requested.set_day(date(2026, 11, 3))
    dialog.requested.day_changed.emit(date(2026, 11, 3))
    assert "To be answered by Tuesday 1 December" in dialog.term.text()
    dialog.save_button.click()
    [row] = requests(asking)
    assert (row.requested_on, row.due_on) == (date(2026, 11, 3), date(2026, 12, 1))
    assert "answer by 1 Dec" in texts(page.view.guardians)
    [(sentence, uid)] = said
    assert sentence == "The request is noted."
    asking.write(partial(undo, change_set_uid=uid))
    assert requests(asking) == []


def test_a_refusal_without_a_reason_is_refused_beside_it(page: PupilsPage, asking: Logbook):
    key = ask(asking)
    page.refresh()
    dialog = opened(page)
    dialog.decision.button(RequestDecision.AGAINST_INTEREST).click()
    assert "Why, in words" in dialog.fields["reason"].label.text().replace("&", "")
    assert not dialog.sheet_button.isVisible()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.fields["reason"].error.text() == "Write in a few words why."
    dialog.reason.set_text("De rechter besliste zo.")
    dialog.save_button.click()
    [row] = requests(asking)
    assert (row.id, row.decision, row.decided_on) == (key, RequestDecision.AGAINST_INTEREST, TODAY)
    assert "refused" in texts(page.view.guardians)


def test_a_day_that_is_none_stays_to_be_mended(page: PupilsPage, asking: Logbook, qtbot: QtBot):
    dialog = opened(page)
    dialog.requested.selectAll()
    qtbot.keyClicks(dialog.requested, "ooit")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.fields["requested_on"].error.text()
    assert dialog.requested.text() == "ooit"
    assert requests(asking) == []
    dialog.done(0)


def test_words_about_the_other_home_are_noticed_while_they_are_typed(
    page: PupilsPage, qtbot: QtBot
):
    dialog = opened(page)
    dialog.decision.button(RequestDecision.GIVE).click()
    dialog.reason.set_text("Jayden leest graag.")
    qtbot.wait(0)
    assert not dialog.others.isVisible()
    dialog.reason.set_text("Jayden leest graag met Priya.")
    qtbot.waitUntil(dialog.others.isVisible)
    dialog.decision.button(RequestDecision.NOT_FOR_OTHER).click()
    assert not dialog.others.isVisible()  # a refusal is not on the sheet
    dialog.done(0)


def test_the_sheet_is_made_saved_and_registered(
    page: PupilsPage, asking: Logbook, navigator: Navigator, qtbot: QtBot, tmp_path: Path
):
    log(asking, "Jayden", "Marvin", subject="samen gelezen")
    log(asking, "Jayden", "Priya", subject="KANARIE")
    log(asking, "Jayden", "Marvin", subject="moeder belt te veel")
    dialog = opened(page)
    dialog.decision.button(RequestDecision.GIVE).click()
    dialog.reason.set_text("Leest op zijn niveau.")
    dialog.make_sheet()
    assert not dialog.isVisible()
    [sheet] = page.findChildren(PaperDialog)
    assert "stays off the sheet: 1." in texts(sheet)
    qtbot.waitUntil(sheet.save_button.isEnabled, timeout=PATIENCE)
    sheet.save_to(tmp_path / "blad.pdf")
    said = PdfReader(BytesIO((tmp_path / "blad.pdf").read_bytes())).pages[0].extract_text()
    assert "Leest op zijn niveau." in said
    assert "samen gelezen" in said
    for hidden in ("KANARIE", "Priya", "Ramdin", "moeder", "06 42345678", "06 52345678"):
        assert hidden not in said
    [row] = requests(asking)
    assert (row.given_on, row.is_open) == ((TODAY,), False)
    assert "answered" in texts(page.view.guardians)


def test_nothing_is_registered_when_the_sheet_is_only_looked_at(
    page: PupilsPage, asking: Logbook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    ask(asking, decision=RequestDecision.GIVE, reason="Leest graag.")
    page.refresh()
    dialog = opened(page)
    dialog.make_sheet()
    [sheet] = page.findChildren(PaperDialog)
    qtbot.waitUntil(sheet.save_button.isEnabled, timeout=PATIENCE)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    sheet.print_out()
    sheet.reject()
    assert requests(asking)[0].given_on == ()


def test_printing_is_registered_as_well(
    page: PupilsPage, asking: Logbook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    ask(asking, decision=RequestDecision.GIVE, reason="Leest graag.")
    page.refresh()
    opened(page).make_sheet()
    [sheet] = page.findChildren(PaperDialog)
    qtbot.waitUntil(sheet.save_button.isEnabled, timeout=PATIENCE)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(paper, "print_pages", lambda document, _printer: document.pages)
    sheet.print_out()
    assert requests(asking)[0].given_on == (TODAY,)
    assert "1 page is being printed." in sheet.busy.text()


def test_what_was_asked_and_decided_before_is_told(page: PupilsPage, asking: Logbook):
    ask(asking, 90, decision=RequestDecision.NOT_FOR_OTHER, reason="Ook de moeder krijgt dit niet.")
    page.refresh()
    dialog = opened(page)
    assert requests(asking)[0].is_open is False
    assert dialog.decision.value() is None  # a new request
    link = next(
        b for b in dialog.findChildren(QPushButton) if b.text().startswith("asked on 26 Aug")
    )
    link.click()
    earlier = shown(page)
    assert earlier is not dialog
    assert earlier.decision.value() is RequestDecision.NOT_FOR_OTHER
    assert "the other parent would not get it either" in texts(earlier)
    earlier.done(0)


def test_a_request_goes_to_the_bin_after_a_question(
    page: PupilsPage, asking: Logbook, monkeypatch: pytest.MonkeyPatch
):
    ask(asking)
    page.refresh()
    dialog = opened(page)
    monkeypatch.setattr(information_request, "ask", lambda *_words: True)
    press(dialog, "Delete")
    assert requests(asking) == []


def test_unknown_custody_is_to_be_found_out_first(
    asking: Logbook, workspace: Workspace, navigator: Navigator, qtbot: QtBot
):
    priya = guardian_of(asking, "Jayden", "Priya")
    dialog = RequestDialog.of(workspace, navigator, key_of(asking, "Jayden"), priya)
    dialog.show()
    assert "The custody is not known." in texts(dialog)
    dialog.done(0)


def test_the_term_is_a_thing_of_today(
    asking: Logbook, workspace: Workspace, navigator: Navigator, window: Show
):
    key = ask(asking, days_ago=22)
    wanted: list[int] = []
    navigator.request_wanted.connect(wanted.append)
    today = TodayPage(workspace, navigator)
    window(today)
    lines = {line.words.text(): line for line in today.tasks.lines()}
    line = lines["Answer a request: Marvin Pinas"]
    assert line.button.text() == "Decide"
    line.button.click()
    assert wanted == [key]
    line.words.click()
    assert wanted == [key, key]


def test_every_part_has_a_name_and_keys_go_from_top_to_bottom(
    page: PupilsPage, asking: Logbook, nameless: Callable[[QWidget], list[QWidget]], qtbot: QtBot
):
    ask(asking, decision=RequestDecision.GIVE, reason="Leest graag.")
    page.refresh()
    dialog = opened(page)
    assert [each for each in nameless(dialog) if each.isVisible()] == []
    places = []
    for _step in range(5):
        focused = dialog.focusWidget()
        assert focused is not None
        places.append(focused.mapTo(dialog, focused.rect().topLeft()).y())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert places == sorted(places)
    dialog.done(0)
