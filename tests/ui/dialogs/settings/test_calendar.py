"""The school calendar of the settings: by keys, by mouse, named, taken back, kept."""

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.queries.profile import calendar, open_days, study_days
from app.rules.school_time import listed_days_off
from app.services.drafts import StudyDayDraft
from app.ui.dialogs.settings.study_days_editing import DayKind, SchoolYearDays, renamed, toggled
from app.ui.dialogs.settings.study_days_section import SchoolCalendarSection
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Region
from tests.ui.dialogs.settings.conftest import Opened

FIRST = date(2026, 8, 1)
LISTED = listed_days_off(Region.MIDDEN, FIRST, "en")
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def own(section: SchoolCalendarSection) -> list[tuple[str, str, str, bool]]:
    return [
        (f"{one.starts_on:%d-%m}", f"{one.ends_on:%d-%m}", one.name, one.is_school_day)
        for one in section.days.days()
    ]


def press(qtbot: QtBot, section: SchoolCalendarSection, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(section.calendar, key)


def test_a_study_day_by_keys_and_back_again(qtbot: QtBot, opened: Opened) -> None:
    section = opened("calendar").calendar
    section.calendar.setFocus()
    press(qtbot, section, Key.Key_Right, Key.Key_Return)  # 24 November is today
    assert own(section) == [("25-11", "25-11", "study day", False)]
    assert section.about.text() == "Wednesday 25 November, day off of our own: study day"
    press(qtbot, section, Key.Key_Return)
    assert own(section) == []


def test_a_row_of_days_with_shift_gets_one_name(qtbot: QtBot, opened: Opened) -> None:
    section = opened("calendar").calendar
    section.calendar.go(date(2026, 12, 3))
    qtbot.keyClick(section.calendar, Key.Key_Right, SHIFT)
    section.name.setFocus()
    qtbot.keyClicks(section.name, "Teamdagen")
    qtbot.mouseClick(section.change, Qt.MouseButton.LeftButton)
    assert own(section) == [("03-12", "04-12", "Teamdagen", False)]


def test_a_day_off_gets_another_name(qtbot: QtBot, opened: Opened) -> None:
    section = opened("calendar").calendar
    section.calendar.go(date(2026, 12, 3))
    press(qtbot, section, Key.Key_Return)
    section.name.setFocus()
    section.name.selectAll()
    qtbot.keyClicks(section.name, "Sint")
    qtbot.keyClick(section.name, Key.Key_Return)
    assert own(section) == [("03-12", "03-12", "Sint", False)]
    section.undo()
    assert own(section) == [("03-12", "03-12", "study day", False)]


def test_a_holiday_that_was_moved_counts_once_it_is_kept(
    qtbot: QtBot, opened: Opened, workspace: Workspace, navigator: Navigator
) -> None:
    shown = opened("calendar")
    section = shown.calendar
    for week in (date(2026, 10, 19), date(2026, 10, 26)):
        section.calendar.go(week)
        for _day in range(4):
            qtbot.keyClick(section.calendar, Key.Key_Right, SHIFT)
        press(qtbot, section, Key.Key_Return)
    assert own(section) == [
        ("19-10", "23-10", "", True), ("26-10", "30-10", "study day", False),
    ]  # fmt: skip
    with qtbot.waitSignal(navigator.said) as heard:
        qtbot.keyClick(shown, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    days = workspace.read(partial(calendar, today=workspace.today()))
    assert days.is_school_day(date(2026, 10, 21))
    assert not days.is_school_day(date(2026, 10, 28))
    assert [row.starts_on for row in workspace.read(open_days)] == [date(2026, 10, 19)]
    workspace.undo(heard.args[1])
    assert workspace.read(study_days) == []
    assert workspace.read(open_days) == []


def test_by_mouse_a_click_and_a_drag(qtbot: QtBot, opened: Opened) -> None:
    section = opened("calendar").calendar
    widget = section.calendar
    first, last = (
        widget.cell(day).center().toPoint() for day in (date(2026, 9, 7), date(2026, 9, 9))
    )
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(widget, last)
    widget.go(date(2026, 9, 9), keeps=True)  # no button is held while a test moves
    qtbot.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=last)
    assert own(section) == [("07-09", "09-09", "study day", False)]
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton,
                     pos=widget.cell(date(2026, 9, 8)).center().toPoint())  # fmt: skip
    assert own(section) == [
        ("07-09", "07-09", "study day", False), ("09-09", "09-09", "study day", False),
    ]  # fmt: skip


def test_undo_and_redo_step_by_step(qtbot: QtBot, opened: Opened) -> None:
    section = opened("calendar").calendar
    section.calendar.setFocus()
    press(qtbot, section, Key.Key_Return, Key.Key_Down, Key.Key_Return)
    assert len(own(section)) == 2
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(section.calendar, Key.Key_Z, control)
    qtbot.waitUntil(lambda: len(own(section)) == 1)
    qtbot.keyClick(section.calendar, Key.Key_Z, control)
    qtbot.waitUntil(lambda: own(section) == [])
    qtbot.keyClick(section.calendar, Key.Key_Y, control)
    qtbot.waitUntil(lambda: len(own(section)) == 1)


