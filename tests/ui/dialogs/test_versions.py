"""What a contact was before, and going back to it."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from app.queries.log import contact
from app.services.contacts import edit_contact
from app.services.drafts import ContactDraft
from app.ui.dialogs.versions import VersionsDialog
from app.ui.widgets.labels import TextLabel
from app.vocabulary import Tone
from tests.people import key_of, log


@pytest.fixture
def contact_id(class_logbook):
    key = log(class_logbook, "Noor", told="Noor hielp").ids[0]
    draft = ContactDraft(
        pupil_ids=(key_of(class_logbook, "Noor"),), tone=Tone.POSITIVE, told="Noor hielp kleuters"
    )
    class_logbook.write(partial(edit_contact, contact_id=key, draft=draft))
    return key


def _words(dialog):
    return [
        label.text() for widget in dialog.changes for label in widget.findChildren(TextLabel)
    ] + [widget.text() for widget in dialog.changes if isinstance(widget, TextLabel)]


def test_each_version_says_what_changed(qtbot, workspace, navigator, contact_id):
    dialog = VersionsDialog(workspace, navigator, contact_id)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "was: Noor hielp" in _words(dialog)
    assert "became: Noor hielp kleuters" in _words(dialog)
    assert dialog.restore.isHidden()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "Noor hielp" in _words(dialog)
    assert dialog.restore.isVisible()


def test_a_former_version_comes_back_and_can_be_undone(qtbot, workspace, navigator, contact_id):
    dialog = VersionsDialog(workspace, navigator, contact_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(navigator.said) as said:
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    detail = workspace.read(partial(contact, contact_id=contact_id))
    assert (detail.told, detail.tone) == ("Noor hielp", Tone.PRACTICAL)
    workspace.undo(said.args[1])
    assert workspace.read(partial(contact, contact_id=contact_id)).told == "Noor hielp kleuters"
