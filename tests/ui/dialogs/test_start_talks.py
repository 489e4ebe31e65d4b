"""Start talks: seen, planned one by one or all at once, moved, taken off, into a calendar."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.queries.start_talks import start_talks
from app.store.logbook import Logbook
from app.ui.dialogs.start_talks import StartTalksDialog
from app.ui.dialogs.start_talks.dialog import Shown
from app.ui.dialogs.start_talks.plan_talk import PlanTalkDialog
from app.ui.dialogs.start_talks.propose import ProposeDialog
from app.ui.dialogs.start_talks.to_calendar import ToCalendarDialog
from app.ui.navigator import ContactSeed, Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion
from tests.conftest import NOW
from tests.people import guardian_of, key_of, leader_first, log

D = TypeVar("D", bound=QDialog)
Key = Qt.Key


@pytest.fixture
def held(class_logbook: Logbook) -> None:
    """With Noor's parents there was a start talk, with Noor."""
    log(
        class_logbook, "Noor", "Ilse", "Tom", at=NOW - timedelta(days=70), child_present=True,
        channel=Channel.MEETING, occasion=Occasion.START_TALK,
    )  # fmt: skip


@pytest.fixture
def dialog(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, held: None
) -> Iterator[StartTalksDialog]:
    made = StartTalksDialog(workspace, navigator)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and QApplication.focusWidget() is not None)
    yield made
    made.close()


def lines(dialog: StartTalksDialog) -> list[str]:
    cells = dialog.table.cells
    return [
        " | ".join(
            "; ".join(part for part in (cell.text, cell.second, cell.action) if part)
            for cell in (cells.cell(row, column) for column in range(5))
        )
        for row in range(cells.rowCount())
    ]


def opened(dialog: StartTalksDialog, kind: type[D]) -> D:
    form = next(one for one in dialog.findChildren(kind) if one.isVisible())
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return form


def planned(workspace: Workspace) -> dict[str, str]:
    rows = workspace.read(partial(start_talks, now=workspace.now()))
    return {
        row.guardians[0][1]: f"{row.planned.at:%d-%m %H:%M} {row.planned.channel}"
        for row in rows
        if row.planned is not None
    }


def choose(dialog: StartTalksDialog, guardian: str) -> None:
    rows = dialog.table.rows()
    assert dialog.table.choose(next(r.key for r in rows if r.guardians[0][1] == guardian))
    dialog.table.setFocus()


def test_who_had_one_and_who_not_yet(dialog: StartTalksDialog) -> None:
    assert lines(dialog) == [
        "Noor van den Berg | Ilse and Tom | 15 Sep; with Ilse and Tom · the child was there |  | ",
        "Jayden Pinas | Marvin; own home | not yet |  | Plan…",
        "Jayden Pinas | Priya; own home | not yet |  | Plan…",
        "Emir Yıldız | Fatma | not yet |  | Plan…",
    ]
    assert dialog.count.text() == (
        "1 of 4 talks held · 3 to plan · separate homes each have their own"
    )


