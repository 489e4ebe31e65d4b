from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import speller
from app.queries.hints import HintSettings
from app.rules.judging_words import JudgingWord
from app.services.hints import save_hints, switch_hint
from app.ui.dialogs.contact.hint_line import HintLine
from app.ui.workspace import Workspace
from app.vocabulary import HintKind, Occasion, Tone

needs_speller = pytest.mark.skipif(not speller.is_available(), reason="no library here")
Window = Callable[..., QWidget]


def switch_on(workspace: Workspace, kind: HintKind) -> None:
    workspace.write(partial(switch_hint, kind=kind, on=True))


@pytest.fixture
def line(qtbot: QtBot, workspace: Workspace, window: Window) -> HintLine:
    made = HintLine(workspace)
    window(QLineEdit(), made)
    return made


def test_it_is_silent_until_switched_on(line: HintLine):
    line.set_texts({"told": "Emir was lui."})
    line.look()
    assert line.isHidden()


def test_a_judging_word_is_answered_in_one_click(
    qtbot: QtBot, workspace: Workspace, line: HintLine
):
    switch_on(workspace, HintKind.JUDGING)
    line.set_texts({"subject": "", "told": "Emir was lui."})
    qtbot.waitUntil(lambda: not line.isHidden())
    assert "“lui” is a judgement" in line.words.text()
    with qtbot.waitSignal(line.suggestion_taken) as taken:
        qtbot.mouseClick(line.suggestions[0], Qt.MouseButton.LeftButton)
    assert taken.args == ["told", 9, 3, "nog niet aan het werk"]
    assert line.isHidden()


def test_tab_goes_from_the_form_to_the_line_in_its_order(
    qtbot: QtBot, workspace: Workspace, window: Window
):
    line, before, after = HintLine(workspace), QLineEdit(), QLineEdit()
    window(before, line, after)
    switch_on(workspace, HintKind.JUDGING)
    line.set_texts({"told": "Emir was lui."})
    line.look()
    before.setFocus()
    stops = []
    for _step in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops == [line.suggestions[0], line.close_button, after]


def test_it_says_what_fits_the_contact(workspace: Workspace, line: HintLine):
    switch_on(workspace, HintKind.JUDGING)
    line.set_texts({"told": "Emir was lui."})
    line.set_context(tone=Tone.PROBLEM, occasion=Occasion.INCIDENT)
    line.look()
    assert "only facts" in line.words.text()
    line.set_context(tone=Tone.POSITIVE)
    line.look()
    assert line.isHidden()


def test_an_example_is_told_where_it_cannot_be_put_in(workspace: Workspace, line: HintLine):
    switch_on(workspace, HintKind.JUDGING)
    line.set_texts({"told": "een luie dag"})
    line.look()
    assert "such as “nog niet aan het werk”" in line.words.text()
    assert line.suggestions == []


def test_sent_away_it_stays_away_in_this_form(qtbot: QtBot, workspace: Workspace, line: HintLine):
    switch_on(workspace, HintKind.JUDGING)
    line.set_texts({"told": "Emir was lui."})
    line.look()
    line.close_button.setFocus()
    qtbot.keyClick(line.close_button, Qt.Key.Key_Return)
    assert line.isHidden()
    line.set_texts({"told": "Emir was dom."})
    line.look()
    assert line.isHidden()


def test_it_is_still_while_another_hint_speaks(workspace: Workspace, line: HintLine):
    switch_on(workspace, HintKind.JUDGING)
    line.set_texts({"told": "Emir was lui."})
    line.set_held(held=True)
    line.look()
    assert line.isHidden()
    line.set_held(held=False)
    assert not line.isHidden()


def test_it_goes_with_the_words_it_was_about(workspace: Workspace, line: HintLine):
    switch_on(workspace, HintKind.JUDGING)
    line.set_texts({"told": "Emir was lui."})
    line.look()
    line.set_texts({"told": "Emir was nog bezig."})
    assert line.isHidden()


def test_the_teachers_own_list_is_used_at_once(workspace: Workspace, line: HintLine):
    line.set_texts({"told": "zo'n snotneus"})
    own = HintSettings(frozenset(HintKind), (JudgingWord("snotneus"),))
    workspace.write(partial(save_hints, settings=own))
    line.look()
    assert "“snotneus”" in line.words.text()


@needs_speller
def test_a_misspelt_word_is_put_right(qtbot: QtBot, workspace: Workspace, line: HintLine):
    switch_on(workspace, HintKind.SPELLING)
    line.set_texts({"told": "Een oudergesprk met Noor van den Berg."})
    qtbot.waitUntil(lambda: bool(line.suggestions), timeout=20_000)
    assert line.words.text() == "Not in the dictionary: “oudergesprk”."
    with qtbot.waitSignal(line.suggestion_taken) as taken:
        qtbot.keyClick(line.suggestions[0], Qt.Key.Key_Return)
    assert taken.args == ["told", 4, 11, "oudergesprek"]


@needs_speller
def test_an_own_word_is_right_from_then_on(qtbot: QtBot, workspace: Workspace, line: HintLine):
    switch_on(workspace, HintKind.SPELLING)
    line.set_texts({"told": "Een floepertje gehad."})
    qtbot.waitUntil(lambda: not line.isHidden(), timeout=20_000)
    qtbot.mouseClick(line.own_word, Qt.MouseButton.LeftButton)
    assert line.isHidden()


def test_everything_has_a_name(
    workspace: Workspace, line: HintLine, nameless: Callable[[QWidget], list[QWidget]]
):
    switch_on(workspace, HintKind.JUDGING)
    line.set_texts({"told": "Emir was lui."})
    line.look()
    assert nameless(line) == []
