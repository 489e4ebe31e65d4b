"""Two entries that look the same are noticed once, and never refused."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.ui.workspace import Workspace
from app.vocabulary import Channel, Outcome, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of, log
from tests.ui.dialogs.contact.conftest import Answers, Hand, Open


def gate_word(open_dialog: Open, hand: Hand, words: str = "Fijne dag gehad.") -> None:
    open_dialog()
    hand.type("em").enter().type("12").type(words).save()


def test_the_same_again_is_asked_and_can_be_kept(
    open_dialog: Open, hand: Hand, count: Callable[[], int], answers: Answers
) -> None:
    gate_word(open_dialog, hand)
    assert answers.asked == []
    gate_word(open_dialog, hand, "fijne  dag gehad.")
    assert answers.asked == ["This looks the same as today 15:05 · school gate · Fijne dag gehad."]
    assert count() == 2


def test_back_to_the_form_keeps_every_word(
    open_dialog: Open, hand: Hand, count: Callable[[], int], answers: Answers
) -> None:
    gate_word(open_dialog, hand)
    answers.agrees = False
    dialog = open_dialog()
    hand.type("em").enter().type("12").type("Fijne dag gehad.").save()
    assert dialog.isVisible()
    assert dialog.form.words.told.text() == "Fijne dag gehad."
    assert count() == 1
    dialog.form.words.told.setFocus()
    hand.press(Qt.Key.Key_End, ctrl=True).type(" Ook morgen.").save()
    assert count() == 2
    assert len(answers.asked) == 1


def test_what_differs_is_not_asked_after(
    open_dialog: Open, hand: Hand, answers: Answers, count: Callable[[], int]
) -> None:
    gate_word(open_dialog, hand)
    gate_word(open_dialog, hand, "Iets anders.")
    open_dialog()
    hand.type("em").enter().type("32").type("Fijne dag gehad.").save()  # practical
    open_dialog()
    hand.type("jay").enter().type("112").type("Fijne dag gehad.").save()
    assert answers.asked == []
    assert count() == 4


def test_again_on_an_attempt_is_no_mistake(
    open_dialog: Open, hand: Hand, workspace: Workspace, answers: Answers, count: Callable[[], int]
) -> None:
    logbook = workspace.logbook
    (key,) = log(
        logbook, "Emir", "Fatma", outcome=Outcome.NO_ANSWER, at=NOW, tone=Tone.PRACTICAL
    ).ids
    open_dialog(
        pupil_ids=(key_of(logbook, "Emir"),),
        guardian_ids=(guardian_of(logbook, "Emir", "Fatma"),),
        channel=Channel.PHONE,
        tone=Tone.PRACTICAL,
        follows_id=key,
    )
    hand.save()
    assert answers.asked == []
    assert count() == 2
