"""Planning an activity: its kinds, its day, and the kind words about that day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.queries.activities import activities
from app.services.activities import ActivityDraft, plan_activity
from app.ui.dialogs import form_dialog
from app.ui.dialogs.activity import ActivityDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import ActivityKind
from tests.conftest import NOW

Open = Callable[..., ActivityDialog]
COFFEE = ActivityDraft(ActivityKind.COFFEE_MOMENT, NOW + timedelta(days=40), place="de aula")


@pytest.fixture
def open_dialog(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    monkeypatch.setattr(form_dialog, "ask", lambda *_words: True)
    opened: list[ActivityDialog] = []

    def open_(activity_id: int | None = None) -> ActivityDialog:
        dialog = ActivityDialog(workspace, navigator, activity_id)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        opened.append(dialog)
        return dialog

    yield open_
    for dialog in opened:
        dialog.hide()


def choose_kind(dialog: ActivityDialog, kind: str) -> None:
    dialog.kind.set_value(kind)
    dialog.kind.changed.emit()


def planned(workspace: Workspace):
    return workspace.read(partial(activities, now=NOW)).planned


def test_a_coffee_moment_is_planned_with_a_day_and_saved(
    workspace: Workspace, open_dialog: Open, navigator: Navigator, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    dialog.day._choose(date(2027, 1, 21))
    dialog.place.setText("de aula")
    with qtbot.waitSignal(navigator.said) as said, qtbot.waitSignal(dialog.saved) as saved:
        dialog.save_button.click()
    assert said.args[0] == "Planned: coffee moment."
    [row] = planned(workspace)
    assert saved.args == [row.id]
    assert (row.kind, row.place, row.groups[0][1]) == (ActivityKind.COFFEE_MOMENT, "de aula", "6B")
    assert (row.at.date(), row.at.hour) == (date(2027, 1, 21), 8)


def test_every_kind_of_the_practice_can_be_chosen(open_dialog: Open) -> None:
    dialog = open_dialog()
    offered = {str(dialog.kind.itemData(place)) for place in range(dialog.kind.count())}
    assert offered == set(ActivityKind)


def test_an_own_kind_is_asked_for_and_offered_the_next_time(
    workspace: Workspace, open_dialog: Open
) -> None:
    dialog = open_dialog()
    assert dialog.fields["own_kind"].isHidden()
    choose_kind(dialog, ActivityKind.OTHER)
    assert not dialog.fields["own_kind"].isHidden()
    dialog.day._choose(date(2027, 1, 21))
    dialog.try_to_save()
    assert "what kind it is" in dialog.fields["own_kind"].error.text()
    dialog.own_kind.setText("boswandeling")
    dialog.try_to_save()
    assert planned(workspace)[0].own_kind == "boswandeling"
    again = open_dialog()
    choose_kind(again, "own:boswandeling")
    assert again.fields["own_kind"].isHidden()
    assert again.chosen_kind() == (ActivityKind.OTHER, "boswandeling")


def test_an_evening_is_in_the_evening_until_a_time_is_given(open_dialog: Open) -> None:
    dialog = open_dialog()
    choose_kind(dialog, ActivityKind.PARENTS_EVENING)
    assert dialog.time.text() == "19:30"
    dialog.time.setText("20:00")
    choose_kind(dialog, ActivityKind.COFFEE_MOMENT)
    assert dialog.time.text() == "20:00"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 26), "2 school days ahead"),
        (date(2026, 12, 29), "no school then: Christmas Break"),
        (date(2027, 1, 16), "in the weekend"),
        (date(2027, 2, 10), "It is Ramadan"),
        (date(2027, 3, 9), "It is Eid al-Fitr then."),
        (date(2027, 3, 8), "The day after is Eid al-Fitr."),
        (date(2027, 3, 10), "The day before is Eid al-Fitr."),
    ],
)
def test_the_day_is_spoken_of_while_one_chooses(open_dialog: Open, day: date, words: str) -> None:
    dialog = open_dialog()
    dialog.day._choose(day)
    assert words in dialog.notice.text()
    assert not dialog.notice.isHidden()


def test_a_good_day_is_silent_and_a_notice_forbids_nothing(
    workspace: Workspace, open_dialog: Open
) -> None:
    dialog = open_dialog()
    dialog.day._choose(date(2027, 1, 21))
    assert dialog.notice.isHidden()
    dialog.day._choose(date(2026, 12, 25))
    assert not dialog.notice.isHidden()
    dialog.try_to_save()
    assert len(planned(workspace)) == 1


def test_too_many_in_four_weeks_is_named(workspace: Workspace, open_dialog: Open) -> None:
    for days in (0, 5):
        draft = replace(COFFEE, at=COFFEE.at + timedelta(days=days))
        workspace.write(partial(plan_activity, draft=draft))
    dialog = open_dialog()
    dialog.day._choose(COFFEE.at.date())
    assert "3 activities within four weeks" in dialog.notice.text()


@pytest.mark.parametrize(("field", "typed"), [("day", ""), ("time", ""), ("time", "25:00")])
def test_a_day_or_time_that_is_missing_is_refused_beside_it(
    workspace: Workspace, open_dialog: Open, field: str, typed: str
) -> None:
    dialog = open_dialog()
    dialog.title.setText("Samen lezen")
    if field == "time":
        dialog.day._choose(date(2027, 1, 21))
        dialog.time.setText(typed)
    dialog.try_to_save()
    assert dialog.fields[field].error.text()
    assert dialog.title.text() == "Samen lezen"
    assert planned(workspace) == ()


def test_changing_shows_what_was_filled_in_and_leaves_the_rest(
    workspace: Workspace, open_dialog: Open
) -> None:
    draft = replace(COFFEE, title="Koffie met taart", note="Taart halen.", group_ids=(1,))
    key = workspace.write(partial(plan_activity, draft=draft)).ids[0]
    dialog = open_dialog(key)
    assert (dialog.title.text(), dialog.note.text()) == ("Koffie met taart", "Taart halen.")
    assert dialog.groups.values() == [1]
    dialog.title.setText("Koffie")
    dialog.try_to_save()
    [row] = planned(workspace)
    assert (row.title, row.place, row.at) == ("Koffie", "de aula", COFFEE.at)


def test_everything_reachable_has_a_name(open_dialog: Open, nameless) -> None:
    dialog = open_dialog()
    choose_kind(dialog, ActivityKind.OTHER)
    assert [each for each in nameless(dialog) if each.isVisible()] == []
