"""Days, ways, the same words for everyone, refusals in place, and words that are never lost."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from app.queries.drafts import kept_draft
from app.queries.people import guardians_of
from app.queries.rows import ContactDetail
from app.services.drafts import PupilDraft
from app.services.people import add_pupil
from app.services.typing_drafts import keep_draft
from app.ui.dialogs.spoken import SpokenDialog
from app.ui.dialogs.spoken.state import LineState, SpokenState, from_body, to_body
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Changes, Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log
from tests.ui.dialogs.contact.conftest import Answers, Hand
from tests.ui.dialogs.spoken.conftest import Open

Logged = Callable[[], list[ContactDetail]]


def tick(dialog: SpokenDialog, *names: str) -> None:
    """Tick children by first name with a click, and choose the first parent where one has to."""
    roll = dialog.class_list.roll
    for name in names:
        row = next(row for row in roll.rows() if row.pupil.call_name == name)
        roll.ticked.emit(row)
        line = dialog.lines.line(row.pupil.id)
        if line is not None and line.asks_whom():
            line.chips.buttons()[0].click()


def test_yesterday_counts_as_a_day_without_a_time(open_dialog: Open, logged: Logged) -> None:
    dialog = open_dialog()
    dialog.all.when.button("yesterday").click()
    tick(dialog, "Emir")
    dialog.save()
    [contact] = logged()
    assert (NOW.date() - contact.at.date()).days == 1
    assert not contact.time_known


def test_today_is_the_day_and_not_the_minute_of_writing(open_dialog: Open, logged: Logged) -> None:
    dialog = open_dialog()
    tick(dialog, "Emir")
    dialog.save()
    [contact] = logged()
    assert contact.at.date() == NOW.date()
    assert not contact.time_known


def test_another_day_is_typed_and_one_still_to_come_refused_beside_it(
    open_dialog: Open, logged: Logged
) -> None:
    dialog = open_dialog()
    dialog.all.when.button("another").click()
    assert QApplication.focusWidget() is dialog.all.day
    tick(dialog, "Emir")
    dialog.save()
    assert "Give the day" in dialog.all.error.text()
    dialog.all.day._choose(NOW.date().replace(day=26))
    dialog.save()
    assert "still to come" in dialog.all.error.text()
    dialog.all.day._choose(NOW.date().replace(day=20))
    assert dialog.all.error.text() == ""
    dialog.save()
    assert [row.at.day for row in logged()] == [20]


def test_who_is_in_the_log_already_shows_so_for_the_day(
    workspace: Workspace, open_dialog: Open
) -> None:
    log(workspace.logbook, "Emir", "Fatma")
    dialog = open_dialog()
    roll = dialog.class_list.roll
    marked = {row.pupil.call_name: roll._spell(row) and row.is_logged for row in roll.rows()}
    assert marked == {"Noor": False, "Jayden": False, "Emir": True}
    dialog.all.when.button("yesterday").click()
    assert not any(row.is_logged for row in roll.rows())


def test_one_way_for_all_and_another_for_one(open_dialog: Open, logged: Logged) -> None:
    dialog = open_dialog()
    tick(dialog, "Emir", "Noor")
    dialog.lines.lines()[0].channel.setCurrentIndex(
        dialog.lines.lines()[0].channel.findData(Channel.PHONE)
    )
    dialog.lines.lines()[0].channel.activated.emit(0)
    dialog.all.channel.set_value(Channel.MESSAGE)
    dialog.all.channel.changed.emit()
    dialog.save()
    assert [(row.channel, row.participants[0].outcome) for row in logged()] == [
        (Channel.PHONE, Outcome.REACHED), (Channel.MESSAGE, Outcome.SENT),
    ]  # fmt: skip


def test_nobody_chosen_is_refused_beside_its_line_and_all_words_stay(
    open_dialog: Open, hand: Hand, logged: Logged
) -> None:
    dialog = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space).type("Fijn.").enter()
    hand.type("ja").press(Qt.Key.Key_Space).press(Qt.Key.Key_Tab).type("Goed.")
    hand.save()
    emir, jayden = dialog.lines.lines()
    assert emir.error.text() == ""
    assert jayden.error.text() == "Choose with whom you spoke."
    assert QApplication.focusWidget() in jayden.chips.buttons()
    assert (emir.told.text(), jayden.told.text()) == ("Fijn.", "Goed.")
    assert logged() == []
    hand.type("1")
    assert jayden.error.text() == ""


def test_a_refusal_of_the_log_stands_beside_its_line(open_dialog: Open, logged: Logged) -> None:
    dialog = open_dialog()
    tick(dialog, "Noor", "Emir")
    dialog.lines.lines()[1].told.setMaxLength(300_000)
    dialog.lines.lines()[1].told.setText("a" * 200_001)
    dialog.save()
    noor, emir = dialog.lines.lines()
    assert noor.error.text() == ""
    assert "too long" in emir.error.text()
    assert logged() == []


def test_the_same_words_make_a_contact_for_each_child(open_dialog: Open, logged: Logged) -> None:
    dialog = open_dialog()
    tick(dialog, "Noor", "Emir")
    dialog.all.same.click()
    assert all(line.told.isHidden() for line in dialog.lines.lines())
    dialog.all.told.set_text("Morgen gym buiten.")
    dialog.save()
    contacts = logged()
    assert [(len(row.pupils), row.told, row.tone) for row in contacts] == [
        (1, "Morgen gym buiten.", Tone.PRACTICAL)
    ] * 2


def test_brothers_and_sisters_with_the_same_parent_share_one(
    workspace: Workspace, open_dialog: Open, logged: Logged
) -> None:
    fatma = guardian_of(workspace.logbook, "Emir", "Fatma")

    def link(writing):
        from app import models

        pupil = add_pupil(writing, PupilDraft(call_name="Elif", family_name="Yıldız"))
        newest = writing.session.query(models.Pupil).filter_by(call_name="Elif").one()
        newest.guardianships.append(models.Guardianship(guardian_id=fatma))
        return pupil

    workspace.write(link)
    dialog = open_dialog()
    tick(dialog, "Emir", "Elif", "Noor")
    dialog.all.same.click()
    dialog.all.told.set_text("Morgen gym buiten.")
    dialog.save()
    assert sorted(len(row.pupils) for row in logged()) == [1, 2]


def test_with_the_same_words_space_ticks_and_stays_in_the_list(
    open_dialog: Open, hand: Hand
) -> None:
    dialog = open_dialog()
    dialog.all.same.click()
    dialog.class_list.go_to_list()
    hand.type("em").press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is dialog.class_list.roll
    assert dialog.lines.has(key_of(dialog.workspace.logbook, "Emir"))


def test_a_problem_asks_kindly_for_a_step(open_dialog: Open) -> None:
    dialog = open_dialog()
    tick(dialog, "Emir")
    [line] = dialog.lines.lines()
    assert line.hint.isHidden()
    line.tone.button(Tone.PROBLEM).click()
    assert "What would help?" in line.hint.text()


def test_what_was_typed_survives_and_is_let_go_by_saving(
    workspace: Workspace, open_dialog: Open, hand: Hand, logged: Logged
) -> None:
    first = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space).type("Hielp een kleu")
    first.keep()
    first.hide()
    second = open_dialog()
    assert [line.told.text() for line in second.lines.lines()] == ["Hielp een kleu"]
    assert "where you were" in second.found_notice.text()
    second.save()
    assert [row.told for row in logged()] == ["Hielp een kleu"]
    assert workspace.read(partial(kept_draft, kind="spoken")) is None


def test_a_kept_form_of_one_contact_is_left_alone(workspace: Workspace, open_dialog: Open) -> None:
    workspace.write(partial(keep_draft, kind="contact", body="half a sentence"))
    dialog = open_dialog()
    tick(dialog, "Emir")
    dialog.save()
    assert workspace.read(partial(kept_draft, kind="contact")) is not None


def test_starting_anew_lets_the_old_words_go(
    workspace: Workspace, open_dialog: Open, answers: Answers
) -> None:
    state = SpokenState(
        None, Channel.GATE, lines=(LineState(key_of(workspace.logbook, "Emir"), told="Oud."),)
    )
    workspace.write(partial(keep_draft, kind="spoken", body=to_body(state)))
    dialog = open_dialog()
    dialog.found_notice.action_chosen.emit()
    assert answers.asked == ["Throw away what you had typed?"]
    assert dialog.lines.lines() == []
    assert workspace.read(partial(kept_draft, kind="spoken")) is None


def test_closing_with_words_asks_and_locking_keeps_them(
    workspace: Workspace, open_dialog: Open, hand: Hand, answers: Answers
) -> None:
    dialog = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space).type("Fijn.")
    answers.agrees = False
    dialog.reject()
    assert dialog.isVisible()
    assert answers.asked == ["Throw away what you typed?"]
    dialog.closeEvent(QCloseEvent())
    kept = workspace.read(partial(kept_draft, kind="spoken"))
    assert kept is not None
    assert "Fijn." in kept.body


def test_ticks_without_words_go_without_a_question(open_dialog: Open, answers: Answers) -> None:
    dialog = open_dialog()
    tick(dialog, "Emir")
    dialog.reject()
    assert answers.asked == []
    assert not dialog.isVisible()


def test_an_empty_logbook_offers_to_import(
    empty_workspace: Workspace, navigator: Navigator, qtbot
) -> None:
    dialog = SpokenDialog(empty_workspace, navigator)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(navigator.import_wanted):
        dialog.nothing.action_chosen.emit()


@pytest.mark.parametrize("body", ["", "{}", "[1]", '{"day": 3}', "nonsense"])
def test_what_cannot_be_read_back_is_left(body: str) -> None:
    assert from_body(body) is None


def test_what_is_kept_reads_back_as_it_was() -> None:
    state = SpokenState(
        NOW.date(), Channel.MESSAGE, same=True, told="Zoë", tone=Tone.POSITIVE,
        lines=(LineState(3, (4, 5), Tone.PROBLEM, Channel.PHONE, "Łukasz"),),
    )  # fmt: skip
    assert from_body(to_body(state)) == state


def test_a_child_without_parents_is_kept_alone(
    workspace: Workspace, open_dialog: Open, logged: Logged
) -> None:
    def fill(writing):
        add_pupil(writing, PupilDraft(call_name="Sam", family_name="Bos"))
        return Changes.PEOPLE

    workspace.write(fill)
    dialog = open_dialog()
    tick(dialog, "Sam")
    assert "No parent is known" in dialog.lines.lines()[0].hint.text()
    dialog.save()
    assert [row.participants for row in logged()] == [()]
    assert workspace.read(partial(guardians_of, pupil_id=key_of(workspace.logbook, "Sam"))) == []


def test_the_order_is_that_of_the_pupils_page_and_said(
    open_dialog: Open,
) -> None:
    dialog = open_dialog()
    names = [row.pupil.name for row in dialog.class_list.roll.rows()]
    assert names == ["Noor van den Berg", "Jayden Pinas", "Emir Yıldız"]
    assert dialog.class_list.order.text() == "in order of family name"
