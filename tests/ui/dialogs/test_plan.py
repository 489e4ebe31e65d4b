"""The small dialog for contact made to measure, and the card that leads to it."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.queries.plans import PlanRow, plans_of
from app.services.plans import PlanDraft, agree_plan
from app.store.logbook import Logbook
from app.ui.dialogs.plan import PlanDialog
from app.ui.navigator import ContactSeed, Navigator
from app.ui.pages.pupils import PupilsPage
from app.ui.workspace import Workspace
from app.vocabulary import Channel
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

Show = Callable[..., QWidget]


@pytest.fixture
def page(workspace: Workspace, navigator: Navigator, window: Show) -> PupilsPage:
    made = PupilsPage(workspace, navigator)
    window(made)
    made.show_pupil(key_of(workspace.logbook, "Jayden"))
    return made


def plans(logbook: Logbook) -> list[PlanRow]:
    query = partial(plans_of, pupil_id=key_of(logbook, "Jayden"), today=NOW.date())
    return logbook.read(query)


def press(around: QWidget, words: str) -> None:
    buttons = around.findChildren(QPushButton)
    named = (b for b in buttons if words in (b.text(), b.accessibleName()) and b.isVisible())
    next(named).click()


def texts(around: QWidget) -> str:
    return "\n".join(x.text() for x in around.findChildren(QLabel) if x.isVisible())


def dialog_of(page: PupilsPage) -> PlanDialog:
    found = page.findChild(PlanDialog)
    assert found is not None
    return found


def test_a_plan_is_agreed_on_from_the_card_and_taken_back(
    page: PupilsPage, class_logbook: Logbook, workspace: Workspace, qtbot: QtBot
):
    talk = log(class_logbook, "Jayden", "Marvin", subject="Ruzie", at=NOW - timedelta(days=7))
    page.refresh()
    press(page.view.plans, "Agree on it")
    form = dialog_of(page)
    marvin = guardian_of(class_logbook, "Jayden", "Marvin")
    form.guardian.button(marvin).click()
    form.agreed_in.set_value(talk.ids[0])
    form.agreed_in.changed.emit()
    assert form.starts.day() == date(2026, 11, 17)
    qtbot.keyClicks(form.note, "liefst na zessen")
    with qtbot.waitSignal(page.navigator.said) as said:
        qtbot.keyClick(form.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    words = texts(page.view.plans)
    assert "every 4 school weeks call father" in words
    assert "agreed on 17 Nov · next before 15 Dec" in words
    assert "liefst na zessen" in words
    workspace.undo(said.args[1])
    assert "every 4 school weeks" not in texts(page.view.plans)


def test_without_a_guardian_chosen_it_says_so_beside_the_field(
    page: PupilsPage, class_logbook: Logbook, qtbot: QtBot
):
    press(page.view.plans, "Agree on it")
    form = dialog_of(page)
    form.save_button.click()
    assert form.fields["guardian"].error.text() == "Choose with whom you agreed it."
    assert form.isVisible()
    form.starts.selectAll()
    qtbot.keyClicks(form.starts, "ooit")
    form.save_button.click()
    assert "is no day" in form.fields["starts"].error.text()
    assert plans(class_logbook) == []


def test_a_plan_is_changed_and_ended_from_the_same_form(
    page: PupilsPage, class_logbook: Logbook, workspace: Workspace, qtbot: QtBot
):
    marvin = guardian_of(class_logbook, "Jayden", "Marvin")
    draft = PlanDraft(marvin, 4, Channel.PHONE, date(2026, 9, 1), note="kort")
    jayden = key_of(class_logbook, "Jayden")
    class_logbook.write(partial(agree_plan, pupil_id=jayden, draft=draft))
    page.refresh()
    press(page.view.plans, "Change: every 4 school weeks call father")
    form = dialog_of(page)
    assert (form.weeks.value(), form.note.text()) == (4, "kort")
    for _ in range(2):
        qtbot.keyClick(form.weeks, Qt.Key.Key_Down)
    form.channel.set_value(Channel.MESSAGE)
    form.save_button.click()
    assert "every 6 school weeks a message to father" in texts(page.view.plans)
    press(page.view.plans, "Change: every 6 school weeks a message to father")
    last = page.findChildren(PlanDialog)[-1]
    with qtbot.waitSignal(page.navigator.said) as said:
        press(last, "End this agreement")
    assert plans(class_logbook) == []
    workspace.undo(said.args[1])
    assert [plan.every_school_weeks for plan in plans(class_logbook)] == [6]


def test_what_is_due_is_said_kindly_with_the_way_to_log_it(
    page: PupilsPage, class_logbook: Logbook, navigator: Navigator, qtbot: QtBot
):
    marvin, jayden = guardian_of(class_logbook, "Jayden", "Marvin"), key_of(class_logbook, "Jayden")
    draft = PlanDraft(marvin, 2, Channel.PHONE, date(2026, 9, 1))
    class_logbook.write(partial(agree_plan, pupil_id=jayden, draft=draft))
    page.refresh()
    words = texts(page.view.plans)
    assert "time to be in touch" in words
    assert "next before" not in words
    with qtbot.waitSignal(navigator.contact_wanted) as wanted:
        press(page.view.plans, "Log contact")
    assert wanted.args == [
        ContactSeed(pupil_ids=(jayden,), guardian_ids=(marvin,), channel=Channel.PHONE)
    ]


def test_everything_in_the_form_has_a_name_and_the_keyboard_comes_through(
    page: PupilsPage, nameless: Callable[[QWidget], list[QWidget]]
):
    press(page.view.plans, "Agree on it")
    form = dialog_of(page)
    assert [one for one in nameless(form) if one.isVisible()] == []
