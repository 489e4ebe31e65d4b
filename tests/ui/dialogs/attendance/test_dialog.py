"""Who was there, by ticks and words; counted, never missed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.queries.activities import activity
from app.queries.drafts import kept_draft
from app.queries.log import contact_log
from app.services.activities import ActivityDraft, plan_activity
from app.services.attendance import Guest, keep_attendance
from app.services.drafts import PupilDraft
from app.services.people import add_pupil
from app.ui.dialogs.attendance import AttendanceDialog
from app.ui.dialogs.attendance import dialog as dialog_module
from app.ui.dialogs.attendance.state import WordState, from_body, from_guests, to_body
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import ActivityKind, Changes, Channel, Relationship, Tone
from tests.conftest import NOW, guardian
from tests.people import guardian_of
from tests.ui.dialogs.contact.conftest import Answers, Hand

Open = Callable[[], AttendanceDialog]


@pytest.fixture
def coffee(workspace: Workspace) -> int:
    draft = ActivityDraft(ActivityKind.COFFEE_MOMENT, NOW - timedelta(days=1))
    return workspace.write(partial(plan_activity, draft=draft)).ids[0]


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    said = Answers()

    def ask(_parent: object, question: str, *_words: str) -> bool:
        said.asked.append(question)
        return said.agrees

    monkeypatch.setattr(dialog_module, "ask", ask)
    monkeypatch.setattr(dialog_module, "tell", lambda _parent, f: said.told.append(f.message))
    return said


@pytest.fixture
def open_dialog(
    workspace: Workspace, navigator: Navigator, coffee: int, qtbot: QtBot
) -> Iterator[Open]:
    opened: list[AttendanceDialog] = []

    def open_() -> AttendanceDialog:
        dialog = AttendanceDialog(workspace, navigator, coffee)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
        opened.append(dialog)
        return dialog

    yield open_
    for dialog in opened:
        dialog.hide()


@pytest.fixture
def said(navigator: Navigator) -> list[tuple[str, bytes | None]]:
    words: list[tuple[str, bytes | None]] = []
    navigator.said.connect(lambda sentence, uid: words.append((sentence, uid)))
    return words


def guests(workspace: Workspace, activity_id: int) -> dict[str, str]:
    """Who was there by name, with what was talked about; "-" for who was only seen."""
    found = workspace.read(partial(activity, activity_id=activity_id, now=NOW)).guests
    return {row.guardian: row.told if row.contact_id else "-" for row in found}


def test_space_ticks_and_enter_notes_a_word(
    workspace: Workspace,
    open_dialog: Open,
    coffee: int,
    hand: Hand,
    said: list[tuple[str, bytes | None]],
) -> None:
    dialog = open_dialog()
    hand.type("noo").press(Qt.Key.Key_Space).press(Qt.Key.Key_Down).press(Qt.Key.Key_Space)
    hand.type("em").enter()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    hand.type("Wil helpen lezen.").enter()
    assert QApplication.focusWidget() is dialog.guests.roll
    assert dialog.count.text() == "3 parents · 1 of them spoken"
    hand.save()
    assert guests(workspace, coffee) == {
        "Ilse Berg": "-", "Tom Berg": "-", "Fatma Yıldız": "Wil helpen lezen.",
    }  # fmt: skip
    assert said[0][0] == "Noted: 3 parents. 1 talk logged."
    workspace.undo(said[0][1] or b"")
    assert guests(workspace, coffee) == {}
    assert workspace.read(contact_log) == []


def test_a_guardian_is_found_by_their_own_name_too(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("priya")
    assert dialog.guests.roll.current().guardian == "Priya Ramdin"


def test_the_tone_is_one_key_away_and_the_place_holds_for_all(
    workspace: Workspace, open_dialog: Open, hand: Hand
) -> None:
    dialog = open_dialog()
    dialog.ways.set_value(Channel.GATE)
    dialog.ways.changed.emit()
    dialog.guests.go_to_list()
    hand.type("em").enter().type("Maakt zich zorgen.").press(Qt.Key.Key_F3).save()
    [row] = workspace.read(contact_log)
    assert (row.tone, row.channel, row.at) == (Tone.PROBLEM, Channel.GATE, NOW - timedelta(days=1))


def test_what_was_noted_before_can_be_changed(
    workspace: Workspace, open_dialog: Open, coffee: int, hand: Hand
) -> None:
    open_dialog()
    hand.type("em").enter().type("Eerst.").enter().type("noo").press(Qt.Key.Key_Space).save()
    dialog = open_dialog()
    [line] = dialog.lines.values()
    assert (line.name.text(), line.about.text(), line.told.text()) == (
        "Fatma Yıldız", "Emir", "Eerst.",
    )  # fmt: skip
    line.focus_words()
    line.told.selectAll()
    hand.type("Anders.")
    dialog.guests.go_to_list()
    hand.type("noo").press(Qt.Key.Key_Space).save()
    assert guests(workspace, coffee) == {"Fatma Yıldız": "Anders."}
    assert len(workspace.read(contact_log)) == 1


def test_the_cross_takes_the_word_away_and_leaves_someone_seen(
    workspace: Workspace, open_dialog: Open, coffee: int, hand: Hand
) -> None:
    open_dialog()
    hand.type("em").enter().type("Eerst.").save()
    dialog = open_dialog()
    next(iter(dialog.lines.values())).remove.click()
    assert dialog.lines == {}
    hand.save()
    assert guests(workspace, coffee) == {"Fatma Yıldız": "-"}
    assert workspace.read(contact_log) == []


def test_an_unticked_word_comes_back_with_its_words(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("em").enter().type("Fijn.").enter().type("em").press(Qt.Key.Key_Space)
    assert dialog.lines == {}
    hand.press(Qt.Key.Key_Space)
    assert [line.told.text() for line in dialog.lines.values()] == ["Fijn."]


def test_ticks_survive_a_crash_and_go_when_saved(
    workspace: Workspace, open_dialog: Open, coffee: int, hand: Hand
) -> None:
    first = open_dialog()
    hand.type("em").enter().type("Half een zin")
    first.keep()
    first.hide()
    second = open_dialog()
    assert "where you were" in second.found_notice.text()
    assert [line.told.text() for line in second.lines.values()] == ["Half een zin"]
    second.save()
    assert workspace.read(partial(kept_draft, kind=f"attendance:{coffee}")) is None
    assert guests(workspace, coffee) == {"Fatma Yıldız": "Half een zin"}


def test_starting_anew_shows_what_the_logbook_says(
    open_dialog: Open, hand: Hand, answers: Answers
) -> None:
    first = open_dialog()
    hand.type("em").enter().type("Weg ermee")
    first.keep()
    first.hide()
    second = open_dialog()
    second.found_notice.action_chosen.emit()
    assert answers.asked == ["Throw away what you had typed?"]
    assert (second.lines, second.state.guests) == ({}, {})


def test_leaving_with_ticks_asks_and_the_lock_keeps_them(
    workspace: Workspace, open_dialog: Open, coffee: int, hand: Hand, answers: Answers
) -> None:
    dialog = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space)
    answers.agrees = False
    dialog.reject()
    assert answers.asked == ["Throw away what you filled in?"]
    assert dialog.isVisible()
    dialog.done(0)  # as the window does that locks
    assert workspace.read(partial(kept_draft, kind=f"attendance:{coffee}")) is not None


def test_thrown_away_is_not_kept(
    workspace: Workspace, open_dialog: Open, coffee: int, hand: Hand
) -> None:
    dialog = open_dialog()
    hand.type("em").press(Qt.Key.Key_Space)
    dialog.keep()
    dialog.reject()
    assert workspace.read(partial(kept_draft, kind=f"attendance:{coffee}")) is None


def test_a_refusal_stands_beside_its_line(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("em").enter()
    [line] = dialog.lines.values()
    line.word.told = "a" * 200_001
    dialog.save()
    assert "too long" in line.error.text()
    assert dialog.isVisible()


def test_guests_from_elsewhere_stay_on_the_list(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot
) -> None:
    draft = ActivityDraft(ActivityKind.COFFEE_MOMENT, NOW - timedelta(days=1), group_ids=(1,))
    key = workspace.write(partial(plan_activity, draft=draft)).ids[0]

    def elsewhere(writing):
        child = PupilDraft(
            call_name="Sam", family_name="Bos", guardians=(guardian("Bo Bos", Relationship.PARENT),)
        )
        add_pupil(writing, child)
        return Changes.PEOPLE

    workspace.write(elsewhere)
    guest = Guest(guardian_of(workspace.logbook, "Sam", "Bo"))
    workspace.write(partial(keep_attendance, activity_id=key, guests=[guest]))
    dialog = AttendanceDialog(workspace, navigator, key)
    qtbot.addWidget(dialog)
    assert "Bo Bos" in [row.guardian for row in dialog.guests.roll.rows()]
    assert dialog.count.text() == "1 parent"
    dialog.forget()


def test_everything_reachable_has_a_name(open_dialog: Open, hand: Hand, nameless) -> None:
    dialog = open_dialog()
    hand.type("em").enter()
    assert [each for each in nameless(dialog) if each.isVisible()] == []


def test_tab_goes_from_a_word_to_the_next_and_then_to_saving(open_dialog: Open, hand: Hand) -> None:
    dialog = open_dialog()
    hand.type("em").enter().enter().type("noo").enter()
    first, second = dialog.lines.values()
    first.focus_words()
    passed = []
    for _key in range(5):
        hand.press(Qt.Key.Key_Tab)
        passed.append(hand.at())
    assert passed[0] in first.tone.buttons()
    assert passed[1:3] == [first.remove, second.told]
    assert passed[3] in second.tone.buttons()
    assert passed[4] is second.remove
    hand.press(Qt.Key.Key_Tab)
    hand.press(Qt.Key.Key_Tab)
    assert hand.at() is dialog.save_button


@pytest.mark.parametrize("body", ["", "{}", "[1]", '{"guests": 3, "channel": "gate"}'])
def test_what_cannot_be_read_back_is_left(body: str) -> None:
    assert from_body(body) is None


def test_what_is_kept_reads_back_as_it_was() -> None:
    state = from_guests([])
    state.guests = {3: None, 4: WordState((7,), "Zoë", Tone.PRACTICAL, is_logged=True)}
    state.channel = Channel.GATE
    assert from_body(to_body(state)) == state
