"""Templates as a teacher keeps them up: made, made one's own, changed, removed, taken back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.templates import template_rows
from app.services.templates import TemplateDraft, save_template
from app.ui.dialogs.settings.template_form import TemplateDialog
from app.ui.dialogs.settings.templates import TemplatesSection
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, Owner, Tone
from tests.ui.dialogs.settings.conftest import Opened


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def own(section: TemplatesSection) -> list[str]:
    return [row.name for row in section.table.rows() if row.id is not None]


def opened_form(section: TemplatesSection) -> TemplateDialog:
    (form,) = [each for each in section.findChildren(TemplateDialog) if each.isVisible()]
    return form


def test_one_that_comes_with_driehoek_is_made_ones_own(
    qtbot: QtBot, opened: Opened, workspace: Workspace
) -> None:
    section = opened("templates").templates
    section.table.choose((None, "Start talk"))
    assert section.change_button.text() == "Make it your own…"
    assert not section.remove_button.isEnabled()
    click(qtbot, section.change_button)
    form = opened_form(section)
    assert form.filled().occasion is Occasion.START_TALK
    assert "Likes to be reached by" in form.heard.text()
    form.name.selectAll()
    qtbot.keyClicks(form.name, "Start talk group 6")
    form.tone.setFocus()
    qtbot.keyClick(form.tone, Qt.Key.Key_Down)
    click(qtbot, form.owner.button(Owner.HOME))
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: own(section) == ["Start talk group 6"])
    row = workspace.read(template_rows)[0]
    assert (row.tone, row.channel, row.owner) == (Tone.POSITIVE, Channel.MEETING, Owner.HOME)
    assert row.child_told.startswith("Showed or told:")
    assert section.table.rows()[1].id is None


def test_a_new_one_needs_a_name_and_words(
    qtbot: QtBot, opened: Opened, workspace: Workspace
) -> None:
    section = opened("templates").templates
    click(qtbot, section.new_button)
    form = opened_form(section)
    form.try_to_save()
    assert form.fields["name"].error.text() == "Give the template a name."
    qtbot.keyClicks(form.name, "Report")
    form.try_to_save()
    assert form.fields["name"].error.isHidden()
    assert "without words" in form.fields["told"].error.text()
    qtbot.keyClicks(form.told, "About the report:")
    form.try_to_save()
    qtbot.waitUntil(lambda: own(section) == ["Report"])
    assert workspace.read(template_rows)[0].tone is None


def test_an_own_one_is_changed_and_removed_and_comes_back(
    qtbot: QtBot, opened: Opened, workspace: Workspace
) -> None:
    workspace.write(partial(save_template, draft=TemplateDraft("Report", told="About it:")))
    section = opened("templates").templates
    assert section.change_button.text() == "Change…"
    click(qtbot, section.change_button)
    form = opened_form(section)
    qtbot.keyClicks(form.subject, "Report")
    form.try_to_save()
    qtbot.waitUntil(lambda: workspace.read(template_rows)[0].subject == "Report")
    click(qtbot, section.remove_button)
    assert own(section) == []
    section.take_back()
    assert own(section) == ["Report"]
