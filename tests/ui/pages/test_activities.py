"""The page of activities: the list, one of them, and what can be done with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.services.activities import ActivityDraft, plan_activity
from app.services.attendance import Guest, Word, keep_attendance
from app.ui.dialogs.activity import ActivityDialog
from app.ui.dialogs.attendance import AttendanceDialog
from app.ui.navigator import Navigator
from app.ui.pages.activities import ActivitiesPage
from app.ui.workspace import Workspace
from app.vocabulary import ActivityKind
from tests.conftest import NOW
from tests.people import guardian_of, key_of

Show = Callable[..., QWidget]
COFFEE = ActivityDraft(ActivityKind.COFFEE_MOMENT, NOW - timedelta(days=12), place="de aula")


@pytest.fixture
def page(workspace: Workspace, navigator: Navigator, window: Show) -> ActivitiesPage:
    made = ActivitiesPage(workspace, navigator)
    window(made).resize(1100, 700)
    return made


def plan(workspace: Workspace, draft: ActivityDraft = COFFEE) -> int:
    return workspace.write(partial(plan_activity, draft=draft)).ids[0]


def lines(page: ActivitiesPage) -> list[tuple[str, ...]]:
    return [
        tuple(cell.text or cell.spoken() for cell in page._describe(row))
        for row in page.table.rows()
    ]


def opened(page: ActivitiesPage, kind: type[QDialog]) -> QDialog:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def close(dialog: QDialog) -> None:
    dialog.hide()
    dialog.deleteLater()


def test_an_empty_page_says_why_and_leads_on(page: ActivitiesPage) -> None:
    assert page._stack.currentIndex() == 1
    assert "ten parents is a success" in page.nothing.accessibleName()
    page.nothing.action_chosen.emit()
    close(opened(page, ActivityDialog))


def test_planned_ones_come_first_and_past_ones_say_whether_that_is_noted(
    page: ActivitiesPage, workspace: Workspace
) -> None:
    past = plan(workspace)
    plan(workspace, replace(COFFEE, at=NOW + timedelta(days=2), title="Samen lezen"))
    plan(workspace, replace(COFFEE, at=NOW - timedelta(days=40)))
    fatma = guardian_of(workspace.logbook, "Emir", "Fatma")
    workspace.write(partial(keep_attendance, activity_id=past, guests=[Guest(fatma)]))
    assert lines(page) == [
        ("26 Nov", "Samen lezen", "planned"),
        ("12 Nov", "Coffee moment", "noted"),
        ("15 Oct", "Coffee moment", "who was there?"),
    ]


def test_the_chosen_one_shows_who_was_there_and_who_was_spoken(
    page: ActivitiesPage, workspace: Workspace, navigator: Navigator, qtbot: QtBot
) -> None:
    key = plan(workspace)
    book = workspace.logbook
    spoken = Guest(
        guardian_of(book, "Emir", "Fatma"), Word((key_of(book, "Emir"),), "Wil helpen lezen.")
    )
    seen = Guest(guardian_of(book, "Noor", "Tom"))
    workspace.write(partial(keep_attendance, activity_id=key, guests=[spoken, seen]))
    assert page.view.heading_of_guests.text() == "Who was there"
    assert page.view.said_of_guests.text() == "You saw 2 parents here, and spoke 1 of them."
    cells = {
        row.guardian: [cell.spoken() for cell in page.view._describe(row)]
        for row in page.view.guests.rows()
    }
    assert cells == {
        "Fatma Yıldız": ["Fatma Yıldız, mother · Emir", "practical, Wil helpen lezen."],
        "Tom Berg": ["Tom Berg, father · Noor", "seen"],
    }
    rows = {row.guardian: row for row in page.view.guests.rows()}
    with qtbot.waitSignal(navigator.contact_shown):
        page.view.guest_opened.emit(rows["Fatma Yıldız"])
    with qtbot.waitSignal(navigator.pupil_wanted):
        page.view.guest_opened.emit(rows["Tom Berg"])


def test_a_planned_one_says_what_is_good_to_know_and_waits_for_its_guests(
    page: ActivitiesPage, workspace: Workspace
) -> None:
    plan(workspace, replace(COFFEE, at=NOW + timedelta(days=2)))
    assert "2 school days ahead" in page.view.notice.text()
    assert page.view.attendance.isHidden()
    assert "Afterwards" in page.view.nobody.accessibleName()


def test_deleting_can_be_taken_back(
    page: ActivitiesPage, workspace: Workspace, navigator: Navigator, qtbot: QtBot
) -> None:
    plan(workspace)
    with qtbot.waitSignal(navigator.said) as said:
        page.view.delete.click()
    assert said.args[0] == "Deleted: Coffee moment."
    assert page.table.rows() == []
    workspace.undo(said.args[1])
    assert len(page.table.rows()) == 1


def test_enter_opens_the_ticks_of_a_past_one_and_the_form_of_a_planned_one(
    page: ActivitiesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    plan(workspace)
    plan(workspace, replace(COFFEE, at=NOW + timedelta(days=2)))
    page.table.setFocus()
    page.table.choose_first()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    close(opened(page, ActivityDialog))
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    close(opened(page, AttendanceDialog))


def test_an_activity_can_be_asked_for_from_elsewhere(
    page: ActivitiesPage, workspace: Workspace
) -> None:
    older = plan(workspace, replace(COFFEE, at=NOW - timedelta(days=40)))
    plan(workspace)
    page.show_activity(older)
    assert page.table.current().id == older
    page.show_activity(None)
    close(opened(page, ActivityDialog))


def test_earlier_school_years_come_when_they_are_asked_for(
    page: ActivitiesPage, workspace: Workspace
) -> None:
    assert page.earlier.isHidden()
    plan(workspace)
    plan(workspace, replace(COFFEE, at=NOW - timedelta(days=200)))
    assert len(page.table.rows()) == 1
    page.earlier.click()
    assert [row.at.year for row in page.table.rows()] == [2026, 2026]
    assert page.earlier.isHidden()
    plan(workspace, replace(COFFEE, at=NOW - timedelta(days=3)))
    assert len(page.table.rows()) == 3


def test_it_looks_right_in_light_and_dark_and_everything_has_a_name(
    theme_scheme: object, page: ActivitiesPage, workspace: Workspace, nameless
) -> None:
    plan(workspace)
    assert [each for each in nameless(page) if each.isVisible()] == []
    assert not page.grab().isNull()


def test_a_narrow_page_puts_the_activity_under_the_list(
    page: ActivitiesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    plan(workspace)
    page.window().resize(520, 700)
    qtbot.waitUntil(lambda: page.view.y() > page._list.y())
    page.window().resize(1200, 700)
    qtbot.waitUntil(lambda: page.view.x() > page._list.x())