def test_one_is_planned_moved_and_taken_off_by_keys(
    dialog: StartTalksDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    choose(dialog, "Fatma")
    qtbot.keyClick(dialog.table, Key.Key_Return)
    form = opened(dialog, PlanTalkDialog)
    qtbot.keyClicks(form.day, "fri")
    qtbot.keyClicks(form.time, "1530")
    qtbot.mouseClick(form.channel.button(Channel.HOME_VISIT), Qt.MouseButton.LeftButton)
    qtbot.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert planned(workspace) == {"Fatma": "27-11 15:30 home_visit"}
    assert "Fri 27 Nov 15:30; home visit | Move…" in lines(dialog)[3]
    assert dialog.toast.text() == "Emir Yıldız: Fri 27 Nov 15:30."
    qtbot.keyClick(dialog.table, Key.Key_Return)
    form = opened(dialog, PlanTalkDialog)
    assert form.time.text() == "15:30"
    form.time.selectAll()
    qtbot.keyClicks(form.time, "16")
    qtbot.keyClick(form, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert planned(workspace) == {"Fatma": "27-11 16:00 home_visit"}
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    assert planned(workspace) == {}
    dialog.undo()
    assert planned(workspace) == {"Fatma": "27-11 16:00 home_visit"}


@pytest.mark.parametrize(
    ("day", "time", "field", "said"),
    [
        ("", "15:30", "at", "Give the day"),
        ("fri", "noon", "time", "Give the time"),
        ("today", "8:00", "at", "still to come"),
    ],
)
def test_what_is_no_moment_is_said_beside_its_field(
    dialog: StartTalksDialog, qtbot: QtBot, workspace: Workspace, day: str, time: str,
    field: str, said: str,
) -> None:  # fmt: skip
    choose(dialog, "Fatma")
    qtbot.keyClick(dialog.table, Key.Key_Return)
    form = opened(dialog, PlanTalkDialog)
    qtbot.keyClicks(form.day, day)
    qtbot.keyClicks(form.time, time)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert said in form.fields[field].error.text()
    assert planned(workspace) == {}
    form.day.clear()
    form.time.clear()
    form.day.set_day(None)


def test_times_for_all_who_have_none_are_proposed_seen_and_planned_in_one_go(
    dialog: StartTalksDialog, qtbot: QtBot, workspace: Workspace
) -> None:
    qtbot.mouseClick(dialog.propose, Qt.MouseButton.LeftButton)
    form = opened(dialog, ProposeDialog)
    assert not form.save_button.isEnabled()
    line = form.afternoons.lines[0]
    qtbot.keyClicks(line.day, "thu")
    line.ends.selectAll()
    qtbot.keyClicks(line.ends, "15:10")
    assert form.proposal.text() == (
        "Thu 26 Nov: 14:30 Jayden, 14:50 Jayden\nFor 1 there is no time left; add an afternoon."
    )
    qtbot.mouseClick(form.afternoons.more, Qt.MouseButton.LeftButton)
    second = form.afternoons.lines[1]
    assert second.ends.text() == "15:10"  # the hours of the one before
    qtbot.keyClicks(second.day, "fri")
    assert form.proposal.text().endswith("Fri 27 Nov: 14:30 Emir")
    assert planned(workspace) == {}
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert planned(workspace) == {
        "Marvin": "26-11 14:30 meeting", "Priya": "26-11 14:50 meeting",
        "Fatma": "27-11 14:30 meeting",
    }  # fmt: skip
    assert dialog.toast.text() == "3 start talks planned."
    assert not dialog.propose.isEnabled()
    dialog.undo()
    assert planned(workspace) == {}


def test_an_hour_of_today_that_was_is_not_proposed(dialog: StartTalksDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.propose, Qt.MouseButton.LeftButton)
    form = opened(dialog, ProposeDialog)
    qtbot.keyClicks(form.afternoons.lines[0].day, "today")
    assert form.proposal.text().startswith("today: 15:05 Jayden")
    form.afternoons.lines[0].day.set_day(None)
    form.afternoons.changed.emit()


def plan_all(dialog: StartTalksDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.propose, Qt.MouseButton.LeftButton)
    form = opened(dialog, ProposeDialog)
    qtbot.keyClicks(form.afternoons.lines[0].day, "thu")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)


def test_the_calendar_file_has_no_names_unless_they_are_chosen(
    dialog: StartTalksDialog, qtbot: QtBot, tmp_path: Path, workspace: Workspace
) -> None:
    plan_all(dialog, qtbot)
    choose(dialog, "Fatma")
    qtbot.mouseClick(dialog.calendar, Qt.MouseButton.LeftButton)
    form = opened(dialog, ToCalendarDialog)
    form.write_to(tmp_path / "all.ics")
    qtbot.mouseClick(form.named.button(True), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.which.button(False), Qt.MouseButton.LeftButton)
    form.write_to(tmp_path / "one.ics")
    events = Calendar.from_ical((tmp_path / "all.ics").read_bytes()).events
    assert [str(event["SUMMARY"]) for event in events] == ["Start talk"] * 3
    assert [f"{event.start:%H:%M} {event.duration}" for event in events] == [
        "14:30 0:20:00", "14:50 0:20:00", "15:10 0:20:00",
    ]  # fmt: skip
    [one] = Calendar.from_ical((tmp_path / "one.ics").read_bytes()).events
    assert str(one["SUMMARY"]) == "Start talk Emir"
    assert one["UID"] == events[2]["UID"]
    sql = "SELECT count(*) FROM outgoing_pupil"  # only the file with a name is in the register
    assert workspace.read(lambda connection: connection.exec_driver_sql(sql).scalar()) == 1
    form.reject()


def test_whoever_thinks_better_of_the_file_is_still_in_the_dialog(
    dialog: StartTalksDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan_all(dialog, qtbot)
    qtbot.mouseClick(dialog.calendar, Qt.MouseButton.LeftButton)
    form = opened(dialog, ToCalendarDialog)
    answers = iter(["", str(tmp_path / "talks")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (next(answers), ""))
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert (tmp_path / "talks.ics").exists()
    assert dialog.toast.text() == "3 start talks written to talks.ics."


def test_a_talk_that_was_is_opened_and_another_logged(
    dialog: StartTalksDialog, qtbot: QtBot, navigator: Navigator, class_logbook: Logbook
) -> None:
    choose(dialog, "Fatma")
    with qtbot.waitSignal(navigator.contact_wanted) as heard:
        qtbot.mouseClick(dialog.log, Qt.MouseButton.LeftButton)
    assert heard.args[0] == ContactSeed(
        pupil_ids=(key_of(class_logbook, "Emir"),),
        guardian_ids=(guardian_of(class_logbook, "Emir", "Fatma"),),
        channel=Channel.MEETING,
        occasion=Occasion.START_TALK,
    )
    assert not dialog.isVisible()
    dialog.show()
    choose(dialog, "Ilse")
    with qtbot.waitSignal(navigator.contact_shown):
        qtbot.keyClick(dialog.table, Key.Key_Return)


def test_an_hour_that_went_by_asks_to_be_logged(
    dialog: StartTalksDialog, qtbot: QtBot, class_logbook: Logbook, navigator: Navigator
) -> None:
    plan_all(dialog, qtbot)
    class_logbook.clock = lambda: NOW + timedelta(days=3)
    dialog.refresh()
    assert "not logged yet · talk at school | Log" in lines(dialog)[1]
    choose(dialog, "Marvin")
    with qtbot.waitSignal(navigator.contact_wanted):
        qtbot.keyClick(dialog.table, Key.Key_Space)


def test_filters_and_search(dialog: StartTalksDialog, qtbot: QtBot) -> None:
    for shown, count in ((Shown.HELD, 1), (Shown.NOT_YET, 3), (Shown.PLANNED, 0)):
        qtbot.mouseClick(dialog.shown.button(shown), Qt.MouseButton.LeftButton)
        assert len(dialog.table.rows()) == count
    assert dialog.nobody.isVisible()
    qtbot.mouseClick(dialog.shown.button(Shown.EVERYONE), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.search, "ramdin")
    assert [row.guardians[0][1] for row in dialog.table.rows()] == ["Priya"]


def test_nobody_yet(empty_workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> None:
    made = StartTalksDialog(empty_workspace, navigator)
    qtbot.addWidget(made)
    made.show()
    assert made.nobody.isVisible()
    for button in (made.propose, made.calendar, made.log):
        assert not button.isEnabled()


def test_a_screen_reader_hears_a_name_for_everything(
    dialog: StartTalksDialog, qtbot: QtBot, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    assert [one for one in nameless(dialog) if one.isVisible()] == []
    qtbot.mouseClick(dialog.propose, Qt.MouseButton.LeftButton)
    form = opened(dialog, ProposeDialog)
    assert [one for one in nameless(form) if one.isVisible()] == []


@pytest.fixture
def after_aggression(class_logbook: Logbook) -> None:
    leader_first(class_logbook, "Emir", "Fatma")


def test_after_aggression_the_leader_comes_first_and_nobody_is_given_a_time(
    after_aggression: None, dialog: StartTalksDialog, qtbot: QtBot
) -> None:
    choose(dialog, "Fatma")
    qtbot.keyClick(dialog.table, Key.Key_Return)
    form = opened(dialog, PlanTalkDialog)
    assert form.warning.isVisible()
    assert "Consult the school leader first" in form.warning.text()
    ways = {button.choice.value for button in form.channel.buttons()}
    assert ways == {Channel.MEETING, Channel.PHONE, Channel.VIDEO}
    form.reject()
    qtbot.mouseClick(dialog.propose, Qt.MouseButton.LeftButton)
    proposal = opened(dialog, ProposeDialog)
    qtbot.keyClicks(proposal.afternoons.lines[0].day, "thu")
    assert "Emir" not in proposal.proposal.text().splitlines()[0]
    assert proposal.proposal.text().splitlines()[-1] == (
        "Left out: Emir (Fatma). Consult the school leader first, and do not talk alone."
    )
    assert "Fatma" not in {row.guardians[0][1] for row in proposal.wanted}
