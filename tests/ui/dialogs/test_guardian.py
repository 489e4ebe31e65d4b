from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.queries.people import guardians_of
from app.queries.people_words import guardian_words
from app.queries.rows import GuardianRow
from app.services.drafts import GuardianDraft
from app.services.people import add_guardian
from app.store.logbook import Logbook
from app.ui.dialogs import guardian as guardian_dialog
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.dialogs.guardian_home import OWN
from app.ui.dialogs.household import HouseholdDialog
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import (
    Channel,
    Custody,
    GuardianKind,
    ParticipationKind,
    ReachKind,
    Relationship,
)
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


def test_custody_is_kept_with_its_day_and_source(form: Open, class_logbook: Logbook, qtbot: QtBot):
    dialog = form("Noor", "Tom")
    dialog.link.custody.button(Custody.NONE).click()
    dialog.link.supervision.click()
    qtbot.keyClicks(dialog.link.custody_on, "12-3-2025")
    qtbot.keyClicks(dialog.link.custody_source, "uittreksel")
    dialog.link.order.button(1).click()
    dialog.save_button.click()
    again = form("Noor", "Tom")
    assert again.link.custody.value() is Custody.NONE
    assert again.link.supervision.isChecked()
    assert again.link.custody_on.day() == date(2025, 3, 12)
    assert again.link.custody_source.text() == "uittreksel"
    assert [row.call_name for row in guardians(class_logbook, "Noor")] == ["Tom", "Ilse"]


def test_a_day_that_is_none_is_refused_beside_it(form: Open, qtbot: QtBot):
    dialog = form("Noor", "Tom")
    qtbot.keyClicks(dialog.link.custody_on, "31-2-2025")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "31-2-2025" in dialog.fields["custody_on"].error.text()


def test_an_hour_that_is_none_is_refused_beside_it(form: Open, qtbot: QtBot):
    dialog = form("Noor", "Tom")
    qtbot.keyClicks(dialog.wishes.since, "half 8")
    dialog.save_button.click()
    assert "half 8" in dialog.fields["since"].error.text()


def test_good_times_of_others_stay_to_the_letter(form: Open, class_logbook: Logbook, qtbot: QtBot):
    dialog = form("Noor", "Tom")
    qtbot.keyClicks(dialog.wishes.times, "dinsdag na 18.00")
    dialog.save_button.click()
    again = form("Noor", "Tom")
    assert again.wishes.days.values() == [2]
    assert again.wishes.since.text() == "18:00"
    again.save_button.click()
    assert guardians(class_logbook, "Noor")[1].preferred_times == "dinsdag na 18.00"


def test_a_pasted_number_gets_one_spelling_and_an_odd_one_stays(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    dialog = form("Noor", "Tom")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.call_name.hasFocus)
    dialog.reach.more.click()
    line = dialog.reach.lines()[-1]
    qtbot.keyClicks(line.value, "+31687654321 of 036-5551234 (werk)")
    qtbot.keyClick(line.value, Qt.Key.Key_Tab)
    dialog.reach.more.click()
    odd = dialog.reach.lines()[-1]
    odd.kind.set_value(ReachKind.EMAIL)
    qtbot.keyClicks(odd.value, "tom at home")
    qtbot.keyClick(odd.value, Qt.Key.Key_Tab)
    assert "does not look like an e-mail" in odd.value.accessibleDescription()
    dialog.save_button.click()
    tom = guardians(class_logbook, "Noor")[1]
    assert [(point.kind, point.value, point.label) for point in tom.reach_points] == [
        (ReachKind.MOBILE, "06 22345678", ""),
        (ReachKind.MOBILE, "06 87654321", ""),
        (ReachKind.PHONE, "036 555 1234", "werk"),
        (ReachKind.EMAIL, "tom at home", ""),
    ]


