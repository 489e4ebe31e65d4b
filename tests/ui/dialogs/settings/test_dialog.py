"""What a teacher sets: the school, the study days, the looks, and what happens on leaving."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.profile import calendar, profile, study_days
from app.services.profile import add_study_day
from app.settings import Settings
from app.store.logbook import Logbook
from app.ui.dialogs.settings import SettingsDialog, dialog
from app.ui.navigator import Navigator
from app.ui.theme import theme
from app.ui.widgets.buttons import IconButton
from app.ui.workspace import Workspace
from app.vocabulary import Region, SchoolType
from tests.ui.dialogs.settings.conftest import Opened


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def save(qtbot: QtBot, shown: SettingsDialog) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_school_is_kept(
    qtbot: QtBot, opened: Opened, workspace: Workspace, navigator: Navigator
) -> None:
    shown = opened()
    assert shown.you.teacher.text() == "Marieke Jansen"
    shown.you.school.clear()
    qtbot.keyClicks(shown.you.school, "De Eik")
    qtbot.keyClicks(shown.you.ways, "Mon-Thu")
    click(qtbot, shown.you.kind.button(SchoolType.SECONDARY))
    click(qtbot, shown.you.region.button(Region.ZUID))
    click(qtbot, shown.you.june)
    shown.you.calm.setFocus()
    qtbot.keyClick(shown.you.calm, Qt.Key.Key_Down)
    said: list[str] = []
    navigator.said.connect(lambda words, _uid: said.append(words))
    with qtbot.waitSignal(workspace.changed):
        save(qtbot, shown)
    row = workspace.read(profile)
    assert (row.teacher, row.school, row.ways_to_reach) == ("Marieke Jansen", "De Eik", "Mon-Thu")
    assert (row.school_type, row.region) == (SchoolType.SECONDARY, Region.ZUID)
    assert (row.calm_until_week, row.june_counts) == (7, True)
    assert said == ["The settings are saved."]
    assert not shown.isVisible()


def test_a_teacher_has_a_name(qtbot: QtBot, opened: Opened, workspace: Workspace) -> None:
    shown = opened()
    shown.you.teacher.clear()
    shown.show_section("about")
    save(qtbot, shown)
    assert shown.isVisible()
    assert shown.you.isVisible()
    assert "Fill in your name" in shown.you.teacher_field.error.text()
    assert workspace.read(profile).teacher == "Marieke Jansen"


def test_study_days_come_and_go(
    qtbot: QtBot, opened: Opened, workspace: Workspace, class_logbook: Logbook
) -> None:
    class_logbook.write(
        partial(add_study_day, starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 1), name="oud")
    )
    class_logbook.write(
        partial(add_study_day, starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 1), name="vorig")
    )
    shown = opened("calendar")
    days = shown.calendar.days
    qtbot.keyClicks(days.first, "3-12")
    qtbot.keyClicks(days.last, "4-12")
    qtbot.keyClicks(days.name, "studiedagen")
    qtbot.keyClick(days.name, Qt.Key.Key_Return)
    assert shown.isVisible()
    assert days.typed() == ("", "", "")
    bins = days.findChildren(IconButton)
    old = next(each for each in bins if each.accessibleName().endswith("oud"))
    click(qtbot, old)
    qtbot.keyClicks(days.first, "18-12")
    save(qtbot, shown)
    kept = [(day.starts_on, day.ends_on, day.name) for day in workspace.read(study_days)]
    assert kept == [
        (date(2026, 3, 1), date(2026, 3, 1), "vorig"),
        (date(2026, 12, 3), date(2026, 12, 4), "studiedagen"),
        (date(2026, 12, 18), date(2026, 12, 18), ""),
    ]
    known = workspace.read(partial(calendar, today=workspace.today()))
    assert not known.is_school_day(date(2026, 12, 4))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("soon", "", "Fill in a day"),
        ("", "4-12", "Fill in a day"),
        ("4-12", "what", "Fill in a day"),
        ("4-12", "3-12", "before the first"),
    ],
)
def test_a_day_that_can_not_be_understood_is_said(
    qtbot: QtBot, opened: Opened, workspace: Workspace, first: str, last: str, said: str
) -> None:
    shown = opened("calendar")
    days = shown.calendar.days
    qtbot.keyClicks(days.first, first)
    qtbot.keyClicks(days.last, last)
    save(qtbot, shown)
    assert shown.isVisible()
    assert said in days.error.text()
    assert workspace.read(study_days) == []


def test_dark_is_seen_at_once_and_kept(qtbot: QtBot, opened: Opened, settings: Settings) -> None:
    shown = opened("looks")
    assert not theme().is_dark
    click(qtbot, shown.looks.scheme.button("dark"))
    assert theme().is_dark
    save(qtbot, shown)
    assert theme().is_dark
    assert Settings.read(settings.path).theme == "dark"


def test_giving_up_takes_the_looks_back(
    qtbot: QtBot, opened: Opened, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened("looks")
    click(qtbot, shown.looks.scheme.button("dark"))
    answers = iter([False, True])
    monkeypatch.setattr(dialog, "ask", lambda *_words: next(answers))
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert theme().is_dark
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert not theme().is_dark
    assert settings.theme == "light"


def test_another_language_is_kept_for_the_window(
    qtbot: QtBot, opened: Opened, settings: Settings
) -> None:
    shown = opened("looks")
    click(qtbot, shown.looks.language.button("nl"))
    save(qtbot, shown)
    assert Settings.read(settings.path).language == "nl"


def test_settings_that_can_not_be_kept_are_told_and_stay(
    qtbot: QtBot, opened: Opened, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened("looks")
    settings.path = settings.path.parent / "nowhere" / "settings.toml"
    told: list[str] = []
    monkeypatch.setattr(dialog, "tell", lambda _parent, fault: told.append(fault.message))
    click(qtbot, shown.looks.scheme.button("dark"))
    save(qtbot, shown)
    assert "could not be kept" in told[0]
    assert shown.isVisible()


def test_nothing_changed_closes_without_a_word(
    qtbot: QtBot, opened: Opened, workspace: Workspace, navigator: Navigator
) -> None:
    shown = opened()
    with qtbot.assertNotEmitted(workspace.changed), qtbot.assertNotEmitted(navigator.said):
        save(qtbot, shown)
    assert not shown.isVisible()


def test_locking_closes_without_a_question(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened()
    shown.you.school.setText("anders")
    monkeypatch.setattr(dialog, "ask", lambda *_words: pytest.fail("asked"))
    shown.close()
    assert not shown.isVisible()


def test_arrows_walk_along_the_sections(qtbot: QtBot, opened: Opened) -> None:
    shown = opened()
    shown.list.focus_first()
    pages = [shown.calendar, shown.labels, shown.templates, shown.hints, shown.rules, shown.looks]
    pages += [shown.safety, shown.copies, shown.about, shown.you]
    for page in pages:
        qtbot.keyClick(qtbot_focus(shown), Qt.Key.Key_Down)
        assert page.isVisible()


def qtbot_focus(shown: SettingsDialog) -> QWidget:
    focused = shown.focusWidget()
    assert focused is not None
    return focused


def test_a_demo_has_no_password_and_no_copies(opened: Opened) -> None:
    shown = opened(is_demo=True)
    words = [button.text() for button in shown.list.buttons()]
    assert words == [
        "You and the school", "School calendar", "Labels", "Templates", "Hints",
        "Next step", "Looks", "About Driehoek",
    ]  # fmt: skip


def test_everything_has_a_name_for_a_screen_reader(
    opened: Opened, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    shown = opened()
    for name in ("you", "looks", "safety", "copies", "about"):
        shown.show_section(name)
        assert [each for each in nameless(shown) if each.isVisible()] == []


def test_the_folder_is_shown_and_can_be_copied(
    qtbot: QtBot, opened: Opened, class_logbook: Logbook
) -> None:
    from PySide6.QtWidgets import QApplication

    shown = opened("about")
    click(qtbot, shown.about.copy)
    assert QApplication.clipboard().text() == str(class_logbook.folder.root)
