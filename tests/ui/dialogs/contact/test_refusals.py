"""What cannot be saved is said beside its field, and nothing that was typed is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import StorageError
from app.ui.dialogs.contact.dialog import ContactDialog
from app.ui.dialogs.contact.form import ContactForm
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from tests.ui.dialogs.contact.conftest import Answers, Hand, Open


def beside(form: ContactForm) -> dict[str, str]:
    """The refusals that are seen, by the name of their field."""
    errors = {
        "pupils": form.who.pupil_line.error,
        "tone": form.how.tone_line.error,
        "agreements": form.agreements.error,
        "labels": form.more.label_line.error,
        **{name: field.error for name, field in form.more.fields.items()},
        **{name: field.error for name, field in form.words.fields.items()},
    }
    return {name: error.text() for name, error in errors.items() if error.isVisible()}


def test_without_a_pupil(open_dialog: Open, hand: Hand, count: Callable[[], int]) -> None:
    dialog = open_dialog()
    hand.save()
    assert beside(dialog.form) == {"pupils": "Choose the pupil this is about."}
    assert QApplication.focusWidget() is dialog.form.who.pupils.typing
    assert count() == 0


def test_the_list_does_not_hang_over_the_refusal(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("xyz")
    assert dialog.form.who.pupils.is_list_shown()
    hand.save()
    assert not dialog.form.who.pupils.is_list_shown()
    said = "Nobody is called “xyz”. Choose a pupil, or press Enter to add one."
    assert beside(dialog.form) == {"pupils": said}
    assert dialog.form.who.pupil_line.hint() == ""


def test_an_empty_logbook_says_where_to_add_a_pupil(
    qtbot: QtBot, empty_workspace: Workspace, navigator: Navigator, hand: Hand
) -> None:
    dialog = ContactDialog(empty_workspace, navigator)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    hand.type("em").press(Qt.Key.Key_Down).save()
    who = dialog.form.who
    assert not who.pupils.is_list_shown()
    assert who.pupil_line.hint() == (
        "Nobody is here yet. Type a name to add a pupil, or import the class."
    )
    said = "Nobody is called “em”. Choose a pupil, or press Enter to add one."
    assert beside(dialog.form) == {"pupils": said}


def test_the_refusal_goes_when_it_is_mended(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.save().type("em").enter()
    assert beside(dialog.form) == {}


def test_without_a_tone(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("em").enter()
    dialog.form.words.told.setFocus()
    hand.type("Wat we zeiden.").save()
    assert list(beside(dialog.form)) == ["tone"]
    assert QApplication.focusWidget() in dialog.form.how.tone.buttons()
    assert dialog.form.words.told.text() == "Wat we zeiden."
    hand.type("3")
    assert beside(dialog.form) == {}


@pytest.mark.parametrize(
    ("day", "time", "minutes", "field"),
    [
        ("ooit", "", "", "at"),
        ("", "", "", "at"),
        ("24-11", "25:99", "", "time"),
        ("24-11", "16:30", "", "at"),  # still to come
        ("1-1-1950", "", "", "at"),
        ("24-11", "14:00", "een poosje", "minutes"),
        ("24-11", "14:00", "9999", "minutes"),
    ],
)
def test_a_moment_that_cannot_be(
    open_dialog: Open, hand: Hand, day: str, time: str, minutes: str, field: str
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("1")
    form.set_unfolded(unfolded=True)
    when = form.more.when
    when.day.setFocus()
    hand.press(Qt.Key.Key_Delete)  # the day is selected whole
    hand.type(day).press(Qt.Key.Key_Tab).type(time).press(Qt.Key.Key_Tab).type(minutes)
    form.set_unfolded(unfolded=False)
    hand.save()
    assert list(beside(form)) == [field]
    assert form.more.isVisible()


def test_an_agreement_without_words(
    open_dialog: Open, hand: Hand, count: Callable[[], int]
) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("1")
    entry = form.agreements.entries()[0]
    entry.due.setFocus()
    hand.type("tomorrow").save()
    assert beside(form) == {"agreements": "Write down what was agreed."}
    assert QApplication.focusWidget() is entry.text
    hand.type("boek zoeken").save()
    assert count() == 1


def test_an_agreement_on_a_day_that_is_none(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("1")
    entry = form.agreements.entries()[0]
    entry.text.setFocus()
    hand.type("boek zoeken")
    entry.due.setFocus()
    hand.type("ooit").save()
    assert list(beside(form)) == ["agreements"]
    assert QApplication.focusWidget() is entry.due


def test_a_label_that_is_a_story(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("1")
    form.set_unfolded(unfolded=True)
    form.more.labels.typing.setFocus()
    hand.type("dit is geen label maar een heel verhaal over iets").save()
    assert list(beside(form)) == ["labels"]


def test_a_full_disk_leaves_every_word_on_screen(
    open_dialog: Open,
    hand: Hand,
    count: Callable[[], int],
    answers: Answers,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("12").type("Iets fijns.")

    def full(*_args: object, **_more: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(workspace.logbook, "write", full)
        hand.save()
    assert answers.told == ["The disk is full."]
    assert dialog.isVisible()
    assert dialog.form.words.told.text() == "Iets fijns."
    hand.save()
    assert count() == 1


def test_saving_twice_logs_once(open_dialog: Open, hand: Hand, count: Callable[[], int]) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("12")
    dialog.save()
    dialog.save()
    assert count() == 1
