from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.queries.people import guardians_of
from app.queries.people_words import guardian_words
from app.queries.rows import GuardianRow
from app.store.logbook import Logbook
from app.ui.dialogs import guardian as guardian_dialog
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.dialogs.guardian_home import OWN
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Custody, GuardianKind, ReachKind, Relationship
from tests.conftest import NOW
from tests.people import guardian_of, key_of

Open = Callable[..., GuardianDialog]


@pytest.fixture
def form(workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook) -> Open:
    def show(pupil: str, guardian: str = "") -> GuardianDialog:
        key = guardian_of(class_logbook, pupil, guardian) if guardian else None
        made = GuardianDialog(workspace, navigator, key_of(class_logbook, pupil), key)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made, before_close_func=lambda one: one.settled())
        made.show()
        return made

    return show


def guardians(logbook: Logbook, pupil: str) -> list[GuardianRow]:
    return logbook.read(partial(guardians_of, pupil_id=key_of(logbook, pupil)))


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def test_all_that_is_filled_in_is_kept(form: Open, class_logbook: Logbook, qtbot: QtBot):
    dialog = form("Emir")
    qtbot.keyClicks(dialog.call_name, "Kerem")
    qtbot.keyClicks(dialog.family_name, "Aydin")
    dialog.link.relationship.button(Relationship.STEPFATHER).click()
    dialog.link.custody.button(Custody.NONE).click()
    mobile, mail = dialog.reach.lines()
    qtbot.keyClicks(mobile.value, "06 99998888")
    mobile.secret.click()
    qtbot.keyClicks(mail.value, "k@voorbeeld.nl")
    qtbot.keyClicks(mail.label, "werk")
    dialog.wishes.channel.button(Channel.GATE).click()
    dialog.wishes.days.button(2).click()
    qtbot.keyClicks(dialog.wishes.since, "18")
    qtbot.keyClicks(dialog.wishes.times, "bel eerst")
    qtbot.keyClicks(dialog.wishes.language, "Turks")
    dialog.wishes.interpreter.click()
    dialog.wishes.visit.button("yes").click()
    dialog.home.lives.button(OWN).click()
    dialog.marks.not_contacted.click()
    dialog.save_button.click()
    fatma, kerem = guardians(class_logbook, "Emir")
    words = class_logbook.read(
        partial(
            guardian_words,
            pupil_id=key_of(class_logbook, "Emir"),
            guardian_id=kerem.id,
            today=NOW.date(),
        )
    )
    assert (kerem.name, kerem.relationship, kerem.custody) == (
        "Kerem Aydin",
        Relationship.STEPFATHER,
        Custody.NONE,
    )
    assert [(p.kind, p.value, p.label, p.unlisted) for p in kerem.reach_points] == [
        (ReachKind.MOBILE, "06 99998888", "", True),
        (ReachKind.EMAIL, "k@voorbeeld.nl", "werk", False),
    ]
    assert kerem.preferred_channel is Channel.GATE
    assert kerem.preferred_times == "Tue after 18:00; bel eerst"
    assert (kerem.language, kerem.needs_interpreter) == ("Turks", True)
    assert words.may_visit_home is True
    assert not kerem.may_be_contacted
    assert kerem.household_id != fatma.household_id


def test_opening_and_saving_changes_nothing(form: Open, class_logbook: Logbook):
    before = guardians(class_logbook, "Jayden")
    dialog = form("Jayden", "Marvin")
    dialog.save_button.click()
    assert not dialog.isVisible()
    assert guardians(class_logbook, "Jayden") == before


def test_a_number_is_left_out_and_another_added(form: Open, class_logbook: Logbook, qtbot: QtBot):
    dialog = form("Emir", "Fatma")
    [line] = dialog.reach.lines()
    line.remove.click()
    dialog.reach.more.click()
    [line] = dialog.reach.lines()
    line.kind.set_value(ReachKind.PHONE)
    qtbot.keyClicks(line.value, " 036 5551234 ")
    dialog.save_button.click()
    [fatma] = guardians(class_logbook, "Emir")
    assert [(p.kind, p.value) for p in fatma.reach_points] == [(ReachKind.PHONE, "036 555 1234")]


def test_a_parent_of_a_brother_is_recognised_and_linked(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    dialog = form("Emir")
    qtbot.keyClicks(dialog.call_name, "ilse")
    assert not dialog.known.isVisible()
    qtbot.keyClicks(dialog.family_name, "berg")
    assert "Ilse Berg is in the logbook already" in dialog.known.text()
    assert "Noor van den Berg" in dialog.known.text()
    dialog.known.action_chosen.emit()
    assert not dialog.reach.isVisible()
    dialog.link.relationship.button(Relationship.STEPMOTHER).click()
    dialog.save_button.click()
    ilse = guardians(class_logbook, "Noor")[0]
    linked = guardians(class_logbook, "Emir")[1]
    assert (linked.id, linked.relationship) == (ilse.id, Relationship.STEPMOTHER)
    assert linked.reach_points == ilse.reach_points
    assert ilse.relationship is Relationship.MOTHER


def test_an_organisation_has_a_name_and_somebody_who_speaks_for_it(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    dialog = form("Emir")
    dialog.kind.button(GuardianKind.ORGANISATION).click()
    assert not dialog.call_name.isVisible()
    dialog.save_button.click()
    assert dialog.fields["call_name"].error.text() == "Fill in at least one name."
    assert dialog.focusWidget() is dialog.family_name
    qtbot.keyClicks(dialog.family_name, "Jeugdbescherming")
    qtbot.keyClicks(dialog.contact_person, "mw. De Haan")
    dialog.link.custody.button(Custody.GUARDIANSHIP).click()
    dialog.save_button.click()
    added = guardians(class_logbook, "Emir")[1]
    assert (added.name, added.contact_person, added.relationship) == (
        "Jeugdbescherming",
        "mw. De Haan",
        Relationship.INSTITUTION,
    )


def test_a_guardian_is_taken_away_after_a_question(
    form: Open, class_logbook: Logbook, workspace: Workspace, navigator: Navigator,
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    asked: list[str] = []

    def agree(_parent: QWidget, question: str, _yes: str) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(guardian_dialog, "ask", agree)
    dialog = form("Noor", "Tom")
    with qtbot.waitSignal(navigator.said) as said:
        button(dialog, "Delete").click()
    assert "Tom Berg" in asked[0]
    assert [row.call_name for row in guardians(class_logbook, "Noor")] == ["Ilse"]
    workspace.undo(said.args[1])
    assert [row.call_name for row in guardians(class_logbook, "Noor")] == ["Ilse", "Tom"]


def test_everything_has_a_name_for_a_screen_reader(form: Open, nameless):
    dialog = form("Jayden", "Marvin")
    assert [widget for widget in nameless(dialog) if widget.isVisible()] == []
