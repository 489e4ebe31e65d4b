"""A row of the unreached, opened: what it shows, and what is done from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.queries.rows import UnreachedRow
from app.queries.unreached_page import UnreachedFilter
from app.services.planned_calls import plan_call
from app.services.set_aside import set_aside
from app.store.logbook import Logbook
from app.ui.dialogs.ask_colleague import AskColleagueDialog
from app.ui.dialogs.plan_call import PlanCallDialog
from app.ui.dialogs.set_aside import SetAsideDialog
from app.ui.navigator import Navigator
from app.ui.pages.unreached import UnreachedPage
from app.ui.pages.unreached_words import row_cells
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Outcome, Urgency
from tests.conftest import NOW
from tests.people import guardian_of, key_of, leader_first, log

Show = Callable[..., QWidget]
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def page(workspace: Workspace, navigator: Navigator, window: Show) -> UnreachedPage:
    made = UnreachedPage(workspace, navigator)
    window(made).resize(1100, 720)
    return made


def parents(page: UnreachedPage) -> list[str]:
    return [row.guardian for row in page.table.people()]


def row_of(page: UnreachedPage, parent: str) -> UnreachedRow:
    return next(row for row in page.table.people() if row.guardian == parent)


def open_row(page: UnreachedPage, parent: str) -> None:
    page.table.choose(row_of(page, parent).guardian_id)
    page.open_row()


def aside(logbook: Logbook, pupil: str, name: str, reason: str = "duopartner") -> None:
    use_case = partial(
        set_aside,
        guardian_id=guardian_of(logbook, pupil, name),
        pupil_ids=[key_of(logbook, pupil)],
        reason=reason,
        until=NOW.date() + timedelta(days=14),
    )
    logbook.write(use_case)


def dialog_of(page: UnreachedPage, kind: type[D]) -> D:
    return page.findChildren(kind)[-1]


def test_an_opened_row_tells_the_chain_and_what_worked(page: UnreachedPage, class_logbook: Logbook):
    log(class_logbook, "Emir", "Fatma", channel=Channel.GATE, at=NOW - timedelta(days=200))
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.VOICEMAIL, channel=Channel.PHONE,
        at=NOW - timedelta(days=7))  # fmt: skip
    log(class_logbook, "Emir", "Fatma", channel=Channel.EMAIL, asks_answer=True,
        at=NOW - timedelta(days=1))  # fmt: skip
    page.refresh()
    open_row(page, "Fatma Yıldız")
    panel = page.panel
    assert panel.isVisible()
    assert panel.name.text() == "Fatma Yıldız"
    assert panel.reasons.lines()[0] == "Not spoken yet this school year"
    chain = [(one.when.text(), one.how.text()) for one in panel.tried if one.isVisible()]
    assert chain == [
        ("yesterday 15:05, in the afternoon", "e-mail · sent, no answer yet"),
        ("Tue 17 Nov 15:05, in the afternoon", "phone · voicemail"),
    ]
    assert panel.last_time.how.text() == "school gate · spoken"
    assert [copy.text() for copy in panel.copies] == ["06 32345678 (mobile)"]


def test_the_panel_follows_the_chosen_row_and_closes(page: UnreachedPage, qtbot: QtBot):
    page.focus_first()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.name.text() == "Ilse Berg"
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.panel.name.text() == "Tom Berg"
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert page.panel.close_button.hasFocus()
    qtbot.keyClick(page.panel.close_button, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_a_click_opens_a_row(page: UnreachedPage, qtbot: QtBot):
    spot = page.table.visualRect(page.table.cells.index(1, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.panel.isVisible()


def test_an_attempt_opens_its_contact(
    page: UnreachedPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE)
    page.refresh()
    open_row(page, "Fatma Yıldız")
    with qtbot.waitSignal(navigator.contact_shown) as shown:
        page.panel.tried[0].when.click()
    assert shown.args == [row_of(page, "Fatma Yıldız").attempts[0].contact_id]


def test_what_is_planned_stands_in_the_list_and_goes_to_a_calendar(
    page: UnreachedPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot, tmp_path: Path
):
    who = guardian_of(class_logbook, "Emir", "Fatma")
    at = NOW + timedelta(days=3)
    pupil = key_of(class_logbook, "Emir")
    class_logbook.write(partial(plan_call, guardian_id=who, pupil_id=pupil, at=at))
    page.refresh()
    open_row(page, "Fatma Yıldız")
    row = row_of(page, "Fatma Yıldız")
    rows = [one for one in page.table.rows() if getattr(one, "about", None) is row]
    assert page._describe(rows[0])[5].text == "Planned Fri 27 Nov 15:05"
    assert page.panel.planned.lines() == ["phone, Fri 27 Nov 15:05"]
    planned = page._planned(row)
    assert planned is not None
    page.actions_.write_calendar(row, planned, tmp_path / "call.ics")
    text = (tmp_path / "call.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Phone: F. Y." in text
    assert "Fatma" not in text
    with qtbot.waitSignal(navigator.said):
        page.panel.drop_link.click()
    assert page._planned(row_of(page, "Fatma Yıldız")) is None


def test_who_is_set_aside_is_counted_shown_and_brought_back(
    page: UnreachedPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    aside(class_logbook, "Emir", "Fatma")
    page.refresh()
    assert "Fatma Yıldız" not in parents(page)
    assert page.filters.aside.text() == "1 set aside · show"
    page.filters.aside.click()
    row = page.table.rows()[-1]
    texts = [cell.text for cell in page._describe(row)]
    assert texts[0] == "Fatma Yıldız"
    assert "duopartner" in texts
    with qtbot.waitSignal(navigator.said) as said:
        page.table.action_chosen.emit(row, 6)
    assert said.args[0] == "Fatma Yıldız is in the list again."
    assert "Fatma Yıldız" in parents(page)
    assert page.filters.aside.isHidden()


def test_setting_aside_can_be_taken_back(
    page: UnreachedPage, workspace: Workspace, navigator: Navigator, qtbot: QtBot
):
    page.actions_.set_aside(row_of(page, "Marvin Pinas"))
    dialog = dialog_of(page, SetAsideDialog)
    dialog.reason.setText("mijn duopartner belt")
    with qtbot.waitSignal(navigator.said) as said:
        dialog.try_to_save()
    assert "Marvin Pinas" not in parents(page)
    workspace.undo(said.args[1])
    assert "Marvin Pinas" in parents(page)


def test_an_answer_is_noted_and_can_be_written_down(
    page: UnreachedPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    log(class_logbook, "Emir", "Fatma", channel=Channel.EMAIL, asks_answer=True)
    page.refresh()
    key = row_of(page, "Fatma Yıldız").attempts[0].contact_id
    with qtbot.waitSignal(navigator.offered) as offered:
        page.actions_.log_answer(row_of(page, "Fatma Yıldız"))
    assert offered.args[0] == "Fatma Yıldız has answered."
    assert offered.args[3].contact_id == key
    assert row_of(page, "Fatma Yıldız").attempts == ()
    with qtbot.waitSignal(navigator.contact_wanted) as wanted:  # none waits any more
        page.actions_.log_answer(row_of(page, "Fatma Yıldız"))
    assert (wanted.args[0].channel, wanted.args[0].outcome) == (Channel.MESSAGE, Outcome.REACHED)


def test_setting_aside_asks_why(page: UnreachedPage):
    page.actions_.set_aside(row_of(page, "Marvin Pinas"))
    dialog = dialog_of(page, SetAsideDialog)
    dialog.try_to_save()
    assert dialog.fields["reason"].error.text().startswith("Say why")
    assert "Marvin Pinas" in parents(page)
    dialog.done(0)


def test_the_list_narrows_by_what_was_tried_and_by_language(
    page: UnreachedPage, class_logbook: Logbook
):
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE)
    page.refresh()
    assert page.filters.group.isHidden()  # there is one group
    page.filters.tried.set_values([Channel.PHONE])
    page.filters.tried.changed.emit()
    assert parents(page) == ["Fatma Yıldız"]
    page.filters.tried.set_values(["none"])
    page.filters.tried.changed.emit()
    assert "Fatma Yıldız" not in parents(page)
    page.filters.tried.clear()
    page.filters.language.set_values(["Turks"])
    page.filters.language.changed.emit()
    assert parents(page) == ["Fatma Yıldız"]


def test_who_speaks_more_languages_is_found_by_each_of_them(page: UnreachedPage):
    row = row_of(page, "Fatma Yıldız")
    both = replace(row, language="Turks, Arabisch")
    page.filters.set_rows([row, both])
    words = [one.text() for one in page.filters.language.made_menu().actions() if one.text()]
    assert [word for word in words if "," in word] == []
    page.filters.language.set_values(["Arabisch", "Turks"])
    assert page.filters.languages() == {"Arabisch", "Turks"}
    assert UnreachedFilter(languages=frozenset({"Arabisch"})).fits(both)
    assert not UnreachedFilter(languages=frozenset({"Arabisch"})).fits(row)
    assert UnreachedFilter(languages=frozenset({""})).fits(replace(row, language=""))


def test_when_nobody_fits_the_page_offers_the_way_back(page: UnreachedPage, class_logbook: Logbook):
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE)
    page.refresh()
    page.filters.tried.set_values([Channel.PHONE])
    page.filters.language.set_values([""])
    page.filters.changed.emit()
    assert page.nothing.accessibleName().startswith("Nobody fits")
    page.nothing.action_chosen.emit()
    assert len(parents(page)) == 5


def test_in_the_calm_weeks_all_is_soon(
    workspace: Workspace, navigator: Navigator, window: Show, class_logbook: Logbook
):
    class_logbook.clock = lambda: NOW.replace(month=9, day=10)
    page = UnreachedPage(workspace, navigator)
    window(page)
    page.calm.button.click()
    assert page.table.rows()[0].band is Urgency.SOON


def test_planning_proposes_moments_and_comes_back_today(
    page: UnreachedPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    for days in (9, 6):
        log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE,
            at=NOW - timedelta(days=days))  # fmt: skip
    page.refresh()
    row = row_of(page, "Fatma Yıldız")
    page.actions_.plan_call(row)
    dialog = dialog_of(page, PlanCallDialog)
    assert dialog.moments.value().hour == 8  # the afternoon was tried
    dialog.hour.setText("kwart")
    dialog.try_to_save()
    assert dialog.fields["hour"].error.text()
    dialog.hour.setText("8.20")
    with qtbot.waitSignal(navigator.said) as said:
        dialog.try_to_save()
    assert said.args[0] == "Phone with Fatma Yıldız planned: tomorrow 08:20."
    planned = page._planned(row_of(page, "Fatma Yıldız"))
    assert planned is not None
    assert planned.at.date() == date(2026, 11, 25)


def test_a_question_is_copied_without_what_was_said(
    page: UnreachedPage, class_logbook: Logbook, workspace: Workspace, navigator: Navigator,
    qtbot: QtBot, qapp: QApplication,
):  # fmt: skip
    log(class_logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, channel=Channel.PHONE,
        told="GEHEIM over thuis")  # fmt: skip
    page.refresh()
    page.actions_.ask_colleague(row_of(page, "Fatma Yıldız"))
    dialog = dialog_of(page, AskColleagueDialog)
    dialog.recipient.setText("Fatiha")
    with qtbot.waitSignal(navigator.said):
        dialog.copy_button.click()
    words = qapp.clipboard().text()
    assert "Fatma Yıldız (mother)" in words
    assert "1× phone (in the afternoon)" in words
    assert "06 32345678" in words
    assert "GEHEIM" not in words
    kept = "SELECT kind, recipient FROM outgoing"
    rows = workspace.read(lambda connection: connection.exec_driver_sql(kept).all())
    assert [tuple(row) for row in rows] == [("question", "Fatiha")]


def test_a_question_on_paper_leaves_the_numbers_out_when_asked(
    page: UnreachedPage, navigator: Navigator, qtbot: QtBot, tmp_path: Path
):
    page.actions_.ask_colleague(row_of(page, "Fatma Yıldız"))
    dialog = dialog_of(page, AskColleagueDialog)
    dialog.numbers.click()
    assert "06 32345678" not in dialog.preview.text()
    with qtbot.waitSignal(navigator.said, timeout=20_000):
        dialog.write_to(tmp_path / "vraag.pdf")
    assert (tmp_path / "vraag.pdf").read_bytes().startswith(b"%PDF")


def test_after_aggression_the_leader_stays_on_top_and_no_home_visit_is_offered(
    page: UnreachedPage, class_logbook: Logbook
):
    leader_first(class_logbook, "Emir", "Fatma")
    page.refresh()
    page.actions_.plan_call(row_of(page, "Fatma Yıldız"))
    dialog = dialog_of(page, PlanCallDialog)
    assert dialog.warning is not None
    assert dialog.warning.text().startswith("Consult the school leader first")
    ways = {dialog.channel.itemData(place) for place in range(dialog.channel.count())}
    assert Channel.PHONE in ways
    assert Channel.HOME_VISIT not in ways
    dialog.try_to_save()
    page.refresh()
    row = row_of(page, "Fatma Yıldız")
    cell = row_cells(row, NOW.date(), page._planned(row))[5]
    assert cell.text == "First talk to the school leader"
    assert "Planned" in cell.second
