"""Which hints speak, and the words they mind."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import speller
from app.queries.hints import SPEAK_BY_THEMSELVES, HintSettings, hint_settings
from app.rules.judging_words import JudgingWord
from app.services.hints import save_hints
from app.ui.dialogs.settings import SettingsDialog
from app.ui.workspace import Workspace
from app.vocabulary import HintKind
from tests.ui.dialogs.settings.conftest import Opened


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def save(qtbot: QtBot, shown: SettingsDialog) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_is_not_asked_for_is_off(opened: Opened) -> None:
    hints = opened("hints").hints
    on = {kind for kind, check in hints.kinds.items() if check.isChecked()}
    assert on == SPEAK_BY_THEMSELVES
    assert hints.words_field.isHidden()
    assert hints.own_field.isHidden()


def test_a_list_of_ones_own_is_kept(qtbot: QtBot, opened: Opened, workspace: Workspace) -> None:
    shown = opened("hints")
    shown.hints.kinds[HintKind.JUDGING].click()
    assert "lui(e) = nog niet aan het werk" in shown.hints.words.text()
    shown.hints.words.set_text("snotneus = kleuter\n\n  rakker  \n= niets")
    save(qtbot, shown)
    settings = workspace.read(hint_settings)
    assert settings.on == SPEAK_BY_THEMSELVES | {HintKind.JUDGING}
    assert settings.judging_words == (JudgingWord("snotneus", "kleuter"), JudgingWord("rakker"))


def test_the_list_of_driehoek_comes_back(
    qtbot: QtBot, opened: Opened, workspace: Workspace
) -> None:
    own = HintSettings(frozenset({HintKind.JUDGING}), (JudgingWord("snotneus"),))
    workspace.write(partial(save_hints, settings=own))
    shown = opened("hints")
    assert shown.hints.words.text() == "snotneus"
    click(qtbot, shown.hints.back)
    save(qtbot, shown)
    settings = workspace.read(hint_settings)
    assert settings.judging_words is None
    assert settings.on == {HintKind.JUDGING}


@pytest.mark.skipif(not speller.is_available(), reason="no library here")
def test_spelling_asks_for_a_language(qtbot: QtBot, opened: Opened, workspace: Workspace) -> None:
    shown = opened("hints")
    shown.hints.kinds[HintKind.SPELLING].click()
    for button in shown.hints.languages.buttons():
        click(qtbot, button)
    save(qtbot, shown)
    assert shown.isVisible()
    assert "at least one" in shown.hints.languages_field.error.text()
    click(qtbot, shown.hints.languages.buttons()[1])
    shown.hints.own_words.set_text("floepertje\nfloepertje\n")
    save(qtbot, shown)
    settings = workspace.read(hint_settings)
    assert (settings.languages, settings.own_words) == (("en",), ("floepertje",))
    workspace.speller().close()


def test_without_the_library_it_says_so(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speller, "is_available", lambda: False)
    hints = opened("hints").hints
    assert not hints.kinds[HintKind.SPELLING].isEnabled()
    assert "not available on this computer" in hints.missing.text()
    assert not hints.missing.isHidden()
