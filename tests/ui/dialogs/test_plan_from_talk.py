"""A contact agreement out of the words of a start talk: seen, ticked, kept in one go."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.queries.people import guardians_of
from app.queries.plans import PlanRow, plans_of
from app.queries.rows import GuardianRow
from app.store.logbook import Logbook
from app.ui.dialogs.plan import PlanDialog
from app.ui.dialogs.plan_from_talk import TalkPlanDialog
from app.ui.dialogs.plan_from_talk_lines import WordsLine
from app.ui.navigator import Navigator
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Occasion, ParticipationKind
from tests.conftest import NOW
from tests.people import key_of, log

SAID = (
    "Elke zes weken even bellen, na 18 uur. Moeder heeft het liefst een WhatsApp/bericht."
    " Thuis spreken ze Turks. Vader wil helpen met lezen. Ze verwachten dat wij meteen bellen."
)
Open = Callable[..., TalkPlanDialog]


@pytest.fixture
def opened(
    workspace: Workspace, navigator: Navigator, qtbot: QtBot, class_logbook: Logbook
) -> Open:
    def open_(heard: str = SAID, pupil: str = "Noor", *with_: str) -> TalkPlanDialog:
        people = with_ or ("Ilse", "Tom")
        [key, *_rest] = log(
            class_logbook, pupil, *people, heard=heard, channel=Channel.MEETING,
            occasion=Occasion.START_TALK,
        ).ids  # fmt: skip
        dialog = TalkPlanDialog(workspace, navigator, key)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_


def guardians(workspace: Workspace, pupil: str = "Noor") -> dict[str, GuardianRow]:
    query = partial(
        guardians_of, pupil_id=key_of(workspace.logbook, pupil), helping_on=workspace.today()
    )
    return {row.call_name: row for row in workspace.read(query)}


def plans(workspace: Workspace, pupil: str = "Noor") -> list[PlanRow]:
    query = partial(plans_of, pupil_id=key_of(workspace.logbook, pupil), today=workspace.today())
    return workspace.read(query)


def said(dialog: TalkPlanDialog) -> list[tuple[str, str, bool]]:
    return [(line.box.text(), line.quote, line.is_ticked()) for line in dialog.lines]


def test_each_proposal_stands_with_the_words_it_came_from(opened: Open) -> None:
    assert said(opened()) == [
        ("Agree how often and how", "Elke zes weken even bellen", True),
        ("Likes best", "Moeder heeft het liefst een WhatsApp/bericht", True),
        ("Good days and hours", "na 18 uur", True),
        ("Language", "Thuis spreken ze Turks", True),
        ("Would like to help with: reading with children", "Vader wil helpen met lezen", True),
        ("Expects, as a note with the agreement", "Ze verwachten dat wij meteen bellen.", True),
    ]


def test_what_is_ticked_is_kept_in_one_write_and_taken_back_in_one(
    opened: Open, qtbot: QtBot, workspace: Workspace, navigator: Navigator
) -> None:
    dialog = opened()
    assert plans(workspace) == []
    language = dialog.lines[3]
    qtbot.mouseClick(language.box, Qt.MouseButton.LeftButton)  # not the language
    with qtbot.waitSignal(navigator.said) as heard:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    [plan] = plans(workspace)
    assert (plan.guardian, plan.every_school_weeks, plan.channel) == (
        "Ilse Berg", 6, Channel.PHONE,
    )  # fmt: skip
    assert plan.note == "Ze verwachten dat wij meteen bellen."
    assert (plan.starts_on, plan.agreed_on) == (NOW.date(), NOW.date())
    ilse = guardians(workspace)["Ilse"]
    assert (ilse.preferred_channel, ilse.preferred_times) == (Channel.MESSAGE, "after 18:00")
    assert ilse.language == ""
    assert [row.kind for row in ilse.helps_with] == [ParticipationKind.READING]
    assert heard.args[0] == "Taken over from the talk with Ilse Berg."
    workspace.undo(heard.args[1])
    assert plans(workspace) == []
    assert guardians(workspace)["Ilse"].preferred_channel is None


def test_it_can_be_with_the_other_parent(opened: Open, qtbot: QtBot, workspace: Workspace) -> None:
    dialog = opened()
    qtbot.mouseClick(
        dialog.guardian.button(guardians(workspace)["Tom"].id), Qt.MouseButton.LeftButton
    )
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [plan.guardian for plan in plans(workspace)] == ["Tom Berg"]
    assert guardians(workspace)["Tom"].preferred_times == "after 18:00"
    assert guardians(workspace)["Ilse"].preferred_times == ""


def test_what_is_noted_already_is_not_proposed_again(
    opened: Open, qtbot: QtBot, workspace: Workspace
) -> None:
    first = opened()
    qtbot.mouseClick(first.save_button, Qt.MouseButton.LeftButton)
    again = opened()
    assert [line.box.text() for line in again.lines] == ["Agree how often and how"]
    assert not again.lines[0].is_ticked()
    assert not again.save_button.isEnabled()


def test_words_can_be_put_right_and_that_ticks_them(
    opened: Open, qtbot: QtBot, workspace: Workspace
) -> None:
    dialog = opened("Bellen kan na 18 uur.")
    agreement, times = dialog.lines
    assert isinstance(times, WordsLine)
    qtbot.mouseClick(times.box, Qt.MouseButton.LeftButton)
    assert not dialog.save_button.isEnabled()
    qtbot.keyClicks(times.text, "!")
    assert times.is_ticked()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert guardians(workspace)["Ilse"].preferred_times == "after 18:00!"
    assert not agreement.is_ticked()
    assert plans(workspace) == []


def test_an_expectation_goes_with_the_agreement(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.mouseClick(dialog.agreement.box, Qt.MouseButton.LeftButton)
    assert not dialog.lines[-1].isEnabled()
    dialog.done(0)  # else it asks whether to go without saving


def test_out_of_words_that_say_nothing_an_agreement_is_made_by_hand(
    opened: Open, qtbot: QtBot, workspace: Workspace
) -> None:
    dialog = opened("Gezellig gepraat.", "Emir", "Fatma")
    assert dialog.notice.isVisible()
    assert not dialog.save_button.isEnabled()
    dialog.agreement.weeks.setFocus()
    qtbot.keyClick(dialog.agreement.weeks, Qt.Key.Key_Down)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [plan.every_school_weeks for plan in plans(workspace, "Emir")] == [5]


def test_the_form_of_an_agreement_offers_the_start_talk(
    opened: Open, qtbot: QtBot, workspace: Workspace, navigator: Navigator
) -> None:
    opened()
    around = QWidget()
    qtbot.addWidget(around)
    noor, emir = (key_of(workspace.logbook, name) for name in ("Noor", "Emir"))
    without = PlanDialog(workspace, navigator, emir, None, around)
    assert without.talk.isHidden()  # there was none
    form = PlanDialog(workspace, navigator, noor, None, around)
    form.show()
    assert form.talk.text() == "From the start talk of today…"
    qtbot.mouseClick(form.talk, Qt.MouseButton.LeftButton)
    (dialog,) = around.findChildren(TalkPlanDialog)
    assert dialog.lines[0].quote == "Elke zes weken even bellen"


def test_a_screen_reader_hears_a_name_for_everything(
    opened: Open, nameless: Callable[[QWidget], list[QWidget]]
) -> None:
    dialog = opened()
    assert [one for one in nameless(dialog) if one.isVisible()] == []