def test_a_number_is_tried_earlier_and_said_not_to_work(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    dialog = form("Noor", "Tom")
    dialog.reach.lines()[0].broken.click()
    dialog.reach.more.click()
    line = dialog.reach.lines()[-1]
    qtbot.keyClicks(line.value, "0687654321")
    line.up.click()
    dialog.save_button.click()
    tom = guardians(class_logbook, "Noor")[1]
    assert [(point.value, point.works) for point in tom.reach_points] == [
        ("06 87654321", True),
        ("06 22345678", False),
    ]


def test_somebody_of_the_logbook_is_found_by_the_name_of_the_child(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    dialog = form("Emir")
    dialog.look_up.click()
    qtbot.keyClicks(dialog.search.search, "jayd")
    assert [row.name for row in dialog.search.table.rows()] == ["Marvin Pinas", "Priya Ramdin"]
    qtbot.keyClick(dialog.search.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.link.relationship.value() is Relationship.FATHER
    dialog.save_button.click()
    assert [row.name for row in guardians(class_logbook, "Emir")] == [
        "Fatma Yıldız",
        "Marvin Pinas",
    ]


def test_one_with_other_children_is_unlinked_or_deleted_for_all(
    form: Open, class_logbook: Logbook, workspace: Workspace, navigator: Navigator,
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    asked: list[str] = []

    def agree(_parent: object, question: str, _yes: str) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(guardian_dialog, "ask", agree)
    ilse = guardian_of(class_logbook, "Noor", "Ilse")
    class_logbook.write(
        partial(add_guardian, pupil_id=key_of(class_logbook, "Emir"), draft=GuardianDraft(id=ilse))
    )
    button(form("Emir", "Ilse"), "Not with this pupil any more").click()
    assert [row.call_name for row in guardians(class_logbook, "Emir")] == ["Fatma"]
    class_logbook.write(
        partial(add_guardian, pupil_id=key_of(class_logbook, "Emir"), draft=GuardianDraft(id=ilse))
    )
    with qtbot.waitSignal(navigator.said) as said:
        button(form("Emir", "Ilse"), "Delete").click()
    assert "for all 2 children" in asked[-1]
    assert [row.call_name for row in guardians(class_logbook, "Noor")] == ["Tom"]
    workspace.undo(said.args[1])
    assert [row.call_name for row in guardians(class_logbook, "Noor")] == ["Ilse", "Tom"]


def test_what_a_parent_helps_with_is_kept(form: Open, class_logbook: Logbook, qtbot: QtBot):
    dialog = form("Noor", "Tom")
    dialog.helps.kinds.button(ParticipationKind.TRIPS).click()
    qtbot.keyClicks(dialog.helps.note, "bakt taarten")
    dialog.save_button.click()
    again = form("Noor", "Tom")
    assert again.helps.kinds.values() == [ParticipationKind.TRIPS]
    assert again.helps.note.text() == "bakt taarten"
    again.save_button.click()
    query = partial(guardians_of, pupil_id=key_of(class_logbook, "Noor"), helping_on=NOW.date())
    assert class_logbook.read(query)[1].helps_with == (
        (ParticipationKind.TRIPS, ""),
        (ParticipationKind.OTHER, "bakt taarten"),
    )


def test_a_parent_moves_to_the_home_of_another(form: Open, class_logbook: Logbook):
    dialog = form("Jayden", "Priya")
    assert dialog.home.lives.value() == OWN
    marvin = next(b for b in dialog.home.lives.buttons() if b.text() == "with Marvin")
    marvin.click()
    dialog.save_button.click()
    assert not any(row.lives_apart for row in guardians(class_logbook, "Jayden"))


def test_the_home_can_be_changed_from_here(form: Open, class_logbook: Logbook, qtbot: QtBot):
    dialog = form("Jayden", "Priya")
    dialog.home.address.click()
    home = dialog.findChild(HouseholdDialog)
    assert home is not None
    qtbot.keyClicks(home.address, "Kade 2")
    home.people[guardian_of(class_logbook, "Jayden", "Marvin")].click()
    home.save_button.click()
    assert dialog.home.lives.value() != OWN
    assert dialog.is_as_it_was()


@pytest.mark.parametrize("language", ["nl"], indirect=True)
def test_a_language_noted_in_english_is_shown_in_dutch_and_stays(
    form: Open, class_logbook: Logbook, qtbot: QtBot, language: str
):
    dialog = form("Noor", "Tom")
    dialog.wishes.language.setText("Turkish")
    dialog.wishes.language.setModified(True)
    dialog.save_button.click()
    again = form("Noor", "Tom")
    assert again.wishes.language.text() == "Turks"
    again.save_button.click()
    assert guardians(class_logbook, "Noor")[1].language == "Turkish"
    offered = form("Noor", "Tom").wishes.language
    offered.offer()
    offered.completer().setCompletionPrefix("oekr")
    assert offered.completer().currentCompletion() == "Oekraïens"


def test_tab_goes_through_the_numbers_as_they_stand(form: Open, qtbot: QtBot):
    dialog = form("Emir")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.call_name.hasFocus)
    first, second = dialog.reach.lines()
    first.remove.setFocus()
    qtbot.keyClick(first.remove, Qt.Key.Key_Tab)
    assert second.kind.hasFocus()
    second.remove.setFocus()
    qtbot.keyClick(second.remove, Qt.Key.Key_Tab)
    assert dialog.reach.more.hasFocus()


def test_nobody_lives_with_the_dead_and_the_home_stays(
    form: Open, class_logbook: Logbook, qtbot: QtBot
):
    late = form("Noor", "Ilse")
    late.marks.deceased.click()
    assert not late.home.lives.isVisible()
    late.save_button.click()
    [home] = {row.household_id for row in guardians(class_logbook, "Noor")}
    dialog = form("Noor", "Tom")
    assert [one.text() for one in dialog.home.lives.buttons()] == ["in a home of their own"]
    qtbot.keyClicks(dialog.initials, "T.")
    dialog.save_button.click()
    assert {row.household_id for row in guardians(class_logbook, "Noor")} == {home}


def test_an_organisation_lives_with_nobody_and_has_no_likes(form: Open):
    dialog = form("Emir")
    dialog.kind.button(GuardianKind.ORGANISATION).click()
    assert not dialog.home.isVisible()
    assert not dialog.wishes.isVisible()
    dialog.kind.button(GuardianKind.PERSON).click()
    assert dialog.home.lives.isVisible()
    assert dialog.wishes.isVisible()
