"""The hints of the form together, templates, and labels in their colours."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt

from app.queries.hints import HintSettings
from app.queries.rows import ContactDetail
from app.queries.templates import TemplateRow
from app.services.hints import save_hints
from app.ui.dialogs.contact.templates import SaveTemplateDialog
from app.ui.theme import Tint
from app.ui.workspace import Workspace
from app.vocabulary import Channel, HintKind, Occasion, Owner, Tone
from tests.conftest import NOW
from tests.people import log
from tests.ui.dialogs.contact.conftest import Hand, Open

STEP = "What would help? Something small and concrete, with a day."
WORDS = "Hij is lui. "


@pytest.fixture
def known(workspace: Workspace) -> None:
    """Fatma heard something good already, so that nothing positive comes first."""
    log(workspace.logbook, "Emir", "Fatma", tone=Tone.POSITIVE, at=NOW - timedelta(days=9))


def switched(workspace: Workspace, *kinds: HintKind) -> None:
    workspace.write(partial(save_hints, settings=HintSettings(on=frozenset(kinds))))


@pytest.mark.usefixtures("known")
class TestOneAtATime:
    def test_a_judging_word_goes_before_the_step(
        self, open_dialog: Open, hand: Hand, workspace: Workspace
    ) -> None:
        switched(workspace, HintKind.STEP, HintKind.JUDGING)
        form = open_dialog().form
        hand.type("em").enter().type("22")
        assert form.agreements.hint() == STEP
        hand.type(WORDS)
        form.hints.line.look()  # some time after the last key
        assert form.hints.line.isVisible()
        assert form.agreements.hint() == ""
        form.words.told.selectAll()
        hand.press(Qt.Key.Key_Delete)
        assert not form.hints.line.isVisible()
        assert form.agreements.hint() == STEP

    def test_hints_that_are_off_are_silent(
        self, open_dialog: Open, hand: Hand, workspace: Workspace
    ) -> None:
        switched(workspace)
        form = open_dialog().form
        hand.type("noo").enter().type("122").type(WORDS)
        form.hints.line.look()
        assert form.positive.text() == ""
        assert form.agreements.hint() == ""
        assert form.agreements.entries()[0].text.placeholderText() == "who does what"
        assert not form.hints.line.isVisible()


def test_something_positive_first_goes_before_a_judging_word(
    open_dialog: Open, hand: Hand, workspace: Workspace
) -> None:
    switched(workspace, HintKind.POSITIVE_FIRST, HintKind.JUDGING)
    form = open_dialog().form
    hand.type("em").enter().type("22").type(WORDS)
    form.hints.line.look()
    assert form.positive.text() != ""
    assert not form.hints.line.isVisible()


@pytest.mark.usefixtures("known")
def test_a_better_word_takes_the_place_and_can_be_undone(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("32").type("Hij is lui vandaag.")
    form.hints.line.suggestion_taken.emit("told", 7, 3, "moe")
    assert form.words.told.text() == "Hij is moe vandaag."
    hand.press(Qt.Key.Key_Z, ctrl=True)
    assert form.words.told.text() == "Hij is lui vandaag."


TEMPLATE = TemplateRow(
    "Zorg",
    Occasion.CONCERN,
    Tone.PROBLEM,
    Channel.PHONE,
    subject="Zorg",
    told="Wat zien we?",
    heard="Wat ziet de ouder?",
    child_told="Wat zegt het kind?",
    agreement="volgende week bellen",
    owner=Owner.SCHOOL,
)


class TestTemplate:
    def test_it_fills_an_empty_form(
        self, open_dialog: Open, hand: Hand, newest: Callable[[], ContactDetail]
    ) -> None:
        dialog = open_dialog()
        hand.type("em").enter()
        dialog.templates.chosen.emit(TEMPLATE)
        hand.save()
        logged = newest()
        assert (logged.tone, logged.channel, logged.occasion) == (
            Tone.PROBLEM,
            Channel.PHONE,
            Occasion.CONCERN,
        )
        assert (logged.subject, logged.told) == ("Zorg", "Wat zien we?")
        assert [row.text for row in logged.agreements] == ["volgende week bellen"]
        assert logged.tell_other_parent

    def test_what_was_filled_in_stays(self, open_dialog: Open, hand: Hand) -> None:
        dialog = open_dialog()
        hand.type("em").enter().type("12").type("Al getypt.")
        dialog.templates.chosen.emit(TEMPLATE)
        draft = dialog.form.draft()
        assert (draft.tone, draft.channel) == (Tone.POSITIVE, Channel.GATE)
        assert (draft.told, draft.heard) == ("Al getypt.", "Wat ziet de ouder?")

    def test_ctrl_z_takes_its_words_out(self, open_dialog: Open, hand: Hand) -> None:
        dialog = open_dialog()
        hand.type("em").enter()
        dialog.templates.chosen.emit(TEMPLATE)
        dialog.form.words.told.setFocus()
        hand.press(Qt.Key.Key_Z, ctrl=True)
        assert dialog.form.words.told.text() == ""
        dialog.form.more.subject.setFocus()
        hand.press(Qt.Key.Key_Z, ctrl=True)
        assert dialog.form.more.subject.text() == ""

    def test_a_form_can_be_kept_as_one(self, open_dialog: Open, hand: Hand) -> None:
        dialog = open_dialog()
        hand.type("em").enter().type("12").type("Prompt")
        dialog.templates.save_wanted.emit()
        (keeping,) = dialog.findChildren(SaveTemplateDialog)
        assert keeping.isVisible()
        keeping.reject()


def test_a_label_shows_its_colour(open_dialog: Open, workspace: Workspace) -> None:
    log(workspace.logbook, "Noor", labels=("lezen",))
    form = open_dialog().form
    (button,) = form.more.labels.chips.buttons()
    assert button.icon_name == "label"
    assert button.choice.tint in Tint