def test_the_list_and_the_calendar_show_the_same(qtbot: QtBot, opened: Opened) -> None:
    section = opened("calendar").calendar
    qtbot.keyClicks(section.days.first, "3-12")
    qtbot.keyClick(section.days.name, Key.Key_Return)
    assert section.year().kind(date(2026, 12, 3)) is DayKind.OFF
    section.undo()
    assert own(section) == []


def test_keys_walk_through_the_year_and_stay_in_it(qtbot: QtBot, opened: Opened) -> None:
    section = opened("calendar").calendar
    widget = section.calendar
    widget.go(date(2027, 1, 31))
    for key, there in (
        (Key.Key_PageDown, date(2027, 2, 28)), (Key.Key_Home, date(2027, 2, 1)),
        (Key.Key_End, date(2027, 2, 28)), (Key.Key_Down, date(2027, 3, 7)),
        (Key.Key_PageUp, date(2027, 2, 7)), (Key.Key_Left, date(2027, 2, 6)),
    ):  # fmt: skip
        press(qtbot, section, key)
        assert widget.here == there
    widget.go(date(2027, 7, 31))
    press(qtbot, section, Key.Key_Right)
    assert widget.here == date(2027, 7, 31)
    qtbot.mouseClick(section.later, Qt.MouseButton.LeftButton)
    assert widget.here == date(2027, 8, 1)
    assert section.title_of_year.text() == "2027–2028"


def test_another_region_has_other_holidays_at_once(qtbot: QtBot, opened: Opened) -> None:
    shown = opened()
    qtbot.mouseClick(shown.you.region.button(Region.NOORD), Qt.MouseButton.LeftButton)
    shown.show_section("calendar")
    assert shown.calendar.year().kind(date(2026, 10, 12)) is DayKind.HOLIDAY


def test_words_for_a_day(opened: Opened) -> None:
    section = opened("calendar").calendar
    said = section.calendar.said
    assert said(date(2026, 10, 19)) == "Monday 19 October, school holiday: Autumn Break"
    assert said(date(2026, 12, 25)) == "Friday 25 December, public holiday: Christmas Day"
    assert said(date(2026, 11, 24)) == "Tuesday 24 November, school"
    section.calendar.go(date(2026, 11, 21))
    assert not section.change.isEnabled()  # a Saturday


_DAYS = st.dates(date(2026, 9, 28), date(2026, 11, 8))


@st.composite
def _years(draw: st.DrawFn) -> SchoolYearDays:
    days: list[StudyDayDraft] = []
    for _step in range(draw(st.integers(0, 4))):
        first, last = sorted((draw(_DAYS), draw(_DAYS)))
        year = SchoolYearDays(FIRST, LISTED, tuple(days))
        days = toggled(year, first, last, draw(st.sampled_from([first, last])), "a")
    return SchoolYearDays(FIRST, LISTED, tuple(days))


@given(_years(), _DAYS, _DAYS)
def test_a_click_changes_all_chosen_days_of_its_kind_and_no_other(
    year: SchoolYearDays, first: date, last: date
) -> None:
    first, last = min(first, last), max(first, last)
    after = SchoolYearDays(FIRST, LISTED, tuple(toggled(year, first, last, first, "b")))
    kind = year.kind(first)
    becomes = {
        DayKind.SCHOOL: {DayKind.OFF}, DayKind.OFF: {DayKind.SCHOOL, DayKind.HOLIDAY},
        DayKind.HOLIDAY: {DayKind.OPEN}, DayKind.FEAST: {DayKind.OPEN},
        DayKind.OPEN: {DayKind.HOLIDAY, DayKind.FEAST}, DayKind.WEEKEND: {DayKind.WEEKEND},
    }  # fmt: skip
    alike = {kind} if kind is not DayKind.HOLIDAY else {kind, DayKind.FEAST}
    day = date(2026, 9, 20)
    while day <= date(2026, 11, 15):
        is_meant = first <= day <= last and year.kind(day) in alike and year.may_change(first)
        if is_meant and day.weekday() < 5:
            assert after.kind(day) in becomes[kind]
        else:
            assert after.kind(day) is year.kind(day)
        day += timedelta(days=1)
    spans = [one for one in after.own if not one.is_school_day]
    assert all(one.starts_on <= one.ends_on for one in after.own)
    for one in spans:  # days off of our own never lie over each other
        assert all(
            one is other or one.ends_on < other.starts_on or other.ends_on < one.starts_on
            for other in spans
        )


def test_a_name_is_of_one_stretch_of_days() -> None:
    one, two = (StudyDayDraft(date(2026, 9, day), date(2026, 9, day), "a") for day in (7, 14))
    assert [day.name for day in renamed([one, two], two, "b")] == ["a", "b"]


@pytest.mark.parametrize("first", [date(2026, 9, 7), date(2026, 9, 9)])
def test_days_that_touch_become_one_stretch(first: date) -> None:
    there = StudyDayDraft(date(2026, 9, 8), date(2026, 9, 8), "a", id=3)
    year = SchoolYearDays(FIRST, LISTED, (there,))
    [joined] = toggled(year, first, first, first, "a")
    assert (joined.starts_on, joined.ends_on) == (min(first, there.starts_on),
                                                   max(first, there.ends_on))  # fmt: skip
    assert joined.id == 3
