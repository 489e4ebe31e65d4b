"""The rules of the next step: read, switched off, kept, and taken back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.reach import unreached
from app.queries.step_settings import StepSettings, step_settings
from app.ui.dialogs.settings.rule_words import GROUPS, sentence, source
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Step, StepRule
from tests.conftest import NOW
from tests.ui.dialogs.settings.conftest import Opened


def first_step(workspace: Workspace) -> Step:
    return workspace.read(partial(unreached, now=NOW))[0].next_step


def test_every_rule_has_a_switch_a_sentence_and_a_source() -> None:
    listed = [rule for _title, rules in GROUPS for rule in rules]
    assert sorted(listed) == sorted(StepRule)
    assert all(sentence(rule) and source(rule).startswith("From: ") for rule in listed)


def test_a_rule_that_is_switched_off_is_off_in_the_list_and_can_be_taken_back(
    qtbot: QtBot, opened: Opened, workspace: Workspace, navigator: Navigator
) -> None:
    assert first_step(workspace) is Step.PLAN_START_TALK
    shown = opened("rules")
    switch = shown.rules.switches[StepRule.START_TALK]
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    with qtbot.waitSignal(navigator.said) as said:
        shown.save()
    assert first_step(workspace) is Step.CALL
    words, uid = said.args
    assert words == "The settings are saved."
    workspace.undo(uid)
    assert first_step(workspace) is Step.PLAN_START_TALK


def test_what_the_school_has_is_kept_and_shown_again(opened: Opened, workspace: Workspace) -> None:
    shown = opened("rules")
    shown.rules.has_liaison.click()
    shown.rules.written.setText(" Turks,  Pools ,")
    shown.save()
    kept = StepSettings(has_liaison=True, written=("Turks", "Pools"))
    assert workspace.read(step_settings) == kept
    again = opened("rules")
    assert again.rules.written.text() == "Turks, Pools"
    assert again.rules.has_liaison.isChecked()


def test_languages_that_cannot_be_kept_are_told_beside_the_field(
    opened: Opened, workspace: Workspace
) -> None:
    shown = opened("rules")
    shown.rules.written.setText("x" * 80)
    shown.show_section("you")
    shown.save()
    assert shown.isVisible()
    assert shown.list.value() == "rules"
    assert "one by one" in shown.rules.written_field.error.text()
    assert workspace.read(step_settings) == StepSettings()


def test_everything_says_its_name(
    opened: Opened, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    assert nameless(opened("rules").rules) == []
