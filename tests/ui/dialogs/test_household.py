from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import models
from app.queries.homes import homes_of
from app.store.logbook import Logbook, Writing
from app.ui.dialogs.household import HouseholdDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Changes
from tests.people import guardian_of, key_of

Open = Callable[[str], HouseholdDialog]


@pytest.fixture
def form(workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook) -> Open:
    def show(pupil: str) -> HouseholdDialog:
        query = partial(homes_of, pupil_id=key_of(class_logbook, pupil))
        made = HouseholdDialog(workspace, navigator, class_logbook.read(query)[0].id)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made, before_close_func=lambda one: one.settled())
        made.show()
        return made

    return show


@pytest.fixture
def mourn(class_logbook: Logbook) -> Callable[[str, str], None]:
    """Note that a parent has died."""

    def note(pupil: str, name: str) -> None:
        key = guardian_of(class_logbook, pupil, name)

        def fill(writing: Writing) -> Changes:
            row = writing.session.get_one(models.Guardian, key)
            row.is_deceased = True
            writing.record(row)
            return Changes.PEOPLE

        class_logbook.write(fill)

    return note


def homes(logbook: Logbook, pupil: str) -> list[tuple[str, list[str]]]:
    rows = logbook.read(partial(homes_of, pupil_id=key_of(logbook, pupil)))
    return [(row.where, [name for _key, name in row.guardians]) for row in rows]


def test_a_home_gets_its_address_and_one_undo_takes_it_back(
    form: Open, class_logbook: Logbook, workspace: Workspace, navigator: Navigator, qtbot: QtBot
):
    dialog = form("Noor")
    qtbot.keyClicks(dialog.address, "Dorpsstraat 1")
    qtbot.keyClicks(dialog.postcode, "1234ab")
    qtbot.keyClicks(dialog.place, "Almere")
    with qtbot.waitSignal(navigator.said) as said:
        qtbot.keyClick(dialog.place, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert homes(class_logbook, "Noor") == [("Dorpsstraat 1, 1234AB Almere", ["Ilse", "Tom"])]
    workspace.undo(said.args[1])
    assert homes(class_logbook, "Noor") == [("", ["Ilse", "Tom"])]


def test_parents_who_live_apart_are_put_together_by_a_tick(
    form: Open, class_logbook: Logbook, workspace: Workspace, navigator: Navigator, qtbot: QtBot
):
    dialog = form("Jayden")
    priya = dialog.people[guardian_of(class_logbook, "Jayden", "Priya")]
    assert priya.text() == "Priya Ramdin, mother of Jayden"
    assert not priya.isChecked()
    priya.click()
    with qtbot.waitSignal(navigator.said) as said:
        dialog.save_button.click()
    assert homes(class_logbook, "Jayden") == [("", ["Marvin", "Priya"])]
    workspace.undo(said.args[1])
    assert homes(class_logbook, "Jayden") == [("", ["Marvin"]), ("", ["Priya"])]


def test_who_is_ticked_off_gets_a_home_of_their_own(form: Open, class_logbook: Logbook):
    dialog = form("Noor")
    dialog.people[guardian_of(class_logbook, "Noor", "Tom")].click()
    dialog.save_button.click()
    assert homes(class_logbook, "Noor") == [("", ["Ilse"]), ("", ["Tom"])]


def test_a_home_without_anybody_is_refused_in_place(form: Open):
    dialog = form("Emir")
    [fatma] = dialog.people.values()
    fatma.click()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.fields["who"].error.text() == "Somebody has to live here."


def test_everything_has_a_name_for_a_screen_reader(form: Open, nameless):
    assert [widget for widget in nameless(form("Jayden")) if widget.isVisible()] == []


def test_the_dead_are_not_asked_after_and_stay_where_they_lived(
    form: Open, class_logbook: Logbook, mourn: Callable[[str, str], None]
):
    mourn("Noor", "Tom")
    dialog = form("Noor")
    assert [check.text() for check in dialog.people.values()] == ["Ilse Berg, mother of Noor"]
    dialog.place.setText("Almere")
    dialog.save_button.click()
    assert homes(class_logbook, "Noor") == [("Almere", ["Ilse", "Tom"])]
