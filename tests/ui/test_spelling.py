"""A dotted line under misspelt words, and the menu of what was meant."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import speller
from app.queries.hints import HintSettings, hint_settings
from app.services.drafts import PupilDraft
from app.services.hints import save_hints, switch_hint
from app.services.people import add_pupil
from app.store.logbook import Writing
from app.ui.spelling import SpellingMarks
from app.ui.widgets.text_box import PlainTextBox
from app.ui.workspace import Workspace
from app.vocabulary import Changes, HintKind

pytestmark = pytest.mark.skipif(not speller.is_available(), reason="no library here")
Window = Callable[..., QWidget]
LONG = 20_000  # milliseconds; the dictionaries are read from the disk


@pytest.fixture
def box(window: Window) -> PlainTextBox:
    made = PlainTextBox()
    window(QLineEdit(), made)
    return made


@pytest.fixture
def marks(workspace: Workspace, box: PlainTextBox) -> SpellingMarks:
    return SpellingMarks(box, workspace.speller())


def switch(workspace: Workspace, *, on: bool = True) -> None:
    workspace.write(partial(switch_hint, kind=HintKind.SPELLING, on=on))


def marked(marks: SpellingMarks) -> list[str]:
    return [word for _start, word in marks.wrong_words()]


def menu_on(marks: SpellingMarks, box: PlainTextBox, at: int) -> QMenu:
    cursor = QTextCursor(box.document())
    cursor.setPosition(at)
    return marks.menu_at(box.cursorRect(cursor).center())


def offered(menu: QMenu) -> list[str]:
    shown = [each for each in menu.actions() if each.isVisible()]
    texts = [each.text() for each in shown]
    return texts[: texts.index("Add to my words")] if "Add to my words" in texts else []


def test_nothing_is_marked_or_started_while_it_is_off(
    box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    box.set_text("Een oudergesprk gehad")
    marks.look()
    assert marked(marks) == []
    assert not workspace.speller().is_on


def test_misspelt_words_get_a_dotted_line_and_the_text_stays(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    text = "Een oudergesprk met Fatma Yıldız over lezen, about reading and recieving."
    typed: list[int] = []
    box.set_text(text)
    box.textChanged.connect(lambda: typed.append(1))
    qtbot.waitUntil(lambda: marked(marks) == ["oudergesprk", "recieving"], timeout=LONG)
    assert [each.cursor.selectedText() for each in box.extraSelections()] == marked(marks)
    assert box.text() == text
    assert typed == []


def test_the_word_that_is_being_typed_is_left_alone(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    box.setFocus()
    qtbot.keyClicks(box, "een foud en foud")
    qtbot.waitUntil(lambda: marked(marks) == ["foud"], timeout=LONG)
    qtbot.keyClicks(box, " ")
    qtbot.waitUntil(lambda: marked(marks) == ["foud", "foud"])


def test_a_suggestion_takes_the_place_and_can_be_undone(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    box.set_text("Een oudergesprk gehad")
    qtbot.waitUntil(lambda: marked(marks) == ["oudergesprk"], timeout=LONG)
    menu = menu_on(marks, box, 8)
    assert offered(menu) == ["Looking for suggestions…"]
    qtbot.waitUntil(lambda: offered(menu) == ["oudergesprek"], timeout=LONG)
    next(each for each in menu.actions() if each.text() == "oudergesprek").trigger()
    assert box.text() == "Een oudergesprek gehad"
    box.undo()
    assert box.text() == "Een oudergesprk gehad"
    assert offered(menu_on(marks, box, 8)) == ["oudergesprek"]


def test_nothing_like_it_is_said(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    box.set_text("een xqzvbnw dus")
    qtbot.waitUntil(lambda: marked(marks) == ["xqzvbnw"], timeout=LONG)
    menu = menu_on(marks, box, 6)
    qtbot.waitUntil(lambda: offered(menu) == ["Nothing like it in the dictionary"], timeout=LONG)


def test_the_menu_of_other_words_is_the_usual_one(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    box.set_text("Een oudergesprk gehad")
    qtbot.waitUntil(lambda: marked(marks) == ["oudergesprk"], timeout=LONG)
    assert offered(menu_on(marks, box, 1)) == []


def test_the_menu_opens_by_keyboard(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    box.set_text("Een oudergesprk gehad")
    qtbot.waitUntil(lambda: marked(marks) == ["oudergesprk"], timeout=LONG)
    cursor = box.textCursor()
    cursor.setPosition(8)
    box.setTextCursor(cursor)
    place = box.cursorRect().center()
    wish = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, box.mapToGlobal(place))
    QApplication.sendEvent(box, wish)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Add to my words" in [each.text() for each in menu.actions()]
    menu.close()


def test_an_own_word_is_right_everywhere_and_undone_it_is_not(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    box.set_text("Het floepertje en de floepertjes.")
    qtbot.waitUntil(lambda: len(marked(marks)) == 2, timeout=LONG)
    keep = next(
        each for each in menu_on(marks, box, 7).actions() if each.text() == "Add to my words"
    )
    keep.trigger()
    assert marked(marks) == []
    assert workspace.read(hint_settings).own_words == ("floepertje",)


def test_a_pupil_who_is_new_is_known_by_name(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    box.set_text("Wojciechs tekening")
    qtbot.waitUntil(lambda: marked(marks) == ["Wojciechs"], timeout=LONG)

    def add(writing: Writing) -> Changes:
        add_pupil(writing, PupilDraft(call_name="Wojciech", family_name="Nowak"))
        return Changes.PEOPLE

    workspace.write(add, verb="add_pupil")
    assert marked(marks) == []


def test_one_language_is_enough_to_be_right(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    english = HintSettings(frozenset({HintKind.SPELLING}), languages=("en",))
    workspace.write(partial(save_hints, settings=english))
    box.set_text("the weather is gezellig today")
    qtbot.waitUntil(lambda: marked(marks) == ["gezellig"], timeout=LONG)
    both = HintSettings(frozenset({HintKind.SPELLING}))
    workspace.write(partial(save_hints, settings=both))
    box.set_text("the weather is gezellig todday here")
    qtbot.waitUntil(lambda: marked(marks) == ["todday"], timeout=LONG)


def test_switched_off_the_marks_go(
    qtbot: QtBot, box: PlainTextBox, marks: SpellingMarks, workspace: Workspace
):
    switch(workspace)
    box.set_text("Een oudergesprk gehad")
    qtbot.waitUntil(lambda: marked(marks) == ["oudergesprk"], timeout=LONG)
    switch(workspace, on=False)
    assert marked(marks) == []
    assert box.extraSelections() == []


def test_without_its_process_writing_goes_on(
    qtbot: QtBot,
    box: PlainTextBox,
    marks: SpellingMarks,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(speller, "command", lambda: ["/there/is/no/such/program"])
    switch(workspace)
    box.set_text("Een oudergesprk gehad")
    qtbot.waitUntil(lambda: not workspace.speller().is_on, timeout=LONG)
    assert marked(marks) == []
