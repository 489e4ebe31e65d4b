from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.services.drafts import GuardianDraft, ParticipationDraft
from app.services.people import edit_guardian
from app.store.logbook import Logbook
from app.ui.dialogs.helping import HelpingDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Channel, ParticipationKind
from tests.people import guardian_of, key_of

Open = Callable[[], HelpingDialog]


@pytest.fixture
def dialog(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook
) -> HelpingDialog:
    for pupil, name, family, kind, note in (
        ("Noor", "Ilse", "Berg", ParticipationKind.READING, "op dinsdag, vertrouwelijk"),
        ("Jayden", "Marvin", "Pinas", ParticipationKind.TRIPS, ""),
    ):
        draft = GuardianDraft(
            call_name=name,
            family_name=family,
            preferred_channel=Channel.MESSAGE,
            preferred_times="na 18:00",
            participations=(ParticipationDraft(kind, note),),
        )
        class_logbook.write(
            partial(
                edit_guardian,
                pupil_id=key_of(class_logbook, pupil),
                guardian_id=guardian_of(class_logbook, pupil, name),
                draft=draft,
            )
        )
    made = HelpingDialog(workspace, navigator)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(dialog: HelpingDialog) -> list[list[str]]:
    cells = dialog.table.cells
    return [
        [cells.cell(row, column).text for column in range(3)] for row in range(cells.rowCount())
    ]


def test_everybody_who_helps_is_listed_with_the_way_they_like(dialog: HelpingDialog):
    assert shown(dialog) == [
        ["Ilse Berg", "reading with children (op dinsdag, vertrouwelijk)", "message"],
        ["Marvin Pinas", "trips", "message"],
    ]
    assert dialog.table.cells.cell(0, 0).second == "of Noor van den Berg"
    assert dialog.table.cells.cell(0, 2).second == "na 18:00"


def test_a_kind_narrows_the_list_and_a_kind_of_nobody_says_so(dialog: HelpingDialog):
    dialog.kinds.button(ParticipationKind.TRIPS).click()
    assert [row[0] for row in shown(dialog)] == ["Marvin Pinas"]
    dialog.kinds.button(ParticipationKind.TRIPS).click()
    dialog.kinds.button(ParticipationKind.LICE_CHECK).click()
    assert not dialog.table.isVisible()
    assert not dialog.copy.isEnabled()


def test_the_list_is_copied_without_notes_and_numbers(
    dialog: HelpingDialog, navigator: Navigator, qtbot: QtBot
):
    with qtbot.waitSignal(navigator.said) as said:
        dialog.copy.click()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Ilse Berg\tNoor van den Berg\treading with children",
        "Marvin Pinas\tJayden Pinas\ttrips",
    ]
    assert said.args == ["2 lines copied.", None]


def test_enter_opens_the_pupil(
    dialog: HelpingDialog, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook
):
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(navigator.pupil_wanted) as wanted:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert wanted.args == [key_of(class_logbook, "Jayden")]
    assert not dialog.isVisible()


def test_everything_has_a_name_for_a_screen_reader(dialog: HelpingDialog, nameless):
    assert [widget for widget in nameless(dialog) if widget.isVisible()] == []
