from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.services.contacts import log_contact
from app.store.logbook import Logbook
from app.ui.dialogs.contact import ContactDialog
from app.ui.dialogs.informing import InformingDialog
from app.ui.navigator import ContactSeed, Navigator
from app.ui.widgets.labels import ElidedLabel
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log

Open = Callable[..., InformingDialog]


@pytest.fixture
def opened(workspace: Workspace, navigator: Navigator, qtbot: QtBot) -> Open:
    def show(pupil_id: int | None = None) -> InformingDialog:
        dialog = InformingDialog(workspace, navigator, pupil_id)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


@pytest.fixture
def two(class_logbook: Logbook) -> Logbook:
    """Jayden's mother does not know of two talks with his father."""
    for days, subject in ((3, "Ruzie bij voetbal"), (1, "Rekenen")):
        log(class_logbook, "Jayden", "Marvin", tone=Tone.PROBLEM, subject=subject,
            at=NOW - timedelta(days=days))  # fmt: skip
    return class_logbook


def words(dialog: QWidget) -> str:
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    labels += [label.text() for label in dialog.findChildren(ElidedLabel) if label.isVisible()]
    return "\n".join(labels)


def boxes(dialog: InformingDialog) -> list[QWidget]:
    return [box for entry in dialog.entries for box in entry.boxes.values()]


def test_it_shows_who_knows_and_who_does_not(two: Logbook, opened: Open):
    dialog = opened()
    said = words(dialog)
    assert "Ruzie bij voetbal" in said
    assert "Rekenen" in said
    assert "Marvin (father)" in said
    assert "not yet told · another address" in said
    assert dialog.count.text() == "2 still to be told"
    assert not dialog.tell_button.isEnabled()
    assert [one.row.told.subject for one in dialog.entries] == ["Rekenen", "Ruzie bij voetbal"]


def test_by_keys_alone_several_are_ticked_told_and_taken_back(
    two: Logbook, opened: Open, navigator: Navigator, qtbot: QtBot
):
    said = []
    navigator.said.connect(lambda sentence, uid: said.append((sentence, uid)))
    dialog = opened()
    first, second = boxes(dialog)
    assert dialog.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Space)
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert dialog.count.text() == "2 ticked"
    dialog.ways.button(Channel.PHONE).click()
    qtbot.keyClick(second, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.entries == []
    assert "Everybody knows" in words(dialog)
    assert "Noted: 2 were told." in dialog.toast.text()
    rows = two.read(
        lambda connection: connection.exec_driver_sql("SELECT channel FROM informed").all()
    )
    assert [row[0] for row in rows] == ["phone", "phone"]
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.entries) == 2
    qtbot.keyClick(dialog, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert dialog.entries == []
    dialog.accept()
    [(sentence, uid)] = said  # the window can take it back as well
    assert sentence == "Noted: 2 were told."
    assert uid is not None


def test_what_was_ticked_stays_when_something_else_is_told(
    two: Logbook, opened: Open, qtbot: QtBot
):
    dialog = opened()
    boxes(dialog)[0].click()  # type: ignore[attr-defined]
    log(two, "Noor", "Ilse", tone=Tone.PROBLEM)
    dialog.refresh()
    assert [box.isChecked() for box in boxes(dialog)] == [True, False]  # type: ignore[attr-defined]
    dialog.tell_button.click()
    assert [one.row.told.subject for one in dialog.entries] == ["Ruzie bij voetbal"]
    assert dialog.entries[0].isAncestorOf(dialog.focusWidget())


def test_a_talk_that_told_it_is_logged_in_the_form_and_tells(
    two: Logbook, opened: Open, workspace: Workspace, navigator: Navigator, qtbot: QtBot
):
    wanted: list[ContactSeed] = []
    navigator.contact_wanted.connect(wanted.append)
    dialog = opened()
    dialog.ways.button(Channel.GATE).click()
    entry = dialog.entries[0]
    next(iter(entry.log_buttons.values())).click()
    assert not dialog.isVisible()
    [seed] = wanted
    assert seed.draft is not None
    assert seed.draft.follows_id == entry.row.told.contact_id
    form = ContactDialog(workspace, navigator, seed)
    qtbot.addWidget(form)
    draft = form.form.draft()
    assert draft.channel is Channel.GATE
    assert draft.subject == "Rekenen"
    assert [part.guardian_id for part in draft.participants] == [
        guardian_of(two, "Jayden", "Priya")
    ]
    assert draft.tell_other_parent is False
    two.write(partial(log_contact, draft=replace(draft, tone=Tone.PROBLEM)))
    again = opened()
    assert [one.row.told.subject for one in again.entries] == ["Ruzie bij voetbal"]


def test_it_opens_at_the_pupil_and_leads_to_pupil_and_contact(
    two: Logbook, opened: Open, navigator: Navigator
):
    log(two, "Noor", "Ilse", tone=Tone.PROBLEM)
    shown: list[int] = []
    pupils: list[int] = []
    navigator.contact_shown.connect(shown.append)
    navigator.pupil_wanted.connect(pupils.append)
    jayden = key_of(two, "Jayden")
    dialog = opened(jayden)
    assert dialog.entries[0].isAncestorOf(dialog.focusWidget())
    dialog.entries[1].contact_opened.emit(dialog.entries[1].row.told.contact_id)
    assert shown == [dialog.entries[1].row.told.contact_id]
    dialog = opened()
    dialog.entries[0].pupil_opened.emit(jayden)
    assert pupils == [jayden]


def test_with_nobody_to_tell_there_is_nothing_to_press(opened: Open, qtbot: QtBot):
    dialog = opened()
    assert "Everybody knows" in words(dialog)
    assert not dialog.tell_button.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget() is dialog.close_button


def test_every_part_has_a_name(two: Logbook, opened: Open, nameless: Callable[..., list[QWidget]]):
    dialog = opened()
    assert [each for each in nameless(dialog) if each.isVisible()] == []
    for entry in dialog.entries:
        [box] = entry.boxes.values()
        assert box.accessibleName() == f"Priya (mother) was told: {entry.row.told.subject}"
